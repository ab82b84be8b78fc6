// Opening hours and one-off windows as instants.
#include "common/rules/schedule.hpp"

#include <gmock/gmock.h>

#include "tests/common/builders.hpp"
#include "tests/support/zone_rules.hpp"

namespace holdfast::rules {
namespace {

using test::between;
using test::date;
using test::on_monday;
using test::time;
using testing::ElementsAre;
using testing::IsEmpty;

const Interval kMonday = test::between("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z");

OpeningHours every_day(const char* start, const char* end) {
  OpeningHours hours;
  for (unsigned weekday = 0; weekday < 7; ++weekday)
    hours.weekly.push_back({weekday, time(start), time(end)});
  return hours;
}

TEST(OpenTime, FollowsTheWeekdays) {
  OpeningHours hours;
  hours.weekly = {{0, time("13:00"), time("17:00")},
                  {0, time("09:00"), time("12:00")},
                  {1, time("10:00"), time("11:00")}};
  EXPECT_THAT(open_time(hours, {}, {}, kMonday).open,
              ElementsAre(on_monday("09:00", "12:00"), on_monday("13:00", "17:00")));
  EXPECT_THAT(open_time(hours, {}, {}, between("2026-11-24T00:00:00Z", "2026-11-30T00:00:00Z")).open,
              ElementsAre(between("2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z")));
}

TEST(OpenTime, GivesWholeWindowsOfEveryDateThatIsTouched) {
  const auto hours = every_day("09:00", "17:00");
  EXPECT_THAT(open_time(hours, {}, {}, on_monday("10:00", "10:01")).open,
              ElementsAre(on_monday("09:00", "17:00")));
  EXPECT_EQ(open_time(hours, {}, {}, between("2026-11-23T23:59:00Z", "2026-11-24T00:01:00Z")).open.size(),
            2U);
  EXPECT_THAT(open_time(hours, {}, {}, on_monday("10:00", "10:00")).open, IsEmpty());
}

TEST(OpenTime, OverridesReplaceTheirDate) {
  auto hours = every_day("09:00", "17:00");
  hours.overrides = {{date("2026-11-23"), {{time("18:00"), time("20:00")}}}};
  const auto found = open_time(hours, {}, {}, kMonday);
  EXPECT_THAT(found.open, ElementsAre(on_monday("18:00", "20:00")));
  EXPECT_THAT(found.closed, IsEmpty());
}

TEST(OpenTime, AnOverrideWithoutWindowsClosesTheLocalDay) {
  auto hours = every_day("09:00", "17:00");
  hours.overrides = {{date("2026-11-23"), {}}, {date("2026-12-25"), {}}};
  const ZoneRules zone(std::chrono::hours(1), {});
  const auto found = open_time(hours, {}, zone, kMonday);
  EXPECT_THAT(found.closed, ElementsAre(between("2026-11-22T23:00:00Z", "2026-11-23T23:00:00Z")));
  EXPECT_THAT(found.open, ElementsAre(between("2026-11-24T08:00:00Z", "2026-11-24T16:00:00Z")));
}

TEST(OpenTime, TwoOverridesOfADateAddUp) {
  OpeningHours hours;
  hours.overrides = {{date("2026-11-23"), {}}, {date("2026-11-23"), {{time("10:00"), time("11:00")}}}};
  const auto found = open_time(hours, {}, {}, kMonday);
  EXPECT_THAT(found.open, ElementsAre(on_monday("10:00", "11:00")));
  EXPECT_THAT(found.closed, IsEmpty());
}

TEST(OpenTime, OneOffWindowsStandBesideTheHours) {
  const auto hours = every_day("09:00", "12:00");
  const std::vector<Interval> windows{on_monday("11:10", "14:00"),
                                      between("2026-11-25T09:00:00Z", "2026-11-25T10:00:00Z")};
  EXPECT_THAT(open_time(hours, windows, {}, kMonday).open,
              ElementsAre(on_monday("09:00", "12:00"), on_monday("11:10", "14:00")));
}

TEST(OpenTime, AClosedDateClosesOneOffWindowsToo) {
  OpeningHours hours;
  hours.overrides = {{date("2026-11-24"), {}}};
  const std::vector<Interval> windows{between("2026-11-23T20:10:00Z", "2026-11-25T02:00:00Z"),
                                      between("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z")};
  EXPECT_THAT(open_time(hours, windows, {}, between("2026-11-23T00:00:00Z", "2026-11-26T00:00:00Z")).open,
              ElementsAre(between("2026-11-23T20:10:00Z", "2026-11-24T00:00:00Z"),
                          between("2026-11-25T00:00:00Z", "2026-11-25T02:00:00Z")));
}

TEST(OpenTime, DropsWhatADaylightSavingChangeSkips) {
  const auto amsterdam = test::load_zone("Europe/Amsterdam");
  EXPECT_THAT(open_time(every_day("02:00", "03:00"), {}, amsterdam, amsterdam.day(date("2026-03-29"))).open,
              IsEmpty());
  EXPECT_THAT(open_time(every_day("01:00", "04:00"), {}, amsterdam, amsterdam.day(date("2026-03-29"))).open,
              ElementsAre(between("2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z")));
}

TEST(OpenTime, ASkippedDateHasNoHours) {
  const auto apia = test::load_zone("Pacific/Apia");
  const auto found =
      open_time(every_day("09:00", "17:00"), {}, apia,
                {apia.start_of_day(date("2011-12-29")), apia.start_of_day(date("2012-01-01"))});
  EXPECT_THAT(found.open, ElementsAre(between("2011-12-29T19:00:00Z", "2011-12-30T03:00:00Z"),
                                      between("2011-12-30T19:00:00Z", "2011-12-31T03:00:00Z")));
}

TEST(OpenTime, RoundTheClockIsOneOpenTimeAcrossMidnight) {
  const auto found =
      open_time(every_day("00:00", "24:00"), {}, {}, between("2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z"));
  EXPECT_THAT(IntervalSet(found.open).intervals(),
              ElementsAre(between("2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z")));
}

}  // namespace
}  // namespace holdfast::rules
