// Sessions that last, and end: refresh tokens, their theft, lists of sessions, keys that change.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "common/time/instant.hpp"
#include "tests/api/world.hpp"
#include "tests/support/temp_database.hpp"
#include "tests/support/token_maker.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const std::string kRegister = "/api/v1/auth/register";
const std::string kLogin = "/api/v1/auth/login";
const std::string kLogout = "/api/v1/auth/logout";
const std::string kRefresh = "/api/v1/auth/refresh";
const std::string kSessions = "/api/v1/me/sessions";
const std::string kMe = "/api/v1/me";
const std::string kPassword = "correct horse battery";

// Somebody new: the reply to signing up.
json newcomer(ServerProcess& server, const Headers& headers = {}) {
  static int count = 0;
  HttpClient client = server.client();
  const std::string email = "lasting-" + std::to_string(++count) + "@example.test";
  const HttpReply reply =
      client.post(kRegister, {{"email", email}, {"password", kPassword}, {"name", "Lasting"}}, headers);
  EXPECT_EQ(reply.status, 201) << reply.body;
  return reply.json();
}
json newcomer() {
  return newcomer(shared_server());
}

HttpClient with_token(ServerProcess& server, const json& reply) {
  HttpClient client = server.client();
  client.set_token(reply.at("access_token"));
  return client;
}

HttpReply refresh(HttpClient& client, const std::string& token) {
  return client.post(kRefresh, {{"refresh_token", token}});
}

template <class Condition>
bool soon(Condition holds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

// The Set-Cookie line of a cookie; empty when it is not set.
std::string set_cookie(const HttpReply& reply, const std::string& name) {
  const auto [begin, end] = reply.headers.equal_range("set-cookie");
  for (auto at = begin; at != end; ++at) {
    if (at->second.starts_with(name + "=")) return at->second;
  }
  return {};
}

std::string pair_of(const std::string& line) {
  return line.substr(0, line.find(';'));
}

TEST(RefreshToken, gives_new_tokens_and_is_good_once) {
  HttpClient client = shared_server().client();
  const json first = newcomer();
  const HttpReply reply = refresh(client, first.at("refresh_token"));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const json second = reply.json();
  EXPECT_EQ(second["user"]["id"], first["user"]["id"]);
  EXPECT_NE(second["refresh_token"], first["refresh_token"]);
  EXPECT_EQ(with_token(shared_server(), second).get(kMe).status, 200);
  EXPECT_EQ(reply.header("cache-control"), "no-store");
}

TEST(RefreshToken, may_be_repeated_when_its_reply_was_lost) {
  HttpClient client = shared_server().client();
  const json first = newcomer();
  ASSERT_EQ(refresh(client, first.at("refresh_token")).status, 200);
  const HttpReply again = refresh(client, first.at("refresh_token"));
  ASSERT_EQ(again.status, 200) << again.body;
  EXPECT_EQ(refresh(client, again.json().at("refresh_token")).status, 200);
}

TEST(RefreshToken, of_an_older_generation_was_stolen_and_ends_the_session) {
  HttpClient client = shared_server().client();
  const json first = newcomer();
  const json second = refresh(client, first.at("refresh_token")).json();
  const json third = refresh(client, second.at("refresh_token")).json();
  HttpClient person = with_token(shared_server(), third);
  ASSERT_EQ(person.get(kMe).status, 200);
  EXPECT_EQ(refresh(client, first.at("refresh_token")).status, 401);
  EXPECT_EQ(person.get(kMe).status, 401) << "whoever of the two is the thief, both are out";
  EXPECT_EQ(refresh(client, third.at("refresh_token")).status, 401);
}

TEST(RefreshToken, of_two_that_came_from_one_only_the_first_used_is_good) {
  HttpClient client = shared_server().client();
  const json first = newcomer();
  const json left = refresh(client, first.at("refresh_token")).json();
  const json right = refresh(client, first.at("refresh_token")).json();
  ASSERT_EQ(refresh(client, left.at("refresh_token")).status, 200);
  EXPECT_EQ(refresh(client, right.at("refresh_token")).status, 401) << "two hold the session: one is a thief";
  EXPECT_EQ(with_token(shared_server(), left).get(kMe).status, 401);
}

TEST(RefreshToken, sent_in_parallel_never_locks_anybody_out) {
  const json first = newcomer();
  std::vector<int> statuses(6);
  std::vector<std::thread> pages;
  for (int& status : statuses) {
    pages.emplace_back([&] {
      HttpClient client = shared_server().client();
      status = refresh(client, first.at("refresh_token")).status;
    });
  }
  for (std::thread& page : pages)
    page.join();
  EXPECT_THAT(statuses, ::testing::Each(200));
}

TEST(RefreshToken, that_is_none_is_refused) {
  HttpClient client = shared_server().client();
  const json me = newcomer();
  for (const std::string& token : {std::string("x"), std::string("hfr_"), std::string("hfr_' OR 1=1 --"),
                                   me.at("access_token").get<std::string>().substr(0, 200)}) {
    const HttpReply reply = refresh(client, token);
    EXPECT_EQ(reply.status, 401) << token;
    EXPECT_EQ(reply.code(), "unauthorized");
  }
  EXPECT_EQ(client.post(kRefresh, json::object()).status, 401);
  EXPECT_EQ(client.post(kRefresh, {{"refresh_token", 7}}).status, 400);
}

TEST(RefreshToken, learns_of_new_roles) {
  HttpClient client = shared_server().client();
  const json me = newcomer();
  const std::string id = me["user"]["id"];
  ASSERT_EQ(admin().put("/api/v1/users/" + id, {{"roles", {"member", "provider"}}}).status, 200);
  const json next = refresh(client, me.at("refresh_token")).json();
  EXPECT_THAT(next["user"]["roles"], ::testing::Contains(json("provider")));
}

TEST(RefreshToken, of_a_page_is_a_cookie_that_no_script_sees) {
  HttpClient client = shared_server().client();
  const Headers page = {{"Origin", shared_server().url()}, {"Sec-Fetch-Site", "same-origin"}};
  const HttpReply made =
      client.post(kRegister, {{"email", "page@example.test"}, {"password", kPassword}, {"name", "P"}}, page);
  ASSERT_EQ(made.status, 201);
  EXPECT_FALSE(made.json().contains("refresh_token")) << made.body;
  const std::string line = set_cookie(made, "holdfast_refresh");
  EXPECT_NE(line.find("; Path=/api/v1/auth;"), std::string::npos) << line;
  EXPECT_NE(line.find("; HttpOnly"), std::string::npos) << line;
  EXPECT_NE(line.find("; SameSite=Strict"), std::string::npos) << line;

  Headers own = page;
  own.emplace_back("Cookie", pair_of(line));
  const HttpReply refreshed = client.send("POST", kRefresh, "", own);
  ASSERT_EQ(refreshed.status, 200) << refreshed.body;
  EXPECT_FALSE(refreshed.json().contains("refresh_token"));
  EXPECT_NE(set_cookie(refreshed, "holdfast_refresh"), line);
  EXPECT_NE(set_cookie(refreshed, "holdfast_session"), "");
}

TEST(RefreshToken, in_a_cookie_is_no_use_to_another_site) {
  HttpClient client = shared_server().client();
  const HttpReply made =
      client.post(kRegister, {{"email", "other-site@example.test"}, {"password", kPassword}, {"name", "P"}});
  const std::string cookie = pair_of(set_cookie(made, "holdfast_refresh"));
  const HttpReply reply =
      client.send("POST", kRefresh, "", {{"Cookie", cookie}, {"Origin", "https://evil.example"}});
  EXPECT_EQ(reply.status, 403);
  EXPECT_EQ(client.send("POST", kRefresh, "", {{"Cookie", cookie}}).status, 200);
}

TEST(RefreshToken, whose_session_is_over_takes_the_cookies_away) {
  HttpClient client = shared_server().client();
  const HttpReply made =
      client.post(kRegister, {{"email", "stale@example.test"}, {"password", kPassword}, {"name", "P"}});
  const std::string cookie = pair_of(set_cookie(made, "holdfast_refresh"));
  const std::string session = pair_of(set_cookie(made, "holdfast_session"));
  ASSERT_EQ(client.send("POST", kLogout, "", {{"Cookie", session + "; " + cookie}}).status, 204);
  const HttpReply reply = client.send("POST", kRefresh, "", {{"Cookie", cookie}});
  EXPECT_EQ(reply.status, 401);
  EXPECT_NE(set_cookie(reply, "holdfast_refresh").find("Max-Age=0"), std::string::npos);
  EXPECT_NE(set_cookie(reply, "holdfast_session").find("Max-Age=0"), std::string::npos);
}

TEST(Logout, by_the_refresh_cookie_alone_ends_the_session) {
  HttpClient client = shared_server().client();
  const HttpReply made =
      client.post(kRegister, {{"email", "late-logout@example.test"}, {"password", kPassword}, {"name", "P"}});
  const std::string cookie = pair_of(set_cookie(made, "holdfast_refresh"));
  HttpClient person = with_token(shared_server(), made.json());
  ASSERT_EQ(client.send("POST", kLogout, "", {{"Cookie", cookie}}).status, 204);
  EXPECT_EQ(person.get(kMe).status, 401);
  EXPECT_EQ(client.send("POST", kRefresh, "", {{"Cookie", cookie}}).status, 401);
}

TEST(Logout, is_not_for_other_sites_to_ask_for) {
  HttpClient client = shared_server().client();
  HttpClient person = with_token(shared_server(), newcomer());
  for (const Headers& page :
       {Headers{{"Origin", "https://evil.example"}}, Headers{{"Origin", "null"}},
        Headers{{"Sec-Fetch-Site", "cross-site"}}, Headers{{"Sec-Fetch-Site", "same-site"}}}) {
    for (HttpClient* sender : {&client, &person}) {
      const HttpReply reply = sender->send("POST", kLogout, "", page);
      EXPECT_EQ(reply.status, 403) << reply.body;
      EXPECT_EQ(reply.headers.count("set-cookie"), 0U) << "it would take the browser's cookies away";
    }
  }
  EXPECT_EQ(person.get(kMe).status, 200);
  const HttpReply program = client.send("POST", kLogout, "", {});
  EXPECT_EQ(program.status, 204);
  const Headers own = {{"Origin", shared_server().url()}, {"Sec-Fetch-Site", "same-origin"}};
  const HttpReply page = client.send("POST", kLogout, "", own);
  EXPECT_EQ(page.status, 204);
  EXPECT_NE(set_cookie(page, "holdfast_session").find("Max-Age=0"), std::string::npos);
}

TEST(Sessions, are_listed_with_what_tells_them_apart) {
  const json me = newcomer(shared_server(), {{"User-Agent", "A browser/1.0"}});
  HttpClient here = with_token(shared_server(), me);
  HttpClient there = shared_server().sign_in(me["user"]["email"], kPassword);
  const HttpReply reply = here.get(kSessions);
  ASSERT_EQ(reply.status, 200) << reply.body;
  const json list = items(reply);
  ASSERT_EQ(list.size(), 2U);
  int current = 0;
  for (const json& session : list) {
    EXPECT_EQ(session["method"], "password");
    EXPECT_EQ(session["address"], "127.0.0.1");
    EXPECT_EQ(session["user_id"], me["user"]["id"]);
    if (session["current"] == true) {
      ++current;
      EXPECT_EQ(session["user_agent"], "A browser/1.0");
    }
  }
  EXPECT_EQ(current, 1);
  EXPECT_EQ(reply.body.find("hfr_"), std::string::npos);
}

TEST(Sessions, are_ended_one_by_one_or_all_others_at_once) {
  const json me = newcomer();
  HttpClient here = with_token(shared_server(), me);
  HttpClient second = shared_server().sign_in(me["user"]["email"], kPassword);
  HttpClient third = shared_server().sign_in(me["user"]["email"], kPassword);
  std::string of_second;
  for (const json& session : items(second.get(kSessions))) {
    if (session["current"] == true) of_second = session["id"];
  }
  EXPECT_EQ(here.del(kSessions + "/" + of_second).status, 204);
  EXPECT_EQ(second.get(kMe).status, 401);
  EXPECT_EQ(third.get(kMe).status, 200);
  EXPECT_EQ(here.del(kSessions + "/" + of_second).status, 404) << "it has ended";
  EXPECT_EQ(here.del(kSessions).status, 204);
  EXPECT_EQ(third.get(kMe).status, 401);
  EXPECT_EQ(here.get(kMe).status, 200);
  EXPECT_EQ(items(here.get(kSessions)).size(), 1U);
}

TEST(Sessions, beyond_a_hundred_end_with_the_one_least_recently_used) {
  const json me = newcomer();
  HttpClient first = with_token(shared_server(), me);
  ASSERT_EQ(first.get(kMe).status, 200);
  run_sql(
      "INSERT INTO sessions (id, user_id, method, address, user_agent, created_at, last_used_at, expires_at)"
      " SELECT gen_random_uuid(), $1::uuid, 'password', '', '', now(), now() + interval '1 second',"
      "        now() + interval '1 day' FROM generate_series(1, 99)",
      me["user"]["id"]);
  HttpClient last = shared_server().sign_in(me["user"]["email"], kPassword);
  EXPECT_EQ(first.get(kMe).status, 401) << "at once, also on the server that remembers the token";
  EXPECT_EQ(items(last.get(kSessions)).size(), 100U);
  EXPECT_EQ(last.del(kSessions).status, 204);
  EXPECT_EQ(items(last.get(kSessions)).size(), 1U);
}

TEST(Sessions, of_somebody_else_are_not_there) {
  HttpClient other = with_token(shared_server(), newcomer());
  HttpClient here = with_token(shared_server(), newcomer());
  const std::string id = items(here.get(kSessions))[0]["id"];
  EXPECT_EQ(other.del(kSessions + "/" + id).status, 404);
  EXPECT_EQ(here.get(kMe).status, 200);
}

TEST(Sessions, of_a_person_are_ended_by_an_administrator) {
  const json me = newcomer();
  HttpClient here = with_token(shared_server(), me);
  const std::string path = "/api/v1/users/" + me["user"]["id"].get<std::string>() + "/sessions";
  EXPECT_GE(here.del(path).status, 403);
  EXPECT_EQ(here.get(kMe).status, 200);
  const HttpReply made = here.post("/api/v1/me/tokens", {{"name", "program"}, {"scopes", {"profile:read"}}});
  HttpClient program = shared_server().client();
  program.set_token(made.json().at("token"));
  EXPECT_EQ(program.get(kMe).status, 200);
  EXPECT_EQ(admin().del(path).status, 204);
  EXPECT_EQ(here.get(kMe).status, 401);
  EXPECT_EQ(program.get(kMe).status, 401);
}

TEST(Sessions, that_are_ended_are_over_on_every_server) {
  ServerProcess one;
  ServerOptions options;
  options.database_url = one.database_url();
  ServerProcess two(options);
  const json me = newcomer(one);
  HttpClient here = with_token(one, me);
  HttpClient there = with_token(two, me);
  ASSERT_EQ(there.get(kMe).status, 200);
  ASSERT_EQ(here.del(kSessions + "/" + items(here.get(kSessions))[0]["id"].get<std::string>()).status, 204);
  EXPECT_TRUE(soon([&] { return there.get(kMe).status == 401; }));
}

TEST(Sessions, a_new_password_ends_all_others) {
  const json me = newcomer();
  HttpClient here = with_token(shared_server(), me);
  HttpClient there = shared_server().sign_in(me["user"]["email"], kPassword);
  const std::string path = "/api/v1/users/" + me["user"]["id"].get<std::string>();
  ASSERT_EQ(here.put(path, {{"password", "another good battery"}, {"current_password", kPassword}}).status,
            200);
  EXPECT_EQ(there.get(kMe).status, 401);
  EXPECT_EQ(here.get(kMe).status, 200);
  EXPECT_EQ(items(here.get(kSessions)).size(), 1U);
}

TEST(AccessToken, is_good_for_a_quarter_of_an_hour) {
  HttpClient client = shared_server().client();
  const json made = newcomer();
  for (const json& reply : {made, refresh(client, made.at("refresh_token")).json()}) {
    const json claims = said_in(TokenParts(reply.at("access_token")).payload);
    const std::int64_t until = claims.at("exp");
    EXPECT_EQ(until - claims.at("iat").get<std::int64_t>(), 15 * 60) << claims;
    EXPECT_EQ(Instant::parse(reply.at("expires_at").get<std::string>()), Instant::from_seconds(until));
  }
}

// Of the only session of somebody new; time moves by SQL.
class SessionEnd : public ::testing::Test {
 protected:
  void change(const std::string& assignments) const {
    run_sql("UPDATE sessions SET " + assignments + " WHERE user_id = $1", me_.at("user").at("id"));
  }
  [[nodiscard]] bool is(const std::string& condition) const {
    const std::string id = me_.at("user").at("id");
    return testing::query(shared_server().database_url(),
                          "SELECT " + condition + " FROM sessions WHERE user_id = '" + id + "'") == "t";
  }
  HttpReply refreshed() {
    HttpReply reply = refresh(client_, token_);
    if (reply.status == 200) token_ = reply.json().at("refresh_token");
    return reply;
  }

  HttpClient client_ = shared_server().client();
  const json me_ = newcomer();
  std::string token_ = me_.at("refresh_token");
};

TEST_F(SessionEnd, is_thirty_days_after_it_was_last_used) {
  EXPECT_TRUE(is("expires_at = created_at + interval '720 hours'"));
  change(
      "created_at = created_at - interval '719 hours', last_used_at = last_used_at - interval '719 hours',"
      " expires_at = expires_at - interval '719 hours'");
  ASSERT_EQ(refreshed().status, 200) << "in its last hour";
  EXPECT_TRUE(is("expires_at = last_used_at + interval '720 hours'"));
  EXPECT_TRUE(is("last_used_at > created_at + interval '718 hours'"));
  change(
      "last_used_at = last_used_at - interval '721 hours', expires_at = expires_at - interval '721 hours'");
  const HttpReply late = refreshed();
  EXPECT_EQ(late.status, 401) << late.body;
  EXPECT_EQ(late.code(), "unauthorized");
  const HttpReply page = client_.send("POST", kRefresh, "", {{"Cookie", "holdfast_refresh=" + token_}});
  EXPECT_EQ(page.status, 401);
  EXPECT_NE(set_cookie(page, "holdfast_refresh").find("Max-Age=0"), std::string::npos);
  EXPECT_TRUE(is("expires_at < now()")) << "a refused refresh must not bring it back";
}

TEST_F(SessionEnd, is_a_hundred_and_eighty_days_after_it_began_however_often_it_is_used) {
  change("created_at = created_at - interval '4200 hours'");  // 175 days
  ASSERT_EQ(refreshed().status, 200);
  EXPECT_TRUE(is("expires_at = created_at + interval '4320 hours'")) << "and no idle time beyond it";
  ASSERT_EQ(refreshed().status, 200);
  EXPECT_TRUE(is("expires_at = created_at + interval '4320 hours'"));
  change("created_at = created_at - interval '121 hours', expires_at = expires_at - interval '121 hours'");
  EXPECT_EQ(refreshed().status, 401);
  EXPECT_TRUE(is("expires_at < now()"));
}

TEST(SigningKeys, are_changed_by_an_administrator_while_tokens_stay_good) {
  ServerProcess one;
  ServerOptions options;
  options.database_url = one.database_url();
  ServerProcess two(options);
  HttpClient admin_here = one.sign_in_admin();
  const json before = newcomer(one);
  const HttpReply rotated = admin_here.post("/api/v1/signing-keys", json::object());
  ASSERT_EQ(rotated.status, 201) << rotated.body;
  const std::string kid = rotated.json().at("kid");
  EXPECT_EQ(with_token(one, before).get(kMe).status, 200);
  const auto knows = [&](ServerProcess& server) {
    HttpClient client = server.client();
    const json keys = client.get("/.well-known/jwks.json").json().at("keys");
    return keys.size() == 2 && keys[0]["kid"] == kid;
  };
  EXPECT_TRUE(knows(one));
  EXPECT_TRUE(soon([&] { return knows(two); })) << "the other server takes it over";
  EXPECT_EQ(with_token(two, newcomer(one)).get(kMe).status, 200);
}

TEST(SigningKeys, that_were_stolen_are_withdrawn_and_sessions_go_on) {
  ServerProcess server;
  HttpClient admin_here = server.sign_in_admin();
  const json before = newcomer(server);
  HttpClient person = with_token(server, before);
  ASSERT_EQ(person.get(kMe).status, 200);
  ASSERT_EQ(admin_here.post("/api/v1/signing-keys", {{"withdraw", true}}).status, 201);
  EXPECT_EQ(person.get(kMe).status, 401) << "also when the token was seen before";
  HttpClient client = server.client();
  const HttpReply next = refresh(client, before.at("refresh_token"));
  ASSERT_EQ(next.status, 200) << next.body;
  EXPECT_EQ(with_token(server, next.json()).get(kMe).status, 200);
}

TEST(SigningKeys, are_no_business_of_members) {
  HttpClient member = shared_server().sign_up("keys");
  EXPECT_EQ(member.post("/api/v1/signing-keys", json::object()).status, 403);
}

}  // namespace
}  // namespace holdfast::test
