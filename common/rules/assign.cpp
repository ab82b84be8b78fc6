#include "common/rules/assign.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace holdfast::rules {
namespace {

constexpr Instant kNever = Instant(Micros(std::numeric_limits<std::int64_t>::max()));
constexpr Instant kLongAgo = Instant(Micros(std::numeric_limits<std::int64_t>::min()));
// Choices tried before the search gives up; a booking transaction waits for it, holding a lock.
constexpr int kMaxSteps = 50'000;

// Per unit, intervals in order of time that do not overlap.
using Timeline = std::vector<Interval>;

bool is_free(const Timeline& timeline, const Interval& during) {
  const auto next = std::partition_point(timeline.begin(), timeline.end(),
                                         [&](const Interval& i) { return i.end <= during.start; });
  return next == timeline.end() || during.end <= next->start;
}

Instant next_start(const Timeline& timeline, Instant from) {
  const auto next = std::partition_point(timeline.begin(), timeline.end(),
                                         [&](const Interval& i) { return i.start < from; });
  return next == timeline.end() ? kNever : next->start;
}

std::vector<Timeline> timelines(std::span<const Placed> placed, int units, bool bound_only) {
  std::vector<Timeline> found(static_cast<std::size_t>(units) + 1);
  for (const Placed& p : placed) {
    if (p.unit < 1 || p.unit > units || (bound_only && !p.bound) || p.interval.empty()) continue;
    found[static_cast<std::size_t>(p.unit)].push_back(p.interval);
  }
  for (Timeline& timeline : found)
    std::sort(timeline.begin(), timeline.end());
  return found;
}

// The stretch of time that is connected to `wanted` through bookings that overlap.
Interval connected(std::span<const Placed> placed, const Interval& wanted) {
  std::vector<Interval> all{wanted};
  for (const Placed& p : placed) {
    if (!p.interval.empty()) all.push_back(p.interval);
  }
  std::sort(all.begin(), all.end());
  Interval cluster = all.front();
  for (const Interval& next : all) {
    if (next.start < cluster.end) {
      cluster.end = std::max(cluster.end, next.end);
    } else {
      if (cluster.overlaps(wanted)) break;
      cluster = next;
    }
  }
  return cluster;
}

// Gives units to movable intervals in order of their start, going back on a dead end.
class Search {
 public:
  Search(std::span<const Placed> placed, int units, const Interval& wanted)
      : bound_(timelines(placed, units, true)), present_(timelines(placed, units, false)) {
    const Interval cluster = connected(placed, wanted);
    for (std::size_t i = 0; i < placed.size(); ++i) {
      const Placed& p = placed[i];
      if (!p.bound && p.interval.overlaps(cluster))
        items_.push_back({p.interval, p.unit, i, {}, 0, kLongAgo});
    }
    items_.push_back({wanted, 0, placed.size(), {}, 0, kLongAgo});
    std::sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
      return a.interval.start != b.interval.start ? a.interval.start < b.interval.start : a.index < b.index;
    });
    busy_until_.assign(bound_.size(), kLongAgo);
  }

  bool run() {
    std::size_t depth = 0;
    open(depth);
    for (int steps = 0; steps < kMaxSteps + static_cast<int>(items_.size()); ++steps) {
      Item& item = items_[depth];
      if (item.next < item.choices.size()) {
        take(item);
        if (++depth == items_.size()) return true;
        open(depth);
      } else {
        if (depth == 0) return false;
        give_back(items_[--depth]);
      }
    }
    return false;
  }

  [[nodiscard]] Assignment result(std::span<const Placed> placed) const {
    Assignment found;
    for (const Placed& p : placed)
      found.units.push_back(p.unit);
    for (const Item& item : items_) {
      const int unit = item.choices[item.next - 1];
      (item.index < found.units.size() ? found.units[item.index] : found.unit) = unit;
    }
    return found;
  }

 private:
  struct Item {
    Interval interval;
    int unit;           // present one, 0 for the new booking
    std::size_t index;  // among the placed, one past them for the new booking
    std::vector<int> choices;
    std::size_t next;  // the choice to try next
    Instant before;    // when the unit tried last was busy until, before
  };

  // Lists the units that are free for the item: its own first, then those that are not wanted back for
  // longest.
  void open(std::size_t depth) {
    Item& item = items_[depth];
    item.next = 0;
    item.choices.clear();
    for (std::size_t unit = 1; unit < bound_.size(); ++unit) {
      if (busy_until_[unit] <= item.interval.start && is_free(bound_[unit], item.interval)) {
        item.choices.push_back(static_cast<int>(unit));
      }
    }
    const auto wanted_back = [&](int unit) {
      return unit == item.unit ? kNever
                               : next_start(present_[static_cast<std::size_t>(unit)], item.interval.start);
    };
    std::stable_sort(item.choices.begin(), item.choices.end(), [&](int a, int b) {
      if ((a == item.unit) != (b == item.unit)) return a == item.unit;
      return wanted_back(a) > wanted_back(b);
    });
  }

  void take(Item& item) {
    Instant& until = busy_until_[static_cast<std::size_t>(item.choices[item.next++])];
    item.before = until;
    until = item.interval.end;
  }

  void give_back(const Item& item) {
    busy_until_[static_cast<std::size_t>(item.choices[item.next - 1])] = item.before;
  }

  std::vector<Timeline> bound_;
  std::vector<Timeline> present_;
  std::vector<Item> items_;
  std::vector<Instant> busy_until_;  // by the items that have a unit so far
};

}  // namespace

std::optional<Assignment> assign_units(std::span<const Placed> placed, int units, const Interval& wanted) {
  if (units <= 0) return std::nullopt;
  const auto present = timelines(placed, units, false);
  for (int unit = 1; unit <= units; ++unit) {
    if (!is_free(present[static_cast<std::size_t>(unit)], wanted)) continue;
    Assignment found;
    for (const Placed& p : placed)
      found.units.push_back(p.unit);
    found.unit = unit;
    return found;
  }
  Search search(placed, units, wanted);
  if (!search.run()) return std::nullopt;
  return search.result(placed);
}

}  // namespace holdfast::rules
