// Bookings after they were made: reading, state changes, moves. Creation is BookingQueue's.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api-server/store/origin.hpp"
#include "api-server/store/page.hpp"
#include "api-server/store/reach.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"
#include "common/domain/booking.hpp"

namespace holdfast::store {

[[nodiscard]] std::optional<Booking> find_booking(Transaction& transaction, BookingId id);

struct BookingFilter {
  std::optional<ResourceId> resource_id;
  std::optional<UserId> user_id;
  std::vector<BookingStatus> statuses;  // empty: all. As readers see them: a lapsed hold is `expired`
  std::optional<Instant> from;          // with `to`: bookings whose shown interval touches [from, to)
  std::optional<Instant> to;
  Reach reach;                 // only what lies within it
  std::string sort = "start";  // start | -start | created | -created
  Instant now;
};

// Rows carry the stored status; show status_at(booking, now). `invalid_request` naming `cursor` or `sort`
// when malformed.
[[nodiscard]] Result<Page<Booking>> list_bookings(Transaction& transaction, const BookingFilter& filter,
                                                  const PageRequest& page);

// What came of a change. What lies out of its reach is not_found. `booking` is the new state when changed,
// the current one when refused, absent when not found.
struct BookingChange {
  enum class Kind : std::uint8_t {
    changed,
    unchanged,  // already there (is_repeat): a success
    not_found,
    bad_transition,    // the state forbids it
    hold_expired,      // a hold whose time is over
    version_mismatch,  // If-Match does not hold
    stale_resource,    // moves: the resource changed since the rules were run
    resource_gone,     // moves
    no_unit_free,      // moves: conflict
  };
  Kind kind = Kind::not_found;
  std::optional<Booking> booking;
  std::optional<Interval> conflict;
};

struct TransitionRequest {
  BookingId id;
  Transition transition = Transition::confirm;
  std::optional<std::int64_t> expected_version;
  // complete before the end: the booking ends now, in what it shows too.
  bool release_rest = false;
  Reach reach;
  Origin origin;
};

// Under the row's lock, along the table of common/domain/booking.hpp. At or after held_until a hold can
// neither be confirmed nor cancelled into anything but what it is: confirm answers hold_expired, cancel and
// the rest see `expired`.
[[nodiscard]] BookingChange transition_booking(Transaction& transaction, const TransitionRequest& request);

struct RescheduleRequest {
  BookingId id;
  std::int64_t resource_version = 1;  // the one that the rules were run against
  int units = 1;
  Interval interval;  // shown
  Interval occupied;
  bool renewal = false;  // counts as a renewal of a loan
  std::optional<std::int64_t> expected_version;
  std::vector<ErrorCode> overrides;
  Reach reach;
  Origin origin;
};

// Under the resource's lock: the booking itself is out of its own way, units are re-assigned when that makes
// room, and a refusal leaves everything as it was.
[[nodiscard]] BookingChange reschedule_booking(Transaction& transaction, const RescheduleRequest& request);

struct BookingEdit {
  BookingId id;
  std::optional<std::string> title;
  std::optional<std::string> note;
  std::optional<std::vector<Attendee>> attendees;
  std::optional<std::int64_t> expected_version;
  Reach reach;
  Origin origin;
};
[[nodiscard]] BookingChange edit_booking(Transaction& transaction, const BookingEdit& edit);

// What a user has on a resource at `now`: bookings that occupy and have not ended, and the holds among them.
struct Usage {
  int active = 0;
  int holds = 0;
};
[[nodiscard]] Usage usage_of(Transaction& transaction, ResourceId resource, UserId user, Instant now,
                             std::optional<BookingId> excluding = std::nullopt);

// What became of a booking, for reports.
struct BookedRow {
  ResourceId resource_id;
  Interval shown;
  BookingStatus status = BookingStatus::confirmed;  // as stored
  std::optional<Instant> held_until;
};
// Bookings whose shown interval touches `range`.
[[nodiscard]] std::vector<BookedRow> load_booked(Transaction& transaction,
                                                 std::span<const ResourceId> resources,
                                                 const Interval& range);

// Occupied time that touches `range` and has not lapsed at `now`, sorted by start.
struct BusyRow {
  ResourceId resource_id;
  BookingId booking_id;
  UserId user_id;
  int unit = 1;
  Interval occupied;
  std::optional<Instant> held_until;  // stops occupying then, while it is a hold
};
[[nodiscard]] std::vector<BusyRow> load_busy(Transaction& transaction, std::span<const ResourceId> resources,
                                             const Interval& range, Instant now,
                                             std::optional<BookingId> excluding = std::nullopt);

// Marks holds that lapsed as expired, with their events; answers how many. Tidies only: nothing waits for it.
[[nodiscard]] int expire_lapsed_holds(Transaction& transaction, Instant now, int at_most = 500);

// Forgets who held what is over; answers how many.
[[nodiscard]] int purge_holds(Transaction& transaction, Instant now);

}  // namespace holdfast::store
