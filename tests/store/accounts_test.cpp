// Accounts, keys of other writes, signing keys and ended tokens.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "api-server/store/events_store.hpp"
#include "api-server/store/idempotency_store.hpp"
#include "api-server/store/tokens_store.hpp"
#include "api-server/store/users_store.hpp"
#include "tests/store/fixture.hpp"

namespace holdfast::store {
namespace {

using ::testing::ElementsAre;

class UsersTest : public StoreTest {
 protected:
  static User named(const std::string& email) {
    User user;
    user.id = next_id<UserId>();
    user.email = email;
    user.name = "Ada \"L\"";
    user.time_zone = "Europe/Vienna";
    user.roles = {Role::member, Role::admin};
    return user;
  }
  Result<User> insert(const User& user) {
    return in_transaction([&](Transaction& transaction) -> Result<User> {
      return insert_user(transaction, user, "$argon2id$secret", origin_at(day_start()));
    });
  }
};

TEST_F(UsersTest, AnAddressIsTakenWithoutRegardToCase) {
  const auto stored = insert(named("Ada@Example.org"));
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(insert(named("ada@example.ORG")).error().code, ErrorCode::email_taken);
  const auto found = session.read([](Transaction& transaction) -> Result<std::optional<Account>> {
    return find_account_by_email(transaction, "ADA@example.org");
  });
  ASSERT_TRUE(found->has_value());
  EXPECT_EQ((*found)->user, *stored);
  EXPECT_EQ((*found)->password_hash, "$argon2id$secret");
}

TEST_F(UsersTest, UpdatesHoldIfMatchAndAddressesStayApart) {
  const auto ada = insert(named("ada@example.org"));
  ASSERT_TRUE(insert(named("eve@example.org")).ok());
  User wanted = *ada;
  wanted.roles = {Role::provider};
  wanted.email = "ADA@example.org";
  const auto update = [&](std::int64_t version) {
    return in_transaction([&](Transaction& transaction) -> Result<User> {
      return update_user(transaction, wanted, Reach::everything(), version, origin_at(at_hour(1)));
    });
  };
  const auto updated = update(1);
  ASSERT_TRUE(updated.ok());
  EXPECT_EQ(updated->version, 2);
  const auto found = session.read([&](Transaction& transaction) -> Result<std::optional<User>> {
    return find_user(transaction, wanted.id, Reach::everything());
  });
  EXPECT_EQ(**found, *updated);
  EXPECT_EQ(update(1).error().code, ErrorCode::precondition_failed);
  wanted.email = "Eve@example.org";
  EXPECT_EQ(update(2).error().code, ErrorCode::email_taken);
  wanted.id = next_id<UserId>();
  EXPECT_EQ(update(2).error().code, ErrorCode::not_found);
}

TEST_F(UsersTest, NoPasswordHashReachesTheAuditLog) {
  const auto ada = insert(named("ada@example.org"));
  const auto changed = in_transaction([&](Transaction& transaction) -> Result<void> {
    return set_password_hash(transaction, ada->id, "$argon2id$other", origin_at(at_hour(1)));
  });
  ASSERT_TRUE(changed.ok());
  EXPECT_EQ(count("audit_log WHERE after::text LIKE '%argon2id%' OR before::text LIKE '%argon2id%'"), 0);
  EXPECT_EQ(count("audit_log WHERE action = 'user.password_changed'"), 1);
}

TEST_F(UsersTest, TheAuditLogCannotBeRewritten) {
  ASSERT_TRUE(insert(named("ada@example.org")).ok());
  for (const std::string statement :
       {"UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log", "TRUNCATE audit_log"})
    EXPECT_THROW(database.query(statement), std::exception) << statement;
}

TEST_F(UsersTest, ListsInPages) {
  for (const char* email : {"c@x.org", "a@x.org", "b@x.org"}) {
    User user = named(email);
    user.name = email;
    ASSERT_TRUE(insert(user).ok());
  }
  const auto page = [&](const std::string& cursor) {
    return session
        .read([&](Transaction& transaction) -> Result<Page<User>> {
          return list_users(transaction, {}, {2, cursor});
        })
        .value();
  };
  const auto first = page("");
  ASSERT_EQ(first.items.size(), 2U);
  EXPECT_EQ(first.items[0].email, "a@x.org");
  const auto second = page(first.next_cursor.value());
  ASSERT_EQ(second.items.size(), 1U);
  EXPECT_EQ(second.items[0].email, "c@x.org");
  EXPECT_FALSE(second.next_cursor);
}

class KeysTest : public StoreTest {
 protected:
  IdempotencyKey key{next_id<UserId>(), "key", "hash"};

  Claim claim(Instant now, const std::string& hash = "hash") {
    IdempotencyKey wanted = key;
    wanted.payload_hash = hash;
    return in_transaction([&](Transaction& transaction) -> Result<Claim> {
             Claim claimed = claim_key(transaction, wanted, now);
             if (claimed.kind == Claim::Kind::fresh)
               keep_reply(transaction, wanted, {201, "{\"id\":1}", "/things/1", "\"1\""});
             return claimed;
           })
        .value();
  }
};

TEST_F(KeysTest, TheSecondUseReplaysTheReplyOfTheFirst) {
  EXPECT_EQ(claim(day_start()).kind, Claim::Kind::fresh);
  const auto again = claim(at_hour(23));
  ASSERT_EQ(again.kind, Claim::Kind::replayed);
  EXPECT_EQ(again.reply->status, 201);
  EXPECT_EQ(again.reply->body, "{\"id\":1}");
  EXPECT_EQ(again.reply->location, "/things/1");
  EXPECT_EQ(again.reply->etag, "\"1\"");
  EXPECT_EQ(claim(at_hour(1), "other").kind, Claim::Kind::mismatch);
  EXPECT_EQ(claim(at_hour(24), "other").kind, Claim::Kind::fresh) << "forgotten after a day";
}

TEST_F(KeysTest, ARollbackFreesTheKey) {
  const auto failed = in_transaction([&](Transaction& transaction) -> Result<Claim> {
    EXPECT_EQ(claim_key(transaction, key, day_start()).kind, Claim::Kind::fresh);
    return Error::of(ErrorCode::invalid_interval);
  });
  EXPECT_FALSE(failed.ok());
  EXPECT_EQ(claim(day_start()).kind, Claim::Kind::fresh);
}

TEST_F(KeysTest, WaitsForTheHolderAndGivesUpInTheEnd) {
  SessionOptions impatient;
  impatient.lock_timeout = std::chrono::milliseconds(100);
  Session other(database.connection_string(), impatient);
  const auto ours = in_transaction([&](Transaction& transaction) -> Result<Claim> {
    Claim mine = claim_key(transaction, key, day_start());
    const auto theirs = other.transaction(
        [&](Transaction& waiting) -> Result<Claim> { return claim_key(waiting, key, day_start()); });
    EXPECT_EQ(theirs->kind, Claim::Kind::in_flight);
    keep_reply(transaction, key, {200, "done", "", ""});
    return mine;
  });
  EXPECT_EQ(ours->kind, Claim::Kind::fresh);
  EXPECT_EQ(claim(day_start()).reply->body, "done");
}

TEST_F(KeysTest, AKeyOfABookingGivesTheBooking) {
  const Resource room = make_resource();
  auto command = booking_at(room, 9);
  command.idempotency = IdempotencyKey{key.user_id, "key", "hash"};
  const auto made = book_one(command);
  const auto claimed = claim(day_start());
  EXPECT_EQ(claimed.kind, Claim::Kind::booking);
  EXPECT_EQ(claimed.booking, made.booking);
}

TEST_F(KeysTest, PurgesWhatIsADayOldAndKeepsEventsThatKeysPointAt) {
  const Resource room = make_resource();
  auto command = booking_at(room, 9);
  command.idempotency = key;
  ASSERT_EQ(kind_of(command), BookingOutcome::Kind::created);
  const auto purge = [&](Instant now) {
    return in_transaction([&](Transaction& transaction) -> Result<std::pair<int, int>> {
             const int keys = purge_keys(transaction, now);
             return std::pair(keys, purge_events(transaction, now));
           })
        .value();
  };
  EXPECT_EQ(purge(at_hour(23)), std::pair(0, 1)) << "only the resource's event may go";
  EXPECT_EQ(purge(at_hour(24)), std::pair(1, 1));
}

class TokensTest : public StoreTest {};

TEST_F(TokensTest, ServersThatStartTogetherAgreeOnOneKey) {
  std::vector<std::string> kids(6);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kids.size(); ++i) {
    threads.emplace_back([&, i] {
      Session own(database.connection_string());
      const SigningKey candidate{"kid" + std::to_string(i), "{}", day_start(), day_start(), at_hour(100)};
      kids[i] = own.transaction([&](Transaction& transaction) -> Result<std::vector<SigningKey>> {
                     lock_signing_keys(transaction);
                     if (list_signing_keys(transaction, day_start()).empty())
                       insert_signing_key(transaction, candidate, at_hour(1));
                     return list_signing_keys(transaction, day_start());
                   })
                    .value()
                    .front()
                    .kid;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_THAT(kids, ::testing::Each(kids.front()));
  EXPECT_EQ(count("signing_keys"), 1);
}

TEST_F(TokensTest, AnEndedTokenStaysEndedUntilItWouldHaveAnyway) {
  const auto revoked = [&](Instant now) {
    return session
        .read([&](Transaction& transaction) -> Result<std::vector<std::string>> {
          return list_revoked(transaction, now);
        })
        .value();
  };
  const auto done = in_transaction([&](Transaction& transaction) -> Result<bool> {
    revoke_token(transaction, "jti", at_hour(12));
    revoke_token(transaction, "jti", at_hour(11));
    return is_revoked(transaction, "jti");
  });
  EXPECT_TRUE(*done);
  EXPECT_THAT(revoked(at_hour(11.5)), ElementsAre("jti"));
  EXPECT_THAT(revoked(at_hour(12)), ElementsAre());
  const auto purged = in_transaction(
      [&](Transaction& transaction) -> Result<int> { return purge_revoked(transaction, at_hour(12)); });
  EXPECT_EQ(*purged, 1);
}

}  // namespace
}  // namespace holdfast::store
