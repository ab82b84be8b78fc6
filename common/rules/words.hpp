// English for violations: short, first what is, then what to do. Programs read the data beside it, and the
// client says it in the resource's own words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/rules/check.hpp"

namespace holdfast::rules {

// Where the sentences are spoken: times are shown on the resource's wall clock, with the year when it is not
// this one.
struct Speaker {
  const ZoneRules& zone;
  Instant now;

  [[nodiscard]] std::string date(Instant at) const;           // Thu 26 Nov
  [[nodiscard]] std::string time(Instant at) const;           // 09:30
  [[nodiscard]] std::string date_and_time(Instant at) const;  // Thu 26 Nov, 09:30
};

// 45 min, 4 h, 1 h 30 min.
[[nodiscard]] std::string length_words(Micros length);
// 24 hours', 1 hour's, 45 minutes'.
[[nodiscard]] std::string notice_words(Minutes notice);
// 1 booking, 5 bookings.
[[nodiscard]] std::string count_words(std::int64_t count, const std::string& one, const std::string& many);
// a, b or c.
[[nodiscard]] std::string either_words(const std::vector<std::string>& choices);

}  // namespace holdfast::rules
