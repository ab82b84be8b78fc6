#include "api-server/integrations/identity/tokens.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/token_maker.hpp"

namespace holdfast {
namespace {

using nlohmann::json;

using test::base64url;
using test::TokenParts;

class Tokens : public testing::Test {
 protected:
  void SetUp() override {
    auto key = generate_signing_key("first");
    ASSERT_TRUE(key.ok());
    key_ = *key;
    ASSERT_TRUE(service_.use_keys({key_}).ok());
  }

  [[nodiscard]] std::string issue() const { return service_.issue(claims_).value(); }

  const Instant now_ = Instant::from_seconds(1'790'000'000);
  const TokenClaims claims_{UserId(Uuid::version7(1, 2, 3)),
                            Uuid::version7(4, 5, 6),
                            {Role::member, Role::provider},
                            now_,
                            now_ + std::chrono::hours(1)};
  SigningKey key_;
  TokenService service_;
};

TEST_F(Tokens, what_was_issued_is_what_is_verified) {
  const auto verified = service_.verify(issue(), now_);
  ASSERT_TRUE(verified.ok());
  EXPECT_EQ(*verified, claims_);
}

TEST_F(Tokens, a_token_ends_at_its_expiry) {
  const std::string token = issue();
  EXPECT_TRUE(service_.verify(token, claims_.expires_at - Micros(1)).ok());
  EXPECT_FALSE(service_.verify(token, claims_.expires_at).ok());
}

TEST_F(Tokens, a_changed_payload_is_refused) {
  TokenParts parts(issue());
  json claims = test::said_in(parts.payload);
  claims["roles"] = {"admin"};
  parts.payload = base64url(claims.dump());
  EXPECT_FALSE(service_.verify(parts.joined(), now_).ok());
}

TEST_F(Tokens, every_other_algorithm_is_refused_whatever_the_signature_is) {
  for (const char* algorithm : {"none", "None", "HS256", "HS512", "RS256", "PS256", "ES384", "ES512", ""}) {
    TokenParts parts(issue());
    parts.header = base64url(json{{"alg", algorithm}, {"kid", "first"}}.dump());
    EXPECT_FALSE(service_.verify(parts.joined(), now_).ok()) << algorithm;
    parts.signature.clear();
    EXPECT_FALSE(service_.verify(parts.joined(), now_).ok()) << algorithm;
  }
}

TEST_F(Tokens, an_hmac_keyed_with_the_public_key_is_refused) {
  const json claims = test::said_in(TokenParts(issue()).payload);
  const std::string forged = test::sign_hmac({{"alg", "HS256"}, {"kid", "first"}}, claims, service_.jwks());
  EXPECT_FALSE(service_.verify(forged, now_).ok());
}

TEST_F(Tokens, a_key_that_is_not_ours_signs_nothing_for_us) {
  TokenService stranger;
  ASSERT_TRUE(stranger.use_keys({generate_signing_key("first").value()}).ok());
  EXPECT_FALSE(service_.verify(stranger.issue(claims_).value(), now_).ok());
  ASSERT_TRUE(stranger.use_keys({generate_signing_key("second").value()}).ok());
  EXPECT_FALSE(service_.verify(stranger.issue(claims_).value(), now_).ok());
}

TEST_F(Tokens, another_issuer_or_audience_is_refused_whoever_has_the_key) {
  for (const auto& [issuer, audience] :
       {std::pair("somebody", "holdfast-api"), std::pair("holdfast", "another-api")}) {
    TokenService other(issuer, audience);
    ASSERT_TRUE(other.use_keys({key_}).ok());
    EXPECT_FALSE(service_.verify(other.issue(claims_).value(), now_).ok()) << issuer << " " << audience;
  }
}

TEST_F(Tokens, one_that_is_good_for_longer_than_any_of_ours_is_forged) {
  TokenService strict(kTokenIssuer, kTokenAudience, std::chrono::minutes(15));
  ASSERT_TRUE(strict.use_keys({key_}).ok());
  TokenClaims claims = claims_;
  claims.expires_at = now_ + std::chrono::minutes(15);
  EXPECT_TRUE(strict.verify(service_.issue(claims).value(), now_).ok());
  claims.expires_at = now_ + std::chrono::minutes(15) + std::chrono::seconds(1);
  EXPECT_FALSE(strict.verify(service_.issue(claims).value(), now_).ok());
  claims.issued_at = now_ + std::chrono::hours(24 * 365);
  claims.expires_at = claims.issued_at + std::chrono::minutes(15);
  EXPECT_FALSE(strict.verify(service_.issue(claims).value(), now_).ok())
      << "good from next year on, and until then";
}

TEST_F(Tokens, one_of_a_server_whose_clock_is_a_little_ahead_is_good) {
  TokenClaims claims = claims_;
  claims.issued_at = now_ + std::chrono::seconds(30);
  EXPECT_TRUE(service_.verify(service_.issue(claims).value(), now_).ok());
}

TEST_F(Tokens, an_older_key_still_verifies_after_a_newer_one_signs) {
  const std::string old = issue();
  ASSERT_TRUE(service_.use_keys({generate_signing_key("second").value(), key_}).ok());
  EXPECT_TRUE(service_.verify(old, now_).ok());
  EXPECT_TRUE(service_.verify(issue(), now_).ok());
}

TEST_F(Tokens, a_header_with_critical_extensions_is_refused) {
  TokenParts parts(issue());
  parts.header = base64url(json{{"alg", "ES256"}, {"kid", "first"}, {"crit", {"b64"}}}.dump());
  EXPECT_FALSE(service_.verify(parts.joined(), now_).ok());
}

TEST_F(Tokens, what_is_no_token_is_refused) {
  const std::string token = issue();
  for (const std::string& text :
       {std::string(), std::string("."), std::string(".."), std::string("a.b.c"), token + "x", token + ".x",
        token.substr(1), token.substr(0, token.rfind('.')), token.substr(0, token.rfind('.') + 1),
        std::string(5000, 'a'), std::string("\0\0\0", 3), " " + token}) {
    EXPECT_FALSE(service_.verify(text, now_).ok()) << text.substr(0, 80);
  }
}

TEST_F(Tokens, published_keys_have_no_private_part) {
  const json set = json::parse(service_.jwks());
  ASSERT_EQ(set["keys"].size(), 1U);
  const json& key = set["keys"][0];
  EXPECT_EQ(key["kid"], "first");
  EXPECT_EQ(key["kty"], "EC");
  EXPECT_EQ(key["crv"], "P-256");
  EXPECT_EQ(key["alg"], "ES256");
  EXPECT_EQ(key["use"], "sig");
  EXPECT_FALSE(key.contains("d"));
}

TEST_F(Tokens, a_key_that_cannot_be_read_changes_nothing) {
  const std::string token = issue();
  EXPECT_FALSE(service_.use_keys({{"broken", "{}"}}).ok());
  EXPECT_TRUE(service_.verify(token, now_).ok());
}

}  // namespace
}  // namespace holdfast
