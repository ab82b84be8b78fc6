// What has changed of users since their access tokens were signed: roles and passwords.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "api-server/store/session.hpp"
#include "common/core/strong_id.hpp"
#include "common/domain/user.hpp"

namespace holdfast::store {

struct AccessChange {
  UserId user_id;
  std::vector<Role> roles;            // as they are now
  std::optional<Instant> valid_from;  // sessions that began before this are over, but for `kept_session`
  std::optional<Uuid> kept_session;
  Instant changed_at;
};

// One row per user: the newest roles, and `valid_from` of the newest change that had one. Notifies
// kAccessChannel with the user's id.
void record_access_change(Transaction& transaction, const AccessChange& change);
[[nodiscard]] std::optional<AccessChange> find_access_change(Transaction& transaction, UserId id);
[[nodiscard]] std::vector<AccessChange> access_changes_since(Transaction& transaction, Instant since);
// Forgets what changed before `before`; answers how many.
[[nodiscard]] int purge_access_changes(Transaction& transaction, Instant before);

inline constexpr std::string_view kAccessChannel = "holdfast_access";

}  // namespace holdfast::store
