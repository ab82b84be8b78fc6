// Every reason the system can give for a "no", in one ordered list. The order of the rule violations
// is their precedence: the first that applies decides the status and the code of a reply.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace holdfast {

enum class ErrorCode : std::uint8_t {
  // Broken rules of a booking request, in order of precedence.
  invalid_interval,
  in_past,
  too_soon,
  too_far,
  duration_not_allowed,
  off_grid,
  outside_hours,
  blacked_out,
  no_unit_free,
  quota_exceeded,
  too_many_holds,
  too_many_attendees,
  payment_required,
  // Cut-offs and states of an existing booking.
  cancel_cutoff,
  reschedule_cutoff,
  renewals_exhausted,
  bad_transition,
  hold_expired,
  // Other well-formed requests that break a rule.
  overlapping_windows,
  in_use,
  email_taken,
  series_conflict,
  idempotency_mismatch,
  idempotency_in_flight,
  override_not_allowed,
  // Form, identity, protocol.
  invalid_request,
  unauthorized,
  insufficient_scope,
  forbidden,
  not_found,
  method_not_allowed,
  timeout,
  precondition_failed,
  payload_too_large,
  unsupported_media_type,
  rate_limited,
  saturated,
  unavailable,
  internal,
};

// The snake_case word of the wire format.
[[nodiscard]] std::string_view to_string(ErrorCode code);
[[nodiscard]] std::optional<ErrorCode> parse_error_code(std::string_view word);

// The HTTP status (RFC 9110) that a reply with this as its first code carries. One map for all.
[[nodiscard]] int http_status(ErrorCode code);

// A short title for people, for RFC 9457 "title".
[[nodiscard]] std::string_view title(ErrorCode code);

}  // namespace holdfast
