#include "tests/gateway/others.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "tests/gateway/gateway.hpp"

namespace holdfast::test {
namespace {

using namespace std::chrono_literals;

constexpr auto kBound = 1s;
constexpr int kChances = 3;

struct Worst {
  std::chrono::steady_clock::duration time{};
  std::string what;
  int answers = 0;
};

void measure(Worst& worst, const std::string& what, HttpReply (*ask)(HttpClient&), HttpClient& client) {
  const auto begin = std::chrono::steady_clock::now();
  const HttpReply reply = ask(client);
  auto took = std::chrono::steady_clock::now() - begin;
  if (reply.status != 200) took = std::max<std::chrono::steady_clock::duration>(took, 2 * kBound);
  ++worst.answers;
  if (took <= worst.time) return;
  worst.time = took;
  worst.what = what + ": " + std::to_string(reply.status);
}

void ask_all(Worst& worst, HttpClient& client) {
  measure(
      worst, "a page", [](HttpClient& as) { return as.get("/index.html"); }, client);
  measure(
      worst, "a list", [](HttpClient& as) { return as.get("/api/v1/resources?limit=1"); }, client);
  measure(
      worst, "a verdict",
      [](HttpClient& as) {
        return as.post("/api/v1/bookings/check",
                       {{"resource_id", site().resource}, {"start", utc_in(40, 9)}, {"end", utc_in(40, 10)}});
      },
      client);
}

HttpClient other_client() {
  auto client = site().gateway.client(site().member.token());
  client.set_timeout(5s);
  return client;
}

Worst worst_during(const std::function<void()>& attack) {
  Worst worst;
  std::atomic<bool> over{false};
  std::thread others([&] {
    auto kept = other_client();
    do {
      auto fresh = other_client();
      ask_all(worst, kept);
      ask_all(worst, fresh);
      std::this_thread::sleep_for(5ms);  // others are not a flood themselves
    } while (!over);
  });
  attack();
  over = true;
  others.join();
  auto after = other_client();
  ask_all(worst, after);
  return worst;
}

}  // namespace

void expect_others_answered_during(const std::function<void()>& attack) {
  site();  // is not what is measured
  Worst worst;
  for (int chance = 0; chance < kChances; ++chance) {
    worst = worst_during(attack);
    if (worst.time <= kBound) return;
  }
  ADD_FAILURE() << "others waited "
                << std::chrono::duration_cast<std::chrono::milliseconds>(worst.time).count() << " ms for "
                << worst.what << " (of " << worst.answers << " answers)";
}

}  // namespace holdfast::test
