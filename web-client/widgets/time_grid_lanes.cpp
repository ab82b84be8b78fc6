#include "web-client/widgets/time_grid_lanes.hpp"

#include <algorithm>

namespace holdfast::ui {

namespace {

// Blocks are never drawn lower than this many minutes are high, so they take them.
constexpr int kLeast = 15;

int drawn_end(const GridBlock& block) {
  return std::max(block.end, block.start + kLeast);
}

bool earlier(const GridBlock& a, const GridBlock& b) {
  return a.day != b.day ? a.day < b.day : a.start < b.start;
}

}  // namespace

bool is_ground(BlockLook look) {
  return look == BlockLook::open || look == BlockLook::open_new || look == BlockLook::closed;
}

void assign_lanes(std::vector<GridBlock>& blocks) {
  std::vector<GridBlock*> order;
  for (GridBlock& block : blocks) {
    block.lane = 0;
    block.lanes = 1;
    if (!is_ground(block.look)) order.push_back(&block);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const GridBlock* a, const GridBlock* b) { return earlier(*a, *b); });
  std::size_t at = 0;
  while (at < order.size()) {
    // One cluster: blocks that touch each other, directly or through others.
    std::vector<int> lane_ends;
    int end = drawn_end(*order[at]);
    std::size_t stop = at;
    for (; stop < order.size(); ++stop) {
      GridBlock& block = *order[stop];
      if (stop > at && (block.day != order[at]->day || block.start >= end)) break;
      end = std::max(end, drawn_end(block));
      const auto free = std::find_if(lane_ends.begin(), lane_ends.end(),
                                     [&block](int lane_end) { return lane_end <= block.start; });
      block.lane = static_cast<int>(free - lane_ends.begin());
      if (free == lane_ends.end()) {
        lane_ends.push_back(drawn_end(block));
      } else {
        *free = drawn_end(block);
      }
    }
    for (std::size_t i = at; i < stop; ++i)
      order[i]->lanes = static_cast<int>(lane_ends.size());
    at = stop;
  }
}

std::vector<LaneRest> lane_rests(const std::vector<GridBlock>& blocks) {
  std::vector<int> beyond;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].lanes > kMostLanes && blocks[i].lane >= kMostLanes - 1)
      beyond.push_back(static_cast<int>(i));
  }
  const auto block = [&blocks](int i) -> const GridBlock& { return blocks[static_cast<std::size_t>(i)]; };
  std::stable_sort(beyond.begin(), beyond.end(), [&](int a, int b) { return earlier(block(a), block(b)); });
  std::vector<LaneRest> rests;
  for (const int i : beyond) {
    const GridBlock& b = block(i);
    if (rests.empty() || rests.back().day != b.day || rests.back().end <= b.start)
      rests.push_back({b.day, b.start, b.start, {}});
    rests.back().end = std::max(rests.back().end, drawn_end(b));
    rests.back().blocks.push_back(i);
  }
  std::erase_if(rests, [](const LaneRest& rest) { return rest.blocks.size() < 2; });
  return rests;
}

}  // namespace holdfast::ui
