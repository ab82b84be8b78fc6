// Resources with their hours and windows. Every change bumps resources.version, writes an event and an audit
// row, and notifies kScheduleChannel. What lies out of a writer's reach is not_found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "api-server/store/origin.hpp"
#include "api-server/store/page.hpp"
#include "api-server/store/reach.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"
#include "common/domain/opening_hours.hpp"
#include "common/domain/resource.hpp"

namespace holdfast::store {

// Everything the rules need but the busy time.
struct ResourceConfig {
  Resource resource;
  OpeningHours hours;
  std::vector<AvailabilityWindow> windows;  // those that touch the range asked for, sorted by start
};

// created_at, updated_at and version are set by the store. Answers the row as stored.
[[nodiscard]] Resource insert_resource(Transaction& transaction, const Resource& resource,
                                       const OpeningHours& hours, const Origin& origin);

[[nodiscard]] std::optional<Resource> find_resource(Transaction& transaction, ResourceId id);
[[nodiscard]] std::optional<ResourceConfig> load_config(Transaction& transaction, ResourceId id,
                                                        const Interval& range);

struct ResourceFilter {
  std::optional<ResourceKind> kind;
  std::string q;                      // part of name, description or location, without regard to case
  std::vector<std::string> features;  // all of them
  std::optional<int> min_capacity;
  std::optional<UserId> owner_id;
  std::optional<Reach> within;  // only what lies within it
  bool public_only = false;     // anonymous visitors
  std::string sort = "name";    // name | -name | created | -created
};
// `invalid_request` naming `cursor` or `sort` when malformed.
[[nodiscard]] Result<Page<Resource>> list_resources(Transaction& transaction, const ResourceFilter& filter,
                                                    const PageRequest& page);
// The same filter with hours and windows, at most `limit`, in the filter's order: for /slots over many
// resources.
[[nodiscard]] Result<Page<ResourceConfig>> list_configs(Transaction& transaction,
                                                        const ResourceFilter& filter, const PageRequest& page,
                                                        const Interval& range);

// All fields of `resource` but id, version and times. Errors: not_found, precondition_failed, in_use (fewer
// units than bookings need at once from `origin.now` on).
[[nodiscard]] Result<Resource> update_resource(Transaction& transaction, const Resource& resource,
                                               const Reach& reach,
                                               std::optional<std::int64_t> expected_version,
                                               const Origin& origin);
// Errors: not_found, precondition_failed, in_use (bookings that occupy and have not ended).
[[nodiscard]] Result<void> delete_resource(Transaction& transaction, ResourceId id, const Reach& reach,
                                           std::optional<std::int64_t> expected_version,
                                           const Origin& origin);

// Replaces all hours. Answers the resource with its new version. Errors: not_found, precondition_failed.
[[nodiscard]] Result<Resource> replace_hours(Transaction& transaction, ResourceId id,
                                             const OpeningHours& hours, const Reach& reach,
                                             std::optional<std::int64_t> expected_version,
                                             const Origin& origin);
[[nodiscard]] std::optional<OpeningHours> find_hours(Transaction& transaction, ResourceId id);

// All or nothing. Errors: not_found; overlapping_windows with `violations` naming the pair: field windows[i],
// `conflict` is the window it overlaps (among them, or an existing one).
[[nodiscard]] Result<std::vector<AvailabilityWindow>> insert_windows(
    Transaction& transaction, ResourceId id, const std::vector<AvailabilityWindow>& windows,
    const Reach& reach, const Origin& origin);
// Of several resources, each list sorted by start.
[[nodiscard]] std::unordered_map<ResourceId, std::vector<AvailabilityWindow>> list_windows(
    Transaction& transaction, const std::vector<ResourceId>& resources, const Interval& range);
[[nodiscard]] std::vector<AvailabilityWindow> list_windows(Transaction& transaction, ResourceId id,
                                                           const Interval& range);
// Error: not_found.
[[nodiscard]] Result<AvailabilityWindow> find_window(Transaction& transaction, ResourceId id,
                                                     WindowId window);
// Errors: not_found.
[[nodiscard]] Result<void> delete_window(Transaction& transaction, ResourceId id, WindowId window,
                                         const Reach& reach, const Origin& origin);
// Every window that touches the range. Error: not_found (the resource).
[[nodiscard]] Result<void> delete_windows(Transaction& transaction, ResourceId id, const Interval& range,
                                          const Reach& reach, const Origin& origin);

}  // namespace holdfast::store
