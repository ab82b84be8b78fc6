#include "common/rules/utilisation.hpp"

#include <algorithm>
#include <vector>

namespace holdfast::rules {
namespace {

constexpr Micros kHour = std::chrono::hours(1);

// Calls visit(cell of weekday and hour, length) for each stretch of `interval` within one hour of the wall
// clock.
template <class Visit>
void by_hour(const Interval& interval, const ZoneRules& zone, Visit visit) {
  const auto& transitions = zone.transitions();
  auto change = std::partition_point(transitions.begin(), transitions.end(),
                                     [&](const ZoneTransition& t) { return t.at <= interval.start; });
  for (Instant at = interval.start; at < interval.end;) {
    const LocalDateTime wall = zone.to_local(at);
    const auto hour = static_cast<std::size_t>(wall.time / kHour);
    Instant next = std::min(interval.end, at + (kHour - wall.time % kHour));
    if (change != transitions.end() && change->at <= next) next = (change++)->at;
    visit(wall.date.weekday(), hour, next - at);
    at = next;
  }
}

}  // namespace

double UseOfTime::share() const {
  if (open <= Micros{0}) return 0;
  return static_cast<double>(booked.count()) / static_cast<double>(open.count());
}

Utilisation utilisation(std::span<const Interval> open, std::span<const Busy> busy, int units,
                        const ZoneRules& zone, const Interval& range) {
  Utilisation result;
  const IntervalSet times = IntervalSet({open.begin(), open.end()}).intersected(range);
  for (const Interval& piece : times.intervals()) {
    by_hour(piece, zone, [&](std::size_t weekday, std::size_t hour, Micros length) {
      result.cells[weekday][hour].open += length * units;
      result.total.open += length * units;
    });
  }
  for (const Busy& use : busy) {
    const IntervalSet used = times.intersected(use.interval);
    for (const Interval& piece : used.intervals()) {
      by_hour(piece, zone, [&](std::size_t weekday, std::size_t hour, Micros length) {
        result.cells[weekday][hour].booked += length * use.units;
        result.total.booked += length * use.units;
      });
    }
  }
  return result;
}

Utilisation utilisation(const Schedule& schedule, const Interval& range) {
  return utilisation(schedule.open, schedule.busy, schedule.units, schedule.zone, range);
}

}  // namespace holdfast::rules
