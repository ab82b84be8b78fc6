// Searching the audit log. It is written by whatever changes something, in the same transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api-server/store/page.hpp"
#include "api-server/store/session.hpp"
#include "common/core/error_code.hpp"
#include "common/core/result.hpp"
#include "common/domain/audit_entry.hpp"

namespace holdfast::store {

struct AuditFilter {
  std::optional<UserId> actor;
  std::optional<Uuid> thing;
  std::optional<ResourceId> resource_id;
  std::optional<std::string> action;  // "booking.confirmed", or "booking" for all of its kind
  std::optional<std::string> address;
  std::optional<std::string> request_id;
  std::optional<std::string> q;  // part of who; or an address, a request or a thing
  std::optional<Instant> from;
  std::optional<Instant> to;
};

// The rules that were set aside, as the log keeps them.
[[nodiscard]] std::string override_words(const std::vector<ErrorCode>& codes);

// Newest first. Error: invalid_request for a cursor that is none.
[[nodiscard]] Result<Page<AuditEntry>> list_audit(Transaction& transaction, const AuditFilter& filter,
                                                  const PageRequest& page);

}  // namespace holdfast::store
