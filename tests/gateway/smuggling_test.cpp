// Requests that two readers could understand differently: refused, or made unambiguous; what is hidden in
// them never reaches a server.
#include <gtest/gtest.h>

#include <string>

#include "common/core/ascii.hpp"
#include "tests/gateway/gateway.hpp"
#include "tests/gateway/others.hpp"
#include "tests/gateway/tls_client.hpp"

namespace holdfast::test {
namespace {

struct Case {
  const char* name;
  std::string headers;  // of a POST, after Host and Content-Type
  std::string body;     // before the hidden request
  int status;
};

const std::string kTarget = "/api/v1/smuggled";

class GatewaySmuggling : public ::testing::TestWithParam<Case> {};

std::string host() {
  return "Host: localhost:" + std::to_string(site().gateway.port()) + "\r\n";
}

TEST_P(GatewaySmuggling, IsRefused) {
  const auto& param = GetParam();
  const std::string mark = kTarget + "-" + param.name;
  const std::string hidden = "GET " + mark + " HTTP/1.1\r\n" + host() + "\r\n";
  expect_others_answered_during([&] {
    TlsClient client(site().gateway.port());
    client.send("POST /api/v1/bookings/check HTTP/1.1\r\n" + host() + "Content-Type: application/json\r\n" +
                param.headers + "\r\n" + param.body + hidden);
    const auto answer = client.read_answer();
    EXPECT_EQ(answer.status, param.status) << answer.head;
    client.read_to_end(std::chrono::milliseconds(200));
  });
  EXPECT_TRUE(site().no_server_saw(mark));
}

INSTANTIATE_TEST_SUITE_P(
    Lengths, GatewaySmuggling,
    ::testing::Values(
        Case{"TwoDifferentLengths", "Content-Length: 2\r\nContent-Length: 60\r\n", "{}", 400},
        Case{"TwoEqualLengths", "Content-Length: 2\r\nContent-Length: 2\r\n", "{}", 400},
        Case{"ListOfLengths", "Content-Length: 2, 60\r\n", "{}", 400},
        Case{"NegativeLength", "Content-Length: -2\r\n", "{}", 400},
        Case{"SignedLength", "Content-Length: +2\r\n", "{}", 400},
        Case{"HexLength", "Content-Length: 0x2\r\n", "{}", 400},
        Case{"LengthAndChunked", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400},
        Case{"ChunkedAndLength", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n", 400},
        Case{"TwoCodings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n", 400},
        Case{"UnknownCoding", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n", 501},
        Case{"ListOfCodings", "Transfer-Encoding: identity, chunked\r\n", "0\r\n\r\n", 501}),
    [](const auto& param) { return param.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Lines, GatewaySmuggling,
    ::testing::Values(Case{"DuplicateHost", "Host: elsewhere.example\r\nContent-Length: 2\r\n", "{}", 400},
                      Case{"SpaceBeforeColon", "Content-Length : 2\r\n", "{}", 400},
                      Case{"TabBeforeColon", "Content-Length\t: 2\r\n", "{}", 400},
                      Case{"FoldedLine", "X-One: 1\r\n Content-Length: 60\r\nContent-Length: 2\r\n", "{}",
                           400},
                      Case{"NulInAValue", std::string("X-One: 1\0\r\nContent-Length: 2\r\n", 30), "{}", 400}),
    [](const auto& param) { return param.param.name; });

// nginx takes a bare line feed for the end of a line (RFC 9112 section 2.2 lets it). What goes to the server
// is written anew, so there is nothing left to understand differently: one request in, one request out.
TEST(GatewaySmugglingOnce, BareLineFeedsReachNoServer) {
  TlsClient client(site().gateway.port());
  const std::string bytes =
      "GET /api/v1/resources?limit=1 HTTP/1.1\n" + host() + "X-One: 1\nX-Request-Id: bare-line-feed\n\r\n";
  const auto answer = client.ask(bytes);
  ASSERT_EQ(answer.status, 200) << answer.head;
  EXPECT_NE(ascii::to_lower(answer.head).find("x-request-id: bare-line-feed\r\n"), std::string::npos)
      << "the server saw the line as one of its own: " << answer.head;
  const auto next = client.ask("GET " + kTarget + "-after HTTP/1.1\r\n" + host() + "\r\n");
  EXPECT_EQ(next.status, 404) << "the next answer is that of the next request";
}

// The control: what reaches a server is seen by this test's eyes.
TEST(GatewaySmugglingOnce, AnOpenRequestIsSeenByAServer) {
  TlsClient client(site().gateway.port());
  EXPECT_EQ(client.ask("GET " + kTarget + "-openly HTTP/1.1\r\n" + host() + "\r\n").status, 404);
  EXPECT_TRUE(site().servers_see(kTarget + "-openly"));
}

// The body of one request is never the head of another, whatever it looks like.
TEST(GatewaySmugglingOnce, ARequestInABodyStaysABody) {
  const std::string hidden = "GET " + kTarget + "-in-body HTTP/1.1\r\n" + host() + "\r\n";
  for (const bool chunked : {false, true}) {
    TlsClient client(site().gateway.port());
    std::string request =
        "POST /api/v1/bookings/check HTTP/1.1\r\n" + host() + "Content-Type: application/json\r\n";
    if (chunked) {
      std::string size = "00";
      constexpr std::string_view kHex = "0123456789abcdef";
      size[0] = kHex[hidden.size() / 16];
      size[1] = kHex[hidden.size() % 16];
      request += "Transfer-Encoding: chunked\r\n\r\n" + size + "\r\n" + hidden + "\r\n0\r\n\r\n";
    } else {
      request += "Content-Length: " + std::to_string(hidden.size()) + "\r\n\r\n" + hidden;
    }
    EXPECT_EQ(client.ask(request).status, 401);
    EXPECT_EQ(client.ask("GET /api/v1/resources?limit=1 HTTP/1.1\r\n" + host() + "\r\n").status, 200);
  }
  EXPECT_TRUE(site().no_server_saw(kTarget + "-in-body"));
}

}  // namespace
}  // namespace holdfast::test
