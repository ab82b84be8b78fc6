// Links to choose a new password, known by the SHA-256 of what they carry.
#pragma once

#include <optional>
#include <string>

#include "api-server/store/session.hpp"
#include "common/domain/user.hpp"

namespace holdfast::store {

struct PasswordReset {
  UserId user_id;
  std::string hash;
  Instant created_at;
  Instant expires_at;
};

// Replaces the person's earlier one, unless that was made after `not_after`: then false.
[[nodiscard]] bool put_password_reset(Transaction& transaction, const PasswordReset& reset,
                                      Instant not_after);
// Whose it is, as long as it is good.
[[nodiscard]] std::optional<User> find_password_reset(Transaction& transaction, const std::string& hash,
                                                      Instant now);
// Uses it up. Nothing: it was used, replaced, or has expired.
[[nodiscard]] std::optional<UserId> take_password_reset(Transaction& transaction, const std::string& hash,
                                                        Instant now);
[[nodiscard]] int purge_password_resets(Transaction& transaction, Instant now);

}  // namespace holdfast::store
