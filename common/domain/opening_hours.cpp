#include "common/domain/opening_hours.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace holdfast {

DayWindows open_during(DayWindows day, const LocalWindow& added) {
  if (added.end <= added.start) return day;
  LocalWindow merged = added;
  DayWindows kept;
  for (const LocalWindow& window : day) {
    if (window.end < added.start || added.end < window.start) {
      kept.push_back(window);
    } else {
      merged = {std::min(merged.start, window.start), std::max(merged.end, window.end)};
    }
  }
  kept.push_back(merged);
  std::sort(kept.begin(), kept.end());
  return kept;
}

DayWindows close_during(DayWindows day, const LocalWindow& cut) {
  if (cut.end <= cut.start) return day;
  DayWindows left;
  for (const LocalWindow& window : day) {
    if (window.end <= cut.start || cut.end <= window.start) {
      left.push_back(window);
      continue;
    }
    if (window.start < cut.start) left.push_back({window.start, cut.start});
    if (cut.end < window.end) left.push_back({cut.end, window.end});
  }
  return left;
}

DayWindows weekly_windows(const OpeningHours& hours, unsigned weekday) {
  DayWindows windows;
  for (const WeeklyWindow& w : hours.weekly) {
    if (w.weekday == weekday) windows.push_back({w.start, w.end});
  }
  std::sort(windows.begin(), windows.end());
  return windows;
}

std::optional<DayWindows> override_windows(const OpeningHours& hours, CivilDate date) {
  std::optional<DayWindows> found;
  for (const DateOverride& o : hours.overrides) {
    if (o.date != date) continue;
    if (!found) found.emplace();
    found->insert(found->end(), o.windows.begin(), o.windows.end());
  }
  if (found) std::sort(found->begin(), found->end());
  return found;
}

DayWindows windows_on(const OpeningHours& hours, CivilDate date) {
  auto overridden = override_windows(hours, date);
  return overridden ? *std::move(overridden) : weekly_windows(hours, date.weekday());
}

void set_weekly(OpeningHours& hours, unsigned weekday, const DayWindows& windows) {
  std::erase_if(hours.weekly, [weekday](const WeeklyWindow& w) { return w.weekday == weekday; });
  for (const LocalWindow& w : windows)
    hours.weekly.push_back({weekday, w.start, w.end});
  std::sort(hours.weekly.begin(), hours.weekly.end());
}

void set_override(OpeningHours& hours, CivilDate date, std::optional<DayWindows> windows) {
  std::erase_if(hours.overrides, [date](const DateOverride& o) { return o.date == date; });
  if (!windows) return;
  const auto at = std::partition_point(hours.overrides.begin(), hours.overrides.end(),
                                       [date](const DateOverride& o) { return o.date < date; });
  hours.overrides.insert(at, {date, *std::move(windows)});
}

std::vector<ExceptionRun> exception_runs(const OpeningHours& hours) {
  std::set<CivilDate> dates;
  for (const DateOverride& o : hours.overrides)
    dates.insert(o.date);
  std::vector<ExceptionRun> runs;
  for (const CivilDate date : dates) {
    DayWindows windows = *override_windows(hours, date);
    const bool goes_on =
        !runs.empty() && windows.empty() && runs.back().windows.empty() && runs.back().last + 1 == date;
    if (goes_on) {
      runs.back().last = date;
    } else {
      runs.push_back({date, date, std::move(windows)});
    }
  }
  return runs;
}

HoursPatch difference(const OpeningHours& from, const OpeningHours& to) {
  HoursPatch patch;
  for (unsigned weekday = 0; weekday < 7; ++weekday) {
    DayWindows wanted = weekly_windows(to, weekday);
    if (weekly_windows(from, weekday) != wanted) patch.weekdays.emplace(weekday, std::move(wanted));
  }
  std::set<CivilDate> dates;
  for (const OpeningHours* hours : {&from, &to}) {
    for (const DateOverride& o : hours->overrides)
      dates.insert(o.date);
  }
  for (const CivilDate date : dates) {
    auto wanted = override_windows(to, date);
    if (override_windows(from, date) != wanted) patch.dates.emplace(date, std::move(wanted));
  }
  return patch;
}

void apply(const HoursPatch& patch, OpeningHours& hours) {
  for (const auto& [weekday, windows] : patch.weekdays)
    set_weekly(hours, weekday, windows);
  for (const auto& [date, windows] : patch.dates)
    set_override(hours, date, windows);
}

}  // namespace holdfast
