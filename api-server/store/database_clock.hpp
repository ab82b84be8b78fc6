// The database's clock, as an offset against this machine's steady clock: instances with wrong clocks agree,
// and a jump of the wall clock here changes nothing.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "api-server/store/session.hpp"
#include "common/core/clock.hpp"
#include "common/core/result.hpp"

namespace holdfast::store {

class DatabaseClock final : public Clock {
 public:
  // Until the first sample the machine's own clock is taken.
  DatabaseClock();

  // Lock-free; from any thread.
  [[nodiscard]] Instant now() const override;

  // Asks the database a few times and keeps the sample with the shortest round trip. Call at start and every
  // minute or so. A failure leaves the offset as it is.
  Result<void> sample(Session& session);

 private:
  std::atomic<std::int64_t> offset_micros_;  // database time since 1970 minus steady time
};

}  // namespace holdfast::store
