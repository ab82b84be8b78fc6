#include <algorithm>

#include "common/rules/schedule.hpp"

namespace holdfast::rules {
namespace {

struct Change {
  Instant at;
  int units;
};

bool earlier(const Change& a, const Change& b) {
  return a.at < b.at;
}

void sort_by_time(std::vector<Change>& changes) {
  if (!std::is_sorted(changes.begin(), changes.end(), earlier))
    std::sort(changes.begin(), changes.end(), earlier);
}

// Calls visit(piece) for every stretch of constant, positive use, in order of time. Ends count before starts,
// since intervals are half-open.
template <class Visit>
void sweep(std::vector<Change>& begins, std::vector<Change>& ends, Visit visit) {
  sort_by_time(begins);
  sort_by_time(ends);
  int use = 0;
  Instant since;
  std::size_t begin = 0;
  for (std::size_t end = 0; end < ends.size();) {
    const bool begins_next = begin < begins.size() && begins[begin].at < ends[end].at;
    const Change& next = begins_next ? begins[begin++] : ends[end++];
    if (use > 0 && since < next.at) visit(Busy{{since, next.at}, use});
    since = next.at;
    use += begins_next ? next.units : -next.units;
  }
}

}  // namespace

int peak_use(const std::vector<Busy>& busy, const Interval& during) {
  std::vector<Change> begins;
  std::vector<Change> ends;
  for (const Busy& b : busy) {
    if (b.units <= 0 || b.interval.empty() || !b.interval.overlaps(during)) continue;
    const Interval cut = b.interval.intersected(during);
    if (cut.empty()) continue;
    begins.push_back({cut.start, b.units});
    ends.push_back({cut.end, b.units});
  }
  if (begins.size() == 1) return begins.front().units;
  int peak = 0;
  sweep(begins, ends, [&](const Busy& piece) { peak = std::max(peak, piece.units); });
  return peak;
}

std::vector<Busy> use_profile(const std::vector<Busy>& busy) {
  std::vector<Change> begins;
  std::vector<Change> ends;
  begins.reserve(busy.size());
  ends.reserve(busy.size());
  for (const Busy& b : busy) {
    if (b.units <= 0 || b.interval.empty()) continue;
    begins.push_back({b.interval.start, b.units});
    ends.push_back({b.interval.end, b.units});
  }
  std::vector<Busy> pieces;
  pieces.reserve(begins.size() * 2);
  sweep(begins, ends, [&](const Busy& piece) {
    if (!pieces.empty() && pieces.back().units == piece.units &&
        pieces.back().interval.end == piece.interval.start) {
      pieces.back().interval.end = piece.interval.end;
    } else {
      pieces.push_back(piece);
    }
  });
  return pieces;
}

}  // namespace holdfast::rules
