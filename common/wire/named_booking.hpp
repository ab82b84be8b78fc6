// A booking and by whom: items of GET /bookings, which lists only what its reader sees whole.
#pragma once

#include <string>
#include <string_view>

#include "common/core/result.hpp"
#include "common/domain/booking.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::wire {

struct NamedBooking {
  Booking booking;
  std::string user_name;  // empty: not told

  friend bool operator==(const NamedBooking&, const NamedBooking&) = default;
};

[[nodiscard]] std::string to_json(const NamedBooking& named, Instant now);
[[nodiscard]] Result<List<NamedBooking>> decode_named_bookings(std::string_view json);

}  // namespace holdfast::wire
