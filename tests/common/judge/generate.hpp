// Schedules and requests made up from a seed: every mode, zones with odd changes of offset, requests near the
// edges.
#pragma once

#include "tests/common/judge/case.hpp"
#include "tests/common/judge/random.hpp"

namespace holdfast::judge {

[[nodiscard]] rules::Schedule make_schedule(Random& random);
[[nodiscard]] Case make_case(Random& random, const rules::Schedule& schedule);

}  // namespace holdfast::judge
