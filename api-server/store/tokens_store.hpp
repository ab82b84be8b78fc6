// Signing keys, and tokens that were ended before their time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api-server/store/session.hpp"
#include "common/time/instant.hpp"

namespace holdfast::store {

struct SigningKey {
  std::string kid;
  std::string private_jwk;  // JSON text
  Instant created_at;
  Instant not_after;
};

// Usable at `now`, newest first.
[[nodiscard]] std::vector<SigningKey> list_signing_keys(Transaction& transaction, Instant now);
// Under a lock: inserts only when no usable key is left (several servers start at once), and answers the keys
// as above.
[[nodiscard]] std::vector<SigningKey> ensure_signing_key(Transaction& transaction,
                                                         const SigningKey& candidate, Instant now);

// By the token's own id (jti); kept until the token would have ended anyway. Notifies kTokenChannel with the
// jti.
void revoke_token(Transaction& transaction, const std::string& jti, Instant expires_at);
[[nodiscard]] bool is_revoked(Transaction& transaction, const std::string& jti);
[[nodiscard]] std::vector<std::string> list_revoked(Transaction& transaction, Instant now);
[[nodiscard]] int purge_revoked(Transaction& transaction, Instant now);

inline constexpr std::string_view kTokenChannel = "holdfast_tokens";

}  // namespace holdfast::store
