// Painting opening hours: what one day, one week and one list of exceptions become.
#include "common/domain/opening_hours.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "tests/common/arbitrary.hpp"
#include "tests/common/builders.hpp"

namespace holdfast {
namespace {

using test::date;
using test::time;
using testing::ElementsAre;
using testing::IsEmpty;

LocalWindow window(const char* start, const char* end) {
  return {time(start), time(end)};
}

TEST(PaintingADay, OpensEmptyGround) {
  EXPECT_THAT(open_during({}, window("09:00", "12:00")), ElementsAre(window("09:00", "12:00")));
}

TEST(PaintingADay, MergesWithWhatItOverlapsOrTouchesAndLeavesTheRest) {
  const DayWindows day = {window("08:00", "09:00"), window("10:00", "12:00"), window("13:00", "14:00"),
                          window("16:00", "17:00")};
  EXPECT_THAT(open_during(day, window("11:00", "13:00")),
              ElementsAre(window("08:00", "09:00"), window("10:00", "14:00"), window("16:00", "17:00")));
}

TEST(PaintingADay, CutsAHoleAndDropsWhatNothingIsLeftOf) {
  const DayWindows day = {window("09:00", "13:00"), window("14:00", "15:00")};
  EXPECT_THAT(close_during(day, window("10:00", "11:00")),
              ElementsAre(window("09:00", "10:00"), window("11:00", "13:00"), window("14:00", "15:00")));
  EXPECT_THAT(close_during(day, window("12:00", "16:00")), ElementsAre(window("09:00", "12:00")));
  EXPECT_THAT(close_during(day, window("00:00", "24:00")), IsEmpty());
}

TEST(Exceptions, ReplaceTheHoursOfTheirDateOnly) {
  OpeningHours hours;
  set_weekly(hours, 0, {window("09:00", "17:00")});
  set_override(hours, date("2026-11-23"), DayWindows{window("10:00", "11:00")});
  EXPECT_THAT(windows_on(hours, date("2026-11-23")), ElementsAre(window("10:00", "11:00")));
  EXPECT_THAT(windows_on(hours, date("2026-11-30")), ElementsAre(window("09:00", "17:00")));
  set_override(hours, date("2026-11-23"), std::nullopt);
  EXPECT_THAT(windows_on(hours, date("2026-11-23")), ElementsAre(window("09:00", "17:00")));
}

TEST(Exceptions, ClosedDaysInARowAreOneEntry) {
  OpeningHours hours;
  for (const char* day : {"2026-12-24", "2026-12-25", "2026-12-26", "2026-12-28"})
    set_override(hours, date(day), DayWindows{});
  set_override(hours, date("2026-12-27"), DayWindows{window("10:00", "12:00")});
  const auto runs = exception_runs(hours);
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(runs[0].first, date("2026-12-24"));
  EXPECT_EQ(runs[0].days(), 3);
  EXPECT_THAT(runs[1].windows, ElementsAre(window("10:00", "12:00")));
  EXPECT_EQ(runs[2].first, runs[2].last);
}

DayWindows apart(const DayWindows& drawn) {
  DayWindows day;
  for (const LocalWindow& one : drawn)
    day = open_during(std::move(day), one);
  return day;
}

DayWindows any_day() {
  DayWindows drawn;
  const int count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i)
    drawn.push_back(test::any_local_window());
  return apart(drawn);
}

bool covers(const DayWindows& day, LocalTime at) {
  return std::any_of(day.begin(), day.end(),
                     [at](const LocalWindow& w) { return w.start <= at && at < w.end; });
}

RC_GTEST_PROP(PaintingADay, DrawnWindowsNeverOverlapNorTouch, ()) {
  const DayWindows day = any_day();
  for (std::size_t i = 1; i < day.size(); ++i)
    RC_ASSERT(day[i - 1].end < day[i].start);
}

RC_GTEST_PROP(PaintingADay, ClosingWhatWasOpenedOnClosedGroundIsAsBefore, ()) {
  const DayWindows day = any_day();
  const LocalWindow drawn = test::any_local_window();
  const bool free = std::none_of(day.begin(), day.end(), [&](const LocalWindow& w) {
    return w.start < drawn.end && drawn.start < w.end;
  });
  RC_PRE(free);
  RC_ASSERT(apart(close_during(open_during(day, drawn), drawn)) == day);
}

RC_GTEST_PROP(PaintingADay, EveryMinuteIsWhatWasPaintedLast, ()) {
  const DayWindows day = any_day();
  const LocalWindow drawn = test::any_local_window();
  const DayWindows more = open_during(day, drawn);
  const DayWindows less = close_during(day, drawn);
  for (int quantum = 0; quantum < 288; ++quantum) {
    const LocalTime at(test::kQuantum * quantum);
    const bool painted = drawn.start <= at && at < drawn.end;
    RC_ASSERT(covers(more, at) == (painted || covers(day, at)));
    RC_ASSERT(covers(less, at) == (!painted && covers(day, at)));
  }
}

// As hours without two overrides of one date, in the order that the functions keep.
OpeningHours tidy(const OpeningHours& hours) {
  OpeningHours made;
  for (unsigned weekday = 0; weekday < 7; ++weekday)
    set_weekly(made, weekday, weekly_windows(hours, weekday));
  for (const DateOverride& o : hours.overrides)
    set_override(made, o.date, override_windows(hours, o.date));
  return made;
}

RC_GTEST_PROP(ADifference, TurnsOneIntoTheOtherAndBack, ()) {
  const CivilDate monday = date("2026-11-23");
  const OpeningHours before = tidy(test::any_hours(monday));
  const OpeningHours after = tidy(test::any_hours(monday));
  OpeningHours hours = before;
  apply(difference(before, after), hours);
  RC_ASSERT(hours == after);
  apply(difference(after, before), hours);
  RC_ASSERT(hours == before);
  RC_ASSERT(difference(before, before).empty());
}

RC_GTEST_PROP(ADifference, UndoneLaterLeavesWhatChangedElsewhereMeanwhile, ()) {
  const OpeningHours before = tidy(test::any_hours(date("2026-11-23")));
  OpeningHours mine = before;
  set_weekly(mine, 2, {window("07:00", "07:30")});
  OpeningHours both = mine;
  const DayWindows theirs = any_day();
  set_weekly(both, 4, theirs);
  apply(difference(mine, before), both);
  RC_ASSERT(weekly_windows(both, 4) == theirs);
  RC_ASSERT(weekly_windows(both, 2) == weekly_windows(before, 2));
}

}  // namespace
}  // namespace holdfast
