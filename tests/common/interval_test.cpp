#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <bitset>

#include "tests/common/builders.hpp"
#include "tests/common/overlap_rows.hpp"

namespace holdfast {
namespace {

using test::on_monday;
using testing::ElementsAre;

TEST(Interval, EightRowsSayWhatOverlaps) {
  for (const auto& row : test::kOverlapRows) {
    const Interval booked = on_monday("10:00", "12:00");
    const Interval other = on_monday(row.start, row.end);
    EXPECT_EQ(booked.overlaps(other), row.overlaps) << row.name;
    EXPECT_EQ(other.overlaps(booked), row.overlaps) << row.name << ", turned round";
    EXPECT_EQ(!booked.intersected(other).empty(), row.overlaps) << row.name << ", as an intersection";
    EXPECT_EQ(IntervalSet({booked}).overlaps(other), row.overlaps) << row.name << ", in a set";
  }
}

TEST(Interval, ContainsItsStartAndNotItsEnd) {
  const Interval i = on_monday("10:00", "11:00");
  EXPECT_TRUE(i.contains(i.start));
  EXPECT_FALSE(i.contains(i.end));
  EXPECT_TRUE(i.contains(i.end - Micros(1)));
}

TEST(Interval, PaddingGrowsBothSides) {
  EXPECT_EQ(on_monday("10:00", "11:00").padded(Minutes(5), Minutes(10)), on_monday("09:55", "11:10"));
}

TEST(IntervalSet, JoinsWhatOverlapsOrTouches) {
  const IntervalSet set({on_monday("13:00", "14:00"), on_monday("09:00", "10:00"),
                         on_monday("10:00", "11:00"), on_monday("13:30", "15:00"),
                         on_monday("16:00", "16:00"), on_monday("18:00", "17:00")});
  EXPECT_THAT(set.intervals(), ElementsAre(on_monday("09:00", "11:00"), on_monday("13:00", "15:00")));
  EXPECT_TRUE(set.covers(on_monday("09:30", "11:00")));
  EXPECT_FALSE(set.covers(on_monday("10:30", "11:01")));
  EXPECT_FALSE(set.covers(on_monday("10:30", "13:30")));
}

TEST(IntervalSet, SubtractsFromTheMiddleAndAcrossSeveral) {
  IntervalSet set({on_monday("09:00", "12:00"), on_monday("13:00", "17:00")});
  set.subtract(on_monday("10:00", "10:30"));
  set.subtract(on_monday("11:30", "13:30"));
  EXPECT_THAT(set.intervals(), ElementsAre(on_monday("09:00", "10:00"), on_monday("10:30", "11:30"),
                                           on_monday("13:30", "17:00")));
  set.subtract(on_monday("08:00", "18:00"));
  EXPECT_TRUE(set.empty());
}

// A model in which every instant from 0 to 63 is a bit.
using Bits = std::bitset<64>;

Interval small_interval(int start, int length) {
  return {Instant(Micros(start)), Instant(Micros(start + length))};
}

Bits bits_of(const Interval& i) {
  Bits bits;
  for (std::size_t at = 0; at < bits.size(); ++at) {
    bits[at] = i.contains(Instant(Micros(static_cast<std::int64_t>(at))));
  }
  return bits;
}

Bits bits_of(const IntervalSet& set) {
  Bits bits;
  for (const Interval& i : set.intervals())
    bits |= bits_of(i);
  return bits;
}

bool is_normal(const IntervalSet& set) {
  const auto all = set.intervals();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].empty() || (i > 0 && all[i].start <= all[i - 1].end)) return false;
  }
  return true;
}

rc::Gen<Interval> any_small_interval() {
  return rc::gen::apply(small_interval, rc::gen::inRange(0, 64), rc::gen::inRange(-3, 30));
}

RC_GTEST_PROP(IntervalSetProperty, BehavesLikeASetOfBits, ()) {
  const auto initial = *rc::gen::container<std::vector<Interval>>(any_small_interval());
  IntervalSet set(initial);
  Bits model;
  for (const Interval& i : initial)
    model |= bits_of(i);
  RC_ASSERT(bits_of(set) == model);
  const auto steps = *rc::gen::container<std::vector<std::pair<bool, Interval>>>(
      rc::gen::pair(rc::gen::arbitrary<bool>(), any_small_interval()));
  for (const auto& [add, interval] : steps) {
    if (add) {
      set.add(interval);
      model |= bits_of(interval);
    } else {
      set.subtract(interval);
      model &= ~bits_of(interval);
    }
    RC_ASSERT(bits_of(set) == model);
    RC_ASSERT(is_normal(set));
    const Interval asked = *any_small_interval();
    const Bits asked_bits = bits_of(asked);
    // Ends beyond the model's 64 instants are asked about in the model's part only.
    const Interval inside = asked.intersected(small_interval(0, 64));
    RC_ASSERT(set.covers(inside) == ((asked_bits & ~model).none()));
    RC_ASSERT(set.overlaps(inside) == ((asked_bits & model).any()));
    RC_ASSERT(bits_of(set.intersected(inside)) == (asked_bits & model));
    const auto probe = *rc::gen::inRange<std::size_t>(0, 64);
    RC_ASSERT(set.contains(Instant(Micros(static_cast<std::int64_t>(probe)))) == model[probe]);
  }
}

}  // namespace
}  // namespace holdfast
