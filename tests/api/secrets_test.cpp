// Secrets are in no log, whatever goes wrong.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <pqxx/pqxx>
#include <sstream>
#include <thread>

#include "tests/api/world.hpp"
#include "tests/support/temp_database.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

TEST(Secrets, are_in_no_log) {
  ServerOptions options;
  options.environment["HOLDFAST_LOG_LEVEL"] = "debug";
  ServerProcess server(options);
  HttpClient client = server.client();
  const std::string password = "a password for nobody's eyes";
  const json made = client
                        .post("/api/v1/auth/register",
                              {{"email", "log@example.test"}, {"password", password}, {"name", "L"}})
                        .json();
  HttpClient person = server.client();
  person.set_token(made.at("access_token"));
  const json token = person.post("/api/v1/me/tokens", {{"name", "x"}, {"scopes", {"profile:read"}}}).json();
  HttpClient program = server.client();
  program.set_token(token.at("token"));
  EXPECT_EQ(program.get("/api/v1/me").status, 200);
  const json next = client.post("/api/v1/auth/refresh", {{"refresh_token", made.at("refresh_token")}}).json();
  client.post("/api/v1/auth/refresh", {{"refresh_token", next.at("refresh_token")}});
  client.post("/api/v1/auth/refresh",
              {{"refresh_token", made.at("refresh_token")}});  // a theft, which is logged
  client.post("/api/v1/auth/login", {{"email", "log@example.test"}, {"password", "wrong " + password}});
  client.get("/api/v1/bookings",
             {{"Authorization", "Bearer " + made.at("access_token").get<std::string>() + "x"}});
  {  // A statement that fails shows its row to the server.
    pqxx::connection connection(server.database_url());
    pqxx::work work(connection);
    work.exec("ALTER TABLE users ADD CHECK (name <> 'Refused')");
    work.commit();
  }
  EXPECT_EQ(client
                .post("/api/v1/auth/register",
                      {{"email", "row@example.test"}, {"password", password}, {"name", "Refused"}})
                .status,
            500);
  const std::string log = server.log();
  EXPECT_NE(log.find("used twice"), std::string::npos) << log;
  EXPECT_NE(log.find("statement failed"), std::string::npos) << log;
  for (const std::string& secret :
       {password, made.at("access_token").get<std::string>(), made.at("refresh_token").get<std::string>(),
        next.at("refresh_token").get<std::string>(), token.at("token").get<std::string>(),
        std::string("$argon2"), std::string("row@example.test")}) {
    EXPECT_EQ(log.find(secret), std::string::npos) << secret;
  }
}

// The letters that were sent, once there is one.
std::string first_letter(const std::filesystem::path& folder) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (std::chrono::steady_clock::now() < until) {
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
      const std::string name = entry.path().filename().string();
      if (!name.ends_with(".eml") || name.front() == '.') continue;
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      return text.str();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return {};
}

TEST(Secrets, of_letters_are_in_no_log_whether_they_are_used_or_refused) {
  const ::holdfast::testing::TempFolder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0777));
  ServerOptions options;
  options.environment["HOLDFAST_LOG_LEVEL"] = "debug";
  options.environment["HOLDFAST_MAIL_DIR"] = folder.path();
  ServerProcess server(options);
  HttpClient client = server.client();
  const std::string email = "letter-log@example.test";
  ASSERT_EQ(client
                .post("/api/v1/auth/register",
                      {{"email", email}, {"password", "correct horse battery"}, {"name", "L"}})
                .status,
            201);
  ASSERT_EQ(client.post("/api/v1/auth/password/forgot", {{"email", email}}).status, 202);
  const std::string letter = first_letter(folder.path());
  const auto at = letter.find("hfw_");
  ASSERT_NE(at, std::string::npos) << letter << server.log();
  const std::string token = letter.substr(
      at,
      letter.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", at) - at);
  const std::string password = "chosen for nobody's eyes";
  const auto reset = [&](const std::string& with, const std::string& wanted) {
    return client.post("/api/v1/auth/password/reset", {{"token", with}, {"password", wanted}}).status;
  };
  EXPECT_EQ(reset(token, "password1"), 400) << "too common";
  EXPECT_EQ(reset(token + "x", password), 400);
  EXPECT_EQ(reset(token, password), 204);
  EXPECT_EQ(reset(token, password), 400) << "used";
  // In places where it does not belong.
  EXPECT_EQ(client.get("/api/v1/me", {{"Authorization", "Bearer " + token}}).status, 401);
  EXPECT_EQ(client.post("/api/v1/auth/refresh", {{"refresh_token", token}}).status, 401);
  const std::string log = server.log();
  EXPECT_NE(log.find("/api/v1/auth/password/reset"), std::string::npos) << log;
  for (const std::string& secret : {token, token.substr(4), password, std::string("password1")})
    EXPECT_EQ(log.find(secret), std::string::npos) << secret;
}

// Whatever a browser or a program shows is a secret of somebody's, also where it is refused.
TEST(Secrets, of_cookies_and_of_refused_requests_are_in_no_log) {
  ServerOptions options;
  options.environment["HOLDFAST_LOG_LEVEL"] = "debug";
  ServerProcess server(options);
  HttpClient client = server.client();
  const HttpReply made = client.post(
      "/api/v1/auth/register",
      {{"email", "cookie-log@example.test"}, {"password", "correct horse battery"}, {"name", "C"}});
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string access = made.json().at("access_token");
  const std::string refresh = made.json().at("refresh_token");
  const Headers both = {{"Cookie", "holdfast_session=" + access + "; holdfast_refresh=" + refresh}};
  std::vector<std::string> secrets = {access, refresh};
  const auto expect = [&](const HttpReply& reply, int status) {
    EXPECT_EQ(reply.status, status) << reply.body;
    const auto [begin, end] = reply.headers.equal_range("set-cookie");
    for (auto line = begin; line != end; ++line) {
      const auto value = line->second.find('=') + 1;
      const std::string set = line->second.substr(value, line->second.find(';') - value);
      if (!set.empty()) secrets.push_back(set);
    }
  };
  expect(client.get("/api/v1/me", both), 200);
  Headers foreign = both;
  foreign.emplace_back("Origin", "https://evil.example");
  expect(client.send("POST", "/api/v1/auth/refresh", "", foreign), 403);
  expect(client.send("POST", "/api/v1/auth/logout", "", foreign), 403);
  expect(client.send("POST", "/api/v1/bookings", "{", both), 400);
  expect(client.send("POST", "/api/v1/auth/refresh", "", both), 200);
  expect(client.send("POST", "/api/v1/auth/logout", "", both), 204);
  expect(client.get("/api/v1/me", both), 401);
  expect(client.send("POST", "/api/v1/auth/refresh", "", both), 401);
  ASSERT_GE(secrets.size(), 4U) << "the refresh sets new ones";

  const std::string basic = "bm9ib2R5OmEgcGFzc3dvcmQ=";
  const std::string personal = "hfp_a-token-that-was-revoked-long-ago-0123456789";
  const std::string opaque = "an-opaque-token-of-another-service-0123456789";
  for (const std::string& value :
       {"Basic " + basic, "Bearer " + personal, "Bearer " + opaque, "Digest " + opaque, opaque}) {
    expect(client.get("/api/v1/me", {{"Authorization", value}}), 401);
    expect(client.post("/api/v1/bookings", json::object(), {{"Authorization", value}}), 401);
  }
  secrets.insert(secrets.end(), {basic, personal, opaque});
  const std::string log = server.log();
  EXPECT_NE(log.find("\"status\":401"), std::string::npos) << log.substr(0, 3000);
  for (const std::string& secret : secrets) {
    EXPECT_EQ(log.find(secret), std::string::npos) << secret;
    const std::string end = secret.substr(secret.size() / 2);
    EXPECT_EQ(log.find(end), std::string::npos) << "half of " << secret;
  }
}

}  // namespace
}  // namespace holdfast::test
