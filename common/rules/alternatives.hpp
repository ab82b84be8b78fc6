// The next free slots near a refused request.
#pragma once

#include <cstddef>
#include <vector>

#include "common/rules/check.hpp"
#include "common/rules/slots.hpp"

namespace holdfast::rules {

// Up to `count` free slots of the request's length (or the nearest allowed length), nearest start first in
// distance from the wanted start, then earlier first; looked for in the schedule's range, which
// holds all that they occupy. Never the wanted interval itself.
[[nodiscard]] std::vector<Slot> alternatives(const Interval& wanted, const Schedule& schedule, Instant now,
                                             std::size_t count = 3);

}  // namespace holdfast::rules
