// The audit log: everything that is changed is told of, to administrators only, and nothing is ever taken
// back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;
using testing::ElementsAre;

const std::string kAudit = "/api/v1/audit";

json found(const std::string& query) {
  const HttpReply reply = admin().get(kAudit + "?" + query);
  EXPECT_EQ(reply.status, 200) << reply.body;
  return items(reply);
}

std::vector<std::string> actions(const json& entries) {
  std::vector<std::string> words;
  for (const json& entry : entries)
    words.push_back(entry.at("action"));
  return words;
}

TEST(Audit, tells_a_bookings_whole_life_with_who_and_from_where) {
  const std::string room = make_slots({{"confirmation", "hold"}});
  HttpClient member = shared_server().sign_up("audited");
  const json booking = must_book(member, room, utc_in(3, 10), {}, {{"note", "private words"}});
  ASSERT_EQ(act(member, booking, "confirm").status, 200);
  const HttpReply cancelled = act(member, booking, "cancel", {{"X-Request-Id", "cancel-1"}});
  ASSERT_EQ(cancelled.status, 200);
  const json entries = found("thing=" + booking.at("id").get<std::string>());
  EXPECT_THAT(actions(entries), ElementsAre("booking.cancelled", "booking.confirmed", "booking.held"));
  EXPECT_EQ(entries[0]["actor"], my_id(member));
  EXPECT_EQ(entries[0]["actor_name"].get<std::string>().substr(0, 7), "audited");
  EXPECT_EQ(entries[0]["address"], "127.0.0.1");
  EXPECT_EQ(entries[0]["request_id"], "cancel-1");
  EXPECT_EQ(entries[0]["resource_id"], room);
  EXPECT_EQ(entries[0]["before"]["status"], "confirmed");
  EXPECT_EQ(entries[0]["after"]["status"], "cancelled");
  EXPECT_TRUE(entries[2]["before"].is_null());
}

TEST(Audit, names_the_rules_that_were_set_aside) {
  const std::string room = make_slots({{"min_notice", 7 * 24 * 60}});
  const json booking = must_book(admin(), room, utc_in(2, 10), {}, {{"override", {"too_soon"}}});
  EXPECT_EQ(found("thing=" + booking.at("id").get<std::string>())[0]["overrides"], json({"too_soon"}));
  const json odd = must_book(admin(), room, utc_in(2, 12, 10), {}, {{"override", {"too_soon", "off_grid"}}});
  EXPECT_EQ(admin()
                .put(path_of(odd), {{"start", utc_in(2, 14, 10)}, {"override", {"off_grid", "too_soon"}}})
                .status,
            200);
  const json entries = found("thing=" + odd.at("id").get<std::string>());
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0]["overrides"], json({"off_grid", "too_soon"})) << "one by one";
  EXPECT_EQ(entries[1]["overrides"], json({"too_soon", "off_grid"}));
}

TEST(Audit, tells_of_accounts_sessions_and_tokens_without_their_secrets) {
  HttpClient person = shared_server().sign_up("audited-account");
  const std::string id = my_id(person);
  ASSERT_EQ(person.put("/api/v1/users/" + id, {{"name", "Another name"}}).status, 200);
  const json token =
      person.post("/api/v1/me/tokens", {{"name", "A program"}, {"scopes", {"bookings:read"}}}).json();
  ASSERT_EQ(person
                .put("/api/v1/users/" + id,
                     {{"password", "a different battery"}, {"current_password", "correct horse battery"}})
                .status,
            200);
  const json entries = found("actor=" + id + "&limit=200");
  const auto told = actions(entries);
  for (const char* action : {"session.started", "user.updated", "token.created", "user.password_changed"})
    EXPECT_THAT(told, testing::Contains(action));
  const std::string all = entries.dump();
  EXPECT_EQ(all.find("password_hash"), std::string::npos);
  EXPECT_EQ(all.find("argon2"), std::string::npos);
  EXPECT_EQ(all.find(token.at("token")), std::string::npos);
  EXPECT_EQ(all.find("hfr_"), std::string::npos);
  const json changed = found("actor=" + id + "&action=user.updated");
  EXPECT_EQ(changed.back()["after"]["name"], "Another name");
}

TEST(Audit, is_searched_by_kind_request_address_and_time) {
  HttpClient person = shared_server().sign_up("audit-search");
  const std::string actor = "actor=" + my_id(person);
  ASSERT_EQ(person
                .put("/api/v1/users/" + my_id(person), {{"name", "Searched"}},
                     {{"X-Request-Id", "a-request-to-find"}})
                .status,
            200);
  EXPECT_THAT(actions(found(actor + "&action=session")), ElementsAre("session.started"));
  EXPECT_TRUE(found(actor + "&action=sess").empty()) << "words, not their beginnings";
  EXPECT_THAT(actions(found("request_id=a-request-to-find")), ElementsAre("user.updated"));
  EXPECT_THAT(actions(found("q=a-request-to-find")), ElementsAre("user.updated")) << "a request";
  EXPECT_FALSE(found("q=SEARCHED").empty()) << "a name";
  EXPECT_FALSE(found("q=" + my_id(person)).empty()) << "a thing";
  EXPECT_TRUE(found("q=nobody-of-that-name").empty());
  EXPECT_FALSE(found(actor + "&address=127.0.0.1").empty());
  EXPECT_TRUE(found(actor + "&address=192.0.2.1").empty());
  EXPECT_TRUE(found(actor + "&from=" + utc_in(1, 0)).empty());
  EXPECT_TRUE(found(actor + "&to=" + utc_in(-1, 0)).empty());
}

TEST(Audit, is_read_in_pages_without_gaps) {
  HttpClient person = shared_server().sign_up("audit-pages");
  for (int i = 0; i < 5; ++i)
    ASSERT_EQ(person.put("/api/v1/users/" + my_id(person), {{"name", "Name " + std::to_string(i)}}).status,
              200);
  const std::string query = "actor=" + my_id(person) + "&action=user.updated&limit=2";
  std::vector<std::string> names;
  std::string cursor;
  for (int page = 0; page < 3; ++page) {
    const json body = admin().get(kAudit + "?" + query + (cursor.empty() ? "" : "&cursor=" + cursor)).json();
    for (const json& entry : body["items"])
      names.push_back(entry["after"]["name"]);
    cursor = body["next_cursor"].is_null() ? "" : body["next_cursor"].get<std::string>();
  }
  EXPECT_THAT(names, ElementsAre("Name 4", "Name 3", "Name 2", "Name 1", "Name 0"));
  EXPECT_EQ(cursor, "");
  EXPECT_EQ(admin().get(kAudit + "?cursor=nonsense").status, 400);
}

TEST(Audit, cannot_be_changed_even_by_hand) {
  pqxx::connection connection(shared_server().database_url());
  for (const char* statement :
       {"DELETE FROM audit_log", "UPDATE audit_log SET actor = NULL", "TRUNCATE audit_log"}) {
    pqxx::work work(connection);
    EXPECT_THROW(work.exec(statement), pqxx::sql_error) << statement;
  }
}

TEST(Audit, is_written_with_the_change_or_not_at_all) {
  const std::string room = make_slots();
  HttpClient member = shared_server().sign_up("audit-refused");
  ASSERT_EQ(book(member, room, utc_in(3, 10)).status, 201);
  ASSERT_EQ(book(member, room, utc_in(3, 10)).status, 409);
  EXPECT_EQ(found("resource_id=" + room + "&action=booking").size(), 1U);
}

TEST(Audit, is_for_administrators) {
  HttpClient member = shared_server().sign_up("audit-member");
  EXPECT_EQ(member.get(kAudit).status, 403);
  EXPECT_EQ(shared_server().client().get(kAudit).status, 401);
}

}  // namespace
}  // namespace holdfast::test
