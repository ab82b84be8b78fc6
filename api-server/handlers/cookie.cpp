#include "api-server/handlers/cookie.hpp"

#include <algorithm>
#include <string>

namespace holdfast::http {
namespace {

std::string_view cookie_name(const Request& request) {
  return request.secure ? "__Host-holdfast_session" : "holdfast_session";
}

std::string cookie_with(const Request& request, std::string_view value, std::chrono::seconds lifetime) {
  std::string cookie(cookie_name(request));
  cookie.append("=").append(value);
  cookie.append("; Path=/; Max-Age=").append(std::to_string(lifetime.count()));
  cookie.append("; HttpOnly; SameSite=Strict");
  if (request.secure) cookie.append("; Secure");
  return cookie;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

}  // namespace

std::optional<std::string> session_cookie(const Request& request) {
  auto value = request.cookie(cookie_name(request));
  if (value && value->empty()) return std::nullopt;
  return value;
}

std::string set_session_cookie(const Request& request, std::string_view token,
                               std::chrono::seconds lifetime) {
  return cookie_with(request, token, lifetime);
}

std::string clear_session_cookie(const Request& request) {
  return cookie_with(request, "", std::chrono::seconds(0));
}

bool is_from_our_pages(const Request& request, std::string_view public_origin) {
  const std::string* site = request.header("sec-fetch-site");
  if (site != nullptr && *site != "same-origin" && *site != "none") return false;
  const std::string* origin = request.header("origin");
  if (origin == nullptr) return true;
  if (!public_origin.empty()) return lower(*origin) == lower(std::string(public_origin));
  const std::string* host = request.header("host");
  if (host == nullptr) return false;
  return lower(*origin) == (request.secure ? "https://" : "http://") + lower(*host);
}

}  // namespace holdfast::http
