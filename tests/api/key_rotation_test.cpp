// Signing keys that change by themselves, every month: rows are made older by SQL, and running servers are
// told to look, as they do every minute.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/api/world.hpp"
#include "tests/support/temp_database.hpp"
#include "tests/support/token_maker.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

class KeyRotation : public ::testing::Test {
 protected:
  static constexpr const char* kMe = "/api/v1/me";

  std::string query(const std::string& statement) const {
    return testing::query(one_.database_url(), statement);
  }
  // Time goes by for keys, and for nothing else: tokens stay as good as they were.
  void let_pass(const std::string& interval) const {
    query("UPDATE signing_keys SET created_at = created_at - interval '" + interval +
          "', signs_from = signs_from - interval '" + interval + "', not_after = not_after - interval '" +
          interval + "'");
    query("SELECT pg_notify('holdfast_keys', '')");
  }
  [[nodiscard]] static HttpReply published_by(const ServerProcess& server) {
    HttpClient client = server.client();
    return client.get("/.well-known/jwks.json");
  }
  // In the order in which they are published: the one that signs goes first.
  [[nodiscard]] static std::vector<std::string> kids(const ServerProcess& server) {
    std::vector<std::string> found;
    const json set = published_by(server).json();
    for (const json& key : set.at("keys"))
      found.push_back(key.at("kid"));
    return found;
  }
  [[nodiscard]] static std::string kid_of(const HttpClient& person) {
    return said_in(TokenParts(person.token()).header).at("kid");
  }
  template <class Condition>
  static bool soon(Condition holds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!holds()) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
  }
  static int status_of(const ServerProcess& server, const HttpClient& person) {
    HttpClient client = server.client();
    client.set_token(person.token());
    return client.get(kMe).status;
  }

  ServerProcess one_;
};

TEST_F(KeyRotation, publishes_the_next_key_ahead_and_keeps_the_old_one_until_its_tokens_are_over) {
  ServerOptions options;
  options.database_url = one_.database_url();
  ServerProcess two(options);
  const auto both = [&](const std::vector<std::string>& wanted) {
    return soon([&] { return kids(one_) == wanted && kids(two) == wanted; });
  };
  HttpClient early = one_.sign_up("rotation-early");
  const std::string old_kid = kid_of(early);
  ASSERT_TRUE(both({old_kid}));

  let_pass("721 hours");
  ASSERT_TRUE(soon([&] { return kids(one_).size() == 2 && kids(two).size() == 2; })) << one_.log();
  ASSERT_EQ(query("SELECT count(*) FROM signing_keys"), "2") << "both servers made one";
  const std::string new_kid = query("SELECT kid FROM signing_keys ORDER BY signs_from DESC LIMIT 1");
  ASSERT_NE(new_kid, old_kid);
  EXPECT_TRUE(both({old_kid, new_kid}));
  const std::string kept = published_by(one_).header("cache-control");
  ASSERT_EQ(kept.substr(0, 8), "max-age=") << kept;
  EXPECT_EQ(query("SELECT signs_from > created_at + interval '" + kept.substr(8) +
                  " seconds' + interval '1 minute' FROM signing_keys WHERE kid = '" + new_kid + "'"),
            "t")
      << "whoever keeps the public keys for as long as they may would meet a key that they do not know";
  HttpClient ahead = two.sign_up("rotation-ahead");
  EXPECT_EQ(kid_of(ahead), old_kid) << "the next one does not sign yet";
  EXPECT_EQ(status_of(one_, early), 200);
  EXPECT_EQ(status_of(one_, ahead), 200);

  let_pass("10 minutes");
  ASSERT_TRUE(both({new_kid, old_kid})) << "its time to sign has come; the old one is published still";
  HttpClient late = one_.sign_up("rotation-late");
  EXPECT_EQ(kid_of(late), new_kid);
  for (const ServerProcess* server : {&one_, &two}) {
    EXPECT_EQ(status_of(*server, early), 200);
    EXPECT_EQ(status_of(*server, ahead), 200) << "made by the old key";
    EXPECT_EQ(status_of(*server, late), 200);
  }
  EXPECT_EQ(
      query("SELECT o.not_after >= n.signs_from + interval '15 minutes' FROM signing_keys o, signing_keys n"
            " WHERE o.kid = '" +
            old_kid + "' AND n.kid = '" + new_kid + "'"),
      "t")
      << "the last token it signed is good for a quarter of an hour";

  let_pass("15 minutes");
  ASSERT_TRUE(both({new_kid}));
  for (const ServerProcess* server : {&one_, &two}) {
    for (const HttpClient* person : {&early, &ahead})
      EXPECT_TRUE(soon([&] { return status_of(*server, *person) == 401; })) << "its key is over";
    EXPECT_EQ(status_of(*server, late), 200);
  }
}

TEST_F(KeyRotation, is_not_before_the_month_is_over) {
  HttpClient person = one_.sign_up("rotation-month");
  const std::string kid = kid_of(person);
  let_pass("719 hours");
  one_.stop();
  one_.start();  // it looks at its keys before it is ready
  EXPECT_EQ(kids(one_), std::vector<std::string>{kid});
  EXPECT_EQ(status_of(one_, person), 200);
  let_pass("2 hours");
  EXPECT_TRUE(soon([&] { return kids(one_).size() == 2; }));
}

TEST_F(KeyRotation, after_a_long_standstill_has_a_key_at_once) {
  HttpClient person = one_.sign_up("rotation-standstill");
  one_.stop();
  let_pass("96000 hours");
  one_.start();
  const auto now = kids(one_);
  ASSERT_EQ(now.size(), 1U);
  EXPECT_NE(now.front(), kid_of(person));
  HttpClient late = one_.sign_up("rotation-after");
  EXPECT_EQ(kid_of(late), now.front());
  EXPECT_EQ(status_of(one_, late), 200);
  EXPECT_EQ(status_of(one_, person), 401);
}

}  // namespace
}  // namespace holdfast::test
