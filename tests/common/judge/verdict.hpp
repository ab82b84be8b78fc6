// What the rules say to a case, as one line of JSON.
#pragma once

#include <string>

#include "tests/common/judge/case.hpp"

namespace holdfast::judge {

// {"interval":...,"check":{ok,violations,alternatives},"slots":[...]}, or {"error":{field,detail}} when the
// wish cannot be completed. Slots are those that start within two hours of the wanted start.
[[nodiscard]] std::string verdict(const Case& c, const rules::Schedule& schedule);

}  // namespace holdfast::judge
