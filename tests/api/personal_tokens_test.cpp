// Personal access tokens: what a program that acts for a person is let in with.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <pqxx/pqxx>
#include <thread>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const std::string kTokens = "/api/v1/me/tokens";
const std::string kMe = "/api/v1/me";

json wanted(const std::vector<std::string>& scopes, const std::string& name = "A program") {
  return {{"name", name}, {"scopes", scopes}};
}

HttpClient program(ServerProcess& server, const json& made) {
  HttpClient client = server.client();
  client.set_token(made.at("token"));
  return client;
}

std::string token_path(const json& made) {
  return kTokens + "/" + made.at("id").get<std::string>();
}

TEST(PersonalToken, is_shown_once_and_kept_as_a_hash) {
  HttpClient person = shared_server().sign_up("pat-once");
  const HttpReply reply = person.post(kTokens, wanted({"profile:read"}));
  ASSERT_EQ(reply.status, 201) << reply.body;
  const std::string secret = reply.json().at("token");
  EXPECT_EQ(secret.substr(0, 4), "hfp_");
  EXPECT_EQ(reply.header("cache-control"), "no-store");
  const HttpReply list = person.get(kTokens);
  ASSERT_EQ(items(list).size(), 1U);
  EXPECT_FALSE(items(list)[0].contains("token"));
  EXPECT_EQ(list.body.find(secret), std::string::npos);
  EXPECT_EQ(items(list)[0]["scopes"], json({"profile:read"}));
  EXPECT_TRUE(items(list)[0]["last_used_at"].is_null());
}

TEST(PersonalToken, lets_a_program_in_and_tells_when_it_did) {
  HttpClient person = shared_server().sign_up("pat-in");
  HttpClient caller = program(shared_server(), person.post(kTokens, wanted({"profile:read"})).json());
  const HttpReply me = caller.get(kMe);
  ASSERT_EQ(me.status, 200) << me.body;
  EXPECT_EQ(me.json()["id"], my_id(person));
  EXPECT_TRUE(items(person.get(kTokens))[0]["last_used_at"].is_string());
}

TEST(PersonalToken, works_on_a_server_that_has_not_heard_of_it) {
  ServerProcess one;
  ServerOptions options;
  options.database_url = one.database_url();
  ServerProcess two(options);
  HttpClient person = one.sign_up("pat-two");
  const json made = person.post(kTokens, wanted({"profile:read"})).json();
  EXPECT_EQ(program(two, made).get(kMe).status, 200);
}

TEST(PersonalToken, is_revoked_on_every_server) {
  ServerProcess one;
  ServerOptions options;
  options.database_url = one.database_url();
  ServerProcess two(options);
  HttpClient person = one.sign_up("pat-revoked");
  const json made = person.post(kTokens, wanted({"profile:read"})).json();
  HttpClient here = program(one, made);
  HttpClient there = program(two, made);
  ASSERT_EQ(here.get(kMe).status, 200);
  ASSERT_EQ(there.get(kMe).status, 200);
  ASSERT_EQ(person.del(token_path(made)).status, 204);
  EXPECT_EQ(here.get(kMe).status, 401);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (there.get(kMe).status == 200 && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(there.get(kMe).status, 401);
  EXPECT_EQ(person.del(token_path(made)).status, 404);
  EXPECT_TRUE(items(person.get(kTokens)).empty());
}

TEST(PersonalToken, of_somebody_else_is_not_there) {
  HttpClient person = shared_server().sign_up("pat-mine");
  HttpClient other = shared_server().sign_up("pat-theirs");
  const json made = person.post(kTokens, wanted({"profile:read"})).json();
  EXPECT_EQ(other.del(token_path(made)).status, 404);
  EXPECT_TRUE(items(other.get(kTokens)).empty());
  EXPECT_EQ(program(shared_server(), made).get(kMe).status, 200);
}

TEST(PersonalToken, says_how_long_it_lasts) {
  HttpClient person = shared_server().sign_up("pat-end");
  json body = wanted({"profile:read"});
  body["expires_at"] = utc_in(10, 12);
  const HttpReply made = person.post(kTokens, body);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json()["expires_at"], utc_in(10, 12));
  for (const std::string& never : {utc_in(-1, 0), utc_in(400, 0), std::string("soon")}) {
    body["expires_at"] = never;
    const HttpReply refused = person.post(kTokens, body);
    EXPECT_EQ(refused.status, 400) << never;
    EXPECT_EQ(refused.json()["violations"][0]["field"], "expires_at");
  }
}

TEST(PersonalToken, that_has_expired_is_refused) {
  HttpClient person = shared_server().sign_up("pat-expired");
  const json made = person.post(kTokens, wanted({"profile:read"})).json();
  run_sql("UPDATE personal_tokens SET expires_at = now() - interval '1 second' WHERE id = $1", made.at("id"));
  const HttpReply reply = program(shared_server(), made).get(kMe);
  EXPECT_EQ(reply.status, 401);
  EXPECT_EQ(reply.header("www-authenticate"), "Bearer error=\"invalid_token\"");
}

TEST(PersonalToken, follows_the_roles_of_its_person) {
  HttpClient person = shared_server().sign_up("pat-roles");
  const json made = person.post(kTokens, wanted({"resources:write"})).json();
  HttpClient caller = program(shared_server(), made);
  const json room = {{"kind", "room"}, {"name", "By a program"}, {"time_zone", "UTC"}};
  EXPECT_EQ(caller.post("/api/v1/resources", room).status, 403);
  ASSERT_EQ(admin().put("/api/v1/users/" + my_id(person), {{"roles", {"member", "provider"}}}).status, 200);
  EXPECT_EQ(caller.post("/api/v1/resources", room).status, 201);
}

TEST(PersonalToken, needs_a_name_and_scopes_that_exist) {
  HttpClient person = shared_server().sign_up("pat-form");
  for (const json& body :
       {json{{"name", "x"}}, json{{"scopes", {"profile:read"}}}, wanted({}), wanted({"everything"}),
        json{{"name", ""}, {"scopes", {"profile:read"}}}, json{{"name", "x"}, {"scopes", "profile:read"}},
        json{{"name", "x"}, {"scopes", {"profile:read"}}, {"user_id", my_id(admin())}},
        json{{"name", "x"}, {"scopes", {"profile:read"}}, {"token", "hfp_mine"}}}) {
    EXPECT_EQ(person.post(kTokens, body).status, 400) << body.dump();
  }
}

TEST(PersonalToken, that_is_made_up_is_refused) {
  HttpClient client = shared_server().client();
  for (const std::string& token :
       {std::string("hfp_"), std::string("hfp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        std::string("hfp_' OR '1'='1"), "hfp_" + std::string(3000, 'x')}) {
    client.set_token(token);
    EXPECT_EQ(client.get(kMe).status, 401) << token.substr(0, 50);
  }
}

TEST(PersonalToken, made_with_a_key_is_made_once_and_its_secret_not_told_again) {
  HttpClient person = shared_server().sign_up("pat-key");
  const Headers key = {{"Idempotency-Key", "one-token"}};
  const HttpReply first = person.post(kTokens, wanted({"profile:read"}), key);
  const HttpReply second = person.post(kTokens, wanted({"profile:read"}), key);
  ASSERT_EQ(first.status, 201);
  ASSERT_EQ(second.status, 201) << second.body;
  EXPECT_EQ(first.json()["id"], second.json()["id"]);
  EXPECT_TRUE(first.json().contains("token"));
  EXPECT_FALSE(second.json().contains("token"));
  EXPECT_EQ(items(person.get(kTokens)).size(), 1U);
}

TEST(PersonalToken, is_not_made_by_a_session_that_is_just_being_ended) {
  HttpClient person = shared_server().sign_up("pat-late");
  pqxx::connection connection(shared_server().database_url());
  pqxx::work ending(connection);
  ending.exec("UPDATE sessions SET ended_at = now() WHERE user_id = $1", pqxx::params{my_id(person)});
  std::atomic<int> status = 0;
  std::thread making([&] { status = person.post(kTokens, wanted({"profile:read"})).status; });
  pqxx::connection looking(shared_server().database_url());
  const auto waits = [&] {
    return pqxx::nontransaction(looking)
               .exec("SELECT count(*) FROM pg_locks WHERE NOT granted")
               .one_field()
               .as<int>() > 0;
  };
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (status == 0 && !waits() && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  ending.commit();
  making.join();
  EXPECT_EQ(status, 401);
  EXPECT_TRUE(items(person.get(kTokens)).empty());
}

TEST(PersonalToken, there_are_fifty_at_most) {
  HttpClient person = shared_server().sign_up("pat-many");
  for (int i = 0; i < 50; ++i)
    ASSERT_EQ(person.post(kTokens, wanted({"profile:read"}, "Token " + std::to_string(i))).status, 201);
  EXPECT_EQ(person.post(kTokens, wanted({"profile:read"})).code(), "in_use");
}

}  // namespace
}  // namespace holdfast::test
