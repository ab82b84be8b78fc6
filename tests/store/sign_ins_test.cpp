// Sessions of a person: how many there may be, and how they end together.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <thread>

#include "api-server/store/identities_store.hpp"
#include "api-server/store/sessions_store.hpp"
#include "api-server/store/tokens_store.hpp"
#include "api-server/store/users_store.hpp"
#include "tests/store/fixture.hpp"

namespace holdfast::store {
namespace {

using ::testing::SizeIs;

class SignInsTest : public StoreTest {
 protected:
  void SetUp() override {
    user_.id = next_id<UserId>();
    user_.email = "ada@example.org";
    user_.name = "Ada";
    user_.time_zone = "UTC";
    user_.roles = {Role::member};
    ASSERT_TRUE(in_transaction([&](Transaction& transaction) {
      return insert_user(transaction, user_, "$argon2id$secret", origin_at(day_start()));
    }));
  }

  // Answers which sessions made room.
  std::vector<SessionId> sign_in(SessionId id, Instant at) {
    const SignIn made{id,          user_.id, "password", "192.0.2.7",
                      "A browser", at,       at,         at + std::chrono::hours(24)};
    const auto ended = in_transaction([&](Transaction& transaction) {
      return Result(
          insert_sign_in(transaction, made, id.to_string(), at + std::chrono::minutes(15), origin_at(at)));
    });
    EXPECT_TRUE(ended.ok());
    return ended.ok() ? *ended : std::vector<SessionId>();
  }
  // As a database may have them that is older than the bound.
  void make_sessions(int number) {
    database.query(
        "INSERT INTO sessions (id, user_id, method, address, user_agent, created_at, last_used_at, "
        "expires_at)"
        " SELECT gen_random_uuid(), '" +
        user_.id.to_string() +
        "', 'password', '', '', at, at, at + interval '30 days'"
        " FROM (SELECT timestamptz '2026-11-22T00:00:00Z' + n * interval '1 second' AS at"
        "       FROM generate_series(1, " +
        std::to_string(number) + ") AS n) AS times");
  }
  std::vector<SignIn> live(Instant now) {
    return session
        .read([&](Transaction& transaction) { return Result(list_sign_ins(transaction, user_.id, now)); })
        .value();
  }
  // Within 10 s, for a lock that somebody else has.
  bool somebody_waits() {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < until) {
      if (count("pg_locks WHERE NOT granted") > 0) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }
  int live_rows() { return count("sessions WHERE ended_at IS NULL"); }

  User user_;
};

TEST_F(SignInsTest, TheOneLeastRecentlyUsedMakesRoom) {
  make_sessions(kMostSessions - 1);
  const auto first = next_id<SessionId>();
  EXPECT_THAT(sign_in(first, day_start()), SizeIs(0));
  EXPECT_EQ(live_rows(), kMostSessions);
  const std::string oldest = database.query("SELECT id FROM sessions ORDER BY last_used_at LIMIT 1");
  const auto second = next_id<SessionId>();
  const auto ended = sign_in(second, at_hour(1));
  ASSERT_THAT(ended, SizeIs(1));
  EXPECT_EQ(ended.front().to_string(), oldest);
  EXPECT_EQ(live_rows(), kMostSessions);
  EXPECT_EQ(count("revoked_tokens WHERE jti = '" + oldest + "'"), 1);
  EXPECT_EQ(count("audit_log WHERE action = 'session.ended' AND thing = '" + oldest + "'"), 1);
  EXPECT_EQ(live(at_hour(1)).front().id, second);
}

TEST_F(SignInsTest, AnIdentityThatIsJustBeingDisconnectedVouchesForNobody) {
  const Identity identity{next_id<IdentityId>(), user_.id,    "https://id.example", "248289",
                          user_.email,           day_start(), day_start()};
  ASSERT_TRUE(in_transaction([&](Transaction& transaction) {
                return Result(insert_identity(transaction, identity, origin_at(day_start())));
              }).value());
  const auto kept = [&] {
    return in_transaction([&](Transaction& transaction) {
             return Result(keep_identity(transaction, user_.id, identity.issuer, identity.subject));
           })
        .value();
  };
  EXPECT_TRUE(kept());
  std::promise<void> under_way;
  std::thread taking_back([&] {
    Session other(database.connection_string());
    const auto done = other.transaction([&](Transaction& transaction) -> Result<void> {
      const auto set = set_password_hash(transaction, user_.id, "$argon2id$new", origin_at(day_start()));
      const bool removed =
          remove_identity(transaction, identity.id, user_.id, at_hour(1), origin_at(day_start()));
      under_way.set_value();
      EXPECT_TRUE(set.ok() && removed);
      EXPECT_TRUE(somebody_waits());
      return {};
    });
    EXPECT_TRUE(done.ok());
  });
  under_way.get_future().wait();
  EXPECT_FALSE(kept());
  taking_back.join();
}

TEST_F(SignInsTest, OnesThatHaveExpiredOrEndedTakeNoPlace) {
  make_sessions(kMostSessions - 1);
  database.query("UPDATE sessions SET expires_at = '2026-11-22T12:00:00Z'");
  make_sessions(kMostSessions - 1);
  EXPECT_THAT(sign_in(next_id<SessionId>(), day_start()), SizeIs(0));
}

TEST_F(SignInsTest, ThatAreTooManyFromOlderDaysAreListedInPartAndEndWithTheNextSignIn) {
  make_sessions(250);
  EXPECT_THAT(live(day_start()), SizeIs(kMostSessions));
  EXPECT_THAT(sign_in(next_id<SessionId>(), day_start()), SizeIs(151));
  EXPECT_EQ(live_rows(), kMostSessions);
}

TEST_F(SignInsTest, OfOthersAreLeftAlone) {
  make_sessions(kMostSessions);
  user_.id = next_id<UserId>();
  user_.email = "eve@example.org";
  ASSERT_TRUE(in_transaction([&](Transaction& transaction) {
    return insert_user(transaction, user_, "$argon2id$secret", origin_at(day_start()));
  }));
  EXPECT_THAT(sign_in(next_id<SessionId>(), day_start()), SizeIs(0));
  EXPECT_EQ(live_rows(), kMostSessions + 1);
}

TEST_F(SignInsTest, EndTogetherByAsFewStatementsAsOne) {
  make_sessions(250);
  const auto kept = SessionId(Uuid::parse(database.query("SELECT id FROM sessions LIMIT 1")).value());
  const auto ended = in_transaction([&](Transaction& transaction) {
    return Result(end_sign_ins(transaction, user_.id, kept, at_hour(1), origin_at(day_start())));
  });
  ASSERT_TRUE(ended.ok());
  EXPECT_THAT(*ended, SizeIs(249));
  EXPECT_EQ(count("revoked_tokens"), 249);
  EXPECT_EQ(count("audit_log WHERE action = 'session.ended'"), 249);
  for (const std::string table : {"sessions WHERE ended_at IS NOT NULL", "revoked_tokens",
                                  "audit_log WHERE action = 'session.ended'"}) {
    EXPECT_EQ(database.query("SELECT count(DISTINCT cmin::text) FROM " + table), "1") << table;
  }
  EXPECT_EQ(live(day_start()).front().id, kept);
}

}  // namespace
}  // namespace holdfast::store
