// Text by its ASCII alone, whatever the locale: names of HTTP header fields and schemes (RFC 9110
// section 5.1). Bytes above 0x7F stay as they are and equal only themselves.
#pragma once

#include <string>
#include <string_view>

namespace holdfast::ascii {

constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string to_lower(std::string_view text);

bool equals_ignoring_case(std::string_view left, std::string_view right);

// `text` without the `spaces` around it; unless told, HTTP's optional whitespace (RFC 9110 section 5.6.3).
// The view is into `text`.
std::string_view trimmed(std::string_view text, std::string_view spaces = " \t");

}  // namespace holdfast::ascii
