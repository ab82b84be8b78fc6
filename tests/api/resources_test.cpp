// Resources: who makes, sees, changes and removes them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <set>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const std::string kPath = kApi + "/resources";

json minimal() {
  return {{"kind", "room"}, {"name", "Fern"}, {"time_zone", "Europe/Lisbon"}};
}

json with(json body, const json& more) {
  body.update(more);
  return body;
}

TEST(Resources, AreMadeByProvidersWithAPresetAndTheirOwnRulesOnTop) {
  auto provider = shared_server().sign_up_provider("offering");
  const auto reply = provider.post(
      kPath, with(minimal(), {{"kind", "person"}, {"preset", "clinic"}, {"policy", {{"hold_minutes", 10}}}}));
  ASSERT_EQ(reply.status, 201) << reply.body;
  const json resource = reply.json();
  EXPECT_EQ(resource["owner_id"], my_id(provider));
  EXPECT_EQ(resource["policy"]["confirmation"], "hold");
  EXPECT_EQ(resource["policy"]["min_notice"], 1440);
  EXPECT_EQ(resource["policy"]["hold_minutes"], 10);
  EXPECT_FALSE(resource["words"].empty());
  EXPECT_EQ(resource["version"], 1);
  EXPECT_EQ(resource["hours"]["weekly"], json::array());
  EXPECT_EQ(reply.header("location"), kPath + "/" + resource["id"].get<std::string>());
  EXPECT_EQ(provider.get(reply.header("location")).json(), resource);
}

TEST(Resources, AreNotForMembersToMake) {
  auto member = shared_server().sign_up("plain");
  auto provider = shared_server().sign_up_provider("generous");
  auto nobody = shared_server().client();
  EXPECT_EQ(nobody.post(kPath, minimal()).status, 401);
  EXPECT_EQ(member.post(kPath, minimal()).status, 403);
  EXPECT_EQ(provider.post(kPath, with(minimal(), {{"owner_id", my_id(member)}})).status, 403);
  const auto given = admin().post(kPath, with(minimal(), {{"owner_id", my_id(provider)}}));
  EXPECT_EQ(given.status, 201) << given.body;
  EXPECT_EQ(given.json()["owner_id"], my_id(provider));
}

TEST(Resources, OfBadFormAreRefusedNamingTheField) {
  struct Row {
    json change;
    const char* field;
  };
  const Row rows[] = {
      {{{"time_zone", "Mars/Olympus"}}, "time_zone"},
      {{{"kind", "boat"}}, "kind"},
      {{{"name", ""}}, "name"},
      {{{"units", 0}}, "units"},
      {{{"units", "two"}}, "units"},
      {{{"capacity", -1}}, "capacity"},
      {{{"preset", "hotel"}}, "preset"},
      {{{"colour", "red"}}, "colour"},
      {{{"policy", {{"step", -5}}}}, "policy.step"},
      {{{"policy", {{"mood", "good"}}}}, "policy.mood"},
      {{{"owner_id", "01890000-0000-7000-8000-000000000000"}}, "owner_id"},
  };
  for (const Row& row : rows) {
    const auto reply = admin().post(kPath, with(minimal(), row.change));
    EXPECT_EQ(reply.status, 400) << row.change << reply.body;
    EXPECT_EQ(reply.json()["violations"][0]["field"], row.field) << reply.body;
  }
}

TEST(Resources, AreFoundByWhatTheyAre) {
  const std::string mark = "findme" + utc_in(0, 0).substr(0, 4) + std::to_string(::getpid());
  const auto make = [&](const json& more) {
    return admin()
        .post(kPath, with(with(minimal(), {{"name", mark + " room"}}), more))
        .json()["id"]
        .get<std::string>();
  };
  const auto small = make({{"capacity", 4}, {"features", {"projector"}}});
  const auto large = make({{"capacity", 40}, {"features", {"projector", "whiteboard"}}});
  const auto person = make({{"kind", "person"}, {"description", "speaks French"}});
  const auto ids = [&](const std::string& filter) {
    std::set<std::string> found;
    for (const auto& item : items(admin().get(kPath + "?q=" + mark + filter)))
      found.insert(item["id"]);
    return found;
  };
  EXPECT_EQ(ids(""), (std::set<std::string>{small, large, person}));
  EXPECT_EQ(ids("&kind=person"), std::set<std::string>{person});
  EXPECT_EQ(ids("&min_capacity=10"), std::set<std::string>{large});
  EXPECT_EQ(ids("&features=projector"), (std::set<std::string>{small, large}));
  EXPECT_EQ(ids("&features=projector,whiteboard"), std::set<std::string>{large});
  EXPECT_EQ(ids("&owner_id=01890000-0000-7000-8000-000000000000"), std::set<std::string>{});
  EXPECT_EQ(admin().get(kPath + "?kind=boat").status, 400);
  EXPECT_EQ(admin().get(kPath + "?limit=0").status, 400);
  EXPECT_EQ(admin().get(kPath + "?cursor=nonsense").status, 400);
}

TEST(Resources, HiddenFromVisitorsAreSeenByWhoeverIsSignedIn) {
  auto nobody = shared_server().client();
  auto member = shared_server().sign_up("insider");
  const auto hidden = make_resource({{"visibility", "members"}, {"name", "Backstage"}});
  const auto open = make_resource({{"name", "Stage"}});
  const std::string range = "from=" + utc_in(1, 0) + "&to=" + utc_in(2, 0);
  EXPECT_EQ(nobody.get(kPath + "/" + open).status, 200);
  EXPECT_EQ(nobody.get(kPath + "/" + hidden).status, 404);
  EXPECT_EQ(nobody.get(kPath + "/" + hidden + "/schedule?" + range).status, 404);
  EXPECT_EQ(nobody.get(kApi + "/slots?resource_id=" + hidden + "&" + range).status, 404);
  EXPECT_EQ(member.get(kPath + "/" + hidden).status, 200);
  EXPECT_EQ(member.get(kApi + "/slots?resource_id=" + hidden + "&" + range).status, 200);
  EXPECT_EQ(nobody.get(kApi + "/slots?resource_id=" + hidden + "&" + range).status, 404)
      << "also when memory has it";
  EXPECT_EQ(nobody.get(kPath + "?q=Backstage").json()["items"].size(), 0U);
  EXPECT_GE(member.get(kPath + "?q=Backstage").json()["items"].size(), 1U);
}

TEST(Resources, AreChangedByTheirStaffByMerging) {
  auto provider = shared_server().sign_up_provider("tinker");
  auto other = shared_server().sign_up_provider("other");
  const auto made = provider.post(
      kPath, with(minimal(), {{"capacity", 4}, {"policy", {{"min_notice", 60}, {"step", 30}}}}));
  const std::string path = made.header("location");
  const auto changed = provider.put(path, {{"name", "Moss"}, {"policy", {{"min_notice", 120}}}});
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.json()["name"], "Moss");
  EXPECT_EQ(changed.json()["capacity"], 4);
  EXPECT_EQ(changed.json()["policy"]["min_notice"], 120);
  EXPECT_EQ(changed.json()["policy"]["step"], 30);
  EXPECT_EQ(changed.json()["version"], 2);
  EXPECT_FALSE(provider.patch(path, {{"capacity", nullptr}}).json().value("capacity", json()).is_number());
  EXPECT_EQ(other.put(path, {{"name", "Mine"}}).status, 403);
  EXPECT_EQ(other.del(path).status, 403);
  EXPECT_EQ(provider.put(path, {{"owner_id", my_id(other)}}).status, 403);
  EXPECT_EQ(provider.put(path, {{"time_zone", "Mars/Olympus"}}).status, 400);
  EXPECT_EQ(admin().put(path, {{"owner_id", my_id(other)}}).status, 200);
  EXPECT_EQ(other.put(path, {{"name", "Mine"}}).status, 200);
}

TEST(Resources, AreChangedOnlyAsTheyWereSeen) {
  const auto made = admin().post(kPath, minimal());
  const std::string path = made.header("location");
  const std::string seen = made.header("etag");
  const auto first = admin().put(path, {{"name", "One"}}, {{"If-Match", seen}});
  EXPECT_EQ(first.status, 200) << first.body;
  const auto second = admin().put(path, {{"name", "Two"}}, {{"If-Match", seen}});
  EXPECT_EQ(second.status, 412);
  EXPECT_EQ(second.code(), "precondition_failed");
  EXPECT_EQ(admin().get(path).json()["name"], "One");
  EXPECT_EQ(admin().put(path, {{"name", "Three"}}, {{"If-Match", "*"}}).status, 200);
  EXPECT_EQ(admin().put(path, {{"name", "Four"}}, {{"If-Match", "\"other\""}}).status, 412);
}

TEST(Resources, InUseStay) {
  auto member = shared_server().sign_up("guest");
  const auto room = make_slots({}, 2);
  const std::string path = kPath + "/" + room;
  must_book(member, room, utc_in(1, 9));
  const json booking = must_book(member, room, utc_in(1, 9));
  const auto kept = admin().del(path);
  EXPECT_EQ(kept.status, 409);
  EXPECT_EQ(kept.code(), "in_use");
  EXPECT_EQ(admin().put(path, {{"units", 1}}).code(), "in_use");
  const auto list = admin().get(kApi + "/bookings?resource_id=" + room).json()["items"];
  for (const auto& one : list)
    ASSERT_EQ(act(admin(), one, "cancel").status, 200);
  EXPECT_EQ(admin().del(path).status, 204);
  EXPECT_EQ(admin().get(path).status, 404);
  EXPECT_EQ(book(member, room, utc_in(1, 12)).status, 404);
  EXPECT_EQ(admin().get(path_of(booking)).status, 200) << "what was booked there is still known";
}

TEST(Resources, ThatDoNotExistAreNotFound) {
  const std::string missing = kPath + "/01890000-0000-7000-8000-000000000000";
  EXPECT_EQ(admin().get(missing).status, 404);
  EXPECT_EQ(admin().put(missing, {{"name", "x"}}).status, 404);
  EXPECT_EQ(admin().del(missing).status, 404);
  EXPECT_EQ(admin().get(kPath + "/nonsense").status, 404);
}

}  // namespace
}  // namespace holdfast::test
