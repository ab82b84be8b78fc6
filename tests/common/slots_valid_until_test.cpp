// How long a listing can be kept: until time alone may change it, never longer.
#include <gtest/gtest.h>

#include "common/rules/slots.hpp"
#include "common/rules/starts.hpp"
#include "tests/common/builders.hpp"

namespace holdfast::rules {
namespace {

using test::at;
using test::between;
using test::monday_schedule;
using test::on_monday;

const Interval kMonday = test::between("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z");

TEST(SlotsValidUntil, TheFirstStartFallsUnderTheNotice) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.max_horizon_days.reset();
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, on_monday("08:00")), on_monday("09:00") + Micros(1));
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, on_monday("09:00")), on_monday("09:00") + Micros(1));
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, on_monday("09:00") + Micros(1)),
            on_monday("09:15") + Micros(1));
  schedule.policy.min_notice = Minutes(60);
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, on_monday("08:01")), on_monday("08:15") + Micros(1));
}

TEST(SlotsValidUntil, OfSpansTheFirstGridPointInOpenTimeCounts) {
  auto schedule = monday_schedule(Mode::span);
  schedule.policy.max_horizon_days.reset();
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, on_monday("12:10")), on_monday("13:00") + Micros(1));
}

TEST(SlotsValidUntil, TheHorizonOpensADayAtLocalMidnight) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.zone = ZoneRules(std::chrono::hours(2), {});
  schedule.policy.max_horizon_days = 3;
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, at("2026-11-18T12:00:00Z")),
            at("2026-11-19T22:00:00Z"))
      << "on the 20th, local, the 23rd opens";
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, at("2026-11-19T22:00:00Z")),
            at("2026-11-20T22:00:00Z"))
      << "the range ends on the 24th, local";
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, at("2026-11-20T22:00:00Z")),
            on_monday("09:00") + Micros(1));
}

TEST(SlotsValidUntil, WhatHasPassedNeverChanges) {
  const auto schedule = monday_schedule(Mode::slots);
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, at("2026-11-25T00:00:00Z")), kForever);
  EXPECT_EQ(slots_valid_until(monday_schedule(Mode::loan), {kMonday, {}}, at("2026-11-25T00:00:00Z")),
            kForever);
}

TEST(SlotsValidUntil, ALoanFromNowOnMovesWithTheClock) {
  auto schedule = monday_schedule(Mode::loan);
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, on_monday("10:00")), on_monday("10:00") + Micros(1));
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, at("2026-11-22T10:00:00Z")), kMonday.start);
}

TEST(SlotsValidUntil, ALoanThatIsRefusedChangesWhenAUnitComesFreeOrTheDayEnds) {
  auto schedule = monday_schedule(Mode::loan);
  schedule.busy = {{on_monday("08:00", "11:30"), 1}};
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, on_monday("10:00")), on_monday("11:30"));
  schedule.policy.buffer_before = Minutes(20);
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, on_monday("10:00")), on_monday("11:50"));
  EXPECT_EQ(slots(schedule, {kMonday, {}}, on_monday("11:50") - Micros(1)).size(), 0U);
  EXPECT_EQ(slots(schedule, {kMonday, {}}, on_monday("11:50")).size(), 1U);
  schedule.busy = {{between("2026-11-23T08:00:00Z", "2026-11-30T00:00:00Z"), 1}};
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, on_monday("10:00")), kMonday.end);
  schedule.busy.clear();
  schedule.closed = {kMonday};
  EXPECT_EQ(slots_valid_until(schedule, {kMonday, {}}, on_monday("10:00")), kMonday.end);
}

TEST(SlotsValidUntil, LoansWithANoticeChangeAtTheMidnightThatFallsUnderIt) {
  auto schedule = monday_schedule(Mode::loan);
  schedule.policy.min_notice = Minutes(120);
  schedule.policy.max_horizon_days.reset();
  const SlotQuery query{between("2026-11-23T00:00:00Z", "2026-11-27T00:00:00Z"), {}};
  EXPECT_EQ(slots_valid_until(schedule, query, on_monday("10:00")), on_monday("22:00") + Micros(1));
}

}  // namespace
}  // namespace holdfast::rules
