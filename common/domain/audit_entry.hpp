// One line of the audit log: who did what to which thing, when and from where.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/core/strong_id.hpp"
#include "common/time/instant.hpp"

namespace holdfast {

struct AuditEntry {
  std::int64_t id = 0;
  Instant at;
  std::optional<UserId> actor;  // absent: the system itself, or nobody who is signed in
  std::string actor_name;
  std::string address;
  std::string request_id;
  std::string action;                     // "booking.confirmed"
  std::optional<ResourceId> resource_id;  // absent: not about a resource
  Uuid thing;                             // what it was done to: a booking, a user, a session ...
  std::vector<std::string> overrides;     // rules that staff set aside
  std::string before;                     // JSON of the thing; empty: there was none, or it is not told
  std::string after;

  friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

}  // namespace holdfast
