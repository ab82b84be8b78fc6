// POST /auth/logout.
#include <memory>
#include <optional>
#include <utility>

#include "api-server/app/oidc_sign_in.hpp"
#include "api-server/app/sign_ins.hpp"
#include "api-server/handlers/cookie.hpp"
#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/oidc_pages.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/session_reply.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/integrations/identity/oidc_client.hpp"
#include "api-server/store/executor.hpp"
#include "common/wire/identity.hpp"
#include "common/wire/oidc.hpp"
#include "common/wire/paths.hpp"

namespace holdfast::http {
namespace {

// A sign-out on its way over several threads.
struct Leaving {
  const app::Services& services;
  std::optional<app::Actor> actor;
  std::string refresh_token;
  Request request;
  Reply reply;
};
using LeavingPtr = std::shared_ptr<Leaving>;

// The session is over here; a provider that began it may be asked to end its own, by the page going there.
void leave_provider(const LeavingPtr& leaving, OidcClient& client) {
  const bool taken = client.submit([leaving, &client] {
    const auto url = client.end_session_url(page_origin(leaving->services, leaving->request) + "/");
    Response response = reply_signed_out(leaving->request);
    if (url && !url->empty()) {
      response.status = 200;
      response.content_type = "application/json";
      response.body = std::make_shared<const std::string>(wire::to_json(wire::GoTo{*url}));
    }
    leaving->reply(std::move(response));
  });
  if (!taken) leaving->reply(reply_signed_out(leaving->request));
}

// Ends the session of the access token, or, when that is over, of the refresh token.
void leave(const LeavingPtr& leaving, store::Session& session) {
  const auto& [services, actor, refresh_token, request, reply] = *leaving;
  const auto origin = origin_of(services, request, actor ? std::optional(actor->user_id) : std::nullopt);
  const auto method =
      actor ? app::end_session(services, session, actor->user_id, SessionId(actor->session_id), origin)
            : app::end_session_of(services, session, refresh_token, origin);
  if (!method && method.error().code != ErrorCode::not_found)
    return leaving->reply(reply_error(method.error(), request));
  OidcClient* client = method ? app::find_provider(services, *method) : nullptr;
  if (client != nullptr) return leave_provider(leaving, *client);
  leaving->reply(reply_signed_out(request));
}

void logout(const app::Services& services, const std::optional<app::Actor>& actor, Request request,
            Reply reply) {
  // Also without a cookie, which the browser keeps back from other sites: the reply would clear it.
  if (!is_from_our_pages(request, services.settings.public_origin)) {
    const auto error = Error::of(ErrorCode::forbidden, "A page of another site sent this. Nothing was done.");
    return reply(reply_error(error, request));
  }
  auto token = refresh_token_of(services, request);
  if (!token) return reply(reply_error(token.error(), request));
  if (!actor && token->empty()) return reply(reply_signed_out(request));
  const auto leaving = std::make_shared<Leaving>(
      Leaving{services, actor, *std::move(token), std::move(request), std::move(reply)});
  const bool taken =
      services.executor.submit([leaving](store::Session& session) { leave(leaving, session); });
  if (!taken) {
    leaving->reply(reply_error(Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second."),
                               leaving->request));
  }
}

}  // namespace

std::vector<Route> sign_out_routes(const app::Services& services) {
  return {route_to(services, Action::sign_out, Method::post, wire::paths::kLogout, logout)};
}

}  // namespace holdfast::http
