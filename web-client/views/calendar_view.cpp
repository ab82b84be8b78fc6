// The calendar's screen: its bar, what is beside the grid, and which grid.
#include "web-client/app/calendar_verdict.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/calendar_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/context.hpp"
#include "web-client/widgets/month.hpp"
#include "web-client/widgets/surface.hpp"

namespace holdfast::ui {
namespace {

constexpr float kSide = 248;
constexpr float kToolbar = 52;
constexpr float kStrip = 76;
constexpr float kTurning = 160;
constexpr float kRoomForWeek = 800;
constexpr int kFewDays = 3;
constexpr int kStripDays = 14;

void new_booking(const View& v) {
  // The next full hour of the day shown, or of today's working day when that is past; in a month, on its day.
  const CalendarState& calendar = *v.s.calendar;
  const ZoneRules& zone = calendar.zone;
  const DayRange days = calendar_days(v);
  const CivilDate today = calendar_today(v.s);
  if (calendar_layout(v) == CalendarView::month) {
    const CivilDate day = calendar_day(v.s);
    return v.emit(EventDraftMade{drafted_on(v.s, draft_resource(v.s), day, day)});
  }
  const bool has_today = today >= days.first && today < days.first + days.count;
  Instant start = zone.start_of_day(has_today ? today : days.first) + std::chrono::hours(9);
  while (start <= v.s.now)
    start = start + std::chrono::hours(1);
  v.emit(EventDraftMade{{start, start + std::chrono::hours(1)}});
}

void draw_views(const View& v, Rect r) {
  const bool phone = v.f.phone();
  std::vector<Segment> items{{t("calendar.day")}};
  std::vector<CalendarView> views{CalendarView::day};
  if (!phone) {
    items.push_back({t("calendar.week")});
    views.push_back(CalendarView::week);
  }
  items.push_back({t("calendar.month")});
  views.push_back(CalendarView::month);
  items.push_back({t("calendar.agenda")});
  views.push_back(CalendarView::agenda);
  const CalendarView now = calendar_layout(v);
  int chosen = 0;
  for (std::size_t i = 0; i < views.size(); ++i) {
    if (views[i] == now) chosen = static_cast<int>(i);
  }
  if (const auto picked = segments(v.f, r, t("calendar.view"), items, chosen))
    calendar_go(v, views[static_cast<std::size_t>(*picked)], calendar_day(v.s));
}

float views_width(const View& v) {
  return segments_width(
      v.f, {{t("calendar.day")}, {t("calendar.week")}, {t("calendar.month")}, {t("calendar.agenda")}});
}

ButtonSpec new_button(bool words) {
  ButtonSpec spec{.label = words ? t("calendar.new_booking") : "",
                  .name = t("calendar.new_booking"),
                  .look = Look::primary,
                  .icon = Icon::plus};
  return spec;
}

int shown_count(const CalendarState& calendar) {
  int count = calendar.mine ? 1 : 0;
  for (const CalendarLayer& layer : calendar.layers)
    count += layer.shown ? 1 : 0;
  return count;
}

void draw_shown_button(const View& v, Rect& r) {
  ButtonSpec spec{.label = t("calendar.shown_count", {{"n", shown_count(*v.s.calendar)}}),
                  .key = "shown",
                  .look = Look::secondary,
                  .icon_after = Icon::chevron_down};
  spec.expanded = v.s.calendar->side_open;
  if (button_width(v.f, spec) > r.w) {
    if (icon_button(v.f, r.cut_right(kButton).middle_h(kButton), Icon::sliders, spec.label, Look::quiet, 18))
      v.emit(CalendarSide{!v.s.calendar->side_open});
    return;
  }
  if (button(v.f, r.cut_right(button_width(v.f, spec), 12).middle_h(kButton), spec))
    v.emit(CalendarSide{!v.s.calendar->side_open});
}

// What goes beside the grid has no room there.
bool side_behind_button(const View& v) {
  return v.f.shell() != Shell::wide || calendar_layout(v) == CalendarView::month;
}

void draw_turning(const View& v, Rect& r) {
  if (icon_button(v.f, r.cut_left(32, 4).middle_h(32), Icon::chevron_left, t("calendar.previous")))
    calendar_turn(v, -1);
  if (icon_button(v.f, r.cut_left(32, 12).middle_h(32), Icon::chevron_right, t("calendar.next")))
    calendar_turn(v, 1);
  const ButtonSpec today{.label = t("calendar.today"), .look = Look::secondary, .size = Size::small};
  if (button(v.f, r.cut_left(button_width(v.f, today), 12).middle_h(32), today))
    calendar_go(v, calendar_layout(v), calendar_today(v.s));
}

// All of it in the top bar where there is room; else in a line of its own, but for the main button.
void draw_bar(const View& v, Rect& page, Rect top) {
  const bool words = v.f.shell() == Shell::wide;
  const ButtonSpec made = new_button(words);
  const float width = words ? button_width(v.f, made) : kButton;
  if (button(v.f, top.cut_right(width, 12).middle_h(kButton), made)) new_booking(v);
  Rect bar = top;
  const float needed = kTurning + views_width(v) + (side_behind_button(v) ? 130.0F : 0.0F);
  if (bar.w < needed) {
    bar = page.cut_top(kToolbar);
    v.f.fill(bar, v.f.theme().canvas);
    v.f.hline(bar.x, bar.bottom() - 1, bar.w, v.f.theme().line);
    bar = bar.inset(16, 0);
  }
  draw_turning(v, bar);
  draw_views(v, bar.cut_right(views_width(v), 12).middle_h(kSegments));
  if (side_behind_button(v)) draw_shown_button(v, bar);
}

void draw_phone_bar(const View& v, Rect& page, Rect top) {
  const ButtonSpec made = new_button(false);
  if (button(v.f, top.cut_right(44, 8).middle_h(44), made)) new_booking(v);
  if (icon_button(v.f, top.cut_right(44, 4).middle_h(44), Icon::sliders, t("calendar.shown"), Look::quiet,
                  20))
    v.emit(CalendarSide{true});
  Rect bar = page.cut_top(kToolbar).inset(12, 0);
  if (icon_button(v.f, bar.cut_left(44).middle_h(44), Icon::chevron_left, t("calendar.previous"), Look::quiet,
                  20))
    calendar_turn(v, -1);
  if (icon_button(v.f, bar.cut_right(44).middle_h(44), Icon::chevron_right, t("calendar.next"), Look::quiet,
                  20))
    calendar_turn(v, 1);
  const ButtonSpec today{.label = t("calendar.today"), .look = Look::secondary, .size = Size::small};
  if (button(v.f, bar.cut_right(button_width(v.f, today), 4).middle_h(44), today))
    calendar_go(v, calendar_layout(v), calendar_today(v.s));
  draw_views(v, bar.inset(2, 0).middle_h(44));
}

// How many bookings each day has.
std::vector<int> counts_of(const View& v, const DayRange& days) {
  std::vector<int> counts(static_cast<std::size_t>(days.count), 0);
  const ZoneRules& zone = v.s.calendar->zone;
  for (const auto& [id, booking] : v.s.calendar->bookings) {
    const int at = zone.day_of(booking.interval.start) - days.first;
    if (at >= 0 && at < days.count && occupies(status_at(booking, v.s.now)))
      ++counts[static_cast<std::size_t>(at)];
  }
  return counts;
}

void draw_strip(const View& v, Rect r) {
  const CivilDate today = calendar_today(v.s);
  const CivilDate day = calendar_day(v.s);
  const CivilDate first = week_start(day, v.s.locale);
  std::vector<StripDay> days;
  const auto counts = counts_of(v, {first, kStripDays});
  for (int i = 0; i < kStripDays; ++i) {
    const CivilDate date = first + i;
    StripDay strip;
    strip.weekday = weekday_short(date);
    strip.number = static_cast<int>(static_cast<unsigned>(date.ymd().day()));
    strip.name = long_date(date, today);
    strip.chosen = date == day;
    strip.dots = std::min(3, counts[static_cast<std::size_t>(i)]);
    days.push_back(std::move(strip));
  }
  if (const auto chosen = day_strip(v.f, r, t("calendar.day"), days))
    calendar_go(v, CalendarView::day, first + *chosen);
}

void read_keys(const View& v) {
  const CalendarState& calendar = *v.s.calendar;
  if (calendar.picker_open) return;
  const CivilDate day = calendar_day(v.s);
  if (v.f.take_shortcut('d')) calendar_go(v, CalendarView::day, day);
  if (v.f.take_shortcut('w')) calendar_go(v, CalendarView::week, day);
  if (v.f.take_shortcut('m')) calendar_go(v, CalendarView::month, day);
  if (v.f.take_shortcut('a')) calendar_go(v, CalendarView::agenda, day);
  if (v.f.take_shortcut('j')) calendar_turn(v, 1);
  if (v.f.take_shortcut('k')) calendar_turn(v, -1);
  if (v.f.take_shortcut('t')) calendar_go(v, calendar_layout(v), calendar_today(v.s));
  if (v.f.take_shortcut('n')) new_booking(v);
}

bool nothing_known(const View& v) {
  const Interval range = instants_of(v.s.calendar->zone, calendar_days(v));
  for (const auto& [id, booking] : v.s.calendar->bookings) {
    if (booking.interval.overlaps(range)) return false;
  }
  for (const QueuedRequest& request : v.s.offline->queue.items) {
    if (request.interval.overlaps(range)) return false;
  }
  return true;
}

void draw_failed(const View& v, Rect area) {
  const EmptySpec spec{Icon::wifi_off, t("calendar.failed"), t("calendar.failed_hint"),
                       t("calendar.ask_again")};
  if (empty_state(v.f, area, spec)) v.emit(CalendarAsked{});
}

void draw_skeleton(const View& v, Rect area) {
  const Rect inside = area.inset(16, 16);
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 3; ++column) {
      Rect at = inside.column(column, 3, 16);
      at.y += static_cast<float>(row) * 96;
      at.h = 72;
      if (at.bottom() < area.bottom()) skeleton(v.f, at, kRadius);
    }
  }
}

void draw_body(const View& v, Rect area) {
  const Load load = calendar_load(v.s);
  if (load == Load::failed && nothing_known(v)) return draw_failed(v, area);
  if (load == Load::loading && nothing_known(v)) return draw_skeleton(v, area);
  switch (calendar_layout(v)) {
    case CalendarView::day:
    case CalendarView::week:
      return draw_day_grid(v, area);
    case CalendarView::month:
      return draw_month_grid(v, area);
    case CalendarView::agenda:
      return draw_agenda(v, area);
  }
}

void draw_shown_popover(const View& v) {
  if (!v.s.calendar->side_open || !(side_behind_button(v) || v.f.phone())) return;
  const bool with_month = calendar_layout(v) != CalendarView::month;
  const float height = calendar_side_height(v, with_month);
  Frame& f = v.f;
  const Rect anchor = shown_at(
      f, f.phone() ? t("calendar.shown") : t("calendar.shown_count", {{"n", shown_count(*v.s.calendar)}}));
  const Popover box(f, t("calendar.shown"), anchor, kSide, std::min(height, f.view().h - 80));
  draw_calendar_side(v, box.content(), with_month);
  if ((box.escaped() || box.outside()) && !v.s.calendar->picker_open) v.emit(CalendarSide{false});
}

}  // namespace

CalendarView calendar_layout(const View& v) {
  const CalendarView view = calendar_view(v.s.route);
  return v.f.phone() && view == CalendarView::week ? CalendarView::day : view;
}

DayRange calendar_days(const View& v) {
  const CalendarView view = calendar_layout(v);
  const CivilDate day = calendar_day(v.s);
  if (view == CalendarView::week && v.f.view().w < kRoomForWeek) return {day, kFewDays};
  return days_shown(v.s, view, day);
}

void calendar_go(const View& v, CalendarView view, CivilDate day) {
  v.emit(CalendarShown{view, day});
}

void calendar_turn(const View& v, int by) {
  const CalendarView view = calendar_layout(v);
  const DayRange days = calendar_days(v);
  if (view == CalendarView::week && days.count == kFewDays)
    return calendar_go(v, view, days.first + by * kFewDays);
  calendar_go(v, view, period_from(view, calendar_day(v.s), by));
}

Rect shown_at(Frame& f, std::string_view name) {
  const Node* node = f.context().tree().find(Role::button, name);
  return node == nullptr ? Rect{} : node->visible;
}

std::string calendar_period(const View& v) {
  const CalendarView view = calendar_layout(v);
  if (!v.f.phone()) return period_words(v.s, view, calendar_days(v));
  const CivilDate day = calendar_day(v.s);
  const CivilDate today = calendar_today(v.s);
  if (view != CalendarView::month) return short_date(day, today);
  return t("date.month_year", {{"month", month_short(day)}, {"year", static_cast<int>(day.ymd().year())}});
}

float calendar_top_right(Frame& f) {
  if (f.phone()) return 104;
  return f.shell() == Shell::wide ? 164 : 52;
}

std::string calendar_title(const State& state) {
  const CalendarView view = calendar_view(state.route);
  const DayRange days = days_shown(state, view, calendar_day(state));
  return t("calendar.page_title", {{"period", period_words(state, view, days)}});
}

void draw_calendar(const View& v, Rect page, Rect top) {
  Frame& f = v.f;
  f.fill(page, f.theme().surface);
  read_keys(v);
  if (f.phone()) {
    f.fill({page.x, page.y, page.w, kToolbar}, f.theme().canvas);
    draw_phone_bar(v, page, top);
    if (calendar_layout(v) == CalendarView::day) {
      const Rect strip = page.cut_top(kStrip);
      f.fill(strip, f.theme().canvas);
      draw_strip(v, strip.inset(8, 4));
    }
  } else {
    draw_bar(v, page, top);
  }
  if (!side_behind_button(v) && !f.phone()) {
    Rect side = page.cut_left(kSide);
    f.fill(side, f.theme().canvas);
    f.vline(side.right() - 1, side.y, side.h, f.theme().line);
    ScrollArea scroll(f, side, "calendar-side");
    const Rect content = scroll.content().inset(20, 20);
    scroll.done(draw_calendar_side(v, {content.x, content.y, content.w, side.h - 40}, true) + 40);
  }
  draw_body(v, page);
}

Rect draw_calendar_dialogs(const View& v) {
  if (v.s.route.screen != Screen::calendar) return {};
  Rect open = draw_event_popover(v);
  for (const auto& draw : {draw_queued_popover, draw_move_popover, draw_draft_popover}) {
    const Rect at = draw(v);
    if (!at.empty()) open = at;
  }
  draw_shown_popover(v);
  draw_layer_picker(v);
  return open;
}

}  // namespace holdfast::ui
