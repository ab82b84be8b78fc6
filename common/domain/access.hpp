// Who may do what: one table of actions. The server decides by it, the client shows by it.
//
// Three things count: whether the asker is signed in and with which roles, how the asker stands to the thing
// (its Relations), and, when a personal access token asks, what that token is limited to (its Scopes).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/core/enum_set.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"

namespace holdfast {

// What a personal access token may be limited to.
enum class Scope : std::uint8_t {
  profile_read,
  resources_read,
  resources_write,
  bookings_read,
  bookings_write,
  users_read,
  users_write,
  reports_read,
  audit_read,
};

// How the asker stands to a thing. `self`: it is the asker's own account, booking, session or token. `owner`
// and `delegate` are of the resource (of a booking: of the resource that it is of).
enum class Relation : std::uint8_t { self, delegate, owner };

using Scopes = EnumSet<Scope>;
using Relations = EnumSet<Relation>;
using Roles = EnumSet<Role>;

enum class Action : std::uint8_t {
  // What the server tells everybody, and ways to become somebody.
  read_public,
  sign_in,
  // Oneself. No token reaches passwords, addresses, sessions and tokens, nor anybody's roles: it could make
  // itself more
  // than it is.
  read_profile,
  sign_out,
  change_password,
  list_sessions,
  end_session,
  list_tokens,
  create_token,
  revoke_token,
  manage_identities,
  // Accounts.
  list_users,
  read_user,
  change_user,
  change_email,
  change_roles,
  end_sessions_of_user,
  // Resources, as they are described and when they are open.
  read_resource,
  read_members_resource,
  read_windows,
  read_owner,
  create_resource,
  change_resource,
  change_opening,
  remove_resource,
  transfer_resource,
  list_delegates,
  delegate_resource,
  // Bookings.
  create_booking,
  list_bookings,
  read_booking,
  read_whole_booking,
  change_booking,
  decide_booking,
  set_rules_aside,
  listen,
  // Figures and upkeep.
  list_figures,
  read_figures,
  read_audit,
  rotate_keys,
};
inline constexpr std::size_t kActions = static_cast<std::size_t>(Action::rotate_keys) + 1;

// Who asks. `scopes` is absent for a session of the person, which may do everything that the person may.
struct Subject {
  bool signed_in = false;
  Roles roles;
  std::optional<Scopes> scopes;

  friend bool operator==(const Subject&, const Subject&) = default;
};

[[nodiscard]] Roles role_set(const std::vector<Role>& roles);

// Of an account to itself or to another's thing; of an account to a resource.
[[nodiscard]] Relations relations_to(const UserId& asker, const UserId& whose);
[[nodiscard]] Relations relations_to(const UserId& asker, const std::optional<UserId>& owner,
                                     std::span<const UserId> delegates);
[[nodiscard]] Relations relations_to(const UserId& asker, const Resource& resource);

enum class Verdict : std::uint8_t {
  allowed,
  sign_in,      // 401
  wrong_scope,  // 403 insufficient_scope; see scope_of
  forbidden,    // 403: the thing may be seen, not this done to it
  hidden,       // 404: for this asker there is no such thing
};

[[nodiscard]] Verdict may(Action action, const Subject& subject, Relations relations = {});

// What can be said before the thing is looked at: refused here is refused whatever the relation.
[[nodiscard]] Verdict may_at_best(Action action, const Subject& subject);

// The relations by which somebody may who has no role for it: the bounds of what a statement may touch.
[[nodiscard]] Relations relations_for(Action action);

// Seeing a resource is read_resource or read_members_resource, by its visibility.
[[nodiscard]] Action seeing(Visibility visibility);

// The scope that a token needs; nothing when none is needed, or when none suffices (is_for_sessions).
[[nodiscard]] std::optional<Scope> scope_of(Action action);
[[nodiscard]] bool is_for_sessions(Action action);

[[nodiscard]] std::string_view to_string(Relation relation);  // "delegate"
[[nodiscard]] std::string_view to_string(Action action);      // "change_booking"
[[nodiscard]] std::string_view to_string(Scope scope);        // "bookings:write"
[[nodiscard]] std::optional<Scope> parse_scope(std::string_view word);
// Every scope, in the order of the enum.
[[nodiscard]] std::span<const Scope> all_scopes();

}  // namespace holdfast
