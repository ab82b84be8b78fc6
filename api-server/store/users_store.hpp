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
[[nodiscard]] std::optional<Account> find_account_by_email(Transaction& transaction,
                                                           const std::string& email);
[[nodiscard]] bool any_admin(Transaction& transaction);

// All fields of `user` but id, version and times. Errors: not_found, also for what is out of reach,
// precondition_failed, email_taken.
[[nodiscard]] Result<User> update_user(Transaction& transaction, const User& user, const Reach& reach,
                                       std::optional<std::int64_t> expected_version, const Origin& origin);
// Errors: not_found.
[[nodiscard]] Result<void> set_password_hash(Transaction& transaction, UserId id,
                                             const std::string& password_hash, const Origin& origin);

struct UserFilter {
  std::string q;              // part of name or email, without regard to case
  std::string sort = "name";  // name | -name | created | -created
};
[[nodiscard]] Result<Page<User>> list_users(Transaction& transaction, const UserFilter& filter,
                                            const PageRequest& page);

}  // namespace holdfast::store
