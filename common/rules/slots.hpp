// The bookable intervals of a schedule: exactly the requests for which `check` is empty (for an actor without
// quotas, a booker alone, payment authorised).
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

// The schedule must be complete for what the slots occupy, which reaches beyond the query's range: see
// needed_range in starts.hpp. Spans are listed at every grid point, loans from now and from each local
// midnight. Sorted by start, then end, none twice. O(windows + slots + busy log busy): the busy list is
// swept, not scanned per slot.
[[nodiscard]] std::vector<Slot> slots(const Schedule& schedule, const SlotQuery& query, Instant now);

// The first instant after `now` at which the same query may give another answer through time alone (a slot
// falls under the notice, the horizon opens another): until then a listing can be kept. Never too late; at
// times too early, since a start that is taken counts like one that is listed. A loan that may start now is
// good for this microsecond only.
[[nodiscard]] Instant slots_valid_until(const Schedule& schedule, const SlotQuery& query, Instant now);

}  // namespace holdfast::rules
