#pragma once

#include "web-client/widgets/geometry.hpp"
#include "web-client/widgets/time_grid.hpp"
#include "web-client/widgets/time_grid_axis.hpp"

namespace holdfast::ui {

/// Where days and minutes are on the screen, and what a drag on it means.
struct GridScale {
  GridScale(Rect r, const TimeGridSpec& spec, const GridAxis& axis);

  [[nodiscard]] float y_of(int place) const;
  [[nodiscard]] float y(int day, int minute, bool end = false) const {
    return y_of(axis.place(day, minute, end));
  }
  [[nodiscard]] Rect column(int day) const { return area.column(day, days, 0); }
  [[nodiscard]] int day_at(float x) const;
  [[nodiscard]] int minute_at(int day, float at) const;
  [[nodiscard]] int floor_step(int day, int minute) const;
  [[nodiscard]] int near_step(int day, int minute) const { return floor_step(day, minute + step / 2); }
  [[nodiscard]] Rect rect(const GridBlock& block) const;

  // What a drag from one point to another makes; always whole steps, never empty.
  [[nodiscard]] GridSpan drawn(Point from, Point at) const;
  [[nodiscard]] GridSpan moved(const GridBlock& block, Point from, Point at) const;
  [[nodiscard]] GridSpan stretched(const GridBlock& block, bool start, float y) const;
  // The same by keys.
  [[nodiscard]] GridSpan stepped(const GridSpan& span, int days_by, int steps_by) const;
  [[nodiscard]] GridSpan grown(const GridSpan& span, int steps_by) const;

  Rect area;  ///< right of the gutter
  const GridAxis& axis;
  int days;
  int step;
  float hour_h;
};

/// All of the block's booking, of which the block may be one day's part.
GridSpan whole_of(const GridBlock& block);

/// A span that leaves its day, as one block for each day shown.
std::vector<GridSpan> parts_of(const GridAxis& axis, int days, const GridSpan& span);

}  // namespace holdfast::ui
