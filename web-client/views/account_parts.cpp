#include "web-client/views/account_parts.hpp"

#include <algorithm>

#include "web-client/app/calendar.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kTile = 36;
constexpr float kActGap = 11;

bool has_third_line(const View& v, const AccountRow& words) {
  return !words.more.empty() && (words.lines || v.f.phone());
}

// On a phone the words keep the whole width, and the button is below them.
bool has_act_below(const View& v, const AccountRow& words) {
  return v.f.phone() && !words.act.label.empty();
}

float lines_of(const View& v, const AccountRow& words) {
  return 22 + 20 + (has_third_line(v, words) ? 20.0F : 0.0F);
}

}  // namespace

float account_card(const View& v, Rect r, const AccountCard& card, const std::function<float(Rect)>& rows) {
  Frame& f = v.f;
  const Group region(f, {.role = Role::region, .name = card.title});
  Surface surface = card_surface(f, {r.x, r.y, r.w, 0});
  Rect inside{r.x + kAccountPad, r.y + kAccountPad, r.w - 2 * kAccountPad, 0};
  const float top = r.y;
  heading(f, inside.cut_top(24), 2, Type::head, card.title);
  inside.cut_top(paragraph(f, inside, Type::meta, f.theme().text2, card.hint), 12);
  if (!card.problem.empty()) {
    const NoteSpec spec{NoteKind::bad, card.problem, "", false, true};
    const float height = note_height(f, inside.w, spec);
    note(f, inside.cut_top(height, 12), spec);
  }
  inside.cut_top(rows(inside), kAccountPad);
  surface.height(inside.y - top);
  return inside.y - top;
}

float account_row_height(const View& v, const AccountRow& words) {
  return lines_of(v, words) + 22 + (has_act_below(v, words) ? kActGap + kMinTouch : 0.0F);
}

bool account_row(const View& v, Rect row, const AccountRow& words) {
  Frame& f = v.f;
  const Group item(
      f, {.role = Role::listitem, .key = words.key, .name = words.title + ", " + words.detail, .rect = row});
  f.hline(row.x, row.y, row.w, f.theme().line);
  bool pressed = false;
  if (has_act_below(v, words)) {
    Rect below = row.cut_bottom(kMinTouch + 11);
    if (words.icon != Icon::none) below.cut_left(kTile, 12);
    pressed = button(f, {below.x, below.y, button_width(f, words.act), kMinTouch}, words.act);
  } else if (!words.act.label.empty()) {
    const float tall = f.touch() ? kMinTouch : kButton;
    pressed = button(f, row.cut_right(button_width(f, words.act), 12).middle_h(tall), words.act);
  }
  if (words.icon != Icon::none) {
    const Rect tile = row.cut_left(kTile, 12).middle_h(kTile);
    f.fill(tile, f.theme().sunken, kRadius);
    f.glyph(words.icon, tile, 18, f.theme().text2);
  }
  Rect lines = row.middle_h(lines_of(v, words));
  Rect first = lines.cut_top(22);
  if (!words.chip.empty()) {
    const ChipSpec spec{.label = words.chip, .hue = Hue::ok};
    const float width = f.text_width(Type::strong, words.title);
    const float room = first.w - chip_width(f, spec) - 8;
    chip(f, {first.x + std::min(width, room) + 8, first.y - 1}, spec);
    first.w = std::min(width + 1, room);
  }
  text(f, first, Type::strong, f.theme().text, words.title);
  const bool third = has_third_line(v, words);
  const std::string detail = third || words.more.empty() ? words.detail : words.detail + " · " + words.more;
  text(f, lines.cut_top(20), Type::meta, f.theme().text2, detail);
  if (third) text(f, lines.cut_top(20), Type::meta, f.theme().text2, words.more);
  return pressed;
}

float account_skeleton(const View& v, Rect r) {
  for (int i = 0; i < 2; ++i)
    skeleton(v.f, {r.x, r.y + static_cast<float>(i) * kAccountRow, r.w, kAccountRow - 12}, kRadius);
  return 2 * kAccountRow - 12;
}

float account_no_answer(const View& v, Rect r) {
  Frame& f = v.f;
  const ButtonSpec again{.label = t("shell.ask_again"), .key = "again"};
  Rect row{r.x, r.y, r.w, f.touch() || f.phone() ? kMinTouch : kButton};
  if (button(f, row.cut_right(button_width(f, again), 12), again)) v.emit(AccountAsked{});
  text(f, row, Type::body, f.theme().text2, t(v.s.online ? "security.no_answer" : "security.offline"));
  return row.h;
}

std::string account_moment(const View& v, Instant at) {
  const ZoneRules& zone = v.s.calendar->zone;
  return moment_words(at, zone, zone.date_at(v.s.now));
}

}  // namespace holdfast::ui
