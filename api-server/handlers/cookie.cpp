#include "api-server/handlers/cookie.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "common/core/ascii.hpp"

namespace holdfast::http {
namespace {

struct CookieKind {
  std::string_view name;
  std::string_view path;
};
constexpr CookieKind kSession{"holdfast_session", "/"};
constexpr CookieKind kRefresh{"holdfast_refresh", "/api/v1/auth"};

std::string name_of(const Request& request, const CookieKind& kind) {
  return (request.secure ? "__Host-" : "") + std::string(kind.name);
}

std::optional<std::string> cookie_of(const Request& request, const CookieKind& kind) {
  auto value = request.cookie(name_of(request, kind));
  if (value && value->empty()) return std::nullopt;
  return value;
}

void set_cookie(Response& response, const Request& request, const CookieKind& kind, std::string_view value,
                std::chrono::seconds lifetime) {
  std::string cookie = name_of(request, kind);
  cookie.append("=").append(value).append("; Path=").append(request.secure ? "/" : kind.path);
  cookie.append("; Max-Age=").append(std::to_string(lifetime.count()));
  cookie.append("; HttpOnly; SameSite=Strict");
  if (request.secure) cookie.append("; Secure");
  response.with("Set-Cookie", std::move(cookie));
}

}  // namespace

std::optional<std::string> session_cookie(const Request& request) {
  return cookie_of(request, kSession);
}

std::optional<std::string> refresh_cookie(const Request& request) {
  return cookie_of(request, kRefresh);
}

void set_session_cookies(Response& response, const Request& request, std::string_view access_token,
                         std::string_view refresh_token, std::chrono::seconds lifetime) {
  set_cookie(response, request, kSession, access_token, lifetime);
  set_cookie(response, request, kRefresh, refresh_token, lifetime);
}

void clear_session_cookies(Response& response, const Request& request) {
  set_session_cookies(response, request, "", "", std::chrono::seconds(0));
}

bool comes_from_a_page(const Request& request) {
  return request.header("origin") != nullptr || request.header("sec-fetch-site") != nullptr;
}

bool is_from_our_pages(const Request& request, std::string_view public_origin) {
  const std::string* site = request.header("sec-fetch-site");
  if (site != nullptr && *site != "same-origin" && *site != "none") return false;
  const std::string* origin = request.header("origin");
  if (origin == nullptr) return true;
  if (!public_origin.empty()) return ascii::to_lower(*origin) == ascii::to_lower(std::string(public_origin));
  const std::string* host = request.header("host");
  if (host == nullptr) return false;
  return ascii::to_lower(*origin) == (request.secure ? "https://" : "http://") + ascii::to_lower(*host);
}

}  // namespace holdfast::http
