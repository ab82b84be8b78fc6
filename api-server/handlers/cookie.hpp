// The browser's session cookie: the access token where no script can read it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "api-server/handlers/message.hpp"

namespace holdfast::http {

// Under HTTPS the name has the prefix __Host- (RFC 6265bis): a cookie that only this host can have set.
[[nodiscard]] std::optional<std::string> session_cookie(const Request& request);

[[nodiscard]] std::string set_session_cookie(const Request& request, std::string_view token,
                                             std::chrono::seconds lifetime);
[[nodiscard]] std::string clear_session_cookie(const Request& request);

// True when the request comes from our own pages, or from no page at all (no Origin, no Sec-Fetch-Site).
// `public_origin` is where people reach us; empty: what the request's Host says.
[[nodiscard]] bool is_from_our_pages(const Request& request, std::string_view public_origin);

}  // namespace holdfast::http
