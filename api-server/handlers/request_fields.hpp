// What the header fields of a request mean: entity tags (RFC 9110 section 8.8), idempotency keys, ids of
// events.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api-server/handlers/message.hpp"
#include "common/core/result.hpp"

namespace holdfast::http {

[[nodiscard]] bool matches_if_none_match(const Request& request, std::string_view etag);
// `precondition_failed` when If-Match is there and names another tag.
[[nodiscard]] Result<void> check_if_match(const Request& request, std::string_view etag);
// The version that If-Match asks for, whichever representation of it was read ("v7-public" too), to be
// compared in the statement that writes: nothing when there is no If-Match or it is "*"; 0 (never a version)
// when it names no tag of ours, so that the comparison fails.
[[nodiscard]] std::optional<std::int64_t> if_match_version(const Request& request);

// Idempotency-Key; nothing when there is none. `invalid_request` when it is empty, longer than 255 or not
// visible ASCII.
[[nodiscard]] Result<std::optional<std::string>> idempotency_key(const Request& request);

// Last-Event-ID. 0, which no event has, for what is no id of ours: the listener is told to load everything
// again.
[[nodiscard]] std::int64_t parse_event_id(std::string_view text);

}  // namespace holdfast::http
