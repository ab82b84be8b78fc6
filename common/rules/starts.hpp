// Where bookings may start: bounds in time and the grids of the modes. What `check` and `slots` have in
// common.
#pragma once

#include <optional>
#include <vector>

#include "common/rules/schedule.hpp"

namespace holdfast::rules {

// No booking is longer, but for a loan that its policy makes longer.
inline constexpr Micros kLongestBooking = std::chrono::hours(24 * 366);
// After every instant that can be written.
inline constexpr Instant kForever = Instant::from_seconds(253402300799);

// The bound on a booking that starts at `start`.
[[nodiscard]] Micros longest_booking(const Policy& policy, const ZoneRules& zone, Instant start);

// The policy's grid, at least a minute.
[[nodiscard]] Micros grid_step(const Policy& policy);

// The first point at or after `from` (the last at or before it) of the grid that begins at `origin` <= from.
[[nodiscard]] Instant grid_at_or_after(Instant origin, Micros step, Instant from);
[[nodiscard]] Instant grid_at_or_before(Instant origin, Micros step, Instant from);

// The first start that the horizon forbids: the midnight after the last day that may be booked.
[[nodiscard]] Instant horizon_end(const Policy& policy, const ZoneRules& zone, Instant now);

// Starts that notice and horizon allow.
[[nodiscard]] Interval allowed_starts(const Policy& policy, const ZoneRules& zone, Instant now);

// The closed day that contains `at`.
[[nodiscard]] const Interval* closed_day_at(const std::vector<Interval>& closed, Instant at);

// What the open windows say of a start: whether one contains it, and until when the time from it on is open
// without a gap.
struct OpenRun {
  bool open = false;
  Instant until;
};
[[nodiscard]] OpenRun open_run(const std::vector<Interval>& open, Instant start);

// The nearest points of the mode's grid that lie in open time (loans: any), at or before and after `at`.
struct GridNeighbours {
  std::optional<Instant> before;
  std::optional<Instant> after;
  [[nodiscard]] bool on_grid(Instant at) const { return before == at; }
};
[[nodiscard]] GridNeighbours grid_around(const Schedule& schedule, Instant at, Instant now);

// The first start at or after `from` that the grid and the hours allow, whatever is taken; nothing when the
// schedule has none. O(open windows).
[[nodiscard]] std::optional<Instant> first_start(const Schedule& schedule, Instant from, Instant now);

// The lengths that a slots policy allows, ascending, each once.
[[nodiscard]] std::vector<Micros> allowed_durations(const Policy& policy);

// What a schedule must be complete for so that the slots that start in `starts` can be told: whole local days
// around everything that they may occupy.
[[nodiscard]] Interval needed_range(const Interval& starts, const Policy& policy, const ZoneRules& zone);

}  // namespace holdfast::rules
