#include "common/domain/access.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>

namespace holdfast {
namespace {

using A = Action;

const Subject kAnonymous{};
const Subject kMember{true, Role::member, std::nullopt};
const Subject kProvider{true, {Role::member, Role::provider}, std::nullopt};
const Subject kAdmin{true, {Role::member, Role::admin}, std::nullopt};

// One letter a column: "." allowed, "i" sign in, "f" forbidden, "h" hidden.
char letter(Verdict verdict) {
  constexpr std::array kLetters = {'.', 'i', 's', 'f', 'h'};
  return kLetters[static_cast<std::size_t>(verdict)];
}

struct Row {
  A action;
  const char* verdicts;  // of anonymous, member, provider, admin; then a member who is self, delegate, owner
  const char* scope;     // "-": none is needed; "session": none suffices
};

// clang-format off
constexpr Row kMatrix[] = {
    //                        roles  relations
    {A::read_public,           "...." "...", "-"},
    {A::sign_in,               "...." "...", "-"},
    {A::read_profile,          "i..." "...", "profile:read"},
    {A::sign_out,              "...." "...", "session"},
    {A::change_password,       "ihh." ".ff", "session"},
    {A::list_sessions,         "ihhh" ".ff", "session"},
    {A::end_session,           "ihhh" ".ff", "session"},
    {A::list_tokens,           "ihhh" ".ff", "session"},
    {A::create_token,          "ihhh" ".ff", "session"},
    {A::revoke_token,          "ihhh" ".ff", "session"},
    {A::manage_identities,     "ihhh" ".ff", "session"},
    {A::list_users,            "iff." "fff", "users:read"},
    {A::read_user,             "ihh." ".ff", "users:read"},
    {A::change_user,           "ihh." ".ff", "users:write"},
    {A::change_email,          "ihh." ".ff", "session"},
    {A::change_roles,          "ihh." "fff", "session"},
    {A::end_sessions_of_user,  "ihh." "fff", "session"},
    {A::read_resource,         "...." "...", "resources:read"},
    {A::read_members_resource, "h..." "...", "resources:read"},
    {A::read_windows,          "i..." "...", "resources:read"},
    {A::read_owner,            "i..." "...", "resources:read"},
    {A::create_resource,       "if.." "fff", "resources:write"},
    {A::change_resource,       "iff." "f..", "resources:write"},
    {A::change_opening,        "iff." "f..", "resources:write"},
    {A::remove_resource,       "iff." "ff.", "resources:write"},
    {A::transfer_resource,     "iff." "fff", "resources:write"},
    {A::list_delegates,        "iff." "f..", "resources:read"},
    {A::delegate_resource,     "iff." "ff.", "resources:write"},
    {A::create_booking,        "i..." "...", "bookings:write"},
    {A::list_bookings,         "i..." "...", "bookings:read"},
    {A::read_booking,          "i..." "...", "bookings:read"},
    {A::read_whole_booking,    "ihh." "...", "bookings:read"},
    {A::change_booking,        "ihh." "...", "bookings:write"},
    {A::decide_booking,        "ihh." "f..", "bookings:write"},
    {A::set_rules_aside,       "iff." "f..", "bookings:write"},
    {A::listen,                "i..." "...", "bookings:read"},
    {A::list_figures,          "if.." "f..", "reports:read"},
    {A::read_figures,          "iff." "f..", "reports:read"},
    {A::read_audit,            "iff." "fff", "audit:read"},
    {A::rotate_keys,           "iff." "fff", "session"},
};
// clang-format on

TEST(Access, IsThisTableAndNothingElse) {
  std::set<A> seen;
  for (const Row& row : kMatrix) {
    SCOPED_TRACE(to_string(row.action));
    seen.insert(row.action);
    const std::string found = {letter(may(row.action, kAnonymous)),
                               letter(may(row.action, kMember)),
                               letter(may(row.action, kProvider)),
                               letter(may(row.action, kAdmin)),
                               letter(may(row.action, kMember, Relation::self)),
                               letter(may(row.action, kMember, Relation::delegate)),
                               letter(may(row.action, kMember, Relation::owner))};
    EXPECT_EQ(found, row.verdicts);
    const auto scope = scope_of(row.action);
    EXPECT_EQ(is_for_sessions(row.action) ? "session" : scope ? to_string(*scope) : "-", row.scope);
  }
  EXPECT_EQ(seen.size(), kActions);
}

TEST(Access, OfATokenIsWhatThePersonMayAndTheScopesName) {
  for (const Row& row : kMatrix) {
    SCOPED_TRACE(to_string(row.action));
    const auto needed = scope_of(row.action);
    for (const Scope scope : all_scopes()) {
      Subject token = kAdmin;
      token.scopes = scope;
      const bool suffices = !is_for_sessions(row.action) && (!needed || *needed == scope);
      EXPECT_EQ(may(row.action, token, Relation::self),
                suffices ? may(row.action, kAdmin, Relation::self) : Verdict::wrong_scope);
    }
    Subject powerless = kMember;
    powerless.scopes = Scopes{};
    EXPECT_EQ(may(row.action, powerless) == Verdict::wrong_scope, needed || is_for_sessions(row.action));
  }
}

TEST(Access, AtBestIsRefusedOnlyWhereNoRelationHelps) {
  EXPECT_EQ(may_at_best(A::list_users, kMember), Verdict::forbidden);
  EXPECT_EQ(may_at_best(A::create_resource, kMember), Verdict::forbidden);
  EXPECT_EQ(may_at_best(A::change_booking, kMember), Verdict::allowed);
  EXPECT_EQ(may_at_best(A::remove_resource, kMember), Verdict::allowed);
  EXPECT_EQ(may_at_best(A::change_booking, kAnonymous), Verdict::sign_in);
  Subject token = kMember;
  token.scopes = Scope::bookings_read;
  EXPECT_EQ(may_at_best(A::change_booking, token), Verdict::wrong_scope);
}

TEST(Access, KnowsWhoStaffsAResource) {
  const UserId owner = *UserId::parse("0190a000-0000-7000-8000-000000000001");
  const UserId helper = *UserId::parse("0190a000-0000-7000-8000-000000000002");
  const UserId stranger = *UserId::parse("0190a000-0000-7000-8000-000000000003");
  const std::array helpers = {helper};
  EXPECT_EQ(relations_to(owner, owner, helpers), Relations(Relation::owner));
  EXPECT_EQ(relations_to(helper, owner, helpers), Relations(Relation::delegate));
  EXPECT_EQ(relations_to(stranger, owner, helpers), Relations());
  EXPECT_EQ(relations_to(stranger, std::nullopt, {}), Relations());
  EXPECT_EQ(relations_to(owner, owner), Relations(Relation::self));
  EXPECT_EQ(relations_to(owner, stranger), Relations());
}

TEST(Access, ShowsAMembersResourceToMembersOnly) {
  EXPECT_EQ(may(seeing(Visibility::everyone), kAnonymous), Verdict::allowed);
  EXPECT_EQ(may(seeing(Visibility::members), kAnonymous), Verdict::hidden);
  EXPECT_EQ(may(seeing(Visibility::members), kMember), Verdict::allowed);
}

TEST(Scope, WordsReadBackAndAreUnique) {
  std::set<std::string_view> words;
  for (const Scope scope : all_scopes()) {
    EXPECT_EQ(parse_scope(to_string(scope)), scope);
    words.insert(to_string(scope));
  }
  EXPECT_EQ(words.size(), all_scopes().size());
  EXPECT_FALSE(parse_scope("bookings"));
  EXPECT_FALSE(parse_scope(""));
}

}  // namespace
}  // namespace holdfast
