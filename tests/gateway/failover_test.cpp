// Servers come and go; the gateway goes on.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/gateway/gateway.hpp"

namespace holdfast::test {
namespace {

using namespace std::chrono_literals;

TEST(GatewayFailover, GoesOnWithTheOtherServerWhenOneIsKilled) {
  auto& shared = site();
  ServerOptions options;
  options.arguments = {"--behind-gateway"};
  options.database_url = shared.first.database_url();
  ServerProcess one(options);
  ServerProcess two(options);
  Gateway gateway({one.port(), two.port()});
  auto client = gateway.client(shared.member.token());
  client.set_timeout(1s);
  for (int i = 0; i < 20; ++i)
    ASSERT_EQ(client.get("/api/v1/me").status, 200);
  one.kill();
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(client.get("/api/v1/me").status, 200) << i;
    const auto key = "failover-" + std::to_string(i);
    const auto booked = client.post("/api/v1/bookings", new_booking(), {{"Idempotency-Key", key}});
    EXPECT_EQ(booked.status, 201) << booked.body;
  }
}

TEST(GatewayFailover, ANewServerIsTakenOnWithoutARefusal) {
  auto& shared = site();
  Gateway gateway({shared.first.port()});
  std::atomic<bool> over{false};
  std::atomic<int> answered{0};
  std::atomic<int> refused{0};
  std::thread visitor([&] {
    while (!over) {
      auto client = gateway.client();
      ++(client.get("/api/v1/resources?limit=1").status == 200 ? answered : refused);
    }
  });
  const auto wait_for_more = [&] {
    for (const int seen = answered; answered < seen + 20 && refused == 0;)
      std::this_thread::sleep_for(1ms);
  };
  wait_for_more();
  gateway.reload({shared.second.port()});
  auto client = gateway.client();
  const auto until = std::chrono::steady_clock::now() + 20s;
  const auto mark = "blue-green-";
  bool moved = false;
  for (int i = 0; !moved && std::chrono::steady_clock::now() < until; ++i) {
    const auto id = mark + std::to_string(i);
    // A connection of the old workers would stay with the old server.
    gateway.client().get("/api/v1/resources?limit=1", {{"X-Request-Id", id}});
    moved = shared.second.log().find("\"" + id + "\"") != std::string::npos;
  }
  EXPECT_TRUE(moved);
  wait_for_more();
  over = true;
  visitor.join();
  EXPECT_EQ(refused, 0);
}

}  // namespace
}  // namespace holdfast::test
