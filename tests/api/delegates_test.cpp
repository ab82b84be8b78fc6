// Letting others manage a resource: /resources/{id}/delegates.
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/api/event_reader.hpp"
#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

class Delegates : public ::testing::Test {
 protected:
  HttpClient owner = shared_server().sign_up_provider("lends");
  HttpClient helper = shared_server().sign_up("helps");
  HttpClient member = shared_server().sign_up("books");
  std::string room = make_room();
  std::string resource = kApi + "/resources/" + room;
  std::string delegates = resource + "/delegates";

  std::string make_room() {
    const json policy = {{"mode", "slots"}, {"durations", {60}}, {"step", 60}, {"min_notice", 0}};
    const std::string id = shared_server().create_resource(
        owner, {{"kind", "room"}, {"name", "Lent"}, {"policy", policy}})["id"];
    shared_server().open_always(owner, id);
    return id;
  }
  std::string email_of(HttpClient& client) { return client.get(kApi + "/me").json()["email"]; }
  HttpReply add() { return owner.post(delegates, {{"email", email_of(helper)}}); }
  std::string of_helper() { return delegates + "/" + my_id(helper); }
  int audited(const std::string& action) {
    pqxx::connection connection(shared_server().database_url());
    pqxx::work work(connection);
    return work
        .exec("SELECT count(*) FROM audit_log WHERE resource_id = $1 AND action = $2 AND actor = $3",
              pqxx::params{room, action, my_id(owner)})
        .one_field()
        .as<int>();
  }
};

TEST_F(Delegates, AreNamedByEmailOrByIdAndListed) {
  const auto added = add();
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(added.json(), (json{{"user_id", my_id(helper)}, {"name", "helps"}}));
  EXPECT_EQ(added.header("location"), of_helper());
  EXPECT_EQ(items(owner.get(delegates)), json::array({added.json()}));
  const std::string of_member = delegates + "/" + my_id(member);
  EXPECT_EQ(owner.send("PUT", of_member, "").status, 200);
  EXPECT_EQ(items(owner.get(delegates)).size(), 2U);
  EXPECT_EQ(owner.del(of_member).status, 204);
  EXPECT_EQ(owner.del(of_member).status, 404);
  EXPECT_EQ(items(owner.get(delegates)).size(), 1U);
}

TEST_F(Delegates, ShowTheirAddressToThemselvesAndAdministratorsOnly) {
  const auto put = owner.send("PUT", delegates + "/" + my_id(member), "");
  ASSERT_EQ(put.status, 200);
  EXPECT_EQ(put.json(), (json{{"user_id", my_id(member)}, {"name", "books"}})) << "an id is not an address";
  ASSERT_EQ(add().status, 201);
  const auto addresses = [&](HttpClient& who) {
    std::vector<std::string> seen;
    for (const json& item : items(who.get(delegates)))
      seen.push_back(item.value("email", ""));
    return seen;
  };
  using Seen = std::vector<std::string>;
  EXPECT_EQ(addresses(owner), (Seen{"", ""}));
  EXPECT_EQ(addresses(member), (Seen{email_of(member), ""}));
  EXPECT_EQ(addresses(helper), (Seen{"", email_of(helper)}));
  EXPECT_EQ(addresses(admin()), (Seen{email_of(member), email_of(helper)}));
  EXPECT_EQ(admin().send("PUT", of_helper(), "").json()["email"], email_of(helper));
}

TEST_F(Delegates, NamedTwiceAreThereOnceAndRecordedOnce) {
  ASSERT_EQ(add().status, 201);
  const int version = owner.get(resource).json()["version"];
  EXPECT_EQ(add().status, 201);
  EXPECT_EQ(owner.send("PUT", of_helper(), "{}").status, 200);
  EXPECT_EQ(owner.get(resource).json()["version"], version);
  EXPECT_EQ(items(owner.get(delegates)).size(), 1U);
  ASSERT_EQ(owner.del(of_helper()).status, 204);
  EXPECT_EQ(owner.get(resource).json()["version"], version + 1);
  EXPECT_EQ(audited("resource.delegate_added"), 1);
  EXPECT_EQ(audited("resource.delegate_removed"), 1);
}

TEST_F(Delegates, MustHaveAnAccountAndNotBeTheOwner) {
  const auto field_of = [&](const json& body) {
    const auto reply = owner.post(delegates, body);
    EXPECT_EQ(reply.status, 400) << reply.body;
    return reply.json()["violations"][0]["field"].get<std::string>();
  };
  EXPECT_EQ(field_of({{"email", "nobody-here@example.test"}}), "email");
  EXPECT_EQ(field_of({{"email", email_of(owner)}}), "email");
  EXPECT_EQ(field_of({{"user_id", room}}), "user_id");
  EXPECT_EQ(field_of({{"user_id", my_id(helper)}, {"email", email_of(helper)}}), "email");
  EXPECT_EQ(field_of({{"user_id", my_id(helper)}, {"role", "owner"}}), "role");
  EXPECT_EQ(owner.send("PUT", delegates + "/nobody", "").status, 404);
}

TEST_F(Delegates, AreAddedOnceForOneKey) {
  const Headers key = {{"Idempotency-Key", "delegate-" + room}};
  const json body = {{"email", email_of(helper)}};
  const auto first = owner.post(delegates, body, key);
  ASSERT_EQ(first.status, 201);
  ASSERT_EQ(owner.del(of_helper()).status, 204);
  EXPECT_EQ(owner.post(delegates, body, key).body, first.body);
  EXPECT_TRUE(items(owner.get(delegates)).empty()) << "the reply was replayed, nothing was done again";
}

TEST_F(Delegates, AreToldToStaffOnly) {
  ASSERT_EQ(add().status, 201);
  for (HttpClient* staff : {&owner, &helper, &admin()})
    EXPECT_EQ(staff->get(resource).json()["delegates"], json::array({my_id(helper)}));
  HttpClient nobody = shared_server().client();
  for (HttpClient* other : {&member, &nobody}) {
    EXPECT_FALSE(other->get(resource).json().contains("delegates"));
    EXPECT_EQ(other->get(resource).json().contains("owner_id"), other == &member);
    EXPECT_NE(other->get(resource).header("etag"), owner.get(resource).header("etag"));
    for (const json& listed : items(other->get(kApi + "/resources?q=Lent")))
      EXPECT_FALSE(listed.contains("delegates"));
  }
  EXPECT_NE(member.get(resource).header("etag"), nobody.get(resource).header("etag"));
}

TEST_F(Delegates, DecideSetRulesAsideAndSeeBookingsWholeFromThenOn) {
  const json booking = must_book(member, room, utc_in(3, 9));
  const json odd = {{"override", {"off_grid"}}};
  EXPECT_EQ(book(helper, room, utc_in(3, 11, 30), {}, odd).status, 403);
  EXPECT_FALSE(helper.get(path_of(booking)).json().contains("user_id"));
  EXPECT_TRUE(items(helper.get(kApi + "/bookings?resource_id=" + room)).empty());
  EXPECT_EQ(act(helper, booking, "no-show").status, 404);

  ASSERT_EQ(add().status, 201);
  EXPECT_EQ(book(helper, room, utc_in(3, 11, 30), {}, odd).status, 201);
  EXPECT_EQ(helper.get(path_of(booking)).json()["user_id"], my_id(member));
  EXPECT_EQ(items(helper.get(kApi + "/bookings?resource_id=" + room)).size(), 2U);
  EXPECT_EQ(act(helper, booking, "check-in").status, 200);

  ASSERT_EQ(owner.del(of_helper()).status, 204);
  EXPECT_EQ(book(helper, room, utc_in(3, 14, 30), {}, odd).status, 403);
  EXPECT_EQ(act(helper, booking, "complete").status, 404);
  EXPECT_EQ(helper.put(resource, {{"name", "Mine now"}}).status, 403);
}

TEST_F(Delegates, AreKnownToOtherServersToo) {
  ServerOptions options;
  options.database_url = shared_server().database_url();
  ServerProcess other(options);
  HttpClient there = other.client();
  there.set_token(helper.token());
  const json odd = {{"override", {"off_grid"}}};
  EXPECT_EQ(book(there, room, utc_in(4, 9, 30), {}, odd).status, 403);
  ASSERT_EQ(add().status, 201);
  EXPECT_EQ(book(there, room, utc_in(4, 9, 30), {}, odd).status, 201);
  ASSERT_EQ(owner.del(of_helper()).status, 204);
  EXPECT_EQ(book(there, room, utc_in(4, 12, 30), {}, odd).status, 403);
}

TEST_F(Delegates, HearOfBookingsWholeWhileTheyAreDelegates) {
  EventReader reader(shared_server().port(), helper.token(), {"?resource_id=" + room, "", {}});
  ASSERT_EQ(reader.status(), 200);
  const auto booker_heard = [&](int hour) {
    must_book(member, room, utc_in(5, hour));
    return reader.first("booking.confirmed").data["booking"].contains("user_id");
  };
  EXPECT_FALSE(booker_heard(9));
  ASSERT_EQ(add().status, 201);
  reader.first("resource.updated");
  EXPECT_TRUE(booker_heard(10));
  ASSERT_EQ(owner.del(of_helper()).status, 204);
  reader.first("resource.updated");
  EXPECT_FALSE(booker_heard(11));
}

TEST_F(Delegates, SeeFiguresOfWhatTheyManageOnly) {
  const std::string report = kApi + "/reports/utilisation?from=" + utc_in(1, 0) + "&to=" + utc_in(8, 0);
  EXPECT_EQ(helper.get(report).status, 403);
  ASSERT_EQ(add().status, 201);
  make_room();
  const json figures = items(helper.get(report));
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0]["resource_id"], room);
}

TEST(Fields, ThatNobodySetsAreRefusedByName) {
  HttpClient person = shared_server().sign_up("assigns");
  const std::string room = make_slots();
  const json booking = must_book(person, room, utc_in(3, 9));
  const std::string account = kApi + "/users/" + my_id(person);
  const auto named = [](const HttpReply& reply) {
    EXPECT_EQ(reply.status, 400) << reply.body;
    const json violations = reply.json().value("violations", json::array());
    return violations.empty() ? std::string() : violations[0]["field"].get<std::string>();
  };
  for (const char* field : {"id", "user_id", "status", "unit", "version", "created_at", "updated_at",
                            "held_until", "renewals", "series_id"}) {
    const json more = {{field, 1}};
    EXPECT_EQ(named(book(person, room, utc_in(3, 11), {}, more)), field);
    EXPECT_EQ(named(person.put(path_of(booking), more)), field);
  }
  const json minimal = {{"kind", "room"}, {"name", "New"}, {"time_zone", "UTC"}};
  for (const char* field :
       {"id", "version", "created_at", "updated_at", "deleted_at", "delegates", "hours"}) {
    json body = minimal;
    body[field] = 1;
    EXPECT_EQ(named(admin().post(kApi + "/resources", body)), field);
    EXPECT_EQ(named(admin().put(kApi + "/resources/" + room, {{field, 1}})), field);
  }
  for (const char* field : {"id", "version", "created_at", "updated_at", "password_hash"})
    EXPECT_EQ(named(person.put(account, {{field, 1}})), field);
}

}  // namespace
}  // namespace holdfast::test
