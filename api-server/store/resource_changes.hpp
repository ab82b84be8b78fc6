// What changes of a resource have in common. For this folder's .cpp files.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api-server/store/backend.hpp"
#include "api-server/store/origin.hpp"
#include "api-server/store/reach.hpp"
#include "common/domain/resource.hpp"

namespace holdfast::store {

struct LockedResource {
  Resource resource;
  std::string hours;  // JSON
  std::string state;  // the whole row as JSON, for the audit log
};

// Holds off bookings of the resource until the transaction ends. Errors: not_found, also for what is out of
// reach, precondition_failed.
[[nodiscard]] Result<LockedResource> lock_resource(Backend& backend, ResourceId id, const Reach& reach,
                                                   std::optional<std::int64_t> expected_version);

// Event, audit row and notification. `after` absent: the row as it is now.
void record_resource(Backend& backend, ResourceId id, std::string_view what, const Origin& origin,
                     const std::optional<std::string>& before, const std::optional<std::string>& after);

}  // namespace holdfast::store
