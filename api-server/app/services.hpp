// Everything that use cases need, made in main() and by tests. Only references: the makers own the parts,
// stop the threads that use them, and destroy them after.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/core/clock.hpp"

namespace holdfast {
class Mailer;
class OidcClient;
class PasswordHasher;
class TokenService;
class ZoneCatalog;
namespace store {
class BookingQueue;
class Executor;
}  // namespace store
}  // namespace holdfast

namespace holdfast::app {

class EventStream;
class IdSource;
class ScheduleCache;
class SessionRegistry;
class SignInGuard;

struct Settings {
  // Where people reach us, as "https://book.example.org"; empty: the Host of each request.
  std::string public_origin;
  // A bearer token that may read /metrics from elsewhere than loopback; empty: nobody may.
  std::string metrics_token;
  // Where links in mail lead to. Never the Host of a request, which anybody can make up.
  std::string link_origin;
  // Against hoarding: live holds of one person, and of one network, who are not staff. Nothing: no bound.
  struct HoldCaps {
    int user = 10;
    int network = 100;
  };
  std::optional<HoldCaps> hold_caps;
  std::chrono::seconds token_lifetime = std::chrono::minutes(15);
  // A session that is not used for so long ends, and any ends at last.
  std::chrono::seconds session_idle = std::chrono::hours(24 * 30);
  std::chrono::seconds session_longest = std::chrono::hours(24 * 180);
};

struct Services {
  const Clock& clock;  // the database's
  const IdSource& ids;
  const ZoneCatalog& zones;
  store::Executor& executor;
  store::BookingQueue& bookings;
  ScheduleCache& schedules;
  PasswordHasher& passwords;
  TokenService& tokens;
  SessionRegistry& sessions;
  SignInGuard& guard;
  EventStream& events;
  Mailer& mailer;
  const std::vector<std::unique_ptr<OidcClient>>& providers;
  Settings settings;
};

}  // namespace holdfast::app
