// Idempotency-Key for the writes that are not bookings (BookingQueue keeps its own, in the same table).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "api-server/store/booking_queue.hpp"
#include "api-server/store/session.hpp"

namespace holdfast::store {

struct StoredReply {
  int status = 200;
  std::string body;
  std::string location;
  std::string etag;
};

struct Claim {
  enum class Kind : std::uint8_t {
    fresh,      // ours: do the work, then keep_reply in the same transaction
    replayed,   // reply
    booking,    // the key made a booking: `booking`, as it was then
    mismatch,   // used with another payload
    in_flight,  // another request has it and did not end within 5 s
  };
  Kind kind = Kind::fresh;
  std::optional<StoredReply> reply;
  std::optional<Booking> booking;
};

// First thing in a transaction. Waits for another transaction that has the key. `fresh` lasts until this
// transaction ends: a rollback frees the key.
[[nodiscard]] Claim claim_key(Transaction& transaction, const IdempotencyKey& key, Instant now);
void keep_reply(Transaction& transaction, const IdempotencyKey& key, const StoredReply& reply);

// Forgets what is older than 24 h; answers how many.
[[nodiscard]] int purge_keys(Transaction& transaction, Instant now);

}  // namespace holdfast::store
