// Whom a resource's owner lets manage it. Every change bumps resources.version, writes an event and an audit
// row, and notifies kScheduleChannel, so that everybody who decides by a copy of the resource learns of it.
#pragma once

#include <vector>

#include "api-server/store/origin.hpp"
#include "api-server/store/reach.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"
#include "common/wire/delegate.hpp"

namespace holdfast::store {

// In the order in which they were named.
[[nodiscard]] std::vector<wire::Delegate> list_delegates(Transaction& transaction, ResourceId id);

// Naming somebody twice changes nothing. `user` must exist. Errors: not_found (the resource, also when it is
// out of reach), in_use (there are kMostDelegates already).
inline constexpr std::size_t kMostDelegates = 50;
[[nodiscard]] Result<void> add_delegate(Transaction& transaction, ResourceId id, UserId user,
                                        const Reach& reach, const Origin& origin);
// Errors: not_found (the resource, or no delegate of it).
[[nodiscard]] Result<void> remove_delegate(Transaction& transaction, ResourceId id, UserId user,
                                           const Reach& reach, const Origin& origin);

}  // namespace holdfast::store
