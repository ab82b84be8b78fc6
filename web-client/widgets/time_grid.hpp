#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

enum class BlockLook { own, held, ok, in, pending, busy, draft, clash, open, open_new, closed, chip };

/// Something lying on a grid of days and minutes.
struct GridBlock {
  int day = 0;    ///< column
  int start = 0;  ///< minutes from the grid's local midnight
  int end = 0;
  BlockLook look = BlockLook::own;
  std::string title{};
  std::string detail{};
  std::string name{};  ///< accessible name; empty: not a control, only text
  std::string key{};
  std::optional<Colour> bar{};  ///< layer colour; else by look
  int lane = 0;                 ///< of `lanes` side by side (see `assign_lanes`)
  int lanes = 1;
  bool stretch = false;  ///< has handles
};

struct GridDay {
  std::string weekday{};  ///< "Mon"
  int number = 0;
  std::string name{};  ///< "Monday 23 November"
  bool today = false;
  bool weekend = false;
};

struct TimeGridSpec {
  std::string name{};  ///< of the grid: "23 to 29 November 2026"
  std::vector<GridDay> days{};
  std::vector<GridBlock> blocks{};
  int first = 0;    ///< minutes shown: from
  int last = 1440;  ///< to
  float hour_h = 65;
  float gutter = 58;
  int step = 15;                      ///< minutes, of drawing and of the keyboard cell
  int now = -1;                       ///< minutes of the red line, -1 none
  int now_day = -1;                   ///< column that is today
  std::string now_label{};            ///< "10:12"
  bool drawable = false;              ///< drag on empty space makes a span
  bool heads = true;                  ///< day heads above (48 px)
  std::optional<GridBlock> cursor{};  ///< keyboard cell, shown while the grid has the focus
};

struct GridSpan {
  int day = 0;
  int start = 0;
  int end = 0;
};

struct TimeGridResult {
  std::optional<int> block{};         ///< index of the block pressed
  std::optional<GridSpan> drawing{};  ///< while dragging: what it would be
  std::optional<GridSpan> drawn{};    ///< let go (or a single press: one step long)
  std::optional<int> stretching{};    ///< index of the block whose handle is dragged; span in `drawing`
  std::optional<int> stretched{};     ///< … and let go; span in `drawn`
  bool cancelled = false;             ///< Esc during a drag
  // keyboard, while the grid has the focus and no block:
  int move_day = 0;
  int move_step = 0;
  int grow_step = 0;  ///< Shift + arrows
  bool enter = false;
  bool remove = false;
};

/// Draws and handles the grid inside `r` (usually within a ScrollArea, `r` of full height).
TimeGridResult time_grid(Frame& f, Rect r, const TimeGridSpec& spec);
float time_grid_height(const TimeGridSpec& spec);
/// The row of day names over the grid.
void time_grid_heads(Frame& f, Rect r, const TimeGridSpec& spec);
/// Shares the width among overlapping blocks of the same day (sets lane and lanes).
void assign_lanes(std::vector<GridBlock>& blocks);

}  // namespace holdfast::ui
