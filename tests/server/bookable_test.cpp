#include "api-server/app/bookable.hpp"

#include <gtest/gtest.h>

namespace holdfast::app {
namespace {

Instant at(const char* text) {
  return Instant::parse(text).value();
}
Interval between(const char* start, const char* end) {
  return {at(start), at(end)};
}

const Interval kNovember = between("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");

Bookable make_bookable() {
  Bookable bookable;
  bookable.resource.policy.durations = {Minutes(30), Minutes(90)};
  bookable.windows_range = kNovember;
  bookable.windows = {between("2026-11-10T09:00:00Z", "2026-11-10T12:00:00Z"),
                      between("2026-11-12T09:00:00Z", "2026-11-12T12:00:00Z"),
                      between("2026-11-14T09:00:00Z", "2026-11-14T12:00:00Z")};
  return bookable;
}

Snapshot make_snapshot() {
  Snapshot snapshot{std::make_shared<const Bookable>(make_bookable()), kNovember, {}};
  snapshot.uses = {{between("2026-11-10T09:00:00Z", "2026-11-10T10:00:00Z"), std::nullopt},
                   {between("2026-11-12T09:00:00Z", "2026-11-12T10:00:00Z"), at("2026-11-09T12:00:00Z")},
                   {between("2026-11-12T10:00:00Z", "2026-11-12T11:00:00Z"), at("2026-11-09T11:00:00Z")}};
  return snapshot;
}

TEST(Bookable, OpensTheWindowsOfTheDatesThatARangeTouches) {
  const auto schedule =
      open_schedule(make_bookable(), between("2026-11-12T00:00:00Z", "2026-11-13T00:00:00Z"));
  ASSERT_EQ(schedule.open.size(), 1U);
  EXPECT_EQ(schedule.open[0], between("2026-11-12T09:00:00Z", "2026-11-12T12:00:00Z"));
  EXPECT_TRUE(schedule.busy.empty());
}

TEST(Bookable, IsJudgedOverWholeDatesWithBuffers) {
  Bookable bookable = make_bookable();
  bookable.resource.policy.buffer_before = Minutes(10);
  EXPECT_EQ(judged_range_of(bookable, between("2026-11-12T00:05:00Z", "2026-11-12T01:00:00Z")),
            between("2026-11-11T00:00:00Z", "2026-11-13T00:00:00Z"));
  EXPECT_EQ(judged_range(bookable, between("2026-11-12T09:00:00Z", "2026-11-12T23:00:00Z")),
            between("2026-11-12T00:00:00Z", "2026-11-14T00:00:00Z"))
      << "the longest booking that starts last ends on the next date";
}

TEST(Bookable, IsJudgedOverTheWholeWishUnlessItIsAbsurd) {
  EXPECT_EQ(judged_range_of(make_bookable(), between("2026-11-12T09:00:00Z", "2026-12-24T10:00:00Z")),
            between("2026-11-12T00:00:00Z", "2026-12-25T00:00:00Z"));
  EXPECT_EQ(judged_range_of(make_bookable(), between("2026-11-12T09:00:00Z", "9999-12-31T00:00:00Z")),
            between("2026-11-12T00:00:00Z", "2027-01-12T00:00:00Z"));
  EXPECT_EQ(judged_range_of(make_bookable(), between("2026-11-12T09:00:00Z", "0001-01-01T00:00:00Z")),
            between("2026-11-12T00:00:00Z", "2026-11-13T00:00:00Z"));
}

TEST(Snapshot, LetsHoldsEndByThemselves) {
  const Snapshot snapshot = make_snapshot();
  const Interval day = between("2026-11-12T00:00:00Z", "2026-11-13T00:00:00Z");
  EXPECT_EQ(schedule_at(snapshot, day, at("2026-11-09T10:00:00Z")).busy.size(), 2U);
  EXPECT_EQ(schedule_at(snapshot, day, at("2026-11-09T11:00:00Z")).busy.size(), 1U);
  EXPECT_EQ(schedule_at(snapshot, day, at("2026-11-09T12:00:00Z")).busy.size(), 0U);
}

TEST(Snapshot, KnowsWhenTheNextHoldOfARangeEnds) {
  const Snapshot snapshot = make_snapshot();
  const Interval day = between("2026-11-12T00:00:00Z", "2026-11-13T00:00:00Z");
  EXPECT_EQ(next_lapse(snapshot, day, at("2026-11-09T10:00:00Z")), at("2026-11-09T11:00:00Z"));
  EXPECT_EQ(next_lapse(snapshot, day, at("2026-11-09T11:00:00Z")), at("2026-11-09T12:00:00Z"));
  EXPECT_EQ(next_lapse(snapshot, day, at("2026-11-09T12:00:00Z")), std::nullopt);
  EXPECT_EQ(next_lapse(snapshot, between("2026-11-10T00:00:00Z", "2026-11-11T00:00:00Z"),
                       at("2026-11-09T10:00:00Z")),
            std::nullopt);
}

TEST(Snapshot, AnswersOnlyForWhatItIsCompleteFor) {
  const Snapshot snapshot = make_snapshot();
  EXPECT_TRUE(snapshot.covers(kNovember));
  EXPECT_FALSE(snapshot.covers(between("2026-11-30T00:00:00Z", "2026-12-02T00:00:00Z")));
}

}  // namespace
}  // namespace holdfast::app
