// Routes from plain functions.
#pragma once

#include <string_view>
#include <utility>

#include "api-server/app/services.hpp"
#include "api-server/handlers/message.hpp"

namespace holdfast::http {

// `services` must outlive the route.
[[nodiscard]] inline Route route_to(const app::Services& services, Method method, std::string_view pattern,
                                    void (*handler)(const app::Services&, Request, Reply)) {
  Route route;
  route.method = method;
  route.pattern = pattern;
  route.handler = [&services, handler](Request request, Reply reply) {
    handler(services, std::move(request), std::move(reply));
  };
  return route;
}

}  // namespace holdfast::http
