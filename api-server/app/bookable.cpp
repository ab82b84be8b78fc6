#include "api-server/app/bookable.hpp"

#include <algorithm>

namespace holdfast::app {

rules::Schedule open_schedule(const Bookable& bookable, const Interval& range) {
  rules::Schedule schedule;
  schedule.resource_id = bookable.resource.id;
  schedule.version = bookable.resource.version;
  schedule.time_zone = bookable.resource.time_zone;
  schedule.zone = bookable.zone;
  schedule.policy = bookable.resource.policy;
  schedule.units = bookable.resource.units;
  schedule.capacity = bookable.resource.capacity;
  schedule.range = range;

  // Disjoint windows sorted by start are sorted by end as well.
  const auto first = std::partition_point(bookable.windows.begin(), bookable.windows.end(),
                                          [&](const Interval& w) { return w.end < range.start; });
  const auto last = std::partition_point(first, bookable.windows.end(),
                                         [&](const Interval& w) { return w.start <= range.end; });
  rules::OpenTime time = rules::open_time(bookable.hours, {first, last}, bookable.zone, range);
  schedule.open = std::move(time.open);
  schedule.closed = std::move(time.closed);
  return schedule;
}

rules::Schedule schedule_at(const Snapshot& snapshot, const Interval& range, Instant now) {
  rules::Schedule schedule = open_schedule(*snapshot.bookable, range);
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

namespace {

Interval whole_days(const Bookable& bookable, const Interval& occupied) {
  return {bookable.zone.start_of_day(bookable.zone.date_at(occupied.start)),
          bookable.zone.start_of_day(bookable.zone.date_at(occupied.end) + 1)};
}

// How long a booking can be at most, a day of 25 hours included.
Micros longest(const Policy& policy) {
  switch (policy.mode) {
    case Mode::slots:
      return policy.durations.empty() ? Minutes{0}
                                      : *std::max_element(policy.durations.begin(), policy.durations.end());
    case Mode::span:
      return policy.max_duration;
    case Mode::loan:
      return std::chrono::hours(25 * (policy.loan_days + 1));
  }
  return Micros{0};
}

}  // namespace

Interval judged_range(const Bookable& bookable, const Interval& starts) {
  const Policy& policy = bookable.resource.policy;
  return whole_days(
      bookable, {starts.start - policy.buffer_before, starts.end + longest(policy) + policy.buffer_after});
}

Interval judged_range_of(const Bookable& bookable, const Interval& shown) {
  const Policy& policy = bookable.resource.policy;
  const Micros most = std::max<Micros>(longest(policy) + std::chrono::days(1), kLookedAt);
  const Instant end = std::clamp(shown.end, shown.start, shown.start + most);
  return whole_days(bookable, {shown.start - policy.buffer_before, end + policy.buffer_after});
}

}  // namespace holdfast::app
