// A point in time: microseconds since 1970-01-01T00:00:00Z, PostgreSQL's resolution. Not a wall time:
// those are CivilDate and LocalTime.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast {

using Micros = std::chrono::microseconds;
using Minutes = std::chrono::minutes;

class Instant {
 public:
  constexpr Instant() = default;
  constexpr explicit Instant(Micros since_epoch) : since_epoch_(since_epoch) {}

  [[nodiscard]] static constexpr Instant from_seconds(std::int64_t seconds) {
    return Instant(std::chrono::seconds(seconds));
  }

  // RFC 3339 with "Z" or a numeric offset, up to 6 digits of fraction, years 0001 to 9999.
  [[nodiscard]] static std::optional<Instant> parse(std::string_view text);

  // RFC 3339 UTC; the fraction is left out when it is zero: 2026-11-23T09:00:00Z.
  [[nodiscard]] std::string to_string() const;

  [[nodiscard]] constexpr Micros since_epoch() const { return since_epoch_; }
  [[nodiscard]] constexpr std::int64_t micros() const { return since_epoch_.count(); }

  friend constexpr std::strong_ordering operator<=>(Instant, Instant) = default;
  friend constexpr Instant operator+(Instant at, Micros by) { return Instant(at.since_epoch_ + by); }
  friend constexpr Instant operator-(Instant at, Micros by) { return Instant(at.since_epoch_ - by); }
  friend constexpr Micros operator-(Instant a, Instant b) { return a.since_epoch_ - b.since_epoch_; }

 private:
  Micros since_epoch_{0};
};

}  // namespace holdfast
