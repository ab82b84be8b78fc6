// A personal access token: what a program that acts for a person is let in with.
#pragma once

#include <optional>
#include <string>

#include "common/core/strong_id.hpp"
#include "common/domain/access.hpp"
#include "common/time/instant.hpp"

namespace holdfast {

struct PersonalToken {
  PersonalTokenId id;
  UserId user_id;
  std::string name;  // what the person calls it
  Scopes scopes;     // never empty
  Instant created_at;
  Instant expires_at;
  std::optional<Instant> last_used_at;  // to a few minutes

  friend bool operator==(const PersonalToken&, const PersonalToken&) = default;
};

}  // namespace holdfast
