#include "web-client/views/calendar_model.hpp"

#include <algorithm>
#include <utility>

#include "web-client/app/calendar_verdict.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

constexpr unsigned kSaturday = 5;

int minutes_between(Instant from, Instant to) {
  return static_cast<int>(std::chrono::duration_cast<Minutes>(to - from).count());
}

int day_number(CivilDate date) {
  return static_cast<int>(static_cast<unsigned>(date.ymd().day()));
}

void find_change(const ZoneRules& zone, CivilDate date, GridDay& day) {
  const Interval whole = zone.day(date);
  for (const ZoneTransition& change : zone.transitions()) {
    if (change.at < whole.start || change.at >= whole.end) continue;
    const auto before = zone.offset_at(change.at - Micros(1));
    day.change_at = minutes_between(whole.start, change.at);
    day.change_by = static_cast<int>(std::chrono::duration_cast<Minutes>(change.offset - before).count());
  }
}

class GridMaker {
 public:
  GridMaker(const State& state, const DayRange& days, const Theme& theme)
      : state_(state), zone_(state.calendar->zone), theme_(theme) {
    grid_.days = days;
  }

  DayGrid make() {
    grid_.items = items_in(state_, grid_.days, false);
    add_days();
    for (int i = 0; i < static_cast<int>(grid_.items.size()); ++i) {
      const CalendarItem& item = grid_.items[static_cast<std::size_t>(i)];
      item.all_day ? add_bar(item, i) : add_blocks(item, i);
    }
    assign_lanes(grid_.spec.blocks);
    add_draft();
    return std::move(grid_);
  }

 private:
  void add_days() {
    const CivilDate today = calendar_today(state_);
    for (int i = 0; i < grid_.days.count; ++i) {
      const CivilDate date = grid_.days.first + i;
      GridDay day;
      day.weekday = weekday_short(date);
      day.number = day_number(date);
      day.name = long_date(date, today);
      day.today = date == today;
      day.weekend = date.weekday() >= kSaturday;
      find_change(zone_, date, day);
      grid_.spec.days.push_back(std::move(day));
    }
    for (int hour = 0; hour < 24; ++hour)
      grid_.spec.hours.push_back(hour_words(hour));
    grid_.spec.name = date_range(grid_.days.first, grid_.days.first + (grid_.days.count - 1));
    if (grid_.days.count == 1) grid_.spec.name = period_words(state_, CalendarView::day, grid_.days);
  }

  void add_bar(const CalendarItem& item, int index) {
    const ItemWords words = words_of(state_, item);
    GridBar bar;
    bar.first = zone_.day_of(item.interval.start) - grid_.days.first;
    bar.last = zone_.day_of(item.interval.end - Micros(1)) - grid_.days.first;
    bar.look = item.look;
    bar.title = words.title;
    bar.detail = words.place;
    bar.name = words.name;
    bar.key = key_of(item);
    bar.bar = layer_bar(item, theme_);
    grid_.bars.push_back(std::move(bar));
    grid_.bar_items.push_back(index);
  }

  // One block for each day that the interval touches.
  void add_parts(const Interval& interval, const GridBlock& like, int index) {
    const CivilDate first = std::max(zone_.day_of(interval.start), grid_.days.first);
    const CivilDate last =
        std::min(zone_.day_of(interval.end - Micros(1)), grid_.days.first + (grid_.days.count - 1));
    const bool parts = zone_.day_of(interval.start) != zone_.day_of(interval.end - Micros(1));
    for (CivilDate date = first; date <= last; date = date + 1) {
      const Interval day = zone_.day(date);
      const Interval part = interval.intersected(day);
      if (part.empty()) continue;
      GridBlock block = like;
      block.day = date - grid_.days.first;
      block.start = minutes_between(day.start, part.start);
      block.end = minutes_between(day.start, part.end);
      if (parts) {
        block.whole = GridSpan{block.day, minutes_between(day.start, interval.start),
                               minutes_between(day.start, interval.end)};
        block.key += " " + date.to_string();
      }
      grid_.spec.blocks.push_back(std::move(block));
      grid_.block_items.push_back(index);
    }
  }

  void add_blocks(const CalendarItem& item, int index) {
    const ItemWords words = words_of(state_, item);
    GridBlock block;
    block.look = item.look;
    block.title = words.title;
    block.detail = words.place;
    block.name = words.name;
    block.key = key_of(item);
    block.bar = layer_bar(item, theme_);
    const auto& known = state_.calendar->bookings;
    if (const auto booking = item.booking ? known.find(*item.booking) : known.end(); booking != known.end()) {
      block.move = may_move(state_, booking->second);
      const Resource* resource = find_resource(state_, item.resource);
      const bool lengths = resource != nullptr &&
                           (resource->policy.mode == Mode::span || resource->policy.durations.size() > 1);
      block.stretch = block.move && lengths;
    }
    block.start_name = t("calendar.start_handle", {{"time", clock_time(item.interval.start, zone_)}});
    block.end_name = t("calendar.end_handle", {{"time", clock_time(item.interval.end, zone_)}});
    add_parts(item.interval, block, index);
  }

  // Above the others, as wide as its day.
  void add_draft() {
    const auto& draft = state_.calendar->draft;
    if (!draft) return;
    const CivilDate today = calendar_today(state_);
    const std::string time = time_span(draft->interval, zone_, today);
    GridBlock block;
    block.look = BlockLook::draft;
    block.title = t("calendar.new_booking");
    block.detail = time;
    if (draft->resource) {
      const Verdict verdict = verdict_of(state_, *draft->resource, draft->interval);
      if (!verdict.ok) block.look = BlockLook::clash;
      if (!verdict.words.empty()) block.detail += "\n" + verdict.words;
    }
    block.name = draft_name(state_, draft->interval);
    block.key = "draft";
    block.move = block.stretch = !draft->sending;
    block.start_name = t("calendar.start_handle", {{"time", clock_time(draft->interval.start, zone_)}});
    block.end_name = t("calendar.end_handle", {{"time", clock_time(draft->interval.end, zone_)}});
    add_parts(draft->interval, block, -1);
  }

  const State& state_;
  const ZoneRules& zone_;
  const Theme& theme_;
  DayGrid grid_;
};

}  // namespace

std::optional<Colour> layer_bar(const CalendarItem& item, const Theme& theme) {
  if (!item.layer || item.look != BlockLook::busy) return std::nullopt;
  return theme.hue[*item.layer];
}

DayGrid day_grid(const State& state, const DayRange& days, const Theme& theme) {
  return GridMaker(state, days, theme).make();
}

Interval instants_of(const ZoneRules& zone, const DayRange& days, const GridSpan& span) {
  const Instant start = zone.start_of_day(days.first + span.day);
  return {start + Minutes(span.start), start + Minutes(span.end)};
}

GridSpan span_of(const ZoneRules& zone, const DayRange& days, const Interval& interval) {
  const CivilDate date = zone.day_of(interval.start);
  const Instant start = zone.start_of_day(date);
  return {date - days.first, minutes_between(start, interval.start), minutes_between(start, interval.end)};
}

Agenda agenda_of(const State& state, const DayRange& days, bool with_use) {
  const ZoneRules& zone = state.calendar->zone;
  Agenda agenda;
  agenda.items = items_in(state, days, true);
  std::erase_if(agenda.items,
                [&](const CalendarItem& item) { return !with_use && !item.booking && item.queued.empty(); });
  for (int i = 0; i < static_cast<int>(agenda.items.size()); ++i) {
    const CivilDate date =
        std::max(days.first, zone.day_of(agenda.items[static_cast<std::size_t>(i)].interval.start));
    if (agenda.days.empty() || agenda.days.back().date != date) agenda.days.push_back({date, {}});
    agenda.days.back().items.push_back(i);
  }
  return agenda;
}

std::string period_words(const State& state, CalendarView view, const DayRange& days) {
  if (view == CalendarView::month) return month_year(calendar_day(state));
  // As seen from another year: with its own.
  if (days.count == 1) return long_date(days.first, days.first - 366);
  return date_range(days.first, days.first + (days.count - 1));
}

std::string calendar_key(const State& state) {
  const CalendarState& calendar = *state.calendar;
  std::string key = std::to_string(calendar.revision) + " " + calendar.zone_name + " " +
                    state.locale.language + (state.locale.hour12 ? " 12" : " 24") +
                    std::to_string(state.locale.first_weekday) + (state.dark ? " dark " : " light ") +
                    std::to_string(state.resources.size()) + " " +
                    std::to_string(std::chrono::floor<Minutes>(state.now.since_epoch()).count());
  const auto add_schedule = [&](ResourceId id) {
    const auto schedule = state.schedules.find(id);
    if (schedule != state.schedules.end()) key += " " + std::to_string(schedule->second.fetched_at.micros());
  };
  for (const CalendarLayer& layer : calendar.layers)
    add_schedule(layer.resource);
  if (calendar.draft && calendar.draft->resource) add_schedule(*calendar.draft->resource);
  return key;
}

}  // namespace holdfast::ui
