// What people do with resources and their opening hours. Each function runs within a transaction of the
// caller's and leaves nothing behind when it fails.
#pragma once

#include <optional>
#include <vector>

#include "api-server/app/actor.hpp"
#include "api-server/app/services.hpp"
#include "api-server/store/resources_store.hpp"
#include "common/core/result.hpp"
#include "common/wire/requests.hpp"

namespace holdfast::app {

struct ResourceView {
  Resource resource;
  OpeningHours hours;
};

[[nodiscard]] Error no_such_resource();

// Errors: not_found, also for what the asker may not see.
[[nodiscard]] Result<ResourceView> find_resource(store::Transaction& transaction,
                                                 const std::optional<Actor>& actor, ResourceId id);
// For whoever wants to do something to it. Errors: not_found, forbidden, insufficient_scope.
[[nodiscard]] Result<Resource> find_resource_for(store::Transaction& transaction, Action action,
                                                 const Actor& actor, ResourceId id);

// Errors: forbidden (neither provider nor admin, or an owner other than oneself), invalid_request (unknown
// zone, owner, preset, a policy that does not fit together).
[[nodiscard]] Result<ResourceView> create_resource(const Services& services, store::Transaction& transaction,
                                                   const Actor& actor, const wire::ResourceCreate& request,
                                                   const store::Origin& origin);
// Errors: those of creation, not_found, precondition_failed, in_use (fewer units than are booked).
[[nodiscard]] Result<ResourceView> change_resource(const Services& services, store::Transaction& transaction,
                                                   const Actor& actor, ResourceId id,
                                                   const wire::ResourcePatch& patch,
                                                   std::optional<std::int64_t> expected_version,
                                                   const store::Origin& origin);
// Errors: not_found, forbidden, precondition_failed, in_use (bookings that have not ended).
[[nodiscard]] Result<void> remove_resource(store::Transaction& transaction, const Actor& actor, ResourceId id,
                                           std::optional<std::int64_t> expected_version,
                                           const store::Origin& origin);

// Errors: not_found, forbidden, precondition_failed.
[[nodiscard]] Result<ResourceView> change_hours(store::Transaction& transaction, const Actor& actor,
                                                ResourceId id, const wire::HoursRequest& request,
                                                std::optional<std::int64_t> expected_version,
                                                const store::Origin& origin);

// All or nothing. Errors: not_found, forbidden, overlapping_windows naming the pair.
[[nodiscard]] Result<std::vector<AvailabilityWindow>> add_windows(const Services& services,
                                                                  store::Transaction& transaction,
                                                                  const Actor& actor, ResourceId id,
                                                                  const wire::WindowsRequest& request,
                                                                  const store::Origin& origin);
// Errors: not_found (the resource, or the window), forbidden.
[[nodiscard]] Result<void> remove_window(store::Transaction& transaction, const Actor& actor, ResourceId id,
                                         WindowId window, const store::Origin& origin);
// Every window that touches the range; none is no error. Errors: not_found, forbidden.
[[nodiscard]] Result<void> remove_windows(store::Transaction& transaction, const Actor& actor, ResourceId id,
                                          const Interval& range, const store::Origin& origin);

}  // namespace holdfast::app
