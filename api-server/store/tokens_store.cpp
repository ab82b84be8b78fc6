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
                    read_instant(row[3].view()), read_instant(row[4].view())});
  return keys;
}

void lock_signing_keys(Transaction& transaction) {
  transaction.backend().exec(sql::kTokensLockKeys);
}

void insert_signing_key(Transaction& transaction, const SigningKey& key, Instant others_until) {
  Backend& backend = transaction.backend();
  backend.exec(sql::kTokensRetireKeys, to_text(others_until));
  backend.exec(sql::kTokensInsertKey, key.kid, key.private_jwk, to_text(key.created_at),
               to_text(key.not_after), to_text(key.signs_from));
  backend.exec(sql::kTokensNotifyKeys);
}

void record_key_rotation(Transaction& transaction, const std::string& kid, bool withdrawn,
                         const Origin& origin) {
  transaction.backend().exec(sql::kTokensRecordRotation, kid, withdrawn, to_text(origin.now),
                             id_text(origin.actor), origin.address, origin.request_id);
}

int purge_signing_keys(Transaction& transaction, Instant now) {
  return static_cast<int>(transaction.backend().exec(sql::kTokensPurgeKeys, to_text(now)).affected_rows());
}

void revoke_token(Transaction& transaction, const std::string& jti, Instant expires_at) {
  revoke_tokens(transaction, {jti}, expires_at);
}

void revoke_tokens(Transaction& transaction, const std::vector<std::string>& jtis, Instant expires_at) {
  if (jtis.empty()) return;
  ArrayText texts;
  for (const std::string& jti : jtis)
    texts.add(std::string_view(jti));
  const std::string all = texts.take();
  transaction.backend().exec(sql::kTokensRevoke, all, to_text(expires_at));
  transaction.backend().exec(sql::kTokensNotify, all);
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
