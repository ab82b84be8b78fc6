// Bytes of a request body -> a typed request. Nothing unchecked passes: unknown, missing or repeated fields,
// wrong types, text that is not UTF-8 or holds control characters, and numbers or lists out of bounds are
// `invalid_request` with the JSON path of the culprit ("windows[2].start") in Error::field. Well-formed but
// impossible times are 422: `invalid_interval` (an end not after its start), `overlapping_windows` (with the
// pair named).
#pragma once

#include <string_view>

#include "common/wire/requests.hpp"

namespace holdfast::wire {

[[nodiscard]] Result<RegisterRequest> decode_register(std::string_view body);
[[nodiscard]] Result<LoginRequest> decode_login(std::string_view body);
[[nodiscard]] Result<UserPatch> decode_user_patch(std::string_view body);
[[nodiscard]] Result<ResourceCreate> decode_resource_create(std::string_view body);
[[nodiscard]] Result<ResourcePatch> decode_resource_patch(std::string_view body);
[[nodiscard]] Result<HoursRequest> decode_hours_request(std::string_view body);
[[nodiscard]] Result<WindowsRequest> decode_windows_request(std::string_view body);
[[nodiscard]] Result<BookingCreate> decode_booking_create(std::string_view body);
[[nodiscard]] Result<BookingPatch> decode_booking_patch(std::string_view body);

// For requests without fields (confirm, cancel ...): nothing, or an empty object.
[[nodiscard]] Result<void> decode_empty(std::string_view body);

}  // namespace holdfast::wire
