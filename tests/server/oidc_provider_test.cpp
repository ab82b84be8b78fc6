// The file of identity providers: what is wrong in it is said in one line.
#include "api-server/integrations/identity/oidc_provider.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace holdfast {
namespace {

using nlohmann::json;

json corp(const json& more = json::object()) {
  json entry = {{"id", "corp"},
                {"name", "Harbour Corp"},
                {"issuer", "https://login.example.org"},
                {"client_id", "holdfast"}};
  entry.update(more);
  return entry;
}

std::string fault(const json& list) {
  const auto read = read_oidc_providers(list.dump());
  return read ? std::string() : read.error().detail;
}

TEST(OidcProviders, need_little) {
  const auto read = read_oidc_providers(json::array({corp()}).dump());
  ASSERT_TRUE(read.ok()) << read.error().detail;
  ASSERT_EQ(read->size(), 1U);
  EXPECT_EQ(read->front().algorithms, std::vector<std::string>{"RS256"});
  EXPECT_EQ(read->front().scopes, (std::vector<std::string>{"openid", "email", "profile"}));
  EXPECT_TRUE(read->front().sign_up);
  EXPECT_EQ(read->front().api_audience, "");
}

TEST(OidcProviders, map_words_to_roles) {
  const auto read = read_oidc_providers(
      json::array({corp({{"role_claim", "groups"}, {"role_map", {{"keepers", "provider"}}}})}).dump());
  ASSERT_TRUE(read.ok()) << read.error().detail;
  EXPECT_EQ(read->front().role_map.at("keepers"), Role::provider);
}

TEST(OidcProviders, that_are_wrong_are_named_with_what_is_wrong) {
  EXPECT_NE(fault("no list").find("list"), std::string::npos);
  EXPECT_NE(fault(json::array({7})).find("entry 1"), std::string::npos);
  const std::vector<std::pair<json, std::string>> wrong = {
      {corp({{"id", "Corp/../x"}}), "id"},
      {corp({{"name", ""}}), "name"},
      {corp({{"issuer", "http://login.example.org"}}), "issuer"},
      {corp({{"issuer", "http://127.0.0.1.evil.example"}}), "issuer"},
      {corp({{"client_id", nullptr}}), "client_id"},
      {corp({{"client_secret_file", "/nonexistent"}}), "client_secret_file"},
      {corp({{"scopes", {"email"}}}), "scopes"},
      {corp({{"algorithms", {"none"}}}), "algorithms"},
      {corp({{"algorithms", {"HS256"}}}), "algorithms"},
      {corp({{"sign_up", "yes"}}), "sign_up"},
      {corp({{"role_map", {{"keepers", "king"}}}}), "role_map"},
      {corp({{"api_audience", "holdfast"}}), "api_audience"},
      {corp({{"secret", "x"}}), "secret"},
  };
  for (const auto& [entry, name] : wrong)
    EXPECT_NE(fault(json::array({entry})).find("\"" + name + "\""), std::string::npos) << name;
  EXPECT_NE(fault(json::array({corp(), corp()})).find("twice"), std::string::npos);
}

}  // namespace
}  // namespace holdfast
