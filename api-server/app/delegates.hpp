// Letting others manage a resource. Each function runs within a transaction of the caller's. Replies carry a
// delegate's address only for administrators and for the delegate.
#pragma once

#include <vector>

#include "api-server/app/actor.hpp"
#include "api-server/store/origin.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"
#include "common/wire/delegate.hpp"

namespace holdfast::app {

// For its staff. Errors: not_found, forbidden.
[[nodiscard]] Result<std::vector<wire::Delegate>> list_delegates(store::Transaction& transaction,
                                                                 const Actor& actor, ResourceId id);
// The owner's and admins'. Who is named already stays so. Errors: not_found, forbidden, invalid_request for a
// person who has no account here, or who owns it; in_use when there are very many.
[[nodiscard]] Result<wire::Delegate> add_delegate(store::Transaction& transaction, const Actor& actor,
                                                  ResourceId id, const wire::DelegateAdd& request,
                                                  const store::Origin& origin);
// The owner's and admins'. Errors: not_found (the resource, or no delegate of it), forbidden.
[[nodiscard]] Result<void> remove_delegate(store::Transaction& transaction, const Actor& actor, ResourceId id,
                                           UserId user, const store::Origin& origin);

}  // namespace holdfast::app
