// What the calendar's views show, without a GUI: days of 23 and 25 hours, lanes, looks, cost.
#include "web-client/views/calendar_model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "web-client/app/calendar_verdict.hpp"

namespace holdfast::ui {
namespace {

using std::chrono::seconds;

Instant at(const char* text) {
  return *Instant::parse(text);
}

CivilDate date(const char* text) {
  return *CivilDate::parse(text);
}

ZoneRules lisbon() {
  return {seconds(0),
          {{at("2026-03-29T01:00:00Z"), seconds(3600)}, {at("2026-10-25T01:00:00Z"), seconds(0)}}};
}

// Clocks change by half an hour: on 4 October 2026 at 02:00 forward, on 5 April 2026 back.
ZoneRules lord_howe() {
  return {seconds(11 * 3600),
          {{at("2026-04-04T15:00:00Z"), seconds(10 * 3600 + 1800)},
           {at("2026-10-03T15:30:00Z"), seconds(11 * 3600)}}};
}

class CalendarModel : public testing::Test {
 protected:
  CalendarModel() {
    state.now = at("2026-11-23T10:12:00Z");
    User user;
    user.id = UserId(Uuid::version7(1, 1, 1));
    state.user = user;
    state.route.screen = Screen::calendar;
    state.calendar->zone_name = "Europe/Lisbon";
    state.calendar->zone = lisbon();
    room.id = ResourceId(Uuid::version7(2, 2, 2));
    room.name = "Fern";
    room.policy.mode = Mode::span;
    state.resources[room.id] = room;
  }

  Booking& add(Instant start, Micros length, BookingStatus status = BookingStatus::confirmed) {
    Booking booking;
    booking.id = BookingId(Uuid::version7(3, 3, ++last_));
    booking.resource_id = room.id;
    booking.user_id = state.user->id;
    booking.interval = {start, start + length};
    booking.status = status;
    calendar_booking(state, booking);
    return state.calendar->bookings[booking.id];
  }

  State state;
  Resource room;
  std::uint64_t last_ = 0;
};

TEST_F(CalendarModel, ADayOf25HoursCountsItsMinutesOnce) {
  add(at("2026-10-25T00:30:00Z"), std::chrono::hours(2));  // 01:30 summer to 02:30 winter: two hours
  const DayGrid grid = day_grid(state, {date("2026-10-19"), 7}, light_theme());
  ASSERT_EQ(grid.spec.days.size(), 7U);
  EXPECT_EQ(grid.spec.days[6].change_at, 120);
  EXPECT_EQ(grid.spec.days[6].change_by, -60);
  EXPECT_EQ(grid.spec.days[5].change_at, -1);
  ASSERT_EQ(grid.spec.blocks.size(), 1U);
  EXPECT_EQ(grid.spec.blocks[0].day, 6);
  EXPECT_EQ(grid.spec.blocks[0].start, 90);
  EXPECT_EQ(grid.spec.blocks[0].end, 210);
}

TEST_F(CalendarModel, ADayOf23HoursLacksTheHourTheClockSkips) {
  const DayGrid grid = day_grid(state, {date("2026-03-29"), 1}, light_theme());
  EXPECT_EQ(grid.spec.days[0].change_at, 60);
  EXPECT_EQ(grid.spec.days[0].change_by, 60);
}

TEST_F(CalendarModel, AClockMayChangeByHalfAnHour) {
  state.calendar->zone = lord_howe();
  const DayGrid forward = day_grid(state, {date("2026-10-04"), 1}, light_theme());
  EXPECT_EQ(forward.spec.days[0].change_at, 120);
  EXPECT_EQ(forward.spec.days[0].change_by, 30);
  const DayGrid back = day_grid(state, {date("2026-04-05"), 1}, light_theme());
  EXPECT_EQ(back.spec.days[0].change_at, 120);
  EXPECT_EQ(back.spec.days[0].change_by, -30);
}

TEST_F(CalendarModel, SpansAndInstantsLeadToEachOtherOnEveryDay) {
  const DayRange days{date("2026-10-19"), 14};
  for (const char* start : {"2026-10-24T23:15:00Z", "2026-10-25T00:45:00Z", "2026-10-25T01:15:00Z",
                            "2026-10-25T23:30:00Z", "2026-10-26T08:00:00Z"}) {
    const Interval interval{at(start), at(start) + Minutes(90)};
    EXPECT_EQ(instants_of(lisbon(), days, span_of(lisbon(), days, interval)), interval) << start;
  }
}

TEST_F(CalendarModel, WhatCrossesMidnightIsOnePartADayThatKnowsTheWhole) {
  add(at("2026-11-24T22:00:00Z"), std::chrono::hours(4));
  const DayGrid grid = day_grid(state, {date("2026-11-23"), 7}, light_theme());
  ASSERT_EQ(grid.spec.blocks.size(), 2U);
  EXPECT_EQ(grid.spec.blocks[0].end, 24 * 60);
  EXPECT_EQ(grid.spec.blocks[1].start, 0);
  EXPECT_EQ(grid.spec.blocks[1].whole, (GridSpan{2, -120, 120}));
}

TEST_F(CalendarModel, LoansAndWholeDaysLieInTheRowAbove) {
  add(at("2026-11-24T00:00:00Z"), std::chrono::hours(72));
  const DayGrid grid = day_grid(state, {date("2026-11-23"), 7}, light_theme());
  EXPECT_TRUE(grid.spec.blocks.empty());
  ASSERT_EQ(grid.bars.size(), 1U);
  EXPECT_EQ(grid.bars[0].first, 1);
  EXPECT_EQ(grid.bars[0].last, 3);
}

TEST_F(CalendarModel, TheStatusDecidesTheLook) {
  const auto look = [&](BookingStatus status) {
    state.calendar->bookings.clear();
    Booking& booking = add(at("2026-11-24T10:00:00Z"), std::chrono::hours(1), status);
    if (status == BookingStatus::held) booking.held_until = at("2026-11-23T10:30:00Z");
    const auto items = items_in(state, {date("2026-11-23"), 7}, true);
    return items.empty() ? BlockLook::busy : items.front().look;
  };
  EXPECT_EQ(look(BookingStatus::held), BlockLook::held);
  EXPECT_EQ(look(BookingStatus::pending), BlockLook::pending);
  EXPECT_EQ(look(BookingStatus::confirmed), BlockLook::own);
  EXPECT_EQ(look(BookingStatus::checked_in), BlockLook::in);
  EXPECT_EQ(look(BookingStatus::completed), BlockLook::mute);
  EXPECT_EQ(look(BookingStatus::no_show), BlockLook::warn);
  EXPECT_EQ(look(BookingStatus::cancelled), BlockLook::dead);
}

TEST_F(CalendarModel, WhatIsCancelledLeavesTheDaysButNotTheMonth) {
  add(at("2026-11-24T10:00:00Z"), std::chrono::hours(1), BookingStatus::cancelled);
  EXPECT_TRUE(items_in(state, {date("2026-11-23"), 7}, false).empty());
  EXPECT_EQ(month_grid(state, date("2026-11-23"), light_theme()).events.size(), 1U);
}

TEST_F(CalendarModel, OthersUseIsShownWithoutOnesOwnAndOnlyWhereNothingIsLeft) {
  rules::Schedule schedule;
  schedule.resource_id = room.id;
  schedule.policy = room.policy;
  schedule.units = 2;
  schedule.range = {at("2026-11-01T00:00:00Z"), at("2026-12-31T00:00:00Z")};
  const auto busy = [&](const char* from, const char* to, int units) {
    schedule.busy.push_back({{at(from), at(to)}, units});
  };
  busy("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z", 1);
  busy("2026-11-24T11:00:00Z", "2026-11-24T13:00:00Z", 2);
  state.schedules[room.id].schedule = schedule;
  state.schedules[room.id].fetched_at = state.now;
  state.calendar->layers = {{room.id, true}};
  add(at("2026-11-24T11:00:00Z"), std::chrono::hours(1));
  const auto items = items_in(state, {date("2026-11-23"), 7}, false);
  ASSERT_EQ(items.size(), 2U);
  EXPECT_TRUE(items[0].booking.has_value());
  EXPECT_EQ(items[1].interval, (Interval{at("2026-11-24T12:00:00Z"), at("2026-11-24T13:00:00Z")}));
}

TEST_F(CalendarModel, LayersHaveHuesOfTheirOwn) {
  for (std::uint64_t i = 0; i < 5; ++i)
    state.calendar->layers.push_back({ResourceId(Uuid::version7(9, 9, i)), true});
  const auto hues = layer_hues(*state.calendar);
  EXPECT_EQ(std::set(hues.begin(), hues.end()).size(), 5U);
  EXPECT_EQ(std::count(hues.begin(), hues.end(), 0U), 0) << "the first is that of one's own";
}

TEST_F(CalendarModel, AWeekOf500KeepsItsLanes) {
  for (int i = 0; i < 500; ++i)
    add(at("2026-11-23T08:00:00Z") + std::chrono::hours(24 * (i % 7)) + Minutes(7 * (i % 90)),
        Minutes(30 + i % 60));
  const DayRange days{date("2026-11-23"), 7};
  const DayGrid first = day_grid(state, days, light_theme());
  const DayGrid again = day_grid(state, days, light_theme());
  ASSERT_EQ(first.spec.blocks.size(), 500U);
  for (std::size_t i = 0; i < first.spec.blocks.size(); ++i) {
    EXPECT_EQ(first.spec.blocks[i].lane, again.spec.blocks[i].lane);
    EXPECT_LT(first.spec.blocks[i].lane, first.spec.blocks[i].lanes);
  }
}

TEST_F(CalendarModel, AMonthOf5000HasAKeyThatChangesWithIt) {
  for (int i = 0; i < 5000; ++i)
    add(at("2026-11-01T08:00:00Z") + std::chrono::hours(24 * (i % 30)) + Minutes(3 * (i / 30)), Minutes(30));
  const MonthGrid grid = month_grid(state, date("2026-11-23"), light_theme());
  EXPECT_EQ(grid.events.size(), 5000U);
  const std::string key = calendar_key(state);
  EXPECT_EQ(calendar_key(state), key);
  add(at("2026-11-24T10:00:00Z"), std::chrono::hours(1));
  EXPECT_NE(calendar_key(state), key);
}

TEST(CalendarFit, ADrawnStretchBecomesALengthThatThePolicyHas) {
  Policy slots;
  slots.mode = Mode::slots;
  slots.durations = {Minutes{30}, Minutes{60}};
  const Interval drawn{at("2026-11-24T10:00:00Z"), at("2026-11-24T11:15:00Z")};
  EXPECT_EQ(fitted(slots, drawn, false).length(), Minutes(60));
  EXPECT_EQ(fitted(slots, drawn, true).length(), Minutes(30));
  Policy span;
  span.mode = Mode::span;
  span.max_duration = Minutes{45};
  EXPECT_EQ(fitted(span, drawn, false).length(), Minutes(45));
}

TEST(CalendarLayers, AreKeptAndReadBack) {
  State state;
  state.calendar->mine = false;
  state.calendar->layers = {{ResourceId(Uuid::version7(9, 9, 1)), true},
                            {ResourceId(Uuid::version7(9, 9, 2)), false}};
  State other;
  restore_layers(*other.calendar, kept_layers(*state.calendar));
  EXPECT_FALSE(other.calendar->mine);
  EXPECT_EQ(other.calendar->layers, state.calendar->layers);
  restore_layers(*other.calendar, "nonsense +also -");
  EXPECT_EQ(other.calendar->layers, state.calendar->layers);
}

}  // namespace
}  // namespace holdfast::ui
