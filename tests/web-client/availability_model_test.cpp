// The week of an offer as data for the grid, on days whose clock changes.
#include "web-client/views/availability_model.hpp"

#include <gtest/gtest.h>

namespace holdfast::ui {
namespace {

Instant at(std::string_view text) {
  return *Instant::parse(text);
}

// Lisbon: from summer to winter time on Sunday 25 October 2026, to summer time on 29 March 2026.
ZoneRules lisbon() {
  return ZoneRules(std::chrono::hours(0), {{at("2026-03-29T01:00:00Z"), std::chrono::hours(1)},
                                           {at("2026-10-25T01:00:00Z"), std::chrono::hours(0)}});
}

class OfferModelTest : public testing::Test {
 protected:
  void show(std::string_view week) {
    const ResourceId id(Uuid::version7(1, 1, 1));
    state.availability->resource = id;
    state.availability->week = *CivilDate::parse(week);
    set_weekly(state.availability->hours, 6, {{LocalTime(Minutes(9 * 60)), LocalTime(Minutes(17 * 60))}});
    state.schedules[id].schedule.zone = lisbon();
    state.schedules[id].fetched_at = at("2026-01-01T00:00:00Z");
    state.now = at("2026-01-01T00:00:00Z");
  }

  State state;
};

TEST_F(OfferModelTest, ADayOf25HoursTellsWhereItsClockGoesBackAndKeepsItsHoursByTheClock) {
  show("2026-10-19");
  const OfferWeek week = offer_week(state, false);
  const TimeGridSpec spec = offer_grid(state, week);
  EXPECT_EQ(spec.days[6].change_at, 120);
  EXPECT_EQ(spec.days[6].change_by, -60);
  EXPECT_EQ(spec.days[5].change_at, -1);
  ASSERT_EQ(spec.blocks.size(), 1U);
  EXPECT_EQ(spec.blocks.front().start, 10 * 60) << "elapsed since midnight";
  EXPECT_EQ(week.interval({6, 10 * 60, 18 * 60}).start, at("2026-10-25T09:00:00Z"));
}

TEST_F(OfferModelTest, ADayOf23HoursLacksTheHourThatWasSkipped) {
  show("2026-03-23");
  const TimeGridSpec spec = offer_grid(state, offer_week(state, false));
  EXPECT_EQ(spec.days[6].change_at, 60);
  EXPECT_EQ(spec.days[6].change_by, 60);
  ASSERT_EQ(spec.blocks.size(), 1U);
  EXPECT_EQ(spec.blocks.front().start, 8 * 60);
}

TEST_F(OfferModelTest, AClosedDateIsOneBlockOfItsWholeLength) {
  show("2026-10-19");
  set_override(state.availability->hours, *CivilDate::parse("2026-10-25"), DayWindows{});
  const TimeGridSpec spec = offer_grid(state, offer_week(state, false));
  ASSERT_EQ(spec.blocks.size(), 1U);
  EXPECT_EQ(spec.blocks.front().look, BlockLook::closed);
  EXPECT_EQ(spec.blocks.front().end, 25 * 60);
}

TEST_F(OfferModelTest, APhoneShowsOneDayOfTheWeek) {
  show("2026-10-19");
  state.availability->day = 6;
  const OfferWeek week = offer_week(state, true);
  const TimeGridSpec spec = offer_grid(state, week);
  ASSERT_EQ(spec.days.size(), 1U);
  EXPECT_EQ(spec.days.front().number, 25);
  ASSERT_EQ(spec.blocks.size(), 1U);
  EXPECT_EQ(spec.blocks.front().day, 0);
}

}  // namespace
}  // namespace holdfast::ui
