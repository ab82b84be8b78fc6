// Half-open [start, end) in instants. One comparison for overlap, everywhere.
#pragma once

#include <algorithm>
#include <compare>

#include "common/time/instant.hpp"

namespace holdfast {

struct Interval {
  Instant start;
  Instant end;

  [[nodiscard]] constexpr bool empty() const { return end <= start; }
  [[nodiscard]] constexpr Micros length() const { return end - start; }
  [[nodiscard]] constexpr bool contains(Instant at) const { return start <= at && at < end; }
  [[nodiscard]] constexpr bool covers(const Interval& o) const { return start <= o.start && o.end <= end; }
  [[nodiscard]] constexpr bool overlaps(const Interval& o) const { return start < o.end && o.start < end; }
  [[nodiscard]] constexpr Interval intersected(const Interval& o) const {
    return {std::max(start, o.start), std::min(end, o.end)};
  }
  // Grown by `before` at the start and `after` at the end.
  [[nodiscard]] constexpr Interval padded(Micros before, Micros after) const {
    return {start - before, end + after};
  }

  friend constexpr std::strong_ordering operator<=>(const Interval&, const Interval&) = default;
};

}  // namespace holdfast
