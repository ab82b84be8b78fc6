#include "api-server/app/resource_state.hpp"

#include <algorithm>

namespace holdfast::app {

rules::Schedule open_schedule(const ResourceConfig& config, const Interval& range) {
  rules::Schedule schedule;
  schedule.resource_id = config.resource.id;
  schedule.version = config.resource.version;
  schedule.time_zone = config.resource.time_zone;
  schedule.zone = config.zone;
  schedule.policy = config.resource.policy;
  schedule.units = config.resource.units;
  schedule.capacity = config.resource.capacity;
  schedule.range = range;

  // Disjoint windows sorted by start are sorted by end as well.
  const auto first = std::partition_point(config.windows.begin(), config.windows.end(),
                                          [&](const Interval& w) { return w.end < range.start; });
  const auto last = std::partition_point(first, config.windows.end(),
                                         [&](const Interval& w) { return w.start <= range.end; });
  rules::OpenTime time = rules::open_time(config.hours, {first, last}, config.zone, range);
  schedule.open = std::move(time.open);
  schedule.closed = std::move(time.closed);
  return schedule;
}

rules::Schedule schedule_at(const Snapshot& snapshot, const Interval& range, Instant now) {
  rules::Schedule schedule = open_schedule(*snapshot.config, range);
  for (const Use& use : snapshot.uses) {
    if (use.during.start >= range.end) break;
    const bool lapsed = use.held_until && *use.held_until <= now;
    if (!lapsed && use.during.overlaps(range)) schedule.busy.push_back({use.during, 1});
  }
  return schedule;
}

std::optional<Instant> next_lapse(const Snapshot& snapshot, const Interval& range, Instant now) {
  std::optional<Instant> next;
  for (const Use& use : snapshot.uses) {
    if (use.during.start >= range.end) break;
    if (!use.held_until || *use.held_until <= now || !use.during.overlaps(range)) continue;
    if (!next || *use.held_until < *next) next = use.held_until;
  }
  return next;
}

Interval judged_range(const ResourceConfig& config, const Interval& occupied) {
  const Instant last = std::max(occupied.start, occupied.end);
  return {config.zone.start_of_day(config.zone.date_at(occupied.start)),
          config.zone.start_of_day(config.zone.date_at(last) + 1)};
}

}  // namespace holdfast::app
