// A document of another server's (JSON), kept, and asked for anew when it is old or does not say what is
// wanted.
//
// One thread at a time asks, and nobody else waits for it who can go on with what is kept: for a while what
// is kept is as good as new. After a failure nobody asks for some seconds.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>

#include "common/core/clock.hpp"
#include "common/core/result.hpp"

namespace holdfast {

class KeptDocument {
 public:
  struct Fresh {
    nlohmann::json document;
    std::chrono::seconds good_for;
  };
  using Ask = std::function<Result<Fresh>()>;
  using Fits = std::function<bool(const nlohmann::json&)>;

  // `clock` must outlive this. Who can make no use of what is kept waits for so long at most while another
  // thread asks.
  explicit KeptDocument(const Clock& clock, std::chrono::milliseconds patience = std::chrono::seconds(1))
      : clock_(clock), patience_(patience) {}

  // May be called from any thread; calls `ask`, on this one, when it has to. What is kept goes on being given
  // while it cannot be asked for: it may be old, or not fit. Error: with nothing kept, that of the last
  // `ask`, or unavailable.
  [[nodiscard]] Result<nlohmann::json> get(const Ask& ask, const Fits& fits = {});

 private:
  [[nodiscard]] bool may_ask(bool fits) const;
  [[nodiscard]] Result<nlohmann::json> what_there_is() const;

  const Clock& clock_;
  const std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::condition_variable answered_;
  bool asking_ = false;
  std::optional<nlohmann::json> kept_;
  std::optional<Error> failure_;  // of the last question
  Instant asked_at_;
  Instant good_until_;
};

}  // namespace holdfast
