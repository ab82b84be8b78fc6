// New ids: version 7 UUIDs of the database's time and the kernel's random bits.
#pragma once

#include "common/core/clock.hpp"
#include "common/core/strong_id.hpp"

namespace holdfast::app {

class IdSource {
 public:
  // `clock` must outlive this.
  explicit IdSource(const Clock& clock) : clock_(clock) {}

  // May be called from any thread.
  [[nodiscard]] Uuid next() const;

  template <class Id>
  [[nodiscard]] Id make() const {
    return Id(next());
  }

 private:
  const Clock& clock_;
};

}  // namespace holdfast::app
