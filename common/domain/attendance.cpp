#include "common/domain/attendance.hpp"

#include <chrono>

namespace holdfast {

bool is_time_to_check_in(const Booking& booking, const Policy& policy, Instant now) {
  constexpr auto kAhead = std::chrono::minutes(15);
  const auto& [start, end] = booking.interval;
  return policy.mode != Mode::loan && start - kAhead <= now && now < end;
}

bool is_out_of_time(Transition transition, const Booking& booking, const Policy& policy, Instant now) {
  const auto& [start, end] = booking.interval;
  if (transition == Transition::check_in) return policy.mode != Mode::loan && end <= now;
  if (transition == Transition::complete) return now < start && start - now < policy.cancel_cutoff;
  return false;
}

}  // namespace holdfast
