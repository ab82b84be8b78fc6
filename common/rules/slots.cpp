#include "common/rules/slots.hpp"

#include <algorithm>

#include "common/rules/check.hpp"
#include "common/rules/starts.hpp"
#include "common/rules/use_index.hpp"

namespace holdfast::rules {
namespace {

// Busy time that can matter to bookings that start in `starts` and last at most `longest`.
std::vector<Busy> use_near(const Schedule& schedule, const Interval& starts, Micros longest) {
  if (starts.empty()) return {};
  const Interval reach = occupied({starts.start, starts.end + longest}, schedule.policy);
  std::vector<Busy> near;
  std::copy_if(schedule.busy.begin(), schedule.busy.end(), std::back_inserter(near),
               [&](const Busy& b) { return b.interval.overlaps(reach); });
  return near;
}

// Answers how many units are free, for starts that ascend (per length): the pieces of use are walked, not
// searched.
class FreeUnits {
 public:
  FreeUnits(const Schedule& schedule, const Interval& starts, Micros longest, std::size_t lengths)
      : schedule_(schedule), use_(use_near(schedule, starts, longest)), ends_(lengths) {}

  // Starts may go back after this.
  void rewind() {
    first_ = 0;
    std::fill(ends_.begin(), ends_.end(), 0);
    fresh_ = true;
  }

  int at(const Interval& shown, std::size_t length) {
    const Interval wanted = occupied(shown, schedule_.policy);
    if (fresh_) jump_to(wanted.start);
    first_ = use_.first_ending_after(wanted.start, first_);
    std::size_t& end = ends_[length];
    end = use_.first_starting_from(wanted.end, std::max(end, first_));
    return schedule_.units - use_.peak_of(first_, end);
  }

 private:
  void jump_to(Instant at) {
    const auto pieces = use_.pieces();
    const auto found = std::partition_point(pieces.begin(), pieces.end(),
                                            [&](const Busy& b) { return b.interval.end <= at; });
    first_ = static_cast<std::size_t>(found - pieces.begin());
    fresh_ = false;
  }

  const Schedule& schedule_;
  UseIndex use_;
  std::size_t first_ = 0;
  std::vector<std::size_t> ends_;
  bool fresh_ = true;
};

std::vector<Slot> window_slots(const Schedule& schedule, const Interval& starts,
                               const std::vector<Micros>& lengths) {
  std::vector<Slot> found;
  if (lengths.empty()) return found;
  const Micros step = grid_step(schedule.policy);
  const IntervalSet hours(schedule.open);
  auto run = hours.intervals().begin();
  FreeUnits free_units(schedule, starts, lengths.back(), lengths.size());
  for (const Interval& window : schedule.open) {
    if (window.start >= starts.end) break;
    if (window.empty() || window.end <= starts.start) continue;
    while (run->end <= window.start)
      ++run;
    free_units.rewind();
    const Instant stop = std::min(window.end, starts.end);
    Instant start = grid_at_or_after(window.start, step, std::max(window.start, starts.start));
    for (; start < stop; start = start + step) {
      if (closed_day_at(schedule.closed, start)) continue;
      for (std::size_t i = 0; i < lengths.size() && start + lengths[i] <= run->end; ++i) {
        const Interval shown{start, start + lengths[i]};
        const int free = free_units.at(shown, i);
        if (free > 0) found.push_back({shown, free});
      }
    }
  }
  // Only windows that overlap can be out of order or name a slot twice.
  const auto before = [](const Slot& a, const Slot& b) { return a.interval < b.interval; };
  if (!std::is_sorted(found.begin(), found.end(), before)) std::sort(found.begin(), found.end(), before);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// Walks local days forwards with a moving instant.
class DayWalk {
 public:
  DayWalk(const ZoneRules& zone, Instant at) : zone_(zone), date_(zone.day_of(at)), day_(zone.day(date_)) {}

  const Interval& day_of(Instant at) {
    while (day_.end <= at) {
      date_ = date_ + 1;
      day_ = {day_.end, zone_.start_of_day(date_ + 1)};
    }
    return day_;
  }

 private:
  const ZoneRules& zone_;
  CivilDate date_;
  Interval day_;
};

std::vector<Slot> span_slots(const Schedule& schedule, const Interval& starts, Micros length) {
  std::vector<Slot> found;
  const Micros step = grid_step(schedule.policy);
  const IntervalSet hours(schedule.open);
  FreeUnits free_units(schedule, starts, length, 1);
  for (const Interval& run : hours.intervals()) {
    Instant start = std::max(run.start, starts.start);
    const Instant stop = std::min(run.end - length + Micros(1), starts.end);
    if (start >= stop) continue;
    DayWalk start_day(schedule.zone, start);
    DayWalk end_day(schedule.zone, start + length);
    start =
        std::min(grid_at_or_after(start_day.day_of(start).start, step, start), start_day.day_of(start).end);
    while (start < stop) {
      const Interval shown{start, start + length};
      const bool end_on_grid = (shown.end - end_day.day_of(shown.end).start) % step == Micros(0);
      if (end_on_grid && !closed_day_at(schedule.closed, start)) {
        const int free = free_units.at(shown, 0);
        if (free > 0) found.push_back({shown, free});
      }
      start = std::min(start + step, start_day.day_of(start).end);
    }
  }
  return found;
}

std::vector<Slot> loan_slots(const Schedule& schedule, const Interval& starts, Instant now) {
  std::vector<Slot> found;
  if (starts.empty()) return found;
  const ZoneRules& zone = schedule.zone;
  FreeUnits free_units(schedule, starts, loan_due(starts.end, schedule.policy, zone) - starts.end, 1);
  const auto offer = [&](Instant start) {
    const Interval shown{start, loan_due(start, schedule.policy, zone)};
    if (closed_day_at(schedule.closed, start)) return;
    const int free = free_units.at(shown, 0);
    if (free > 0) found.push_back({shown, free});
  };
  if (starts.contains(now)) offer(now);
  for (CivilDate date = std::max(zone.day_of(now) + 1, zone.day_of(starts.start));; date = date + 1) {
    const Interval day = zone.day(date);
    if (day.start >= starts.end) break;
    if (!day.empty() && day.start >= starts.start) offer(day.start);
  }
  return found;
}

// Lengths that the query asks for and the policy allows.
std::vector<Micros> wanted_lengths(const Policy& policy, const SlotQuery& query) {
  if (policy.mode == Mode::slots) {
    auto lengths = allowed_durations(policy);
    if (query.duration)
      std::erase_if(lengths, [&](Micros length) { return length != Micros(*query.duration); });
    return lengths;
  }
  const Micros step = grid_step(policy);
  const Micros shortest = std::max(policy.min_duration, Minutes(1));
  const Micros length =
      query.duration ? Micros(*query.duration) : (shortest + step - Micros(1)) / step * step;
  const bool allowed = length > Micros(0) && policy.min_duration <= length && length <= policy.max_duration;
  return allowed && length <= kLongestBooking ? std::vector<Micros>{length} : std::vector<Micros>{};
}

Interval start_range(const Schedule& schedule, const SlotQuery& query, Instant now) {
  return query.range.intersected(allowed_starts(schedule.policy, schedule.zone, now));
}

// When a loan from now on, told at `now`, may change through time alone.
Instant immediate_loan_valid_until(const Schedule& schedule, Instant now) {
  const ZoneRules& zone = schedule.zone;
  const Instant next_day = zone.start_of_day(zone.day_of(now) + 1);
  if (closed_day_at(schedule.closed, now)) return next_day;
  const Interval shown{now, loan_due(now, schedule.policy, zone)};
  const Interval wanted = occupied(shown, schedule.policy);
  const int peak = peak_use(schedule.busy, wanted);
  // Offered, and it starts later from one instant to the next.
  if (peak < schedule.units) return now + Micros(1);
  // Refused until what it would meet last has passed, or the due date moves.
  Instant until = next_day;
  for (const Busy& piece : use_profile(schedule.busy)) {
    if (piece.units < schedule.units || !piece.interval.overlaps(wanted)) continue;
    until = std::min(next_day, piece.interval.end + schedule.policy.buffer_before);
  }
  return until;
}

}  // namespace

std::vector<Slot> slots(const Schedule& schedule, const SlotQuery& query, Instant now) {
  const Interval starts = start_range(schedule, query, now);
  if (starts.empty() || schedule.units <= 0) return {};
  if (schedule.policy.mode == Mode::loan) return loan_slots(schedule, starts, now);
  const auto lengths = wanted_lengths(schedule.policy, query);
  if (lengths.empty()) return {};
  return schedule.policy.mode == Mode::slots ? window_slots(schedule, starts, lengths)
                                             : span_slots(schedule, starts, lengths.front());
}

Instant slots_valid_until(const Schedule& schedule, const SlotQuery& query, Instant now) {
  const ZoneRules& zone = schedule.zone;
  const Policy& policy = schedule.policy;
  const Interval starts = start_range(schedule, query, now);
  Instant until = kForever;

  // The first start that is listed falls under the notice right after the last instant at which it is met.
  const bool lends_now = policy.mode == Mode::loan && policy.min_notice <= Minutes(0);
  if (!starts.empty() && !lends_now) {
    const Instant notice_from = allowed_starts(policy, zone, now).start;
    if (const auto first = first_start(schedule, starts.start, now); first && *first < starts.end) {
      until = std::min(until, now + (*first - notice_from) + Micros(1));
    }
  }

  // The horizon opens a day at every local midnight.
  const Instant opened = horizon_end(policy, zone, now);
  if (policy.max_horizon_days && opened < query.range.end) {
    const CivilDate next =
        std::max(zone.day_of(now) + 1, zone.day_of(query.range.start) - *policy.max_horizon_days);
    until = std::min(until, zone.start_of_day(next));
  }

  if (lends_now && now < query.range.end) {
    const Instant change =
        query.range.contains(now) ? immediate_loan_valid_until(schedule, now) : query.range.start;
    until = std::min(until, std::max(change, now + Micros(1)));
  }
  return until;
}

}  // namespace holdfast::rules
