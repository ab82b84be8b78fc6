// Two wishes that cannot both come true, at the same moment, over HTTP.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <thread>

#include "tests/faults/storm.hpp"
#include "tests/support/temp_database.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

const std::string kBookings = "/api/v1/bookings";

// Each on a thread of its own, all let go at once.
void at_once(const std::vector<std::function<void()>>& works) {
  std::atomic<std::size_t> ready{0};
  std::vector<std::thread> threads;
  for (const auto& work : works) {
    threads.emplace_back([&] {
      ++ready;
      while (ready < works.size())
        std::this_thread::yield();
      work();
    });
  }
  for (std::thread& thread : threads)
    thread.join();
}

class Race : public ::testing::Test {
 protected:
  std::string make_room(json policy) {
    policy.update({{"mode", "slots"}, {"durations", {60}}, {"step", 60}, {"min_notice", 0}});
    const std::string room =
        server_.create_resource(admin_, {{"kind", "room"}, {"name", "Race"}, {"policy", policy}}).at("id");
    server_.open_always(admin_, room);
    return room;
  }
  static HttpReply book(HttpClient& as, const std::string& room, const std::string& start) {
    return as.post(kBookings, {{"resource_id", room}, {"start", start}});
  }
  static std::string path(const json& booking) {
    return kBookings + "/" + booking.at("id").get<std::string>();
  }
  static HttpReply act(HttpClient& as, const json& booking, const std::string& what) {
    return as.send("POST", path(booking) + "/" + what, "");
  }
  // How many occupy the room at `start`.
  [[nodiscard]] std::string occupying(const std::string& room, const std::string& start) const {
    return testing::query(server_.database_url(),
                          "SELECT count(*) FROM bookings WHERE resource_id = '" + room +
                              "' AND start_at = '" + start +
                              "' AND status IN ('held','pending','confirmed','checked_in')");
  }

  ServerProcess server_;
  HttpClient admin_ = server_.sign_in_admin();
};

TEST_F(Race, ConfirmAgainstExpiryHasOneWinner) {
  constexpr int kRounds = 24;
  const auto room = make_room({{"confirmation", "hold"}});
  auto owner = server_.sign_up("owner");
  auto rival = server_.sign_up("rival");
  int kept = 0;
  for (int round = 0; round < kRounds; ++round) {
    const std::string start = utc_in(2 + round / 24, round % 24);
    const json held = book(owner, room, start).json();
    ASSERT_EQ(held.value("status", ""), "held") << held;
    // The owner comes between 12 ms before and 11 ms after the end of the hold.
    const auto comes = Clock::now() + 80ms + std::chrono::milliseconds(round - 12);
    testing::query(server_.database_url(),
                   "UPDATE bookings SET held_until = now() + interval '80 milliseconds' WHERE id = '" +
                       held["id"].get<std::string>() + "' RETURNING pg_notify('holdfast_schedule', '" + room +
                       "')");
    std::atomic<int> confirmed{0};
    HttpReply taken;
    at_once({[&] {
               std::this_thread::sleep_until(comes);
               confirmed = act(owner, held, "confirm").status;
             },
             [&] {
               do {
                 taken = book(rival, room, start);
               } while (taken.status == 409 && confirmed != 200);
             }});
    ASSERT_TRUE(confirmed == 200 || confirmed == 410) << confirmed;
    ASSERT_TRUE(taken.status == 201 || taken.status == 409) << taken.body;
    ASSERT_NE(confirmed == 200, taken.status == 201) << "round " << round << ": both or neither has it";
    ASSERT_EQ(occupying(room, start), "1");
    const json seen = owner.get(path(held)).json();
    ASSERT_EQ(seen.value("status", ""), confirmed == 200 ? "confirmed" : "expired");
    kept += confirmed == 200 ? 1 : 0;
  }
  std::printf("confirm against expiry: %d of %d confirmed in time, the others were taken over\n", kept,
              kRounds);
}

TEST_F(Race, ConfirmAgainstCancelEndsCancelled) {
  const auto room = make_room({{"confirmation", "hold"}});
  auto owner = server_.sign_up("owner");
  auto twin = server_.client();
  twin.set_token(owner.token());
  int confirmed_first = 0;
  for (int round = 0; round < 40; ++round) {
    const std::string start = utc_in(2, round % 24);
    const json held = book(owner, room, start).json();
    ASSERT_EQ(held.value("status", ""), "held") << held;
    HttpReply confirmed;
    HttpReply cancelled;
    at_once(
        {[&] { confirmed = act(owner, held, "confirm"); }, [&] { cancelled = act(twin, held, "cancel"); }});
    ASSERT_EQ(cancelled.status, 200) << cancelled.body;
    ASSERT_TRUE(confirmed.status == 200 || confirmed.status == 409) << confirmed.body;
    const json seen = owner.get(path(held)).json();
    ASSERT_EQ(seen["status"], "cancelled");
    // What was acknowledged did happen, once.
    ASSERT_EQ(seen["version"], confirmed.status == 200 ? 3 : 2);
    ASSERT_EQ(occupying(room, start), "0");
    confirmed_first += confirmed.status == 200 ? 1 : 0;
  }
  std::printf("confirm against cancel: confirmed first in %d of 40 rounds\n", confirmed_first);
}

TEST_F(Race, OfApproveDeclineAndCancelEachAnswerIsTrue) {
  const auto room = make_room({{"confirmation", "approval"}});
  auto owner = server_.sign_up("owner");
  auto second = server_.sign_in_admin();
  for (int round = 0; round < 20; ++round) {
    const json pending = book(owner, room, utc_in(2, round)).json();
    ASSERT_EQ(pending.value("status", ""), "pending") << pending;
    HttpReply approved;
    HttpReply declined;
    HttpReply cancelled;
    at_once({[&] { approved = act(admin_, pending, "approve"); },
             [&] { declined = act(second, pending, "decline"); },
             [&] { cancelled = act(owner, pending, "cancel"); }});
    for (const HttpReply* reply : {&approved, &declined, &cancelled})
      ASSERT_TRUE(reply->status == 200 || reply->code() == "bad_transition") << reply->body;
    ASSERT_FALSE(approved.status == 200 && declined.status == 200);
    ASSERT_FALSE(declined.status == 200 && cancelled.status == 200);
    const std::string end = owner.get(path(pending)).json().value("status", "");
    ASSERT_EQ(end, declined.status == 200 ? "declined" : cancelled.status == 200 ? "cancelled" : "confirmed");
  }
}

TEST_F(Race, OfMovesToOnePlaceOneArrivesAndSwapsDoNotDeadlock) {
  const auto room = make_room(json::object());
  auto one = server_.sign_up("one");
  auto two = server_.sign_up("two");
  const json first = book(one, room, utc_in(2, 1)).json();
  const json second = book(two, room, utc_in(2, 3)).json();
  for (int round = 0; round < 15; ++round) {
    const std::string free = utc_in(3, round);
    HttpReply a;
    HttpReply b;
    at_once({[&] {
               a = one.put(path(first), {{"start", free}});
             },
             [&] {
               b = two.put(path(second), {{"start", free}});
             }});
    ASSERT_EQ(std::min(a.status, b.status), 200) << a.body << b.body;
    ASSERT_EQ(std::max(a.status, b.status), 409) << a.body << b.body;
    ASSERT_EQ(occupying(room, free), "1");

    const json here = one.get(path(first)).json();
    const json there = two.get(path(second)).json();
    at_once({[&] {
               a = one.put(path(first), {{"start", there["start"]}});
             },
             [&] {
               b = two.put(path(second), {{"start", here["start"]}});
             }});
    ASSERT_EQ(a.status, 409) << a.body;
    ASSERT_EQ(b.status, 409) << b.body;
    ASSERT_EQ(one.get(path(first)).json()["start"], here["start"])
        << "a refusal leaves the booking untouched";
    ASSERT_EQ(two.get(path(second)).json()["start"], there["start"]);
  }
}

// A change of the rules while bookings are made under them: what was booked was allowed before or after.
TEST_F(Race, OfBookingsAgainstAChangeOfHoursNoneIsLostOrJudgedByNeither) {
  const auto room = make_room(json::object());
  auto member = server_.sign_up("busy");
  const auto hours = [](const char* from, const char* to) {
    json weekly = json::array();
    for (const char* day : {"MO", "TU", "WE", "TH", "FR", "SA", "SU"})
      weekly.push_back({{"weekday", day}, {"start", from}, {"end", to}});
    return json{{"weekly", weekly}};
  };
  std::atomic<bool> done{false};
  std::vector<std::pair<int, HttpReply>> replies;
  at_once({[&] {
             for (int n = 0; n < 120; ++n)
               replies.emplace_back(n, book(member, room, utc_in(2 + n / 24, n % 24)));
             done = true;
           },
           [&] {
             for (int n = 0; !done; ++n) {
               const auto reply = admin_.put("/api/v1/resources/" + room + "/hours",
                                             n % 2 == 0 ? hours("00:00", "16:00") : hours("08:00", "24:00"));
               EXPECT_EQ(reply.status, 200) << reply.body;
             }
           }});
  int made = 0;
  for (const auto& [n, reply] : replies) {
    const int hour = n % 24;
    EXPECT_TRUE(reply.status == 201 || reply.code() == "outside_hours" || reply.status == 503) << reply.body;
    // Open under both rules, so it was never refused for the hours.
    if (8 <= hour && hour < 16) {
      EXPECT_NE(reply.code(), "outside_hours") << hour << reply.body;
    }
    made += reply.status == 201 ? 1 : 0;
  }
  EXPECT_EQ(testing::query(server_.database_url(),
                           "SELECT count(*) FROM bookings WHERE resource_id = '" + room + "'"),
            std::to_string(made));
}

}  // namespace
}  // namespace holdfast::test
