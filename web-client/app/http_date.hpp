// The Date field of a reply (RFC 9110 section 5.6.7, IMF-fixdate): how the client learns the server's clock.
#pragma once

#include <optional>
#include <string_view>

#include "common/time/instant.hpp"

namespace holdfast::ui {

// "Sun, 06 Nov 1994 08:49:37 GMT"; nothing for any other form.
[[nodiscard]] std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace holdfast::ui
