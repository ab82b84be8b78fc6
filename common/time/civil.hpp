// Dates and times of day as a wall clock and calendar show them: no zone, not instants.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/time/instant.hpp"

namespace holdfast {

// A date of the proleptic Gregorian calendar, years 0001 to 9999, as days since 1970-01-01.
class CivilDate {
 public:
  constexpr CivilDate() = default;
  constexpr explicit CivilDate(std::chrono::sys_days days) : days_(days) {}

  [[nodiscard]] static std::optional<CivilDate> parse(std::string_view text);  // 2026-11-23
  [[nodiscard]] static std::optional<CivilDate> from(int year, unsigned month, unsigned day);
  [[nodiscard]] std::string to_string() const;

  [[nodiscard]] constexpr std::chrono::sys_days days() const { return days_; }
  [[nodiscard]] constexpr std::chrono::year_month_day ymd() const { return days_; }
  // 0 = Monday .. 6 = Sunday (ISO 8601 order).
  [[nodiscard]] constexpr unsigned weekday() const { return std::chrono::weekday(days_).iso_encoding() - 1; }

  friend constexpr std::strong_ordering operator<=>(const CivilDate&, const CivilDate&) = default;
  friend constexpr CivilDate operator+(CivilDate d, int days) {
    return CivilDate(d.days_ + std::chrono::days(days));
  }
  friend constexpr CivilDate operator-(CivilDate d, int days) {
    return CivilDate(d.days_ - std::chrono::days(days));
  }
  friend constexpr int operator-(CivilDate a, CivilDate b) {
    return static_cast<int>((a.days_ - b.days_).count());
  }

 private:
  std::chrono::sys_days days_{};
};

// Minutes since midnight on the wall clock, 00:00 to 24:00 (the latter only as an end).
class LocalTime {
 public:
  constexpr LocalTime() = default;
  constexpr explicit LocalTime(Minutes since_midnight) : since_midnight_(since_midnight) {}

  [[nodiscard]] static std::optional<LocalTime> parse(std::string_view text);  // 09:00
  [[nodiscard]] std::string to_string() const;
  [[nodiscard]] constexpr Minutes since_midnight() const { return since_midnight_; }

  friend constexpr std::strong_ordering operator<=>(const LocalTime&, const LocalTime&) = default;

 private:
  Minutes since_midnight_{0};
};

// What a wall clock shows: a date and microseconds since that date's nominal midnight (< 24 h).
struct LocalDateTime {
  CivilDate date;
  Micros time{0};

  friend constexpr std::strong_ordering operator<=>(const LocalDateTime&, const LocalDateTime&) = default;
};

}  // namespace holdfast
