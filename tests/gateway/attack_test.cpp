// Clients that are broken or mean, all through the gateway: others are answered within a second.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <list>
#include <string>

#include "tests/gateway/gateway.hpp"
#include "tests/gateway/others.hpp"
#include "tests/gateway/tls_client.hpp"

namespace holdfast::test {
namespace {

using namespace std::chrono_literals;

int port() {
  return site().gateway.port();
}

std::string head(const std::string& request_line, const std::string& more = {}) {
  return request_line + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port()) + "\r\n" + more + "\r\n";
}

std::string signed_in() {
  return "Authorization: Bearer " + site().member.token() + "\r\nContent-Type: application/json\r\n";
}

std::string question() {
  const nlohmann::json body = {
      {"resource_id", site().resource}, {"start", utc_in(41, 9)}, {"end", utc_in(41, 10)}};
  return body.dump();
}

std::string chunk(const std::string& bytes) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  return std::string(1, kHex[bytes.size() / 16]) + kHex[bytes.size() % 16] + "\r\n" + bytes + "\r\n";
}

TEST(GatewayAttack, ChunkedBodiesCutAnywhere) {
  const std::string body = question();
  const std::string chunks = chunk(body.substr(0, 1)) + chunk(body.substr(1, 20)) + chunk(body.substr(21)) +
                             "0\r\nX-Trailer: t\r\n\r\n";
  const std::string start =
      head("POST /api/v1/bookings/check", signed_in() + "Transfer-Encoding: chunked\r\n");
  expect_others_answered_during([&] {
    std::list<TlsClient> clients;
    for (std::size_t cut = 0; cut <= chunks.size(); ++cut)
      clients.emplace_back(port()).send(start + chunks.substr(0, cut));
    std::size_t cut = 0;
    for (auto& client : clients) {
      client.send(std::string_view(chunks).substr(cut));
      const auto answer = client.read_answer();
      EXPECT_EQ(answer.status, 200) << "cut at " << cut << ": " << answer.body;
      ++cut;
    }
  });
}

TEST(GatewayAttack, BrokenChunksAreRefused) {
  for (const char* chunks : {"zz\r\nhello\r\n0\r\n\r\n", "-5\r\nhello\r\n0\r\n\r\n",
                             "ffffffffffffffffff\r\nhello\r\n0\r\n\r\n", "5\r\nhelloworld\r\n0\r\n\r\n"}) {
    TlsClient client(port());
    const auto answer = client.ask(
        head("POST /api/v1/bookings/check", signed_in() + "Transfer-Encoding: chunked\r\n") + chunks);
    EXPECT_TRUE(answer.status == 400 || answer.status == 413) << answer.status << " for " << chunks;
  }
}

TEST(GatewayAttack, SlowWriters) {
  constexpr int kWriters = 200;
  const std::string body = question();
  const std::string slow_head = head("GET /api/v1/resources?limit=1");
  const std::string slow_body = head("POST /api/v1/bookings/check",
                                     signed_in() + "Content-Length: " + std::to_string(body.size()) + "\r\n");
  expect_others_answered_during([&] {
    std::list<TlsClient> in_head;
    std::list<TlsClient> in_body;
    for (int i = 0; i < kWriters; ++i) {
      in_head.emplace_back(port());
      in_body.emplace_back(port()).send(slow_body);
    }
    // A byte at a time, in turn.
    for (std::size_t at = 0; at < body.size(); ++at) {
      for (auto& client : in_body)
        client.send(std::string_view(body).substr(at, 1));
      for (auto& client : in_head)
        client.send(std::string_view(slow_head).substr(std::min(at, slow_head.size()), 1));
    }
    for (auto& client : in_body)
      EXPECT_EQ(client.read_answer().status, 200);
  });
}

TEST(GatewayAttack, SlowReaders) {
  constexpr int kReaders = 100;
  constexpr int kRequests = 50;
  expect_others_answered_during([&] {
    std::list<TlsClient> readers;
    for (int i = 0; i < kReaders; ++i) {
      auto& client = readers.emplace_back(port(), "http/1.1", SocketOptions{1, 4096});
      std::string requests;
      for (int n = 0; n < kRequests; ++n)
        requests += head("GET /openapi.json");
      client.send(requests);  // and reads nothing
    }
    auto& patient = readers.front();
    EXPECT_EQ(patient.read_answer().status, 200);
  });
}

TEST(GatewayAttack, HalfOpenConnections) {
  constexpr int kEach = 300;
  expect_others_answered_during([&] {
    std::list<Socket> in_handshake;
    std::list<TlsClient> in_request;
    std::list<Socket> half_closed;
    for (int i = 0; i < kEach; ++i) {
      // The first bytes of a ClientHello that never ends.
      in_handshake.emplace_back(port()).send(std::string_view("\x16\x03\x01\x02\x00\x01\x00", 7));
      in_request.emplace_back(port()).send("POST /api/v1/bookings HTTP/1.1\r\nHost: loc");
      half_closed.emplace_back(port()).half_close();
    }
    for (const auto& socket : half_closed)
      EXPECT_TRUE(socket.is_closed_by_peer(10s));
  });
}

// One client asks without waiting, among it for bookings; each gets its answer, in order.
TEST(GatewayAttack, PipelinedRequestsAreAllAnsweredInOrder) {
  constexpr int kPairs = 25;
  expect_others_answered_during([&] {
    TlsClient client(port());
    std::string requests;
    for (int i = 0; i < kPairs; ++i) {
      const std::string body = new_booking().dump();
      requests += head("GET /api/v1/resources/" + site().resource) +
                  head("POST /api/v1/bookings",
                       signed_in() + "Content-Length: " + std::to_string(body.size()) + "\r\n");
      requests.insert(requests.size(), body);
    }
    client.send(requests);
    for (int i = 0; i < kPairs; ++i) {
      EXPECT_EQ(client.read_answer().status, 200);
      const auto booked = client.read_answer();
      EXPECT_EQ(booked.status, 201) << booked.body;
    }
  });
}

TEST(GatewayAttack, PipelinesThatNobodyReads) {
  constexpr int kClients = 20;
  constexpr int kRequests = 500;
  expect_others_answered_during([&] {
    std::string requests;
    for (int i = 0; i < kRequests; ++i)
      requests += head("GET /api/v1/resources?limit=1");
    std::list<TlsClient> clients;
    for (int i = 0; i < kClients; ++i) {
      auto& client = clients.emplace_back(port(), "http/1.1", SocketOptions{1, 4096});
      // As much as the kernel takes, whether the gateway reads on or not.
      client.send(std::string_view(requests).substr(0, 32 * 1024));
    }
  });
}

void allow_descriptors(rlim_t wanted) {
  rlimit limit{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  limit.rlim_max = std::max(limit.rlim_max, wanted);
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0)
      << "this test needs " << wanted << " descriptors (ulimit -Hn)";
}

TEST(GatewayAttack, TenThousandIdleConnections) {
  constexpr int kSilent = 9'000;
  constexpr int kKept = 1'000;  // with a handshake and an answered request behind them
  constexpr int kAddresses = 10;
  allow_descriptors(kSilent + kKept + 1'000);
  expect_others_answered_during([&] {
    std::list<TlsClient> kept;
    for (int i = 0; i < kKept; ++i) {
      auto& client = kept.emplace_back(port(), "http/1.1", SocketOptions{2 + i % kAddresses, 0});
      ASSERT_EQ(client.ask(head("GET /icons/icon.svg")).status, 200);
    }
    std::list<Socket> silent;
    for (int i = 0; i < kSilent; ++i)
      silent.emplace_back(port(), SocketOptions{2 + i % kAddresses, 0});
    // All at once, and everybody is served: the ones that have waited longest too.
    auto client = site().gateway.client();
    for (int i = 0; i < 20; ++i)
      EXPECT_EQ(client.get("/api/v1/resources?limit=1").status, 200);
    EXPECT_EQ(kept.front().ask(head("GET /icons/icon.svg")).status, 200);
    // Who says nothing is put out after the 10 s that a head may take.
    EXPECT_TRUE(silent.front().is_closed_by_peer(20s));
    EXPECT_TRUE(silent.back().is_closed_by_peer(20s));
  });
}

}  // namespace
}  // namespace holdfast::test
