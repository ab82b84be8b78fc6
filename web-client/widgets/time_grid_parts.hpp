#pragma once

#include "web-client/widgets/time_grid_lanes.hpp"
#include "web-client/widgets/time_grid_scale.hpp"

namespace holdfast::ui {

/// One grid while it is drawn: shared by its parts.
struct GridPass {
  Frame& f;
  const TimeGridSpec& spec;
  const GridScale& scale;
  TimeGridResult& result;
  NodeId id;       ///< of the grid
  float scrolled;  ///< how far the grid has moved since the drag began
};

/// Tells a block from the others, also in later frames.
std::string block_mark(const GridBlock& block);
/// Takes the keys of a focused block: carries it, puts it down or back, removes it.
void read_block_keys(GridPass& g, int index, const Touch& touch);
/// True while the block with this index is carried by keyboard.
bool is_carried(GridPass& g, int index);
/// Ends a drag by pointer when Esc was pressed, also if it was let go of before the next frame.
bool drag_escaped(GridPass& g, const Touch& touch);

/// One column: its blocks, their handles, and what found no lane.
void draw_grid_day(GridPass& g, int day, const std::vector<LaneRest>& rests);
/// The span of `result.drawing` with the verdict on it.
void draw_would_be(GridPass& g);

}  // namespace holdfast::ui
