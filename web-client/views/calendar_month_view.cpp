// A month in cells, and bookings as a list by day.
#include <algorithm>

#include "web-client/app/calendar_verdict.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"
#include "web-client/views/calendar_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kRow = 56;
constexpr float kPhoneMonth = 356;
constexpr float kLeastMonth = 36 + 6 * 84;  // two lines a day; in a lower window the month scrolls

struct CachedMonth {
  std::string key;
  MonthGrid grid;
  std::vector<std::optional<ItemWords>> words;
};

struct CachedAgenda {
  std::string key;
  Agenda agenda;
  std::vector<std::optional<ItemWords>> words;
};

CachedMonth& month_for(const View& v) {
  static CachedMonth cached;
  const std::string key = calendar_key(v.s) + " " + month_year(calendar_day(v.s));
  if (cached.key != key) {
    cached.grid = month_grid(v.s, calendar_day(v.s), v.f.theme());
    cached.words.assign(cached.grid.items.size(), std::nullopt);
    cached.key = key;
  }
  return cached;
}

CachedAgenda& agenda_for(const View& v, const DayRange& days) {
  static CachedAgenda cached;
  const std::string key = calendar_key(v.s) + " " + days.first.to_string() + "+" + std::to_string(days.count);
  if (cached.key != key) {
    cached.agenda = agenda_of(v.s, days, days.count == 1);
    cached.words.assign(cached.agenda.items.size(), std::nullopt);
    cached.key = key;
  }
  return cached;
}

template <class Cached>
const ItemWords& words_in(const State& s, Cached& cached, const std::vector<CalendarItem>& items, int index) {
  auto& words = cached.words[static_cast<std::size_t>(index)];
  if (!words) words = words_of(s, items[static_cast<std::size_t>(index)]);
  return *words;
}

// The same time of day on another date.
Interval on_day(const ZoneRules& zone, const Interval& interval, CivilDate date) {
  const LocalDateTime local = zone.to_local(interval.start);
  const Instant start = zone.at_or_after({date, local.time});
  return {start, start + interval.length()};
}

class MonthScreen {
 public:
  MonthScreen(const View& v, CachedMonth& cached) : v_(v), zone_(v.s.calendar->zone), cached_(cached) {}

  void draw(Rect area) {
    Frame& f = v_.f;
    const Rect at = f.phone() ? area.cut_top(kPhoneMonth) : area;
    EventMonthSpec spec = spec_of();
    if (f.phone() || at.h >= kLeastMonth) return follow(event_month(f, at, spec));
    ScrollArea scroll(f, at, "calendar-month");
    const Rect content = scroll.content();
    follow(event_month(f, {content.x, content.y, content.w, kLeastMonth}, spec));
    scroll.done(kLeastMonth);
  }

 private:
  EventMonthSpec spec_of() {
    const MonthGrid& grid = cached_.grid;
    EventMonthSpec spec;
    spec.name = month_year(calendar_day(v_.s));
    const auto order = weekday_order(v_.s.locale);
    for (std::size_t i = 0; i < order.size(); ++i) {
      spec.weekdays[i] = weekday_name_short(order[i]);
      spec.weekdays_whole[i] = weekday_name(order[i]);
    }
    spec.days = grid.cells;
    spec.events = grid.events;
    spec.layout = &grid.layout;
    spec.chosen = calendar_day(v_.s) - grid.days.first;
    spec.drawable = true;
    const Resource* drawn = find_resource(v_.s, draft_resource(v_.s));
    spec.most_days = drawn == nullptr ? 1 : most_days(drawn->policy);
    spec.words = [this](int event) { return line_words(event); };
    spec.more_words = [](int n) { return t("calendar.more", {{"n", n}}); };
    spec.span_words = [this](int first, int last) { return new_words(first, last); };
    spec.judge = [this](int event, int first, int last) { return judged(event, first, last); };
    return spec;
  }

  [[nodiscard]] MonthEventWords line_words(int event) const {
    const CalendarItem& item = cached_.grid.items[static_cast<std::size_t>(event)];
    if (event == cached_.grid.draft) {
      return {item.all_day ? "" : clock_time(item.interval.start, zone_), t("calendar.new_booking"),
              draft_name(v_.s, item.interval), "draft"};
    }
    const ItemWords& words = words_in(v_.s, cached_, cached_.grid.items, event);
    const bool use = !item.booking && item.queued.empty();
    const bool both = item.all_day || use || !item.queued.empty();
    return {
        item.all_day ? "" : words.time,
        both ? t("calendar.pair", {{"a", words.title}, {"b", words.place}}) : words.title,
        use && words.name.empty() ? t("calendar.pair", {{"a", words.title}, {"b", words.place}}) : words.name,
        key_of(item)};
  }

  [[nodiscard]] Interval drawn_on(int first, int last) const {
    const CivilDate from = cached_.grid.days.first;
    return drafted_on(v_.s, draft_resource(v_.s), from + first, from + last);
  }

  // While it is drawn: when it would be.
  [[nodiscard]] std::string new_words(int first, int last) const {
    const CivilDate from = cached_.grid.days.first;
    if (first != last) return date_range(from + first, from + last);
    return time_span(drawn_on(first, last), zone_, calendar_today(v_.s));
  }

  [[nodiscard]] GridVerdict judged(int event, int first, int last) const {
    const bool fresh = event < 0 || event == cached_.grid.draft;
    const auto resource = draft_resource(v_.s);
    if (fresh && !resource) return {};
    Verdict verdict;
    if (event < 0) {
      verdict = verdict_of(v_.s, *resource, drawn_on(first, last));
    } else {
      const CalendarItem& item = cached_.grid.items[static_cast<std::size_t>(event)];
      const Interval to = on_day(zone_, item.interval, cached_.grid.days.first + first);
      verdict = verdict_of(v_.s, fresh ? *resource : item.resource, to, find_booking(v_.s, item.booking));
    }
    return {verdict.ok, verdict.words};
  }

  void make(int first, int last) const {
    const CivilDate from = cached_.grid.days.first;
    if (first == last && from + first != calendar_day(v_.s))
      calendar_go(v_, CalendarView::month, from + first);
    v_.emit(EventDraftMade{drawn_on(first, last)});
  }

  void press(int event) const {
    const CalendarItem& item = cached_.grid.items[static_cast<std::size_t>(event)];
    if (event == cached_.grid.draft) return;
    if (item.booking) return v_.emit(EventOpened{item.booking});
    if (!item.queued.empty()) return v_.emit(QueuedOpened{item.queued});
    calendar_go(v_, CalendarView::day, zone_.date_at(item.interval.start));
  }

  void put_elsewhere(int event, int day) const {
    const CalendarItem& item = cached_.grid.items[static_cast<std::size_t>(event)];
    const Interval to = on_day(zone_, item.interval, cached_.grid.days.first + day);
    if (event == cached_.grid.draft) return v_.emit(EventDraftChanged{std::nullopt, to, std::nullopt});
    if (item.booking) v_.emit(EventMoved{*item.booking, to});
  }

  void follow(const EventMonthResult& result) const {
    const MonthGrid& grid = cached_.grid;
    const CivilDate first = grid.days.first;
    const CivilDate day = calendar_day(v_.s);
    if (result.event) return press(*result.event);
    if (result.moved && result.days) return put_elsewhere(*result.moved, result.days->first);
    if (result.drawn) return make(result.drawn->first, result.drawn->last);
    if (result.made && !v_.f.phone()) return make(*result.made, *result.made);
    if (result.more) return calendar_go(v_, CalendarView::day, first + *result.more);
    if (result.open && !v_.f.phone()) return calendar_go(v_, CalendarView::day, first + *result.open);
    if (result.open) return calendar_go(v_, CalendarView::month, first + *result.open);
    if (result.chosen) return calendar_go(v_, CalendarView::month, first + *result.chosen);
    if (result.page != 0)
      return calendar_go(v_, CalendarView::month, period_from(CalendarView::month, day, result.page));
    if (result.beyond) calendar_go(v_, CalendarView::month, day + *result.beyond);
  }

  const View& v_;
  const ZoneRules& zone_;
  CachedMonth& cached_;
};

Hue hue_of_look(BlockLook look) {
  switch (look) {
    case BlockLook::held:
      return Hue::held;
    case BlockLook::pending:
      return Hue::pending;
    case BlockLook::ok:
      return Hue::ok;
    case BlockLook::in:
      return Hue::in;
    case BlockLook::warn:
      return Hue::warn;
    case BlockLook::own:
      return Hue::accent;
    default:
      return Hue::mute;
  }
}

void draw_agenda_row(const View& v, Rect r, const CalendarItem& item, const ItemWords& words) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const bool use = !item.booking && item.queued.empty();
  const Group row(f, {.role = Role::listitem, .key = key_of(item), .rect = r});
  if (use) {
    f.report({.role = Role::text,
              .name = t("calendar.pair", {{"a", words.title}, {"b", words.place}}),
              .rect = r,
              .passive = true});
  } else {
    const Touch touch = area_button(f, r, words.name, kRadius);
    if (touch.hovered) f.fill(r, theme.hover, kRadius);
    if (touch.pressed && item.booking) v.emit(EventOpened{item.booking});
    if (touch.pressed && !item.booking) v.emit(QueuedOpened{item.queued});
  }
  Rect inside = r.inset(12, 0);
  f.fill(inside.cut_left(4, 14).middle_h(32), theme.tone(hue_of_look(item.look)).dot, 2);
  const std::string time = item.all_day ? t("calendar.all_day")
                                        : time_span(item.interval, v.s.calendar->zone, calendar_today(v.s));
  const Rect at = inside.cut_left(f.phone() ? 104.0F : 150.0F, 8);
  f.print(at, Type::meta, item.dead ? theme.text3 : theme.text2, time);
  const Booking* booking = find_booking(v.s, item.booking);
  const Resource* resource = find_resource(v.s, item.resource);
  if (booking != nullptr && !f.phone()) {
    const ChipSpec chip_spec =
        status_chip(status_at(*booking, v.s.now), resource == nullptr ? Mode::slots : resource->policy.mode);
    const Rect chip_at = inside.cut_right(130, 8).middle_h(kChip);
    chip(f, {chip_at.x, chip_at.y}, chip_spec);
  }
  if (!item.queued.empty() && !f.phone()) {
    const Rect chip_at = inside.cut_right(130, 8).middle_h(kChip);
    chip(f, {chip_at.x, chip_at.y}, {t("queue.chip"), Icon::send, Hue::accent});
  }
  inside = inside.middle_h(38);
  if (item.dead) {
    f.print_struck(inside.cut_top(20), Type::strong, theme.text3, words.title, Align::left);
  } else {
    f.print(inside.cut_top(20), Type::strong, theme.text, words.title);
  }
  const std::string where = !item.queued.empty() && f.phone() ? words.place
                            : resource == nullptr             ? words.place
                            : resource->location.empty()
                                ? resource->name
                                : t("calendar.pair", {{"a", resource->name}, {"b", resource->location}});
  f.print(inside, Type::small, theme.text3, where);
}

// Rows outside of the area are not drawn: a list of a thousand costs no more than one of ten.
float draw_days(const View& v, Rect area, Rect r, const DayRange& days) {
  Frame& f = v.f;
  CachedAgenda& cached = agenda_for(v, days);
  const CivilDate today = calendar_today(v.s);
  const float start = r.y;
  for (const AgendaDay& day : cached.agenda.days) {
    const Rect head = r.cut_top(36);
    const std::string name = near_date(day.date, today);
    if (head.bottom() > area.y && head.y < area.bottom()) {
      heading(f, {head.x, head.y + 10, head.w, 20}, 2, Type::label, long_date(day.date, today));
    }
    const Rect rows = r.cut_top(kRow * static_cast<float>(day.items.size()));
    const auto far = [&](Rect at) { return at.bottom() < area.y - kRow || at.y > area.bottom() + kRow; };
    if (far(rows)) {
      r.cut_top(8);
      continue;
    }
    const Group list(f, {.role = Role::list, .key = day.date.to_string(), .name = name, .rect = rows});
    Rect left = rows;
    for (const int index : day.items) {
      const Rect row = left.cut_top(kRow);
      if (far(row)) continue;
      draw_agenda_row(v, row, cached.agenda.items[static_cast<std::size_t>(index)],
                      words_in(v.s, cached, cached.agenda.items, index));
    }
    r.cut_top(8);
  }
  return r.y - start;
}

void draw_list(const View& v, Rect area, const DayRange& days, std::string_view empty) {
  Frame& f = v.f;
  if (agenda_for(v, days).agenda.items.empty()) {
    const bool one = days.count == 1;
    const EmptySpec spec{
        Icon::calendar, t(empty),
        one ? "" : t(f.touch() ? "calendar.empty_hint_touch" : "calendar.empty_hint"),
        one ? t("calendar.book_day", {{"date", short_date(days.first, calendar_today(v.s))}}) : ""};
    if (empty_state(f, area, spec))
      v.emit(EventDraftMade{drafted_on(v.s, draft_resource(v.s), days.first, days.first)});
    return;
  }
  ScrollArea scroll(f, area, "calendar-agenda" + days.first.to_string());
  Rect content = scroll.content().inset(f.phone() ? 12.0F : 24.0F, 0);
  if (content.w > 880) content.w = 880;
  scroll.done(draw_days(v, area, content, days) + 24);
}

}  // namespace

void draw_month_grid(const View& v, Rect area) {
  MonthScreen(v, month_for(v)).draw(area);
  if (!v.f.phone()) return;
  area.cut_top(kPhoneMonth);
  v.f.hline(area.x, area.y, area.w, v.f.theme().line);
  draw_list(v, area, {calendar_day(v.s), 1}, "calendar.empty_day");
}

void draw_agenda(const View& v, Rect area) {
  draw_list(v, area, calendar_days(v), "calendar.empty_agenda");
}

}  // namespace holdfast::ui
