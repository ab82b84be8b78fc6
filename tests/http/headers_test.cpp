// What every answer says to a browser, and what none does.
#include <gtest/gtest.h>

#include "tests/http/raw_client.hpp"

namespace holdfast::http::test {
namespace {

constexpr const char* kOverHttps = "X-Forwarded-Proto: https\r\n";

TEST(SecurityHeaders, HttpsIsInsistedOnBehindTlsOnly) {
  ServerConfig config;
  config.behind_gateway = true;
  RunningServer behind(sample_routes(), config);
  EXPECT_EQ(behind.ask(get("/hello", kOverHttps))->header("strict-transport-security"), "max-age=31536000");
  EXPECT_EQ(behind.ask(get("/nowhere", kOverHttps))->header("strict-transport-security"), "max-age=31536000");
  EXPECT_EQ(behind.ask(get("/hello"))->header("strict-transport-security"), "");
  RunningServer direct(sample_routes());
  EXPECT_EQ(direct.ask(get("/hello", kOverHttps))->header("strict-transport-security"), "");
}

TEST(SecurityHeaders, AnswersAreNotForOtherSitesPages) {
  RunningServer server(sample_routes());
  for (const auto* path : {"/hello", "/nowhere", "/throw"}) {
    const auto answer = server.ask(get(path, "Origin: https://elsewhere.example\r\n"));
    EXPECT_EQ(answer->header("cross-origin-resource-policy"), "same-origin") << path;
    EXPECT_EQ(answer->header("x-content-type-options"), "nosniff") << path;
    EXPECT_EQ(answer->header("referrer-policy"), "same-origin") << path;
    EXPECT_EQ(answer->header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'")
        << path;
  }
}

TEST(SecurityHeaders, PagesAskForNothingOfTheDevice) {
  auto routes = sample_routes();
  routes.push_back(route(Method::get, "/page", [](const Request&, Reply reply) {
    auto page = text("<!doctype html>");
    page.content_type = "text/html; charset=utf-8";
    reply(std::move(page));
  }));
  RunningServer server(std::move(routes));
  const auto page = server.ask(get("/page"));
  EXPECT_NE(page->header("permissions-policy").find("geolocation=()"), std::string::npos);
  EXPECT_EQ(page->header("cross-origin-opener-policy"), "same-origin");
}

TEST(SecurityHeaders, CrossOriginRequestsAreNotAllowed) {
  RunningServer server(sample_routes());
  const std::string foreign =
      "Origin: https://elsewhere.example\r\nAccess-Control-Request-Method: POST\r\n"
      "Access-Control-Request-Headers: authorization\r\n";
  for (const auto& asked : {get("/hello", foreign), post("/echo", "{}", foreign), get("/nowhere", foreign),
                            "OPTIONS /echo HTTP/1.1\r\nHost: localhost\r\n" + foreign + "\r\n",
                            "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n" + foreign + "\r\n"}) {
    const auto answer = server.ask(asked);
    ASSERT_TRUE(answer);
    for (const auto& [name, value] : answer->headers)
      EXPECT_FALSE(name.starts_with("access-control-")) << name << ": " << value;
  }
}

class RepeatedField : public ::testing::TestWithParam<const char*> {};

TEST_P(RepeatedField, IsRefusedSinceItMeansOneThing) {
  RunningServer server(sample_routes());
  const std::string line = std::string(GetParam()) + ": one\r\n";
  EXPECT_EQ(server.ask(get("/hello", line))->status, 200);
  EXPECT_EQ(server.ask(get("/hello", line + line))->status, 400);
}

INSTANTIATE_TEST_SUITE_P(Names, RepeatedField,
                         ::testing::Values("Authorization", "Content-Type", "Idempotency-Key", "If-Match",
                                           "Origin", "X-Forwarded-Proto", "Last-Event-ID"));

TEST(Forwarded, TheLastOfSeveralLinesIsTheGateways) {
  ServerConfig config;
  config.behind_gateway = true;
  const auto tell_client = [](const Request& request, Reply reply) { reply(text(request.client_address)); };
  RunningServer behind({route(Method::get, "/who", tell_client)}, config);
  const auto lines = "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 203.0.113.9\r\n";
  EXPECT_EQ(behind.ask(get("/who", lines))->body, "203.0.113.9");
}

}  // namespace
}  // namespace holdfast::http::test
