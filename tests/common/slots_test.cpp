#include "common/rules/slots.hpp"

#include <gmock/gmock.h>

#include "tests/common/builders.hpp"
#include "tests/support/zone_rules.hpp"

namespace holdfast::rules {
namespace {

using test::at;
using test::between;
using test::date;
using test::load_zone;
using test::monday_schedule;
using test::on_monday;
using test::time;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant kNow = test::at("2026-11-22T08:00:00Z");
const Interval kMonday = test::between("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z");

// "09:00-09:30 x2" for every slot, on the resource's wall clock; units only when there are several.
std::vector<std::string> shown(const Schedule& schedule, const SlotQuery& query, Instant now) {
  std::vector<std::string> found;
  const auto clock = [&](Instant instant) {
    return LocalTime(std::chrono::floor<Minutes>(schedule.zone.to_local(instant).time)).to_string();
  };
  for (const Slot& slot : slots(schedule, query, now)) {
    std::string text = clock(slot.interval.start) + "-" + clock(slot.interval.end);
    if (schedule.units > 1) text += " x" + std::to_string(slot.free_units);
    found.push_back(text);
  }
  return found;
}

std::vector<std::string> shown(const Schedule& schedule) {
  return shown(schedule, {kMonday, {}}, kNow);
}

TEST(Slots, FillEveryWindowFromItsOpening) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.step = Minutes(30);
  schedule.open = {on_monday("09:10", "10:30"), on_monday("13:00", "14:00")};
  EXPECT_THAT(shown(schedule), ElementsAre("09:10-09:40", "09:40-10:10", "13:00-13:30", "13:30-14:00"));
}

TEST(Slots, OfSeveralLengthsAreSortedByStartThenEnd) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.durations = {Minutes(60), Minutes(30), Minutes(60)};
  schedule.policy.step = Minutes(30);
  schedule.open = {on_monday("09:00", "10:30")};
  EXPECT_THAT(shown(schedule),
              ElementsAre("09:00-09:30", "09:00-10:00", "09:30-10:00", "09:30-10:30", "10:00-10:30"));
  EXPECT_THAT(shown(schedule, {kMonday, Minutes(60)}, kNow), ElementsAre("09:00-10:00", "09:30-10:30"));
  EXPECT_THAT(shown(schedule, {kMonday, Minutes(45)}, kNow), IsEmpty());
}

TEST(Slots, RunAcrossWindowsThatTouch) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.durations = {Minutes(45)};
  schedule.policy.step = Minutes(30);
  schedule.open = {on_monday("09:00", "10:00"), on_monday("10:00", "11:00")};
  EXPECT_THAT(shown(schedule), ElementsAre("09:00-09:45", "09:30-10:15", "10:00-10:45"));
}

TEST(Slots, OfWindowsThatOverlapAreListedOnce) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.step = Minutes(30);
  schedule.open = {on_monday("09:00", "11:00"), on_monday("09:30", "10:30"), on_monday("09:45", "10:30")};
  EXPECT_THAT(shown(schedule), ElementsAre("09:00-09:30", "09:30-10:00", "09:45-10:15", "10:00-10:30",
                                           "10:15-10:45", "10:30-11:00"));
}

TEST(Slots, LeaveOutWhatIsTakenAndCountWhatIsLeft) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.units = 2;
  schedule.policy.step = Minutes(30);
  schedule.open = {on_monday("09:00", "11:00")};
  schedule.busy = {{on_monday("09:00", "10:00"), 1}, {on_monday("09:30", "10:30"), 1}};
  EXPECT_THAT(shown(schedule), ElementsAre("09:00-09:30 x1", "10:00-10:30 x1", "10:30-11:00 x2"));
}

TEST(Slots, KeepBuffersFromWhatIsTaken) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.open = {on_monday("09:00", "12:00")};
  schedule.policy.step = Minutes(30);
  schedule.policy.buffer_before = Minutes(10);
  schedule.policy.buffer_after = Minutes(20);
  schedule.busy = {{on_monday("10:20", "10:50"), 1}};
  EXPECT_THAT(shown(schedule), ElementsAre("09:00-09:30", "09:30-10:00", "11:00-11:30", "11:30-12:00"));
}

TEST(Slots, BeginAtTheNoticeAndEndAtTheHorizon) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.open = {on_monday("09:00", "11:00"), between("2026-11-24T09:00:00Z", "2026-11-24T11:00:00Z")};
  schedule.policy.step = Minutes(30);
  schedule.policy.min_notice = Minutes(60);
  schedule.policy.max_horizon_days = 0;
  const SlotQuery query{between("2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z"), {}};
  EXPECT_THAT(shown(schedule, query, on_monday("09:00")), ElementsAre("10:00-10:30", "10:30-11:00"));
  EXPECT_THAT(shown(schedule, query, on_monday("09:00") + Micros(1)), ElementsAre("10:30-11:00"));
}

TEST(Slots, AreAskedForByTheirStart) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.step = Minutes(30);
  EXPECT_THAT(shown(schedule, {on_monday("09:30", "10:30"), {}}, kNow),
              ElementsAre("09:30-10:00", "10:00-10:30"));
}

TEST(Slots, OfSpansLieOnTheGridOfTheDay) {
  auto schedule = monday_schedule(Mode::span);
  schedule.policy.min_duration = Minutes(50);
  schedule.policy.step = Minutes(30);
  schedule.open = {on_monday("09:10", "11:00")};
  EXPECT_THAT(shown(schedule), ElementsAre("09:30-10:30", "10:00-11:00"));
  EXPECT_THAT(shown(schedule, {kMonday, Minutes(90)}, kNow), ElementsAre("09:30-11:00"));
  EXPECT_THAT(shown(schedule, {kMonday, Minutes(45)}, kNow), IsEmpty());
  EXPECT_THAT(shown(schedule, {kMonday, Minutes(50)}, kNow), IsEmpty()) << "its end is never on the grid";
}

TEST(Slots, OfSpansStartTheGridAnewAtMidnight) {
  auto schedule = monday_schedule(Mode::span);
  schedule.policy.min_duration = Minutes(60);
  schedule.policy.step = Minutes(7 * 60);
  schedule.open = {between("2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z")};
  // 21:00 to 24:00 is the only 3 h between two points; a step long are all others.
  EXPECT_THAT(shown(schedule, {kMonday, Minutes(180)}, kNow), ElementsAre("21:00-00:00"));
  EXPECT_THAT(shown(schedule), ElementsAre("00:00-07:00", "07:00-14:00", "14:00-21:00"));
}

TEST(Slots, OfLoansAreNowAndTheMidnightsToCome) {
  auto schedule = monday_schedule(Mode::loan);
  schedule.units = 2;
  schedule.closed = {between("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z")};
  schedule.busy = {{between("2026-11-23T15:00:00Z", "2026-12-01T00:00:00Z"), 1}};
  const Instant now = on_monday("10:30");
  const auto found = slots(schedule, {between("2026-11-23T00:00:00Z", "2026-11-27T00:00:00Z"), {}}, now);
  EXPECT_THAT(found, ElementsAre(Slot{{now, at("2026-12-08T00:00:00Z")}, 1},
                                 Slot{between("2026-11-25T00:00:00Z", "2026-12-10T00:00:00Z"), 1},
                                 Slot{between("2026-11-26T00:00:00Z", "2026-12-11T00:00:00Z"), 1}));
  schedule.units = 1;
  EXPECT_THAT(slots(schedule, {between("2026-11-23T00:00:00Z", "2026-11-27T00:00:00Z"), {}}, now), IsEmpty());
}

TEST(Slots, OfALoanAtMidnightAndOfASkippedDateAreListedOnce) {
  auto schedule = monday_schedule(Mode::loan);
  const Instant midnight = kMonday.start;
  EXPECT_EQ(slots(schedule, {kMonday, {}}, midnight).size(), 1U);
  schedule.zone = load_zone("Pacific/Apia");
  const Interval both = {at("2011-12-29T10:00:00Z"), at("2011-12-31T10:00:00Z")};
  const auto found = slots(schedule, {both, {}}, at("2011-12-28T12:00:00Z"));
  ASSERT_EQ(found.size(), 2U) << "the 29th and the 31st";
  EXPECT_EQ(found[1].interval, between("2011-12-30T10:00:00Z", "2012-01-14T10:00:00Z"));
}

TEST(Slots, AreNoneWithoutUnitsHoursLengthsOrRange) {
  auto schedule = monday_schedule(Mode::slots);
  EXPECT_THAT(shown(schedule, {on_monday("10:00", "10:00"), {}}, kNow), IsEmpty());
  schedule.policy.durations.clear();
  EXPECT_THAT(shown(schedule), IsEmpty());
  schedule = monday_schedule(Mode::slots);
  schedule.units = 0;
  EXPECT_THAT(shown(schedule), IsEmpty());
  schedule = monday_schedule(Mode::span);
  schedule.open.clear();
  EXPECT_THAT(shown(schedule), IsEmpty());
}

// Hourly slots of a window from 00:00 to 05:00 on the day of a change, on the wall clock that people see.
TEST(Slots, CountElapsedMinutesThroughAChangeOfTheClock) {
  struct Row {
    const char* zone;
    const char* day;
    std::vector<std::string> expected;
  };
  for (const Row& row : {
           Row{"Europe/Amsterdam",
               "2026-03-29",
               {"00:00-01:00", "01:00-03:00", "03:00-04:00", "04:00-05:00"}},
           Row{"Europe/Amsterdam",
               "2026-10-25",
               {"00:00-01:00", "01:00-02:00", "02:00-02:00", "02:00-03:00", "03:00-04:00", "04:00-05:00"}},
           Row{"America/New_York",
               "2026-03-08",
               {"00:00-01:00", "01:00-03:00", "03:00-04:00", "04:00-05:00"}},
           Row{"Australia/Lord_Howe",
               "2026-10-04",
               {"00:00-01:00", "01:00-02:30", "02:30-03:30", "03:30-04:30"}},
           Row{"Australia/Lord_Howe",
               "2026-04-05",
               {"00:00-01:00", "01:00-01:30", "01:30-02:30", "02:30-03:30", "03:30-04:30"}},
           Row{"Africa/Cairo", "2026-04-24", {"01:00-02:00", "02:00-03:00", "03:00-04:00", "04:00-05:00"}},
           Row{"Pacific/Apia", "2011-12-30", {}},
       }) {
    Schedule schedule;
    schedule.zone = load_zone(row.zone);
    schedule.policy.durations = {Minutes(60)};
    schedule.policy.step = Minutes(60);
    schedule.policy.max_horizon_days.reset();
    const Interval day = schedule.zone.day(date(row.day));
    schedule.range = day;
    schedule.open = {schedule.zone.window(date(row.day), time("00:00"), time("05:00"))};
    EXPECT_EQ(shown(schedule, {{day.start, day.end}, {}}, day.start - Minutes(60)), row.expected)
        << row.zone << ' ' << row.day;
  }
}

}  // namespace
}  // namespace holdfast::rules
