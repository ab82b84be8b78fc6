// How much of a resource's open time is in use, by weekday and hour of its own clock.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "common/rules/schedule.hpp"

namespace holdfast::rules {

// Time of units: an hour of two units counts twice.
struct UseOfTime {
  Micros open{0};
  Micros booked{0};

  // 0 to 1; 0 when nothing was open.
  [[nodiscard]] double share() const;

  friend bool operator==(const UseOfTime&, const UseOfTime&) = default;
};

struct Utilisation {
  UseOfTime total;
  // Monday to Sunday, 0 to 23 o'clock. What a DST change skips has no time, what it repeats has twice as
  // much. The cells add up to the total.
  std::array<std::array<UseOfTime, 24>, 7> cells;

  friend bool operator==(const Utilisation&, const Utilisation&) = default;
};

// Within `range`. `open` as in Schedule: windows that overlap count once. `busy` counts where it is open.
[[nodiscard]] Utilisation utilisation(std::span<const Interval> open, std::span<const Busy> busy, int units,
                                      const ZoneRules& zone, const Interval& range);
// Of a schedule: what is busy there includes buffers, and everything that occupies.
[[nodiscard]] Utilisation utilisation(const Schedule& schedule, const Interval& range);

}  // namespace holdfast::rules
