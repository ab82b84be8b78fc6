// Instants, lengths and refusals as people read them: short, 24-hour, in the resource's wall time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/domain/booking.hpp"
#include "common/domain/violation.hpp"
#include "common/rules/schedule.hpp"
#include "common/time/zone_rules.hpp"

namespace holdfast::ui {

[[nodiscard]] std::string_view weekday_short(CivilDate date);  // "Thu"
[[nodiscard]] std::string_view weekday_long(CivilDate date);   // "Thursday"
[[nodiscard]] std::string_view month_short(CivilDate date);    // "Nov"
[[nodiscard]] std::string month_year(CivilDate date);          // "November 2026"

// "Thursday 26 November", with the year when it is not this one.
[[nodiscard]] std::string long_date(CivilDate date, CivilDate today);
// "Thu 26 Nov", with the year when it is not this one.
[[nodiscard]] std::string short_date(CivilDate date, CivilDate today);
// "Today", "Tomorrow", else as short_date.
[[nodiscard]] std::string near_date(CivilDate date, CivilDate today);

[[nodiscard]] std::string clock_time(Instant at, const ZoneRules& zone);  // "09:30"
// "09:30 to 10:00"; an end at midnight is "24:00"; another day's end carries its date.
[[nodiscard]] std::string time_span(const Interval& interval, const ZoneRules& zone, CivilDate today);
[[nodiscard]] std::string length_words(Micros length);                // "30 min", "1 h 30 min", "14 days"
[[nodiscard]] std::string ahead_words(Minutes notice);                // "24 h", "2 h", "30 min", "3 days"
[[nodiscard]] std::string place_of_zone(std::string_view time_zone);  // "Europe/Lisbon" -> "Lisbon"
[[nodiscard]] std::string count_words(int count, std::string_view one, std::string_view many);  // "3 windows"

// A refusal as two sentences: what is, then what to do.
struct Reason {
  std::string bold;
  std::string rest;
};

struct ReasonContext {
  std::string resource;  // its name
  const ZoneRules* zone = nullptr;
  Instant now;
  const Policy* policy = nullptr;
};
[[nodiscard]] Reason reason_for(const Violation& violation, const ReasonContext& context);

// As in the pill of a running hold: "Dr. Elena Marsh" -> "Dr. Marsh"; names without a title stay whole.
[[nodiscard]] std::string short_name(std::string_view name);

}  // namespace holdfast::ui
