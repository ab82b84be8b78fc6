// A month in cells.
#include <algorithm>

#include "web-client/app/calendar_verdict.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/calendar_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr float kPhoneMonth = 356;
constexpr float kLeastMonth = 36 + 6 * 84;  // two lines a day; in a lower window the month scrolls

struct CachedMonth {
  std::string key;
  MonthGrid grid;
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

  [[nodiscard]] const ItemWords& words_at(int event) const {
    const auto at = static_cast<std::size_t>(event);
    auto& words = cached_.words[at];
    if (!words) words = words_of(v_.s, cached_.grid.items[at]);
    return *words;
  }

  [[nodiscard]] MonthEventWords line_words(int event) const {
    const CalendarItem& item = cached_.grid.items[static_cast<std::size_t>(event)];
    if (event == cached_.grid.draft) {
      return {item.all_day ? "" : clock_time(item.interval.start, zone_), t("calendar.new_booking"),
              draft_name(v_.s, item.interval), "draft"};
    }
    const ItemWords& words = words_at(event);
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

}  // namespace

void draw_month_grid(const View& v, Rect area) {
  MonthScreen(v, month_for(v)).draw(area);
  if (!v.f.phone()) return;
  area.cut_top(kPhoneMonth);
  v.f.hline(area.x, area.y, area.w, v.f.theme().line);
  draw_day_list(v, area);
}

}  // namespace holdfast::ui
