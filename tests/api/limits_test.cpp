// How often one may ask, on the real server.
#include <gtest/gtest.h>

#include "tests/support/server_process.hpp"

namespace holdfast::test {
namespace {

ServerProcess& limited_server() {
  static ServerProcess server([] {
    ServerOptions options;
    options.rate_limit = true;
    options.arguments = {"--behind-gateway"};  // so that tests come from many addresses
    return options;
  }());
  return server;
}

std::string policy(const HttpReply& reply) {
  const auto line = reply.header("ratelimit-policy");
  return line.substr(0, line.find(';'));
}

TEST(Limits, EveryAnswerSaysWhichLimitItCameUnder) {
  auto member = limited_server().sign_up("member");
  EXPECT_EQ(policy(member.get("/api/v1/me")), "\"read\"");
  EXPECT_EQ(policy(member.post("/api/v1/bookings", nlohmann::json::object())), "\"write\"");
  EXPECT_EQ(policy(member.get("/api/v1/slots")), "\"search\"");
  EXPECT_EQ(policy(member.post("/api/v1/auth/login", {{"email", "a@example.test"}, {"password", "wrong"}})),
            "\"sign_in\"");
  EXPECT_EQ(policy(limited_server().client().get("/healthz")), "");
  const std::string anything = "/api/v1/resources/01890000-0000-7000-8000-000000000000";
  EXPECT_EQ(policy(member.post(anything + "/delegates", {{"email", "a@example.test"}})), "\"sign_in\"")
      << "it tells who has an account";
}

// Everybody draws from their own quota, also when they share an address; who has used it up has done so
// everywhere.
TEST(Limits, AnAccountIsCountedWhereverItAsks) {
  auto busy = limited_server().sign_up("busy");
  auto calm = limited_server().sign_up("calm");
  HttpReply reply;
  for (int i = 0; i < 5'000 && reply.status != 429; ++i)
    reply = busy.get("/api/v1/slots", {{"X-Forwarded-For", "198.51.100." + std::to_string(i % 100)}});
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(reply.code(), "rate_limited");
  EXPECT_EQ(reply.header("retry-after"), "1");
  EXPECT_NE(calm.get("/api/v1/slots", {{"X-Forwarded-For", "198.51.100.7"}}).status, 429);
}

TEST(Limits, GuessingPasswordsEndsSoon) {
  const Headers from = {{"X-Forwarded-For", "203.0.113.50"}};
  auto guesser = limited_server().client();
  HttpReply reply;
  int guesses = 0;
  for (; guesses < 200 && reply.status != 429; ++guesses) {
    // What does not even reach the password check counts too.
    reply = guesser.post("/api/v1/auth/login", {{"email", "no address"}, {"password", "guess"}}, from);
  }
  EXPECT_EQ(reply.status, 429);
}

}  // namespace
}  // namespace holdfast::test
