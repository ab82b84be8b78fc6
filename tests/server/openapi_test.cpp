// The description and the routes say the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "api-server/app/event_stream.hpp"
#include "api-server/app/ids.hpp"
#include "api-server/app/schedule_cache.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/handlers/api_description.hpp"
#include "api-server/integrations/identity/passwords.hpp"
#include "api-server/integrations/identity/tokens.hpp"
#include "api-server/integrations/mail/file_mailer.hpp"
#include "api-server/integrations/zones/zone_catalog.hpp"
#include "api-server/routes.hpp"
#include "api-server/store/booking_queue.hpp"
#include "api-server/store/database_clock.hpp"
#include "api-server/store/executor.hpp"

namespace holdfast {
namespace {

using nlohmann::json;

const std::set<std::string> kMethods = {"GET", "POST", "PUT", "PATCH", "DELETE"};
// Parts of the page at /docs.
const std::set<std::string> kNotDescribed = {"GET /docs/reference.js", "GET /docs/reference.css"};

std::set<std::string> described() {
  std::set<std::string> lines;
  const json description = json::parse(http::openapi_json());
  for (const auto& [path, operations] : description["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      std::string upper = method;
      std::transform(upper.begin(), upper.end(), upper.begin(),
                     [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      if (kMethods.contains(upper)) lines.insert(upper + " " + path);
    }
  }
  return lines;
}

std::set<std::string> routed() {
  const std::string nowhere = "host=/nonexistent";
  store::DatabaseClock clock;
  app::IdSource ids(clock);
  ZoneCatalog zones;
  TokenService tokens;
  app::SessionRegistry sessions(tokens);
  app::ScheduleCache schedules;
  PasswordHasher passwords({});
  FileMailer mailer("/nonexistent", "nobody@example.test", clock);
  store::Executor executor(nowhere, {.threads = 1, .capacity = 1, .session = {}});
  store::BookingQueue bookings(nowhere);
  Metrics metrics;
  app::EventStream events(nowhere, clock, sessions, metrics);
  const app::Services services{clock,     ids,    zones,    executor, bookings, schedules,
                               passwords, tokens, sessions, events,   mailer,   {}};
  std::set<std::string> lines;
  for (const http::Route& route : all_routes(services, [] { return std::string(); })) {
    const std::string line = std::string(http::to_string(route.method)) + " " + route.pattern;
    EXPECT_TRUE(lines.insert(line).second) << line << " is there twice";
  }
  return lines;
}

TEST(OpenApi, describes_every_route_and_no_other) {
  std::set<std::string> wanted = routed();
  for (const std::string& line : kNotDescribed)
    wanted.erase(line);
  EXPECT_EQ(described(), wanted);
}

TEST(OpenApi, every_operation_has_its_own_name_a_summary_and_replies) {
  std::set<std::string> names;
  const json description = json::parse(http::openapi_json());
  for (const auto& [path, operations] : description["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      EXPECT_TRUE(names.insert(operation["operationId"]).second) << path;
      EXPECT_FALSE(operation["summary"].get<std::string>().empty()) << path;
      EXPECT_FALSE(operation["responses"].empty()) << path;
    }
  }
}

}  // namespace
}  // namespace holdfast
