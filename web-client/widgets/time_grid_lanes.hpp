#pragma once

#include <vector>

#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {

/// More overlapping blocks than this do not fit side by side: the last lane then counts the rest.
inline constexpr int kMostLanes = 4;

/// Overlapping blocks that found no lane of their own.
struct LaneRest {
  int day = 0;
  int start = 0;
  int end = 0;
  std::vector<int> blocks{};  ///< indices; at least two
};

/// What the blocks beyond the lanes come together to, by day and start. A single one among them is not
/// here: it has the last lane to itself.
std::vector<LaneRest> lane_rests(const std::vector<GridBlock>& blocks);

/// Open hours, windows and closures lie beneath the others and share no width with them.
bool is_ground(BlockLook look);

}  // namespace holdfast::ui
