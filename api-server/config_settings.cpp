#include "api-server/config_settings.hpp"

#include <charconv>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>

namespace holdfast {

namespace {

using Complaint = std::optional<std::string>;
using Apply = std::function<Complaint(Config&, const std::string&)>;

// `Number` is a number, or a duration that is counted in whole units of its own.
template <class Number>
Apply number(Number Config::*field, std::int64_t least, std::int64_t most) {
  return [=](Config& config, const std::string& value) -> Complaint {
    std::int64_t parsed = 0;
    const auto* const end = value.data() + value.size();
    const auto result = std::from_chars(value.data(), end, parsed);
    if (result.ec != std::errc() || result.ptr != end || parsed < least || parsed > most) {
      return "a number from " + std::to_string(least) + " to " + std::to_string(most);
    }
    config.*field = static_cast<Number>(parsed);
    return std::nullopt;
  };
}

Apply toggle(bool Config::*field) {
  return [=](Config& config, const std::string& value) -> Complaint {
    const bool is_on = value == "on" || value == "true" || value == "yes" || value == "1";
    const bool is_off = value == "off" || value == "false" || value == "no" || value == "0";
    if (!is_on && !is_off) return "on or off";
    config.*field = is_on;
    return std::nullopt;
  };
}

template <class Accept>
Apply text(std::string Config::*field, std::string should_be, Accept accept) {
  return [=](Config& config, const std::string& value) -> Complaint {
    if (!accept(value)) return should_be;
    config.*field = value;
    return std::nullopt;
  };
}

bool is_filled(const std::string& value) {
  return !value.empty();
}

bool is_folder(const std::string& value) {
  std::error_code ignored;
  return std::filesystem::is_directory(value, ignored);
}

bool is_database_url(const std::string& value) {
  return value.starts_with("postgres://") || value.starts_with("postgresql://") ||
         value.find('=') != std::string::npos;
}

bool is_origin(const std::string& value) {
  const auto scheme = value.starts_with("https://") ? 8U : value.starts_with("http://") ? 7U : 0U;
  return scheme != 0 && value.size() > scheme && value.find_first_of("/?# ", scheme) == std::string::npos;
}

bool is_email(const std::string& value) {
  const auto at = value.find('@');
  return at != std::string::npos && at > 0 && at + 1 < value.size() && value.find(' ') == std::string::npos;
}

bool is_sender(const std::string& value) {
  return value.find('@') != std::string::npos && value.find_first_of("\r\n") == std::string::npos;
}

Complaint apply_oidc_providers(Config& config, const std::string& value) {
  auto providers = load_oidc_providers(value);
  if (!providers) return "a file of identity providers, but " + providers.error().detail;
  config.oidc_providers = std::move(providers).value();
  return std::nullopt;
}

Complaint apply_log_level(Config& config, const std::string& value) {
  const auto level = parse_log_level(value);
  if (!level) return "debug, info, warning, error or off";
  config.log_level = *level;
  return std::nullopt;
}

}  // namespace

const std::vector<Setting>& settings() {
  using Kind = Setting::Kind;
  static const std::vector<Setting> all{
      {"host", "HOLDFAST_HOST", "ADDRESS", "127.0.0.1",
       "Address to listen on; a public one needs --behind-gateway", Kind::value,
       text(&Config::host, "an address", is_filled)},
      {"port", "HOLDFAST_PORT", "PORT", "8080", "Port to listen on; 0 takes any free one", Kind::value,
       number(&Config::port, 0, 65535)},
      {"behind-gateway", "HOLDFAST_BEHIND_GATEWAY", "", "off",
       "A gateway with TLS is in front: believe X-Forwarded-For and X-Forwarded-Proto", Kind::toggle,
       toggle(&Config::behind_gateway)},
      {"public-origin", "HOLDFAST_PUBLIC_ORIGIN", "URL", "the Host of each request",
       "Where people reach the server, as https://book.example.org", Kind::value,
       text(&Config::public_origin, "http:// or https:// and a host, without a path", is_origin)},
      {"web-root", "HOLDFAST_WEB_ROOT", "FOLDER", "build/web of this build",
       "Folder of the browser client's files", Kind::value,
       text(&Config::web_root, "a folder that exists", is_folder)},
      {"data-dir", "HOLDFAST_DATA_DIR", "FOLDER", "var", "Folder of the embedded database and of keys",
       Kind::value, text(&Config::data_dir, "a folder", is_filled)},
      {"database-url", "DATABASE_URL", "URL", "an embedded PostgreSQL of its own",
       "PostgreSQL to use, as postgresql://user@host/name", Kind::value,
       text(&Config::database_url, "a PostgreSQL URL or connection string", is_database_url)},
      {"postgres-bin", "HOLDFAST_POSTGRES_BIN", "FOLDER", "looked for",
       "Folder of initdb and postgres for the embedded database", Kind::value,
       text(&Config::postgres_bin, "a folder that exists", is_folder)},
      {"demo", "HOLDFAST_DEMO", "", "off", "Fill an empty database with demonstration data and accounts",
       Kind::toggle, toggle(&Config::demo)},
      {"log-level", "HOLDFAST_LOG_LEVEL", "LEVEL", "info", "debug, info, warning, error or off", Kind::value,
       apply_log_level},
      {"rate-limit", "HOLDFAST_RATE_LIMIT", "on|off", "on",
       "Limit how often an account or an address may ask", Kind::value, toggle(&Config::rate_limit)},
      {"io-threads", "HOLDFAST_IO_THREADS", "COUNT", "2", "Threads that read requests and send answers",
       Kind::value, number(&Config::io_threads, 1, 64)},
      {"database-threads", "HOLDFAST_DATABASE_THREADS", "COUNT", "4",
       "Threads with a database connection each", Kind::value, number(&Config::database_threads, 1, 256)},
      {"booking-threads", "HOLDFAST_BOOKING_THREADS", "COUNT", "1",
       "Threads that book, with a database connection each; their commits wait for one another", Kind::value,
       number(&Config::booking_threads, 1, 64)},
      {"queue-size", "HOLDFAST_QUEUE_SIZE", "COUNT", "1024",
       "Requests that may wait for the database; more are answered 503", Kind::value,
       number(&Config::queue_size, 1, 1'000'000)},
      {"drain-seconds", "HOLDFAST_DRAIN_SECONDS", "SECONDS", "10",
       "How long to go on answering what was asked when told to stop", Kind::value,
       number(&Config::drain_time, 0, 600)},
      {"stream-limit", "HOLDFAST_STREAM_LIMIT", "COUNT", "2000",
       "Clients that may listen to events at once; more are answered 503", Kind::value,
       number(&Config::stream_limit, 1, 100'000)},
      {"stream-heartbeat-seconds", "HOLDFAST_STREAM_HEARTBEAT_SECONDS", "SECONDS", "15",
       "How often a stream of events says that it is still there", Kind::value,
       number(&Config::stream_heartbeat, 1, 3600)},
      {"token-minutes", "HOLDFAST_TOKEN_MINUTES", "MINUTES", "15",
       "How long an access token is good; then its session gives the next one", Kind::value,
       number(&Config::token_lifetime, 1, 24 * 60)},
      {"session-days", "HOLDFAST_SESSION_DAYS", "DAYS", "30", "After how long without use a session ends",
       Kind::value, number(&Config::session_idle, 1, 180)},
      {"holds-per-person", "HOLDFAST_HOLDS_PER_PERSON", "COUNT", "10",
       "Times that one person may hold at once, over all resources; off with the rate limits", Kind::value,
       number(&Config::holds_per_person, 1, 10'000)},
      {"holds-per-network", "HOLDFAST_HOLDS_PER_NETWORK", "COUNT", "100",
       "The same for one address (of IPv6: its /64 network)", Kind::value,
       number(&Config::holds_per_network, 1, 1'000'000)},
      {"oidc-providers", "HOLDFAST_OIDC_PROVIDERS", "FILE", "none",
       "JSON list of identity providers (OpenID Connect) to sign in with, see docs/security.md", Kind::value,
       apply_oidc_providers},
      {"mail-dir", "HOLDFAST_MAIL_DIR", "FOLDER", "mail in the data folder",
       "Folder that letters are written to, one file each", Kind::value,
       text(&Config::mail_dir, "a folder", is_filled)},
      {"mail-sender", "HOLDFAST_MAIL_SENDER", "ADDRESS", "Holdfast <holdfast@localhost>",
       "Whom letters come from", Kind::value,
       text(&Config::mail_sender, "an email address, with a name before it if you like", is_sender)},
      {"admin-email", "HOLDFAST_ADMIN_EMAIL", "ADDRESS", "none",
       "First administrator, made when there is none", Kind::value,
       text(&Config::admin_email, "an email address", is_email)},
      {"admin-password", "HOLDFAST_ADMIN_PASSWORD", "", "none", "Password of the first administrator",
       Kind::secret,
       text(&Config::admin_password, "at least 8 characters",
            [](const std::string& value) { return value.size() >= 8; })},
      {"metrics-token", "HOLDFAST_METRICS_TOKEN", "", "none",
       "Bearer token that may read /metrics from elsewhere than this machine", Kind::secret,
       text(&Config::metrics_token, "at least 16 characters",
            [](const std::string& value) { return value.size() >= 16; })},
  };
  return all;
}

}  // namespace holdfast
