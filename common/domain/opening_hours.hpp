// Weekly rules in a resource's wall time, plus dated overrides. An override replaces its date's weekly
// windows; one without windows closes the date.
#pragma once

#include <compare>
#include <vector>

#include "common/time/civil.hpp"

namespace holdfast {

struct LocalWindow {
  LocalTime start;
  LocalTime end;  // up to 24:00, after start

  friend std::strong_ordering operator<=>(const LocalWindow&, const LocalWindow&) = default;
};

struct WeeklyWindow {
  unsigned weekday = 0;  // 0 = Monday .. 6 = Sunday; "MO" .. "SU" on the wire (RFC 5545)
  LocalTime start;
  LocalTime end;

  friend std::strong_ordering operator<=>(const WeeklyWindow&, const WeeklyWindow&) = default;
};

struct DateOverride {
  CivilDate date;
  std::vector<LocalWindow> windows;

  friend bool operator==(const DateOverride&, const DateOverride&) = default;
};

struct OpeningHours {
  std::vector<WeeklyWindow> weekly;
  std::vector<DateOverride> overrides;

  friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};

}  // namespace holdfast
