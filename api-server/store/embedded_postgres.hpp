// A private PostgreSQL that lives and dies with this process: data in a folder of ours, a Unix socket, no TCP
// port.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/core/result.hpp"

namespace holdfast::store {

struct EmbeddedPostgresOptions {
  std::filesystem::path data_dir;     // created when missing; its parents too
  std::filesystem::path bin_dir;      // empty: the newest PostgreSQL >= 15 found on the machine
  std::vector<std::string> settings;  // more "name=value" for postgres, after the built-in ones
  std::chrono::seconds start_timeout{60};
};

// The folder with initdb and postgres: HOLDFAST_POSTGRES_BIN, pg_config, or /usr/lib/postgresql/*/bin, newest
// first.
[[nodiscard]] Result<std::filesystem::path> find_postgres();

// As root, everything of PostgreSQL runs as the user `postgres`, else `nobody`, who comes to own the data
// folder. A postmaster left on the data folder by a killed server is stopped before the start. A postmaster
// that dies is started again (backoff 0.1 to 5 s). When this process dies, however, the postmaster shuts down
// by itself.
class EmbeddedPostgres {
 public:
  // Blocks until the database `holdfast` takes connections.
  [[nodiscard]] static Result<std::unique_ptr<EmbeddedPostgres>> start(EmbeddedPostgresOptions options);
  ~EmbeddedPostgres();  // stop()
  EmbeddedPostgres(const EmbeddedPostgres&) = delete;
  EmbeddedPostgres& operator=(const EmbeddedPostgres&) = delete;

  // libpq's form, for the database `holdfast`; stays valid across restarts.
  [[nodiscard]] const std::string& connection_string() const;
  [[nodiscard]] std::string connection_string(const std::string& database) const;

  // The postmaster's pid; 0 while there is none. For tests and logs.
  [[nodiscard]] int pid() const;

  // Fast shutdown (open transactions are rolled back, data is checkpointed); waits for its end. Idempotent.
  void stop();

 private:
  struct State;
  explicit EmbeddedPostgres(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace holdfast::store
