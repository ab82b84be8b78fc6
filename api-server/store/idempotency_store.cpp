#include "api-server/store/idempotency_store.hpp"

#include <utility>

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/rows.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

constexpr int kTurns = 3;  // the key's holder may roll back, or the key be forgotten, while we look

// Whether the key became ours; nothing when its holder did not end in time (the session's lock_timeout).
std::optional<bool> try_insert(Backend& backend, const IdempotencyKey& key, Instant now) {
  // Giving up on a lock fails the transaction: back to here, so that it can go on.
  pqxx::subtransaction guarded(dynamic_cast<pqxx::dbtransaction&>(*backend.work), "claim");
  pqxx::transaction_base* const outer = std::exchange(backend.work, &guarded);
  struct Restore {
    Backend& backend;
    pqxx::transaction_base* outer;
    ~Restore() { backend.work = outer; }
  } restore{backend, outer};
  try {
    const std::string user = key.user_id.to_string();
    const std::string at = to_text(now);
    backend.exec(sql::kKeysForgetOld, user, key.key, at);
    const bool ours = !backend.exec(sql::kKeysClaim, user, key.key, key.payload_hash, at).empty();
    guarded.commit();
    return ours;
  } catch (const pqxx::sql_error& error) {
    if (error.sqlstate() != "55P03") throw;
    guarded.abort();
    return std::nullopt;
  }
}

Claim read_claim(const pqxx::row& row, const IdempotencyKey& key) {
  Claim claim;
  if (row[0].view() != key.payload_hash) {
    claim.kind = Claim::Kind::mismatch;
  } else if (row[6].as<bool>()) {
    claim.kind = Claim::Kind::booking;
    claim.booking = read_booking_state(row[5].view());
  } else if (!row[1].is_null()) {
    claim.kind = Claim::Kind::replayed;
    claim.reply = StoredReply{row[1].as<int>(), row[2].as<std::string>(), row[3].as<std::string>(),
                              row[4].as<std::string>()};
  }
  return claim;  // otherwise claimed once, and no reply was kept: as if fresh
}

}  // namespace

Claim claim_key(Transaction& transaction, const IdempotencyKey& key, Instant now) {
  Backend& backend = transaction.backend();
  Claim claim;
  for (int turn = 0; turn < kTurns; ++turn) {
    const auto ours = try_insert(backend, key, now);
    if (!ours) break;
    if (*ours) return claim;
    const pqxx::result rows = backend.exec(sql::kKeysFind, key.user_id.to_string(), key.key);
    if (!rows.empty()) return read_claim(rows[0], key);
  }
  claim.kind = Claim::Kind::in_flight;
  return claim;
}

void keep_reply(Transaction& transaction, const IdempotencyKey& key, const StoredReply& reply) {
  transaction.backend().exec(sql::kKeysKeep, key.user_id.to_string(), key.key, reply.status, reply.body,
                             reply.location, reply.etag);
}

int purge_keys(Transaction& transaction, Instant now) {
  return static_cast<int>(transaction.backend().exec(sql::kKeysPurge, to_text(now)).affected_rows());
}

}  // namespace holdfast::store
