#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

/// `dead`: cancelled, declined, expired (struck). `mute`: completed. `warn`: missed.
enum class BlockLook {
  own,
  held,
  ok,
  in,
  pending,
  busy,
  mute,
  warn,
  dead,
  draft,
  clash,
  open,
  open_new,
  closed,
  chip
};

/// A stretch of one column. All minutes here and in blocks are *elapsed* since the start of that
/// column's day: on a day without a change of clocks they are what the clock shows, on a day of 25
/// hours they run to 1500. A span that was moved may begin before 0 or end after its day's length: it
/// then reaches into the day before or after.
struct GridSpan {
  int day = 0;  ///< column
  int start = 0;
  int end = 0;
  friend bool operator==(const GridSpan&, const GridSpan&) = default;
};

/// Something lying on a grid of days and minutes.
struct GridBlock {
  int day = 0;    ///< column
  int start = 0;  ///< elapsed minutes of that day; what crosses midnight is given as one block a day
  int end = 0;
  BlockLook look = BlockLook::own;
  std::string title{};
  std::string detail{};
  std::string name{};  ///< accessible name; empty: not a control, only text
  std::string key{};
  std::optional<Colour> bar{};  ///< layer colour; else by look
  int lane = 0;                 ///< of `lanes` side by side (see `assign_lanes`)
  int lanes = 1;
  bool stretch = false;             ///< has handles at both ends
  bool move = false;                ///< can be dragged elsewhere, also by keyboard
  std::optional<GridSpan> whole{};  ///< all of it, when this block is only a part (crosses midnight)
  std::string start_name{};         ///< accessible names of the handles: "Start, 13:00"
  std::string end_name{};
  BlockLook tone = BlockLook::ok;  ///< of a chip: the look whose bar it shows
  bool under_pen = false;  ///< the pointer draws over it; keys and assistive technology press it still
};

struct GridDay {
  std::string weekday{};  ///< "Mon"
  int number = 0;
  std::string name{};  ///< "Monday 23 November"
  bool today = false;
  bool weekend = false;
  /// The clocks change in this day: at this elapsed minute (-1: never) they jump by so many minutes.
  /// Lisbon in spring: at 60 by +60; in autumn: at 120 by -60. The day is 1440 - change_by long.
  int change_at = -1;
  int change_by = 0;
};

/// Something that takes whole days: a line in the row above the hours.
struct GridBar {
  int first = 0;  ///< column; less than 0: it began earlier (an arrow is drawn)
  int last = 0;   ///< column, inclusive; beyond the last one: it goes on (an arrow is drawn)
  BlockLook look = BlockLook::in;
  std::string title{};
  std::string detail{};
  std::string name{};  ///< accessible
  std::string key{};
  std::optional<Colour> bar{};
};

/// What the rules say about a span while it is dragged; the words are painted on it.
struct GridVerdict {
  bool ok = true;
  std::string words{};  ///< "Fern is free", "Fern is taken from 14:30"
};

/// The clock is laid out once for all columns: the axis. An hour is `hour_h` high everywhere. A week
/// with a day of 25 hours has one row more, which that day alone has; in a week with a day of 23 hours
/// that day lacks one row; a row a column lacks is shaded there and nothing can be put on it. So all
/// columns stay aligned by the clock and every hour of every day exists exactly once. Hours that no
/// column has (the only day shown has 23) are left out.
struct TimeGridSpec {
  std::string name{};  ///< of the grid: "23 to 29 November 2026"
  std::vector<GridDay> days{};
  std::vector<GridBlock> blocks{};
  int first = 0;    ///< shown: from what the clock shows, in minutes
  int last = 1440;  ///< to
  float hour_h = 65;
  float gutter = 58;
  int step = 15;                      ///< minutes, of drawing and of the keyboard cell
  int now = -1;                       ///< of the red line (elapsed minutes of `now_day`), -1 none
  int now_day = -1;                   ///< column that is today
  std::string now_label{};            ///< "10:12"
  bool drawable = false;              ///< drag on empty space makes a span
  bool heads = true;                  ///< day heads above (48 px)
  std::optional<GridBlock> cursor{};  ///< keyboard cell, shown while the grid has the focus

  std::vector<std::string> hours{};  ///< labels of the clock's hours 0 to 23; empty: "00:00" …
  /// "13:00 to 15:00", painted while a span is drawn, moved or stretched.
  std::function<std::string(const GridSpan&)> span_words{};
  /// "3 more": name of what opens the blocks or bars that found no room.
  std::function<std::string(int)> more_words{};
  /// Asked in each frame of a drag, with the block's index (-1: a new span is drawn).
  std::function<GridVerdict(const GridSpan&, int block)> judge{};
};

struct TimeGridResult {
  std::optional<int> block{};         ///< index of the block pressed
  std::optional<GridSpan> drawing{};  ///< while dragging: what it would be
  std::optional<GridSpan> drawn{};    ///< let go (or a single press: one step long)
  std::optional<int> stretching{};    ///< index of the block whose handle is dragged; span in `drawing`
  std::optional<int> stretched{};     ///< … and let go; span in `drawn`
  std::optional<int> moving{};        ///< index of the block dragged; span in `drawing`
  std::optional<int> moved{};         ///< … and let go (only if it changed); span in `drawn`
  bool cancelled = false;             ///< Esc during a drag
  float scroll_by = 0;           ///< a drag is at the edge of what is seen: scroll on by so much, each frame
  std::optional<int> removed{};  ///< Delete on the focused block of this index
  /// "3 more" pressed: the blocks it stands for, indices.
  std::vector<int> more{};
  // keyboard, while the grid has the focus and no block:
  int move_day = 0;
  int move_step = 0;
  int grow_step = 0;  ///< Shift + arrows
  int edge = 0;       ///< Home (-1), End (1): to the first, last column
  int page = 0;       ///< Page Up, Page Down
  bool enter = false;
  bool remove = false;
};

/// Draws and handles the grid inside `r` (usually within a ScrollArea, `r` of full height).
///
/// Pointer: a drag on empty space draws (`drawable`), a drag of a block moves it (`move`), a drag of an
/// end stretches it (`stretch`); a finger has to rest 400 ms first, a swipe scrolls. Esc undoes.
/// Keyboard: with the focus on the grid see `TimeGridResult`. With the focus on a block: Enter opens it
/// (`block`), Delete is `removed`; Up, Down (one step), Left, Right (one day) lift a block that can be
/// moved and carry it, Shift + Up, Down move its end if it can be stretched; while it is carried
/// `moving`/`stretching` tell where it is, Enter puts it down (`moved`/`stretched`), Esc puts it back.
TimeGridResult time_grid(Frame& f, Rect r, const TimeGridSpec& spec);
float time_grid_height(const TimeGridSpec& spec);
/// From the grid's top (without heads) to this minute of this column: to scroll there.
float time_grid_y(const TimeGridSpec& spec, int day, int minute);
/// The row of day names over the grid.
void time_grid_heads(Frame& f, Rect r, const TimeGridSpec& spec);
/// Shares the width among overlapping blocks of the same day (sets lane and lanes).
void assign_lanes(std::vector<GridBlock>& blocks);

struct AllDayResult {
  std::optional<int> bar{};   ///< index pressed
  std::optional<int> more{};  ///< column whose "2 more" was pressed
  std::optional<int> day{};   ///< empty place of this column pressed
};

/// The row of whole days between the heads and the hours: up to 3 lines, then "2 more". `label` stands
/// in the gutter ("all day").
AllDayResult all_day_row(Frame& f, Rect r, const TimeGridSpec& spec, const std::vector<GridBar>& bars,
                         const std::string& label);
/// 44 for one line; 0 without bars.
float all_day_height(const TimeGridSpec& spec, const std::vector<GridBar>& bars);

}  // namespace holdfast::ui
