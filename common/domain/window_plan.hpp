// One-off windows planned in bulk: the same wall times on chosen weekdays over a range of dates.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "common/domain/opening_hours.hpp"
#include "common/time/interval.hpp"
#include "common/time/zone_rules.hpp"

namespace holdfast {

inline constexpr int kMaxPlanDays = 366;

struct WindowPlan {
  std::array<bool, 7> weekdays{};  // 0 = Monday
  CivilDate first;
  CivilDate last;       // inclusive; at most kMaxPlanDays from the first, what lies beyond is left out
  DayWindows times;     // on each of the days
  int every_weeks = 1;  // counted from the Monday on or before `first`
  bool skip_exceptions = true;  // dates that have an override
};

struct PlannedWindow {
  CivilDate date;
  Interval interval;
  std::optional<Interval> clash;  // open time that it overlaps already

  friend bool operator==(const PlannedWindow&, const PlannedWindow&) = default;
};

// The plan's windows by wall time, in order. Times that the date's clock skips shrink or vanish. A window
// that overlaps the hours of its day, one of `existing`, or an earlier one of the plan carries the first such
// time as its clash.
[[nodiscard]] std::vector<PlannedWindow> planned_windows(const WindowPlan& plan, const OpeningHours& hours,
                                                         const std::vector<Interval>& existing,
                                                         const ZoneRules& zone);

}  // namespace holdfast
