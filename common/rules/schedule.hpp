// Open and busy time of a resource over a range: everything the rules need to know about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/core/strong_id.hpp"
#include "common/domain/opening_hours.hpp"
#include "common/domain/policy.hpp"
#include "common/time/interval_set.hpp"
#include "common/time/zone_rules.hpp"

namespace holdfast::rules {

// Time that `units` units are occupied (buffers included). Intervals of one list may overlap: use adds up.
struct Busy {
  Interval interval;
  int units = 1;

  friend bool operator==(const Busy&, const Busy&) = default;
};

struct Schedule {
  ResourceId resource_id;
  std::int64_t version = 1;
  std::string time_zone = "UTC";
  ZoneRules zone;
  Policy policy;
  int units = 1;
  std::optional<int> capacity;
  Interval range;              // what open, closed and busy are complete for
  std::vector<Interval> open;  // one per window, sorted by start; each has its own grid. May touch or overlap
  std::vector<Interval> closed;  // local days closed by an override without windows, sorted
  std::vector<Busy> busy;        // sorted by start

  friend bool operator==(const Schedule&, const Schedule&) = default;
};

struct OpenTime {
  std::vector<Interval> open;
  std::vector<Interval> closed;
};

// Opening hours and one-off windows as instants, for the local dates that touch `range` (windows are whole,
// not cut at the range's ends, since their grid counts from their opening). A closed date closes one-off
// windows too.
[[nodiscard]] OpenTime open_time(const OpeningHours& hours, const std::vector<Interval>& windows,
                                 const ZoneRules& zone, const Interval& range);

// Highest number of units in use at any one instant of `during`; 0 for an empty interval.
[[nodiscard]] int peak_use(const std::vector<Busy>& busy, const Interval& during);

// The same use as disjoint, sorted pieces of constant use: what a listing may show to anybody.
[[nodiscard]] std::vector<Busy> use_profile(const std::vector<Busy>& busy);

}  // namespace holdfast::rules
