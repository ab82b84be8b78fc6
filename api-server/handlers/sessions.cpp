// POST /auth/refresh, /me/sessions, /users/{id}/sessions.
#include <utility>

#include "api-server/app/sign_ins.hpp"
#include "api-server/handlers/cookie.hpp"
#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/session_reply.hpp"
#include "api-server/handlers/support.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/identity.hpp"
#include "common/wire/paths.hpp"

namespace holdfast::http {
namespace {

// A cookie that is of no use any more is taken away.
Response not_refreshed(const Error& error, const Request& request) {
  Response response = reply_error(error, request);
  if (error.code == ErrorCode::unauthorized && refresh_cookie(request))
    clear_session_cookies(response, request);
  return response;
}

void refresh(const app::Services& services, Request request, Reply reply) {
  auto token = refresh_token_of(services, request);
  if (!token) return reply(reply_error(token.error(), request));
  if (token->empty()) {
    const auto none = Error::of(ErrorCode::unauthorized, "There is no refresh token. Sign in.");
    return reply(reply_error(none, request));
  }
  run(services, std::move(request), std::move(reply),
      [&services, token = *std::move(token)](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, std::nullopt);
        auto tokens = app::refresh_session(services, session, token, user_agent_of(asked), origin);
        if (!tokens) return not_refreshed(tokens.error(), asked);
        return reply_session(asked, 200, std::move(tokens).value(), origin.now);
      });
}

void list_sessions(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  run(services, std::move(request), std::move(reply),
      [&services, actor](store::Session& session, const Request& asked) {
        const auto found = app::list_sessions(services, session, actor);
        if (!found) return reply_error(found.error(), asked);
        std::vector<std::string> items;
        for (const auto& sign_in : *found)
          items.push_back(wire::to_json(wire::SessionItem{sign_in, sign_in.id.value() == actor.session_id}));
        auto body = wire::list_json(items, "");
        auto etag = etag_of(std::string_view(body));
        return reply_read(asked, std::move(body), std::move(etag));
      });
}

// Of the current session too: then its cookies are of no more use.
void end_session(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<SessionId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        const auto ended = app::end_session(services, session, actor.user_id, id, origin);
        if (!ended) return reply_error(ended.error(), asked);
        return id.value() == actor.session_id ? reply_signed_out(asked) : empty_response(204);
      });
}

void end_other_sessions(const app::Services& services, const app::Actor& actor, Request request,
                        Reply reply) {
  run(services, std::move(request), std::move(reply),
      [&services, actor](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        const auto ended =
            app::end_sessions(services, session, actor.user_id, SessionId(actor.session_id), origin);
        return ended ? empty_response(204) : reply_error(ended.error(), asked);
      });
}

void end_sessions_of_user(const app::Services& services, const app::Actor& actor, Request request,
                          Reply reply) {
  const auto id = path_id<UserId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        const auto ended = app::sign_out_everywhere(services, session, id, origin);
        return ended ? empty_response(204) : reply_error(ended.error(), asked);
      });
}

}  // namespace

std::vector<Route> session_routes(const app::Services& services) {
  namespace paths = wire::paths;
  Route refreshing = route_to(services, Action::sign_in, Method::post, paths::kRefresh, refresh);
  refreshing.rate = RateClass::sign_in;
  return {
      std::move(refreshing),
      route_to(services, Action::list_sessions, Method::get, paths::kSessions, list_sessions),
      route_to(services, Action::end_session, Method::del, paths::kSessions, end_other_sessions),
      route_to(services, Action::end_session, Method::del, paths::kSession, end_session),
      route_to(services, Action::end_sessions_of_user, Method::del, paths::kUserSessions,
               end_sessions_of_user),
  };
}

}  // namespace holdfast::http
