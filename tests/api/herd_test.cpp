// Many at once on the same thing, over HTTP.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "tests/api/world.hpp"
#include "tests/support/http_load.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

constexpr std::size_t kHerd = 64;

std::vector<std::string> tokens_of(const std::string& name, std::size_t people) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < people; ++i)
    tokens.push_back(shared_server().sign_up(name).token());
  return tokens;
}

load::Load herd_of(std::size_t clients) {
  load::Load herd;
  herd.port = static_cast<std::uint16_t>(shared_server().port());
  herd.connections = clients;
  herd.requests = clients;
  return herd;
}

double milliseconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

void print_latencies(const char* what, std::vector<std::chrono::nanoseconds> latencies) {
  std::sort(latencies.begin(), latencies.end());
  const auto at = [&](double share) {
    return milliseconds(
        latencies[static_cast<std::size_t>(share * static_cast<double>(latencies.size() - 1))]);
  };
  std::printf("%s: %zu answers, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, worst %.1f ms\n", what,
              latencies.size(), at(0.5), at(0.95), at(0.99), at(1));
}

std::string statuses(const load::Outcome& outcome) {
  std::string all;
  for (const auto& [status, count] : outcome.statuses)
    all += std::to_string(status) + " x " + std::to_string(count) + ' ';
  return all;
}

TEST(Herd, OnOneSlotExactlyOneIsServedRoundAfterRound) {
  const auto room = make_slots();
  const auto tokens = tokens_of("herd", 8);
  std::vector<std::chrono::nanoseconds> latencies;
  for (int round = 0; round < 50; ++round) {
    const json body = {{"resource_id", room}, {"start", utc_in(2 + round / 20, round % 20)}};
    auto herd = herd_of(kHerd);
    herd.request = [&](std::size_t n) {
      return load::post_request(kApi + "/bookings", tokens[n % tokens.size()], body.dump());
    };
    std::set<std::string> codes_seen;
    herd.on_answer = [&](std::size_t, const load::Answer& answer) {
      if (answer.status != 201) codes_seen.insert(json::parse(answer.body, nullptr, false).value("code", ""));
    };
    const auto outcome = load::run(herd);
    ASSERT_EQ(outcome.count(201), 1U) << "round " << round << ": " << statuses(outcome);
    ASSERT_EQ(outcome.count(409), kHerd - 1) << "round " << round << ": " << statuses(outcome);
    ASSERT_EQ(codes_seen, std::set<std::string>{"no_unit_free"});
    latencies.insert(latencies.end(), outcome.latencies.begin(), outcome.latencies.end());
  }
  EXPECT_EQ(items(admin().get(kApi + "/bookings?limit=200&resource_id=" + room)).size(), 50U);
  print_latencies("64 clients on one slot, 50 rounds", std::move(latencies));
}

TEST(Herd, OnSeveralUnitsFillsThemAllAndNotOneMore) {
  const auto room = make_slots({}, 5);
  const auto tokens = tokens_of("crowd", 8);
  std::vector<std::chrono::nanoseconds> latencies;
  for (int round = 0; round < 10; ++round) {
    const json body = {{"resource_id", room}, {"start", utc_in(2, round)}};
    auto herd = herd_of(kHerd);
    herd.request = [&](std::size_t n) {
      return load::post_request(kApi + "/bookings", tokens[n % tokens.size()], body.dump());
    };
    std::set<int> units;
    herd.on_answer = [&](std::size_t, const load::Answer& answer) {
      if (answer.status == 201) units.insert(json::parse(answer.body).at("unit").get<int>());
    };
    const auto outcome = load::run(herd);
    ASSERT_EQ(outcome.count(201), 5U) << "round " << round << ": " << statuses(outcome);
    ASSERT_EQ(outcome.count(409), kHerd - 5) << "round " << round << ": " << statuses(outcome);
    ASSERT_EQ(units, (std::set<int>{1, 2, 3, 4, 5}));
    latencies.insert(latencies.end(), outcome.latencies.begin(), outcome.latencies.end());
  }
  print_latencies("64 clients on five units, 10 rounds", std::move(latencies));
}

// Half hours that overlap their neighbours, so that the herd's bookings are in each other's way by halves.
TEST(Herd, OnOverlappingTimesLeavesNoTwoOnOneUnit) {
  const auto room = make_slots({}, 2);
  const auto tokens = tokens_of("mesh", 8);
  auto herd = herd_of(kHerd);
  herd.requests = 1'000;
  herd.request = [&](std::size_t n) {
    const auto half_hours = static_cast<int>(n * 7 % 40);
    const json body = {{"resource_id", room}, {"start", utc_in(2, half_hours / 2, half_hours % 2 * 30)}};
    return load::post_request(kApi + "/bookings", tokens[n % tokens.size()], body.dump());
  };
  const auto outcome = load::run(herd);
  EXPECT_EQ(outcome.count(201) + outcome.count(409), 1'000U) << statuses(outcome);
  const auto bookings = items(admin().get(kApi + "/bookings?limit=200&resource_id=" + room));
  EXPECT_EQ(bookings.size(), outcome.count(201));
  for (std::size_t i = 0; i < bookings.size(); ++i) {
    for (std::size_t j = i + 1; j < bookings.size(); ++j) {
      const bool apart = bookings[i]["end"] <= bookings[j]["start"] ||
                         bookings[j]["end"] <= bookings[i]["start"] ||
                         bookings[i]["unit"] != bookings[j]["unit"];
      EXPECT_TRUE(apart) << bookings[i] << bookings[j];
    }
  }
  print_latencies("64 clients on overlapping times", outcome.latencies);
}

TEST(Herd, WithOneKeyIsOneBookingAndEqualReplies) {
  const auto room = make_slots({}, 32);
  auto member = shared_server().sign_up("echo");
  for (int round = 0; round < 5; ++round) {
    const json body = {{"resource_id", room}, {"start", utc_in(2, round)}};
    auto herd = herd_of(32);
    herd.request = [&](std::size_t) {
      return load::post_request(kApi + "/bookings", member.token(), body.dump(),
                                "echo-" + std::to_string(round));
    };
    std::set<std::string> replies;
    herd.on_answer = [&](std::size_t, const load::Answer& answer) { replies.emplace(answer.body); };
    const auto outcome = load::run(herd);
    ASSERT_EQ(outcome.count(201), 32U) << "round " << round << ": " << statuses(outcome);
    ASSERT_EQ(replies.size(), 1U) << "every reply is the same, byte for byte";
    const std::string during = "&from=" + utc_in(2, round) + "&to=" + utc_in(2, round + 1);
    ASSERT_EQ(items(member.get(kApi + "/bookings?resource_id=" + room + during)).size(), 1U);
  }
}

// With equal keys for another time each: one is booked, the others are told that the key is taken.
TEST(Herd, WithOneKeyForDifferentPayloadsBooksOne) {
  const auto room = make_slots({}, 32);
  auto member = shared_server().sign_up("mixed-up");
  auto herd = herd_of(20);
  herd.request = [&](std::size_t n) {
    const json body = {{"resource_id", room}, {"start", utc_in(2, static_cast<int>(n))}};
    return load::post_request(kApi + "/bookings", member.token(), body.dump(), "one-for-all");
  };
  const auto outcome = load::run(herd);
  EXPECT_EQ(outcome.count(201), 1U) << statuses(outcome);
  EXPECT_EQ(outcome.count(422), 19U) << statuses(outcome);
  EXPECT_EQ(items(member.get(kApi + "/bookings?resource_id=" + room)).size(), 1U);
}

TEST(Herd, OfOneMemberStaysWithinTheQuota) {
  const auto room = make_slots({{"max_active_per_user", 3}}, 2);
  auto member = shared_server().sign_up("greedy");
  auto herd = herd_of(24);
  herd.request = [&](std::size_t n) {
    const json body = {{"resource_id", room}, {"start", utc_in(2, static_cast<int>(n % 23))}};
    return load::post_request(kApi + "/bookings", member.token(), body.dump());
  };
  const auto outcome = load::run(herd);
  EXPECT_EQ(outcome.count(201), 3U) << statuses(outcome);
  EXPECT_EQ(outcome.count(422), 21U) << statuses(outcome);
}

TEST(Herd, OfFragmentsLeavesRoomForWhatFitsAfterReassignment) {
  auto member = shared_server().sign_up("tiler");
  const auto room = make_slots({{"durations", {60, 120}}}, 2);
  // 9-10 on the first unit and 10-11 on the second: neither is free from 9 to 11.
  const json early = must_book(member, room, utc_in(2, 9), utc_in(2, 10));
  const json blocker = must_book(member, room, utc_in(2, 10), utc_in(2, 11));
  const json late = must_book(member, room, utc_in(2, 10), utc_in(2, 11));
  ASSERT_EQ(early["unit"], 1);
  const json& first = blocker["unit"] == 1 ? blocker : late;
  const json& second = blocker["unit"] == 1 ? late : blocker;
  ASSERT_EQ(act(member, first, "cancel").status, 200);
  ASSERT_EQ(second["unit"], 2);

  const auto across = book(member, room, utc_in(2, 9), utc_in(2, 11));
  ASSERT_EQ(across.status, 201) << across.body;
  const json moved_early = member.get(path_of(early)).json();
  const json moved_late = member.get(path_of(second)).json();
  EXPECT_EQ(moved_early["unit"], moved_late["unit"]) << "they share a unit now";
  EXPECT_NE(across.json()["unit"], moved_early["unit"]);
  EXPECT_EQ(book(member, room, utc_in(2, 9), utc_in(2, 10)).status, 409) << "and nothing more fits";
  EXPECT_EQ(book(member, room, utc_in(2, 10), utc_in(2, 11)).status, 409);
}

TEST(Herd, FindsNoRoomThatAResourceWithFewerUnitsNoLongerHas) {
  auto member = shared_server().sign_up("shrunk");
  const auto room = make_slots({}, 3);
  std::vector<json> made;
  for (int i = 0; i < 3; ++i)
    made.push_back(must_book(member, room, utc_in(2, 9)));
  EXPECT_EQ(admin().put(kApi + "/resources/" + room, {{"units", 2}}).code(), "in_use");
  for (const json& booking : made) {
    if (booking["unit"] != 3) {
      ASSERT_EQ(act(member, booking, "cancel").status, 200);
    }
  }
  ASSERT_EQ(admin().put(kApi + "/resources/" + room, {{"units", 1}}).status, 200);
  EXPECT_EQ(book(member, room, utc_in(2, 9)).code(), "no_unit_free") << "the third unit's booking stays";
  const auto left = items(member.get(kApi + "/bookings?status=confirmed&resource_id=" + room));
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0]["unit"], 1) << "on a unit that there is";

  const auto other = make_slots({}, 2);
  const json first = must_book(member, other, utc_in(2, 9));
  const json second = must_book(member, other, utc_in(2, 9));
  const json& bound = first["unit"] == 2 ? first : second;
  ASSERT_EQ(act(member, bound, "check-in").status, 200);
  ASSERT_EQ(act(member, first["unit"] == 2 ? second : first, "cancel").status, 200);
  EXPECT_EQ(admin().put(kApi + "/resources/" + other, {{"units", 1}}).code(), "in_use")
      << "what is checked in keeps its unit";
}

}  // namespace
}  // namespace holdfast::test
