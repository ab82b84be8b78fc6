#include "common/rules/starts.hpp"

#include <algorithm>

#include "common/rules/check.hpp"

namespace holdfast::rules {
namespace {

GridNeighbours window_grid_around(const Schedule& schedule, Instant at) {
  const Micros step = grid_step(schedule.policy);
  GridNeighbours found;
  for (const Interval& window : schedule.open) {
    if (window.start > at) break;
    if (!window.contains(at)) continue;
    const Instant before = grid_at_or_before(window.start, step, at);
    if (!found.before || *found.before < before) found.before = before;
    const Instant after = before + step;
    if (window.contains(after) && (!found.after || after < *found.after)) found.after = after;
  }
  return found;
}

GridNeighbours day_grid_around(const Schedule& schedule, Instant at) {
  const Micros step = grid_step(schedule.policy);
  const Interval day = schedule.zone.day(schedule.zone.day_of(at));
  const Instant before = grid_at_or_before(day.start, step, at);
  const Instant after = std::min(before + step, day.end);
  GridNeighbours found;
  if (before == at || open_run(schedule.open, before).open) found.before = before;
  if (open_run(schedule.open, after).open) found.after = after;
  return found;
}

GridNeighbours loan_grid_around(const ZoneRules& zone, Instant at, Instant now) {
  const CivilDate day = zone.day_of(at);
  const Instant midnight = zone.start_of_day(day);
  GridNeighbours found;
  if (at >= now) found.before = std::max(midnight, now);
  found.after = std::max(zone.start_of_day(day + 1), now);
  return found;
}

}  // namespace

Micros longest_booking(const Policy& policy, const ZoneRules& zone, Instant start) {
  if (policy.mode != Mode::loan) return kLongestBooking;
  return std::max(kLongestBooking, loan_due(start, policy, zone) - start);
}

Micros grid_step(const Policy& policy) {
  return std::max<Micros>(policy.step, Minutes(1));
}

Instant grid_at_or_before(Instant origin, Micros step, Instant from) {
  return from - (from - origin) % step;
}

Instant grid_at_or_after(Instant origin, Micros step, Instant from) {
  const Instant before = grid_at_or_before(origin, step, from);
  return before == from ? from : before + step;
}

Instant horizon_end(const Policy& policy, const ZoneRules& zone, Instant now) {
  if (!policy.max_horizon_days) return kForever;
  return zone.start_of_day(zone.day_of(now) + (*policy.max_horizon_days + 1));
}

Interval allowed_starts(const Policy& policy, const ZoneRules& zone, Instant now) {
  return {now + std::max(policy.min_notice, Minutes(0)), horizon_end(policy, zone, now)};
}

const Interval* closed_day_at(const std::vector<Interval>& closed, Instant at) {
  const auto day =
      std::partition_point(closed.begin(), closed.end(), [&](const Interval& c) { return c.end <= at; });
  return day != closed.end() && day->contains(at) ? &*day : nullptr;
}

OpenRun open_run(const std::vector<Interval>& open, Instant start) {
  Instant until = start;
  for (const Interval& window : open) {
    if (window.start > until) break;
    if (!window.empty()) until = std::max(until, window.end);
  }
  return {until > start, until};
}

GridNeighbours grid_around(const Schedule& schedule, Instant at, Instant now) {
  switch (schedule.policy.mode) {
    case Mode::slots:
      return window_grid_around(schedule, at);
    case Mode::span:
      return day_grid_around(schedule, at);
    case Mode::loan:
      return loan_grid_around(schedule.zone, at, now);
  }
  return {};
}

std::optional<Instant> first_start(const Schedule& schedule, Instant from, Instant now) {
  const ZoneRules& zone = schedule.zone;
  const Micros step = grid_step(schedule.policy);
  if (schedule.policy.mode == Mode::loan) {
    Instant start = from <= now ? now : grid_around(schedule, from - Micros(1), now).after.value_or(from);
    while (const Interval* day = closed_day_at(schedule.closed, start))
      start = day->end;
    return start;
  }
  std::optional<Instant> best;
  for (const Interval& window : schedule.open) {
    if (best && window.start >= *best) break;
    if (window.end <= from) continue;
    const Instant earliest = std::max(window.start, from);
    Instant start = window.start;
    if (schedule.policy.mode == Mode::slots) {
      start = grid_at_or_after(window.start, step, earliest);
    } else {
      const Interval day = zone.day(zone.day_of(earliest));
      start = std::min(grid_at_or_after(day.start, step, earliest), day.end);
    }
    if (start < window.end && (!best || start < *best)) best = start;
  }
  return best;
}

std::vector<Micros> allowed_durations(const Policy& policy) {
  std::vector<Micros> found(policy.durations.begin(), policy.durations.end());
  std::erase_if(found, [](Micros d) { return d <= Micros(0) || d > kLongestBooking; });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Interval needed_range(const Interval& starts, const Policy& policy, const ZoneRules& zone) {
  Instant last_end = starts.end;
  switch (policy.mode) {
    case Mode::slots: {
      const auto lengths = allowed_durations(policy);
      if (!lengths.empty()) last_end = last_end + lengths.back();
      break;
    }
    case Mode::span:
      last_end = last_end + std::max<Micros>(policy.max_duration, grid_step(policy));
      break;
    case Mode::loan:
      last_end = loan_due(last_end, policy, zone);
      break;
  }
  const Interval used = occupied({starts.start, last_end}, policy);
  return {zone.start_of_day(zone.day_of(used.start)), zone.start_of_day(zone.day_of(used.end) + 1)};
}

}  // namespace holdfast::rules
