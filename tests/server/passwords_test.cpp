#include "api-server/integrations/identity/passwords.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <future>
#include <mutex>

namespace holdfast {
namespace {

std::string hash_of(PasswordHasher& hasher, const std::string& password) {
  std::promise<std::string> done;
  EXPECT_TRUE(hasher.hash(password, [&](std::string hash) { done.set_value(std::move(hash)); }));
  return done.get_future().get();
}

bool verify(PasswordHasher& hasher, const std::string& password, const std::string& hash) {
  std::promise<bool> done;
  EXPECT_TRUE(hasher.verify(password, hash, [&](bool right) { done.set_value(right); }));
  return done.get_future().get();
}

TEST(Passwords, the_right_one_is_right_and_others_are_wrong) {
  PasswordHasher hasher({});
  const std::string hash = hash_of(hasher, "correct horse");
  EXPECT_TRUE(verify(hasher, "correct horse", hash));
  EXPECT_FALSE(verify(hasher, "correct horsE", hash));
  EXPECT_FALSE(verify(hasher, "", hash));
  EXPECT_FALSE(verify(hasher, std::string("correct horse\0x", 15), hash));
}

TEST(Passwords, a_hash_says_argon2id_with_19_mebibytes_and_2_passes) {
  PasswordHasher hasher({});
  EXPECT_EQ(hash_of(hasher, "correct horse").substr(0, 29), "$argon2id$v=19$m=19456,t=2,p=");
}

TEST(Passwords, the_same_password_has_another_hash_each_time) {
  PasswordHasher hasher({});
  EXPECT_NE(hash_of(hasher, "correct horse"), hash_of(hasher, "correct horse"));
}

TEST(Passwords, nobody_has_the_empty_hash) {
  PasswordHasher hasher({});
  EXPECT_FALSE(verify(hasher, "", ""));
  EXPECT_FALSE(verify(hasher, "correct horse", ""));
}

TEST(Passwords, a_full_queue_says_so_at_once) {
  std::mutex mutex;
  std::condition_variable changed;
  bool started = false;
  bool go_on = false;
  PasswordHasher hasher({.threads = 1, .waiting = 1});
  ASSERT_TRUE(hasher.hash("first", [&](const std::string&) {
    std::unique_lock lock(mutex);
    started = true;
    changed.notify_all();
    changed.wait(lock, [&] { return go_on; });
  }));
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return started; });
  }
  EXPECT_TRUE(hasher.hash("waits", [](const std::string&) {}));
  EXPECT_FALSE(hasher.hash("too much", [](const std::string&) { ADD_FAILURE() << "it was refused"; }));
  const std::lock_guard lock(mutex);
  go_on = true;
  changed.notify_all();
}

TEST(Passwords, stopping_finishes_what_was_accepted_and_accepts_nothing_more) {
  PasswordHasher hasher({});
  int done = 0;
  for (int i = 0; i < 3; ++i)
    ASSERT_TRUE(hasher.hash("password", [&](const std::string&) { ++done; }));
  hasher.stop();
  EXPECT_EQ(done, 3);
  EXPECT_FALSE(hasher.hash("password", [](const std::string&) {}));
}

}  // namespace
}  // namespace holdfast
