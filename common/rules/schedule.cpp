#include "common/rules/schedule.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace holdfast::rules {
namespace {

// The windows of each overridden date; none for a closed one. Two overrides of a date add up.
std::map<CivilDate, std::vector<LocalWindow>> by_date(const std::vector<DateOverride>& overrides) {
  std::map<CivilDate, std::vector<LocalWindow>> found;
  for (const DateOverride& o : overrides) {
    auto& windows = found[o.date];
    windows.insert(windows.end(), o.windows.begin(), o.windows.end());
  }
  return found;
}

std::array<std::vector<LocalWindow>, 7> by_weekday(const std::vector<WeeklyWindow>& weekly) {
  std::array<std::vector<LocalWindow>, 7> found;
  for (const WeeklyWindow& w : weekly) {
    if (w.weekday < found.size()) found[w.weekday].push_back({w.start, w.end});
  }
  return found;
}

void keep_non_empty(std::vector<Interval>& intervals, const Interval& interval) {
  if (!interval.empty()) intervals.push_back(interval);
}

// What the closed days leave of a one-off window. A piece that begins where a closed day ends counts its grid
// from there.
void add_open_part(std::vector<Interval>& open, const Interval& window, const std::vector<Interval>& closed) {
  Interval rest = window;
  auto day = std::partition_point(closed.begin(), closed.end(),
                                  [&](const Interval& c) { return c.end <= rest.start; });
  for (; day != closed.end() && day->start < rest.end; ++day) {
    keep_non_empty(open, {rest.start, day->start});
    rest.start = day->end;
  }
  keep_non_empty(open, rest);
}

}  // namespace

OpenTime open_time(const OpeningHours& hours, const std::vector<Interval>& windows, const ZoneRules& zone,
                   const Interval& range) {
  OpenTime result;
  if (range.empty()) return result;
  const auto overrides = by_date(hours.overrides);
  const auto weekly = by_weekday(hours.weekly);

  // Every closed day counts for cutting one-off windows, in range or not: a window must look the same from
  // any range.
  std::vector<Interval> closed;
  for (const auto& [date, open] : overrides) {
    if (open.empty()) keep_non_empty(closed, zone.day(date));
  }

  const CivilDate last = zone.day_of(range.end - Micros(1));
  for (CivilDate date = zone.day_of(range.start); date <= last; date = date + 1) {
    const auto overridden = overrides.find(date);
    const auto& local = overridden == overrides.end() ? weekly[date.weekday()] : overridden->second;
    for (const LocalWindow& w : local)
      keep_non_empty(result.open, zone.window(date, w.start, w.end));
  }
  for (const Interval& window : windows) {
    if (window.overlaps(range)) add_open_part(result.open, window, closed);
  }
  std::sort(result.open.begin(), result.open.end());
  result.open.erase(std::unique(result.open.begin(), result.open.end()), result.open.end());

  std::copy_if(closed.begin(), closed.end(), std::back_inserter(result.closed),
               [&](const Interval& day) { return day.overlaps(range); });
  return result;
}

}  // namespace holdfast::rules
