// A user's claim on one unit of a resource over an interval, its states and the one table of transitions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/core/strong_id.hpp"
#include "common/time/interval.hpp"

namespace holdfast {

enum class BookingStatus : std::uint8_t {
  held,
  pending,
  confirmed,
  checked_in,
  completed,
  cancelled,
  expired,
  declined,
  no_show,
};

enum class Transition : std::uint8_t {
  confirm,
  cancel,
  approve,
  decline,
  check_in,
  complete,
  no_show,
  expire
};

// held, pending, confirmed and checked_in occupy a unit and count against quotas.
[[nodiscard]] bool occupies(BookingStatus status);

// The state after `transition`, or nothing when the table forbids it from `from`.
[[nodiscard]] std::optional<BookingStatus> after(BookingStatus from, Transition transition);

// True when `from` already is where `transition` leads, and doing it again is a success without effect
// (confirm and cancel are idempotent).
[[nodiscard]] bool is_repeat(BookingStatus from, Transition transition);

[[nodiscard]] std::string_view to_string(BookingStatus status);
[[nodiscard]] std::optional<BookingStatus> parse_booking_status(std::string_view word);
[[nodiscard]] std::string_view to_string(Transition transition);  // "check-in", "no-show": as in the paths

struct Attendee {
  std::optional<UserId> user_id;
  std::string email;
  std::string name;
  std::string status = "invited";

  friend bool operator==(const Attendee&, const Attendee&) = default;
};

struct Booking {
  BookingId id;
  ResourceId resource_id;
  int unit = 1;
  UserId user_id;
  BookingStatus status = BookingStatus::confirmed;
  Interval interval;  // the shown one; buffers are not part of it
  std::optional<Instant> held_until;
  std::string title;
  std::string note;
  std::vector<Attendee> attendees;
  std::optional<SeriesId> series_id;
  int renewals = 0;
  std::int64_t version = 1;
  Instant created_at;
  Instant updated_at;

  friend bool operator==(const Booking&, const Booking&) = default;
};

// What a reader sees at `now`: a hold is expired from the instant `held_until` on, tidied up or not.
[[nodiscard]] BookingStatus status_at(const Booking& booking, Instant now);

}  // namespace holdfast
