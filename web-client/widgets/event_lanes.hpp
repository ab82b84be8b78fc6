#pragma once

#include <vector>

namespace holdfast::ui {

/// Whole days that one line of a calendar takes, inclusive.
struct DayRun {
  int first = 0;
  int last = 0;
};

/// The lane of each run: the lowest that is free on all its days, in the order given. -1 for an empty run.
std::vector<int> pack_runs(const std::vector<DayRun>& runs, int days);

}  // namespace holdfast::ui
