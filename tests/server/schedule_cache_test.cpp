#include "api-server/app/schedule_cache.hpp"

#include <gtest/gtest.h>

namespace holdfast::app {
namespace {

ResourceId resource(std::uint64_t number) {
  return ResourceId(Uuid::version7(1, 0, number));
}

Instant at(std::int64_t seconds) {
  return Instant::from_seconds(seconds);
}

std::shared_ptr<const Snapshot> snapshot_of(std::int64_t version, std::size_t uses = 0) {
  auto bookable = std::make_shared<Bookable>();
  bookable->resource.version = version;
  Snapshot snapshot{bookable, {at(0), at(1000)}, {}};
  snapshot.uses.resize(uses);
  return std::make_shared<const Snapshot>(std::move(snapshot));
}

std::shared_ptr<const CachedPage> page_of(std::string body, Instant valid_until) {
  return std::make_shared<const CachedPage>(CachedPage{std::make_shared<const std::string>(std::move(body)),
                                                       "\"e\"", valid_until, Visibility::everyone});
}

class ScheduleCacheTest : public testing::Test {
 protected:
  void SetUp() override { cache.set_live(true); }
  ScheduleCache cache;
};

TEST_F(ScheduleCacheTest, KeepsWhatWasLoadedWhileNothingChanged) {
  const auto ticket = cache.ticket(resource(1));
  cache.put(ticket, snapshot_of(7));
  ASSERT_TRUE(cache.snapshot(resource(1)));
  EXPECT_EQ(cache.snapshot(resource(1))->bookable->resource.version, 7);
  EXPECT_FALSE(cache.snapshot(resource(2)));
}

TEST_F(ScheduleCacheTest, RefusesWhatWasLoadedWhileAChangeWentBy) {
  const auto ticket = cache.ticket(resource(1));
  cache.forget(resource(1));
  cache.put(ticket, snapshot_of(7));
  EXPECT_FALSE(cache.snapshot(resource(1)));
  cache.put_page(ticket, "q", page_of("old", at(100)));
  EXPECT_FALSE(cache.page(resource(1), "q", at(1)));
}

TEST_F(ScheduleCacheTest, ForgetsUsesAndPagesButKeepsTheConfigurationForCheckedWrites) {
  const auto ticket = cache.ticket(resource(1));
  cache.put(ticket, snapshot_of(7));
  cache.put_page(ticket, "q", page_of("body", at(100)));
  cache.forget(resource(1));
  EXPECT_FALSE(cache.snapshot(resource(1)));
  EXPECT_FALSE(cache.page(resource(1), "q", at(1)));
  ASSERT_TRUE(cache.bookable(resource(1)));
}

TEST_F(ScheduleCacheTest, KeepsAPartBesideTheWholeAndForgetsItAsSoon) {
  const auto ticket = cache.ticket(resource(1));
  cache.put(ticket, snapshot_of(7));
  cache.forget(resource(1));
  cache.put_part(ticket, snapshot_of(8));
  EXPECT_FALSE(cache.part(resource(1))) << "it was loaded before the change";
  cache.put_part(cache.ticket(resource(1)), snapshot_of(9));
  ASSERT_TRUE(cache.part(resource(1)));
  EXPECT_EQ(cache.part(resource(1))->bookable->resource.version, 9);
  EXPECT_EQ(cache.bookable(resource(1))->resource.version, 7) << "whose windows reach further";
  EXPECT_FALSE(cache.snapshot(resource(1)));
  cache.forget(resource(1));
  EXPECT_FALSE(cache.part(resource(1)));
}

TEST_F(ScheduleCacheTest, APartThatIsReplacedWeighsNothing) {
  ScheduleCache small({.bytes = std::size_t{1} << 20, .pages_per_resource = 4});
  small.set_live(true);
  small.put(small.ticket(resource(2)), snapshot_of(1));
  for (int i = 0; i < 1000; ++i)
    small.put_part(small.ticket(resource(1)), snapshot_of(i, 100));
  EXPECT_TRUE(small.snapshot(resource(2))) << "nothing had to go for it";
}

TEST_F(ScheduleCacheTest, APageEndsWhenTimeAloneWouldChangeIt) {
  cache.put_page(cache.ticket(resource(1)), "q", page_of("body", at(100)));
  EXPECT_TRUE(cache.page(resource(1), "q", at(99)));
  EXPECT_FALSE(cache.page(resource(1), "q", at(100)));
  EXPECT_FALSE(cache.page(resource(1), "other", at(99)));
}

TEST_F(ScheduleCacheTest, AnswersNothingWhileChangesAreNotHeardOf) {
  cache.put(cache.ticket(resource(1)), snapshot_of(7));
  const auto before = cache.ticket(resource(2));
  cache.set_live(false);
  EXPECT_FALSE(cache.snapshot(resource(1)));
  cache.put(cache.ticket(resource(1)), snapshot_of(8));
  EXPECT_FALSE(cache.snapshot(resource(1)));
  EXPECT_TRUE(cache.bookable(resource(1))) << "a configuration is checked by the database anyway";
  cache.set_live(true);
  EXPECT_FALSE(cache.snapshot(resource(1)));
  cache.put(before, snapshot_of(9));
  EXPECT_FALSE(cache.snapshot(resource(2))) << "its load began before the changes were heard of again";
}

TEST_F(ScheduleCacheTest, MemoryIsBoundedAndTheLongestUnusedGoesFirst) {
  ScheduleCache small(ScheduleCache::Limits{3 * 4096 + 500, 2});
  small.set_live(true);
  for (const std::uint64_t n : {1U, 2U, 3U})
    small.put(small.ticket(resource(n)), snapshot_of(1));
  EXPECT_TRUE(small.snapshot(resource(1)));  // used again: now the second is the oldest
  small.put(small.ticket(resource(4)), snapshot_of(1));
  EXPECT_TRUE(small.snapshot(resource(1)));
  EXPECT_FALSE(small.snapshot(resource(2)));
  EXPECT_TRUE(small.snapshot(resource(4)));

  const auto ticket = small.ticket(resource(4));
  for (const char* key : {"a", "b", "c"})
    small.put_page(ticket, key, page_of("x", at(10)));
  int kept = 0;
  for (const char* key : {"a", "b", "c"})
    kept += small.page(resource(4), key, at(1)) ? 1 : 0;
  EXPECT_EQ(kept, 2);
}

}  // namespace
}  // namespace holdfast::app
