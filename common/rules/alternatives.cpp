#include "common/rules/alternatives.hpp"

#include <algorithm>
#include <cstdlib>

#include "common/rules/starts.hpp"

namespace holdfast::rules {
namespace {

// The allowed length nearest to the wanted one; nothing when the mode has but one.
std::optional<Minutes> nearest_length(Micros wanted, const Policy& policy) {
  if (policy.mode == Mode::slots) {
    const auto lengths = allowed_durations(policy);
    const auto nearest = std::min_element(lengths.begin(), lengths.end(), [&](Micros a, Micros b) {
      return std::abs((a - wanted).count()) < std::abs((b - wanted).count());
    });
    if (nearest == lengths.end()) return std::nullopt;
    return std::chrono::floor<Minutes>(*nearest);
  }
  if (policy.mode == Mode::span) {
    const Micros step = grid_step(policy);
    const Micros shortest = (policy.min_duration + step - Micros(1)) / step * step;
    const Micros longest = policy.max_duration / step * step;
    const Micros length = (wanted + step / 2) / step * step;
    return std::chrono::floor<Minutes>(std::max(shortest, std::min(length, longest)));
  }
  return std::nullopt;
}

}  // namespace

std::vector<Slot> alternatives(const Interval& wanted, const Schedule& schedule, Instant now,
                               std::size_t count) {
  const auto length = nearest_length(wanted.length(), schedule.policy);
  const auto distance = [&](const Slot& slot) {
    return std::abs((slot.interval.start - wanted.start).count());
  };
  const auto nearer = [&](const Slot& a, const Slot& b) {
    return distance(a) != distance(b) ? distance(a) < distance(b) : a.interval < b.interval;
  };
  std::vector<Slot> found;
  // Most often the answer lies within a day; everything in a narrow ring is nearer than all that lies
  // outside.
  for (const Micros reach :
       {Micros(std::chrono::hours(24)), Micros(std::chrono::hours(24 * 8)), kLongestBooking}) {
    const Interval ring =
        schedule.range.intersected({wanted.start - reach, wanted.start + reach + Micros(1)});
    found = ring.empty() ? std::vector<Slot>{} : slots(schedule, {ring, length}, now);
    std::erase_if(found, [&](const Slot& slot) {
      return slot.interval == wanted || !schedule.range.covers(occupied(slot.interval, schedule.policy));
    });
    if (found.size() >= count || ring == schedule.range) break;
  }
  const auto kept = found.begin() + static_cast<std::ptrdiff_t>(std::min(count, found.size()));
  std::partial_sort(found.begin(), kept, found.end(), nearer);
  found.erase(kept, found.end());
  return found;
}

}  // namespace holdfast::rules
