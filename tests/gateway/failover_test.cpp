// Servers come and go; the gateway goes on.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <mutex>
#include <stdexcept>
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

// Takes requests and dies of each: the connection ends without an answer.
class DyingServer {
 public:
  DyingServer() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        listen(listener_, 64) != 0 ||
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
      throw std::runtime_error("cannot listen");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~DyingServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  DyingServer(const DyingServer&) = delete;
  DyingServer& operator=(const DyingServer&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] bool saw(const std::string& text) const {
    const std::lock_guard lock(mutex_);
    return seen_.find(text) != std::string::npos;
  }

 private:
  void run() {
    for (int client = accept(listener_, nullptr, nullptr); client >= 0;
         client = accept(listener_, nullptr, nullptr)) {
      std::array<char, 16384> bytes{};
      const auto count = ::recv(client, bytes.data(), bytes.size(), 0);
      {
        const std::lock_guard lock(mutex_);
        if (count > 0) seen_.append(bytes.data(), static_cast<std::size_t>(count));
      }
      ::close(client);
    }
  }

  const int listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int port_ = 0;
  mutable std::mutex mutex_;
  std::string seen_;
  std::thread thread_;
};

// It may have been done: only the client knows whether it may be done twice.
TEST(GatewayFailover, ABookingThatWasSentIsNeverSentToAnotherServer) {
  auto& shared = site();
  DyingServer dying;
  Gateway gateway({dying.port(), shared.second.port()});
  auto client = gateway.client(shared.member.token());
  bool lost = false;
  for (int i = 0; i < 20 && !lost; ++i) {
    const auto id = "sent-once-" + std::to_string(i) + "-";
    const auto reply = client.post("/api/v1/bookings", new_booking(), {{"X-Request-Id", id}});
    lost = dying.saw(id);
    EXPECT_EQ(reply.status, lost ? 503 : 201);
    if (lost) {
      EXPECT_TRUE(shared.no_server_saw(id));
    } else {
      EXPECT_TRUE(logs(shared.second, id));
    }
  }
  EXPECT_TRUE(lost);
  // A read is another matter.
  Gateway fresh({dying.port(), shared.second.port()});
  for (int i = 0; i < 4; ++i)
    EXPECT_EQ(fresh.client().get("/api/v1/resources?limit=1").status, 200);
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
    const auto latest = std::chrono::steady_clock::now() + 20s;
    const int wanted = answered + 20;
    while (answered < wanted && refused == 0 && std::chrono::steady_clock::now() < latest)
      std::this_thread::sleep_for(1ms);
    EXPECT_GE(answered.load(), wanted);
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
