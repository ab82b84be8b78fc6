// What administrators are told of who did what.
#pragma once

#include "api-server/store/audit_store.hpp"
#include "api-server/store/session.hpp"

namespace holdfast::app {

using AuditFilter = store::AuditFilter;

// Newest first. Error: invalid_request for a cursor that is none.
[[nodiscard]] Result<store::Page<AuditEntry>> search_audit(store::Session& session, const AuditFilter& filter,
                                                           const store::PageRequest& page);

}  // namespace holdfast::app
