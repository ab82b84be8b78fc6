#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <array>

#include "common/rules/use_index.hpp"
#include "tests/common/builders.hpp"
#include "tests/common/overlap_rows.hpp"

namespace holdfast::rules {
namespace {

using test::on_monday;
using testing::ElementsAre;

TEST(PeakUse, EightRowsSayWhatCounts) {
  const std::vector<Busy> busy{{on_monday("10:00", "12:00"), 1}};
  for (const auto& row : test::kOverlapRows) {
    EXPECT_EQ(peak_use(busy, on_monday(row.start, row.end)), row.overlaps ? 1 : 0) << row.name;
    EXPECT_EQ(UseIndex(busy).peak(on_monday(row.start, row.end)), row.overlaps ? 1 : 0) << row.name;
  }
}

TEST(PeakUse, CountsWhatIsUsedAtOnceAndNotHowMuchOverlaps) {
  const std::vector<Busy> busy{
      {on_monday("09:00", "10:00"), 1}, {on_monday("10:00", "11:00"), 1}, {on_monday("10:30", "11:30"), 2}};
  EXPECT_EQ(peak_use(busy, on_monday("09:00", "10:30")), 1);
  EXPECT_EQ(peak_use(busy, on_monday("09:00", "12:00")), 3);
  EXPECT_EQ(peak_use(busy, on_monday("11:00", "12:00")), 2);
  EXPECT_EQ(peak_use(busy, on_monday("09:00", "09:00")), 0);
  EXPECT_EQ(peak_use({}, on_monday("09:00", "12:00")), 0);
}

TEST(UseProfile, IsSortedDisjointAndJoinsEqualNeighbours) {
  EXPECT_THAT(use_profile({{on_monday("10:00", "12:00"), 1},
                           {on_monday("09:00", "10:00"), 1},
                           {on_monday("11:00", "13:00"), 1},
                           {on_monday("15:00", "15:00"), 1},
                           {on_monday("16:00", "17:00"), 0}}),
              ElementsAre(Busy{on_monday("09:00", "11:00"), 1}, Busy{on_monday("11:00", "12:00"), 2},
                          Busy{on_monday("12:00", "13:00"), 1}));
}

// A model that counts use at every instant from 0 to 99.
using Counts = std::array<int, 100>;

Busy small_busy(int start, int length, int units) {
  return {{Instant(Micros(start)), Instant(Micros(start + length))}, units};
}

rc::Gen<std::vector<Busy>> any_busy() {
  return rc::gen::container<std::vector<Busy>>(
      rc::gen::apply(small_busy, rc::gen::inRange(0, 90), rc::gen::inRange(-2, 40), rc::gen::inRange(0, 4)));
}

Counts counts_of(const std::vector<Busy>& busy) {
  Counts counts{};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (const Busy& b : busy) {
      if (b.interval.contains(Instant(Micros(static_cast<std::int64_t>(i))))) counts[i] += b.units;
    }
  }
  return counts;
}

Instant bounded(Instant at) {
  return std::min(at, Instant(Micros(100)));
}

RC_GTEST_PROP(UseProperty, PeakProfileAndIndexAgreeWithCounting, ()) {
  const auto busy = *any_busy();
  const Counts counts = counts_of(busy);
  const auto profile = use_profile(busy);
  RC_ASSERT(std::adjacent_find(profile.begin(), profile.end(), [](const Busy& a, const Busy& b) {
              return b.interval.start < a.interval.end ||
                     (b.interval.start == a.interval.end && a.units == b.units);
            }) == profile.end());
  RC_ASSERT(std::all_of(profile.begin(), profile.end(),
                        [](const Busy& b) { return !b.interval.empty() && b.units > 0; }));
  RC_ASSERT(counts_of(profile) == counts);
  const UseIndex index(busy);
  for (int i = 0; i < 20; ++i) {
    const int start = *rc::gen::inRange(0, 100);
    const int end = *rc::gen::inRange(start - 1, 101);
    int expected = 0;
    for (int at = start; at < end; ++at)
      expected = std::max(expected, counts[static_cast<std::size_t>(at)]);
    const Interval during{Instant(Micros(start)), bounded(Instant(Micros(end)))};
    RC_ASSERT(peak_use(busy, during) == expected);
    RC_ASSERT(index.peak(during) == expected);
  }
}

}  // namespace
}  // namespace holdfast::rules
