// Busy time prepared for many questions: disjoint pieces of constant use, and their maximum over any run of
// them.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "common/rules/schedule.hpp"

namespace holdfast::rules {

// A copy: it does not follow later changes of the list it was made from. Reading is safe from any thread.
class UseIndex {
 public:
  // Any order. O(n log n) time and memory.
  explicit UseIndex(const std::vector<Busy>& busy);

  // As rules::peak_use. O(log n).
  [[nodiscard]] int peak(const Interval& during) const;
  // The pieces that overlap `during`, whole, in order. O(log n).
  [[nodiscard]] std::span<const Busy> overlapping(const Interval& during) const;

  // For sweeps: the first piece, counted from `from`, that ends after `at` (that starts at or after `at`);
  // the number of pieces when there is none. Linear in the pieces passed, so a sweep in order of time costs
  // O(n) in all.
  [[nodiscard]] std::size_t first_ending_after(Instant at, std::size_t from = 0) const;
  [[nodiscard]] std::size_t first_starting_from(Instant at, std::size_t from = 0) const;
  // Highest use among the pieces [first, last). O(1).
  [[nodiscard]] int peak_of(std::size_t first, std::size_t last) const;

  [[nodiscard]] std::span<const Busy> pieces() const { return pieces_; }

 private:
  std::vector<Busy> pieces_;
  // peaks_[k][i]: the highest use among the 2^k pieces from i on.
  std::vector<std::vector<int>> peaks_;
};

}  // namespace holdfast::rules
