// One broken rule, as data: what is broken and what is needed to act on it. Never whose booking it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/core/error_code.hpp"
#include "common/time/interval.hpp"

namespace holdfast {

struct Violation {
  ErrorCode code = ErrorCode::invalid_interval;
  std::string field;    // the request's field, e.g. "start"
  std::string message;  // one English sentence; people read the client's own words

  std::optional<Instant> earliest;      // the first start that this rule allows
  std::optional<Instant> latest;        // the last start (or end) that this rule allows
  std::vector<Instant> nearest;         // nearest allowed grid points, in order of time
  std::optional<Interval> conflict;     // the interval in the way
  std::optional<std::int64_t> limit;    // e.g. the quota, the seats, minutes of notice
  std::optional<std::int64_t> current;  // e.g. bookings that the user has

  friend bool operator==(const Violation&, const Violation&) = default;
};

}  // namespace holdfast
