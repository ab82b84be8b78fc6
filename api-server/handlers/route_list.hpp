// Routes from plain functions, each with what it does: who may not do that in any case is refused before the
// function is called. `services` must outlive the routes.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "api-server/app/actor.hpp"
#include "api-server/app/services.hpp"
#include "api-server/handlers/message.hpp"
#include "api-server/handlers/support.hpp"

namespace holdfast::http {

// Nobody is asked who they are.
using OpenHandler = void (*)(const app::Services&, Request, Reply);
// Whoever asks, and nobody without credentials: for what is open to everybody.
using VisitorHandler = void (*)(const app::Services&, const std::optional<app::Actor>&, Request, Reply);
// Someone signed in.
using ActorHandler = void (*)(const app::Services&, const app::Actor&, Request, Reply);

[[nodiscard]] inline Route make_route(Action action, Method method, std::string_view pattern,
                                      Handler handler) {
  Route route;
  route.action = action;
  route.method = method;
  route.pattern = pattern;
  route.handler = std::move(handler);
  return route;
}

[[nodiscard]] inline Route route_to(const app::Services& services, Action action, Method method,
                                    std::string_view pattern, OpenHandler handler) {
  return make_route(action, method, pattern, [&services, handler](Request request, Reply reply) {
    handler(services, std::move(request), std::move(reply));
  });
}

[[nodiscard]] inline Route route_to(const app::Services& services, Action action, Method method,
                                    std::string_view pattern, VisitorHandler handler) {
  return make_route(action, method, pattern, [&services, action, handler](Request request, Reply reply) {
    const auto visitor = admit_if_any(request, services, action);
    if (!visitor) return reply(reply_error(visitor.error(), request));
    handler(services, *visitor, std::move(request), std::move(reply));
  });
}

[[nodiscard]] inline Route route_to(const app::Services& services, Action action, Method method,
                                    std::string_view pattern, ActorHandler handler) {
  return make_route(action, method, pattern, [&services, action, handler](Request request, Reply reply) {
    const auto actor = admit(request, services, action);
    if (!actor) return reply(reply_error(actor.error(), request));
    handler(services, *actor, std::move(request), std::move(reply));
  });
}

}  // namespace holdfast::http
