// Bookings travel together: what waits is drained by one thread, booked by one statement in one transaction,
// and each request is answered after COMMIT.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/core/error_code.hpp"
#include "common/core/strong_id.hpp"
#include "common/domain/booking.hpp"
#include "common/time/interval.hpp"

#include "api-server/store/session.hpp"

namespace holdfast::store {

struct IdempotencyKey {
  UserId user_id;            // keys of different users do not meet
  std::string key;           // as sent, 1 .. 255 characters
  std::string payload_hash;  // of method, path and body; any text
};

struct BookingCommand {
  BookingId id;  // made by the caller (version 7), so that an unknown outcome can be looked up
  ResourceId resource_id;
  std::int64_t resource_version = 1;  // the one that the rules were run against
  int units = 1;                      // of that version of the resource
  UserId user_id;
  BookingStatus status = BookingStatus::confirmed;  // held | pending | confirmed
  Interval interval;                                // shown
  Interval occupied;                                // with buffers
  std::optional<Instant> held_until;                // exactly when `held`
  std::optional<int> max_active;                    // absent: not limited, or overridden
  std::optional<int> max_holds;                     // absent: not limited, overridden, or not a hold
  std::string title;
  std::string note;
  std::vector<Attendee> attendees;
  std::optional<SeriesId> series_id;
  std::vector<ErrorCode> overrides;  // rules that staff set aside, for the audit log
  std::optional<IdempotencyKey> idempotency;
  std::optional<UserId> actor;  // who books, when not `user_id` itself
  std::string address;          // of the client, for the audit log
  // Live holds, over all resources, that one person and one network may have; both or neither.
  std::string network;
  std::optional<int> user_holds;
  std::optional<int> network_holds;
  std::string request_id;
  Instant now;  // the instant that the rules were run at
};

struct BookingOutcome {
  enum class Kind : std::uint8_t {
    created,               // booking
    replayed,              // booking, as it was when this key first made it
    idempotency_mismatch,  // the key was used with another payload
    stale_version,         // the resource changed: load it, run the rules again
    resource_gone,
    no_unit_free,        // conflict
    quota_exceeded,      // current, limit
    too_many_holds,      // current, limit
    hoarded_by_user,     // current, limit: over all resources
    hoarded_by_network,  // current, limit
    unavailable,  // database away, or the fate of the commit is unknown: safe to send again with the same key
    failed,       // the database refused the row: a fault of ours
  };
  Kind kind = Kind::unavailable;
  std::optional<Booking> booking;
  std::optional<Interval> conflict;  // occupied time in the way, never whose
  int current = 0;
  int limit = 0;
};

struct BookingQueueOptions {
  std::size_t threads = 1;      // each with a connection; a resource always goes to the same one
  std::size_t capacity = 4096;  // commands that may wait, of all threads
  std::size_t max_batch = 64;
  SessionOptions session;
};

class BookingQueue {
 public:
  using Reply = std::function<void(BookingOutcome)>;

  BookingQueue(std::string connection_string, BookingQueueOptions options = {});
  ~BookingQueue();  // answers what is queued, then stops
  BookingQueue(const BookingQueue&) = delete;
  BookingQueue& operator=(const BookingQueue&) = delete;

  // From any thread. False: saturated, nothing was taken and `reply` is never called. Otherwise `reply` is
  // called exactly once, from a thread of the queue, after COMMIT; it must be quick and must not throw.
  [[nodiscard]] bool submit(BookingCommand command, Reply reply);

  [[nodiscard]] std::size_t waiting() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What the queue does with what it drained, on a session of the caller's: one statement in one transaction,
// repeated one by one should it fail as a whole. Outcomes in the order of `commands`, which must not hold an
// idempotency key twice.
[[nodiscard]] std::vector<BookingOutcome> book(Session& session,
                                               const std::vector<const BookingCommand*>& commands);

}  // namespace holdfast::store
