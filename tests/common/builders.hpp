// Short names for the values that tests are made of, and how failures show them.
#pragma once

#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/violation.hpp"
#include "common/rules/check.hpp"
#include "common/rules/slots.hpp"

namespace holdfast {

inline std::ostream& operator<<(std::ostream& out, Instant at) {
  return out << at.to_string();
}
inline std::ostream& operator<<(std::ostream& out, const Interval& i) {
  return out << '[' << i.start << ", " << i.end << ')';
}
inline std::ostream& operator<<(std::ostream& out, CivilDate date) {
  return out << date.to_string();
}
inline std::ostream& operator<<(std::ostream& out, const LocalDateTime& wall) {
  return out << wall.date << '+' << wall.time.count() << "us";
}
inline std::ostream& operator<<(std::ostream& out, ErrorCode code) {
  return out << to_string(code);
}
inline std::ostream& operator<<(std::ostream& out, const Violation& v) {
  return out << v.code << " (" << v.field << ": " << v.message << ')';
}
inline std::ostream& operator<<(std::ostream& out, const IntervalSet& set) {
  for (const Interval& i : set.intervals())
    out << i;
  return out;
}

namespace rules {

inline std::ostream& operator<<(std::ostream& out, const Busy& b) {
  return out << b.interval << " x" << b.units;
}
inline std::ostream& operator<<(std::ostream& out, const Slot& s) {
  return out << s.interval << " free " << s.free_units;
}

}  // namespace rules

namespace test {

template <class T>
T required(std::optional<T> value, std::string_view text) {
  if (!value) throw std::invalid_argument("not a value: " + std::string(text));
  return *value;
}

inline Instant at(std::string_view text) {
  return required(Instant::parse(text), text);
}
inline Interval between(std::string_view start, std::string_view end) {
  return {at(start), at(end)};
}
inline CivilDate date(std::string_view text) {
  return required(CivilDate::parse(text), text);
}
inline LocalTime time(std::string_view text) {
  return required(LocalTime::parse(text), text);
}
// Monday 2026-11-23 at a time of day, UTC: the day on which most examples take place.
inline Instant on_monday(std::string_view time_of_day) {
  return at("2026-11-23T" + std::string(time_of_day) + ":00Z");
}
inline Interval on_monday(std::string_view start, std::string_view end) {
  return {on_monday(start), on_monday(end)};
}

inline std::vector<ErrorCode> codes(const std::vector<Violation>& violations) {
  std::vector<ErrorCode> found;
  for (const Violation& v : violations)
    found.push_back(v.code);
  return found;
}

// A resource open on Monday from 09:00 to 12:00 and 13:00 to 17:00, and the whole week around known.
inline rules::Schedule monday_schedule(Mode mode) {
  rules::Schedule schedule;
  schedule.policy.mode = mode;
  schedule.policy.max_horizon_days = 60;
  schedule.range = between("2026-11-20T00:00:00Z", "2026-12-20T00:00:00Z");
  schedule.open = {on_monday("09:00", "12:00"), on_monday("13:00", "17:00")};
  return schedule;
}

}  // namespace test
}  // namespace holdfast
