// Who does something, and from where: what the audit log wants to know.
#pragma once

#include <optional>
#include <string>

#include "common/core/strong_id.hpp"
#include "common/time/instant.hpp"

namespace holdfast::store {

struct Origin {
  Instant now;                  // the database's clock
  std::optional<UserId> actor;  // absent: the system itself
  std::string address;          // of the client
  std::string request_id;
};

}  // namespace holdfast::store
