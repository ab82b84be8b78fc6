// The whole server: its database, its services, its HTTP side, made and unmade in the right order.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "api-server/config.hpp"
#include "common/core/result.hpp"

namespace holdfast {

class Program {
 public:
  // Starts everything and serves. Errors: `unavailable` (no database, no address), `invalid_request` for a
  // setting that makes no sense; `detail` is one line for the operator.
  // `stop_wanted` is asked while there is something to wait for: when it is true, starting ends with
  // `unavailable`.
  [[nodiscard]] static Result<std::unique_ptr<Program>> start(const Config& config,
                                                              const std::function<bool()>& stop_wanted);
  // stop()
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] bool made_demo_data() const;

  // Answers what has been asked, then stops the queues, then the embedded database. False: some requests did
  // not end in time; the process should end at once, since they may still run.
  [[nodiscard]] bool stop();

 private:
  struct Parts;
  explicit Program(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace holdfast
