// What the server knows of a resource: what the rules need (config) and who uses it when (snapshot).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "common/domain/opening_hours.hpp"
#include "common/domain/resource.hpp"
#include "common/rules/schedule.hpp"
#include "common/time/zone_rules.hpp"

namespace holdfast::app {

struct ResourceConfig {
  Resource resource;
  OpeningHours hours;
  // One-off windows that end at `windows_from` or later, sorted by start. They never overlap one another.
  std::vector<Interval> windows;
  Instant windows_from;
  ZoneRules zone;
};

// A unit taken by a booking, buffers included; a hold's use ends by itself at `held_until`.
struct Use {
  Interval during;
  std::optional<Instant> held_until;
};

struct Snapshot {
  std::shared_ptr<const ResourceConfig> config;
  Interval range;         // what `uses` is complete for
  std::vector<Use> uses;  // sorted by start

  // True when a schedule over `wanted` can be answered from this.
  [[nodiscard]] bool covers(const Interval& wanted) const {
    return range.covers(wanted) && config->windows_from <= wanted.start;
  }
};

// The schedule over `range`, nothing busy yet.
[[nodiscard]] rules::Schedule open_schedule(const ResourceConfig& config, const Interval& range);

// The schedule over `range` as it is at `now`: lapsed holds take nothing.
[[nodiscard]] rules::Schedule schedule_at(const Snapshot& snapshot, const Interval& range, Instant now);

// The first instant after `now` at which a hold that touches `range` ends by itself.
[[nodiscard]] std::optional<Instant> next_lapse(const Snapshot& snapshot, const Interval& range, Instant now);

// The instants that a schedule must cover so that a booking that occupies `occupied` can be judged: the local
// dates that it touches, whole.
[[nodiscard]] Interval judged_range(const ResourceConfig& config, const Interval& occupied);

}  // namespace holdfast::app
