#pragma once

#include <string_view>

namespace holdfast::http {

// True when the bytes are well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no surrogates)
// without control characters (below U+0020, and U+007F).
bool is_plain_utf8(std::string_view bytes);

}  // namespace holdfast::http
