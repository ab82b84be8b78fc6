// How a session is handed over.
#pragma once

#include "api-server/app/sign_ins.hpp"
#include "api-server/handlers/message.hpp"

namespace holdfast::http {

// The tokens as cookies and in the body; but a page, whose scripts must not see it, gets the refresh token as
// a cookie only.
[[nodiscard]] Response reply_session(const Request& request, int status, app::SessionTokens tokens,
                                     Instant now);
// The cookies alone.
void set_session(Response& response, const Request& request, const app::SessionTokens& tokens, Instant now);
// 204, with both cookies cleared.
[[nodiscard]] Response reply_signed_out(const Request& request);

// The refresh token of the body, else of the cookie; empty when there is none. `forbidden` for a cookie that
// a page of another site makes the browser send.
[[nodiscard]] Result<std::string> refresh_token_of(const app::Services& services, const Request& request);

// What the client says it is; empty when it does not.
[[nodiscard]] std::string user_agent_of(const Request& request);

}  // namespace holdfast::http
