// When those who booked may record by themselves that a visit takes place and that it is over. Otherwise a
// check-in days ahead would get round the cut-off for cancelling, and one afterwards round no_show. Those who
// manage the resource are not bound by it.
#pragma once

#include <chrono>
#include <optional>

#include "common/domain/booking.hpp"
#include "common/domain/policy.hpp"

namespace holdfast {

// So long before its start a visit can be checked in.
inline constexpr Minutes kCheckInAhead{15};

// The time in which the booker may do it, as far as `transition` is bound to one. Empty: never, as loans are
// handed out by those who lend.
[[nodiscard]] std::optional<Interval> time_for(Transition transition, const Booking& booking, Mode mode);

}  // namespace holdfast
