// Errors as replies: RFC 9457 application/problem+json, the body by common/wire.
#pragma once

#include <string_view>

#include "api-server/handlers/message.hpp"
#include "common/core/error.hpp"

namespace holdfast::http {

// The status is http_status(error.code). 429 and 503 come with `Retry-After: 1`.
Response problem_response(const Error& error, std::string_view request_id);

// For the few statuses of HTTP itself that no error code has (414, 417, 431, 501, 505).
Response problem_response(int status, const Error& error, std::string_view request_id);

// Replaces `Retry-After` (whole seconds, at least 1).
Response with_retry_after(Response response, int seconds);

}  // namespace holdfast::http
