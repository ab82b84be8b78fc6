// Who a person is at an identity provider.
#pragma once

#include <string>

#include "common/core/strong_id.hpp"
#include "common/time/instant.hpp"

namespace holdfast {

struct Identity {
  IdentityId id;
  UserId user_id;
  std::string issuer;
  std::string subject;  // one person for ever, within the issuer
  std::string email;    // as the provider told last; nothing is decided by it
  Instant created_at;
  Instant last_used_at;

  friend bool operator==(const Identity&, const Identity&) = default;
};

}  // namespace holdfast
