// The demo: what --demo makes, and that nothing else makes it.
#include <gtest/gtest.h>

#include <set>

#include "tests/support/server_process.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

ServerOptions demo_options() {
  ServerOptions options;
  options.arguments = {"--demo"};
  return options;
}

ServerProcess& server() {
  static ServerProcess one(demo_options());
  return one;
}

std::set<std::string> names_of(HttpClient& client) {
  std::set<std::string> names;
  const json reply = client.get("/api/v1/resources?limit=200").json();
  for (const json& resource : reply["items"])
    names.insert(resource["name"]);
  return names;
}

TEST(Demo, shows_people_rooms_and_titles_of_all_four_presets) {
  HttpClient visitor = server().client();
  const json listed = visitor.get("/api/v1/resources?limit=200").json();
  const std::set<std::string> names = names_of(visitor);
  for (const char* name : {"Dr. Elena Marsh", "Prof. Tomás Rey", "Fern", "Harbour Hall", "The Tidal Year"}) {
    EXPECT_TRUE(names.contains(name)) << name;
  }
  std::set<std::string> modes;
  for (const json& resource : listed["items"]) {
    modes.insert(resource["policy"]["mode"].get<std::string>() + " " +
                 resource["policy"]["confirmation"].get<std::string>());
  }
  EXPECT_EQ(modes, (std::set<std::string>{"slots instant", "slots hold", "span instant", "span approval",
                                          "loan instant"}));
}

TEST(Demo, has_an_account_for_each_role) {
  const std::map<std::string, json> roles = {{"admin@demo.test", {"member", "provider", "admin"}},
                                             {"provider@demo.test", {"member", "provider"}},
                                             {"member@demo.test", {"member"}}};
  for (const auto& [email, expected] : roles) {
    HttpClient client = server().sign_in(email, "demo-password");
    EXPECT_EQ(client.get("/api/v1/me").json()["roles"], expected) << email;
  }
  HttpClient nobody = server().client();
  const json other = {{"email", "ana.silva@demo.test"}, {"password", "demo-password"}};
  EXPECT_EQ(nobody.post("/api/v1/auth/login", other).status, 401);
}

TEST(Demo, its_member_has_bookings_in_every_state) {
  HttpClient member = server().sign_in("member@demo.test", "demo-password");
  std::set<std::string> states;
  const json reply = member.get("/api/v1/bookings?limit=200").json();
  for (const json& booking : reply["items"])
    states.insert(booking["status"]);
  EXPECT_EQ(states, (std::set<std::string>{"held", "pending", "confirmed", "checked_in", "completed",
                                           "cancelled", "expired", "declined", "no_show"}));
}

TEST(Demo, days_ahead_differ_in_how_much_is_free) {
  HttpClient visitor = server().client();
  const json found = visitor.get("/api/v1/resources?q=Marsh").json().at("items");
  ASSERT_EQ(found.size(), 1U);
  const json slots = visitor
                         .get("/api/v1/slots?limit=200&resource_id=" + found[0]["id"].get<std::string>() +
                              "&from=" + utc_in(2, 0) + "&to=" + utc_in(30, 0))
                         .json()["items"];
  std::map<std::string, int> by_day;
  for (const json& slot : slots)
    ++by_day[slot["start"].get<std::string>().substr(0, 10)];
  std::set<int> counts;
  for (const auto& [day, count] : by_day)
    counts.insert(count);
  EXPECT_GE(by_day.size(), 10U);
  EXPECT_GE(counts.size(), 4U);
}

TEST(Demo, is_made_once_per_database) {
  HttpClient visitor = server().client();
  const auto before = names_of(visitor).size();
  ServerOptions options = demo_options();
  options.database_url = server().database_url();
  ServerProcess again(options);
  HttpClient other = again.client();
  EXPECT_EQ(names_of(other).size(), before);
  EXPECT_EQ(other.get("/api/v1/resources?q=Fern").json()["items"].size(), 1U);
}

TEST(Demo, is_not_made_without_the_flag) {
  ServerProcess plain;
  HttpClient visitor = plain.client();
  EXPECT_TRUE(names_of(visitor).empty());
}

}  // namespace
}  // namespace holdfast::test
