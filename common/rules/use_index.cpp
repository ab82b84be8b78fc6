#include "common/rules/use_index.hpp"

#include <algorithm>
#include <bit>

namespace holdfast::rules {

UseIndex::UseIndex(const std::vector<Busy>& busy) : pieces_(use_profile(busy)) {
  if (pieces_.empty()) return;
  std::vector<int>& single = peaks_.emplace_back();
  single.reserve(pieces_.size());
  for (const Busy& piece : pieces_)
    single.push_back(piece.units);
  for (std::size_t half = 1; half * 2 <= pieces_.size(); half *= 2) {
    const std::vector<int>& shorter = peaks_.back();
    std::vector<int> longer(pieces_.size() - half * 2 + 1);
    for (std::size_t i = 0; i < longer.size(); ++i)
      longer[i] = std::max(shorter[i], shorter[i + half]);
    peaks_.push_back(std::move(longer));
  }
}

int UseIndex::peak(const Interval& during) const {
  const auto found = overlapping(during);
  if (found.empty()) return 0;
  const auto first = static_cast<std::size_t>(found.data() - pieces_.data());
  return peak_of(first, first + found.size());
}

std::span<const Busy> UseIndex::overlapping(const Interval& during) const {
  if (during.empty()) return {};
  const auto first = std::partition_point(pieces_.begin(), pieces_.end(),
                                          [&](const Busy& b) { return b.interval.end <= during.start; });
  const auto last = std::partition_point(first, pieces_.end(),
                                         [&](const Busy& b) { return b.interval.start < during.end; });
  return std::span(pieces_).subspan(static_cast<std::size_t>(first - pieces_.begin()),
                                    static_cast<std::size_t>(last - first));
}

std::size_t UseIndex::first_ending_after(Instant at, std::size_t from) const {
  while (from < pieces_.size() && pieces_[from].interval.end <= at)
    ++from;
  return from;
}

std::size_t UseIndex::first_starting_from(Instant at, std::size_t from) const {
  while (from < pieces_.size() && pieces_[from].interval.start < at)
    ++from;
  return from;
}

int UseIndex::peak_of(std::size_t first, std::size_t last) const {
  if (first >= last) return 0;
  const auto level = static_cast<std::size_t>(std::bit_width(last - first)) - 1;
  const std::vector<int>& peaks = peaks_[level];
  return std::max(peaks[first], peaks[last - (std::size_t{1} << level)]);
}

}  // namespace holdfast::rules
