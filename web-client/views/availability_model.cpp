#include "web-client/views/availability_model.hpp"

#include <algorithm>

#include "common/rules/schedule.hpp"
#include "web-client/app/availability.hpp"
#include "web-client/app/availability_words.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

constexpr int kStep = 30;
constexpr int kFirstHour = 7;
constexpr int kLastHour = 21;

int minutes_between(Instant from, Instant to) {
  return static_cast<int>(std::chrono::duration_cast<Minutes>(to - from).count());
}

GridDay grid_day(const OfferWeek& week, int column) {
  const CivilDate date = week.date(column);
  GridDay day;
  day.weekday = std::string(weekday_short(date));
  day.number = static_cast<int>(static_cast<unsigned>(date.ymd().day()));
  day.name = long_date(date, week.today);
  day.today = date == week.today;
  day.weekend = date.weekday() >= 5;
  const Interval whole = week.zone.day(date);
  for (const ZoneTransition& change : week.zone.transitions()) {
    if (change.at <= whole.start || change.at >= whole.end) continue;
    day.change_at = minutes_between(whole.start, change.at);
    day.change_by = static_cast<int>(
        std::chrono::duration_cast<Minutes>(change.offset - week.zone.offset_at(change.at - Micros(1)))
            .count());
  }
  return day;
}

// The parts of an interval on the days shown, as blocks.
void add_blocks(const OfferWeek& week, const Interval& interval, const GridBlock& like,
                std::vector<GridBlock>& blocks) {
  for (int column = 0; column < week.shown; ++column) {
    const Interval whole = week.zone.day(week.date(column));
    const Interval part = interval.intersected(whole);
    if (part.empty()) continue;
    GridBlock block = like;
    block.day = column;
    block.start = minutes_between(whole.start, part.start);
    block.end = minutes_between(whole.start, part.end);
    if (part != interval) block.key += " " + std::to_string(column);
    blocks.push_back(std::move(block));
  }
}

void add_hours(const State& state, const OfferWeek& week, std::vector<GridBlock>& blocks) {
  const OpeningHours& hours = state.availability->hours;
  for (int column = 0; column < week.shown; ++column) {
    const CivilDate date = week.date(column);
    const auto exception = override_windows(hours, date);
    for (const LocalWindow& open : windows_on(hours, date)) {
      GridBlock block;
      block.look = BlockLook::open;
      if (exception) {
        block.title = time_words(open);
        block.detail = t("availability.exception");
      }
      block.key = "hours " + open.start.to_string();
      add_blocks(week, week.zone.window(date, open.start, open.end), block, blocks);
    }
    if (!exception || !exception->empty()) continue;
    GridBlock closed;
    closed.look = BlockLook::closed;
    closed.title = t("availability.closed");
    closed.key = "closed";
    const Interval whole = week.zone.day(date);
    add_blocks(week, whole, closed, blocks);
  }
}

void add_windows(const State& state, const OfferWeek& week, std::vector<GridBlock>& blocks) {
  const bool closes = state.availability->tool == PaintTool::close;
  for (const AvailabilityWindow& window : state.availability->windows) {
    GridBlock block;
    block.look = BlockLook::open;
    block.title = time_span(window.interval, week.zone, week.today);
    block.name = t("availability.window", {{"window", window_words(window.interval, week.zone, week.today)}});
    block.key = "window " + window.id.to_string();
    block.under_pen = closes;
    add_blocks(week, window.interval, block, blocks);
  }
  for (const Interval& draft : state.availability->drafts) {
    GridBlock block;
    block.look = BlockLook::open_new;
    block.title = time_span(draft, week.zone, week.today);
    block.detail = t("availability.new");
    block.name = t("availability.window_new", {{"window", window_words(draft, week.zone, week.today)}});
    block.key = "draft " + draft.start.to_string();
    block.move = block.stretch = !closes;
    block.under_pen = closes;
    block.start_name = t("availability.start", {{"time", clock_time(draft.start, week.zone)}});
    block.end_name = t("availability.end", {{"time", clock_time(draft.end, week.zone)}});
    add_blocks(week, draft, block, blocks);
  }
  if (const auto& refused = state.availability->refused) {
    GridBlock block;
    block.look = BlockLook::clash;
    block.title = t("availability.touches",
                    {{"times", time_span(*state.availability->refused_by, week.zone, week.today)}});
    block.key = "refused";
    add_blocks(week, *refused, block, blocks);
  }
}

void add_bookings(const State& state, const OfferWeek& week, std::vector<GridBlock>& blocks) {
  for (const Booking& booking : state.availability->bookings) {
    const BookingStatus status = status_at(booking, state.now);
    if (!occupies(status)) continue;
    GridBlock block;
    block.look = BlockLook::chip;
    const bool held = status == BookingStatus::held;
    block.title = !booking.title.empty() ? booking.title
                  : held                 ? t("availability.held")
                                         : t("availability.booked");
    block.detail = time_span(booking.interval, week.zone, week.today);
    block.tone = held                               ? BlockLook::held
                 : status == BookingStatus::pending ? BlockLook::pending
                                                    : BlockLook::ok;
    block.key = "booking " + booking.id.to_string();
    add_blocks(week, booking.interval, block, blocks);
  }
}

// Hours that hold something are shown whatever they are.
void fit_hours(TimeGridSpec& spec) {
  spec.first = kFirstHour * 60;
  spec.last = kLastHour * 60;
  for (const GridBlock& block : spec.blocks) {
    if (block.look == BlockLook::closed) continue;
    spec.first = std::min(spec.first, block.start / 60 * 60);
    spec.last = std::clamp((block.end + 59) / 60 * 60, spec.last, 1440);
  }
}

GridBlock cursor_of(const State& state, const OfferWeek& week) {
  GridBlock cursor;
  cursor.look = BlockLook::open_new;
  cursor.day = std::clamp(state.availability->cursor_day - week.shown_from, 0, week.shown - 1);
  cursor.start = state.availability->cursor_start;
  cursor.end = state.availability->cursor_end;
  return cursor;
}

}  // namespace

Interval OfferWeek::interval(const GridSpan& span) const {
  const Instant start = zone.start_of_day(date(span.day));
  return {start + Minutes(span.start), start + Minutes(span.end)};
}

OfferWeek offer_week(const State& state, bool one_day) {
  const Availability& offer = *state.availability;
  const ZoneRules& zone = zone_of(state, offer.resource);
  OfferWeek week{zone, offer.week, zone.date_at(state.now)};
  if (one_day) {
    week.shown_from = offer.day;
    week.shown = 1;
  }
  return week;
}

TimeGridSpec offer_grid(const State& state, const OfferWeek& week) {
  TimeGridSpec spec;
  spec.name = date_range(week.first, week.first + 6);
  spec.step = kStep;
  spec.drawable = true;
  for (int hour = 0; hour < 24; ++hour)
    spec.hours.push_back(hour_words(hour));
  for (int column = 0; column < week.shown; ++column) {
    spec.days.push_back(grid_day(week, column));
    if (!spec.days.back().today) continue;
    spec.now_day = column;
    spec.now = minutes_between(week.zone.start_of_day(week.today), state.now);
    spec.now_label = clock_time(state.now, week.zone);
  }
  add_hours(state, week, spec.blocks);
  add_windows(state, week, spec.blocks);
  add_bookings(state, week, spec.blocks);
  fit_hours(spec);
  spec.cursor = cursor_of(state, week);
  return spec;
}

std::optional<Interval> draft_of(const State& state, const GridBlock& block) {
  for (const Interval& draft : state.availability->drafts) {
    if (block.key.starts_with("draft " + draft.start.to_string())) return draft;
  }
  return std::nullopt;
}

std::optional<WindowId> window_of(const State& state, const GridBlock& block) {
  for (const AvailabilityWindow& window : state.availability->windows) {
    if (block.key.starts_with("window " + window.id.to_string())) return window.id;
  }
  return std::nullopt;
}

std::string touches_words(const State& state, const OfferWeek& week, const Interval& interval,
                          const std::optional<Interval>& itself) {
  const auto open = open_already(state, interval, itself);
  return open ? t("availability.touches", {{"times", time_span(*open, week.zone, week.today)}})
              : std::string();
}

Micros length_of(const std::vector<Interval>& windows) {
  Micros total{0};
  for (const Interval& window : windows)
    total += window.length();
  return total;
}

namespace {

struct Appointments {
  std::string one, many, length;
};

Appointments words_of(const State& state) {
  const Resource* resource = find_resource(state, state.availability->resource);
  Appointments words{t("availability.booking"), t("availability.bookings"), ""};
  if (resource == nullptr) return words;
  const auto named = [&](const char* key, std::string& word) {
    if (resource->words.contains(key)) word = resource->words.at(key);
  };
  named("booking", words.one);
  named("bookings", words.many);
  if (!resource->policy.durations.empty()) words.length = length_words(resource->policy.durations.front());
  return words;
}

}  // namespace

std::string yield_words(const State& state, const std::vector<Interval>& windows) {
  const int count = appointments_in(state, windows);
  if (count < 0) return t("availability.nobody_sees");
  const Appointments words = words_of(state);
  const bool past = std::all_of(windows.begin(), windows.end(),
                                [&](const Interval& window) { return window.end <= state.now; });
  if (count == 0 && past) return t("availability.yield_past");
  if (count == 0) return t("availability.yield_none", {{"what", words.many}, {"length", words.length}});
  return t("availability.yield",
           {{"n", count}, {"what", count == 1 ? words.one : words.many}, {"length", words.length}});
}

std::string plan_words(const State& state, const std::vector<Interval>& windows, int appointments) {
  const std::string length = length_words(length_of(windows));
  if (appointments < 0) return t("availability.plan_sum", {{"n", windows.size()}, {"length", length}});
  const Appointments words = words_of(state);
  return t("availability.plan_sum_slots", {{"n", windows.size()},
                                           {"length", length},
                                           {"count", appointments},
                                           {"what", appointments == 1 ? words.one : words.many},
                                           {"each", words.length}});
}

}  // namespace holdfast::ui
