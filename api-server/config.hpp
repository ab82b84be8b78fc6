// The server's settings: flags, then environment variables, then a file, in that order of precedence.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api-server/integrations/identity/oidc_provider.hpp"
#include "api-server/log.hpp"

namespace holdfast {

struct Config {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;     // 0: any free one
  bool behind_gateway = false;   // trust X-Forwarded-*, allow a public address
  std::string public_origin;     // "https://book.example.org"; empty: the Host of each request
  std::string web_root;          // the client's files; empty: none are served
  std::string data_dir = "var";  // of the embedded database, and of keys
  std::string database_url;      // empty: the embedded database
  std::string postgres_bin;      // folder of initdb and postgres; empty: looked for
  bool demo = false;
  std::string admin_email;  // both or neither
  std::string admin_password;
  std::string metrics_token;  // empty: /metrics answers loopback only
  LogLevel log_level = LogLevel::info;
  bool rate_limit = true;
  int io_threads = 2;
  int database_threads = 4;
  int booking_threads = 1;
  std::size_t queue_size = 1024;  // requests that may wait for the database; more are refused with 503
  std::chrono::seconds drain_time{10};
  std::size_t stream_limit = 2000;  // clients that may listen to events; more are refused with 503
  std::chrono::seconds stream_heartbeat{15};
  std::chrono::minutes token_lifetime{15};
  std::chrono::days session_idle{30};
  std::vector<OidcProvider> oidc_providers;
  int holds_per_person = 10;  // live ones, over all resources
  int holds_per_network = 100;
  std::string mail_dir;  // letters as files; empty: "mail" in the data folder
  std::string mail_sender = "Holdfast <holdfast@localhost>";
};

using Environment = std::function<std::optional<std::string>(const std::string& name)>;

// The process's own variables. An empty one counts as not set.
Environment process_environment();

// What main() has to do: go on with `config`, or print `text` (to stdout when `exit_code` is 0, else to
// stderr) and end with `exit_code`: 0 for --help and --version, 2 for settings that make no sense, with one
// line that names the setting, where it came from and what it should be.
struct ConfigOutcome {
  std::optional<Config> config;
  int exit_code = 0;
  std::string text;
};

// `arguments` without the program's name.
ConfigOutcome load_config(const std::vector<std::string>& arguments, const Environment& environment);

// True for addresses that only this machine can reach: localhost, 127.0.0.0/8, ::1.
bool is_loopback(const std::string& host);

}  // namespace holdfast
