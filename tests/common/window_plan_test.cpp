// Windows planned in bulk, by wall time.
#include "common/domain/window_plan.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "tests/common/arbitrary.hpp"
#include "tests/common/builders.hpp"
#include "tests/support/zone_rules.hpp"

namespace holdfast {
namespace {

using test::date;
using test::time;

WindowPlan plan_of(const char* first, const char* last, std::initializer_list<unsigned> weekdays) {
  WindowPlan plan;
  plan.first = date(first);
  plan.last = date(last);
  plan.times = {{time("14:00"), time("16:00")}};
  for (const unsigned day : weekdays)
    plan.weekdays[day] = true;
  return plan;
}

TEST(AWindowPlan, FallsOnItsWeekdaysBothEndsIncluded) {
  const auto planned = planned_windows(plan_of("2026-11-23", "2026-12-07", {0, 2}), {}, {}, {});
  ASSERT_EQ(planned.size(), 5U);
  EXPECT_EQ(planned.front().interval, test::on_monday("14:00", "16:00"));
  EXPECT_EQ(planned.back().date, date("2026-12-07"));
}

TEST(AWindowPlan, EverySecondWeekCountsFromTheWeekItStartsIn) {
  WindowPlan plan = plan_of("2026-11-25", "2026-12-31", {0, 2});
  plan.every_weeks = 2;
  const auto planned = planned_windows(plan, {}, {}, {});
  ASSERT_EQ(planned.size(), 5U);  // 25 Nov; 7, 9, 21, 23 Dec
  EXPECT_EQ(planned[0].date, date("2026-11-25"));
  EXPECT_EQ(planned[1].date, date("2026-12-07"));
  EXPECT_EQ(planned[4].date, date("2026-12-23"));
}

TEST(AWindowPlan, LeavesExceptionsOutUnlessToldOtherwise) {
  OpeningHours hours;
  set_override(hours, date("2026-11-30"), DayWindows{});
  WindowPlan plan = plan_of("2026-11-23", "2026-12-07", {0});
  EXPECT_EQ(planned_windows(plan, hours, {}, {}).size(), 2U);
  plan.skip_exceptions = false;
  EXPECT_EQ(planned_windows(plan, hours, {}, {}).size(), 3U);
}

TEST(AWindowPlan, MarksWhatIsOpenAlready) {
  OpeningHours hours;
  set_weekly(hours, 0, {{time("09:00"), time("15:00")}});
  const Interval published = test::between("2026-11-25T15:30:00Z", "2026-11-25T18:00:00Z");
  const auto planned =
      planned_windows(plan_of("2026-11-23", "2026-11-27", {0, 2, 4}), hours, {published}, {});
  ASSERT_EQ(planned.size(), 3U);
  EXPECT_EQ(planned[0].clash, test::on_monday("09:00", "15:00"));
  EXPECT_EQ(planned[1].clash, published);
  EXPECT_FALSE(planned[2].clash);
}

TEST(AWindowPlan, KeepsItsWallTimeOverAChangeOfClocks) {
  const ZoneRules lisbon = test::load_zone("Europe/Lisbon");
  const auto planned = planned_windows(plan_of("2026-10-19", "2026-10-26", {0}), {}, {}, lisbon);
  ASSERT_EQ(planned.size(), 2U);
  EXPECT_EQ(planned[0].interval.start, test::at("2026-10-19T13:00:00Z"));
  EXPECT_EQ(planned[1].interval.start, test::at("2026-10-26T14:00:00Z"));
}

TEST(AWindowPlan, EndsAfterAYear) {
  WindowPlan plan = plan_of("2026-01-01", "2036-01-01", {0, 1, 2, 3, 4, 5, 6});
  EXPECT_EQ(planned_windows(plan, {}, {}, {}).size(), static_cast<std::size_t>(kMaxPlanDays));
}

RC_GTEST_PROP(AWindowPlan, WithoutClashesNeverOverlapsAnything, ()) {
  const test::Place place = *rc::gen::elementOf(test::places());
  WindowPlan plan;
  plan.first = place.day - *rc::gen::inRange(0, 8);
  plan.last = plan.first + *rc::gen::inRange(0, 20);
  for (bool& on : plan.weekdays)
    on = *rc::gen::arbitrary<bool>();
  const int times = *rc::gen::inRange(1, 4);
  for (int i = 0; i < times; ++i)
    plan.times.push_back(test::any_local_window());
  plan.skip_exceptions = *rc::gen::arbitrary<bool>();
  const OpeningHours hours = test::any_hours(plan.first);
  const auto planned = planned_windows(plan, hours, {}, place.zone);
  std::vector<Interval> taken;
  for (const PlannedWindow& one : planned) {
    RC_ASSERT(!one.interval.empty());
    RC_ASSERT(place.zone.day(one.date).covers(one.interval));
    if (one.clash) {
      RC_ASSERT(one.clash->overlaps(one.interval));
      continue;
    }
    for (const Interval& before : taken)
      RC_ASSERT(!before.overlaps(one.interval));
    taken.push_back(one.interval);
  }
}

}  // namespace
}  // namespace holdfast
