#include "api-server/handlers/session_reply.hpp"

#include <utility>

#include "api-server/handlers/cookie.hpp"
#include "api-server/handlers/support.hpp"
#include "common/wire/encode.hpp"

namespace holdfast::http {

Response reply_session(const Request& request, int status, app::SessionTokens tokens, Instant now) {
  const auto lifetime = std::chrono::duration_cast<std::chrono::seconds>(tokens.session_until - now);
  if (!comes_from_a_page(request)) tokens.reply.refresh_token = tokens.refresh_token;
  Response response = reply_json(status, wire::to_json(tokens.reply));
  set_session_cookies(response, request, tokens.reply.access_token, tokens.refresh_token, lifetime);
  response.with("Cache-Control", "no-store");
  return response;
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
