#include "api-server/app/sessions.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <utility>

#include "api-server/app/credentials.hpp"

namespace holdfast::app {
namespace {

class Sessions : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(tokens_.use_keys({generate_signing_key("key").value()}).ok()); }

  // A session that begins at `at`.
  [[nodiscard]] Uuid session_at(Instant at, std::uint64_t random = 1) const {
    return Uuid::version7(at.micros() / 1000, random, random);
  }
  [[nodiscard]] std::string token_of(const Uuid& session) const {
    return tokens_.issue({user_, session, {Role::member}, now_, now_ + std::chrono::hours(12)}).value();
  }

  const Instant now_ = Instant::from_seconds(1'790'000'000);
  const UserId user_{Uuid::version7(1, 2, 3)};
  TokenService tokens_;
  SessionRegistry registry_{tokens_, 2};
};

TEST_F(Sessions, a_good_token_says_who_asks) {
  const Uuid session = session_at(now_);
  const auto actor = registry_.authenticate(token_of(session), now_);
  ASSERT_TRUE(actor.ok());
  EXPECT_EQ(actor->user_id, user_);
  EXPECT_EQ(actor->session_id, session);
  EXPECT_TRUE(subject_of(*actor).roles.has(Role::member));
  EXPECT_FALSE(subject_of(*actor).roles.has(Role::admin));
}

TEST_F(Sessions, a_remembered_token_still_expires) {
  const std::string token = token_of(session_at(now_));
  EXPECT_TRUE(registry_.authenticate(token, now_).ok());
  EXPECT_FALSE(registry_.authenticate(token, now_ + std::chrono::hours(12)).ok());
}

TEST_F(Sessions, a_session_that_was_ended_is_over_also_when_its_token_is_remembered) {
  const Uuid ended = session_at(now_, 1);
  const Uuid other = session_at(now_, 2);
  EXPECT_TRUE(registry_.authenticate(token_of(ended), now_).ok());
  registry_.revoke({ended, now_ + std::chrono::hours(12)});
  EXPECT_FALSE(registry_.authenticate(token_of(ended), now_).ok());
  EXPECT_TRUE(registry_.authenticate(token_of(other), now_).ok());
}

TEST_F(Sessions, roles_that_changed_hold_for_older_tokens) {
  const std::string token = token_of(session_at(now_));
  registry_.note({user_, {Role::member, Role::admin}, {}, {}, now_ + std::chrono::seconds(1)});
  EXPECT_TRUE(subject_of(*registry_.authenticate(token, now_)).roles.has(Role::admin));
  registry_.note({user_, {Role::member}, {}, {}, now_ + std::chrono::seconds(2)});
  EXPECT_FALSE(subject_of(*registry_.authenticate(token, now_)).roles.has(Role::admin));
}

TEST_F(Sessions, news_that_come_late_change_nothing) {
  registry_.note({user_, {Role::member}, {}, {}, now_ + std::chrono::seconds(2)});
  registry_.note({user_, {Role::admin}, {}, {}, now_ + std::chrono::seconds(1)});
  EXPECT_FALSE(subject_of(*registry_.authenticate(token_of(session_at(now_)), now_)).roles.has(Role::admin));
}

TEST_F(Sessions, a_new_password_ends_all_older_sessions_but_the_one_that_set_it) {
  const Instant changed = now_ + std::chrono::seconds(10);
  const Uuid stolen = session_at(now_, 1);
  const Uuid own = session_at(now_, 2);
  const Uuid later = session_at(changed + std::chrono::milliseconds(20), 3);
  registry_.note({user_, {Role::member}, changed, own, changed});
  EXPECT_FALSE(registry_.authenticate(token_of(stolen), changed).ok());
  EXPECT_TRUE(registry_.authenticate(token_of(own), changed).ok());
  EXPECT_TRUE(registry_.authenticate(token_of(later), changed).ok());
}

TEST_F(Sessions, forgetting_a_token_only_costs_the_work_of_verifying_it_again) {
  const std::string first = token_of(session_at(now_, 1));
  for (std::uint64_t i = 1; i <= 5; ++i) {
    EXPECT_TRUE(registry_.authenticate(token_of(session_at(now_, i)), now_).ok());
  }
  EXPECT_TRUE(registry_.authenticate(first, now_).ok());
}

TEST_F(Sessions, a_token_that_was_being_verified_while_its_key_was_withdrawn_is_not_kept) {
  const std::string token = token_of(session_at(now_));
  std::function<void()> meanwhile = [&] {
    ASSERT_TRUE(tokens_.use_keys({generate_signing_key("next").value()}).ok());
  };
  SessionRegistry* registry = nullptr;
  SessionRegistry interrupted([&](std::string_view text, Instant now) {
    auto claims = tokens_.verify(text, now);
    if (meanwhile) {
      std::exchange(meanwhile, {})();
      registry->forget_tokens();
    }
    return claims;
  });
  registry = &interrupted;
  static_cast<void>(interrupted.authenticate(token, now_));
  EXPECT_FALSE(interrupted.authenticate(token, now_).ok());
}

TEST_F(Sessions, a_lost_role_is_known_for_as_long_as_what_was_remembered_with_it) {
  Settings settings;
  settings.token_lifetime = std::chrono::minutes(1);
  registry_.remember("hfp_x", {user_, session_at(now_), {Role::admin}, {}, now_ + kRemembered, true});
  registry_.note({user_, {Role::member}, {}, {}, now_});
  const Instant later = now_ + kRemembered - std::chrono::seconds(1);
  registry_.forget_before(later, later - changes_kept(settings));
  const auto actor = registry_.authenticate("hfp_x", later);
  ASSERT_TRUE(actor.ok());
  EXPECT_FALSE(subject_of(*actor).roles.has(Role::admin));
}

TEST_F(Sessions, an_ended_personal_token_is_known_for_as_long_as_it_was_remembered) {
  Settings settings;
  settings.token_lifetime = std::chrono::minutes(1);
  const Uuid id = session_at(now_);
  registry_.remember("hfp_x", {user_, id, {Role::member}, {}, now_ + kRemembered, true});
  registry_.revoke({id, now_ + changes_kept(settings)});
  const Instant later = now_ + kRemembered - std::chrono::seconds(1);
  registry_.forget_before(later, later - changes_kept(settings));
  EXPECT_FALSE(registry_.authenticate("hfp_x", later).ok());
}

TEST_F(Sessions, changes_are_kept_for_as_long_as_tokens_last) {
  Settings settings;
  settings.token_lifetime = std::chrono::hours(3);
  EXPECT_EQ(changes_kept(settings), std::chrono::hours(3));
}

TEST_F(Sessions, what_no_good_token_can_be_affected_by_is_forgotten) {
  const Uuid session = session_at(now_);
  registry_.revoke({session, now_ + std::chrono::hours(1)});
  registry_.forget_before(now_ + std::chrono::minutes(59), now_);
  EXPECT_FALSE(registry_.authenticate(token_of(session), now_).ok());
  registry_.forget_before(now_ + std::chrono::hours(1), now_);
  EXPECT_TRUE(registry_.authenticate(token_of(session), now_).ok());
}

}  // namespace
}  // namespace holdfast::app
