#include "web-client/platform/web/input.hpp"

#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

namespace {

constexpr const char* kStage = "#stage";
constexpr double kEmulatedFor = 1000;  // ms in which mouse events after a touch are the touch's own

Context* the_context = nullptr;
void (*the_wake)() = nullptr;
bool finger_draws = false;
double last_touch = -1e9;

bool from_finger(double at) {
  return at - last_touch < kEmulatedFor;
}

EM_BOOL on_mouse(int type, const EmscriptenMouseEvent* e, void*) {
  const auto x = static_cast<float>(e->clientX);
  const auto y = static_cast<float>(e->clientY);
  if (type == EMSCRIPTEN_EVENT_MOUSELEAVE) {
    the_context->pointer_leave();
    the_wake();
    return EM_FALSE;
  }
  const bool news = the_context->pointer_move(x, y, from_finger(e->timestamp));
  if (type == EMSCRIPTEN_EVENT_MOUSEMOVE) {
    if (news) the_wake();
    return EM_FALSE;
  }
  // Other buttons, and links opened elsewhere, are the browser's.
  if (e->button != 0 || e->ctrlKey || e->metaKey) return EM_FALSE;
  the_context->pointer_button(type == EMSCRIPTEN_EVENT_MOUSEDOWN);
  the_wake();
  return EM_FALSE;
}

struct Rest {
  bool waiting = false;
  float x = 0;
  float y = 0;
  std::intptr_t number = 0;  // tells the timer of this touch from those of earlier ones
} rest;

void begin_drawing(float x, float y) {
  finger_draws = true;
  the_context->pointer_move(x, y, true);
  the_context->pointer_button(true);
}

void rest_is_over(void* number) {
  if (!rest.waiting || reinterpret_cast<std::intptr_t>(number) != rest.number) return;
  rest.waiting = false;
  begin_drawing(rest.x, rest.y);
  the_context->pointer_lift();
  the_wake();
}

void begin_rest(float x, float y) {
  rest = {true, x, y, rest.number + 1};
  emscripten_async_call(rest_is_over, reinterpret_cast<void*>(rest.number), static_cast<int>(kFingerRest));
}

EM_BOOL on_touch(int type, const EmscriptenTouchEvent* e, void*) {
  last_touch = emscripten_get_now();
  const auto x = static_cast<float>(e->touches[0].clientX);
  const auto y = static_cast<float>(e->touches[0].clientY);
  if (type == EMSCRIPTEN_EVENT_TOUCHSTART) {
    const Finger finger = e->numTouches == 1 ? the_context->finger_at(x, y) : Finger::scrolls;
    finger_draws = false;
    rest.waiting = false;
    if (finger == Finger::draws_after_rest) begin_rest(x, y);
    if (finger != Finger::draws) return EM_FALSE;
    begin_drawing(x, y);
  } else if (rest.waiting) {
    const bool trembles =
        type == EMSCRIPTEN_EVENT_TOUCHMOVE && std::hypot(x - rest.x, y - rest.y) < kFingerTremble;
    rest.waiting = trembles;
    return EM_FALSE;
  } else if (!finger_draws) {
    return EM_FALSE;
  } else if (type == EMSCRIPTEN_EVENT_TOUCHMOVE) {
    the_context->pointer_move(x, y, true);
  } else if (type == EMSCRIPTEN_EVENT_TOUCHEND) {
    the_context->pointer_button(false);
    finger_draws = false;
  } else {
    the_context->pointer_cancel();
    finger_draws = false;
  }
  the_wake();
  return EM_TRUE;
}

std::optional<Key> key_of(std::string_view name) {
  struct Entry {
    std::string_view name;
    Key key;
  };
  constexpr Entry kKeys[]{
      {"ArrowLeft", Key::left}, {"ArrowRight", Key::right},   {"ArrowUp", Key::up},
      {"ArrowDown", Key::down}, {"Home", Key::home},          {"End", Key::end},
      {"PageUp", Key::page_up}, {"PageDown", Key::page_down}, {"Escape", Key::escape},
      {"Enter", Key::enter},    {"Delete", Key::del},         {"Backspace", Key::backspace},
  };
  for (const Entry& entry : kKeys) {
    if (entry.name == name) return entry.key;
  }
  return std::nullopt;
}

// The keys that a field does not need for its own text.
bool leaves_field(Role role, Key key) {
  if (role == Role::spinbutton && (key == Key::up || key == Key::down)) return true;
  return key == Key::enter || key == Key::escape || key == Key::backspace;
}

EM_BOOL on_key(int, const EmscriptenKeyboardEvent* e, void*) {
  const Node* at = the_context->tree().find(the_context->focused());
  const bool in_field = at != nullptr && (at->role == Role::textbox || at->role == Role::searchbox ||
                                          at->role == Role::spinbutton || at->role == Role::combobox);
  const std::string_view name(e->key);
  const std::optional<Key> key = key_of(name);
  if (!key) {
    const bool undo = (e->ctrlKey || e->metaKey) && name == "z";
    const bool plain = name.size() == 1 && !e->ctrlKey && !e->altKey && !e->metaKey;
    if (in_field || (!plain && !undo) || name == " ") return EM_FALSE;
    the_context->shortcut(undo ? '\x1A' : name[0]);
    the_wake();
    return name == "/" || undo ? EM_TRUE : EM_FALSE;
  }
  if (e->altKey || e->ctrlKey || e->metaKey) return EM_FALSE;
  if (in_field && !leaves_field(at->role, *key)) return EM_FALSE;
  the_context->key_down(static_cast<int>(*key), e->shiftKey != 0);
  the_wake();
  const bool moves = *key <= Key::page_down;
  return moves && at != nullptr && the_context->wants_arrows(at->id) ? EM_TRUE : EM_FALSE;
}

}  // namespace

void listen_to_input(Context& context, void (*wake)()) {
  the_context = &context;
  the_wake = wake;
  emscripten_set_mousedown_callback(kStage, nullptr, EM_FALSE, on_mouse);
  emscripten_set_mousemove_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_FALSE, on_mouse);
  emscripten_set_mouseup_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_FALSE, on_mouse);
  emscripten_set_mouseleave_callback(kStage, nullptr, EM_FALSE, on_mouse);
  emscripten_set_touchstart_callback(kStage, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchmove_callback(kStage, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchend_callback(kStage, nullptr, EM_FALSE, on_touch);
  emscripten_set_touchcancel_callback(kStage, nullptr, EM_FALSE, on_touch);
  emscripten_set_keydown_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_FALSE, on_key);
}

}  // namespace holdfast::ui
