// What the gateway does for everybody: files, redirects, headers, events, and going on with one server.
#include <gtest/gtest.h>

#include <array>
#include <list>
#include <set>

#include "tests/gateway/gateway.hpp"
#include "tests/gateway/tls_client.hpp"

namespace holdfast::test {
namespace {

using namespace std::chrono_literals;

HttpClient visitor() {
  return site().gateway.client();
}

TEST(GatewayService, SendsPlainHttpToHttps) {
  HttpClient plain("http://localhost:" + std::to_string(site().gateway.plain_port()));
  const auto reply = plain.get("/api/v1/resources?limit=1");
  EXPECT_EQ(reply.status, 308);
  EXPECT_EQ(reply.header("location"),
            "https://localhost:" + std::to_string(site().gateway.port()) + "/api/v1/resources?limit=1");
}

TEST(GatewayService, SendsPlainHttpOnTheHttpsPortToHttps) {
  HttpClient plain("http://localhost:" + std::to_string(site().gateway.port()));
  const auto reply = plain.get("/");
  EXPECT_EQ(reply.status, 308);
  EXPECT_EQ(reply.header("location"), "https://localhost:" + std::to_string(site().gateway.port()) + "/");
}

TEST(GatewayService, SpeaksHttp2AndTheLatestTls) {
  const TlsClient client(site().gateway.port(), "h2");
  EXPECT_EQ(client.chosen_protocol(), "h2");
  EXPECT_EQ(client.version(), "TLSv1.3");
}

TEST(GatewayService, TellsBrowsersToStayWithHttps) {
  for (const char* path : {"/", "/api/v1/resources", "/nowhere", "/metrics"}) {
    const auto reply = visitor().get(path);
    EXPECT_EQ(reply.headers.count("strict-transport-security"), 1U) << path;
    EXPECT_EQ(reply.header("strict-transport-security"), "max-age=31536000") << path;
  }
}

TEST(GatewayService, ServesFilesCompressedAsTheClientLikes) {
  auto client = visitor();
  const auto plain = client.get("/loader.js");
  const auto brotli = client.get("/loader.js", {{"Accept-Encoding", "gzip, br"}});
  const auto gzip = client.get("/loader.js", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(plain.header("content-encoding"), "");
  EXPECT_EQ(brotli.header("content-encoding"), "br");
  EXPECT_EQ(gzip.header("content-encoding"), "gzip");
  EXPECT_LT(brotli.body.size(), gzip.body.size());
  EXPECT_LT(gzip.body.size(), plain.body.size());
  EXPECT_EQ(brotli.header("vary"), "Accept-Encoding");
  EXPECT_EQ(brotli.header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(client.get("/loader.js.br").status, 404);
}

TEST(GatewayService, AFileIsNotSentAgainToWhoHasIt) {
  auto client = visitor();
  const auto first = client.get("/", {{"Accept-Encoding", "br"}});
  EXPECT_EQ(first.header("cache-control"), "no-cache");
  const auto again = client.get("/", {{"Accept-Encoding", "br"}, {"If-None-Match", first.header("etag")}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
}

// The server serves the client's files too: whoever serves them, they come under the same rules.
TEST(GatewayService, FilesComeUnderTheSameRulesAsFromTheServer) {
  const std::set<std::string> of_the_connection = {"date", "connection", "content-length", "etag",
                                                   "x-request-id"};
  for (const char* path : {"/", "/loader.js", "/style.css", "/manifest.webmanifest", "/icons/icon.svg",
                           "/lang/en.json", "/icons/icon-192.png"}) {
    const auto direct =
        site().first.client().get(path, {{"Accept-Encoding", "br"}, {"X-Forwarded-Proto", "https"}});
    const auto served = visitor().get(path, {{"Accept-Encoding", "br"}});
    ASSERT_EQ(direct.status, 200) << path;
    ASSERT_EQ(served.status, 200) << path;
    for (const auto& [name, value] : direct.headers) {
      if (of_the_connection.contains(name) || (name == "vary" && served.header("content-encoding").empty()))
        continue;
      EXPECT_EQ(served.header(name), value) << path << " " << name;
    }
  }
}

TEST(GatewayService, TheApiAndItsReferenceComeFromTheServers) {
  auto client = visitor();
  EXPECT_EQ(client.get("/healthz").status, 200);
  EXPECT_EQ(client.get("/readyz").status, 200);
  EXPECT_EQ(client.get("/docs").status, 200);
  EXPECT_EQ(client.get("/docs/reference.js").status, 200);
  EXPECT_EQ(client.get("/openapi.json").status, 200);
  EXPECT_EQ(client.get("/.well-known/jwks.json").status, 200);
  EXPECT_EQ(site().member.get("/api/v1/me").status, 200);
}

TEST(GatewayService, FiguresAreNotForThePublic) {
  EXPECT_EQ(visitor().get("/metrics").code(), "not_found");
}

TEST(GatewayService, ItsOwnErrorsAreProblemDocuments) {
  auto client = visitor();
  struct Case {
    HttpReply reply;
    int status;
    const char* code;
  };
  const std::string large(3'000'000, 'x');
  const std::array cases{
      Case{client.get("/nowhere"), 404, "not_found"},
      Case{client.post("/index.html", {{"a", 1}}), 405, "method_not_allowed"},
      Case{client.send("POST", "/api/v1/bookings", large), 413, "payload_too_large"},
      Case{client.get("/", {{"Host", "elsewhere.example"}}), 421, "invalid_request"},
  };
  for (const auto& [reply, status, code] : cases) {
    EXPECT_EQ(reply.status, status);
    EXPECT_EQ(reply.header("content-type"), "application/problem+json") << status;
    EXPECT_EQ(reply.code(), code);
    EXPECT_EQ(reply.json().value("status", 0), status);
    EXPECT_EQ(reply.json().value("request_id", ""), reply.header("x-request-id"));
    EXPECT_EQ(reply.header("server"), "nginx") << "no version";
  }
}

// HTTP/2 has no answer for these: nginx ends the connection.
TEST(GatewayService, HeadsThatAreTooLargeAreProblemsToo) {
  const std::string host = "Host: localhost:" + std::to_string(site().gateway.port()) + "\r\n";
  const std::string large(9'000, 'x');
  const auto target = TlsClient(site().gateway.port())
                          .ask("GET /api/v1/resources?q=" + large + " HTTP/1.1\r\n" + host + "\r\n");
  EXPECT_EQ(target.status, 414);
  EXPECT_NE(target.body.find("payload_too_large"), std::string::npos) << target.body;
  const auto field =
      TlsClient(site().gateway.port()).ask("GET / HTTP/1.1\r\n" + host + "X-Large: " + large + "\r\n\r\n");
  EXPECT_EQ(field.status, 431);
  EXPECT_NE(field.body.find("payload_too_large"), std::string::npos) << field.body;
}

TEST(GatewayService, ARequestKeepsItsIdThroughBoth) {
  const auto reply = visitor().get("/api/v1/resources", {{"X-Request-Id", "order-66"}});
  EXPECT_EQ(reply.header("x-request-id"), "order-66");
  EXPECT_TRUE(site().servers_see("\"order-66\""));
  EXPECT_EQ(visitor().get("/api/v1/resources", {{"X-Request-Id", "no word"}}).header("x-request-id").size(),
            32U);
}

TEST(GatewayService, DoesNotBelieveWhereTheClientSaysItIs) {
  const auto reply = visitor().get("/api/v1/me", {{"X-Forwarded-For", "6.6.6.6"},
                                                  {"X-Real-IP", "6.6.6.6"},
                                                  {"Forwarded", "for=6.6.6.6"},
                                                  {"X-Request-Id", "forged-origin"}});
  EXPECT_EQ(reply.status, 401);
  EXPECT_TRUE(site().servers_see("\"forged-origin\""));
  EXPECT_TRUE(site().no_server_saw("6.6.6.6"));
}

TEST(GatewayService, CookiesAreMadeForHttps) {
  const auto reply = visitor().post(
      "/api/v1/auth/register",
      {{"email", "cookie@example.test"}, {"password", "correct horse battery"}, {"name", "Cookie"}});
  ASSERT_EQ(reply.status, 201) << reply.body;
  const auto cookie = reply.header("set-cookie");
  EXPECT_TRUE(cookie.starts_with("__Host-holdfast_session=")) << cookie;
  EXPECT_NE(cookie.find("; Secure"), std::string::npos) << cookie;
}

TEST(GatewayService, EventsArriveAtOnce) {
  TlsClient listener(site().gateway.port());
  listener.send("GET /api/v1/events/stream?resource_id=" + site().resource +
                " HTTP/1.1\r\nHost: localhost:" + std::to_string(site().gateway.port()) +
                "\r\nAuthorization: Bearer " + site().member.token() + "\r\n\r\n");
  ASSERT_NE(listener.read_until("\r\n\r\n").find(" 200 "), std::string::npos);
  const auto booked = site().member.post("/api/v1/bookings", new_booking());
  ASSERT_EQ(booked.status, 201) << booked.body;
  // A buffer would be passed on when it is full, which takes thousands of events, or at the end.
  const std::string id = booked.json().at("id");
  EXPECT_NE(listener.read_until(id).find("event: booking.confirmed"), std::string::npos);
}

TEST(GatewayService, AFloodFromOneAddressIsToldToWait) {
  Gateway strict({site().first.port()}, {"--requests-per-second", "5", "--sign-ins-per-second", "1"});
  auto client = strict.client();
  HttpReply reply;
  for (int i = 0; i < 200 && reply.status != 429; ++i)
    reply = client.get("/api/v1/resources?limit=1");
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(reply.code(), "rate_limited");
  EXPECT_EQ(reply.header("retry-after"), "1");
  EXPECT_EQ(client.get("/index.html").status, 200) << "files are not counted";
}

TEST(GatewayService, SignInsOfOneAddressHaveABoundOfTheirOwn) {
  Gateway strict({site().first.port()}, {"--requests-per-second", "1000", "--sign-ins-per-second", "1"});
  auto client = strict.client();
  const nlohmann::json wrong = {{"email", "nobody@example.test"}, {"password", "not the password"}};
  HttpReply reply = client.post("/api/v1/auth/login", wrong);
  EXPECT_EQ(reply.status, 401) << reply.body;
  for (int i = 0; i < 100 && reply.status != 429; ++i)
    reply = client.post("/api/v1/auth/login", wrong);
  EXPECT_EQ(reply.status, 429) << reply.body;
  EXPECT_EQ(client.get("/api/v1/resources?limit=1").status, 200) << "others are not counted with them";
}

TEST(GatewayService, OneAddressHasSoManyRequestsUnderWayAndNoMore) {
  Gateway strict({site().first.port()}, {"--connections-per-address", "3"});
  const std::string unfinished =
      "POST /api/v1/bookings/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: 100\r\n\r\n{";
  std::list<TlsClient> slow;
  for (int i = 0; i < 3; ++i)
    slow.emplace_back(strict.port()).send(unfinished);
  auto client = strict.client();
  EXPECT_TRUE(holds_in_time([&] { return client.get("/index.html").status == 429; }));
  slow.clear();
  EXPECT_TRUE(holds_in_time([&] { return client.get("/index.html").status == 200; }));
}

TEST(GatewayService, OneAddressCannotTakeAllPlacesOfListeners) {
  Gateway strict({site().first.port()}, {"--streams-per-address", "2"});
  const std::string request =
      "GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
      site().member.token() + "\r\n\r\n";
  std::list<TlsClient> listeners;
  for (int i = 0; i < 2; ++i) {
    auto& listener = listeners.emplace_back(strict.port());
    listener.send(request);
    EXPECT_NE(listener.read_until("\r\n\r\n").find(" 200 "), std::string::npos);
  }
  EXPECT_EQ(TlsClient(strict.port()).ask(request).status, 429);
  EXPECT_EQ(strict.client(site().member.token()).get("/api/v1/me").status, 200);
}

TEST(GatewayService, WithoutAnyServerItSaysWhenToTryAgain) {
  Gateway alone({1});
  const auto reply = alone.client().get("/api/v1/resources");
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.code(), "saturated");
  EXPECT_EQ(reply.header("retry-after"), "2");
  EXPECT_EQ(alone.client().get("/").status, 200);
}

TEST(GatewayService, LogsNoCodeThatAnIdentityProviderSends) {
  const std::string callback = "/api/v1/auth/oidc/corp/callback?code=of-a-provider&state=of-ours";
  Gateway alone({1});  // what goes wrong is logged too
  for (Gateway* gateway : {&site().gateway, &alone}) {
    const std::string plain = "http://localhost:" + std::to_string(gateway->plain_port());
    EXPECT_EQ(HttpClient(plain).get(callback).status, 308);
    EXPECT_GE(gateway->client().get(callback).status, 400);
    // Logged after those.
    gateway->client().get("/api/v1/resources", {{"X-Request-Id", "after-the-callback"}});
    EXPECT_TRUE(logs(*gateway, "after-the-callback"));
    const std::string log = gateway->log();
    EXPECT_NE(log.find("/api/v1/auth/oidc/corp/callback"), std::string::npos) << log;
    for (const char* secret : {"of-a-provider", "of-ours"})
      EXPECT_EQ(log.find(secret), std::string::npos) << log;
  }
}

}  // namespace
}  // namespace holdfast::test
