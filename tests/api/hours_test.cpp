// PUT /resources/{id}/hours.
#include <gtest/gtest.h>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

std::string hours_of(const std::string& room) {
  return kApi + "/resources/" + room + "/hours";
}

json window(const char* weekday, const char* start, const char* end) {
  return {{"weekday", weekday}, {"start", start}, {"end", end}};
}

TEST(Hours, AreReplacedAndReadWithTheResource) {
  const auto room = make_slots();
  const json hours = {{"weekly", {window("MO", "09:00", "12:00"), window("MO", "13:00", "17:00")}},
                      {"overrides",
                       {{{"date", "2027-01-01"}, {"windows", json::array()}},
                        {{"date", "2027-01-02"}, {"windows", {{{"start", "10:00"}, {"end", "24:00"}}}}}}}};
  const auto put = admin().put(hours_of(room), hours);
  ASSERT_EQ(put.status, 200) << put.body;
  EXPECT_EQ(put.json(), hours);
  const auto resource = admin().get(kApi + "/resources/" + room);
  EXPECT_EQ(resource.json()["hours"], hours);
  EXPECT_EQ(resource.header("etag"), put.header("etag"));
  const auto merged = admin().put(hours_of(room), {{"overrides", json::array()}});
  EXPECT_EQ(merged.json()["weekly"], hours["weekly"]) << "what is left out stays";
  EXPECT_EQ(merged.json()["overrides"], json::array());
}

TEST(Hours, ThatOverlapAreRefusedNamingThePair) {
  const auto room = make_slots();
  const auto reply = admin().put(
      hours_of(room),
      {{"weekly",
        {window("MO", "09:00", "12:00"), window("TU", "09:00", "12:00"), window("MO", "11:00", "13:00")}}});
  EXPECT_EQ(reply.status, 422) << reply.body;
  EXPECT_EQ(reply.code(), "overlapping_windows");
  EXPECT_NE(reply.body.find("weekly[2]"), std::string::npos) << reply.body;
  EXPECT_NE(reply.body.find("weekly[0]"), std::string::npos) << reply.body;
  EXPECT_EQ(
      admin()
          .put(hours_of(room), {{"weekly", {window("MO", "09:00", "12:00"), window("MO", "12:00", "13:00")}}})
          .status,
      200)
      << "touching is not overlapping";
}

TEST(Hours, OfBadFormAreRefusedNamingTheField) {
  const auto room = make_slots();
  struct Row {
    json body;
    const char* field;
  };
  const Row rows[] = {
      {{{"weekly", {window("XX", "09:00", "12:00")}}}, "weekly[0].weekday"},
      {{{"weekly", {window("MO", "9", "12:00")}}}, "weekly[0].start"},
      {{{"weekly", {window("MO", "09:00:30", "12:00")}}}, "weekly[0].start"},
      {{{"weekly", {window("MO", "09:00", "25:00")}}}, "weekly[0].end"},
      {{{"weekly", "always"}}, "weekly"},
      {{{"overrides", {{{"date", "2027-02-30"}, {"windows", json::array()}}}}}, "overrides[0].date"},
      {{{"hourly", json::array()}}, "hourly"},
  };
  for (const Row& row : rows) {
    const auto reply = admin().put(hours_of(room), row.body);
    EXPECT_EQ(reply.status, 400) << row.body << reply.body;
    EXPECT_EQ(reply.json()["violations"][0]["field"], row.field) << reply.body;
  }
  EXPECT_EQ(admin().put(hours_of(room), {{"weekly", {window("MO", "12:00", "09:00")}}}).status, 422);
}

TEST(Hours, AreForStaffAndOfWhatExists) {
  auto member = shared_server().sign_up("passer");
  auto nobody = shared_server().client();
  const auto room = make_slots();
  const json hours = {{"weekly", json::array()}};
  EXPECT_EQ(nobody.put(hours_of(room), hours).status, 401);
  EXPECT_EQ(member.put(hours_of(room), hours).status, 403);
  EXPECT_EQ(admin().put(hours_of("01890000-0000-7000-8000-000000000000"), hours).status, 404);
  EXPECT_EQ(admin().put(hours_of(room), hours, {{"If-Match", "\"v999\""}}).status, 412);
}

TEST(Hours, OfTheWallClockKeepTheirTimeThroughTheChangeOfClocks) {
  auto member = shared_server().sign_up("traveller");
  const std::string room =
      shared_server()
          .create_resource(
              admin(),
              {{"kind", "room"},
               {"name", "Lisbon"},
               {"time_zone", "Europe/Lisbon"},
               {"policy",
                {{"mode", "slots"}, {"durations", {60}}, {"step", 60}, {"max_horizon_days", nullptr}}}})
          .at("id");
  ASSERT_EQ(
      admin()
          .put(hours_of(room), {{"weekly", {window("SA", "09:00", "10:00"), window("SU", "09:00", "10:00")}}})
          .status,
      200);
  const auto slots =
      member.get(kApi + "/slots?resource_id=" + room + "&from=2027-03-27T00:00:00Z&to=2027-03-29T00:00:00Z");
  ASSERT_EQ(slots.status, 200) << slots.body;
  ASSERT_EQ(slots.json()["items"].size(), 2U) << slots.body;
  EXPECT_EQ(slots.json()["items"][0]["start"], "2027-03-27T09:00:00Z") << "winter time";
  EXPECT_EQ(slots.json()["items"][1]["start"], "2027-03-28T08:00:00Z") << "summer time, the same wall clock";
}

}  // namespace
}  // namespace holdfast::test
