// What the rules need to know of a resource (Bookable), and with it when it is used (Snapshot).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "common/domain/opening_hours.hpp"
#include "common/domain/resource.hpp"
#include "common/rules/schedule.hpp"
#include "common/time/zone_rules.hpp"

namespace holdfast::app {

struct Bookable {
  Resource resource;
  OpeningHours hours;
  std::vector<Interval> windows;  // one-off ones that touch `windows_range`; sorted, none overlaps another
  Interval windows_range;
  ZoneRules zone;
};

// A unit taken by a booking, buffers included; a hold's use ends by itself at `held_until`.
struct Use {
  Interval during;
  std::optional<Instant> held_until;
};

struct Snapshot {
  std::shared_ptr<const Bookable> bookable;
  Interval range;         // what `uses` is complete for
  std::vector<Use> uses;  // sorted by start

  // True when a schedule over `wanted` can be answered from this.
  [[nodiscard]] bool covers(const Interval& wanted) const {
    return range.covers(wanted) && bookable->windows_range.covers(wanted);
  }
};

// The schedule over `range`, nothing busy yet.
[[nodiscard]] rules::Schedule open_schedule(const Bookable& bookable, const Interval& range);

// The schedule over `range` as it is at `now`: lapsed holds take nothing.
[[nodiscard]] rules::Schedule schedule_at(const Snapshot& snapshot, const Interval& range, Instant now);

// The first instant after `now` at which a hold that touches `range` ends by itself.
[[nodiscard]] std::optional<Instant> next_lapse(const Snapshot& snapshot, const Interval& range, Instant now);

// What a schedule must cover so that every booking that starts within `starts` can be judged: the local dates
// that it and its buffers touch, whole.
[[nodiscard]] Interval judged_range(const Bookable& bookable, const Interval& starts);
// How much of a wish that is longer than any booking is looked at. Its length alone refuses it; this much is
// told of what else stands against it.
inline constexpr std::chrono::days kLookedAt{60};
// The same for one booking. `shown` may be anything.
[[nodiscard]] Interval judged_range_of(const Bookable& bookable, const Interval& shown);

}  // namespace holdfast::app
