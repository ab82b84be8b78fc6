// Secrets are in no log, whatever goes wrong.
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "tests/api/world.hpp"

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

}  // namespace
}  // namespace holdfast::test
