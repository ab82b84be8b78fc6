// One-off windows: POST, GET and DELETE /resources/{id}/availability.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

// A person without weekly hours: only windows open time.
std::string make_person(HttpClient& as) {
  return shared_server()
      .create_resource(as, {{"kind", "person"},
                            {"name", "By appointment"},
                            {"policy", {{"mode", "slots"}, {"durations", {30}}, {"step", 15}}}})
      .at("id");
}

std::string windows_of(const std::string& id) {
  return kApi + "/resources/" + id + "/availability";
}

json window(int day, int from, int to) {
  return {{"start", utc_in(day, from)}, {"end", utc_in(day, to)}};
}

TEST(Availability, IsSubmittedInBulkAndOpensTime) {
  auto provider = shared_server().sign_up_provider("instructor");
  auto member = shared_server().sign_up("student");
  const auto person = make_person(provider);
  EXPECT_EQ(book(member, person, utc_in(1, 9)).status, 422) << "nothing is open yet";
  const auto made = provider.post(windows_of(person), {{"windows", {window(1, 9, 12), window(2, 9, 12)}}});
  ASSERT_EQ(made.status, 201) << made.body;
  ASSERT_EQ(made.json()["items"].size(), 2U);
  EXPECT_EQ(made.json()["items"][0]["start"], utc_in(1, 9));
  EXPECT_TRUE(made.json()["items"][0].contains("id"));
  EXPECT_EQ(book(member, person, utc_in(1, 9)).status, 201);
  EXPECT_EQ(book(member, person, utc_in(1, 11, 45)).status, 422) << "does not fit before the end";

  const auto listed = provider.get(windows_of(person) + "?from=" + utc_in(1, 11) + "&to=" + utc_in(2, 0));
  ASSERT_EQ(listed.json()["items"].size(), 1U) << listed.body;
  EXPECT_EQ(listed.json()["items"][0], made.json()["items"][0]);
}

TEST(Availability, OfAWholeSeasonFitsOneRequest) {
  auto provider = shared_server().sign_up_provider("planner");
  const auto person = make_person(provider);
  json windows = json::array();
  for (int day = 1; day <= 200; ++day)
    for (int hour = 8; hour < 18; ++hour)
      windows.push_back({{"start", utc_in(day, hour)}, {"end", utc_in(day, hour, 45)}});
  const auto made = provider.post(windows_of(person), {{"windows", windows}});
  ASSERT_EQ(made.status, 201) << made.body.substr(0, 300);
  EXPECT_EQ(made.json()["items"].size(), windows.size());
}

TEST(Availability, IsAllOrNothingAndOverlapsNameThePair) {
  auto provider = shared_server().sign_up_provider("clumsy");
  const auto person = make_person(provider);
  const auto among = provider.post(windows_of(person),
                                   {{"windows", {window(1, 9, 12), window(1, 13, 15), window(1, 11, 14)}}});
  EXPECT_EQ(among.status, 422) << among.body;
  EXPECT_EQ(among.code(), "overlapping_windows");
  EXPECT_NE(among.body.find("windows["), std::string::npos);
  EXPECT_EQ(provider.get(windows_of(person)).json()["items"].size(), 0U);

  ASSERT_EQ(provider.post(windows_of(person), {{"windows", {window(3, 9, 12)}}}).status, 201);
  const auto existing =
      provider.post(windows_of(person), {{"windows", {window(2, 9, 12), window(3, 11, 13)}}});
  EXPECT_EQ(existing.status, 422) << existing.body;
  EXPECT_EQ(existing.code(), "overlapping_windows");
  EXPECT_EQ(existing.json()["violations"][0]["field"], "windows[1]");
  EXPECT_EQ(existing.json()["violations"][0]["conflict"]["start"], utc_in(3, 9));
  EXPECT_EQ(provider.get(windows_of(person)).json()["items"].size(), 1U) << "nothing of it was kept";
  EXPECT_EQ(provider.post(windows_of(person), {{"windows", {window(3, 12, 13)}}}).status, 201)
      << "touching is fine";
}

TEST(Availability, OfBadFormIsRefusedNamingTheField) {
  auto provider = shared_server().sign_up_provider("hasty");
  const auto person = make_person(provider);
  struct Row {
    json body;
    int status;
    const char* code;
  };
  const Row rows[] = {
      {json::object(), 400, "invalid_request"},
      {{{"windows", "all day"}}, 400, "invalid_request"},
      {{{"windows", {{{"start", utc_in(1, 9)}}}}}, 400, "invalid_request"},
      {{{"windows", {{{"start", "9"}, {"end", utc_in(1, 9)}}}}}, 400, "invalid_request"},
      {{{"windows", {window(1, 12, 9)}}}, 422, "invalid_interval"},
  };
  for (const Row& row : rows) {
    const auto reply = provider.post(windows_of(person), row.body);
    EXPECT_EQ(reply.status, row.status) << row.body << reply.body;
    EXPECT_EQ(reply.code(), row.code) << row.body;
  }
}

TEST(Availability, IsTakenBackWindowByWindow) {
  auto provider = shared_server().sign_up_provider("changing");
  auto member = shared_server().sign_up("surprised");
  const auto person = make_person(provider);
  const auto made = provider.post(windows_of(person), {{"windows", {window(1, 9, 12)}}});
  const std::string path = windows_of(person) + "/" + made.json()["items"][0]["id"].get<std::string>();
  EXPECT_EQ(member.del(path).status, 403);
  EXPECT_EQ(provider.del(path).status, 204);
  EXPECT_EQ(provider.del(path).status, 404);
  EXPECT_EQ(book(member, person, utc_in(1, 9)).status, 422);
}

TEST(Availability, IsListedInBothOrdersPageByPage) {
  auto provider = shared_server().sign_up_provider("lister");
  const auto person = make_person(provider);
  json wanted = json::array();
  for (int day = 1; day <= 5; ++day)
    wanted.push_back(window(day, 9, 12));
  const json made = provider.post(windows_of(person), {{"windows", wanted}}).json()["items"];
  for (const std::string sort : {"start", "-start"}) {
    json seen = json::array();
    std::string cursor;
    do {
      const auto page = provider.get(windows_of(person) + "?limit=2&sort=" + sort + cursor);
      ASSERT_EQ(page.status, 200) << page.body;
      for (const json& item : items(page))
        seen.push_back(item);
      const json next = page.json()["next_cursor"];
      cursor = next.is_null() ? "" : "&cursor=" + next.get<std::string>();
      if (cursor.empty()) continue;
      const std::string other = sort == "start" ? "-start" : "start";
      EXPECT_EQ(provider.get(windows_of(person) + "?sort=" + other + cursor).status, 400);
    } while (!cursor.empty());
    json expected = made;
    if (sort == "-start") std::reverse(expected.begin(), expected.end());
    EXPECT_EQ(seen, expected) << sort;
  }
  EXPECT_EQ(provider.get(windows_of(person) + "?sort=colour").status, 400);
}

TEST(Availability, IsReadWindowByWindow) {
  auto provider = shared_server().sign_up_provider("reader");
  auto member = shared_server().sign_up("follower");
  auto nobody = shared_server().client();
  const auto person = make_person(provider);
  const json made = provider.post(windows_of(person), {{"windows", {window(1, 9, 12)}}}).json()["items"][0];
  const std::string path = windows_of(person) + "/" + made["id"].get<std::string>();
  const auto read = member.get(path);
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.json(), made);
  EXPECT_EQ(member.get(path, {{"If-None-Match", read.header("etag")}}).status, 304);
  EXPECT_EQ(nobody.get(path).status, 401);
  const auto other = make_person(provider);
  EXPECT_EQ(member.get(windows_of(other) + "/" + made["id"].get<std::string>()).status, 404)
      << "a window of another resource's";
  EXPECT_EQ(member.get(windows_of(person) + "/first").status, 404);
}

TEST(Availability, IsTakenBackOverARange) {
  auto provider = shared_server().sign_up_provider("moving");
  auto member = shared_server().sign_up("bystander");
  const auto person = make_person(provider);
  const json windows = {{"windows", {window(1, 9, 12), window(2, 9, 12), window(3, 9, 12)}}};
  ASSERT_EQ(provider.post(windows_of(person), windows).status, 201);
  const std::string range = windows_of(person) + "?from=" + utc_in(1, 11) + "&to=" + utc_in(3, 9);
  EXPECT_EQ(member.del(range).status, 403);
  EXPECT_EQ(provider.del(windows_of(person)).status, 400) << "a forgotten range never means all";
  EXPECT_EQ(provider.get(windows_of(person)).json()["items"].size(), 3U);
  EXPECT_EQ(provider.del(range).status, 204);
  const json left = provider.get(windows_of(person)).json()["items"];
  ASSERT_EQ(left.size(), 1U) << "those that touch the range are gone";
  EXPECT_EQ(left[0]["start"], utc_in(3, 9));
  EXPECT_EQ(book(member, person, utc_in(2, 9)).status, 422);
  EXPECT_EQ(book(member, person, utc_in(3, 9)).status, 201);
  EXPECT_EQ(provider.del(range).status, 204) << "again, with nothing left";
}

TEST(Availability, IsForStaffToGiveAndForMembersToSee) {
  auto provider = shared_server().sign_up_provider("mine");
  auto other = shared_server().sign_up_provider("theirs");
  auto member = shared_server().sign_up("watcher");
  auto nobody = shared_server().client();
  const auto person = make_person(provider);
  const json body = {{"windows", {window(1, 9, 12)}}};
  EXPECT_EQ(nobody.post(windows_of(person), body).status, 401);
  EXPECT_EQ(member.post(windows_of(person), body).status, 403);
  EXPECT_EQ(other.post(windows_of(person), body).status, 403);
  EXPECT_EQ(admin().post(windows_of(person), body).status, 201);
  EXPECT_EQ(member.get(windows_of(person)).json()["items"].size(), 1U);
  EXPECT_EQ(nobody.get(windows_of(person)).status, 401);
  const std::string missing = "01890000-0000-7000-8000-000000000000";
  EXPECT_EQ(admin().post(windows_of(missing), body).status, 404);
  EXPECT_EQ(admin().get(windows_of(missing)).status, 404);
  EXPECT_EQ(member.get(windows_of(person) + "?from=" + utc_in(2, 0) + "&to=" + utc_in(1, 0)).status, 400);
}

}  // namespace
}  // namespace holdfast::test
