// POST /bookings: the rules run here, at one instant; the database has the last word.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api-server/app/actor.hpp"
#include "api-server/app/booking_rules.hpp"
#include "api-server/app/services.hpp"
#include "api-server/store/booking_queue.hpp"
#include "common/wire/requests.hpp"

namespace holdfast::app {

struct CreateBooking {
  Actor actor;
  wire::BookingCreate wanted;
  std::string request_id;  // for the audit log
  std::optional<store::IdempotencyKey> key;
  // How a refusal looks on the wire, to be kept under the key.
  std::function<store::StoredReply(const wire::Problem&)> encode_refusal;
};

// Called exactly once, on any thread, after COMMIT when there is a booking.
using BookingDone = std::function<void(BookingReply)>;

// Returns at once and never blocks: may be called on an I/O thread. `services` must outlive the answer.
//
// Errors: not_found (the resource), override_not_allowed, any violation of the rules, no_unit_free with
// alternatives, idempotency_mismatch, idempotency_in_flight, saturated, unavailable (safe to repeat with the
// same key).
void create_booking(const Services& services, CreateBooking request, BookingDone done);

}  // namespace holdfast::app
