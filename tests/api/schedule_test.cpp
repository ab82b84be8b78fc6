// GET /resources/{id}/schedule: what a client needs to judge for itself.
#include <gtest/gtest.h>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

std::string schedule_of(const std::string& room, int from_day, int to_day) {
  return kApi + "/resources/" + room + "/schedule?from=" + utc_in(from_day, 0) + "&to=" + utc_in(to_day, 0);
}

TEST(Schedule, CarriesEverythingThatTheRulesNeed) {
  const auto room = make_slots({}, 2);
  auto nobody = shared_server().client();
  const auto reply = nobody.get(schedule_of(room, 1, 3));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const json schedule = reply.json();
  EXPECT_EQ(schedule["resource_id"], room);
  EXPECT_EQ(schedule["time_zone"], "UTC");
  EXPECT_EQ(schedule["units"], 2);
  EXPECT_TRUE(schedule.contains("zone_rules"));
  EXPECT_EQ(schedule["policy"]["mode"], "slots");
  EXPECT_GE(schedule["version"].get<int>(), 1);
  ASSERT_GE(schedule["open"].size(), 2U);
  EXPECT_EQ(schedule["busy"], json::array());
}

TEST(Schedule, ShowsUseAndNeverWhose) {
  auto member = shared_server().sign_up("busy");
  const auto room = make_slots({{"buffer_after", 15}}, 2);
  must_book(member, room, utc_in(1, 9));
  must_book(member, room, utc_in(1, 9, 30));
  const auto reply = member.get(schedule_of(room, 1, 2));
  const json expected = {{{"start", utc_in(1, 9)}, {"end", utc_in(1, 9, 30)}, {"units", 1}},
                         {{"start", utc_in(1, 9, 30)}, {"end", utc_in(1, 10, 15)}, {"units", 2}},
                         {{"start", utc_in(1, 10, 15)}, {"end", utc_in(1, 10, 45)}, {"units", 1}}};
  EXPECT_EQ(reply.json()["busy"], expected) << "buffers are occupied too";
  EXPECT_EQ(reply.body.find(my_id(member)), std::string::npos);
}

TEST(Schedule, ShowsEveryChangeAtOnce) {
  auto member = shared_server().sign_up("watching");
  const auto room = make_slots({{"confirmation", "hold"}});
  const auto busy = [&] { return member.get(schedule_of(room, 1, 2)).json()["busy"].size(); };
  EXPECT_EQ(busy(), 0U);
  const json held = must_book(member, room, utc_in(1, 9));
  EXPECT_EQ(busy(), 1U) << "one's own write is read at once";
  ASSERT_EQ(act(member, held, "cancel").status, 200);
  EXPECT_EQ(busy(), 0U);
  const auto before = member.get(schedule_of(room, 1, 2)).json();
  ASSERT_EQ(admin().put(kApi + "/resources/" + room, {{"policy", {{"step", 60}}}}).status, 200);
  const auto after = member.get(schedule_of(room, 1, 2)).json();
  EXPECT_EQ(after["policy"]["step"], 60);
  EXPECT_GT(after["version"].get<int>(), before["version"].get<int>());
}

TEST(Schedule, NeedsARangeOfAtMost366Days) {
  const auto room = make_slots();
  auto& reader = admin();
  const std::string path = kApi + "/resources/" + room + "/schedule";
  EXPECT_EQ(reader.get(path).status, 400);
  EXPECT_EQ(reader.get(path + "?from=" + utc_in(1, 0)).json()["violations"][0]["field"], "to");
  EXPECT_EQ(reader.get(schedule_of(room, 2, 1)).status, 400);
  EXPECT_EQ(reader.get(schedule_of(room, 0, 366)).status, 200);
  EXPECT_EQ(reader.get(schedule_of(room, 0, 367)).status, 400);
  EXPECT_EQ(reader.get(schedule_of(room, 1, 2) + "&colour=red").status, 400);
  EXPECT_EQ(reader.get(schedule_of("01890000-0000-7000-8000-000000000000", 1, 2)).status, 404);
  EXPECT_EQ(reader.get(path + "?from=0001-01-01T00:00:00Z&to=0001-02-01T00:00:00Z").status, 200)
      << "far away is fine";
  EXPECT_EQ(reader.get(path + "?from=9999-11-01T00:00:00Z&to=9999-12-31T00:00:00Z").status, 200);
}

}  // namespace
}  // namespace holdfast::test
