// The audit log on the wire.
#pragma once

#include <string>
#include <string_view>

#include "common/core/result.hpp"
#include "common/domain/audit_entry.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::wire {

[[nodiscard]] std::string to_json(const AuditEntry& entry);
[[nodiscard]] Result<List<AuditEntry>> decode_audit(std::string_view json);

}  // namespace holdfast::wire
