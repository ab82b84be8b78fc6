#pragma once

#include <string>
#include <string_view>

namespace holdfast::http {

// A version 7 UUID. Unique, not secret: an identifier for logs.
std::string new_request_id();

// What a client or a gateway may choose itself: 1 to 128 letters, digits, '.', '_' and '-'.
bool is_sane_request_id(std::string_view id);

}  // namespace holdfast::http
