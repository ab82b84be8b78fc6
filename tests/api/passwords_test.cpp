// Choosing a password, and choosing another when it was forgotten.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <thread>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::string kRegister = "/api/v1/auth/register";
const std::string kLogin = "/api/v1/auth/login";
const std::string kForgot = "/api/v1/auth/password/forgot";
const std::string kReset = "/api/v1/auth/password/reset";
const std::string kOld = "correct horse battery";
const std::string kNew = "a new and better one";

// A server whose letters can be read.
class Letters : public testing::Test {
 protected:
  explicit Letters(ServerOptions options = {}) {
    folder_ = fs::temp_directory_path() / ("holdfast-letters-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    options.environment["HOLDFAST_MAIL_DIR"] = folder_.string();
    options.environment["HOLDFAST_PUBLIC_ORIGIN"] = "https://book.example.test";
    server_ = std::make_unique<ServerProcess>(options);
    client_ = std::make_unique<HttpClient>(server_->client());
  }
  ~Letters() override { fs::remove_all(folder_); }

  json sign_up(const std::string& email) {
    const auto reply = client_->post(kRegister, {{"email", email}, {"password", kOld}, {"name", "Ada"}});
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.json();
  }
  int sign_in(const std::string& email, const std::string& password) {
    return client_->post(kLogin, {{"email", email}, {"password", password}}).status;
  }
  [[nodiscard]] std::vector<std::string> letters() const {
    std::vector<std::string> all;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder_, none)) {
      if (entry.path().extension() != ".eml" || entry.path().filename().string().front() == '.') continue;
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      all.push_back(text.str());
    }
    return all;
  }
  // Waits for the `count`th letter to `email`; empty when it does not come.
  [[nodiscard]] std::string letter_to(const std::string& email) const {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < until) {
      for (const std::string& letter : letters()) {
        if (letter.find("To: " + email + "\r\n") != std::string::npos) return letter;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return {};
  }
  [[nodiscard]] static std::string token_in(const std::string& letter) {
    static const std::regex kToken("token=(hfw_[A-Za-z0-9_-]+)");
    std::smatch found;
    return std::regex_search(letter, found, kToken) ? found[1].str() : std::string();
  }

  fs::path folder_;
  std::unique_ptr<ServerProcess> server_;
  std::unique_ptr<HttpClient> client_;
};

TEST_F(Letters, lead_to_a_new_password_that_ends_every_session) {
  const json me = sign_up("forgets@example.test");
  HttpClient before = server_->client();
  before.set_token(me.at("access_token"));
  ASSERT_EQ(client_->post(kForgot, {{"email", "FORGETS@example.test"}}).status, 202);
  const std::string letter = letter_to("forgets@example.test");
  EXPECT_NE(letter.find("https://book.example.test/#/reset-password?token="), std::string::npos) << letter;
  const std::string token = token_in(letter);
  ASSERT_EQ(client_->post(kReset, {{"token", token}, {"password", kNew}}).status, 204);
  EXPECT_EQ(sign_in("forgets@example.test", kOld), 401);
  EXPECT_EQ(sign_in("forgets@example.test", kNew), 200);
  EXPECT_EQ(before.get("/api/v1/me").status, 401);
  EXPECT_EQ(client_->post("/api/v1/auth/refresh", {{"refresh_token", me.at("refresh_token")}}).status, 401);

  const HttpReply again = client_->post(kReset, {{"token", token}, {"password", "once more please"}});
  EXPECT_EQ(again.status, 400) << "a link is good once";
  EXPECT_EQ(again.json()["violations"][0]["field"], "token");
}

// On a server that counts guesses, behind a gateway that says where requests come from.
class LettersOfTheBesieged : public Letters {
 protected:
  LettersOfTheBesieged() : Letters(counting()) {}
  static ServerOptions counting() {
    ServerOptions options;
    options.rate_limit = true;
    options.arguments = {"--behind-gateway"};
    return options;
  }
  int sign_in_from(const std::string& address, const std::string& email, const std::string& password) {
    return client_->post(kLogin, {{"email", email}, {"password", password}}, {{"X-Forwarded-For", address}})
        .status;
  }
};

TEST_F(LettersOfTheBesieged, let_their_reader_in_though_others_go_on_guessing) {
  sign_up("besieged@example.test");
  const auto besiege = [&] {
    int slowed = 0;
    for (int i = 1; i <= 40; ++i)
      slowed +=
          sign_in_from("203.0.113." + std::to_string(i), "besieged@example.test", "wrong") == 429 ? 1 : 0;
    return slowed;
  };
  ASSERT_GT(besiege(), 0);
  const std::string here = "198.51.100.9";
  EXPECT_EQ(sign_in_from(here, "besieged@example.test", kOld), 429) << "a place that nobody knows";
  ASSERT_EQ(client_->post(kForgot, {{"email", "besieged@example.test"}}).status, 202);
  const std::string token = token_in(letter_to("besieged@example.test"));
  ASSERT_EQ(client_->post(kReset, {{"token", token}, {"password", kNew}}, {{"X-Forwarded-For", here}}).status,
            204);
  ASSERT_GT(besiege(), 0);
  EXPECT_EQ(sign_in_from(here, "besieged@example.test", kNew), 200);
}

TEST_F(Letters, end_everything_by_which_somebody_else_may_have_come_in) {
  const json me = sign_up("taken-over@example.test");
  HttpClient thief = server_->client();
  thief.set_token(me.at("access_token"));
  const HttpReply made = thief.post("/api/v1/me/tokens", {{"name", "mine"}, {"scopes", {"profile:read"}}});
  ASSERT_EQ(made.status, 201) << made.body;
  HttpClient program = server_->client();
  program.set_token(made.json().at("token"));
  ASSERT_EQ(program.get("/api/v1/me").status, 200);
  ASSERT_EQ(client_->post(kForgot, {{"email", "taken-over@example.test"}}).status, 202);
  const std::string token = token_in(letter_to("taken-over@example.test"));
  ASSERT_EQ(client_->post(kReset, {{"token", token}, {"password", kNew}}).status, 204);
  EXPECT_EQ(program.get("/api/v1/me").status, 401);
}

TEST_F(Letters, are_of_no_use_once_the_password_or_the_address_has_changed) {
  for (const json& change : {json{{"password", kNew}}, json{{"email", "elsewhere@example.test"}}}) {
    const std::string email = change.contains("email") ? "moves-on@example.test" : "notices@example.test";
    HttpClient person = server_->client();
    person.set_token(sign_up(email).at("access_token"));
    ASSERT_EQ(client_->post(kForgot, {{"email", email}}).status, 202);
    const std::string token = token_in(letter_to(email));
    json wanted = change;
    wanted["current_password"] = kOld;
    ASSERT_EQ(person.patch("/api/v1/users/" + my_id(person), wanted).status, 200);
    EXPECT_EQ(client_->post(kReset, {{"token", token}, {"password", "a thief's choice"}}).status, 400)
        << change;
  }
}

TEST_F(Letters, tell_the_former_address_that_another_has_taken_its_place) {
  HttpClient person = server_->client();
  person.set_token(sign_up("former@example.test").at("access_token"));
  ASSERT_EQ(person
                .patch("/api/v1/users/" + my_id(person),
                       {{"email", "present@example.test"}, {"current_password", kOld}})
                .status,
            200);
  EXPECT_NE(letter_to("former@example.test").find("present@example.test"), std::string::npos);
}

TEST_F(Letters, never_lead_where_a_request_says) {
  sign_up("poisoned@example.test");
  ASSERT_EQ(client_->post(kForgot, {{"email", "poisoned@example.test"}}, {{"Host", "evil.example"}}).status,
            202);
  EXPECT_EQ(letter_to("poisoned@example.test").find("evil"), std::string::npos);
}

TEST_F(Letters, are_not_sent_to_strangers_and_nobody_is_told) {
  sign_up("known@example.test");
  const HttpReply known = client_->post(kForgot, {{"email", "known@example.test"}});
  const HttpReply unknown = client_->post(kForgot, {{"email", "unknown@example.test"}});
  EXPECT_EQ(known.status, unknown.status);
  EXPECT_EQ(known.body, unknown.body);
  ASSERT_NE(letter_to("known@example.test"), "");
  EXPECT_EQ(letters().size(), 1U);
}

TEST_F(Letters, do_not_fill_anybodys_box) {
  sign_up("flooded@example.test");
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(client_->post(kForgot, {{"email", "flooded@example.test"}}).status, 202);
  const std::string token = token_in(letter_to("flooded@example.test"));
  EXPECT_EQ(client_->post(kReset, {{"token", token}, {"password", kNew}}).status, 204)
      << "the one letter is good: what came after did not replace it";
  EXPECT_EQ(letters().size(), 1U);
}

TEST_F(Letters, a_poor_choice_does_not_use_the_link_up) {
  sign_up("chooses@example.test");
  ASSERT_EQ(client_->post(kForgot, {{"email", "chooses@example.test"}}).status, 202);
  const std::string token = token_in(letter_to("chooses@example.test"));
  EXPECT_EQ(client_->post(kReset, {{"token", token}, {"password", "password123"}}).status, 400);
  EXPECT_EQ(client_->post(kReset, {{"token", token}, {"password", "short"}}).status, 400);
  EXPECT_EQ(client_->post(kReset, {{"token", token}, {"password", kNew}}).status, 204);
}

TEST_F(Letters, a_link_that_is_made_up_is_refused) {
  for (const std::string& token : {std::string("hfw_x"), std::string("' OR 1=1"), std::string("hfw_")})
    EXPECT_EQ(client_->post(kReset, {{"token", token}, {"password", kNew}}).status, 400) << token;
}

TEST(Password, may_be_anything_but_what_everybody_tries_first) {
  HttpClient client = shared_server().client();
  const auto sign_up = [&](const std::string& email, const std::string& password) {
    return client.post(kRegister, {{"email", email}, {"password", password}, {"name", "Ada"}});
  };
  for (const std::string poor :
       {"PassWord123", "12345678", "qwertyuiop", "chosen@example.test", "CHOSEN@example.test"}) {
    const HttpReply reply = sign_up("chosen@example.test", poor);
    EXPECT_EQ(reply.status, 400) << poor;
    EXPECT_EQ(reply.json()["violations"][0]["field"], "password");
    EXPECT_EQ(reply.body.find(":\"" + poor), std::string::npos) << "it is not repeated";
  }
  EXPECT_EQ(sign_up("no-rules@example.test", "only lower case words").status, 201);
  EXPECT_EQ(sign_up("unicode@example.test", "ключ под ковриком").status, 201);
  EXPECT_EQ(sign_up("long@example.test", std::string(256, 'x')).status, 201);
  EXPECT_EQ(sign_up("longer@example.test", std::string(257, 'x')).status, 400);
}

// Sign-ins that were under way with the old password when it was changed.
TEST(Password, that_was_changed_lets_nobody_in_who_was_on_the_way) {
  ServerProcess& server = shared_server();
  HttpClient person = server.sign_up("replaced");
  HttpClient admin = server.sign_in_admin();
  const std::string email = person.get("/api/v1/me").json()["email"];
  const std::string path = "/api/v1/users/" + my_id(person);
  for (int round = 0; round < 3; ++round) {
    const std::string old = round == 0 ? kOld : "the one of round " + std::to_string(round - 1);
    std::vector<std::string> tokens(8);
    std::vector<std::thread> thieves;
    for (std::string& token : tokens) {
      thieves.emplace_back([&] {
        const HttpReply reply = server.client().post(kLogin, {{"email", email}, {"password", old}});
        if (reply.status == 200) token = reply.json().at("refresh_token");
      });
    }
    const json next = {{"password", "the one of round " + std::to_string(round)}};
    EXPECT_EQ(admin.patch(path, next).status, 200);
    for (std::thread& thief : thieves)
      thief.join();
    for (const std::string& token : tokens) {
      if (token.empty()) continue;
      EXPECT_EQ(server.client().post("/api/v1/auth/refresh", {{"refresh_token", token}}).status, 401);
    }
  }
}

TEST(Password, that_is_changed_is_held_to_the_same) {
  HttpClient person = shared_server().sign_up("rechoose");
  const std::string path = "/api/v1/users/" + my_id(person);
  const HttpReply reply = person.put(path, {{"password", "password1"}, {"current_password", kOld}});
  EXPECT_EQ(reply.status, 400) << reply.body;
  EXPECT_EQ(reply.json()["violations"][0]["field"], "password");
}

}  // namespace
}  // namespace holdfast::test
