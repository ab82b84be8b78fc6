#include "common/time/interval_set.hpp"

#include <algorithm>

namespace holdfast {
namespace {

// The first interval that ends after `at`: the only one that can contain it.
auto first_ending_after(std::span<const Interval> intervals, Instant at) {
  return std::partition_point(intervals.begin(), intervals.end(),
                              [at](const Interval& i) { return i.end <= at; });
}

}  // namespace

IntervalSet::IntervalSet(std::vector<Interval> intervals) : intervals_(std::move(intervals)) {
  std::erase_if(intervals_, [](const Interval& i) { return i.empty(); });
  if (!std::is_sorted(intervals_.begin(), intervals_.end())) std::sort(intervals_.begin(), intervals_.end());
  std::size_t kept = 0;
  for (const Interval& next : intervals_) {
    if (kept > 0 && next.start <= intervals_[kept - 1].end) {
      intervals_[kept - 1].end = std::max(intervals_[kept - 1].end, next.end);
    } else {
      intervals_[kept++] = next;
    }
  }
  intervals_.resize(kept);
}

void IntervalSet::add(const Interval& interval) {
  if (interval.empty()) return;
  // Those that touch or overlap: they become one with the new interval.
  const auto first = std::partition_point(intervals_.begin(), intervals_.end(),
                                          [&](const Interval& i) { return i.end < interval.start; });
  const auto last = std::partition_point(first, intervals_.end(),
                                         [&](const Interval& i) { return i.start <= interval.end; });
  Interval merged = interval;
  if (first != last) {
    merged = {std::min(interval.start, first->start), std::max(interval.end, std::prev(last)->end)};
  }
  intervals_.insert(intervals_.erase(first, last), merged);
}

void IntervalSet::subtract(const Interval& interval) {
  if (interval.empty()) return;
  const auto first = std::partition_point(intervals_.begin(), intervals_.end(),
                                          [&](const Interval& i) { return i.end <= interval.start; });
  const auto last = std::partition_point(first, intervals_.end(),
                                         [&](const Interval& i) { return i.start < interval.end; });
  if (first == last) return;
  const Interval head{first->start, interval.start};
  const Interval tail{interval.end, std::prev(last)->end};
  auto at = intervals_.erase(first, last);
  if (!tail.empty()) at = intervals_.insert(at, tail);
  if (!head.empty()) intervals_.insert(at, head);
}

bool IntervalSet::covers(const Interval& interval) const {
  if (interval.empty()) return true;
  const auto found = first_ending_after(intervals_, interval.start);
  return found != std::span<const Interval>(intervals_).end() && found->covers(interval);
}

bool IntervalSet::contains(Instant at) const {
  const auto found = first_ending_after(intervals_, at);
  return found != std::span<const Interval>(intervals_).end() && found->contains(at);
}

bool IntervalSet::overlaps(const Interval& interval) const {
  if (interval.empty()) return false;
  const auto found = first_ending_after(intervals_, interval.start);
  return found != std::span<const Interval>(intervals_).end() && found->overlaps(interval);
}

IntervalSet IntervalSet::intersected(const Interval& range) const {
  IntervalSet part;
  const auto end = std::span<const Interval>(intervals_).end();
  for (auto i = first_ending_after(intervals_, range.start); i != end && i->start < range.end; ++i) {
    const Interval cut = i->intersected(range);
    if (!cut.empty()) part.intervals_.push_back(cut);
  }
  return part;
}

}  // namespace holdfast
