// The keys that work on every screen. A screen takes its own first (Frame::take_shortcut with a letter);
// while G waits for the letter of a screen, that letter is nobody else's.
#include <algorithm>
#include <optional>

#include "common/core/ascii.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/context.hpp"

namespace holdfast::ui {
namespace {

constexpr char kCtrlZ = '\x1A';

std::optional<Screen> screen_of(char letter, const State& s) {
  switch (letter) {
    case 'f':
      return Screen::find;
    case 'b':
      return Screen::bookings;
    case 'c':
      return Screen::calendar;
    case 'a':
      return offers(s) ? std::optional(Screen::availability) : std::nullopt;
    case 'm':
      return offers(s) ? std::optional(Screen::manage) : std::nullopt;
    default:
      return std::nullopt;
  }
}

void go(const View& v, Screen screen) {
  Route route;
  route.screen = screen;
  v.go(route);
}

const Node* first_search(Frame& f) {
  for (const Node& node : f.context().tree().nodes()) {
    if (node.role == Role::searchbox) return &node;
  }
  return nullptr;
}

void undo_last(const View& v) {
  const auto& toasts = v.s.toasts;
  const auto last = std::find_if(toasts.rbegin(), toasts.rend(), [](const Toast& t) { return t.undoes; });
  if (last != toasts.rend()) v.emit(ToastPressed{last->key});
}

void common_key(const View& v, char letter) {
  switch (letter) {
    case kCtrlZ:
      undo_last(v);
      break;
    case '/':
      if (const Node* field = first_search(v.f)) {
        v.f.focus(field->id);
      } else {
        v.emit(SearchWanted{});
      }
      break;
    case 'n':
      go(v, Screen::find);
      break;
    case 't':
      if (v.s.user) go(v, Screen::calendar);
      break;
    case '?':
      v.emit(KeyList{true});
      break;
    default:
      break;
  }
}

}  // namespace

void take_go_keys(const View& v) {
  if (v.f.context().tree().modal_layer() > 0) {
    while (v.f.take_shortcut() != 0) {
    }
    return;
  }
  bool waiting = v.s.now < v.s.go_until;
  while (waiting || v.f.take_shortcut('g')) {
    const char letter = ascii::to_lower(v.f.take_shortcut());
    if (letter == 0) {
      if (!waiting) v.emit(GoKey{true});
      return;
    }
    waiting = false;
    v.emit(GoKey{false});
    if (const auto screen = screen_of(letter, v.s)) go(v, *screen);
  }
}

void take_escape(const View& v) {
  const bool searched = v.s.route.screen == Screen::find && !v.s.filters.words.empty();
  if (searched && v.f.take(Key::escape)) v.emit(Edited{Field::search, ""});
}

void take_common_keys(const View& v) {
  while (const char letter = v.f.take_shortcut())
    common_key(v, ascii::to_lower(letter));
}

}  // namespace holdfast::ui
