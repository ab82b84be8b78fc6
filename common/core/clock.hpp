// The clock is an argument: common never reads one. Servers implement this with the database's clock,
// tests with a value that they set.
#pragma once

#include "common/time/instant.hpp"

namespace holdfast {

class Clock {
 public:
  virtual ~Clock() = default;
  // May be called from any thread.
  [[nodiscard]] virtual Instant now() const = 0;
};

}  // namespace holdfast
