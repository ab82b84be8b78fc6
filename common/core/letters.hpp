// Text by its letters, whatever their case: what somebody types to search by.
//
// UTF-8 in; case by the simple mappings of the C library (Unicode), whatever the locale of the program.
// Bytes that are no UTF-8 equal only themselves. Any number of threads.
#pragma once

#include <string_view>

namespace holdfast {

[[nodiscard]] bool contains_ignoring_case(std::string_view text, std::string_view part);

}  // namespace holdfast
