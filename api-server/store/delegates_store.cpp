#include "api-server/store/delegates_store.hpp"

#include <string_view>

#include "api-server/store/array_text.hpp"
#include "api-server/store/resource_changes.hpp"
#include "api-server/store/rows.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

void bump_and_record(Backend& backend, ResourceId id, std::string_view what, const Origin& origin,
                     const std::optional<std::string>& before, const std::optional<std::string>& after) {
  const std::string now = to_text(origin.now);
  backend.exec(sql::kResourcesBump, id.to_string(), now);
  backend.exec(sql::kDelegatesRecord, id.to_string(), what, now, id_text(origin.actor), origin.address,
               origin.request_id, before, after);
}

}  // namespace

std::vector<wire::Delegate> list_delegates(Transaction& transaction, ResourceId id) {
  std::vector<wire::Delegate> delegates;
  for (const pqxx::row& row : transaction.backend().exec(sql::kDelegatesList, id.to_string()))
    delegates.push_back({read_id<UserId>(row[0]), row[1].as<std::string>(), row[2].as<std::string>()});
  return delegates;
}

Result<void> add_delegate(Transaction& transaction, ResourceId id, UserId user, const Reach& reach,
                          const Origin& origin) {
  Backend& backend = transaction.backend();
  const auto locked = lock_resource(backend, id, reach, std::nullopt);
  if (!locked) return locked.error();
  if (locked->resource.delegates.size() >= kMostDelegates)
    return Error::of(ErrorCode::in_use, "No more people can manage one resource. Remove somebody first.");
  const pqxx::result added = backend.exec(sql::kDelegatesInsert, id.to_string(), user.to_string(),
                                          id_text(origin.actor), to_text(origin.now));
  if (added.empty()) return {};
  bump_and_record(backend, id, "resource.delegate_added", origin, std::nullopt,
                  added[0][0].as<std::string>());
  return {};
}

Result<void> remove_delegate(Transaction& transaction, ResourceId id, UserId user, const Reach& reach,
                             const Origin& origin) {
  Backend& backend = transaction.backend();
  const auto locked = lock_resource(backend, id, reach, std::nullopt);
  if (!locked) return locked.error();
  const pqxx::result removed = backend.exec(sql::kDelegatesRemove, id.to_string(), user.to_string());
  if (removed.empty()) return Error::of(ErrorCode::not_found, "This person does not manage it.");
  bump_and_record(backend, id, "resource.delegate_removed", origin, removed[0][0].as<std::string>(),
                  std::nullopt);
  return {};
}

}  // namespace holdfast::store
