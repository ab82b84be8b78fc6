#include <algorithm>

#include "web-client/app/bookings.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"
#include "web-client/views/bookings_parts.hpp"
#include "web-client/views/narrow.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/ring.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kRow = 72;
constexpr float kNarrowRow = 104;
constexpr float kPhoneActs = kMinTouch;
constexpr float kPhonePad = 14;
constexpr NodeId kMenu = 1;  // of the frame's memory: there is one menu

Route booking_route(const BookingRow& row) {
  Route route = route_to(Screen::booking);
  route.booking = row.booking->id;
  return route;
}

// The countdown of a hold, as its chip shows it.
void report_timer(const View& v, Rect r, const BookingRow& row) {
  if (row.left_ms < 0) return;
  tick(v.f, row.left_ms);
  Node timer;
  timer.role = Role::timer;
  timer.name = t("hold.time_left");
  timer.value = clock_text(row.left_ms);
  timer.rect = r;
  v.f.report(std::move(timer));
}

ChipSpec chip_of(const BookingRow& row) {
  ChipSpec spec = status_chip(row.status, mode_of(row), row.left_ms);
  spec.on_surface = row.status == BookingStatus::held;
  return spec;
}

bool act_button(const View& v, Rect r, const BookingRow& row, const BookingAct& act, Size size) {
  const bool busy = v.s.bookings.sending.contains(row.booking->id);
  ButtonSpec spec{.label = act.label, .key = act.label, .look = act.look, .size = size};
  spec.busy = busy && act.look == Look::primary;
  if (!button(v.f, r, spec) || busy) return false;
  v.emit(act.action);
  return true;
}

float acts_width(const View& v, const BookingRow& row) {
  float width = kMinHit + 4;
  for (const BookingAct& act : booking_acts(v, row))
    width += button_width(v.f, {.label = act.label, .look = act.look, .size = Size::small}) + 6;
  return width;
}

// From the right edge leftwards.
void draw_acts(const View& v, Rect area, const BookingRow& row) {
  const Rect more = area.cut_right(kMinHit, 4).middle_h(kMinHit);
  if (v.s.bookings.menu == row.booking->id) set_menu_anchor(v.f, more);
  if (icon_button(v.f, more, Icon::ellipsis, t("bookings.more"))) v.emit(BookingMenu{row.booking->id});
  const auto acts = booking_acts(v, row);
  for (auto act = acts.rbegin(); act != acts.rend(); ++act) {
    const ButtonSpec spec{.label = act->label, .look = act->look, .size = Size::small};
    const float width = button_width(v.f, spec);
    if (width > area.w) break;
    act_button(v, area.cut_right(width, 6).middle_h(kButtonSmall), row, *act, Size::small);
  }
}

void draw_date(const View& v, Rect r, const BookingRow& row) {
  const Theme& theme = v.f.theme();
  const bool held = row.status == BookingStatus::held;
  const bool other_month =
      row.day.ymd().month() != row.today.ymd().month() || row.day.ymd().year() != row.today.ymd().year();
  const std::string_view under = other_month ? month_short(row.day) : weekday_short(row.day);
  r = r.middle_h(44);
  v.f.print(r.cut_top(26), Type::when, theme.text, std::to_string(static_cast<unsigned>(row.day.ymd().day())),
            Align::centre);
  v.f.print(r.cut_top(16), Type::micro, held ? theme.held.text : theme.text2, under, Align::centre);
}

}  // namespace

void set_menu_anchor(Frame& f, Rect r) {
  f.number(kMenu, "anchor x") = r.x;
  f.number(kMenu, "anchor y") = r.y;
  f.number(kMenu, "anchor w") = r.w;
  f.number(kMenu, "anchor h") = r.h;
}

Rect menu_anchor(Frame& f) {
  return {f.number(kMenu, "anchor x"), f.number(kMenu, "anchor y"), f.number(kMenu, "anchor w"),
          f.number(kMenu, "anchor h")};
}

std::vector<BookingAct> booking_acts(const View& v, const BookingRow& row) {
  const BookingId id = row.booking->id;
  const Acts acts = acts_for(*row.booking, row.resource, v.s.now);
  std::vector<BookingAct> list;
  const auto add = [&](bool offered, std::string_view key, Look look, Action action) {
    if (offered) list.push_back({t(key), look, std::move(action)});
  };
  add(acts.confirm, "booking.confirm", Look::primary, TransitionPressed{id, Transition::confirm});
  add(acts.check_in, "booking.check_in", Look::secondary, TransitionPressed{id, Transition::check_in});
  add(acts.renew, "booking.renew", Look::secondary, RenewPressed{id});
  add(acts.let_go, "booking.let_go", Look::quiet, TransitionPressed{id, Transition::cancel});
  add(acts.move, "booking.move", Look::quiet, MovePressed{id});
  add(acts.withdraw, "booking.withdraw", Look::quiet, TransitionPressed{id, Transition::cancel});
  add(acts.cancel, "booking.cancel", Look::quiet, CancelAsked{id});
  if (!acts.book_again) return list;
  Route route = route_to(Screen::book);
  route.resource = row.booking->resource_id;
  const bool another = row.status == BookingStatus::expired || row.status == BookingStatus::declined;
  list.push_back({t(another                      ? "booking.pick_another"
                    : mode_of(row) == Mode::loan ? "booking.borrow_again"
                                                 : "booking.again"),
                  Look::secondary, Go{route}});
  return list;
}

float booking_row_height(const View& v) {
  if (v.f.phone()) return 2 * kPhonePad + 44 + 14 + kPhoneActs;
  return is_narrow(v) ? kNarrowRow : kRow;
}

void draw_booking_row(const View& v, Rect r, const BookingRow& row) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const Group item(
      f, {.role = Role::listitem, .key = row.booking->id.to_string(), .name = item_name_of(row), .rect = r});
  const Route route = booking_route(row);
  const Touch touch = area_link(f, r, title_of(row), to_string(route), kRadius);
  if (row.status == BookingStatus::held) {
    f.fill(r, theme.held.fill);
  } else if (touch.hovered) {
    f.fill(r, theme.hover);
  }
  if (touch) v.go(route);
  Rect inside = r.inset(16, 0);
  draw_date(v, inside.cut_left(56, 8), row);
  if (row.resource != nullptr) picture(f, inside.cut_left(40, 16).middle_h(40), *row.resource);
  const bool narrow = is_narrow(v);
  const float acts = narrow ? acts_width(v, row) : f.shell() == Shell::wide ? 320 : 260;
  draw_acts(v, inside.cut_right(acts, 12), row);
  Rect at = narrow ? Rect{} : inside.cut_right(f.shell() == Shell::wide ? 132 : 116, 12).middle_h(kChip);
  inside = inside.middle_h(narrow ? 42 + 6 + kChip : 42);
  f.print(inside.cut_top(20, 2), Type::semi, theme.text, title_of(row));
  text(f, inside.cut_top(20, 6), Type::meta, theme.text2, detail_of(row));
  if (narrow) at = inside.cut_top(kChip);  // under the words, which then are whole
  chip(f, {at.x, at.y}, chip_of(row));
  report_timer(v, at, row);
  if (touch.ring) focus_ring(f, r.inset(5), kRadius);
}

void draw_booking_card(const View& v, Rect r, const BookingRow& row) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const Group item(
      f, {.role = Role::listitem, .key = row.booking->id.to_string(), .name = item_name_of(row), .rect = r});
  const bool held = row.status == BookingStatus::held;
  card(f, r);
  if (held) {
    f.fill(r, theme.held.fill, kRadiusCard);
    f.edge(r, theme.held.line, kRadiusCard);
  }
  Rect inside = r.inset(16, kPhonePad);
  Rect head = inside.cut_top(44, 14);
  const Route route = booking_route(row);
  if (area_link(f, head, title_of(row), to_string(route), kRadiusSmall)) v.go(route);
  if (row.resource != nullptr) picture(f, head.cut_left(40, 12).middle_h(40), *row.resource);
  ChipSpec spec = chip_of(row);
  if (row.left_ms >= 0) spec.label = clock_text(row.left_ms);
  const bool by_title = row.resource != nullptr && row.resource->kind == ResourceKind::room;
  Rect first = head.cut_top(24);
  const Rect at = first.cut_right(chip_width(f, spec), 8);
  chip(f, {at.x, at.y}, spec);
  report_timer(v, at, row);
  f.print(first, Type::semi, theme.text, by_title ? title_of(row) : name_of(row));
  text(f, head.cut_top(20), Type::meta, theme.text2, detail_of(row));
  const auto acts = booking_acts(v, row);
  const int count = static_cast<int>(acts.size());
  for (int i = 0; i < count; ++i) {
    BookingAct act = acts[static_cast<std::size_t>(i)];
    if (act.look == Look::quiet) act.look = Look::secondary;
    act_button(v, inside.column(i, count, 8), row, act, Size::normal);
  }
}

}  // namespace holdfast::ui
