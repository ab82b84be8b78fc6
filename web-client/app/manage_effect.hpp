// What another policy would do to the times of next week, by the shared rules. Pure.
#pragma once

#include <optional>
#include <vector>

#include "common/rules/schedule.hpp"

namespace holdfast::ui {

struct DayEffect {
  CivilDate day;
  int before = 0;  // times that can be had
  int after = 0;

  friend bool operator==(const DayEffect&, const DayEffect&) = default;
};

struct PolicyEffect {
  std::vector<DayEffect> days;  // Monday to Sunday of the week after `now`
  int before = 0;
  int after = 0;
};

// Nothing while the schedule does not reach over next week.
[[nodiscard]] std::optional<PolicyEffect> policy_effect(const rules::Schedule& schedule, const Policy& edited,
                                                        Instant now);

}  // namespace holdfast::ui
