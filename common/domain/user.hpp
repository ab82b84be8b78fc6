// An account and what it may be.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/core/strong_id.hpp"
#include "common/time/instant.hpp"

namespace holdfast {

enum class Role : std::uint8_t { member, provider, admin };

struct User {
  UserId id;
  std::string email;  // as given; unique without regard to case
  std::string name;
  std::string time_zone = "UTC";
  std::vector<Role> roles{Role::member};
  std::int64_t version = 1;
  Instant created_at;
  Instant updated_at;

  [[nodiscard]] bool has(Role role) const {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
  }
  friend bool operator==(const User&, const User&) = default;
};

}  // namespace holdfast
