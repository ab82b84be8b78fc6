// Who may do what to a booking, and how a refusal reads.
#pragma once

#include <optional>

#include "api-server/app/actor.hpp"
#include "api-server/app/booking_rules.hpp"
#include "api-server/store/bookings_store.hpp"
#include "common/core/result.hpp"

namespace holdfast::app {

struct BookingAccess {
  Booking booking;
  std::optional<Resource> resource;  // absent: it was removed
  Relations relations;
  bool staff = false;  // not bound by cut-offs, and free to set rules aside
};

// Error: not_found.
[[nodiscard]] Result<BookingAccess> access_to(store::Transaction& transaction, const Actor& actor,
                                              BookingId id);

[[nodiscard]] Error no_such_booking();
[[nodiscard]] BookingReply refused_by_state(ErrorCode code, const Booking& booking, Instant now);
[[nodiscard]] BookingReply reply_of(store::BookingChange change, Instant now);

// A cut-off binds until that long before the start; without one, a booking can be changed until it is over.
[[nodiscard]] std::optional<Violation> too_late(const Booking& booking, Minutes cutoff, ErrorCode code,
                                                Instant now);

}  // namespace holdfast::app
