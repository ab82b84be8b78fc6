#include "api-server/store/users_store.hpp"

#include <utility>

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/keyset.hpp"
#include "api-server/store/rows.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

constexpr int kPasswordColumn = 8;
constexpr int kStateColumn = 9;

Error email_taken() {
  return Error::of(ErrorCode::email_taken, "There is an account with this e-mail address already.");
}

void record(Backend& backend, UserId id, std::string_view what, const Origin& origin,
            const std::optional<std::string>& before) {
  backend.exec(sql::kUsersRecord, id.to_string(), what, to_text(origin.now), id_text(origin.actor),
               origin.address, origin.request_id, before);
}

std::optional<Account> read_account(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return Account{read_user(rows[0]), rows[0][kPasswordColumn].as<std::string>()};
}

std::optional<ListQuery::Order> order_of(std::string_view sort) {
  const bool descending = sort.starts_with('-');
  if (descending) sort.remove_prefix(1);
  if (sort == "name") return ListQuery::Order{"u.name", "text", "u.id", descending};
  if (sort == "created") return ListQuery::Order{"u.created_at", "timestamptz", "u.id", descending};
  return std::nullopt;
}

}  // namespace

Result<User> insert_user(Transaction& transaction, const User& user, const std::string& password_hash,
                         const Origin& origin) {
  Backend& backend = transaction.backend();
  const pqxx::result inserted =
      backend.exec(sql::kUsersInsert, user.id.to_string(), user.email, user.name, user.time_zone,
                   roles_array(user.roles), password_hash, to_text(origin.now));
  if (inserted.empty()) return email_taken();
  record(backend, user.id, "user.created", origin, std::nullopt);
  User stored = user;
  stored.version = 1;
  stored.created_at = stored.updated_at = origin.now;
  return stored;
}

std::optional<User> find_user(Transaction& transaction, UserId id, const Reach& reach) {
  const pqxx::result rows =
      transaction.backend().exec(sql::kUsersFind, id.to_string(), reach.by_text(), reach.user_text());
  return rows.empty() ? std::nullopt : std::optional<User>(read_user(rows[0]));
}

std::map<UserId, std::string> names_of(Transaction& transaction, std::span<const UserId> users) {
  std::map<UserId, std::string> names;
  if (users.empty()) return names;
  ArrayText ids;
  for (const UserId& id : users)
    ids.add(id);
  for (const pqxx::row& row : transaction.backend().exec(sql::kUsersNames, ids.take()))
    names.emplace(read_id<UserId>(row[0]), row[1].as<std::string>());
  return names;
}

std::optional<Account> find_account(Transaction& transaction, UserId id, const Reach& reach) {
  return read_account(
      transaction.backend().exec(sql::kUsersFind, id.to_string(), reach.by_text(), reach.user_text()));
}

std::optional<Account> lock_account(Transaction& transaction, UserId id, const Reach& reach) {
  return read_account(
      transaction.backend().exec(sql::kUsersLock, id.to_string(), reach.by_text(), reach.user_text()));
}

bool keep_password(Transaction& transaction, UserId id, const std::string& password_hash) {
  return !transaction.backend().exec(sql::kUsersKeepPassword, id.to_string(), password_hash).empty();
}

std::optional<Account> find_account_by_email(Transaction& transaction, const std::string& email) {
  return read_account(transaction.backend().exec(sql::kUsersFindByEmail, email));
}

bool any_admin(Transaction& transaction) {
  return transaction.backend().exec(sql::kUsersAnyAdmin).one_field().as<bool>();
}

bool any_admin_left(Transaction& transaction) {
  transaction.backend().exec(sql::kUsersLockAdmins);
  return any_admin(transaction);
}

Result<User> update_user(Transaction& transaction, const User& user, const Reach& reach,
                         std::optional<std::int64_t> expected_version, const Origin& origin) {
  Backend& backend = transaction.backend();
  const std::string id = user.id.to_string();
  const pqxx::result rows = backend.exec(sql::kUsersLock, id, reach.by_text(), reach.user_text());
  if (rows.empty()) return Error::of(ErrorCode::not_found, "There is no such user.");
  const User before = read_user(rows[0]);
  if (expected_version && *expected_version != before.version)
    return Error::of(ErrorCode::precondition_failed, "The account has changed since it was read.");
  if (backend.exec(sql::kUsersEmailTaken, user.email, id).one_field().as<bool>()) return email_taken();
  backend.exec(sql::kUsersUpdate, id, user.email, user.name, user.time_zone, roles_array(user.roles),
               to_text(origin.now));
  if (before.email != user.email) backend.exec(sql::kPasswordResetsRemove, id);
  record(backend, user.id, "user.updated", origin, rows[0][kStateColumn].as<std::string>());
  User stored = user;
  stored.version = before.version + 1;
  stored.created_at = before.created_at;
  stored.updated_at = origin.now;
  return stored;
}

Result<void> set_password_hash(Transaction& transaction, UserId id, const std::string& password_hash,
                               const Origin& origin) {
  Backend& backend = transaction.backend();
  const pqxx::result changed =
      backend.exec(sql::kUsersSetPassword, id.to_string(), password_hash, to_text(origin.now));
  if (changed.affected_rows() == 0) return Error::of(ErrorCode::not_found, "There is no such user.");
  backend.exec(sql::kPasswordResetsRemove, id.to_string());
  record(backend, id, "user.password_changed", origin, std::nullopt);
  return {};
}

Result<Page<User>> list_users(Transaction& transaction, const UserFilter& filter, const PageRequest& page) {
  const auto order = order_of(filter.sort);
  if (!order) return Error::invalid("sort", "Expected name, -name, created or -created.");
  ListQuery query;
  if (!filter.q.empty()) {
    const std::string pattern = query.value(contains_pattern(filter.q));
    query.where("(u.name ILIKE " + pattern + " OR u.email ILIKE " + pattern + ")");
  }
  if (auto resumed = query.resume(*order, filter.sort, page.cursor); !resumed) return resumed.error();
  const pqxx::result rows = query.run(transaction.backend(), kUserColumns, "users u", *order, page.limit);
  return page_of<User>(rows, page.limit, filter.sort, read_user);
}

}  // namespace holdfast::store
