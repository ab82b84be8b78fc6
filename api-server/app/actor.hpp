// Who asks, as far as a verified token tells.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/core/strong_id.hpp"
#include "common/core/uuid.hpp"
#include "common/domain/access.hpp"
#include "common/domain/user.hpp"

namespace holdfast::app {

struct Actor {
  UserId user_id;
  std::vector<Role> roles;
  Uuid session_id;             // the sign-in that the token comes from
  std::string client_address;  // for the audit log
  // What a personal access token is limited to. Absent: a session of the person, who may do everything.
  std::optional<Scopes> scopes = std::nullopt;
  std::string client_network = {};  // what counts as one client, of the address
};

// As common/domain/access asks for it.
[[nodiscard]] inline Subject subject_of(const Actor& actor) {
  return {true, role_set(actor.roles), actor.scopes};
}
[[nodiscard]] inline Subject subject_of(const std::optional<Actor>& actor) {
  return actor ? subject_of(*actor) : Subject{};
}

}  // namespace holdfast::app
