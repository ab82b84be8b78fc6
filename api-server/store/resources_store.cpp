#include "api-server/store/resources_store.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/book.hpp"
#include "api-server/store/keyset.hpp"
#include "api-server/store/resource_changes.hpp"
#include "api-server/store/rows.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/words.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

std::optional<ListQuery::Order> order_of(std::string_view sort) {
  const bool descending = sort.starts_with('-');
  if (descending) sort.remove_prefix(1);
  if (sort == "name") return ListQuery::Order{"r.name", "text", "r.id", descending};
  if (sort == "created") return ListQuery::Order{"r.created_at", "timestamptz", "r.id", descending};
  return std::nullopt;
}

ListQuery filter_query(const ResourceFilter& filter) {
  ListQuery query;
  query.where("r.deleted_at IS NULL");
  if (filter.kind) query.where("r.kind = " + query.value(wire::word(*filter.kind)));
  if (!filter.q.empty()) {
    const std::string pattern = query.value(contains_pattern(filter.q));
    query.where("(r.name ILIKE " + pattern + " OR r.description ILIKE " + pattern + " OR r.location ILIKE " +
                pattern + ")");
  }
  if (!filter.features.empty())
    query.where("r.features @> " + query.value(texts_array(filter.features)) + "::text[]");
  if (filter.min_capacity) query.where("r.capacity >= " + query.value(*filter.min_capacity) + "::integer");
  if (filter.owner_id) query.where("r.owner_id = " + query.value(filter.owner_id->to_string()) + "::uuid");
  if (filter.within && !filter.within->is_everything()) {
    const std::string by = query.value(filter.within->by_text());
    const std::string user = query.value(filter.within->user_text());
    query.where(
        "(('owner' = ANY (" + by + "::text[]) AND r.owner_id = " + user + "::uuid) OR ('delegate' = ANY (" +
        by +
        "::text[]) AND EXISTS (SELECT FROM resource_delegates d WHERE d.resource_id = r.id AND d.user_id = " +
        user + "::uuid)))");
  }
  if (filter.public_only) query.where("r.visibility = 'public'");
  return query;
}

template <class T, class Read>
Result<Page<T>> list(Transaction& transaction, const ResourceFilter& filter, const PageRequest& page,
                     std::string_view columns, Read read) {
  const auto order = order_of(filter.sort);
  if (!order) return Error::invalid("sort", "Expected name, -name, created or -created.");
  ListQuery query = filter_query(filter);
  if (auto resumed = query.resume(*order, filter.sort, page.cursor); !resumed) return resumed.error();
  const pqxx::result rows = query.run(transaction.backend(), columns, "resources r", *order, page.limit);
  return page_of<T>(rows, page.limit, filter.sort, read);
}

}  // namespace

void record_resource(Backend& backend, ResourceId id, std::string_view what, const Origin& origin,
                     const std::optional<std::string>& before, const std::optional<std::string>& after) {
  backend.exec(sql::kResourcesRecord, id.to_string(), what, to_text(origin.now), id_text(origin.actor),
               origin.address, origin.request_id, before, after);
}

Result<LockedResource> lock_resource(Backend& backend, ResourceId id, const Reach& reach,
                                     std::optional<std::int64_t> expected_version) {
  backend.exec(sql::kLockResource, id.to_string());
  const pqxx::result rows =
      backend.exec(sql::kResourcesLock, id.to_string(), reach.by_text(), reach.user_text());
  if (rows.empty()) return Error::of(ErrorCode::not_found, "There is no such resource.");
  LockedResource locked{read_resource(rows[0]), rows[0][kHoursColumn].as<std::string>(),
                        rows[0][kHoursColumn + 1].as<std::string>()};
  if (expected_version && *expected_version != locked.resource.version)
    return Error::of(ErrorCode::precondition_failed, "The resource has changed since it was read.");
  return locked;
}

Resource insert_resource(Transaction& transaction, const Resource& resource, const OpeningHours& hours,
                         const Origin& origin) {
  Backend& backend = transaction.backend();
  backend.exec(sql::kResourcesInsert, resource.id.to_string(), wire::word(resource.kind), resource.name,
               resource.description, resource.location, resource.time_zone, resource.units, resource.capacity,
               texts_array(resource.features), wire::to_json(resource.policy), words_json(resource.words),
               wire::to_json(hours), wire::word(resource.visibility), id_text(resource.owner_id),
               to_text(origin.now));
  record_resource(backend, resource.id, "resource.created", origin, std::nullopt, std::nullopt);
  Resource stored = resource;
  stored.version = 1;
  stored.created_at = stored.updated_at = origin.now;
  return stored;
}

std::optional<Resource> find_resource(Transaction& transaction, ResourceId id) {
  const pqxx::result rows = transaction.backend().exec(sql::kResourcesFind, id.to_string());
  return rows.empty() ? std::nullopt : std::optional<Resource>(read_resource(rows[0]));
}

std::optional<OpeningHours> find_hours(Transaction& transaction, ResourceId id) {
  const pqxx::result rows = transaction.backend().exec(sql::kResourcesFind, id.to_string());
  return rows.empty() ? std::nullopt : std::optional<OpeningHours>(read_hours(rows[0][kHoursColumn].view()));
}

std::optional<ResourceConfig> load_config(Transaction& transaction, ResourceId id, const Interval& range) {
  const pqxx::result rows = transaction.backend().exec(sql::kResourcesFind, id.to_string());
  if (rows.empty()) return std::nullopt;
  return ResourceConfig{read_resource(rows[0]), read_hours(rows[0][kHoursColumn].view()),
                        list_windows(transaction, id, range)};
}

Result<Page<Resource>> list_resources(Transaction& transaction, const ResourceFilter& filter,
                                      const PageRequest& page) {
  return list<Resource>(transaction, filter, page, kResourceColumns, read_resource);
}

Result<Page<ResourceConfig>> list_configs(Transaction& transaction, const ResourceFilter& filter,
                                          const PageRequest& page, const Interval& range) {
  auto configs = list<ResourceConfig>(
      transaction, filter, page, std::string(kResourceColumns) + ", r.hours", [](const pqxx::row& row) {
        return ResourceConfig{read_resource(row), read_hours(row[kHoursColumn].view()), {}};
      });
  if (!configs) return configs;
  std::vector<ResourceId> ids;
  for (const ResourceConfig& config : configs->items)
    ids.push_back(config.resource.id);
  auto windows = list_windows(transaction, ids, range);
  for (ResourceConfig& config : configs->items)
    config.windows = std::move(windows[config.resource.id]);
  return configs;
}

namespace {

// Units are about to become fewer: bookings beyond the new number get places within it, since a booking is
// only held against those. The resource's lock is held.
Result<void> fit_into_units(Backend& backend, const Resource& resource, Instant now) {
  const std::string id = resource.id.to_string();
  const int peak = backend.exec(sql::kBookingsPeakUse, id, "[" + to_text(now) + ",)", to_text(now), nullptr)
                       .one_field()
                       .as<int>();
  if (peak > resource.units)
    return Error::of(ErrorCode::in_use, "Bookings need " + std::to_string(peak) +
                                            " units at once. Move or cancel some of them first.");
  for (;;) {
    const pqxx::result rows = backend.exec(sql::kBookingsBeyondUnits, id, resource.units, to_text(now));
    if (rows.empty()) return {};
    const BookingId booking(read_uuid(rows[0][0].view()));
    const bool bound = rows[0][2].as<bool>();
    const auto unit = bound ? std::nullopt
                            : make_room(backend, resource.id, resource.units,
                                        read_interval(rows[0][1].view()), now, booking);
    if (!unit)
      return Error::of(ErrorCode::in_use, "Checked-in bookings keep their units. Wait until they are over.");
    ArrayText ids;
    ArrayText units;
    ids.add(booking);
    units.add(*unit);
    const std::string moved = ids.take();
    backend.exec(sql::kMoveAside, id, moved, units.take());
    backend.exec(sql::kMoveBack, id, moved, to_text(now));
  }
}

}  // namespace

Result<Resource> update_resource(Transaction& transaction, const Resource& resource, const Reach& reach,
                                 std::optional<std::int64_t> expected_version, const Origin& origin) {
  Backend& backend = transaction.backend();
  const auto locked = lock_resource(backend, resource.id, reach, expected_version);
  if (!locked) return locked.error();
  const std::string id = resource.id.to_string();
  const std::string now = to_text(origin.now);
  if (resource.units < locked->resource.units) {
    if (const auto fits = fit_into_units(backend, resource, origin.now); !fits) return fits.error();
  }
  backend.exec(sql::kResourcesUpdate, id, wire::word(resource.kind), resource.name, resource.description,
               resource.location, resource.time_zone, resource.units, resource.capacity,
               texts_array(resource.features), wire::to_json(resource.policy), words_json(resource.words),
               wire::word(resource.visibility), id_text(resource.owner_id), now);
  record_resource(backend, resource.id, "resource.updated", origin, locked->state, std::nullopt);
  Resource stored = resource;
  stored.version = locked->resource.version + 1;
  stored.created_at = locked->resource.created_at;
  stored.updated_at = origin.now;
  return stored;
}

Result<void> delete_resource(Transaction& transaction, ResourceId id, const Reach& reach,
                             std::optional<std::int64_t> expected_version, const Origin& origin) {
  Backend& backend = transaction.backend();
  const auto locked = lock_resource(backend, id, reach, expected_version);
  if (!locked) return locked.error();
  const std::string now = to_text(origin.now);
  if (backend.exec(sql::kResourcesOccupied, id.to_string(), now).one_field().as<bool>())
    return Error::of(ErrorCode::in_use, "It has bookings that have not ended. Cancel them first.");
  backend.exec(sql::kResourcesRemove, id.to_string(), now);
  record_resource(backend, id, "resource.deleted", origin, locked->state, std::nullopt);
  return {};
}

Result<Resource> replace_hours(Transaction& transaction, ResourceId id, const OpeningHours& hours,
                               const Reach& reach, std::optional<std::int64_t> expected_version,
                               const Origin& origin) {
  Backend& backend = transaction.backend();
  auto locked = lock_resource(backend, id, reach, expected_version);
  if (!locked) return locked.error();
  backend.exec(sql::kResourcesSetHours, id.to_string(), wire::to_json(hours), to_text(origin.now));
  record_resource(backend, id, "resource.updated", origin, locked->state, std::nullopt);
  Resource stored = std::move(locked->resource);
  ++stored.version;
  stored.updated_at = origin.now;
  return stored;
}

}  // namespace holdfast::store
