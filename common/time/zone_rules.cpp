#include "common/time/zone_rules.hpp"

#include <algorithm>
#include <cassert>
#include <optional>

namespace holdfast {
namespace {

// No offset reaches a whole day, so a wall time means an instant within a day of the same figures in UTC.
constexpr Micros kReach = std::chrono::hours(24);

// What the wall shows, read as if it were UTC.
Instant nominal(const LocalDateTime& wall) {
  return Instant(Micros(wall.date.days().time_since_epoch()) + wall.time);
}

// How many transitions are at or before `at`: 0 while the initial offset holds.
std::size_t regime_at(const std::vector<ZoneTransition>& transitions, Instant at) {
  const auto next = std::upper_bound(transitions.begin(), transitions.end(), at,
                                     [](Instant t, const ZoneTransition& z) { return t < z.at; });
  return static_cast<std::size_t>(next - transitions.begin());
}

}  // namespace

ZoneRules::ZoneRules(std::chrono::seconds initial_offset, std::vector<ZoneTransition> transitions)
    : initial_offset_(initial_offset), transitions_(std::move(transitions)) {
  assert(std::is_sorted(transitions_.begin(), transitions_.end(),
                        [](const ZoneTransition& a, const ZoneTransition& b) { return a.at < b.at; }));
}

std::chrono::seconds ZoneRules::offset_at(Instant at) const {
  const std::size_t regime = regime_at(transitions_, at);
  return regime == 0 ? initial_offset_ : transitions_[regime - 1].offset;
}

LocalDateTime ZoneRules::to_local(Instant at) const {
  const std::chrono::sys_time<Micros> shown((at + offset_at(at)).since_epoch());
  const auto day = std::chrono::floor<std::chrono::days>(shown);
  return {CivilDate(day), shown - day};
}

WallMeaning ZoneRules::resolve(const LocalDateTime& wall) const {
  const Instant shown = nominal(wall);
  const std::size_t last = regime_at(transitions_, shown + kReach);
  std::optional<Instant> first_found;
  std::optional<Instant> second_found;
  std::optional<Instant> jumped;  // the first change after which the clock was already past `wall`
  for (std::size_t regime = regime_at(transitions_, shown - kReach); regime <= last; ++regime) {
    const Instant at = shown - (regime == 0 ? initial_offset_ : transitions_[regime - 1].offset);
    const bool begun = regime == 0 || transitions_[regime - 1].at <= at;
    const bool over = regime < transitions_.size() && transitions_[regime].at <= at;
    if (begun && !over) {
      (first_found ? second_found : first_found) = at;
    } else if (!begun && !jumped) {
      jumped = transitions_[regime - 1].at;
    }
  }
  if (second_found) return {WallMeaning::Kind::repeated, *first_found, *second_found};
  if (first_found) return {WallMeaning::Kind::unique, *first_found, *first_found};
  assert(jumped);
  return {WallMeaning::Kind::skipped, *jumped, *jumped};
}

CivilDate ZoneRules::day_of(Instant at) const {
  const CivilDate shown = date_at(at);
  return start_of_day(shown + 1) <= at ? shown + 1 : shown;
}

Interval ZoneRules::window(CivilDate date, LocalTime from, LocalTime to) const {
  const auto instant_of = [&](LocalTime time) {
    const bool next_day = time.since_midnight() >= std::chrono::hours(24);
    return next_day ? start_of_day(date + 1) : at_or_after({date, time.since_midnight()});
  };
  return {instant_of(from), instant_of(to)};
}

}  // namespace holdfast
