#include "api-server/store/tokens_store.hpp"

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/rows.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {

std::vector<SigningKey> list_signing_keys(Transaction& transaction, Instant now) {
  std::vector<SigningKey> keys;
  for (const auto& row : transaction.backend().exec(sql::kTokensKeys, to_text(now)))
    keys.push_back({row[0].as<std::string>(), row[1].as<std::string>(), read_instant(row[2].view()),
                    read_instant(row[3].view())});
  return keys;
}

std::vector<SigningKey> ensure_signing_key(Transaction& transaction, const SigningKey& candidate,
                                           Instant now) {
  Backend& backend = transaction.backend();
  backend.exec(sql::kTokensLockKeys);
  auto keys = list_signing_keys(transaction, now);
  if (!keys.empty()) return keys;
  backend.exec(sql::kTokensInsertKey, candidate.kid, candidate.private_jwk, to_text(candidate.created_at),
               to_text(candidate.not_after));
  return list_signing_keys(transaction, now);
}

void revoke_token(Transaction& transaction, const std::string& jti, Instant expires_at) {
  transaction.backend().exec(sql::kTokensRevoke, jti, to_text(expires_at));
  transaction.backend().exec(sql::kTokensNotify, jti);
}

bool is_revoked(Transaction& transaction, const std::string& jti) {
  return transaction.backend().exec(sql::kTokensIsRevoked, jti).one_field().as<bool>();
}

std::vector<std::string> list_revoked(Transaction& transaction, Instant now) {
  std::vector<std::string> revoked;
  for (const auto& row : transaction.backend().exec(sql::kTokensRevoked, to_text(now)))
    revoked.push_back(row[0].as<std::string>());
  return revoked;
}

int purge_revoked(Transaction& transaction, Instant now) {
  return static_cast<int>(transaction.backend().exec(sql::kTokensPurge, to_text(now)).affected_rows());
}

}  // namespace holdfast::store
