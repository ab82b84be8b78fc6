#include "api-server/program.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "api-server/app/bootstrap.hpp"
#include "api-server/app/demo.hpp"
#include "api-server/app/event_stream.hpp"
#include "api-server/app/ids.hpp"
#include "api-server/app/schedule_cache.hpp"
#include "api-server/app/session_feed.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/app/sign_in_guard.hpp"
#include "api-server/app/signing_keys.hpp"
#include "api-server/app/upkeep.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/http/server.hpp"
#include "api-server/http/static_files.hpp"
#include "api-server/integrations/identity/oidc_client.hpp"
#include "api-server/integrations/identity/passwords.hpp"
#include "api-server/integrations/identity/tokens.hpp"
#include "api-server/integrations/mail/file_mailer.hpp"
#include "api-server/integrations/zones/zone_catalog.hpp"
#include "api-server/log.hpp"
#include "api-server/metrics.hpp"
#include "api-server/routes.hpp"
#include "api-server/store/access_store.hpp"
#include "api-server/store/booking_queue.hpp"
#include "api-server/store/database_clock.hpp"
#include "api-server/store/embedded_postgres.hpp"
#include "api-server/store/executor.hpp"
#include "api-server/store/listener.hpp"
#include "api-server/store/migrations.hpp"
#include "api-server/store/tokens_store.hpp"

namespace holdfast {
namespace {

constexpr auto kDatabaseWait = std::chrono::seconds(30);

Error while_doing(const std::string& what, const Error& error) {
  Error told = error;
  told.detail = what + ": " + (error.detail.empty() ? std::string(title(error.code)) : error.detail);
  return told;
}

store::ExecutorOptions executor_options(const Config& config) {
  store::ExecutorOptions options;
  options.threads = static_cast<std::size_t>(config.database_threads);
  options.capacity = config.queue_size;
  return options;
}

store::BookingQueueOptions queue_options(const Config& config) {
  store::BookingQueueOptions options;
  options.threads = static_cast<std::size_t>(config.booking_threads);
  options.capacity = std::max<std::size_t>(config.queue_size, options.max_batch);
  return options;
}

PasswordHasher::Options hasher_options() {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const unsigned threads = std::clamp(cores / 2, 1U, 4U);
  return {.threads = threads, .waiting = std::size_t{64} * threads};
}

app::EventStreamOptions stream_options(const Config& config) {
  app::EventStreamOptions options;
  options.listeners = config.stream_limit;
  options.heartbeat = config.stream_heartbeat;
  return options;
}

app::Settings settings_of(const Config& config) {
  app::Settings settings;
  settings.public_origin = config.public_origin;
  settings.metrics_token = config.metrics_token;
  settings.link_origin =
      config.public_origin.empty() ? "http://localhost:" + std::to_string(config.port) : config.public_origin;
  if (config.rate_limit) settings.hold_caps = {config.holds_per_person, config.holds_per_network};
  settings.token_lifetime = config.token_lifetime;
  settings.session_idle = config.session_idle;
  return settings;
}

std::vector<std::unique_ptr<OidcClient>> clients_of(const Config& config, const Clock& clock) {
  std::vector<std::unique_ptr<OidcClient>> clients;
  for (const OidcProvider& provider : config.oidc_providers)
    clients.push_back(std::make_unique<OidcClient>(provider, clock));
  return clients;
}

std::filesystem::path mail_folder(const Config& config) {
  return config.mail_dir.empty() ? std::filesystem::path(config.data_dir) / "mail"
                                 : std::filesystem::path(config.mail_dir);
}

Result<void> wait_for_database(store::Session& session, const std::function<bool()>& stop_wanted) {
  const auto until = std::chrono::steady_clock::now() + kDatabaseWait;
  for (bool told = false; !session.ensure_connected(); told = true) {
    if (!told) log_event(LogLevel::warning, "waiting for the database");
    if (stop_wanted()) return Error::of(ErrorCode::unavailable, "Stopped before the database answered.");
    if (std::chrono::steady_clock::now() >= until) {
      return Error::of(ErrorCode::unavailable, "The database does not answer. Check DATABASE_URL.");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
  }
  return {};
}

}  // namespace

// In the order of construction: what stands further down uses what stands above, and goes first. But the
// queues go before everything, in stop(): their last jobs use the rest.
struct Program::Parts {
  // `embedded` may be null.
  Parts(const Config& given, std::string database_url, std::unique_ptr<store::EmbeddedPostgres> embedded)
      : postgres(std::move(embedded)),
        config(given),
        connection_string(std::move(database_url)),
        passwords(hasher_options()),
        executor(std::make_unique<store::Executor>(connection_string, executor_options(config))),
        bookings(std::make_unique<store::BookingQueue>(connection_string, queue_options(config))) {}

  [[nodiscard]] Result<void> prepare_database(const std::function<bool()>& stop_wanted);
  void listen();
  [[nodiscard]] Result<void> serve();
  [[nodiscard]] std::string scrape();

  std::unique_ptr<store::EmbeddedPostgres> postgres;
  const Config config;
  const std::string connection_string;
  Metrics metrics;
  store::DatabaseClock clock;
  app::IdSource ids{clock};
  ZoneCatalog zones;
  TokenService tokens{kTokenIssuer, kTokenAudience, config.token_lifetime};
  app::SessionRegistry sessions{tokens};
  app::SignInGuard guard{config.rate_limit ? std::optional(app::SignInLimits{}) : std::nullopt};
  app::ScheduleCache schedules;
  app::EventStream events{connection_string, clock, sessions, metrics, stream_options(config)};
  PasswordHasher passwords;
  std::vector<std::unique_ptr<OidcClient>> providers = clients_of(config, clock);
  FileMailer mailer{mail_folder(config), config.mail_sender, clock};
  std::unique_ptr<store::Executor> executor;
  std::unique_ptr<store::BookingQueue> bookings;
  app::Services services{clock,  ids,      zones, *executor, *bookings, schedules, passwords,
                         tokens, sessions, guard, events,    mailer,    providers, settings_of(config)};
  app::SessionFeed feed{services};
  bool made_demo_data = false;
  http::Server server;
  std::optional<app::Upkeep> upkeep;
  std::optional<store::Listener> listener;
  bool stopped = false;
};

// On a session of its own, before the queues are used.
Result<void> Program::Parts::prepare_database(const std::function<bool()>& stop_wanted) {
  store::Session session(connection_string);
  if (auto there = wait_for_database(session, stop_wanted); !there) return there;
  const auto applied = store::migrate(session);
  if (!applied) return while_doing("migrations", applied.error());
  if (*applied > 0) log_event(LogLevel::info, "migrations applied", {{"count", *applied}});
  if (auto sampled = clock.sample(session); !sampled) return while_doing("clock", sampled.error());
  if (auto keys = app::use_signing_keys(services, session); !keys)
    return while_doing("signing keys", keys.error());
  if (config.demo) {
    const auto made = app::create_demo_data(services, session);
    if (!made) return while_doing("demo data", made.error());
    made_demo_data = *made;
  }
  if (config.behind_gateway && config.public_origin.empty()) {
    log_event(LogLevel::warning, "without --public-origin, links in mail lead to localhost");
  }
  if (!config.admin_email.empty()) {
    const auto made = app::ensure_admin(services, session, config.admin_email, config.admin_password);
    if (!made) return while_doing("HOLDFAST_ADMIN_EMAIL and HOLDFAST_ADMIN_PASSWORD", made.error());
    if (*made) log_event(LogLevel::info, "first administrator created", {{"email", config.admin_email}});
  }
  if (auto loaded = feed.load(session); !loaded) return while_doing("sessions", loaded.error());
  return {};
}

void Program::Parts::listen() {
  store::ListenerCallbacks callbacks;
  callbacks.on_notification = [this](std::string_view channel, std::string_view payload) {
    if (channel != store::kScheduleChannel) return feed.hear(channel, payload);
    if (const auto id = ResourceId::parse(payload)) schedules.forget(*id);
    events.wake();
  };
  callbacks.on_lost = [this] {
    schedules.set_live(false);
    events.set_live(false);
  };
  callbacks.on_listening = [this] {
    feed.miss();
    schedules.set_live(true);
    events.set_live(true);
  };
  listener.emplace(
      connection_string,
      std::vector<std::string>{std::string(store::kScheduleChannel), std::string(store::kTokenChannel),
                               std::string(store::kAccessChannel), std::string(store::kKeyChannel)},
      std::move(callbacks));
}

Result<void> Program::Parts::serve() {
  http::ServerConfig http;
  http.host = config.host;
  http.port = config.port;
  http.io_threads = config.io_threads;
  http.behind_gateway = config.behind_gateway;
  http.metrics = &metrics;
  if (!config.rate_limit) http.rate_limits.reset();
  http.identify = [this](const http::Request& request) -> std::optional<std::string> {
    const auto actor = http::authenticate(request, services);
    if (!actor) return std::nullopt;
    return actor->user_id.to_string();
  };
  if (!config.web_root.empty()) {
    auto files = http::StaticFiles::load(config.web_root);
    if (!files) return while_doing("--web-root", files.error());
    http.static_files = std::move(files).value();
  }
  return server.start(std::move(http), all_routes(services, [this] { return scrape(); }));
}

std::string Program::Parts::scrape() {
  metrics.gauge("holdfast_database_jobs_waiting", "Jobs that wait for a database thread")
      .set(static_cast<double>(executor->waiting()));
  metrics.gauge("holdfast_bookings_waiting", "Bookings that wait for the next set")
      .set(static_cast<double>(bookings->waiting()));
  metrics.gauge("holdfast_database_reachable", "1 when the database answers")
      .set(executor->database_reachable() ? 1 : 0);
  return metrics.scrape();
}

Program::Program(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Program::~Program() {
  if (parts_) static_cast<void>(stop());
}

Result<std::unique_ptr<Program>> Program::start(const Config& config,
                                                const std::function<bool()>& stop_wanted) {
  std::unique_ptr<store::EmbeddedPostgres> postgres;
  std::string database_url = config.database_url;
  if (database_url.empty()) {
    store::EmbeddedPostgresOptions options;
    options.data_dir = std::filesystem::path(config.data_dir) / "postgres";
    options.bin_dir = config.postgres_bin;
    auto started = store::EmbeddedPostgres::start(std::move(options));
    if (!started) return while_doing("embedded PostgreSQL", started.error());
    postgres = std::move(started).value();
    database_url = postgres->connection_string();
  }
  auto parts = std::make_unique<Parts>(config, database_url, std::move(postgres));
  std::unique_ptr<Program> program(new Program(std::move(parts)));
  if (auto prepared = program->parts_->prepare_database(stop_wanted); !prepared) return prepared.error();
  program->parts_->listen();
  program->parts_->upkeep.emplace(program->parts_->services, program->parts_->feed, program->parts_->clock);
  if (auto serving = program->parts_->serve(); !serving) return serving.error();
  return program;
}

std::uint16_t Program::port() const {
  return parts_->server.port();
}
bool Program::made_demo_data() const {
  return parts_->made_demo_data;
}

bool Program::stop() {
  if (std::exchange(parts_->stopped, true)) return true;
  parts_->events.stop();
  const bool drained = parts_->server.stop(std::chrono::milliseconds(parts_->config.drain_time));
  parts_->upkeep.reset();
  parts_->listener.reset();
  parts_->passwords.stop();
  for (const auto& provider : parts_->providers)
    provider->stop();
  if (!drained) return false;
  parts_->bookings.reset();
  parts_->executor.reset();
  return true;
}

}  // namespace holdfast
