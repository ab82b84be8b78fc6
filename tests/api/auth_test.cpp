// Signing up, in and out, over HTTP.
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "tests/support/server_process.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

// One server for all tests of this file: each makes accounts of its own.
ServerProcess& server() {
  static ServerProcess one;
  return one;
}

const std::string kRegister = "/api/v1/auth/register";
const std::string kLogin = "/api/v1/auth/login";
const std::string kLogout = "/api/v1/auth/logout";
const std::string kMe = "/api/v1/me";
const std::string kPassword = "correct horse battery";

json account(const std::string& email) {
  return {{"email", email}, {"password", kPassword}, {"name", "Ines"}};
}

// "name=value" of the session cookie that a reply sets.
std::string cookie_of(const HttpReply& reply) {
  const std::string line = reply.header("set-cookie");
  return line.substr(0, line.find(';'));
}

TEST(Register, answers_201_with_the_user_and_a_token_that_works) {
  HttpClient client = server().client();
  json body = account("Ines.Duarte@example.test");
  body["name"] = "Inês Duarte";
  body["time_zone"] = "Europe/Lisbon";
  const HttpReply reply = client.post(kRegister, body);
  ASSERT_EQ(reply.status, 201) << reply.body;
  const json user = reply.json()["user"];
  EXPECT_EQ(user["email"], "Ines.Duarte@example.test");
  EXPECT_EQ(user["name"], "Inês Duarte");
  EXPECT_EQ(user["time_zone"], "Europe/Lisbon");
  EXPECT_EQ(user["roles"], json({"member"}));
  EXPECT_FALSE(user.contains("password"));
  EXPECT_FALSE(user.contains("password_hash"));
  EXPECT_EQ(reply.header("cache-control"), "no-store");

  client.set_token(reply.json()["access_token"]);
  const HttpReply me = client.get(kMe);
  EXPECT_EQ(me.status, 200);
  EXPECT_EQ(me.json(), user);
}

TEST(Register, refuses_what_is_wrong_in_form_and_names_the_field) {
  struct Row {
    const char* field;
    json value;
  };
  const std::vector<Row> rows = {
      {"email", "nobody"},
      {"email", "a b@example.test"},
      {"email", ""},
      {"email", 7},
      {"email", "@example.test"},
      {"password", "short"},
      {"password", json()},
      {"name", ""},
      {"name", "   "},
      {"name", std::string(201, 'x')},
      {"name", "bell\a"},
      {"time_zone", "Mars/Olympus"},
      {"time_zone", "../etc/passwd"},
      {"time_zone", ""},
      {"roles", json({"admin"})},
      {"password", std::string(300, 'x')},
  };
  HttpClient client = server().client();
  for (const Row& row : rows) {
    json body = account("form@example.test");
    body[row.field] = row.value;
    const HttpReply reply = client.post(kRegister, body);
    EXPECT_EQ(reply.status, 400) << row.field << " = " << row.value << ": " << reply.body;
    EXPECT_EQ(reply.code(), "invalid_request");
    EXPECT_NE(reply.body.find(std::string("\"") + row.field), std::string::npos) << reply.body;
  }
}

TEST(Register, an_email_has_one_account_whatever_its_case) {
  HttpClient client = server().client();
  ASSERT_EQ(client.post(kRegister, account("one@example.test")).status, 201);
  const HttpReply again = client.post(kRegister, account("ONE@example.test"));
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.code(), "email_taken");
}

TEST(Register, of_many_at_once_with_one_email_one_wins) {
  std::vector<int> statuses(6);
  std::vector<std::thread> threads;
  for (int& status : statuses) {
    threads.emplace_back([&status] {
      HttpClient client = server().client();
      status = client.post(kRegister, account("race@example.test")).status;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 201), 1);
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 409), 5);
}

TEST(Register, repeated_with_its_key_is_the_same_account) {
  HttpClient client = server().client();
  const Headers key = {{"Idempotency-Key", "register-once"}};
  const HttpReply first = client.post(kRegister, account("keyed@example.test"), key);
  const HttpReply second = client.post(kRegister, account("keyed@example.test"), key);
  ASSERT_EQ(first.status, 201) << first.body;
  ASSERT_EQ(second.status, 201) << second.body;
  EXPECT_EQ(first.json()["user"]["id"], second.json()["user"]["id"]);
  json guessed = account("keyed@example.test");
  guessed["password"] = "not the password";
  EXPECT_EQ(client.post(kRegister, guessed, key).status, 422) << "a key is no password";
  const HttpReply other = client.post(kRegister, account("other@example.test"), key);
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(other.code(), "idempotency_mismatch");
}

TEST(Login, gives_a_token_for_the_right_password_only) {
  HttpClient client = server().client();
  ASSERT_EQ(client.post(kRegister, account("login@example.test")).status, 201);
  const HttpReply right = client.post(kLogin, {{"email", "LOGIN@example.test"}, {"password", kPassword}});
  ASSERT_EQ(right.status, 200) << right.body;
  EXPECT_EQ(right.json()["user"]["email"], "login@example.test");
  const HttpReply wrong =
      client.post(kLogin, {{"email", "login@example.test"}, {"password", "wrong password"}});
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.code(), "unauthorized");
  EXPECT_EQ(wrong.header("set-cookie"), "");
}

TEST(Login, says_the_same_of_a_wrong_password_and_an_unknown_email) {
  HttpClient client = server().client();
  ASSERT_EQ(client.post(kRegister, account("known@example.test")).status, 201);
  json wrong = client.post(kLogin, {{"email", "known@example.test"}, {"password", "wrong password"}}).json();
  json unknown =
      client.post(kLogin, {{"email", "unknown@example.test"}, {"password", "wrong password"}}).json();
  wrong.erase("request_id");
  unknown.erase("request_id");
  EXPECT_EQ(wrong, unknown);
}

TEST(Login, takes_as_long_for_an_unknown_email) {
  HttpClient client = server().client();
  ASSERT_EQ(client.post(kRegister, account("timed@example.test")).status, 201);
  const auto took = [&](const std::string& email) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(client.post(kLogin, {{"email", email}, {"password", "wrong password"}}).status, 401);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  };
  // The fastest of each, by turns: what else the machine does slows both.
  double known = took("timed@example.test");
  double unknown = took("nobody-at-all@example.test");
  for (int i = 0; i < 10; ++i) {
    known = std::min(known, took("timed@example.test"));
    unknown = std::min(unknown, took("nobody-at-all@example.test"));
  }
  EXPECT_GT(unknown, known * 0.2) << "without the hash it would be a hundredth";
}

TEST(Tokens, without_a_good_one_the_answer_is_401_with_a_challenge) {
  const std::string token = server().sign_up("challenge").token();
  const std::vector<std::string> bad = {"",
                                        "Bearer",
                                        "Bearer ",
                                        "Bearer x",
                                        "Bearer a.b.c",
                                        "Basic dXNlcjpwdw==",
                                        "Bearer " + token + "x",
                                        "Bearer " + token.substr(0, token.size() - 2),
                                        "Bearer eyJhbGciOiJub25lIn0.e30."};
  HttpClient client = server().client();
  for (const std::string& value : bad) {
    const HttpReply reply = client.get(kMe, {{"Authorization", value}});
    EXPECT_EQ(reply.status, 401) << value;
    EXPECT_EQ(reply.code(), "unauthorized") << value;
    EXPECT_EQ(reply.header("www-authenticate").substr(0, 6), "Bearer") << value;
  }
  EXPECT_EQ(client.get(kMe).status, 401);
}

TEST(Tokens, are_signed_by_a_published_key) {
  HttpClient client = server().client();
  const HttpReply reply = client.get("/.well-known/jwks.json");
  ASSERT_EQ(reply.status, 200);
  ASSERT_FALSE(reply.json()["keys"].empty());
  EXPECT_EQ(reply.json()["keys"][0]["alg"], "ES256");
  EXPECT_EQ(reply.body.find("\"d\""), std::string::npos);
}

TEST(Logout, ends_the_token_and_no_other) {
  HttpClient first = server().client();
  const HttpReply made = first.post(kRegister, account("logout@example.test"));
  first.set_token(made.json()["access_token"]);
  HttpClient second = server().sign_in("logout@example.test", kPassword);
  EXPECT_EQ(first.post(kLogout, json::object()).status, 204);
  EXPECT_EQ(first.get(kMe).status, 401);
  EXPECT_EQ(second.get(kMe).status, 200);
}

TEST(Logout, holds_on_every_server_and_after_a_restart) {
  ServerProcess one;
  ServerOptions options;
  options.database_url = one.database_url();
  ServerProcess two(options);
  HttpClient here = one.sign_up("everywhere");
  HttpClient there = two.client();
  there.set_token(here.token());
  ASSERT_EQ(there.get(kMe).status, 200);
  ASSERT_EQ(here.post(kLogout, json::object()).status, 204);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (there.get(kMe).status == 200 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(there.get(kMe).status, 401);

  two.kill();
  two.start();
  HttpClient restarted = two.client();
  restarted.set_token(here.token());
  EXPECT_EQ(restarted.get(kMe).status, 401);
}

TEST(Cookie, is_for_no_script_and_no_other_site) {
  HttpClient client = server().client();
  const HttpReply reply = client.post(kRegister, account("cookie@example.test"));
  const std::string line = reply.header("set-cookie");
  EXPECT_EQ(line.substr(0, 17), "holdfast_session=") << line;
  EXPECT_NE(line.find("; HttpOnly"), std::string::npos) << line;
  EXPECT_NE(line.find("; SameSite=Strict"), std::string::npos) << line;
  EXPECT_NE(line.find("; Path=/"), std::string::npos) << line;
  EXPECT_EQ(line.find("Secure"), std::string::npos) << line;
  EXPECT_EQ(client.get(kMe, {{"Cookie", cookie_of(reply)}}).status, 200);
}

TEST(Cookie, under_https_is_secure_and_bound_to_the_host) {
  ServerOptions options;
  options.arguments = {"--behind-gateway"};
  ServerProcess gateway(options);
  HttpClient client = gateway.client();
  const Headers https = {{"X-Forwarded-Proto", "https"}, {"X-Forwarded-For", "203.0.113.7"}};
  const HttpReply reply = client.post(kRegister, account("secure@example.test"), https);
  std::vector<std::string> names;
  std::string token;
  const auto [begin, end] = reply.headers.equal_range("set-cookie");
  for (auto line = begin; line != end; ++line) {
    const std::string& text = line->second;
    names.push_back(text.substr(0, text.find('=')));
    EXPECT_NE(text.find("; Path=/;"), std::string::npos) << text << ": the prefix asks for it";
    EXPECT_NE(text.find("; Secure"), std::string::npos) << text;
    token = text.substr(names.back().size(), text.find(';') - names.back().size());
  }
  EXPECT_EQ(names, (std::vector<std::string>{"__Host-holdfast_session", "__Host-holdfast_refresh"}));
  // A cookie without the prefix may be another host's, of an account of theirs.
  for (const auto& [name, status] : {std::pair("holdfast_refresh", 401),
                                     {"__Secure-holdfast_refresh", 401},
                                     {"__Host-holdfast_refresh", 200}}) {
    Headers headers = https;
    headers.emplace_back("Cookie", name + token);
    EXPECT_EQ(client.send("POST", "/api/v1/auth/refresh", "", headers).status, status) << name;
  }
}

TEST(Cookie, without_a_trusted_gateway_nobody_can_claim_https) {
  HttpClient client = server().client();
  const HttpReply reply =
      client.post(kRegister, account("claims@example.test"), {{"X-Forwarded-Proto", "https"}});
  EXPECT_EQ(reply.header("set-cookie").find("Secure"), std::string::npos);
}

TEST(Cookie, a_write_from_a_page_of_another_site_is_refused) {
  HttpClient client = server().client();
  const HttpReply made = client.post(kRegister, account("csrf@example.test"));
  const std::string id = made.json()["user"]["id"];
  const std::string cookie = cookie_of(made);
  const std::string own = "http://127.0.0.1:" + std::to_string(server().port());
  const auto rename = [&](Headers headers) {
    headers.emplace_back("Cookie", cookie);
    return client.put("/api/v1/users/" + id, {{"name", "Renamed"}}, headers).status;
  };
  EXPECT_EQ(rename({{"Origin", "https://evil.example"}}), 403);
  EXPECT_EQ(rename({{"Origin", "null"}}), 403);
  EXPECT_EQ(rename({{"Origin", own + ".evil.example"}}), 403);
  EXPECT_EQ(rename({{"Origin", "https" + own.substr(4)}}), 403);
  EXPECT_EQ(rename({{"Origin", "http://127.0.0.1:1"}}), 403);
  EXPECT_EQ(rename({{"Sec-Fetch-Site", "cross-site"}}), 403);
  EXPECT_EQ(rename({{"Origin", own}, {"Sec-Fetch-Site", "same-origin"}}), 200);
  EXPECT_EQ(rename({}), 200) << "no browser: there is no page";
  EXPECT_EQ(client.get(kMe, {{"Cookie", cookie}, {"Origin", "https://evil.example"}}).status, 200)
      << "a read";
}

TEST(Cookie, signing_out_clears_it_and_ends_its_token) {
  HttpClient client = server().client();
  const std::string cookie = cookie_of(client.post(kRegister, account("clears@example.test")));
  const HttpReply out = client.post(kLogout, json::object(), {{"Cookie", cookie}});
  EXPECT_EQ(out.status, 204);
  EXPECT_NE(out.header("set-cookie").find("Max-Age=0"), std::string::npos) << out.header("set-cookie");
  EXPECT_EQ(client.get(kMe, {{"Cookie", cookie}}).status, 401);
}

TEST(Cookie, a_bearer_token_counts_before_it) {
  HttpClient client = server().client();
  const HttpReply made = client.post(kRegister, account("before@example.test"));
  EXPECT_EQ(client.get(kMe, {{"Cookie", cookie_of(made)}, {"Authorization", "Bearer bad"}}).status, 401);
}

}  // namespace
}  // namespace holdfast::test
