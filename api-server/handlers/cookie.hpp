// The browser's cookies: tokens where no script can read them.
//
// Under HTTPS their names have a prefix of RFC 6265bis: __Host- is one that only this host can have set, for
// all of its paths. Without, the refresh token is sent to /api/v1/auth alone: it crosses a network that
// anybody may read as seldom as it is used.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "api-server/handlers/message.hpp"

namespace holdfast::http {

// The access token.
[[nodiscard]] std::optional<std::string> session_cookie(const Request& request);
[[nodiscard]] std::optional<std::string> refresh_cookie(const Request& request);

// Both cookies last as long as the session may: a stale access token tells that there was one, so that the
// page asks for another.
void set_session_cookies(Response& response, const Request& request, std::string_view access_token,
                         std::string_view refresh_token, std::chrono::seconds lifetime);
void clear_session_cookies(Response& response, const Request& request);

// True for what a page sends: browsers put an Origin (RFC 6454) or Sec-Fetch-Site into it.
[[nodiscard]] bool comes_from_a_page(const Request& request);

// True when the request comes from our own pages, or from no page at all.
// `public_origin` is where people reach us; empty: what the request's Host says.
[[nodiscard]] bool is_from_our_pages(const Request& request, std::string_view public_origin);

}  // namespace holdfast::http
