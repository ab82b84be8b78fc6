// Renewing a loan: its end moves, its start and everything else stays.
#pragma once

#include <vector>

#include "common/rules/check.hpp"

namespace holdfast::rules {

// The longest that a renewal at `now` can make a loan: the policy's days after the present due date, or, once
// that has passed, after today.
[[nodiscard]] Interval renewed(const Interval& loan, const Policy& policy, const ZoneRules& zone,
                               Instant now);

// Whether `loan`, renewed `renewals` times so far, may be renewed until `end`. In the order of ErrorCode:
// duration_not_allowed when `end` lies beyond renewed() (`latest` is its end) or is not later than now due
// (`earliest` is the due date); no_unit_free when the added time is taken; renewals_exhausted. Opening hours,
// notice and quotas do not apply. The schedule must be complete for the added time and must not count the
// loan itself.
[[nodiscard]] std::vector<Violation> check_renewal(const Interval& loan, Instant end, int renewals,
                                                   const Schedule& schedule, Instant now);

}  // namespace holdfast::rules
