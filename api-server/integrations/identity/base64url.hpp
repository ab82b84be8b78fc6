// base64url without padding (RFC 4648 section 5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace holdfast {

// Nothing for anything that is not strictly base64url without padding.
[[nodiscard]] std::optional<std::string> base64url_decode(std::string_view text);

}  // namespace holdfast
