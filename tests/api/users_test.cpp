// Accounts: reading, listing, changing.
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "tests/support/server_process.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

ServerProcess& server() {
  static ServerProcess one;
  return one;
}

std::string user_path(const std::string& id) {
  return "/api/v1/users/" + id;
}

TEST(Users, are_read_by_themselves_and_by_admins) {
  HttpClient ines = server().sign_up("ines");
  HttpClient jonas = server().sign_up("jonas");
  HttpClient admin = server().sign_in_admin();
  HttpClient nobody = server().client();
  const std::string path = user_path(my_id(ines));
  EXPECT_EQ(ines.get(path).status, 200);
  EXPECT_EQ(admin.get(path).status, 200);
  EXPECT_EQ(jonas.get(path).status, 404);
  EXPECT_EQ(nobody.get(path).status, 401);
  EXPECT_EQ(admin.get(user_path("0190a1b2-0000-7000-8000-000000000001")).status, 404);
  EXPECT_EQ(admin.get(user_path("not-an-id")).status, 404);
}

TEST(Users, are_listed_in_pages_for_admins_only) {
  HttpClient member = server().sign_up("lister");
  for (int i = 0; i < 5; ++i)
    static_cast<void>(server().sign_up("paged"));
  EXPECT_EQ(member.get("/api/v1/users").status, 403);

  HttpClient admin = server().sign_in_admin();
  std::set<std::string> seen;
  std::string cursor;
  int pages = 0;
  do {
    const HttpReply reply =
        admin.get("/api/v1/users?q=paged&limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
    ASSERT_EQ(reply.status, 200) << reply.body;
    const json page = reply.json();
    EXPECT_LE(page["items"].size(), 2U);
    for (const json& user : page["items"])
      EXPECT_TRUE(seen.insert(user["id"]).second) << "twice";
    cursor = page["next_cursor"].is_null() ? "" : page["next_cursor"].get<std::string>();
    ++pages;
  } while (!cursor.empty() && pages < 10);
  EXPECT_EQ(seen.size(), 5U);
  for (const char* bad :
       {"limit=0", "limit=201", "limit=x", "cursor=nonsense", "sort=password", "unknown=1"}) {
    EXPECT_EQ(admin.get(std::string("/api/v1/users?") + bad).status, 400) << bad;
  }
}

TEST(Users, a_change_merges_and_has_a_new_tag) {
  HttpClient ines = server().sign_up("merge");
  const std::string path = user_path(my_id(ines));
  const HttpReply before = ines.get(path);
  const HttpReply changed = ines.put(path, {{"name", "Inês"}, {"time_zone", "Europe/Lisbon"}});
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.json()["name"], "Inês");
  EXPECT_EQ(changed.json()["email"], before.json()["email"]);
  EXPECT_NE(changed.header("etag"), before.header("etag"));
  EXPECT_EQ(ines.get(path, {{"If-None-Match", changed.header("etag")}}).status, 304);
  EXPECT_EQ(ines.get(path, {{"If-None-Match", before.header("etag")}}).status, 200);
  EXPECT_EQ(ines.put(path, {{"name", "Late"}}, {{"If-Match", before.header("etag")}}).status, 412);
  EXPECT_EQ(ines.put(path, {{"name", "Now"}}, {{"If-Match", changed.header("etag")}}).status, 200);
  EXPECT_EQ(ines.put(path, {{"time_zone", nullptr}}).json()["time_zone"], "UTC");
}

TEST(Users, a_change_that_makes_no_sense_names_its_field) {
  HttpClient ines = server().sign_up("sense");
  const std::string path = user_path(my_id(ines));
  const std::vector<std::pair<std::string, json>> rows = {
      {"name", ""},  {"name", nullptr},  {"email", "nobody"},    {"time_zone", "Mars/Olympus"},
      {"id", "x"},   {"roles", "admin"}, {"roles", {"emperor"}}, {"password", "short"},
      {"version", 3}};
  for (const auto& [field, value] : rows) {
    const HttpReply reply = ines.put(path, {{field, value}});
    EXPECT_EQ(reply.status, 400) << field << ": " << reply.body;
    EXPECT_NE(reply.body.find(field), std::string::npos) << reply.body;
  }
  HttpClient other = server().sign_up("taken");
  const HttpReply taken = ines.put(path, {{"email", other.get("/api/v1/me").json()["email"]}});
  EXPECT_EQ(taken.status, 409);
  EXPECT_EQ(taken.code(), "email_taken");
}

TEST(Users, a_change_repeated_with_its_key_is_made_once) {
  HttpClient ines = server().sign_up("repeat");
  const std::string path = user_path(my_id(ines));
  const Headers headers = {{"Idempotency-Key", "rename"}, {"If-Match", ines.get(path).header("etag")}};
  const HttpReply first = ines.put(path, {{"name", "Once"}}, headers);
  const HttpReply second = ines.put(path, {{"name", "Once"}}, headers);
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(second.status, 200) << second.body;
  EXPECT_EQ(first.body, second.body);
  EXPECT_EQ(ines.put(path, {{"name", "Twice"}}, headers).status, 422);
}

TEST(Users, roles_are_changed_by_admins_and_hold_at_once) {
  HttpClient ines = server().sign_up("roles");
  HttpClient admin = server().sign_in_admin();
  const std::string path = user_path(my_id(ines));
  EXPECT_EQ(ines.put(path, {{"roles", {"member", "admin"}}}).status, 403);
  EXPECT_EQ(ines.get("/api/v1/users").status, 403);
  ASSERT_EQ(admin.put(path, {{"roles", {"member", "admin"}}}).status, 200);
  EXPECT_EQ(ines.get("/api/v1/users").status, 200) << "with the token from before";
  ASSERT_EQ(admin.put(path, {{"roles", {"member"}}}).status, 200);
  EXPECT_EQ(ines.get("/api/v1/users").status, 403);
}

TEST(Users, the_last_administrator_stays_one) {
  HttpClient admin = server().sign_in_admin();
  const HttpReply reply = admin.put(user_path(my_id(admin)), {{"roles", {"member"}}});
  EXPECT_EQ(reply.status, 403) << reply.body;
  EXPECT_EQ(admin.get("/api/v1/users").status, 200);
}

TEST(Users, a_new_password_needs_the_current_one_and_ends_other_sessions) {
  HttpClient ines = server().sign_up("password");
  const std::string email = ines.get("/api/v1/me").json()["email"];
  HttpClient stolen = server().sign_in(email, "correct horse battery");
  const std::string path = user_path(my_id(ines));

  const HttpReply missing = ines.put(path, {{"password", "another long one"}});
  EXPECT_EQ(missing.status, 400);
  const HttpReply wrong =
      ines.put(path, {{"password", "another long one"}, {"current_password", "wrong password"}});
  EXPECT_EQ(wrong.status, 403);
  const HttpReply right =
      ines.put(path, {{"password", "another long one"}, {"current_password", "correct horse battery"}});
  ASSERT_EQ(right.status, 200) << right.body;

  EXPECT_EQ(ines.get("/api/v1/me").status, 200) << "the session that changed it goes on";
  EXPECT_EQ(stolen.get("/api/v1/me").status, 401);
  HttpClient client = server().client();
  EXPECT_EQ(
      client.post("/api/v1/auth/login", {{"email", email}, {"password", "correct horse battery"}}).status,
      401);
  HttpClient again = server().sign_in(email, "another long one");
  EXPECT_EQ(again.get("/api/v1/me").status, 200);
}

const std::string kPassword = "correct horse battery";

// A token for programs, made by whoever `person` is.
HttpClient token_of(HttpClient& person, const json& scopes) {
  const HttpReply made = person.post("/api/v1/me/tokens", {{"name", "program"}, {"scopes", scopes}});
  EXPECT_EQ(made.status, 201) << made.body;
  HttpClient program = server().client();
  program.set_token(made.json().at("token"));
  return program;
}

TEST(Users, a_new_address_needs_the_current_password) {
  HttpClient ines = server().sign_up("moves");
  const std::string path = user_path(my_id(ines));
  const std::string email = ines.get("/api/v1/me").json()["email"];
  const HttpReply missing = ines.patch(path, {{"email", "moved@example.test"}});
  EXPECT_EQ(missing.status, 400) << missing.body;
  EXPECT_EQ(missing.json()["violations"][0]["field"], "current_password");
  EXPECT_EQ(
      ines.patch(path, {{"email", "moved@example.test"}, {"current_password", "wrong password"}}).status,
      403);
  EXPECT_EQ(ines.patch(path, {{"email", email}, {"name", "Ines"}}).status, 200)
      << "it is the one that it was";
  const HttpReply right =
      ines.patch(path, {{"email", "moved@example.test"}, {"current_password", kPassword}});
  ASSERT_EQ(right.status, 200) << right.body;
  EXPECT_EQ(right.json()["email"], "moved@example.test");
  EXPECT_EQ(ines.get("/api/v1/me").status, 200);
  static_cast<void>(server().sign_in("moved@example.test", kPassword));
}

TEST(Users, no_token_changes_what_leads_into_an_account) {
  HttpClient ines = server().sign_up("scoped");
  HttpClient admin = server().sign_in_admin();
  const std::string path = user_path(my_id(ines));
  HttpClient own = token_of(ines, {"users:read", "users:write"});
  HttpClient of_admin = token_of(admin, {"users:read", "users:write"});
  EXPECT_EQ(own.patch(path, {{"name", "By program"}}).status, 200);
  EXPECT_EQ(of_admin.patch(path, {{"name", "By an administrator's"}}).status, 200);
  for (const json& patch : {json{{"email", "eve@evil.example"}}, json{{"roles", {"member", "admin"}}},
                            json{{"password", "chosen by a thief"}},
                            json{{"email", "eve@evil.example"}, {"current_password", kPassword}}}) {
    EXPECT_EQ(own.patch(path, patch).status, 403) << patch;
    const HttpReply reply = of_admin.patch(path, patch);
    EXPECT_EQ(reply.status, 403) << patch;
    EXPECT_EQ(reply.code(), "insufficient_scope") << patch;
  }
  const json now = ines.get("/api/v1/me").json();
  EXPECT_NE(now["email"], "eve@evil.example");
  EXPECT_EQ(now["roles"], json({"member"}));
}

TEST(Users, a_role_that_was_taken_stays_taken_whatever_else_is_written_meanwhile) {
  HttpClient admin = server().sign_in_admin();
  HttpClient rogue = server().sign_up("rogue");
  const std::string path = user_path(my_id(rogue));
  for (int round = 0; round < 20; ++round) {
    ASSERT_EQ(admin.patch(path, {{"roles", {"member", "admin"}}}).status, 200);
    std::thread renaming([&] {
      for (int i = 0; i < 4; ++i)
        EXPECT_EQ(rogue.patch(path, {{"name", "Rogue " + std::to_string(i)}}).status, 200);
    });
    EXPECT_EQ(admin.patch(path, {{"roles", {"member"}}}).status, 200);
    renaming.join();
    ASSERT_EQ(admin.get(path).json()["roles"], json({"member"})) << "in round " << round;
  }
}

TEST(Users, two_administrators_cannot_take_the_role_from_each_other_at_once) {
  ServerProcess own;
  HttpClient one = own.sign_in_admin();
  HttpClient other = own.sign_up("other");
  const std::string path_of_one = user_path(my_id(one));
  const std::string path_of_other = user_path(my_id(other));
  ASSERT_EQ(one.patch(path_of_other, {{"roles", {"member", "admin"}}}).status, 200);
  for (int round = 0; round < 20; ++round) {
    int by_other = 0;
    std::thread taking([&] { by_other = other.patch(path_of_one, {{"roles", {"member"}}}).status; });
    const int by_one = one.patch(path_of_other, {{"roles", {"member"}}}).status;
    taking.join();
    ASSERT_EQ((by_one == 200) + (by_other == 200), 1)
        << by_one << " and " << by_other << " in round " << round;
    HttpClient& left = by_one == 200 ? one : other;
    ASSERT_EQ(
        left.patch(by_one == 200 ? path_of_other : path_of_one, {{"roles", {"member", "admin"}}}).status,
        200);
  }
}

}  // namespace
}  // namespace holdfast::test
