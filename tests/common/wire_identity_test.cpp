// Messages about sessions, passwords and tokens: what is written is read again, and strangers' fields are
// refused.
#include <gtest/gtest.h>

#include "common/wire/identity.hpp"
#include "common/wire/oidc.hpp"
#include "common/wire/personal_token.hpp"
#include "tests/common/wire_examples.hpp"

namespace holdfast {
namespace {

using examples::at;
using examples::id;
using examples::kInes;

PersonalToken personal_token() {
  return {id<PersonalTokenId>("d1"),  kInes,
          "Nightly export",           {Scope::bookings_read, Scope::reports_read},
          at("2026-11-01T08:00:00Z"), at("2027-01-30T08:00:00Z"),
          at("2026-11-20T02:00:00Z")};
}

Session session() {
  return {id<SessionId>("c1"),
          kInes,
          "password",
          "203.0.113.7",
          "Mozilla/5.0",
          at("2026-11-01T08:00:00Z"),
          at("2026-11-20T17:30:00Z"),
          at("2026-12-20T17:30:00Z")};
}

TEST(WireIdentity, ASessionIsReadAsItWasWritten) {
  const wire::SessionItem item{session(), true};
  const auto read = wire::decode_sessions(R"({"items":[)" + wire::to_json(item) + R"(],"next_cursor":null})");
  ASSERT_TRUE(read.ok()) << read.error().detail;
  ASSERT_EQ(read->items.size(), 1U);
  EXPECT_EQ(read->items[0], item);
}

TEST(WireIdentity, APersonalTokenIsReadAsItWasWritten) {
  const wire::PersonalTokenReply with_secret{personal_token(), "hfp_secret"};
  EXPECT_EQ(wire::decode_personal_token(wire::to_json(with_secret)).value(), with_secret);
  wire::PersonalTokenReply unused{personal_token(), {}};
  unused.about.last_used_at.reset();
  EXPECT_EQ(wire::decode_personal_token(wire::to_json(unused)).value(), unused);
  EXPECT_EQ(wire::to_json(unused).find("\"token\""), std::string::npos);
}

TEST(WireIdentity, RequestsAreReadAsTheyWereWritten) {
  const wire::PersonalTokenCreate create{"A program", {Scope::profile_read}, at("2027-01-01T00:00:00Z")};
  EXPECT_EQ(wire::decode_personal_token_create(wire::to_json(create)).value(), create);
  const wire::ForgotRequest forgot{"ines@example.org"};
  EXPECT_EQ(wire::decode_forgot(wire::to_json(forgot)).value(), forgot);
  const wire::ResetRequest reset{"hfw_x", "a good password"};
  EXPECT_EQ(wire::decode_reset(wire::to_json(reset)).value(), reset);
}

TEST(WireIdentity, ProvidersAndIdentitiesAreReadAsTheyWereWritten) {
  const auto list = [](const std::string& item) {
    return R"({"items":[)" + item + R"(],"next_cursor":null})";
  };
  const wire::ProviderItem provider{"corp", "Harbour Corp"};
  EXPECT_EQ(wire::decode_providers(list(wire::to_json(provider))).value().items.at(0), provider);
  const wire::IdentityItem item{{id<IdentityId>("e1"), kInes, "https://login.example.org", "248289",
                                 "ines@example.org", at("2026-11-01T08:00:00Z"), at("2026-11-20T02:00:00Z")},
                                "corp"};
  EXPECT_EQ(wire::decode_identities(list(wire::to_json(item))).value().items.at(0), item);
  const wire::LinkRequest link{"corp", "#/profile"};
  EXPECT_EQ(wire::decode_link_request(wire::to_json(link)).value(), link);
  const wire::GoTo go{"https://login.example.org/auth?x=1"};
  EXPECT_EQ(wire::decode_go_to(wire::to_json(go)).value(), go);
}

TEST(WireIdentity, NoBodyIsAsGoodAsAnEmptyOne) {
  EXPECT_EQ(wire::decode_refresh("").value(), wire::RefreshRequest{});
  EXPECT_EQ(wire::decode_refresh("{}").value(), wire::RefreshRequest{});
  EXPECT_EQ(wire::decode_key_rotation("").value(), wire::KeyRotation{});
  EXPECT_TRUE(wire::decode_key_rotation(R"({"withdraw":true})").value().withdraw);
}

TEST(WireIdentity, WhatIsWrongIsNamed) {
  EXPECT_EQ(wire::decode_refresh(R"({"refresh_token":7})").error().field, "refresh_token");
  EXPECT_EQ(wire::decode_refresh(R"({"session":"x"})").error().field, "session");
  EXPECT_EQ(wire::decode_reset(R"({"token":"x","password":"short"})").error().field, "password");
  EXPECT_EQ(wire::decode_forgot(R"({})").error().field, "email");
  EXPECT_EQ(wire::decode_key_rotation(R"({"withdraw":"yes"})").error().field, "withdraw");
  EXPECT_EQ(
      wire::decode_personal_token_create(R"({"name":"x","scopes":["bookings:read","root"]})").error().field,
      "scopes[1]");
  EXPECT_EQ(wire::decode_personal_token_create(R"({"name":"x","scopes":[]})").error().field, "scopes");
}

}  // namespace
}  // namespace holdfast
