#include "common/domain/window_plan.hpp"

#include <algorithm>

namespace holdfast {
namespace {

bool falls_on(const WindowPlan& plan, CivilDate date) {
  if (!plan.weekdays[date.weekday()]) return false;
  const CivilDate first_monday = plan.first - static_cast<int>(plan.first.weekday());
  return (date - first_monday) / 7 % std::max(1, plan.every_weeks) == 0;
}

std::optional<Interval> first_overlap(const std::vector<Interval>& list, const Interval& interval) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Interval& one) { return one.overlaps(interval); });
  return found == list.end() ? std::nullopt : std::optional(*found);
}

// The hours of the dates that a window may reach into (its own, since windows end by midnight).
std::optional<Interval> overlapped_hours(const OpeningHours& hours, CivilDate date, const Interval& interval,
                                         const ZoneRules& zone) {
  for (const LocalWindow& open : windows_on(hours, date)) {
    const Interval at = zone.window(date, open.start, open.end);
    if (at.overlaps(interval)) return at;
  }
  return std::nullopt;
}

}  // namespace

std::vector<PlannedWindow> planned_windows(const WindowPlan& plan, const OpeningHours& hours,
                                           const std::vector<Interval>& existing, const ZoneRules& zone) {
  std::vector<PlannedWindow> planned;
  const CivilDate last = std::min(plan.last, plan.first + (kMaxPlanDays - 1));
  for (CivilDate date = plan.first; date <= last; date = date + 1) {
    if (!falls_on(plan, date)) continue;
    if (plan.skip_exceptions && override_windows(hours, date)) continue;
    for (const LocalWindow& time : plan.times) {
      const Interval interval = zone.window(date, time.start, time.end);
      if (interval.empty()) continue;
      PlannedWindow one{date, interval, overlapped_hours(hours, date, interval, zone)};
      if (!one.clash) one.clash = first_overlap(existing, interval);
      for (auto before = planned.rbegin(); before != planned.rend() && before->date == date; ++before) {
        if (!one.clash && before->interval.overlaps(interval)) one.clash = before->interval;
      }
      planned.push_back(std::move(one));
    }
  }
  return planned;
}

}  // namespace holdfast
