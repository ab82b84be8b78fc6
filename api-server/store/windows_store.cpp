// Availability windows.
#include <utility>

#include "api-server/store/array_text.hpp"
#include "api-server/store/resource_changes.hpp"
#include "api-server/store/resources_store.hpp"
#include "api-server/store/rows.hpp"
#include "common/wire/json_writer.hpp"
#include "common/wire/window_overlap.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

struct WindowColumns {
  std::string ids;
  std::string starts;
  std::string ends;
};

WindowColumns columns_of(const std::vector<AvailabilityWindow>& windows) {
  ArrayText ids;
  ArrayText starts;
  ArrayText ends;
  for (const AvailabilityWindow& window : windows) {
    ids.add(window.id);
    starts.add(window.interval.start);
    ends.add(window.interval.end);
  }
  return {ids.take(), starts.take(), ends.take()};
}

std::string windows_json(const std::vector<AvailabilityWindow>& windows) {
  wire::JsonWriter out;
  out.begin_object().key("windows").begin_array();
  for (const AvailabilityWindow& window : windows)
    out.begin_object().field("id", window.id).interval_fields(window.interval).end_object();
  out.end_array().end_object();
  return std::move(out).text();
}

// That they are apart, among themselves and from those that exist.
Result<void> check_apart(Backend& backend, ResourceId id, const std::vector<AvailabilityWindow>& windows,
                         const WindowColumns& columns) {
  std::vector<Interval> intervals;
  intervals.reserve(windows.size());
  for (const AvailabilityWindow& window : windows)
    intervals.push_back(window.interval);
  if (auto apart = wire::check_disjoint(intervals, "windows"); !apart) return apart;
  const pqxx::result rows = backend.exec(sql::kWindowsOverlap, id.to_string(), columns.starts, columns.ends);
  if (rows.empty()) return {};
  const auto index = rows[0][0].as<std::size_t>();
  return wire::overlaps_existing(index, intervals.at(index), read_interval(rows[0][1].view()));
}

}  // namespace

Result<std::vector<AvailabilityWindow>> insert_windows(Transaction& transaction, ResourceId id,
                                                       const std::vector<AvailabilityWindow>& windows,
                                                       const Reach& reach, const Origin& origin) {
  Backend& backend = transaction.backend();
  const auto locked = lock_resource(backend, id, reach, std::nullopt);
  if (!locked) return locked.error();
  const WindowColumns columns = columns_of(windows);
  if (auto apart = check_apart(backend, id, windows, columns); !apart) return apart.error();
  const std::string now = to_text(origin.now);
  backend.exec(sql::kWindowsInsert, id.to_string(), columns.ids, columns.starts, columns.ends, now);
  backend.exec(sql::kResourcesBump, id.to_string(), now);
  record_resource(backend, id, "availability.added", origin, std::nullopt, windows_json(windows));
  return windows;
}

std::unordered_map<ResourceId, std::vector<AvailabilityWindow>> list_windows(
    Transaction& transaction, const std::vector<ResourceId>& resources, const Interval& range) {
  ArrayText ids;
  for (const ResourceId& id : resources)
    ids.add(id);
  std::unordered_map<ResourceId, std::vector<AvailabilityWindow>> windows;
  for (const auto& row : transaction.backend().exec(sql::kWindowsList, ids.take(), interval_text(range)))
    windows[read_id<ResourceId>(row[0])].push_back({read_id<WindowId>(row[1]), read_interval(row[2].view())});
  return windows;
}

std::vector<AvailabilityWindow> list_windows(Transaction& transaction, ResourceId id, const Interval& range) {
  std::vector<AvailabilityWindow> windows;
  for (const auto& row :
       transaction.backend().exec(sql::kWindowsList, "{" + id.to_string() + "}", interval_text(range)))
    windows.push_back({read_id<WindowId>(row[1]), read_interval(row[2].view())});
  return windows;
}

Result<AvailabilityWindow> find_window(Transaction& transaction, ResourceId id, WindowId window) {
  const pqxx::result rows = transaction.backend().exec(sql::kWindowsFind, id.to_string(), window.to_string());
  if (rows.empty()) return Error::of(ErrorCode::not_found, "There is no such window.");
  return AvailabilityWindow{read_id<WindowId>(rows[0][0]), read_interval(rows[0][1].view())};
}

Result<void> delete_window(Transaction& transaction, ResourceId id, WindowId window, const Reach& reach,
                           const Origin& origin) {
  Backend& backend = transaction.backend();
  const auto locked = lock_resource(backend, id, reach, std::nullopt);
  if (!locked) return locked.error();
  const pqxx::result removed = backend.exec(sql::kWindowsRemove, id.to_string(), window.to_string());
  if (removed.empty()) return Error::of(ErrorCode::not_found, "There is no such window.");
  backend.exec(sql::kResourcesBump, id.to_string(), to_text(origin.now));
  record_resource(backend, id, "availability.removed", origin, removed[0][0].as<std::string>(), "{}");
  return {};
}

Result<void> delete_windows(Transaction& transaction, ResourceId id, const Interval& range,
                            const Reach& reach, const Origin& origin) {
  Backend& backend = transaction.backend();
  const auto locked = lock_resource(backend, id, reach, std::nullopt);
  if (!locked) return locked.error();
  const pqxx::result removed = backend.exec(sql::kWindowsRemoveRange, id.to_string(), interval_text(range));
  if (removed.empty()) return {};
  backend.exec(sql::kResourcesBump, id.to_string(), to_text(origin.now));
  for (const auto& row : removed)
    record_resource(backend, id, "availability.removed", origin, row[0].as<std::string>(), "{}");
  return {};
}

}  // namespace holdfast::store
