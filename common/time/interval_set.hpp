// A set of instants as sorted, disjoint, non-touching, non-empty intervals.
#pragma once

#include <span>
#include <vector>

#include "common/time/interval.hpp"

namespace holdfast {

class IntervalSet {
 public:
  IntervalSet() = default;
  // Any order, overlapping, touching and empty ones allowed.
  explicit IntervalSet(std::vector<Interval> intervals);

  void add(const Interval& interval);
  void subtract(const Interval& interval);

  // O(log n).
  [[nodiscard]] bool covers(const Interval& interval) const;
  [[nodiscard]] bool contains(Instant at) const;
  [[nodiscard]] bool overlaps(const Interval& interval) const;

  [[nodiscard]] IntervalSet intersected(const Interval& range) const;
  [[nodiscard]] std::span<const Interval> intervals() const { return intervals_; }
  [[nodiscard]] bool empty() const { return intervals_.empty(); }

  friend bool operator==(const IntervalSet&, const IntervalSet&) = default;

 private:
  std::vector<Interval> intervals_;
};

}  // namespace holdfast
