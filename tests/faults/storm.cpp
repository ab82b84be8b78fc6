#include "tests/faults/storm.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/support/temp_database.hpp"

namespace holdfast::test {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

namespace {

constexpr const char* kBookings = "/api/v1/bookings";
// A client that is told to come back later does; the seconds that servers name are too long for a test.
constexpr auto kRetryAfter = std::chrono::milliseconds(25);

void send(HttpClient& client, Wish& wish) {
  client.set_token(wish.token);
  const auto begin = Clock::now();
  const HttpReply reply = client.post(kBookings, wish.body, {{"Idempotency-Key", wish.key}});
  wish.latency = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  wish.status = reply.status;
  wish.id = reply.status == 201 ? reply.json().value("id", "") : "";
  // "The first request with this key still runs" decides nothing.
  if (reply.code() == "idempotency_in_flight") wish.status = 0;
}

// Of three slots the first is shared, the others belong to the storms of the places 0 and 1.
std::string slot_start(std::size_t turn, std::size_t place) {
  const std::size_t slot = turn / 2 * 3 + (turn % 2 == 0 ? 0 : 1 + place);
  return utc_in(2 + static_cast<int>(slot / 24), static_cast<int>(slot % 24));
}

}  // namespace

bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds patience) {
  const auto until = Clock::now() + patience;
  while (!condition()) {
    if (Clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

Storm::Storm(ServerProcess& server, std::string room, std::vector<std::string> tokens, bool until_broken,
             std::size_t place)
    : room_(std::move(room)), until_broken_(until_broken), place_(place), round_([] {
        static std::atomic<int> rounds{0};
        return ++rounds;
      }()) {
  for (const std::string& token : tokens)
    threads_.emplace_back([this, url = server.url(), token] { client(url, token); });
}

Storm::~Storm() {
  halt();
  join();
}

void Storm::client(const std::string& url, const std::string& token) {
  HttpClient http(url);
  http.set_timeout(std::chrono::seconds(5));
  while (!halted_) {
    const std::size_t number = next_++;
    Wish wish;
    wish.key = "storm-" + std::to_string(round_) + "-" + std::to_string(number);
    wish.token = token;
    wish.body = {{"resource_id", room_}, {"start", slot_start(number / 2, place_)}, {"title", wish.key}};
    send(http, wish);
    if (wish.status == 201) ++acknowledged_;
    if (!wish.decided()) ++broken_;
    const bool told = wish.decided();
    {
      const std::lock_guard lock(mutex_);
      wishes_.push_back(std::move(wish));
    }
    if (told) continue;
    if (until_broken_) return;
    std::this_thread::sleep_for(kRetryAfter);
  }
}

void Storm::halt() {
  halted_ = true;
}

void Storm::join() {
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

Wish repeat(ServerProcess& server, const Wish& wish) {
  HttpClient client = server.client();
  Wish again = wish;
  eventually([&] {
    send(client, again);
    return again.decided();
  });
  return again;
}

void expect_promises_kept(ServerProcess& server, const std::string& database, const std::string& room,
                          const std::vector<Wish>& wishes, const std::string& what) {
  std::size_t acknowledged = 0;
  std::size_t unknown = 0;
  std::size_t unknown_but_made = 0;
  std::map<std::string, std::string> booked;  // id -> key
  for (const Wish& wish : wishes) {
    const Wish again = repeat(server, wish);
    ASSERT_TRUE(again.decided()) << what << ": " << wish.key << " stays unknown, status " << again.status;
    if (wish.decided()) {
      EXPECT_EQ(again.status, wish.status) << what << ": " << wish.key << " was told something else before";
      EXPECT_EQ(again.id, wish.id) << what << ": " << wish.key;
      acknowledged += wish.status == 201 ? 1 : 0;
    } else {
      ++unknown;
      unknown_but_made += again.status == 201 ? 1 : 0;
    }
    if (again.status != 201) continue;
    const auto [place, fresh] = booked.emplace(again.id, again.key);
    EXPECT_TRUE(fresh) << what << ": one booking for " << place->second << " and " << again.key;
  }
  const auto count = [&](const std::string& condition) {
    return testing::query(database,
                          "SELECT count(*) FROM bookings b WHERE b.resource_id = '" + room + "'" + condition);
  };
  EXPECT_EQ(count(""), std::to_string(booked.size())) << what << ": bookings that nobody was told of";
  EXPECT_EQ(
      count(" AND EXISTS (SELECT FROM bookings o WHERE o.resource_id = b.resource_id AND o.unit = b.unit"
            " AND o.id <> b.id AND o.during && b.during)"),
      "0")
      << what << ": two on one unit";
  EXPECT_EQ(count(" AND b.unit < 1"), "0") << what << ": a spare unit number was left behind";
  EXPECT_EQ(count(" AND 1 <> (SELECT count(*) FROM outbox e WHERE e.resource_id = b.resource_id AND"
                  " e.booking_id = b.id)"),
            "0")
      << what << ": a booking without its event";
  EXPECT_EQ(count(" AND 1 <> (SELECT count(*) FROM audit_log a WHERE a.resource_id = b.resource_id AND"
                  " a.thing = b.id)"),
            "0")
      << what << ": a booking without its audit row";
  for (const auto& [id, key] : booked)
    EXPECT_EQ(count(" AND b.id = '" + id + "' AND b.title = '" + key + "'"), "1") << what << ": lost";
  std::printf("%s: %zu asked, %zu acknowledged, %zu unknown of which %zu were made; %zu stored, none lost\n",
              what.c_str(), wishes.size(), acknowledged, unknown, unknown_but_made, booked.size());
}

std::string make_stormy_room(ServerProcess& server, HttpClient& admin, int units) {
  const std::string room = server
                               .create_resource(admin, {{"kind", "room"},
                                                        {"name", "Storm"},
                                                        {"units", units},
                                                        {"policy",
                                                         {{"mode", "slots"},
                                                          {"durations", {60}},
                                                          {"step", 60},
                                                          {"min_notice", 0},
                                                          {"max_horizon_days", nullptr}}}})
                               .at("id");
  server.open_always(admin, room);
  return room;
}

std::vector<std::string> sign_up_many(ServerProcess& server, std::size_t people) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < people; ++i)
    tokens.push_back(server.sign_up("storm").token());
  return tokens;
}

std::vector<pid_t> children_of(pid_t pid, const std::string& name) {
  std::vector<pid_t> found;
  std::error_code gone;
  for (const auto& thread :
       std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task", gone)) {
    std::ifstream children(thread.path() / "children");
    pid_t child = 0;
    while (children >> child) {
      std::ifstream comm("/proc/" + std::to_string(child) + "/comm");
      std::string called;
      if (std::getline(comm, called) && called == name) found.push_back(child);
    }
  }
  return found;
}

bool stands_still(pid_t pid) {
  std::error_code gone;
  for (const auto& thread :
       std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task", gone)) {
    std::ifstream stat(thread.path() / "stat");
    std::string line;
    std::getline(stat, line);
    const auto name_end = line.rfind(')');
    if (name_end == std::string::npos || line.compare(name_end, 4, ") T ") != 0) return false;
  }
  return !gone;
}

std::vector<pid_t> backends_of(pid_t postmaster) {
  std::vector<pid_t> backends = children_of(postmaster, "postgres");
  std::erase_if(backends, [](pid_t pid) {
    std::ifstream title("/proc/" + std::to_string(pid) + "/cmdline");
    std::string words;
    std::getline(title, words, '\0');
    return words.find("[local]") == std::string::npos;
  });
  return backends;
}

}  // namespace holdfast::test
