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
  std::string verified_hash;  // that patch.current_password was found right for; empty: it was not asked
  std::optional<std::int64_t> expected_version;
};

// Whether the actor may ask for this change: roles are changed by admins; roles and passwords by no token;
// and one's own password needs the current one. Errors: not_found (others' accounts), forbidden,
// insufficient_scope; invalid_request naming the field.
[[nodiscard]] Result<void> may_change(const Services& services, const Actor& actor, UserId id,
                                      const wire::UserPatch& patch);

struct ChangedUser {
  User user;
  std::optional<store::AccessChange> access;  // to be noted after COMMIT, by services.sessions
  std::optional<std::string> former_email;    // when it has changed: to be told so after COMMIT
};

// A new password ends the user's other sessions. A new address, which leads to a new password, is for no
// token, and one's own needs the current password. Errors: not_found, precondition_failed, email_taken,
// insufficient_scope; invalid_request for a password that is too common, or a current one that is missing;
// forbidden for one that is not current any more, and for taking the role from the last admin.
[[nodiscard]] Result<ChangedUser> change_user(const Services& services, store::Transaction& transaction,
                                              const Actor& actor, const UserChange& change,
                                              const store::Origin& origin);

// A letter to the address that the account had: whoever did not ask for the change learns of it. What goes
// wrong is logged.
void tell_former_address(const Services& services, const ChangedUser& changed, const store::Origin& origin);

}  // namespace holdfast::app
