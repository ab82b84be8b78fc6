// Personal access tokens, known by their SHA-256 only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api-server/store/origin.hpp"
#include "api-server/store/session.hpp"
#include "common/domain/personal_token.hpp"
#include "common/domain/user.hpp"

namespace holdfast::store {

// Audited as token.created.
void insert_personal_token(Transaction& transaction, const PersonalToken& token, const std::string& hash,
                           const Origin& origin);
// Those that have not expired, newest first.
[[nodiscard]] std::vector<PersonalToken> list_personal_tokens(Transaction& transaction, UserId user,
                                                              Instant now);
[[nodiscard]] int count_personal_tokens(Transaction& transaction, UserId user, Instant now);

struct PersonalAccess {
  PersonalToken token;
  std::vector<Role> roles;  // of its person, now
};
// Finds a token that has not expired, and notes that it was used.
[[nodiscard]] std::optional<PersonalAccess> use_personal_token(Transaction& transaction,
                                                               const std::string& hash, Instant now);

// False: the user has no such token. It is refused on every server from now on; those that remember it do so
// until `remembered_until` at most. Audited as token.revoked.
[[nodiscard]] bool remove_personal_token(Transaction& transaction, PersonalTokenId id, UserId user,
                                         Instant remembered_until, const Origin& origin);
// All of them; answers which.
[[nodiscard]] std::vector<PersonalTokenId> remove_personal_tokens(Transaction& transaction, UserId user,
                                                                  Instant remembered_until,
                                                                  const Origin& origin);

// Forgets those that have expired; answers how many.
[[nodiscard]] int purge_personal_tokens(Transaction& transaction, Instant now);

}  // namespace holdfast::store
