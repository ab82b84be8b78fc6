#include "common/rules/assign.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "common/rules/schedule.hpp"
#include "tests/common/builders.hpp"

namespace holdfast::rules {
namespace {

using test::on_monday;
using testing::ElementsAre;

TEST(AssignUnits, TakesTheLowestUnitThatIsFreeAndMovesNobody) {
  const std::vector<Placed> placed{{on_monday("09:00", "10:00"), 1}, {on_monday("09:30", "11:00"), 2}};
  const auto assigned = assign_units(placed, 3, on_monday("10:00", "12:00"));
  ASSERT_TRUE(assigned);
  EXPECT_EQ(assigned->unit, 1);
  EXPECT_THAT(assigned->units, ElementsAre(1, 2));
}

TEST(AssignUnits, MakesRoomWhenNoSingleUnitIsFreeThroughout) {
  const std::vector<Placed> placed{{on_monday("09:00", "10:00"), 1}, {on_monday("10:00", "11:00"), 2}};
  const auto assigned = assign_units(placed, 2, on_monday("09:00", "11:00"));
  ASSERT_TRUE(assigned);
  EXPECT_EQ(assigned->units[0], assigned->units[1]);
  EXPECT_EQ(assigned->unit, 3 - assigned->units[0]);
}

TEST(AssignUnits, LeavesBoundBookingsWhereTheyAre) {
  const std::vector<Placed> placed{{on_monday("09:00", "10:00"), 1, true}, {on_monday("10:00", "11:00"), 2}};
  const auto assigned = assign_units(placed, 2, on_monday("09:00", "11:00"));
  ASSERT_TRUE(assigned);
  EXPECT_THAT(assigned->units, ElementsAre(1, 1));
  EXPECT_EQ(assigned->unit, 2);
}

TEST(AssignUnits, GoesBackWhenABoundBookingLaterOnBarsTheWay) {
  const std::vector<Placed> placed{{on_monday("09:00", "10:00"), 2}, {on_monday("10:00", "11:00"), 1, true}};
  const auto assigned = assign_units(placed, 2, on_monday("09:00", "11:00"));
  ASSERT_TRUE(assigned);
  EXPECT_THAT(assigned->units, ElementsAre(1, 1));
  EXPECT_EQ(assigned->unit, 2);
}

TEST(AssignUnits, SaysNoWhenBoundBookingsLeaveNoUnit) {
  const std::vector<Placed> placed{{on_monday("09:00", "10:00"), 1, true},
                                   {on_monday("10:00", "11:00"), 2, true}};
  EXPECT_FALSE(assign_units(placed, 2, on_monday("09:00", "11:00")));
}

TEST(AssignUnits, SaysNoWhenEveryUnitIsInUse) {
  const std::vector<Placed> placed{{on_monday("09:00", "10:00"), 1}, {on_monday("09:30", "11:00"), 2}};
  EXPECT_FALSE(assign_units(placed, 2, on_monday("09:45", "09:50")));
  EXPECT_FALSE(assign_units({}, 0, on_monday("09:45", "09:50")));
}

TEST(AssignUnits, DoesNotTouchWhatIsNotInTheWay) {
  const std::vector<Placed> placed{{on_monday("07:00", "09:00"), 2},
                                   {on_monday("09:00", "10:00"), 1},
                                   {on_monday("10:00", "11:00"), 2},
                                   {on_monday("11:00", "12:00"), 1}};
  const auto assigned = assign_units(placed, 2, on_monday("09:00", "11:00"));
  ASSERT_TRUE(assigned);
  EXPECT_EQ(assigned->units[0], 2);
  EXPECT_EQ(assigned->units[3], 1);
}

TEST(AssignUnits, AnswersAtOnceForAThousandUnitsAndThousandsOfBookings) {
  // Each unit is taken in one of two neighbouring hours, so that nobody can have both without moves.
  std::vector<Placed> placed;
  for (int unit = 1; unit <= 1000; ++unit) {
    for (int day = 0; day < 4; ++day) {
      const Micros shift = std::chrono::hours(24 * day + unit % 2);
      placed.push_back({{on_monday("09:00") + shift, on_monday("10:00") + shift}, unit});
    }
  }
  const auto assigned = assign_units(placed, 1000, on_monday("09:00", "11:00"));
  ASSERT_TRUE(assigned);
  std::size_t moves = 0;
  for (std::size_t i = 0; i < placed.size(); ++i)
    moves += placed[i].unit != assigned->units[i] ? 1U : 0U;
  EXPECT_LE(moves, 2U);
}

Interval small_interval(int start, int length) {
  return {Instant(Micros(start)), Instant(Micros(start + length))};
}

rc::Gen<Interval> any_small_interval() {
  return rc::gen::apply(small_interval, rc::gen::inRange(0, 40), rc::gen::inRange(1, 16));
}

bool fits(const std::vector<Placed>& placed, const Interval& interval, int unit) {
  return std::none_of(placed.begin(), placed.end(),
                      [&](const Placed& p) { return p.unit == unit && p.interval.overlaps(interval); });
}

// Bookings that lie anyhow, but validly, on some of the units.
std::vector<Placed> any_placed(int units, int tries, bool with_bound) {
  std::vector<Placed> placed;
  for (int i = 0; i < tries; ++i) {
    const Interval interval = *any_small_interval();
    const int unit = *rc::gen::inRange(1, units + 1);
    const bool bound = with_bound && *rc::gen::arbitrary<bool>();
    if (fits(placed, interval, unit)) placed.push_back({interval, unit, bound});
  }
  return placed;
}

int peak_with(const std::vector<Placed>& placed, const Interval& wanted) {
  std::vector<Busy> busy;
  for (const Placed& p : placed)
    busy.push_back({p.interval, 1});
  return peak_use(busy, wanted) + 1;
}

bool is_valid(const std::vector<Placed>& before, const Assignment& assigned, int units,
              const Interval& wanted) {
  std::vector<Placed> after;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const int unit = assigned.units[i];
    if (unit < 1 || unit > units || (before[i].bound && unit != before[i].unit)) return false;
    if (!fits(after, before[i].interval, unit)) return false;
    after.push_back({before[i].interval, unit});
  }
  return assigned.unit >= 1 && assigned.unit <= units && fits(after, wanted, assigned.unit);
}

// Tries everything.
bool possible(std::vector<Placed> done, std::span<const Placed> rest, int units, const Interval& wanted) {
  if (rest.empty()) {
    for (int unit = 1; unit <= units; ++unit) {
      if (fits(done, wanted, unit)) return true;
    }
    return false;
  }
  for (int unit = 1; unit <= units; ++unit) {
    if (!fits(done, rest[0].interval, unit)) continue;
    done.push_back({rest[0].interval, unit});
    if (possible(done, rest.subspan(1), units, wanted)) return true;
    done.pop_back();
  }
  return false;
}

RC_GTEST_PROP(AssignUnitsProperty, WithNobodyBoundPeakUseDecides, ()) {
  const int units = *rc::gen::inRange(2, 5);
  const auto placed = any_placed(units, *rc::gen::inRange(5, 30), false);
  // The longest that peak use leaves room for, half of the time.
  Interval wanted = *any_small_interval();
  for (Interval longer = wanted; peak_with(placed, longer) <= units && longer.end < Instant(Micros(60));) {
    wanted = longer;
    longer.end = longer.end + Micros(1);
    if (wanted.length() > Micros(8) && *rc::gen::arbitrary<bool>()) break;
  }
  const auto assigned = assign_units(placed, units, wanted);
  RC_ASSERT(assigned.has_value() == (peak_with(placed, wanted) <= units));
  if (assigned) RC_ASSERT(is_valid(placed, *assigned, units, wanted));
  const bool moved = assigned && !std::equal(placed.begin(), placed.end(), assigned->units.begin(),
                                             [](const Placed& p, int unit) { return p.unit == unit; });
  RC_CLASSIFY(moved, "somebody moved");
}

RC_GTEST_PROP(AssignUnitsProperty, WithSomeBoundItFindsWhatTryingEverythingFinds, ()) {
  const int units = *rc::gen::inRange(2, 4);
  const auto placed = any_placed(units, *rc::gen::inRange(3, 16), true);
  const Interval wanted = *any_small_interval();
  const auto assigned = assign_units(placed, units, wanted);
  if (assigned) RC_ASSERT(is_valid(placed, *assigned, units, wanted));
  std::vector<Placed> bound;
  std::vector<Placed> movable;
  for (const Placed& p : placed)
    (p.bound ? bound : movable).push_back(p);
  for (const Placed& p : placed) {
    RC_LOG() << p.interval.start.micros() << ' ' << p.interval.end.micros() << " on " << p.unit
             << (p.bound ? ", bound\n" : "\n");
  }
  RC_LOG() << "wanted " << wanted.start.micros() << ' ' << wanted.end.micros() << " of " << units << '\n';
  RC_ASSERT(assigned.has_value() == possible(bound, movable, units, wanted));
  RC_CLASSIFY(!assigned && peak_with(placed, wanted) <= units, "room by count, but not by unit");
}

}  // namespace
}  // namespace holdfast::rules
