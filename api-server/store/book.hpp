// The booking statement, for this folder's .cpp files.
#pragma once

#include <vector>

#include "api-server/store/backend.hpp"
#include "api-server/store/booking_queue.hpp"

namespace holdfast::store {

struct Attempt {
  BookingOutcome outcome;
  bool fragmented = false;  // re-assign units, then ask again
};

// One round trip in backend.work. `commands` sorted by (resource, start), no idempotency key twice. Answers
// in their order.
[[nodiscard]] std::vector<Attempt> run_booking_statement(Backend& backend,
                                                         const std::vector<const BookingCommand*>& commands);

// For a `fragmented` command: under the resource's lock, moves bookings to other units so that one is free
// throughout, and books. In the transaction that is open.
[[nodiscard]] BookingOutcome book_by_moving(Backend& backend, const BookingCommand& command);

// Moves bookings of `resource` (its lock is held exclusively) so that a unit is free throughout `wanted`;
// that unit, or nothing when it cannot be done. `excluding` is out of the way.
[[nodiscard]] std::optional<int> make_room(Backend& backend, ResourceId resource, int units,
                                           const Interval& wanted, Instant now,
                                           std::optional<BookingId> excluding);

}  // namespace holdfast::store
