// Sessions, executor, clock and listener when the database goes and comes.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "api-server/store/database_clock.hpp"
#include "api-server/store/executor.hpp"
#include "api-server/store/listener.hpp"
#include "api-server/store/users_store.hpp"
#include "tests/store/fixture.hpp"

namespace holdfast::store {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class ConnectionTest : public StoreTest {
 protected:
  static constexpr const char* kNowhere = "host=/nowhere user=nobody dbname=nothing";

  void end_all_connections() {
    database.query(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  static Result<bool> ask(Session& session) {
    return session.read([](Transaction& transaction) -> Result<bool> { return any_admin(transaction); });
  }

  template <class Condition>
  static bool wait_for(Condition condition) {
    const auto until = steady_clock::now() + std::chrono::seconds(20);
    while (!condition()) {
      if (steady_clock::now() > until) return false;
      std::this_thread::sleep_for(milliseconds(2));
    }
    return true;
  }
};

TEST_F(ConnectionTest, ASessionFindsBackAfterItsConnectionWasEnded) {
  ASSERT_TRUE(ask(session).ok());
  end_all_connections();
  EXPECT_TRUE(ask(session).ok());
}

TEST_F(ConnectionTest, AConnectionThatBreaksInATransactionRunsItAgain) {
  int runs = 0;
  const auto ran = session.transaction([&](Transaction& transaction) -> Result<bool> {
    if (++runs == 1) end_all_connections();
    return any_admin(transaction);
  });
  EXPECT_TRUE(ran.ok());
  EXPECT_EQ(runs, 2);
}

TEST_F(ConnectionTest, AnErrorOfTheBodyRollsBack) {
  const auto failed = session.transaction([&](Transaction& transaction) -> Result<User> {
    User user;
    user.id = next_id<UserId>();
    user.email = "a@b.org";
    EXPECT_TRUE(insert_user(transaction, user, "", origin_at(day_start())).ok());
    return Error::of(ErrorCode::forbidden);
  });
  EXPECT_EQ(failed.error().code, ErrorCode::forbidden);
  EXPECT_EQ(count("users"), 0);
}

TEST_F(ConnectionTest, ADeadlockIsResolvedByRunningAgain) {
  const Resource a = make_resource();
  const Resource b = make_resource();
  std::atomic<int> first_locks{0};
  const auto lock_both = [&](const Resource& first, const Resource& second) {
    Session own(database.connection_string());
    bool again = false;
    const auto ran = own.transaction([&](Transaction& transaction) -> Result<Resource> {
      auto one =
          update_resource(transaction, first, Reach::everything(), std::nullopt, origin_at(day_start()));
      if (!std::exchange(again, true)) {
        ++first_locks;
        wait_for([&] { return first_locks == 2; });
      }
      return update_resource(transaction, second, Reach::everything(), std::nullopt, origin_at(day_start()));
    });
    EXPECT_TRUE(ran.ok());
  };
  std::thread other([&] { lock_both(a, b); });
  lock_both(b, a);
  other.join();
  EXPECT_EQ(count("resources WHERE version = 3"), 2);
}

TEST_F(ConnectionTest, AnAwayDatabaseIsAnsweredAtOnce) {
  Executor executor(kNowhere, {});
  std::atomic<int> unavailable{0};
  const auto began = steady_clock::now();
  for (int i = 0; i < 100; ++i)
    ASSERT_TRUE(executor.submit([&](Session& own) {
      const auto asked = ask(own);
      unavailable += !asked.ok() && asked.error().code == ErrorCode::unavailable ? 1 : 0;
    }));
  ASSERT_TRUE(wait_for([&] { return unavailable == 100; }));
  EXPECT_LT(steady_clock::now() - began, std::chrono::seconds(1));
  EXPECT_FALSE(executor.database_reachable());
}

TEST_F(ConnectionTest, AFullExecutorRefuses) {
  ExecutorOptions options;
  options.threads = 1;
  options.capacity = 2;
  std::atomic<bool> open{false};
  std::atomic<bool> running{false};
  std::atomic<int> done{0};
  {
    Executor executor(database.connection_string(), options);
    ASSERT_TRUE(executor.submit([&](Session&) {
      running = true;
      wait_for([&] { return open.load(); });
      ++done;
    }));
    ASSERT_TRUE(wait_for([&] { return running.load(); }));
    EXPECT_TRUE(executor.submit([&](Session&) { ++done; }));
    EXPECT_TRUE(executor.submit([&](Session&) { ++done; }));
    EXPECT_EQ(executor.waiting(), 2U);
    EXPECT_FALSE(executor.submit([&](Session&) { ++done; }));
    open = true;
  }
  EXPECT_EQ(done, 3) << "what was taken is run before the end";
}

TEST_F(ConnectionTest, HeavyJobsLeaveHalfOfTheThreadsToOthers) {
  ExecutorOptions options;
  options.threads = 4;
  options.heavy_capacity = 3;
  std::atomic<bool> open{false};
  std::atomic<int> running{0};
  std::atomic<bool> too_many{false};
  std::atomic<int> done{0};
  const auto heavy = [&](Session&) {
    if (++running > 2) too_many = true;
    wait_for([&] { return open.load(); });
    --running;
    ++done;
  };
  {
    Executor executor(database.connection_string(), options);
    for (int i = 0; i < 2; ++i)
      ASSERT_TRUE(executor.submit(heavy, Weight::heavy));
    ASSERT_TRUE(wait_for([&] { return running == 2; }));
    for (int i = 0; i < 3; ++i)
      EXPECT_TRUE(executor.submit(heavy, Weight::heavy));
    EXPECT_EQ(executor.waiting(), 3U) << "the other threads do not take them";
    EXPECT_FALSE(executor.submit(heavy, Weight::heavy)) << "few may wait";
    std::atomic<int> others{0};
    for (int i = 0; i < 20; ++i)
      ASSERT_TRUE(executor.submit([&](Session&) { ++others; }));
    EXPECT_TRUE(wait_for([&] { return others == 20; })) << "nobody else waits for them";
    open = true;
  }
  EXPECT_EQ(done, 5) << "what was taken is run before the end";
  EXPECT_FALSE(too_many);
}

TEST_F(ConnectionTest, AJobThatThrowsHarmsNoOther) {
  Executor executor(database.connection_string(), {});
  std::atomic<bool> done{false};
  ASSERT_TRUE(executor.submit([](Session&) { throw std::runtime_error("on purpose"); }));
  ASSERT_TRUE(executor.submit([&](Session& own) { done = ask(own).ok(); }));
  EXPECT_TRUE(wait_for([&] { return done.load(); }));
}

TEST_F(ConnectionTest, AQueueWithoutDatabaseAnswersUnavailable) {
  Resource room;
  room.id = next_id<ResourceId>();
  BookingQueue queue(kNowhere, {});
  std::atomic<int> unavailable{0};
  for (int i = 0; i < 50; ++i)
    ASSERT_TRUE(queue.submit(booking_at(room, 9), [&](BookingOutcome outcome) {
      unavailable += outcome.kind == BookingOutcome::Kind::unavailable ? 1 : 0;
    }));
  EXPECT_TRUE(wait_for([&] { return unavailable == 50; }));
}

TEST_F(ConnectionTest, AQueueSurvivesItsConnectionsEnd) {
  const Resource room = make_resource();
  BookingQueue queue(database.connection_string(), {});
  std::atomic<int> created{0};
  std::atomic<int> answered{0};
  constexpr int kCommands = 400;
  for (int i = 0; i < kCommands; ++i) {
    if (i % 100 == 50) end_all_connections();
    ASSERT_TRUE(queue.submit(booking_at(room, i), [&](BookingOutcome outcome) {
      created += outcome.kind == BookingOutcome::Kind::created ? 1 : 0;
      ++answered;
    }));
    // A connection that ends while it is being made for the first time is a database that is away.
    if (i == 0) {
      ASSERT_TRUE(wait_for([&] { return answered == 1; }));
    }
  }
  ASSERT_TRUE(wait_for([&] { return answered == kCommands; }));
  EXPECT_EQ(created, kCommands) << "a command repeated under its id is done once";
  EXPECT_EQ(count("bookings"), kCommands);
}

TEST_F(ConnectionTest, TheClockIsTheDatabases) {
  DatabaseClock clock;
  ASSERT_TRUE(clock.sample(session).ok());
  const Instant before = clock.now();
  const auto theirs = Instant(
      Micros(std::stoll(database.query("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"))));
  const Instant after = clock.now();
  EXPECT_LE(before - Micros(50'000), theirs);
  EXPECT_LE(theirs, after + Micros(50'000));
}

TEST_F(ConnectionTest, TheListenerHearsAndComesBack) {
  std::mutex mutex;
  std::vector<std::string> heard;
  std::atomic<int> lost{0};
  std::atomic<int> listening{0};
  Listener listener(database.connection_string(), {std::string(kScheduleChannel)},
                    {.on_notification =
                         [&](std::string_view channel, std::string_view payload) {
                           const std::lock_guard lock(mutex);
                           heard.push_back(std::string(channel) + ":" + std::string(payload));
                         },
                     .on_lost = [&] { ++lost; },
                     .on_listening = [&] { ++listening; }});
  const auto heard_of = [&](const Resource& resource) {
    return wait_for([&] {
      const std::lock_guard lock(mutex);
      return std::find(heard.begin(), heard.end(), "holdfast_schedule:" + resource.id.to_string()) !=
             heard.end();
    });
  };
  ASSERT_TRUE(wait_for([&] { return listening == 1; }));
  const Resource room = make_resource();
  EXPECT_TRUE(heard_of(room));
  {
    const std::lock_guard lock(mutex);
    heard.clear();
  }
  end_all_connections();
  ASSERT_TRUE(wait_for([&] { return listening == 2; }));
  EXPECT_EQ(lost, 1);
  ASSERT_EQ(kind_of(booking_at(room, 9)), BookingOutcome::Kind::created);
  EXPECT_TRUE(heard_of(room));
}

}  // namespace
}  // namespace holdfast::store
