// Making room: units are interchangeable, so bookings that nobody has taken possession of may change units
// when no single unit is free throughout a new booking although fewer than all are in use at every instant.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "common/time/interval.hpp"

namespace holdfast::rules {

struct Placed {
  Interval interval;   // occupied, buffers included
  int unit = 1;        // 1 .. units
  bool bound = false;  // checked in: keeps its unit
};

struct Assignment {
  std::vector<int> units;  // of each placed booking, in the order given; bound ones keep theirs
  int unit = 0;            // of the new booking

  friend bool operator==(const Assignment&, const Assignment&) = default;
};

// Colours the intervals so that no two that overlap share a unit. `placed` may come in any order and must
// itself be free of overlaps within a unit; bookings on units above `units` are moved, or ignored when bound.
//
// Guarantees. What is returned is always valid. When a unit is free throughout `wanted`, it is given and
// nothing moves. Without bound bookings the answer is exact: there is one exactly when peak use with `wanted`
// stays within `units`. With bound bookings it may be that nothing fits although peak use leaves room
// (colouring intervals some of which have their colour is NP-complete): the search is exhaustive up to a
// fixed number of steps, then it gives up. Bookings keep their unit where the search can let them; the number
// of moves is small, not proved least. Only bookings that `wanted` overlaps, directly or through others, are
// moved.
[[nodiscard]] std::optional<Assignment> assign_units(std::span<const Placed> placed, int units,
                                                     const Interval& wanted);

}  // namespace holdfast::rules
