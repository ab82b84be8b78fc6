// Signing keys, and tokens that were ended before their time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api-server/store/origin.hpp"
#include "api-server/store/session.hpp"
#include "common/time/instant.hpp"

namespace holdfast::store {

struct SigningKey {
  std::string kid;
  std::string private_jwk;  // JSON text
  Instant created_at;
  Instant signs_from;
  Instant not_after;
};

// Good at `now`, whether they sign already or not.
[[nodiscard]] std::vector<SigningKey> list_signing_keys(Transaction& transaction, Instant now);
// One server at a time changes keys, until the transaction ends.
void lock_signing_keys(Transaction& transaction);
// The others are good until `others_until` at most. Notifies kKeyChannel.
void insert_signing_key(Transaction& transaction, const SigningKey& key, Instant others_until);
// Audited as signing_keys.rotated.
void record_key_rotation(Transaction& transaction, const std::string& kid, bool withdrawn,
                         const Origin& origin);
[[nodiscard]] int purge_signing_keys(Transaction& transaction, Instant now);

// By the token's own id (jti); kept until the token would have ended anyway. Notifies kTokenChannel with the
// jti.
void revoke_token(Transaction& transaction, const std::string& jti, Instant expires_at);
// Different ones, by as many statements as one.
void revoke_tokens(Transaction& transaction, const std::vector<std::string>& jtis, Instant expires_at);
[[nodiscard]] bool is_revoked(Transaction& transaction, const std::string& jti);
[[nodiscard]] std::vector<std::string> list_revoked(Transaction& transaction, Instant now);
[[nodiscard]] int purge_revoked(Transaction& transaction, Instant now);

inline constexpr std::string_view kTokenChannel = "holdfast_tokens";
inline constexpr std::string_view kKeyChannel = "holdfast_keys";

}  // namespace holdfast::store
