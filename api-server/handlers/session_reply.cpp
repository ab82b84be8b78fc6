#include "api-server/handlers/session_reply.hpp"

#include <utility>

#include "api-server/handlers/cookie.hpp"
#include "api-server/handlers/support.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/identity.hpp"

namespace holdfast::http {

Result<std::string> refresh_token_of(const app::Services& services, const Request& request) {
  auto body = wire::decode_refresh(request.body);
  if (!body) return body.error();
  if (body->refresh_token) return *std::move(body->refresh_token);
  auto cookie = refresh_cookie(request);
  if (!cookie) return std::string();
  if (!is_from_our_pages(request, services.settings.public_origin)) {
    return Error::of(ErrorCode::forbidden, "A page of another site sent this. Nothing was done.");
  }
  return *std::move(cookie);
}

Response reply_session(const Request& request, int status, app::SessionTokens tokens, Instant now) {
  if (!comes_from_a_page(request)) tokens.reply.refresh_token = tokens.refresh_token;
  Response response = reply_json(status, wire::to_json(tokens.reply));
  set_session(response, request, tokens, now);
  response.with("Cache-Control", "no-store");
  return response;
}

void set_session(Response& response, const Request& request, const app::SessionTokens& tokens, Instant now) {
  const auto lifetime = std::chrono::duration_cast<std::chrono::seconds>(tokens.session_until - now);
  set_session_cookies(response, request, tokens.reply.access_token, tokens.refresh_token, lifetime);
}

Response reply_signed_out(const Request& request) {
  Response response = empty_response(204);
  clear_session_cookies(response, request);
  response.with("Cache-Control", "no-store");
  return response;
}

std::string user_agent_of(const Request& request) {
  const std::string* header = request.header("user-agent");
  return header == nullptr ? std::string() : *header;
}

}  // namespace holdfast::http
