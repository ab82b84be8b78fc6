#include "common/domain/access.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace holdfast {
namespace {

// Who may in any case, whatever the role and the relation.
enum class Open : std::uint8_t { nobody, signed_in, everybody };

// What a token needs: nothing, a scope, or it is not for tokens.
struct Need {
  enum class Kind : std::uint8_t { nothing, scope, session };
  Kind kind;
  Scope scope = Scope::profile_read;  // means something for Kind::scope

  constexpr Need(Scope needed) : kind(Kind::scope), scope(needed) {}  // NOLINT: reads well in the table
  constexpr explicit Need(Kind given) : kind(given) {}
};
constexpr Need kNothing{Need::Kind::nothing};
constexpr Need kSession{Need::Kind::session};

// How a refusal looks to someone signed in. `hidden`: as if the thing did not exist, unless the asker stands
// in some relation to it and so knows of it. `secret`: the same, and nobody is even asked to sign in.
enum class Refusal : std::uint8_t { visible, hidden, secret };

struct Row {
  Action action;
  std::string_view word;
  Open open;
  Roles roles;
  Relations relations;
  Need need;
  Refusal refusal;
};

constexpr Roles kNoRole{};
constexpr Roles kAdmin{Role::admin};
constexpr Roles kOffering{Role::provider, Role::admin};

constexpr Relations kNone{};
constexpr Relations kSelf{Relation::self};
constexpr Relations kOwner{Relation::owner};
constexpr Relations kStaff{Relation::owner, Relation::delegate};
constexpr Relations kParty{Relation::self, Relation::owner, Relation::delegate};

using A = Action;
using O = Open;
using S = Scope;
using R = Refusal;

// The one table. What a row does not name is refused.
// clang-format off
constexpr std::array kRows = {
    //  action                    word                     open to       roles      relations  token needs         refusal
    Row{A::read_public,           "read_public",           O::everybody, kNoRole,   kNone,     kNothing,           R::visible},
    Row{A::sign_in,               "sign_in",               O::everybody, kNoRole,   kNone,     kNothing,           R::visible},

    Row{A::read_profile,          "read_profile",          O::signed_in, kNoRole,   kSelf,     S::profile_read,    R::hidden},
    Row{A::sign_out,              "sign_out",              O::everybody, kNoRole,   kSelf,     kSession,           R::hidden},
    Row{A::change_password,       "change_password",       O::nobody,    kAdmin,    kSelf,     kSession,           R::hidden},
    Row{A::list_sessions,         "list_sessions",         O::nobody,    kNoRole,   kSelf,     kSession,           R::hidden},
    Row{A::end_session,           "end_session",           O::nobody,    kNoRole,   kSelf,     kSession,           R::hidden},
    Row{A::list_tokens,           "list_tokens",           O::nobody,    kNoRole,   kSelf,     kSession,           R::hidden},
    Row{A::create_token,          "create_token",          O::nobody,    kNoRole,   kSelf,     kSession,           R::hidden},
    Row{A::revoke_token,          "revoke_token",          O::nobody,    kNoRole,   kSelf,     kSession,           R::hidden},
    Row{A::manage_identities,     "manage_identities",     O::nobody,    kNoRole,   kSelf,     kSession,           R::hidden},

    Row{A::list_users,            "list_users",            O::nobody,    kAdmin,    kNone,     S::users_read,      R::visible},
    Row{A::read_user,             "read_user",             O::nobody,    kAdmin,    kSelf,     S::users_read,      R::hidden},
    Row{A::change_user,           "change_user",           O::nobody,    kAdmin,    kSelf,     S::users_write,     R::hidden},
    Row{A::change_email,          "change_email",          O::nobody,    kAdmin,    kSelf,     kSession,           R::hidden},
    Row{A::change_roles,          "change_roles",          O::nobody,    kAdmin,    kNone,     kSession,           R::hidden},
    Row{A::end_sessions_of_user,  "end_sessions_of_user",  O::nobody,    kAdmin,    kNone,     kSession,           R::hidden},

    Row{A::read_resource,         "read_resource",         O::everybody, kNoRole,   kStaff,    S::resources_read,  R::visible},
    Row{A::read_members_resource, "read_members_resource", O::signed_in, kNoRole,   kStaff,    S::resources_read,  R::secret},
    Row{A::read_windows,          "read_windows",          O::signed_in, kNoRole,   kStaff,    S::resources_read,  R::visible},
    Row{A::read_owner,            "read_owner",            O::signed_in, kNoRole,   kStaff,    S::resources_read,  R::visible},
    Row{A::create_resource,       "create_resource",       O::nobody,    kOffering, kNone,     S::resources_write, R::visible},
    Row{A::change_resource,       "change_resource",       O::nobody,    kAdmin,    kStaff,    S::resources_write, R::visible},
    Row{A::change_opening,        "change_opening",        O::nobody,    kAdmin,    kStaff,    S::resources_write, R::visible},
    Row{A::remove_resource,       "remove_resource",       O::nobody,    kAdmin,    kOwner,    S::resources_write, R::visible},
    Row{A::transfer_resource,     "transfer_resource",     O::nobody,    kAdmin,    kNone,     S::resources_write, R::visible},
    Row{A::list_delegates,        "list_delegates",        O::nobody,    kAdmin,    kStaff,    S::resources_read,  R::visible},
    Row{A::delegate_resource,     "delegate_resource",     O::nobody,    kAdmin,    kOwner,    S::resources_write, R::visible},

    Row{A::create_booking,        "create_booking",        O::signed_in, kNoRole,   kParty,    S::bookings_write,  R::visible},
    Row{A::list_bookings,         "list_bookings",         O::signed_in, kNoRole,   kParty,    S::bookings_read,   R::visible},
    Row{A::read_booking,          "read_booking",          O::signed_in, kNoRole,   kParty,    S::bookings_read,   R::hidden},
    Row{A::read_whole_booking,    "read_whole_booking",    O::nobody,    kAdmin,    kParty,    S::bookings_read,   R::hidden},
    Row{A::change_booking,        "change_booking",        O::nobody,    kAdmin,    kParty,    S::bookings_write,  R::hidden},
    Row{A::decide_booking,        "decide_booking",        O::nobody,    kAdmin,    kStaff,    S::bookings_write,  R::hidden},
    Row{A::set_rules_aside,       "set_rules_aside",       O::nobody,    kAdmin,    kStaff,    S::bookings_write,  R::visible},
    Row{A::listen,                "listen",                O::signed_in, kNoRole,   kParty,    S::bookings_read,   R::visible},

    Row{A::list_figures,          "list_figures",          O::nobody,    kOffering, kStaff,    S::reports_read,    R::visible},
    Row{A::read_figures,          "read_figures",          O::nobody,    kAdmin,    kStaff,    S::reports_read,    R::visible},
    Row{A::read_audit,            "read_audit",            O::nobody,    kAdmin,    kNone,     S::audit_read,      R::visible},
    Row{A::rotate_keys,           "rotate_keys",           O::nobody,    kAdmin,    kNone,     kSession,           R::visible},
};
// clang-format on

constexpr bool rows_are_in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].action) != i) return false;
  }
  return kRows.size() == kActions;
}
static_assert(rows_are_in_order());

constexpr const Row& row(Action action) {
  return kRows[static_cast<std::size_t>(action)];
}

struct ScopeWord {
  Scope scope;
  std::string_view word;
};

constexpr std::array kScopeWords = {
    ScopeWord{S::profile_read, "profile:read"},       ScopeWord{S::resources_read, "resources:read"},
    ScopeWord{S::resources_write, "resources:write"}, ScopeWord{S::bookings_read, "bookings:read"},
    ScopeWord{S::bookings_write, "bookings:write"},   ScopeWord{S::users_read, "users:read"},
    ScopeWord{S::users_write, "users:write"},         ScopeWord{S::reports_read, "reports:read"},
    ScopeWord{S::audit_read, "audit:read"},
};

constexpr auto kScopes = [] {
  std::array<Scope, kScopeWords.size()> scopes{};
  for (std::size_t i = 0; i < scopes.size(); ++i)
    scopes[i] = kScopeWords[i].scope;
  return scopes;
}();

constexpr bool scopes_are_in_order() {
  for (std::size_t i = 0; i < kScopes.size(); ++i) {
    if (static_cast<std::size_t>(kScopes[i]) != i) return false;
  }
  return kScopes.size() == static_cast<std::size_t>(S::audit_read) + 1;
}
static_assert(scopes_are_in_order());

bool token_suffices(const Row& rule, const Subject& subject) {
  if (!subject.scopes || rule.need.kind == Need::Kind::nothing) return true;
  return rule.need.kind == Need::Kind::scope && subject.scopes->has(rule.need.scope);
}

Verdict refusal_of(const Row& rule, const Subject& subject, Relations relations) {
  if (!subject.signed_in) return rule.refusal == R::secret ? Verdict::hidden : Verdict::sign_in;
  return rule.refusal == R::visible || !relations.empty() ? Verdict::forbidden : Verdict::hidden;
}

}  // namespace

Roles role_set(const std::vector<Role>& roles) {
  Roles set;
  for (const Role role : roles)
    set.insert(role);
  return set;
}

Relations relations_to(const UserId& asker, const UserId& whose) {
  return asker == whose ? kSelf : kNone;
}

Relations relations_to(const UserId& asker, const std::optional<UserId>& owner,
                       std::span<const UserId> delegates) {
  Relations relations;
  if (owner == asker) relations.insert(Relation::owner);
  if (std::find(delegates.begin(), delegates.end(), asker) != delegates.end())
    relations.insert(Relation::delegate);
  return relations;
}

Relations relations_to(const UserId& asker, const Resource& resource) {
  return relations_to(asker, resource.owner_id, resource.delegates);
}

Verdict may(Action action, const Subject& subject, Relations relations) {
  const Row& rule = row(action);
  if (subject.signed_in && !token_suffices(rule, subject)) return Verdict::wrong_scope;
  if (rule.open == Open::everybody) return Verdict::allowed;
  if (!subject.signed_in) return refusal_of(rule, subject, relations);
  const bool allowed =
      rule.open == Open::signed_in || rule.roles.has_any(subject.roles) || rule.relations.has_any(relations);
  return allowed ? Verdict::allowed : refusal_of(rule, subject, relations);
}

Verdict may_at_best(Action action, const Subject& subject) {
  return may(action, subject, row(action).relations);
}

Relations relations_for(Action action) {
  return row(action).relations;
}

Action seeing(Visibility visibility) {
  return visibility == Visibility::everyone ? Action::read_resource : Action::read_members_resource;
}

std::optional<Scope> scope_of(Action action) {
  const Need& need = row(action).need;
  return need.kind == Need::Kind::scope ? std::optional(need.scope) : std::nullopt;
}

bool is_for_sessions(Action action) {
  return row(action).need.kind == Need::Kind::session;
}

std::string_view to_string(Relation relation) {
  constexpr std::array<std::string_view, 3> kWords = {"self", "delegate", "owner"};
  return kWords[static_cast<std::size_t>(relation)];
}

std::string_view to_string(Action action) {
  return row(action).word;
}

std::string_view to_string(Scope scope) {
  return kScopeWords[static_cast<std::size_t>(scope)].word;
}

std::optional<Scope> parse_scope(std::string_view word) {
  for (const ScopeWord& known : kScopeWords) {
    if (known.word == word) return known.scope;
  }
  return std::nullopt;
}

std::span<const Scope> all_scopes() {
  return kScopes;
}

}  // namespace holdfast
