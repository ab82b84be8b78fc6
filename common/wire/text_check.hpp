// Whether text given by strangers may be kept and shown.
#pragma once

#include <string>
#include <string_view>

#include "common/wire/json_reader.hpp"

namespace holdfast::wire {

// What is wrong, as the rest of a sentence ("must not contain control characters"); empty when all is well.
[[nodiscard]] std::string text_fault(std::string_view text, const TextLimits& limits);

// WHATWG HTML "valid e-mail address", at most 254 characters (RFC 5321).
[[nodiscard]] bool is_email(std::string_view text);

// The shape of an IANA zone name; whether there is such a zone, the server's zone data knows.
[[nodiscard]] bool is_zone_name(std::string_view text);

}  // namespace holdfast::wire
