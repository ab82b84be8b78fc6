#include "common/rules/alternatives.hpp"

#include <gmock/gmock.h>

#include "common/rules/starts.hpp"
#include "tests/common/builders.hpp"

namespace holdfast::rules {
namespace {

using test::at;
using test::between;
using test::monday_schedule;
using test::on_monday;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant kNow = test::at("2026-11-22T08:00:00Z");

std::vector<Interval> near(const Interval& wanted, const Schedule& schedule, std::size_t count = 3) {
  std::vector<Interval> found;
  for (const Slot& slot : alternatives(wanted, schedule, kNow, count))
    found.push_back(slot.interval);
  return found;
}

TEST(Alternatives, AreTheNearestStartsTheEarlierFirst) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.step = Minutes(30);
  schedule.busy = {{on_monday("10:00", "10:30"), 1}};
  EXPECT_THAT(
      near(on_monday("10:00", "10:30"), schedule),
      ElementsAre(on_monday("09:30", "10:00"), on_monday("10:30", "11:00"), on_monday("09:00", "09:30")));
}

TEST(Alternatives, HaveTheWantedLengthOrTheNearestAllowedOne) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.durations = {Minutes(30), Minutes(60)};
  schedule.policy.step = Minutes(60);
  EXPECT_THAT(near(on_monday("09:00", "09:50"), schedule, 2),
              ElementsAre(on_monday("09:00", "10:00"), on_monday("10:00", "11:00")));
  auto span = monday_schedule(Mode::span);
  span.policy.max_duration = Minutes(120);
  span.policy.step = Minutes(30);
  EXPECT_THAT(near(on_monday("09:10", "09:50"), span, 1), ElementsAre(on_monday("09:00", "09:30")));
  EXPECT_THAT(near(on_monday("13:00", "16:00"), span, 1), ElementsAre(on_monday("13:00", "15:00")));
}

TEST(Alternatives, AreFoundDaysAway) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.busy = {{on_monday("00:00", "23:00"), 1}};
  schedule.open.push_back(between("2026-12-05T09:00:00Z", "2026-12-05T10:00:00Z"));
  EXPECT_THAT(near(on_monday("10:00", "10:30"), schedule, 1),
              ElementsAre(between("2026-12-05T09:00:00Z", "2026-12-05T09:30:00Z")));
}

TEST(Alternatives, LieInTheScheduleWithEverythingTheyOccupy) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.range = on_monday("09:00", "10:00");
  schedule.policy.step = Minutes(30);
  schedule.policy.buffer_after = Minutes(10);
  EXPECT_THAT(near(on_monday("10:00", "10:30"), schedule), ElementsAre(on_monday("09:00", "09:30")));
}

TEST(Alternatives, AreNeverTheRefusedOneAgain) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.open = {on_monday("09:00", "09:30")};
  EXPECT_THAT(near(on_monday("09:00", "09:30"), schedule), IsEmpty());
}

TEST(Alternatives, OfALoanAreOtherDays) {
  auto schedule = monday_schedule(Mode::loan);
  schedule.busy = {{between("2026-11-20T00:00:00Z", "2026-11-25T00:00:00Z"), 1}};
  EXPECT_THAT(near(between("2026-11-23T00:00:00Z", "2026-12-08T00:00:00Z"), schedule, 2),
              ElementsAre(between("2026-11-25T00:00:00Z", "2026-12-10T00:00:00Z"),
                          between("2026-11-26T00:00:00Z", "2026-12-11T00:00:00Z")));
}

TEST(NeededRange, HoldsWholeDaysAroundWhatTheSlotsMayOccupy) {
  Policy policy;
  policy.durations = {Minutes(30), Minutes(90)};
  policy.buffer_before = Minutes(10);
  EXPECT_EQ(needed_range(on_monday("00:00", "23:00"), policy, {}),
            between("2026-11-22T00:00:00Z", "2026-11-25T00:00:00Z"));
  policy.mode = Mode::loan;
  EXPECT_EQ(needed_range(on_monday("10:00", "23:00"), policy, {}),
            between("2026-11-23T00:00:00Z", "2026-12-09T00:00:00Z"));
}

}  // namespace
}  // namespace holdfast::rules
