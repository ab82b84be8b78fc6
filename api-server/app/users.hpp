// Reading and changing accounts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "api-server/app/actor.hpp"
#include "api-server/app/services.hpp"
#include "api-server/store/access_store.hpp"
#include "api-server/store/users_store.hpp"
#include "common/wire/requests.hpp"

namespace holdfast::app {

// Oneself, or, for an admin, anybody: others do not exist. Error: not_found.
[[nodiscard]] Result<User> find_user(store::Session& session, const Actor& actor, UserId id);
[[nodiscard]] Result<store::Account> find_account(store::Session& session, const Actor& actor, UserId id);

struct UserChange {
  UserId id;
  wire::UserPatch patch;
  std::string password_hash;  // of patch.password, when there is one
  std::optional<std::int64_t> expected_version;
};

// Whether the actor may ask for this change: roles are changed by admins, passwords by no token, and one of
// one's own needs the current one. Errors: not_found (others' accounts), forbidden, insufficient_scope;
// invalid_request naming the field.
[[nodiscard]] Result<void> may_change(const Services& services, const Actor& actor, UserId id,
                                      const wire::UserPatch& patch);

struct ChangedUser {
  User user;
  std::optional<store::AccessChange> access;  // to be noted after COMMIT, by services.sessions
};

// A new password ends the user's other sessions. Errors: not_found, precondition_failed, email_taken;
// invalid_request for a password that is too common;
// forbidden for taking the role from the last admin.
[[nodiscard]] Result<ChangedUser> change_user(const Services& services, store::Transaction& transaction,
                                              const Actor& actor, const UserChange& change,
                                              const store::Origin& origin);

}  // namespace holdfast::app
