// A bounded queue and a few threads, each of which owns a Session: where everything that needs the database
// runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "api-server/store/session.hpp"

namespace holdfast::store {

// `heavy`: costs many times what others do, and anybody may ask for it. At most half of the threads (one at
// least) run such jobs at once, and few may wait, so that the others go on.
enum class Weight : std::uint8_t { ordinary, heavy };

struct ExecutorOptions {
  std::size_t threads = 4;
  std::size_t capacity = 256;       // jobs that may wait; more are refused
  std::size_t heavy_capacity = 16;  // heavy ones among them
  SessionOptions session;
};

// Jobs of a weight run in order of arrival, on any thread. They must not throw; one that does is logged and
// dropped. While the database is away a Session answers `unavailable` at once (one thread at a time tries to
// reconnect), so the queue drains in milliseconds instead of filling.
class Executor {
 public:
  Executor(std::string connection_string, ExecutorOptions options);
  ~Executor();  // runs what is queued, then stops
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  // From any thread. False: saturated, `job` was not taken.
  [[nodiscard]] bool submit(std::function<void(Session&)> job, Weight weight = Weight::ordinary);

  [[nodiscard]] std::size_t waiting() const;
  // False from a failed connection until one succeeds again.
  [[nodiscard]] bool database_reachable() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace holdfast::store
