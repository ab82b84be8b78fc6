// Many at once, through the queue and through sessions of their own.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "tests/store/fixture.hpp"

namespace holdfast::store {
namespace {

using Kind = BookingOutcome::Kind;

class RaceTest : public StoreTest {
 protected:
  // Every command on a thread and a session of its own, all let go at the same moment.
  std::map<Kind, int> book_at_once(const std::vector<BookingCommand>& commands) {
    std::atomic<std::size_t> ready{0};
    std::mutex mutex;
    std::map<Kind, int> kinds;
    std::vector<std::thread> threads;
    for (const BookingCommand& command : commands) {
      threads.emplace_back([&, this] {
        Session own(database.connection_string());
        EXPECT_TRUE(own.ensure_connected());
        ++ready;
        while (ready < commands.size())
          std::this_thread::yield();
        const auto outcome = book(own, {&command}).front();
        const std::lock_guard lock(mutex);
        ++kinds[outcome.kind];
        outcomes_.push_back(outcome);
      });
    }
    for (std::thread& thread : threads)
      thread.join();
    return kinds;
  }

  std::vector<BookingOutcome> outcomes_;
};

TEST_F(RaceTest, AHerdOnOneSlotMakesExactlyOneBooking) {
  const Resource room = make_resource();
  std::vector<BookingCommand> herd;
  for (int i = 0; i < 64; ++i)
    herd.push_back(booking_at(room, 9));
  const auto kinds = book_at_once(herd);
  EXPECT_EQ(kinds.at(Kind::created), 1);
  EXPECT_EQ(kinds.at(Kind::no_unit_free), 63);
  EXPECT_EQ(count("bookings"), 1);
}

TEST_F(RaceTest, AHerdOnManyUnitsFillsThemAll) {
  const Resource room = make_resource(5);
  std::vector<BookingCommand> herd;
  for (int i = 0; i < 32; ++i)
    herd.push_back(booking_at(room, 9));
  EXPECT_EQ(book_at_once(herd).at(Kind::created), 5);
}

TEST_F(RaceTest, AQuotaOfThreeLetsThreeThrough) {
  const Resource room = make_resource();
  const UserId user = next_id<UserId>();
  std::vector<BookingCommand> commands;
  for (int i = 0; i < 32; ++i) {
    commands.push_back(booking_at(room, i));
    commands.back().user_id = user;
    commands.back().max_active = 3;
  }
  const auto kinds = book_at_once(commands);
  EXPECT_EQ(kinds.at(Kind::created), 3);
  EXPECT_EQ(kinds.at(Kind::quota_exceeded), 29);
}

TEST_F(RaceTest, OneKeyInParallelIsOneBooking) {
  const Resource room = make_resource(40);
  const UserId user = next_id<UserId>();
  std::vector<BookingCommand> commands;
  for (int i = 0; i < 16; ++i) {
    commands.push_back(booking_at(room, 9));
    commands.back().user_id = user;
    commands.back().idempotency = IdempotencyKey{user, "key", "hash"};
  }
  const auto kinds = book_at_once(commands);
  EXPECT_EQ(kinds.at(Kind::created), 1);
  EXPECT_EQ(kinds.at(Kind::replayed), 15);
  EXPECT_EQ(count("bookings"), 1);
  for (const auto& outcome : outcomes_)
    EXPECT_EQ(outcome.booking->id, outcomes_.front().booking->id);
}

TEST_F(RaceTest, ALapsedHoldIsTakenOverByExactlyOne) {
  const Resource room = make_resource();
  ASSERT_EQ(kind_of(hold_at(room, 9, 1)), Kind::created);
  std::vector<BookingCommand> herd;
  for (int i = 0; i < 24; ++i) {
    herd.push_back(booking_at(room, 9));
    herd.back().now = at_hour(1);
  }
  EXPECT_EQ(book_at_once(herd).at(Kind::created), 1);
  EXPECT_EQ(count("outbox WHERE type = 'booking.expired'"), 1);
}

TEST_F(RaceTest, ConfirmAgainstExpiryHasOneWinner) {
  const Resource room = make_resource();
  for (int round = 0; round < 10; ++round) {
    const double start = 9 + round;
    const auto hold = hold_at(room, start, 1);
    ASSERT_EQ(kind_of(hold), Kind::created);
    auto rival = booking_at(room, start);
    rival.now = at_hour(1);
    // One is just in time by its clock, the other just late: whoever is first decides.
    BookingChange confirmed;
    std::thread confirming([&] {
      Session own(database.connection_string());
      TransitionRequest request;
      request.id = hold.id;
      request.reach = Reach::everything();
      request.origin = origin_at(at_hour(1) - Micros(1));
      confirmed = own.transaction([&](Transaction& transaction) -> Result<BookingChange> {
                       return transition_booking(transaction, request);
                     })
                      .value();
    });
    const auto booked = book_one(rival);
    confirming.join();
    const bool was_confirmed = confirmed.kind == BookingChange::Kind::changed;
    EXPECT_NE(was_confirmed, booked.kind == Kind::created);
    if (!was_confirmed) {
      EXPECT_EQ(confirmed.kind, BookingChange::Kind::hold_expired);
    }
  }
}

// Four lanes and a second queue as another server, few resources of several units: sets meet, wait and move
// each other.
TEST_F(RaceTest, QueuesOfTwoServersAnswerEveryCommandOnceWithoutOverlap) {
  std::vector<Resource> resources;
  for (int units : {1, 1, 2, 3})
    resources.push_back(make_resource(units));
  BookingQueueOptions options;
  options.threads = 2;
  std::mutex mutex;
  std::condition_variable all;
  std::set<BookingId> created;
  int answered = 0;
  int odd = 0;
  constexpr int kCommands = 1200;
  {
    BookingQueue first(database.connection_string(), options);
    BookingQueue second(database.connection_string(), options);
    std::mt19937 random(7);
    for (int i = 0; i < kCommands; ++i) {
      const Resource& resource = resources[random() % resources.size()];
      const double hour = static_cast<double>(random() % 200) / 4;
      const double length = 0.25 * static_cast<double>(1 + random() % 6);
      auto command = random() % 4 == 0 ? hold_at(resource, hour, 100) : booking_at(resource, hour, length);
      if (random() % 3 == 0) command.max_active = 3;
      BookingQueue& queue = i % 2 == 0 ? first : second;
      const BookingId id = command.id;
      ASSERT_TRUE(queue.submit(std::move(command), [&, id](BookingOutcome outcome) {
        const std::lock_guard lock(mutex);
        if (outcome.kind == Kind::created) created.insert(id);
        odd += outcome.kind == Kind::failed || outcome.kind == Kind::unavailable ? 1 : 0;
        ++answered;
        all.notify_all();
      }));
    }
    std::unique_lock lock(mutex);
    ASSERT_TRUE(all.wait_for(lock, std::chrono::seconds(60), [&] { return answered == kCommands; }));
  }
  EXPECT_EQ(answered, kCommands);
  EXPECT_EQ(odd, 0);
  EXPECT_EQ(count("bookings"), static_cast<int>(created.size()));
  EXPECT_EQ(count("bookings WHERE unit < 1"), 0);
  EXPECT_EQ(count("outbox WHERE type IN ('booking.confirmed', 'booking.held')"),
            static_cast<int>(created.size()));
}

TEST_F(RaceTest, AFullQueueRefusesAtOnce) {
  const Resource room = make_resource();
  // A transaction that holds the resource's lock keeps the queue from getting on.
  Session blocker(database.connection_string());
  BookingQueueOptions options;
  options.capacity = 8;
  std::atomic<int> answered{0};
  int taken = 0;
  BookingQueue queue(database.connection_string(), options);
  const auto blocked = blocker.transaction([&](Transaction& transaction) -> Result<void> {
    auto changed =
        replace_hours(transaction, room.id, {}, Reach::everything(), std::nullopt, origin_at(day_start()));
    EXPECT_TRUE(changed.ok());
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i)
      taken += queue.submit(booking_at(room, i), [&](BookingOutcome) { ++answered; }) ? 1 : 0;
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(200));
    EXPECT_EQ(taken, 8);
    EXPECT_EQ(answered, 0) << "none may overtake the change of the resource";
    return {};
  });
  EXPECT_TRUE(blocked.ok());
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (answered < taken && std::chrono::steady_clock::now() < until)
    std::this_thread::yield();
  EXPECT_EQ(answered, taken);
  EXPECT_EQ(count("bookings"), 0) << "the rules were run against the older version";
}

}  // namespace
}  // namespace holdfast::store
