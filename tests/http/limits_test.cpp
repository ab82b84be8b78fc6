// How often, and how many at once: by account and by address.
#include <gtest/gtest.h>

#include <string>

#include "api-server/handlers/client_network.hpp"
#include "tests/http/raw_client.hpp"

namespace holdfast::http::test {
namespace {

std::string from(const std::string& address, const std::string& account = {}) {
  return "X-Forwarded-For: " + address + "\r\n" + (account.empty() ? "" : "X-Account: " + account + "\r\n");
}

ServerConfig limited(RateLimits limits) {
  ServerConfig config;
  config.behind_gateway = true;  // so that a test has many addresses
  config.rate_limits = limits;
  config.identify = [](const Request& request) -> std::optional<std::string> {
    const auto* account = request.header("x-account");
    return account == nullptr ? std::nullopt : std::optional(*account);
  };
  return config;
}

// Tokens do not come back while a test runs.
RateLimits tight() {
  RateLimits limits;
  limits.read = {0.001, 3};
  limits.write = {0.001, 1};
  limits.search = {0.001, 1};
  limits.sign_in = {0.001, 1};
  limits.visitor = {0.001, 3};
  limits.address = {0.001, 100};
  return limits;
}

std::vector<Route> routes_of_all_kinds() {
  auto routes = sample_routes();
  const auto in = [](const Request&, Reply reply) { reply(text("in")); };
  routes.push_back(route(Method::post, "/login", in));
  routes.back().rate = RateClass::sign_in;
  routes.push_back(route(Method::get, "/search", in));
  routes.back().rate = RateClass::search;
  routes.push_back(route(Method::get, "/free", in));
  routes.back().rate = RateClass::unlimited;
  return routes;
}

TEST(RateLimit, AnswersWith429AndWhenToComeBack) {
  RunningServer server(routes_of_all_kinds(), limited(tight()));
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(server.ask(get("/hello", from("192.0.2.1")))->status, 200);
  const auto refused = server.ask(get("/hello", from("192.0.2.1")));
  EXPECT_EQ(refused->status, 429);
  EXPECT_GT(std::stoi(refused->header("retry-after")), 500);
  EXPECT_EQ(refused->header("content-type"), "application/problem+json");
  EXPECT_EQ(server.ask(get("/hello", from("192.0.2.2")))->status, 200) << "another address";
}

TEST(RateLimit, EveryAnswerSaysItsPolicyAndWhatIsLeft) {
  RunningServer server(routes_of_all_kinds(), limited(tight()));
  const auto here = from("192.0.2.1", "ada");
  const auto left = [&](const std::string& request) {
    const auto line = server.ask(request)->header("ratelimit");
    return line.substr(0, line.find(";t="));
  };
  EXPECT_EQ(server.ask(get("/hello", here))->header("ratelimit-policy"), "\"read\";q=3;w=3000");
  EXPECT_EQ(left(get("/nowhere", here)), "\"read\";r=1");
  EXPECT_EQ(left("BREW /hello HTTP/1.1\r\nHost: x\r\n" + here + "\r\n"), "\"read\";r=0");
  EXPECT_EQ(left(get("/hello", here)), "\"read\";r=0") << "on a 429 too";
  EXPECT_EQ(server.ask(get("/free", here))->header("ratelimit"), "");
}

TEST(RateLimit, EachKindOfRequestHasABucketOfItsOwn) {
  RunningServer server(routes_of_all_kinds(), limited(tight()));
  const auto here = from("192.0.2.1");
  const auto json = "Content-Type: application/json\r\n" + here;
  EXPECT_EQ(server.ask(post("/echo", "{}", json))->status, 200);
  EXPECT_EQ(server.ask(post("/echo", "{}", json))->status, 429);
  EXPECT_EQ(server.ask(get("/search", here))->status, 200);
  EXPECT_EQ(server.ask(get("/search", here))->status, 429);
  EXPECT_EQ(server.ask(post("/login", "{}", json))->status, 200);
  EXPECT_EQ(server.ask(post("/login", "{}", json))->status, 429);
  EXPECT_EQ(server.ask(get("/hello", here))->status, 200);
}

TEST(RateLimit, AnAccountIsOneClientFromWhereverItAsks) {
  RunningServer server(routes_of_all_kinds(), limited(tight()));
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(server.ask(get("/hello", from("192.0.2." + std::to_string(i), "ada")))->status, 200);
  EXPECT_EQ(server.ask(get("/hello", from("192.0.2.99", "ada")))->status, 429);
}

TEST(RateLimit, ManyPeopleMayShareAnAddress) {
  RunningServer server(routes_of_all_kinds(), limited(tight()));
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(server.ask(get("/hello", from("192.0.2.1", "student" + std::to_string(i))))->status, 200);
  EXPECT_EQ(server.ask(get("/hello", from("192.0.2.1")))->status, 200) << "and a visitor";
}

TEST(RateLimit, VisitorsReadMoreThanOnePersonWould) {
  auto limits = tight();
  limits.visitor = {0.001, 6};
  RunningServer server(routes_of_all_kinds(), limited(limits));
  for (int i = 0; i < 6; ++i)
    EXPECT_EQ(server.ask(get("/hello", from("192.0.2.1")))->status, 200);
  EXPECT_EQ(server.ask(get("/hello", from("192.0.2.1")))->status, 429);
}

TEST(RateLimit, AnAddressHasAnEndHoweverManyAccountsItHas) {
  auto limits = tight();
  limits.address = {0.001, 5};
  RunningServer server(routes_of_all_kinds(), limited(limits));
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(server.ask(get("/hello", from("192.0.2.1", std::to_string(i))))->status, 200);
  const auto refused = server.ask(get("/hello", from("192.0.2.1", "new")));
  EXPECT_EQ(refused->status, 429);
  EXPECT_EQ(refused->header("ratelimit-policy"), "\"address\";q=5;w=5000");
}

TEST(RateLimit, TheSearchesOfAnAddressHaveAnEndOfTheirOwn) {
  auto limits = tight();
  limits.searches = {0.001, 5};
  RunningServer server(routes_of_all_kinds(), limited(limits));
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(server.ask(get("/search", from("192.0.2.1", std::to_string(i))))->status, 200);
  const auto refused = server.ask(get("/search", from("192.0.2.1", "new")));
  EXPECT_EQ(refused->status, 429);
  EXPECT_EQ(refused->header("ratelimit-policy"), "\"searches\";q=5;w=5000");
  EXPECT_EQ(server.ask(get("/hello", from("192.0.2.1", "new")))->status, 200) << "other requests go on";
  EXPECT_EQ(server.ask(get("/search", from("192.0.2.2", "new")))->status, 200);
}

TEST(RateLimit, SigningInIsCountedByAddressWhoeverAsks) {
  RunningServer server(routes_of_all_kinds(), limited(tight()));
  const std::string json = "Content-Type: application/json\r\n";
  EXPECT_EQ(server.ask(post("/login", "{}", json + from("192.0.2.1", "ada")))->status, 200);
  EXPECT_EQ(server.ask(post("/login", "{}", json + from("192.0.2.1", "bob")))->status, 429);
}

// No account's name can be made that is an address's, or the other way round.
TEST(RateLimit, AnAccountIsNeverAnAddress) {
  EXPECT_NE(account_key("192.0.2.1"), client_network("192.0.2.1"));
}

TEST(RateLimit, CanBeOff) {
  ServerConfig config;
  config.rate_limits.reset();
  RunningServer server(sample_routes(), config);
  RawClient client(server.port());
  for (int i = 0; i < 1'000; ++i) {
    const auto answer = client.ask(get("/hello"));
    ASSERT_EQ(answer->status, 200);
    ASSERT_EQ(answer->header("ratelimit"), "");
  }
}

TEST(Places, OneAddressCannotHaveAllConnections) {
  ServerConfig config;
  config.max_connections_per_address = 2;
  RunningServer server(sample_routes(), config);
  RawClient first(server.port());
  ASSERT_TRUE(first.ask(get("/hello")));
  {
    RawClient second(server.port());
    ASSERT_TRUE(second.ask(get("/hello")));
    RawClient third(server.port());
    EXPECT_TRUE(third.is_closed_by_server());
    EXPECT_TRUE(first.ask(get("/hello")));
  }
  // The place of the one that left is free as soon as the server has seen it go.
  std::optional<Answer> answer;
  while (!answer) {
    RawClient next(server.port());
    next.send(get("/hello"));
    answer = next.read_answer();
  }
  EXPECT_EQ(answer->status, 200);
}

TEST(Places, BehindAGatewayTheGatewayCounts) {
  ServerConfig config;
  config.max_connections_per_address = 1;
  config.behind_gateway = true;
  RunningServer server(sample_routes(), config);
  RawClient first(server.port());
  RawClient second(server.port());
  EXPECT_TRUE(first.ask(get("/hello")));
  EXPECT_TRUE(second.ask(get("/hello")));
}

}  // namespace
}  // namespace holdfast::http::test
