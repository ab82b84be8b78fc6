// GET /slots: what is offered, can be had.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <pqxx/pqxx>
#include <set>
#include <thread>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

std::string slots_of(const std::string& room, const std::string& from, const std::string& to,
                     const std::string& more = {}) {
  return kApi + "/slots?resource_id=" + room + "&from=" + from + "&to=" + to + more;
}

std::vector<std::string> starts(const HttpReply& reply) {
  std::vector<std::string> all;
  for (const auto& item : items(reply))
    all.push_back(item["start"]);
  return all;
}

bool offers(HttpClient& as, const std::string& room, const std::string& start) {
  const auto all = starts(as.get(slots_of(room, utc_in(1, 0), utc_in(2, 0))));
  return std::find(all.begin(), all.end(), start) != all.end();
}

// For changes that reach the server by the database's notification only.
bool eventually(const std::function<bool()>& condition) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

TEST(Slots, AreListedWithTheirFreeUnitsToAnybody) {
  auto nobody = shared_server().client();
  auto member = shared_server().sign_up("one-of-two");
  const auto room = make_slots({{"step", 60}}, 2);
  must_book(member, room, utc_in(1, 9));
  const auto reply = nobody.get(slots_of(room, utc_in(1, 8), utc_in(1, 11)));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const json expected = {
      {{"resource_id", room}, {"start", utc_in(1, 8)}, {"end", utc_in(1, 9)}, {"free_units", 2}},
      {{"resource_id", room}, {"start", utc_in(1, 9)}, {"end", utc_in(1, 10)}, {"free_units", 1}},
      {{"resource_id", room}, {"start", utc_in(1, 10)}, {"end", utc_in(1, 11)}, {"free_units", 2}}};
  EXPECT_EQ(reply.json()["items"], expected);
  EXPECT_EQ(reply.json()["next_cursor"], nullptr);
}

TEST(Slots, ThatAreOfferedPassTheCheckAndOthersDoNot) {
  auto member = shared_server().sign_up("thorough");
  const auto room = make_slots({{"durations", {30, 60}}, {"step", 30}, {"min_notice", 60}});
  must_book(member, room, utc_in(1, 2));
  const auto offered = member.get(slots_of(room, utc_in(1, 0), utc_in(1, 4), "&limit=200")).json()["items"];
  std::set<std::pair<std::string, std::string>> listed;
  for (const auto& slot : offered)
    listed.emplace(slot["start"], slot["end"]);
  int possible = 0;
  for (int minute = 0; minute < 240; minute += 15) {
    for (const int length : {15, 30, 60}) {
      const auto start = utc_in(1, 0, minute);
      const auto end = utc_in(1, 0, minute + length);
      const auto check =
          member.post(kApi + "/bookings/check", {{"resource_id", room}, {"start", start}, {"end", end}})
              .json();
      EXPECT_EQ(check["ok"].get<bool>(), listed.contains({start, end})) << start << " " << end << check;
      possible += check["ok"].get<bool>() ? 1 : 0;
    }
  }
  EXPECT_EQ(static_cast<std::size_t>(possible), listed.size());
}

TEST(Slots, FollowEveryBookingAtOnceAlsoFromMemory) {
  auto member = shared_server().sign_up("prompt");
  const auto room = make_slots({{"confirmation", "hold"}, {"durations", {60}}, {"step", 60}});
  EXPECT_TRUE(offers(member, room, utc_in(1, 9)));
  EXPECT_TRUE(offers(member, room, utc_in(1, 9))) << "the second time from memory";
  const json held = must_book(member, room, utc_in(1, 9));
  EXPECT_FALSE(offers(member, room, utc_in(1, 9)));
  ASSERT_EQ(member.put(path_of(held), {{"start", utc_in(1, 12)}}).status, 200);
  EXPECT_TRUE(offers(member, room, utc_in(1, 9)));
  EXPECT_FALSE(offers(member, room, utc_in(1, 12)));
  ASSERT_EQ(act(member, held, "cancel").status, 200);
  EXPECT_TRUE(offers(member, room, utc_in(1, 12)));
  ASSERT_EQ(admin().put(kApi + "/resources/" + room + "/hours", {{"weekly", json::array()}}).status, 200);
  EXPECT_FALSE(offers(member, room, utc_in(1, 12)));
}

TEST(Slots, NeverShowAReaderLessThanItsOwnWritesWhileOthersWriteToo) {
  const auto room = make_slots({{"durations", {60}}, {"step", 60}});
  auto member = shared_server().sign_up("crowd");
  std::vector<std::thread> threads;
  std::atomic<int> stale{0};
  for (int hour = 1; hour <= 4; ++hour) {
    threads.emplace_back([&, start = utc_in(1, hour)] {
      auto client = shared_server().client();
      client.set_token(member.token());
      for (int turn = 0; turn < 25; ++turn) {
        const json booking = must_book(client, room, start);
        stale += offers(client, room, start) ? 1 : 0;
        stale += act(client, booking, "cancel").status != 200 ? 1 : 0;
        stale += offers(client, room, start) ? 0 : 1;
      }
    });
  }
  for (auto& thread : threads)
    thread.join();
  EXPECT_EQ(stale, 0);
}

TEST(Slots, FollowChangesMadeElsewhere) {
  auto member = shared_server().sign_up("remote");
  const auto room = make_slots({{"durations", {60}}, {"step", 60}});
  const json booking = must_book(member, room, utc_in(1, 9));
  EXPECT_FALSE(offers(member, room, utc_in(1, 9)));
  shift_booking(booking, "1 day");  // by another hand in the database
  EXPECT_TRUE(eventually([&] { return offers(member, room, utc_in(1, 9)); }));
}

TEST(Slots, OfAHoldComeBackWhenItLapsesWithoutAnyChange) {
  auto member = shared_server().sign_up("hopeful");
  const auto room = make_slots({{"confirmation", "hold"}, {"durations", {60}}, {"step", 60}});
  const json held = must_book(member, room, utc_in(1, 9));
  run_sql("UPDATE bookings SET held_until = now() + interval '1 second' WHERE id = $1", held.at("id"));
  run_sql("SELECT pg_notify('holdfast_schedule', $1)", room);
  EXPECT_TRUE(eventually([&] { return offers(member, room, utc_in(1, 9)); }));
}

TEST(Slots, ComeInPagesThatNeitherRepeatNorSkip) {
  const auto room = make_slots({{"durations", {30, 60}}, {"step", 30}});
  for (const std::string sort : {"start", "-start"}) {
    std::vector<std::pair<std::string, std::string>> seen;
    std::string cursor;
    int pages = 0;
    do {
      const auto reply =
          admin().get(slots_of(room, utc_in(1, 0), utc_in(2, 0), "&limit=7&sort=" + sort + cursor));
      ASSERT_EQ(reply.status, 200) << reply.body;
      for (const auto& slot : items(reply))
        seen.emplace_back(slot["start"], slot["end"]);
      const json next = reply.json()["next_cursor"];
      cursor = next.is_null() ? "" : "&cursor=" + next.get<std::string>();
      ++pages;
    } while (!cursor.empty());
    EXPECT_EQ(seen.size(), 96U);
    EXPECT_EQ(pages, 14);
    auto sorted = seen;
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ(std::adjacent_find(sorted.begin(), sorted.end()), sorted.end()) << "none twice";
    if (sort == "-start") std::reverse(sorted.begin(), sorted.end());
    EXPECT_EQ(seen, sorted);
  }
}

TEST(Slots, AreSearchedOverAllResourcesThatFit) {
  const std::string mark = "searched" + std::to_string(::getpid());
  const auto make = [&](const json& more) {
    json body = {{"name", mark}, {"policy", {{"mode", "slots"}, {"durations", {60}}, {"step", 60}}}};
    body.update(more);
    return make_resource(body);
  };
  const auto small = make({{"capacity", 2}});
  const auto large = make({{"capacity", 20}, {"features", {"projector"}}});
  const auto hidden = make({{"visibility", "members"}, {"capacity", 20}});
  auto nobody = shared_server().client();
  auto member = shared_server().sign_up("seeker");
  const auto ids = [&](HttpClient& as, const std::string& filter) {
    std::set<std::string> found;
    const auto reply =
        as.get(kApi + "/slots?q=" + mark + "&from=" + utc_in(1, 9) + "&to=" + utc_in(1, 10) + filter);
    EXPECT_EQ(reply.status, 200) << reply.body;
    for (const auto& item : items(reply))
      found.insert(item["resource_id"]);
    return found;
  };
  EXPECT_EQ(ids(nobody, ""), (std::set<std::string>{small, large}));
  EXPECT_EQ(ids(member, ""), (std::set<std::string>{small, large, hidden}));
  EXPECT_EQ(ids(nobody, "&min_capacity=10"), std::set<std::string>{large});
  EXPECT_EQ(ids(member, "&features=projector&kind=room"), std::set<std::string>{large});
  EXPECT_EQ(ids(member, "&kind=person"), std::set<std::string>{});
  must_book(member, large, utc_in(1, 9));
  EXPECT_EQ(ids(nobody, "&min_capacity=10"), std::set<std::string>{});

  std::vector<std::string> paged;
  std::string cursor;
  do {
    const auto reply = member.get(kApi + "/slots?q=" + mark + "&from=" + utc_in(1, 0) +
                                  "&to=" + utc_in(20, 0) + "&limit=200" + cursor);
    for (const auto& item : items(reply)) {
      paged.push_back(item["start"].get<std::string>() + item["resource_id"].get<std::string>());
    }
    const json next = reply.json()["next_cursor"];
    cursor = next.is_null() ? "" : "&cursor=" + next.get<std::string>();
  } while (!cursor.empty());
  EXPECT_EQ(paged.size(), 19U * 24 * 3 - 1);
  EXPECT_TRUE(std::is_sorted(paged.begin(), paged.end()));
}

// Every kind of resource, sparse and dense, against the listings of each alone.
TEST(Slots, OfASearchAreThoseOfEachResourceTogether) {
  const std::string mark = "together" + std::to_string(::getpid());
  const auto make = [&](const json& policy) {
    return make_resource({{"name", mark}, {"units", 2}, {"policy", policy}});
  };
  const json hour = {{"mode", "slots"}, {"durations", {60}}, {"step", 60}, {"max_horizon_days", 365}};
  const auto dense = make(hour);
  ASSERT_EQ(admin()
                .put(kApi + "/resources/" + dense + "/hours",
                     {{"weekly", {{{"weekday", "MO"}, {"start", "09:00"}, {"end", "12:00"}}}}})
                .status,
            200);
  const auto far = make(hour);
  ASSERT_EQ(admin().put(kApi + "/resources/" + far + "/hours", {{"weekly", json::array()}}).status, 200);
  const json windows = {{{"start", utc_in(100, 9)}, {"end", utc_in(100, 12)}},
                        {{"start", utc_in(340, 9)}, {"end", utc_in(340, 11)}}};
  ASSERT_EQ(admin().post(kApi + "/resources/" + far + "/availability", {{"windows", windows}}).status, 201);
  const auto loan = make({{"mode", "loan"}, {"loan_days", 14}, {"max_horizon_days", 60}});
  const auto long_loan = make({{"mode", "loan"}, {"loan_days", 90}, {"max_horizon_days", 30}});
  auto member = shared_server().sign_up("together");
  must_book(member, far, utc_in(100, 10));
  must_book(member, loan, utc_in(3, 0));
  must_book(member, long_loan, utc_in(20, 0));
  const std::string range = "&from=" + utc_in(1, 0) + "&to=" + utc_in(360, 0);
  for (const std::string sort : {"start", "-start"}) {
    const auto listed = [&](const std::string& which, int limit) {
      std::vector<std::pair<std::string, std::string>> found;
      std::string cursor;
      do {
        const auto reply = member.get(kApi + "/slots?" + which + range + "&sort=" + sort +
                                      "&limit=" + std::to_string(limit) + cursor);
        EXPECT_EQ(reply.status, 200) << reply.body;
        for (const auto& item : items(reply))
          found.emplace_back(item["start"], item["resource_id"]);
        const json next = reply.json()["next_cursor"];
        cursor = next.is_null() ? "" : "&cursor=" + next.get<std::string>();
      } while (!cursor.empty());
      return found;
    };
    auto searched = listed("q=" + mark, 50);
    EXPECT_EQ(searched, listed("q=" + mark, 200));
    EXPECT_TRUE(sort == "start" ? std::is_sorted(searched.begin(), searched.end(),
                                                 [](auto& a, auto& b) { return a.first < b.first; })
                                : std::is_sorted(searched.begin(), searched.end(),
                                                 [](auto& a, auto& b) { return a.first > b.first; }));
    std::vector<std::pair<std::string, std::string>> each;
    for (const auto& id : {dense, far, loan, long_loan}) {
      const auto own = listed("resource_id=" + id, 200);
      EXPECT_FALSE(own.empty());
      each.insert(each.end(), own.begin(), own.end());
    }
    std::sort(each.begin(), each.end());
    std::sort(searched.begin(), searched.end());
    EXPECT_EQ(searched, each);
  }
}

TEST(Slots, OfASearchAreFoundWithoutReadingWhatLiesFarAhead) {
  const std::string mark = "near" + std::to_string(::getpid());
  const auto room = make_resource(
      {{"name", mark},
       {"policy", {{"mode", "slots"}, {"durations", {60}}, {"step", 60}, {"max_horizon_days", 365}}}});
  auto member = shared_server().sign_up("near");
  const json far = must_book(member, room, utc_in(200, 9));
  // Nothing can read this: it has no end.
  run_sql("UPDATE bookings SET during = tstzrange(lower(during), NULL) WHERE id = $1", far.at("id"));
  const std::string search = kApi + "/slots?q=" + mark + "&limit=1&from=" + utc_in(1, 0) + "&to=";
  EXPECT_EQ(items(member.get(search + utc_in(360, 0))).size(), 1U);
  EXPECT_EQ(member.get(search + utc_in(360, 0) + "&sort=-start").status, 500)
      << "it is where it was looked for";
  run_sql("DELETE FROM bookings WHERE id = $1", far.at("id"));
}

TEST(Slots, AreSearchedOnAPartOfTheThreadsSoThatOthersAreAnswered) {
  ServerProcess server;
  auto looking = server.sign_in_admin();
  pqxx::connection connection(server.database_url());
  pqxx::work lock(connection);
  lock.exec("LOCK TABLE bookings IN ACCESS EXCLUSIVE MODE");
  const auto room = server.create_resource(looking, {{"kind", "room"}, {"name", "Fern"}});
  constexpr int kSearches = 24;
  constexpr int kWaiting = 16;
  constexpr int kTaken = kWaiting + 2;  // half of the threads run one, which they may take up late
  std::atomic<int> refused{0};
  std::atomic<int> found{0};
  std::vector<std::thread> searches;
  for (int i = 0; i < kSearches; ++i) {
    searches.emplace_back([&] {
      auto nobody = server.client();
      const auto reply = nobody.get(kApi + "/slots?from=" + utc_in(1, 0) + "&to=" + utc_in(300, 0));
      found += reply.status == 200 ? 1 : 0;
      refused += reply.status == 503 && !reply.header("retry-after").empty() ? 1 : 0;
    });
  }
  EXPECT_TRUE(eventually([&] { return refused >= kSearches - kTaken; })) << refused;
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(looking.get(kApi + "/resources/" + room["id"].get<std::string>()).status, 200);
  EXPECT_EQ(found, 0) << "and all the while they wait";
  lock.abort();
  for (std::thread& search : searches)
    search.join();
  EXPECT_GE(found, kWaiting);
  EXPECT_EQ(found + refused, kSearches);
}

TEST(Slots, RefuseQueriesOfBadForm) {
  const auto room = make_slots();
  const std::string range = "&from=" + utc_in(1, 0) + "&to=" + utc_in(2, 0);
  struct Row {
    std::string query;
    int status;
    const char* field;
  };
  const Row rows[] = {
      {"resource_id=" + room, 400, "from"},
      {"resource_id=nonsense" + range, 400, "resource_id"},
      {"resource_id=" + room + "&from=" + utc_in(0, 0) + "&to=" + utc_in(367, 0), 400, "to"},
      {"resource_id=" + room + range + "&duration=0", 400, "duration"},
      {"resource_id=" + room + range + "&duration=long", 400, "duration"},
      {"resource_id=" + room + range + "&sort=colour", 400, "sort"},
      {"resource_id=" + room + range + "&limit=201", 400, "limit"},
      {"resource_id=" + room + range + "&cursor=zzz", 400, "cursor"},
      {"resource_id=" + room + range + "&kind=room", 400, "resource_id"},
      {"kind=boat" + range, 400, "kind"},
      {"colour=red" + range, 400, "colour"},
  };
  for (const Row& row : rows) {
    const auto reply = admin().get(kApi + "/slots?" + row.query);
    EXPECT_EQ(reply.status, row.status) << row.query << reply.body;
    EXPECT_EQ(reply.json()["violations"][0]["field"], row.field) << reply.body;
  }
  EXPECT_EQ(admin().get(slots_of("01890000-0000-7000-8000-000000000000", utc_in(1, 0), utc_in(2, 0))).status,
            404);
  EXPECT_EQ(admin().get(slots_of(room, utc_in(1, 0), utc_in(2, 0), "&duration=45")).json()["items"].size(),
            0U);
  EXPECT_EQ(
      admin().get(slots_of(room, "0001-01-01T00:00:00Z", "0001-02-01T00:00:00Z")).json()["items"].size(), 0U);
}

TEST(Slots, AreAskedForAtTheEndsOfTime) {
  const auto room = make_slots();
  for (const std::string& which : {"resource_id=" + room, std::string("kind=person")}) {
    for (const char* range : {"&from=0001-01-01T00:00:00Z&to=0001-02-01T00:00:00Z",
                              "&from=9999-12-01T00:00:00Z&to=9999-12-31T23:59:59Z"}) {
      const auto reply = admin().get(kApi + "/slots?" + which + range);
      EXPECT_EQ(reply.status, 200) << which << range << reply.body;
    }
  }
}

}  // namespace
}  // namespace holdfast::test
