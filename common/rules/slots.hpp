// The bookable intervals of a schedule: exactly the requests for which `check` is empty (for an actor without quotas).
#pragma once

#include <optional>
#include <vector>

#include "common/rules/schedule.hpp"

namespace holdfast::rules {

struct Slot {
  Interval interval;
  int free_units = 0;

  friend bool operator==(const Slot&, const Slot&) = default;
};

struct SlotQuery {
  Interval range;                   // slots with range.start <= start < range.end
  std::optional<Minutes> duration;  // absent: slots, every allowed one; span, the shortest; ignored for loans
};

// Sorted by start, then end. O(windows + slots + busy log busy): the busy list is swept, not scanned per slot.
[[nodiscard]] std::vector<Slot> slots(const Schedule& schedule, const SlotQuery& query, Instant now);

// The first instant after `now` at which the same query may give another answer through time alone (a slot falls under
// the notice, the horizon opens another): until then a listing can be kept.
[[nodiscard]] Instant slots_valid_until(const Schedule& schedule, const SlotQuery& query, Instant now);

}  // namespace holdfast::rules
