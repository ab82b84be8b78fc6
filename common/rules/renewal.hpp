// Renewing a loan: its end moves, its start and everything else stays.
#pragma once

#include <vector>

#include "common/rules/check.hpp"

namespace holdfast::rules {

// What a renewal at `now` makes of a loan: the due date counts from today, as if it were borrowed now.
[[nodiscard]] Interval renewed(const Interval& loan, const Policy& policy, const ZoneRules& zone,
                               Instant now);

// Whether `loan`, renewed `renewals` times so far, may be renewed until `end`. In the order of ErrorCode:
// duration_not_allowed when `end` is not the end of renewed() (`latest` is it) or would not be later than now
// due
// (`earliest` is the first instant at which a renewal gains a day); no_unit_free when the added time is
// taken; renewals_exhausted. Opening hours, notice and quotas do not apply. The schedule must be complete for
// the added time and must not count the loan itself.
[[nodiscard]] std::vector<Violation> check_renewal(const Interval& loan, Instant end, int renewals,
                                                   const Schedule& schedule, Instant now);

}  // namespace holdfast::rules
