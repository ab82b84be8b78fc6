#include "api-server/app/sign_in_guard.hpp"

#include <gtest/gtest.h>

namespace holdfast::app {
namespace {

using std::chrono::seconds;

class SignInGuardTest : public testing::Test {
 protected:
  void guess(const std::string& account, const std::string& address, int times) {
    for (int i = 0; i < times; ++i)
      guard.failed(account, address, now);
  }
  [[nodiscard]] bool passes(const std::string& account, const std::string& address) {
    return !guard.wait(account, address, now);
  }

  SignInGuard guard{SignInLimits{}};
  SignInGuard::TimePoint now = SignInGuard::TimePoint() + std::chrono::hours(1000);
};

TEST_F(SignInGuardTest, A_few_wrong_guesses_are_human) {
  guess("ada@example.org", "203.0.113.1", 4);
  EXPECT_TRUE(passes("ada@example.org", "203.0.113.1"));
}

TEST_F(SignInGuardTest, More_of_them_have_to_wait_and_then_go_one_by_one) {
  guess("ada@example.org", "203.0.113.1", 5);
  EXPECT_EQ(guard.wait("ADA@example.org", "203.0.113.1", now), seconds(30));
  EXPECT_TRUE(passes("ada@example.org", "203.0.113.2")) << "somebody else's address";
  EXPECT_TRUE(passes("eve@example.org", "203.0.113.1")) << "somebody else's account";
  now += seconds(31);
  EXPECT_TRUE(passes("ada@example.org", "203.0.113.1"));
  guess("ada@example.org", "203.0.113.1", 1);
  EXPECT_FALSE(passes("ada@example.org", "203.0.113.1"));
}

TEST_F(SignInGuardTest, Waiting_never_grows_without_bound) {
  guess("ada@example.org", "203.0.113.1", 10'000);
  EXPECT_LE(guard.wait("ada@example.org", "203.0.113.1", now), seconds(30));
  now += std::chrono::minutes(5);
  guess("ada@example.org", "203.0.113.1", 4);
  EXPECT_TRUE(passes("ada@example.org", "203.0.113.1")) << "it is all forgotten";
}

TEST_F(SignInGuardTest, Many_accounts_from_one_address_are_stuffing) {
  for (int i = 0; i < 30; ++i)
    guess("user" + std::to_string(i) + "@example.org", "203.0.113.1", 1);
  EXPECT_FALSE(passes("fresh@example.org", "203.0.113.1"));
  EXPECT_TRUE(passes("fresh@example.org", "203.0.113.2"));
}

TEST_F(SignInGuardTest, One_account_from_many_addresses_is_slowed_but_its_person_is_not_kept_out) {
  EXPECT_FALSE(guard.succeeded("ada@example.org", "198.51.100.7", now));
  for (int i = 0; i < 200; ++i)
    guess("ada@example.org", "203.0.113." + std::to_string(i), 1);
  EXPECT_FALSE(passes("ada@example.org", "203.0.113.250"));
  EXPECT_TRUE(passes("ada@example.org", "198.51.100.7")) << "where she signed in before";
  EXPECT_TRUE(passes("eve@example.org", "203.0.113.250"));
}

TEST_F(SignInGuardTest, The_right_password_clears_the_slate) {
  guess("ada@example.org", "203.0.113.1", 4);
  EXPECT_FALSE(guard.succeeded("ada@example.org", "203.0.113.1", now));
  guess("ada@example.org", "203.0.113.1", 4);
  EXPECT_TRUE(passes("ada@example.org", "203.0.113.1"));
}

TEST_F(SignInGuardTest, Of_guesses_sent_together_no_more_are_answered_than_of_those_in_a_row) {
  const std::string ada = "ada@example.org";
  for (int i = 0; i < 40; ++i)
    ASSERT_TRUE(passes(ada, "203.0.113.1")) << "none has counted yet";
  int told = 0;
  for (int i = 0; i < 39; ++i)
    told += guard.failed(ada, "203.0.113.1", now) ? 0 : 1;
  EXPECT_EQ(told, 5);
  EXPECT_TRUE(guard.succeeded(ada, "203.0.113.1", now)) << "nor does the right one show among them";
  EXPECT_FALSE(passes(ada, "203.0.113.1")) << "and it clears nothing";
}

TEST_F(SignInGuardTest, Of_many_addresses_together_too) {
  int told = 0;
  for (int i = 0; i < 200; ++i)
    told += guard.failed("ada@example.org", "203.0.113." + std::to_string(i), now) ? 0 : 1;
  EXPECT_EQ(told, 20);
}

TEST_F(SignInGuardTest, Right_ones_sent_together_do_not_stand_in_each_others_way) {
  guess("ada@example.org", "203.0.113.1", 4);
  for (int i = 0; i < 40; ++i)
    EXPECT_FALSE(guard.succeeded("ada@example.org", "203.0.113.1", now));
  guess("ada@example.org", "203.0.113.1", 4);
  EXPECT_TRUE(passes("ada@example.org", "203.0.113.1"));
}

TEST_F(SignInGuardTest, Memory_is_bounded_and_a_flood_still_waits) {
  SignInGuard small{SignInLimits{}, 100};
  for (int i = 0; i < 1000; ++i)
    small.failed("user" + std::to_string(i), "2001:db8::" + std::to_string(i), now);
  EXPECT_TRUE(small.wait("another", "2001:db8::ffff", now)) << "newcomers share one count";
  small.failed("another", "2001:db8::ffff", now + std::chrono::hours(1));
  EXPECT_FALSE(small.wait("another", "2001:db8::ffff", now + std::chrono::hours(1)));
}

TEST_F(SignInGuardTest, Without_limits_everything_passes) {
  SignInGuard open{std::nullopt};
  for (int i = 0; i < 100; ++i)
    open.failed("ada@example.org", "203.0.113.1", now);
  EXPECT_FALSE(open.wait("ada@example.org", "203.0.113.1", now));
}

}  // namespace
}  // namespace holdfast::app
