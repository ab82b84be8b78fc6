// Guessing passwords: slowed down, and nobody is locked out by it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const std::string kLogin = "/api/v1/auth/login";
const std::string kPassword = "correct horse battery";

// A server that counts, behind a gateway that says where requests come from.
class Stuffing : public testing::Test {
 protected:
  Stuffing() {
    ServerOptions options;
    options.rate_limit = true;
    options.arguments = {"--behind-gateway"};
    server_ = std::make_unique<ServerProcess>(options);
    client_ = std::make_unique<HttpClient>(server_->client());
  }
  HttpReply sign_in(const std::string& email, const std::string& password, const std::string& address) {
    return client_->post(kLogin, {{"email", email}, {"password", password}}, {{"X-Forwarded-For", address}});
  }
  std::string newcomer(const std::string& name, const std::string& address) {
    const std::string email = name + "@example.test";
    const auto reply =
        client_->post("/api/v1/auth/register", {{"email", email}, {"password", kPassword}, {"name", name}},
                      {{"X-Forwarded-For", address}});
    EXPECT_EQ(reply.status, 201) << reply.body;
    return email;
  }

  // The statuses of as many sign-ins at once.
  std::vector<int> in_parallel(std::size_t number, const std::string& email, const std::string& password,
                               const std::string& address) {
    std::vector<int> statuses(number);
    std::vector<std::thread> threads;
    for (int& status : statuses) {
      threads.emplace_back([&] {
        HttpClient client = server_->client();
        status =
            client.post(kLogin, {{"email", email}, {"password", password}}, {{"X-Forwarded-For", address}})
                .status;
      });
    }
    for (std::thread& thread : threads)
      thread.join();
    return statuses;
  }

  std::unique_ptr<ServerProcess> server_;
  std::unique_ptr<HttpClient> client_;
};

TEST_F(Stuffing, has_to_wait_after_a_few_wrong_passwords) {
  const std::string email = newcomer("guessed", "198.51.100.1");
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(sign_in(email, "wrong " + std::to_string(i), "203.0.113.1").status, 401);
  const HttpReply slowed = sign_in(email, kPassword, "203.0.113.1");
  EXPECT_EQ(slowed.status, 429);
  EXPECT_EQ(slowed.code(), "rate_limited");
  EXPECT_GE(std::stoi(slowed.header("retry-after")), 1);
  EXPECT_LE(std::stoi(slowed.header("retry-after")), 30);
  EXPECT_EQ(sign_in(email, kPassword, "198.51.100.1").status, 200) << "its person, elsewhere";
}

TEST_F(Stuffing, cannot_keep_a_person_out_from_where_they_are_known) {
  const std::string email = newcomer("besieged", "198.51.100.2");
  ASSERT_EQ(sign_in(email, kPassword, "198.51.100.2").status, 200);
  int slowed = 0;
  for (int i = 0; i < 40; ++i)
    slowed += sign_in(email, "wrong", "203.0.113." + std::to_string(i)).status == 429 ? 1 : 0;
  EXPECT_GE(slowed, 15) << "many addresses, one account";
  EXPECT_EQ(sign_in(email, kPassword, "198.51.100.2").status, 200);
}

TEST_F(Stuffing, sent_in_parallel_is_answered_no_more_often_than_in_a_row) {
  const std::string email = newcomer("herded", "198.51.100.6");
  const auto began = std::chrono::steady_clock::now();
  const auto wrong = in_parallel(25, email, "wrong", "203.0.113.6");
  const auto passed = std::chrono::steady_clock::now() - began;
  const auto another = std::chrono::duration_cast<std::chrono::seconds>(passed).count() / 30 + 1;
  const auto told = std::count(wrong.begin(), wrong.end(), 401);
  EXPECT_GE(told, 5);
  EXPECT_LE(told, 5 + another);
  EXPECT_EQ(std::count(wrong.begin(), wrong.end(), 429), 25 - told);
}

TEST_F(Stuffing, is_not_what_a_person_does_who_signs_in_many_times_at_once) {
  const std::string email = newcomer("manifold", "198.51.100.7");
  EXPECT_THAT(in_parallel(20, email, kPassword, "203.0.113.7"), testing::Each(200));
}

TEST_F(Stuffing, says_nothing_of_which_accounts_there_are) {
  const std::string known = newcomer("is-there", "198.51.100.3");
  for (const std::string& email : {known, std::string("is-not-there@example.test")}) {
    for (int i = 0; i < 5; ++i)
      EXPECT_EQ(sign_in(email, "wrong", "203.0.113.3").status, 401);
    EXPECT_EQ(sign_in(email, "wrong", "203.0.113.3").status, 429);
  }
}

TEST_F(Stuffing, is_told_of_in_the_audit_log) {
  const std::string email = newcomer("audited-guess", "198.51.100.4");
  ASSERT_EQ(sign_in(email, "wrong", "203.0.113.4").status, 401);
  HttpClient admin = server_->sign_in_admin();
  json entries;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (entries.empty() && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    entries = items(admin.get("/api/v1/audit?action=session.refused&address=203.0.113.4"));
  }
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_TRUE(entries[0]["actor"].is_null());
}

TEST_F(Stuffing, of_the_current_password_is_slowed_too) {
  const std::string email = newcomer("own", "198.51.100.5");
  HttpClient person = server_->client();
  const json made = sign_in(email, kPassword, "198.51.100.5").json();
  person.set_token(made.at("access_token"));
  const std::string path = "/api/v1/users/" + made["user"]["id"].get<std::string>();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(person.put(path, {{"password", "a new one, this"}, {"current_password", "wrong"}}).status, 403);
  }
  EXPECT_EQ(person.put(path, {{"password", "a new one, this"}, {"current_password", kPassword}}).status, 429);
}

}  // namespace
}  // namespace holdfast::test
