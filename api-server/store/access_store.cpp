#include "api-server/store/access_store.hpp"

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/rows.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

AccessChange read_change(const pqxx::row& row) {
  AccessChange change;
  change.user_id = read_id<UserId>(row[0]);
  change.roles = read_roles(row[1]);
  change.valid_from = read_optional_instant(row[2]);
  if (!row[3].is_null()) change.kept_session = read_uuid(row[3].view());
  change.changed_at = read_instant(row[4].view());
  return change;
}

}  // namespace

void record_access_change(Transaction& transaction, const AccessChange& change) {
  const std::string user = change.user_id.to_string();
  transaction.backend().exec(
      sql::kAccessRecord, user, roles_array(change.roles),
      change.valid_from ? std::optional(to_text(*change.valid_from)) : std::nullopt,
      change.kept_session ? std::optional(change.kept_session->to_string()) : std::nullopt,
      to_text(change.changed_at));
  transaction.backend().exec(sql::kAccessNotify, user);
}

std::optional<AccessChange> find_access_change(Transaction& transaction, UserId id) {
  const pqxx::result rows = transaction.backend().exec(sql::kAccessFind, id.to_string());
  if (rows.empty()) return std::nullopt;
  return read_change(rows[0]);
}

std::vector<AccessChange> access_changes_since(Transaction& transaction, Instant since) {
  std::vector<AccessChange> changes;
  for (const pqxx::row& row : transaction.backend().exec(sql::kAccessSince, to_text(since))) {
    changes.push_back(read_change(row));
  }
  return changes;
}

int purge_access_changes(Transaction& transaction, Instant before) {
  return static_cast<int>(transaction.backend().exec(sql::kAccessPurge, to_text(before)).affected_rows());
}

}  // namespace holdfast::store
