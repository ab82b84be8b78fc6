#pragma once

#include "web-client/widgets/event_month.hpp"

namespace holdfast::ui {

/// Where the days are on the screen.
struct MonthCells {
  Rect area;
  int weeks = 0;

  [[nodiscard]] int days() const { return weeks * 7; }
  [[nodiscard]] float row_h() const { return area.h / static_cast<float>(weeks < 1 ? 1 : weeks); }
  [[nodiscard]] Rect row(int week) const {
    return {area.x, area.y + static_cast<float>(week) * row_h(), area.w, row_h()};
  }
  [[nodiscard]] Rect cell(int day) const { return row(day / 7).column(day % 7, 7, 0); }
  [[nodiscard]] int day_at(Point p) const;
  [[nodiscard]] int lines() const;  ///< that fit into a cell
  [[nodiscard]] Rect line(int week, int first, int last, int lane) const;
};

/// One month while it is drawn: shared by its parts.
struct MonthPass {
  Frame& f;
  const EventMonthSpec& spec;
  const MonthCells& cells;
  EventMonthResult& result;
  NodeId id;  ///< of the grid
};

inline constexpr float kMonthNumber = 30;  ///< from a cell's top to its first line

void draw_month_ground(MonthPass& m);
/// Events of the week that begin on this day or come from the week before, and "2 more".
void draw_month_day(MonthPass& m, const MonthWeek& shown, int day);
void draw_month_ghost(MonthPass& m);

/// Takes the arrow keys pressed: the day they lead to from this one.
std::optional<int> month_key_target(Frame& f, int day);
/// Ends a drag by pointer when Esc was pressed, also if it was let go of before the next frame.
bool month_drag_escaped(MonthPass& m, const Touch& touch);

}  // namespace holdfast::ui
