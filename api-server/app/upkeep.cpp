#include "api-server/app/upkeep.hpp"

#include <chrono>

#include "api-server/app/credentials.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/app/signing_keys.hpp"
#include "api-server/log.hpp"
#include "api-server/store/access_store.hpp"
#include "api-server/store/bookings_store.hpp"
#include "api-server/store/events_store.hpp"
#include "api-server/store/executor.hpp"
#include "api-server/store/idempotency_store.hpp"
#include "api-server/store/identities_store.hpp"
#include "api-server/store/password_resets_store.hpp"
#include "api-server/store/personal_tokens_store.hpp"
#include "api-server/store/sessions_store.hpp"
#include "api-server/store/tokens_store.hpp"

namespace holdfast::app {
namespace {

constexpr auto kEventsKept = std::chrono::hours(24 * 30);

void report(std::string_view what, const Error& error) {
  if (error.code == ErrorCode::unavailable) return;  // the session has logged that the database is away
  log_event(LogLevel::warning, what, {{"code", to_string(error.code)}, {"detail", error.detail}});
}

}  // namespace

Upkeep::Upkeep(const Services& services, SessionFeed& sessions, store::DatabaseClock& clock)
    : services_(services), sessions_(sessions), clock_(clock), thread_([this] { work(); }) {}

Upkeep::~Upkeep() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

void Upkeep::work() {
  std::unique_lock lock(mutex_);
  for (std::uint64_t second = 1; !stop_.wait_for(lock, std::chrono::seconds(1), [this] { return stopping_; });
       ++second) {
    lock.unlock();
    tick(second);
    lock.lock();
  }
}

// A job that finds the queue full is left out: the next one makes up for it.
void Upkeep::tick(std::uint64_t second) {
  sessions_.catch_up();
  if (second % 5 == 0) end_holds();
  if (second % 30 == 0) compare_clocks();
  if (second % 60 == 20) renew_keys();
  if (second % 3600 == 60) forget_old();
}

void Upkeep::end_holds() {
  static_cast<void>(services_.executor.submit([this](store::Session& session) {
    const auto ended = session.transaction([&](store::Transaction& transaction) {
      return Result<int>(store::expire_lapsed_holds(transaction, services_.clock.now()));
    });
    if (!ended) report("lapsed holds were not ended", ended.error());
  }));
}

void Upkeep::compare_clocks() {
  static_cast<void>(services_.executor.submit([this](store::Session& session) {
    if (const auto sampled = clock_.sample(session); !sampled)
      report("clocks were not compared", sampled.error());
  }));
}

void Upkeep::renew_keys() {
  static_cast<void>(services_.executor.submit([this](store::Session& session) {
    if (const auto used = use_signing_keys(services_, session); !used)
      report("signing keys were not looked at", used.error());
  }));
}

void Upkeep::forget_old() {
  static_cast<void>(services_.executor.submit([this](store::Session& session) {
    const Instant now = services_.clock.now();
    const Instant oldest_token = now - changes_kept(services_.settings);
    services_.sessions.forget_before(now, oldest_token);
    const auto forgotten = session.transaction([&](store::Transaction& transaction) {
      return Result<int>(
          store::purge_sign_ins(transaction, now) + store::purge_personal_tokens(transaction, now) +
          store::purge_password_resets(transaction, now) + store::purge_signing_keys(transaction, now) +
          store::purge_holds(transaction, now) + store::purge_sign_in_attempts(transaction, now) +
          store::purge_revoked(transaction, now) + store::purge_access_changes(transaction, oldest_token) +
          store::purge_keys(transaction, now) + store::purge_events(transaction, now - kEventsKept));
    });
    if (!forgotten) return report("what is over was not forgotten", forgotten.error());
    log_event(LogLevel::info, "forgot what is over", {{"rows", *forgotten}});
  }));
}

}  // namespace holdfast::app
