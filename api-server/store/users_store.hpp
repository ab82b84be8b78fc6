// Accounts.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api-server/store/origin.hpp"
#include "api-server/store/page.hpp"
#include "api-server/store/reach.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"
#include "common/domain/user.hpp"

namespace holdfast::store {

struct Account {
  User user;
  std::string password_hash;  // empty: no sign-in by password
};

// created_at, updated_at and version are set by the store. Errors: email_taken.
[[nodiscard]] Result<User> insert_user(Transaction& transaction, const User& user,
                                       const std::string& password_hash, const Origin& origin);
[[nodiscard]] std::optional<User> find_user(Transaction& transaction, UserId id, const Reach& reach);
[[nodiscard]] std::map<UserId, std::string> names_of(Transaction& transaction, std::span<const UserId> users);
[[nodiscard]] std::optional<Account> find_account(Transaction& transaction, UserId id, const Reach& reach);
// Nobody else changes it until the transaction ends.
[[nodiscard]] std::optional<Account> lock_account(Transaction& transaction, UserId id, const Reach& reach);
// Whether that is still the password's hash; it stays so until the transaction ends.
[[nodiscard]] bool keep_password(Transaction& transaction, UserId id, const std::string& password_hash);
[[nodiscard]] std::optional<Account> find_account_by_email(Transaction& transaction,
                                                           const std::string& email);
[[nodiscard]] bool any_admin(Transaction& transaction);
// For a transaction that has taken the role from somebody: waits for others that do so too, and sees what
// they did.
[[nodiscard]] bool any_admin_left(Transaction& transaction);

// All fields of `user` but id, version and times. A new address makes links to choose a new password useless,
// which were sent to the old one. Errors: not_found, also for what is out of reach, precondition_failed,
// email_taken.
[[nodiscard]] Result<User> update_user(Transaction& transaction, const User& user, const Reach& reach,
                                       std::optional<std::int64_t> expected_version, const Origin& origin);
// Links to choose a new password are of no use any more. Errors: not_found.
[[nodiscard]] Result<void> set_password_hash(Transaction& transaction, UserId id,
                                             const std::string& password_hash, const Origin& origin);

struct UserFilter {
  std::string q;              // part of name or email, without regard to case
  std::string sort = "name";  // name | -name | created | -created
};
[[nodiscard]] Result<Page<User>> list_users(Transaction& transaction, const UserFilter& filter,
                                            const PageRequest& page);

}  // namespace holdfast::store
