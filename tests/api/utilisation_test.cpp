// GET /reports/utilisation: the figures, by hand, and who may see them.
#include <gtest/gtest.h>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

std::string report_of(const std::string& filter, int from_day = 1, int to_day = 8) {
  return kApi + "/reports/utilisation?" + filter + "from=" + utc_in(from_day, 0) + "&to=" + utc_in(to_day, 0);
}

std::string one(const std::string& resource) {
  return "resource_id=" + resource + "&";
}

// A room of the user's, open from 9 to 12 each day (UTC), two units.
std::string make_room(HttpClient& as, const std::string& kind = "room") {
  const json policy = {
      {"mode", "slots"}, {"durations", {30, 60}}, {"step", 30}, {"min_notice", 0}, {"buffer_after", 15}};
  const std::string id =
      shared_server()
          .create_resource(as, {{"kind", kind}, {"name", "Measured"}, {"units", 2}, {"policy", policy}})
          .at("id");
  json weekly = json::array();
  for (const char* day : {"MO", "TU", "WE", "TH", "FR", "SA", "SU"})
    weekly.push_back({{"weekday", day}, {"start", "09:00"}, {"end", "12:00"}});
  EXPECT_EQ(as.put(kApi + "/resources/" + id + "/hours", {{"weekly", weekly}}).status, 200);
  return id;
}

TEST(Utilisation, IsWhatOneCountsByHand) {
  auto owner = shared_server().sign_up_provider("counting");
  auto member = shared_server().sign_up("booking");
  const auto room = make_room(owner);
  must_book(member, room, utc_in(1, 9), utc_in(1, 10));
  must_book(member, room, utc_in(1, 9, 30), utc_in(1, 10));
  must_book(member, room, utc_in(2, 11), utc_in(2, 11, 30));
  const json cancelled = must_book(member, room, utc_in(3, 9), utc_in(3, 10));
  ASSERT_EQ(act(member, cancelled, "cancel").status, 200);
  must_book(member, room, utc_in(20, 9), utc_in(20, 10));  // out of range

  const auto reply = owner.get(report_of(one(room)));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const json report = reply.json();
  EXPECT_EQ(report["from"], utc_in(1, 0));
  EXPECT_TRUE(report["next_cursor"].is_null());
  ASSERT_EQ(report["items"].size(), 1U);
  json item = report["items"][0];
  const json cells = item["cells"];
  item.erase("cells");
  const json expected = {{"resource_id", room}, {"name", "Measured"},   {"time_zone", "UTC"},
                         {"units", 2},          {"open_minutes", 2520}, {"booked_minutes", 120},
                         {"share", 0.0476},     {"bookings", 3},        {"no_shows", 0},
                         {"cancellations", 1}};
  EXPECT_EQ(item, expected) << "7 days of 3 hours of 2 units; 60 + 30 + 30 minutes, buffers left out";
  ASSERT_EQ(cells.size(), 21U) << "a week has each open hour once";
  int booked = 0;
  for (const json& cell : cells) {
    EXPECT_EQ(cell["open_minutes"], 120) << cell;
    booked += cell["booked_minutes"].get<int>();
    if (cell["booked_minutes"] == 90) {
      EXPECT_EQ(cell["hour"], 9);
      EXPECT_EQ(cell["share"], 0.75);
    }
  }
  EXPECT_EQ(booked, 120);
}

TEST(Utilisation, CountsWhoDidNotCome) {
  auto owner = shared_server().sign_up_provider("waiting");
  auto member = shared_server().sign_up("absent");
  const auto room = make_room(owner);
  const json missed = must_book(member, room, utc_in(2, 9), utc_in(2, 10));
  shift_booking(missed, "-5 days");
  ASSERT_EQ(act(owner, missed, "no-show").status, 200);
  const json item = owner.get(report_of(one(room), -7, 0)).json()["items"][0];
  EXPECT_EQ(item["no_shows"], 1);
  EXPECT_EQ(item["bookings"], 0);
  EXPECT_EQ(item["booked_minutes"], 0);
}

TEST(Utilisation, IsForStaff) {
  auto owner = shared_server().sign_up_provider("owning");
  auto colleague = shared_server().sign_up_provider("other-owner");
  auto member = shared_server().sign_up("nosy");
  auto nobody = shared_server().client();
  const auto room = make_room(owner);
  EXPECT_EQ(nobody.get(report_of(one(room))).status, 401);
  EXPECT_EQ(member.get(report_of(one(room))).status, 403);
  EXPECT_EQ(member.get(report_of("")).status, 403);
  EXPECT_EQ(colleague.get(report_of(one(room))).status, 403);
  EXPECT_EQ(colleague.get(report_of("")).json()["items"], json::array());
  EXPECT_EQ(owner.get(report_of(one(room))).status, 200);
  EXPECT_EQ(admin().get(report_of(one(room))).status, 200);
  EXPECT_EQ(admin().get(report_of(one("01890000-0000-7000-8000-000000000000"))).status, 404);
}

TEST(Utilisation, OfAllThatOneOwnsByKindAndPage) {
  auto owner = shared_server().sign_up_provider("large");
  const auto room = make_room(owner);
  const auto second = make_room(owner);
  const auto item = make_room(owner, "item");
  EXPECT_EQ(owner.get(report_of("")).json()["items"].size(), 3U);
  const json items = owner.get(report_of("kind=item&")).json()["items"];
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0]["resource_id"], item);
  EXPECT_EQ(owner.get(report_of("kind=person&")).json()["items"], json::array());
  const json page = owner.get(report_of("limit=2&")).json();
  EXPECT_EQ(page["items"].size(), 2U);
  const json rest =
      owner.get(report_of("limit=2&cursor=" + page["next_cursor"].get<std::string>() + "&")).json();
  EXPECT_EQ(rest["items"].size(), 1U);
  EXPECT_TRUE(rest["next_cursor"].is_null());
}

TEST(Utilisation, RefusesWhatItDoesNotUnderstand) {
  const auto room = make_slots();
  EXPECT_EQ(admin().get(kApi + "/reports/utilisation").json()["violations"][0]["field"], "from");
  EXPECT_EQ(admin().get(report_of(one(room), 0, 366)).status, 200);
  for (const std::string& path :
       {report_of(one(room), 0, 367), report_of(one(room), 2, 1), report_of("kind=boat&"),
        report_of("kind=room&" + one(room)), report_of("colour=red&"), report_of("resource_id=fern&"),
        report_of("cursor=nonsense&"), report_of("limit=0&")}) {
    const auto reply = admin().get(path);
    EXPECT_EQ(reply.status, 400) << path << reply.body;
    EXPECT_EQ(reply.code(), "invalid_request");
  }
}

TEST(Utilisation, IsNotSentAgainWhenNothingChanged) {
  const auto room = make_slots();
  const auto first = admin().get(report_of(one(room)));
  EXPECT_EQ(admin().get(report_of(one(room)), {{"If-None-Match", first.header("etag")}}).status, 304);
}

}  // namespace
}  // namespace holdfast::test
