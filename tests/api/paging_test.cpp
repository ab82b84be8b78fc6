// Lists come in pages that stay right while rows come and go.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

// All pages of a list; `between` runs after the first.
template <class Between>
std::vector<std::string> walk(HttpClient& as, const std::string& path, Between between) {
  std::vector<std::string> ids;
  std::string cursor;
  bool first = true;
  do {
    const auto reply = as.get(path + cursor);
    EXPECT_EQ(reply.status, 200) << reply.body;
    for (const auto& item : items(reply))
      ids.push_back(item["id"]);
    const json next = reply.json()["next_cursor"];
    cursor = next.is_null() ? "" : "&cursor=" + next.get<std::string>();
    if (std::exchange(first, false)) between();
  } while (!cursor.empty());
  return ids;
}

void expect_each_once(std::vector<std::string> ids, const std::vector<std::string>& expected) {
  auto wanted = expected;
  std::sort(wanted.begin(), wanted.end());
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(ids, wanted);
}

TEST(Paging, OfBookingsNeitherRepeatsNorSkipsWhileOthersAreMade) {
  auto member = shared_server().sign_up("pager");
  const auto room = make_slots({{"durations", {60}}, {"step", 60}}, 3);
  std::vector<std::string> made;
  for (int hour = 4; hour < 9; ++hour) {
    // Two with the same start: the id decides between them.
    made.push_back(must_book(member, room, utc_in(1, hour))["id"]);
    made.push_back(must_book(member, room, utc_in(1, hour))["id"]);
  }
  const std::string path = kApi + "/bookings?resource_id=" + room + "&limit=3";
  int hour = 1;
  const auto before_all = [&] { must_book(member, room, utc_in(1, hour++)); };
  expect_each_once(walk(member, path + "&sort=start", before_all), made);
  made.push_back(
      admin().get(kApi + "/bookings?resource_id=" + room + "&sort=start&limit=1").json()["items"][0]["id"]);
  const auto backwards = walk(member, path + "&sort=-start", [] {});
  const auto forwards = walk(member, path + "&sort=start", [] {});
  EXPECT_EQ(backwards, std::vector<std::string>(forwards.rbegin(), forwards.rend()));
  expect_each_once(forwards, made);
  expect_each_once(walk(member, path + "&sort=created_at", [] {}), made);
  expect_each_once(walk(member, path + "&sort=-created_at", [] {}), made);
}

TEST(Paging, OfResourcesGoesByName) {
  const std::string mark = "paged" + std::to_string(::getpid());
  std::vector<std::string> made;
  for (const char* name : {"c", "a", "b", "a", "d"}) {
    made.push_back(
        admin()
            .post(kApi + "/resources", {{"kind", "room"}, {"name", mark + name}, {"time_zone", "UTC"}})
            .json()["id"]);
  }
  const std::string path = kApi + "/resources?limit=2&q=" + mark;
  const auto forwards = walk(admin(), path + "&sort=name", [] {});
  expect_each_once(forwards, made);
  EXPECT_EQ(forwards.back(), made.back());
  EXPECT_EQ(walk(admin(), path + "&sort=-name", [] {}),
            std::vector<std::string>(forwards.rbegin(), forwards.rend()));
  EXPECT_EQ(walk(admin(), path + "&sort=created_at", [] {}), made);
}

TEST(Paging, OfWindowsGoesByTime) {
  const auto person = make_resource({{"kind", "person"}});
  json windows = json::array();
  for (int day = 1; day <= 7; ++day)
    windows.push_back({{"start", utc_in(day, 9)}, {"end", utc_in(day, 12)}});
  const std::string path = kApi + "/resources/" + person + "/availability";
  const auto made = admin().post(path, {{"windows", windows}});
  ASSERT_EQ(made.status, 201) << made.body;
  std::vector<std::string> ids;
  for (const auto& item : items(made))
    ids.push_back(item["id"]);
  EXPECT_EQ(walk(admin(), path + "?limit=3", [] {}), ids);
}

TEST(Paging, RefusesWhatIsNoCursorOfItsList) {
  auto member = shared_server().sign_up("forger");
  for (const char* path : {"/bookings", "/resources"}) {
    for (const char* query :
         {"?cursor=", "?cursor=abc", "?limit=0", "?limit=201", "?limit=x", "?sort=colour"}) {
      const auto reply = member.get(kApi + path + query);
      EXPECT_EQ(reply.status, 400) << path << query << reply.body;
      EXPECT_EQ(reply.code(), "invalid_request");
    }
  }
}

}  // namespace
}  // namespace holdfast::test
