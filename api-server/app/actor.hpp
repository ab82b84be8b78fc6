// Who asks, as far as a verified token tells.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "common/core/strong_id.hpp"
#include "common/core/uuid.hpp"
#include "common/domain/access.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"

namespace holdfast::app {

struct Actor {
  UserId user_id;
  std::vector<Role> roles;
  Uuid session_id;             // the sign-in that the token comes from
  std::string client_address;  // for the audit log
  // What a personal access token is limited to. Absent: a session of the person, who may do everything.
  std::optional<Scopes> scopes = std::nullopt;

  [[nodiscard]] bool has(Role role) const {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
  }
  [[nodiscard]] bool is_admin() const { return has(Role::admin); }
};

// As common/domain/access asks for it.
[[nodiscard]] inline Subject subject_of(const Actor& actor) {
  return {true, role_set(actor.roles), actor.scopes};
}
[[nodiscard]] inline Subject subject_of(const std::optional<Actor>& actor) {
  return actor ? subject_of(*actor) : Subject{};
}

// Staff of a resource: an admin, or its owner.
[[nodiscard]] inline bool is_staff(const Actor& actor, const Resource& resource) {
  return actor.is_admin() || resource.owner_id == actor.user_id;
}

}  // namespace holdfast::app
