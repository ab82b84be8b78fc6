// Who asks, as far as a verified token tells.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "common/core/strong_id.hpp"
#include "common/core/uuid.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"

namespace holdfast::app {

struct Actor {
  UserId user_id;
  std::vector<Role> roles;
  Uuid session_id;             // the sign-in that the token comes from
  std::string client_address;  // for the audit log

  [[nodiscard]] bool has(Role role) const {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
  }
  [[nodiscard]] bool is_admin() const { return has(Role::admin); }
};

// Staff of a resource: an admin, or its owner.
[[nodiscard]] inline bool is_staff(const Actor& actor, const Resource& resource) {
  return actor.is_admin() || resource.owner_id == actor.user_id;
}

}  // namespace holdfast::app
