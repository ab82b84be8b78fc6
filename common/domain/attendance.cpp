#include "common/domain/attendance.hpp"

namespace holdfast {

std::optional<Interval> time_for(Transition transition, const Booking& booking, Mode mode) {
  const auto& [start, end] = booking.interval;
  if (transition == Transition::check_in)
    return mode == Mode::loan ? Interval{} : Interval{start - kCheckInAhead, end};
  if (transition == Transition::complete) return Interval{start, Instant(Micros::max())};
  return std::nullopt;
}

}  // namespace holdfast
