// Every route of the server, without the server: for tests of what is said about each of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api-server/app/event_stream.hpp"
#include "api-server/app/ids.hpp"
#include "api-server/app/schedule_cache.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/app/sign_in_guard.hpp"
#include "api-server/integrations/identity/oidc_client.hpp"
#include "api-server/integrations/identity/passwords.hpp"
#include "api-server/integrations/identity/tokens.hpp"
#include "api-server/integrations/mail/file_mailer.hpp"
#include "api-server/integrations/zones/zone_catalog.hpp"
#include "api-server/routes.hpp"
#include "api-server/store/booking_queue.hpp"
#include "api-server/store/database_clock.hpp"
#include "api-server/store/executor.hpp"

namespace holdfast::test {

struct RouteLine {
  std::string line;  // "GET /api/v1/me"
  std::optional<Action> action;
};

inline std::vector<RouteLine> server_routes() {
  const std::string nowhere = "host=/nonexistent";
  store::DatabaseClock clock;
  app::IdSource ids(clock);
  ZoneCatalog zones;
  TokenService tokens;
  app::SessionRegistry sessions(tokens);
  app::SignInGuard guard(std::nullopt);
  app::ScheduleCache schedules;
  PasswordHasher passwords({});
  const std::vector<std::unique_ptr<OidcClient>> providers;
  FileMailer mailer("/nonexistent", "nobody@example.test", clock);
  store::Executor executor(nowhere, {.threads = 1, .capacity = 1, .session = {}});
  store::BookingQueue bookings(nowhere);
  Metrics metrics;
  app::EventStream events(nowhere, clock, sessions, metrics);
  const app::Services services{clock,  ids,      zones, executor, bookings, schedules, passwords,
                               tokens, sessions, guard, events,   mailer,   providers, {}};
  std::vector<RouteLine> lines;
  for (const http::Route& route : all_routes(services, [] { return std::string(); }))
    lines.push_back({std::string(http::to_string(route.method)) + " " + route.pattern, route.action});
  return lines;
}

}  // namespace holdfast::test
