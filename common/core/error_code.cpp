#include "common/core/error_code.hpp"

#include <array>

namespace holdfast {
namespace {

struct Row {
  ErrorCode code;
  std::string_view word;
  int status;
  std::string_view title;
};

using enum ErrorCode;

constexpr std::array kRows = {
    Row{invalid_interval, "invalid_interval", 422, "The end must be after the start"},
    Row{in_past, "in_past", 422, "That time has passed"},
    Row{too_soon, "too_soon", 422, "More notice is needed"},
    Row{too_far, "too_far", 422, "Too far ahead"},
    Row{duration_not_allowed, "duration_not_allowed", 422, "That length is not offered"},
    Row{off_grid, "off_grid", 422, "That is not a starting time"},
    Row{outside_hours, "outside_hours", 422, "Outside opening hours"},
    Row{blacked_out, "blacked_out", 422, "Closed on that date"},
    Row{no_unit_free, "no_unit_free", 409, "That time is taken"},
    Row{quota_exceeded, "quota_exceeded", 422, "Too many bookings"},
    Row{too_many_holds, "too_many_holds", 422, "Too many holds"},
    Row{too_many_attendees, "too_many_attendees", 422, "Too many people"},
    Row{payment_required, "payment_required", 422, "A payment is needed first"},
    Row{cancel_cutoff, "cancel_cutoff", 422, "Too late to cancel"},
    Row{reschedule_cutoff, "reschedule_cutoff", 422, "Too late to move"},
    Row{renewals_exhausted, "renewals_exhausted", 422, "No renewals left"},
    Row{bad_transition, "bad_transition", 409, "The booking's state forbids this"},
    Row{hold_expired, "hold_expired", 410, "The hold ran out"},
    Row{overlapping_windows, "overlapping_windows", 422, "Windows overlap"},
    Row{in_use, "in_use", 409, "Still in use"},
    Row{email_taken, "email_taken", 409, "That email has an account"},
    Row{series_conflict, "series_conflict", 409, "Some dates are not free"},
    Row{idempotency_mismatch, "idempotency_mismatch", 422, "The key was used with another request"},
    Row{idempotency_in_flight, "idempotency_in_flight", 409, "The first request is still running"},
    Row{override_not_allowed, "override_not_allowed", 403, "This cannot be overridden"},
    Row{invalid_request, "invalid_request", 400, "The request is malformed"},
    Row{unauthorized, "unauthorized", 401, "Sign in to go on"},
    Row{insufficient_scope, "insufficient_scope", 403, "The token is not for this"},
    Row{forbidden, "forbidden", 403, "Not allowed"},
    Row{not_found, "not_found", 404, "There is nothing here"},
    Row{method_not_allowed, "method_not_allowed", 405, "Method not allowed"},
    Row{timeout, "timeout", 408, "The request took too long"},
    Row{precondition_failed, "precondition_failed", 412, "Someone changed this meanwhile"},
    Row{payload_too_large, "payload_too_large", 413, "The request is too large"},
    Row{unsupported_media_type, "unsupported_media_type", 415, "Send application/json"},
    Row{rate_limited, "rate_limited", 429, "Too many requests"},
    Row{saturated, "saturated", 503, "Very busy just now"},
    Row{unavailable, "unavailable", 503, "The database is away"},
    Row{internal, "internal", 500, "Something went wrong here"},
};

constexpr bool rows_are_in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].code) != i) return false;
  }
  return kRows.size() == static_cast<std::size_t>(internal) + 1;
}
static_assert(rows_are_in_order());

const Row& row(ErrorCode code) {
  return kRows[static_cast<std::size_t>(code)];
}

}  // namespace

std::string_view to_string(ErrorCode code) {
  return row(code).word;
}
int http_status(ErrorCode code) {
  return row(code).status;
}
std::string_view title(ErrorCode code) {
  return row(code).title;
}

std::optional<ErrorCode> parse_error_code(std::string_view word) {
  for (const Row& r : kRows) {
    if (r.word == word) return r.code;
  }
  return std::nullopt;
}

}  // namespace holdfast
