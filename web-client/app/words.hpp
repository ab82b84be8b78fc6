// Instants, lengths and refusals as people read them: short, in the resource's wall time, in the words of the
// language and by the locale in use (language.hpp, locale.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/booking.hpp"
#include "common/domain/violation.hpp"
#include "common/rules/schedule.hpp"
#include "common/time/zone_rules.hpp"

namespace holdfast::ui {

// The views live until the language changes.
[[nodiscard]] std::string_view weekday_short(CivilDate date);         // "Thu"
[[nodiscard]] std::string_view weekday_long(CivilDate date);          // "Thursday"
[[nodiscard]] std::string_view weekday_name(unsigned weekday);        // "Monday" of 0
[[nodiscard]] std::string_view weekday_name_short(unsigned weekday);  // "Mon" of 0
[[nodiscard]] std::string_view month_short(CivilDate date);           // "Nov"
[[nodiscard]] std::string month_year(CivilDate date);                 // "November 2026"

// "Thursday 26 November", with the year when it is not this one.
[[nodiscard]] std::string long_date(CivilDate date, CivilDate today);
// "Thu 26 Nov", with the year when it is not this one.
[[nodiscard]] std::string short_date(CivilDate date, CivilDate today);
// "Today", "Tomorrow", else as short_date.
[[nodiscard]] std::string near_date(CivilDate date, CivilDate today);
// "26 Nov", with the year when it is not this one.
[[nodiscard]] std::string day_month(CivilDate date, CivilDate today);
// "23 to 29 November 2026", "30 Nov to 6 Dec 2026": the year always.
[[nodiscard]] std::string date_range(CivilDate first, CivilDate last);
// "Tue 24 Nov, 10:30".
[[nodiscard]] std::string moment_words(Instant at, const ZoneRules& zone, CivilDate today);

// Of minutes since midnight: "09:30" or "9:30 AM"; the end of a day is "24:00" or "12:00 AM".
[[nodiscard]] std::string clock_of(int minutes);
// As clock_of, for the hour labels of a grid: "09:00" or "9 AM".
[[nodiscard]] std::string hour_words(int hour);
// "09:30 Lisbon, 10:30 for you"; the time alone where both clocks show the same.
[[nodiscard]] std::string other_zone_words(Instant at, const ZoneRules& zone, std::string_view zone_name,
                                           const ZoneRules& own);
[[nodiscard]] std::string number_words(std::int64_t n);        // "1,200"
[[nodiscard]] std::string decimal_words(std::int64_t tenths);  // "12.5" of 125
[[nodiscard]] std::string percent_words(int percent);          // "78 %"

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
