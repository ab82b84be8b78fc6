#include "api-server/handlers/oidc_pages.hpp"

#include <string_view>
#include <utility>

#include "common/wire/paths.hpp"

namespace holdfast::http {
namespace {

// Under HTTPS one that only this host can have set, which needs the path "/" (RFC 6265bis): else another host
// of the same site could bind a sign-in of its own to our browser.
std::string_view cookie_name(const Request& request) {
  return request.secure ? "__Host-holdfast_oidc" : "holdfast_oidc";
}

}  // namespace

std::string page_origin(const app::Services& services, const Request& request) {
  if (!services.settings.public_origin.empty()) return services.settings.public_origin;
  const std::string* host = request.header("host");
  return std::string(request.secure ? "https://" : "http://") + (host == nullptr ? "localhost" : *host);
}

std::string callback_url(const app::Services& services, const Request& request,
                         const OidcProvider& provider) {
  return page_origin(services, request) + wire::paths::oidc_callback(provider.id);
}

Response go_to(std::string url) {
  Response response = empty_response(303);
  response.with("Location", std::move(url)).with("Cache-Control", "no-store");
  return response;
}

Response go_to_profile_problem(std::string_view code) {
  return go_to("/#/profile?problem=" + std::string(code));
}

Response go_to_sign_in_problem(std::string_view code, std::string_view return_to) {
  std::string url = "/#/sign-in?problem=" + std::string(code);
  if (!return_to.empty() && return_to != "#/") url += "&to=" + wire::paths::percent_encode(return_to);
  return go_to(std::move(url));
}

std::string oidc_cookie(const Request& request) {
  return request.cookie(cookie_name(request)).value_or("");
}

void set_oidc_cookie(Response& response, const Request& request, std::string_view secret) {
  std::string cookie(cookie_name(request));
  cookie.append("=").append(secret);
  cookie += request.secure ? "; Path=/; Secure" : "; Path=/api/v1/auth/oidc";
  cookie += "; Max-Age=600; HttpOnly; SameSite=Lax";
  response.with("Set-Cookie", std::move(cookie));
}

}  // namespace holdfast::http
