// What people do with bookings that were made. Each function runs within a transaction of the caller's; a
// reply without a booking means that nothing was changed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api-server/app/actor.hpp"
#include "api-server/app/booking_rules.hpp"
#include "api-server/app/services.hpp"
#include "api-server/store/bookings_store.hpp"
#include "common/core/result.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/requests.hpp"

namespace holdfast::app {

struct BookingView {
  Booking booking;
  wire::BookingShape shape = wire::BookingShape::whole;
};

// The booker and the resource's staff see it whole, others its interval. Errors: not_found.
[[nodiscard]] Result<BookingView> find_booking(store::Transaction& transaction, const Actor& actor,
                                               BookingId id);

// By name. Whoever a booking is listed to may know whose it is.
[[nodiscard]] std::map<UserId, std::string> names_of_bookers(store::Transaction& transaction,
                                                             const std::vector<Booking>& bookings);

// Confirm, cancel, check-in and complete are the booker's (within the policy) and staff's; approve, decline
// and no-show staff's. Refusals: not_found (others' too), forbidden (the booker, for what is staff's),
// cancel_cutoff, bad_transition with the current state, hold_expired, precondition_failed.
[[nodiscard]] BookingReply move_on(store::Transaction& transaction, const Actor& actor, BookingId id,
                                   Transition transition, std::optional<std::int64_t> expected_version,
                                   const store::Origin& origin);

// Moves and edits: what is left out stays. All rules run again, without the booking itself in its way; a loan
// whose end moves later is renewed. Error: only what broke the transaction; everything else is in the reply.
// Refusals: those of a booking, not_found (others' too), override_not_allowed, reschedule_cutoff,
// renewals_exhausted, bad_transition, precondition_failed.
[[nodiscard]] Result<BookingReply> change_booking(const Services& services, store::Transaction& transaction,
                                                  const Actor& actor, BookingId id,
                                                  const wire::BookingPatch& patch,
                                                  std::optional<std::int64_t> expected_version,
                                                  const store::Origin& origin);

// What POST /bookings would say now, and what is free instead. Errors: not_found, override_not_allowed,
// invalid_request.
[[nodiscard]] Result<wire::CheckReply> check_booking(const Services& services, store::Session& session,
                                                     const Actor& actor, const wire::BookingCreate& wanted);

}  // namespace holdfast::app
