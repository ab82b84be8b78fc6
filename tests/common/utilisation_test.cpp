// Open and booked time by weekday and hour.
#include "common/rules/utilisation.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "api-server/integrations/zones/zone_catalog.hpp"
#include "tests/common/builders.hpp"

namespace holdfast {
namespace {

using rules::Busy;
using rules::UseOfTime;
using rules::Utilisation;
using test::at;

Interval span(const char* start, const char* end) {
  return {at(start), at(end)};
}

// 2026 and a little around it.
ZoneRules zone(const char* name) {
  const auto rules = ZoneCatalog().load_zone(name, span("2025-12-01T00:00:00Z", "2027-02-01T00:00:00Z"));
  return rules.value();
}

UseOfTime use(int open, int booked) {
  return {Minutes(open), Minutes(booked)};
}

UseOfTime sum_of(const Utilisation& found) {
  UseOfTime sum;
  for (const auto& day : found.cells) {
    for (const UseOfTime& cell : day) {
      sum.open += cell.open;
      sum.booked += cell.booked;
    }
  }
  return sum;
}

const Interval kWeek = span("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z");  // a Monday

TEST(Utilisation, AnHourGoesToTheCellThatItsClockShows) {
  const std::vector<Interval> open{span("2026-11-23T09:30:00Z", "2026-11-23T12:00:00Z")};
  const std::vector<Busy> busy{{span("2026-11-23T10:45:00Z", "2026-11-23T11:15:00Z"), 1}};
  const Utilisation found = rules::utilisation(open, busy, 1, ZoneRules(), kWeek);
  EXPECT_EQ(found.total, use(150, 30));
  EXPECT_EQ(found.cells[0][9], use(30, 0));
  EXPECT_EQ(found.cells[0][10], use(60, 15));
  EXPECT_EQ(found.cells[0][11], use(60, 15));
  EXPECT_EQ(found.cells[0][12], use(0, 0));
  EXPECT_DOUBLE_EQ(found.total.share(), 0.2);
}

TEST(Utilisation, TheClockIsTheResourcesOwn) {
  const std::vector<Interval> open{span("2026-11-22T23:00:00Z", "2026-11-23T01:00:00Z")};
  const Utilisation tokyo = rules::utilisation(open, {}, 1, zone("Asia/Tokyo"),
                                               span("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"));
  EXPECT_EQ(tokyo.cells[0][8], use(60, 0));
  EXPECT_EQ(tokyo.cells[0][9], use(60, 0));
  const Utilisation kolkata = rules::utilisation(open, {}, 1, zone("Asia/Kolkata"),
                                                 span("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"));
  EXPECT_EQ(kolkata.cells[0][4], use(30, 0));
  EXPECT_EQ(kolkata.cells[0][5], use(60, 0));
  EXPECT_EQ(kolkata.cells[0][6], use(30, 0));
}

TEST(Utilisation, UnitsMultiplyOpenTimeAndEachBookingCounts) {
  const std::vector<Interval> open{span("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z")};
  const std::vector<Busy> busy{{span("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z"), 1},
                               {span("2026-11-24T09:30:00Z", "2026-11-24T10:00:00Z"), 1}};
  const Utilisation found = rules::utilisation(open, busy, 3, ZoneRules(), kWeek);
  EXPECT_EQ(found.total, use(180, 90));
  EXPECT_EQ(found.cells[1][9], use(180, 90));
}

TEST(Utilisation, OnlyWhatIsOpenAndInRangeCounts) {
  const std::vector<Interval> open{span("2026-11-22T22:00:00Z", "2026-11-23T02:00:00Z"),
                                   span("2026-11-23T01:00:00Z", "2026-11-23T03:00:00Z")};  // overlap: once
  const std::vector<Busy> busy{{span("2026-11-22T00:00:00Z", "2026-11-24T00:00:00Z"), 1}};
  const Utilisation found = rules::utilisation(open, busy, 1, ZoneRules(), kWeek);
  EXPECT_EQ(found.total, use(180, 180));
  EXPECT_EQ(found.cells[6][22], use(0, 0));
}

TEST(Utilisation, NothingOpenIsNoShareAtAll) {
  const Utilisation found = rules::utilisation({}, {}, 1, ZoneRules(), kWeek);
  EXPECT_EQ(found.total, UseOfTime());
  EXPECT_DOUBLE_EQ(found.total.share(), 0);
}

TEST(Utilisation, TheSpringDayLacksAnHourAndTheAutumnDayHasOneTwice) {
  const ZoneRules berlin = zone("Europe/Berlin");
  const Interval spring = berlin.day(*CivilDate::from(2026, 3, 29));
  const Utilisation short_day = rules::utilisation({{spring}}, {}, 1, berlin, spring);
  EXPECT_EQ(short_day.total, use(23 * 60, 0));
  EXPECT_EQ(short_day.cells[6][1], use(60, 0));
  EXPECT_EQ(short_day.cells[6][2], use(0, 0));
  EXPECT_EQ(short_day.cells[6][3], use(60, 0));
  const Interval autumn = berlin.day(*CivilDate::from(2026, 10, 25));
  const std::vector<Busy> busy{{autumn, 1}};
  const Utilisation long_day = rules::utilisation({{autumn}}, busy, 1, berlin, autumn);
  EXPECT_EQ(long_day.total, use(25 * 60, 25 * 60));
  EXPECT_EQ(long_day.cells[6][2], use(120, 120));
  EXPECT_EQ(long_day.cells[6][3], use(60, 60));
}

TEST(Utilisation, AChangeWithinAnHourSplitsItRightly) {
  // Lord Howe Island goes back by half an hour at 02:00: 01:30 to 02:00 comes twice.
  const ZoneRules howe = zone("Australia/Lord_Howe");
  const Interval day = howe.day(*CivilDate::from(2026, 4, 5));
  const Utilisation found = rules::utilisation({{day}}, {}, 1, howe, day);
  EXPECT_EQ(found.total, use(24 * 60 + 30, 0));
  EXPECT_EQ(found.cells[6][1], use(90, 0));
  EXPECT_EQ(found.cells[6][2], use(60, 0));
}

Interval arbitrary_interval() {
  const auto start = *rc::gen::inRange<std::int64_t>(0, 365 * 24 * 60);
  const auto length = *rc::gen::inRange<std::int64_t>(0, 3 * 24 * 60);
  const Instant from = at("2026-01-01T00:00:00Z") + Minutes(start);
  return {from, from + Minutes(length)};
}

// Minute by minute, as slow and as plain as can be.
Utilisation counted(const std::vector<Interval>& open, const std::vector<Busy>& busy, int units,
                    const ZoneRules& zone, const Interval& range) {
  Utilisation found;
  const IntervalSet times(open);
  for (Instant at = range.start; at < range.end; at = at + Minutes(1)) {
    if (!times.contains(at)) continue;
    const LocalDateTime wall = zone.to_local(at);
    UseOfTime& cell = found.cells[wall.date.weekday()][static_cast<std::size_t>(wall.time / Minutes(60))];
    Micros booked{0};
    for (const Busy& b : busy) {
      if (b.interval.start <= at && at < b.interval.end) booked += Minutes(b.units);
    }
    cell.open += Minutes(units);
    cell.booked += booked;
    found.total.open += Minutes(units);
    found.total.booked += booked;
  }
  return found;
}

RC_GTEST_PROP(UtilisationProperty, IsWhatCountingMinutesGives, ()) {
  const ZoneRules rules = zone(
      *rc::gen::element("UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"));
  std::vector<Interval> open;
  std::vector<Busy> busy;
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
    open.push_back(arbitrary_interval());
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
    busy.push_back({arbitrary_interval(), *rc::gen::inRange(1, 3)});
  Interval range = arbitrary_interval();
  range.end = range.end + std::chrono::days(*rc::gen::inRange(0, 40));
  const int units = *rc::gen::inRange(1, 4);
  const Utilisation found = rules::utilisation(open, busy, units, rules, range);
  RC_ASSERT(found == counted(open, busy, units, rules, range));
  RC_ASSERT(sum_of(found) == found.total);
}

TEST(Utilisation, OfAScheduleIsThatOfItsOpenAndBusyTime) {
  rules::Schedule schedule;
  schedule.units = 2;
  schedule.range = kWeek;
  schedule.open = {span("2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z")};
  schedule.busy = {{span("2026-11-23T09:00:00Z", "2026-11-23T09:15:00Z"), 2}};
  EXPECT_EQ(rules::utilisation(schedule, kWeek).total, use(120, 30));
}

}  // namespace
}  // namespace holdfast
