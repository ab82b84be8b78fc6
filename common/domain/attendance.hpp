// When those who booked may record by themselves that a visit takes place and that it is over. Those who
// manage the resource are not bound by it.
#pragma once

#include "common/domain/booking.hpp"
#include "common/domain/policy.hpp"

namespace holdfast {

// What is offered to them: from a quarter of an hour before the start until the end. Loans are handed out by
// staff.
[[nodiscard]] bool is_time_to_check_in(const Booking& booking, const Policy& policy, Instant now);

// What is refused, since it would get them round another rule: a visit that is completed before it began
// frees its time as cancelling does, and so is bound to cancel_cutoff; a check-in after the end would get
// round no_show.
[[nodiscard]] bool is_out_of_time(Transition transition, const Booking& booking, const Policy& policy,
                                  Instant now);

}  // namespace holdfast
