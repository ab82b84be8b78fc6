#pragma once

#include <vector>

#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {

/// Where the minutes of each column lie on the axis all columns share (see `TimeGridSpec`). Counted in
/// minutes from the first one shown.
class GridAxis {
 public:
  struct Hour {
    int at = 0;    ///< on the axis
    int hour = 0;  ///< what the clock shows, 0 to 24
  };
  struct Stretch {
    int from = 0;
    int to = 0;
  };

  GridAxis(const std::vector<GridDay>& days, int first, int last);

  [[nodiscard]] int length() const { return length_; }
  /// The place of a minute of that column; `end`: of a span that ends there (before a gap, not after).
  [[nodiscard]] int place(int day, int minute, bool end = false) const;
  /// The minute of that column at a place; within a gap: the one the gap hides.
  [[nodiscard]] int minute(int day, int place) const;
  [[nodiscard]] int day_length(int day) const;
  /// The first and the last minute of that column that are shown.
  [[nodiscard]] int first(int day) const { return minute(day, 0); }
  [[nodiscard]] int last(int day) const { return minute(day, length_); }
  [[nodiscard]] const std::vector<Hour>& hours() const { return hours_; }
  /// What the axis has and this column has not.
  [[nodiscard]] std::vector<Stretch> gaps(int day) const;

 private:
  struct Piece {
    int minute = 0;  ///< of the day
    int place = 0;
    int length = 0;
  };
  struct Extra {
    int clock = 0;  ///< the clock shows this when it goes back
    int length = 0;
  };

  void find_extras(const std::vector<GridDay>& days);
  void add_day(const GridDay& day);
  void add_piece(std::vector<Piece>& pieces, int clock, int minute, int length) const;
  void add_hours(int first, int last);
  [[nodiscard]] int place_of_clock(int clock, bool after_extra) const;

  std::vector<Extra> extras_;
  Stretch cut_;  ///< clock minutes no column has
  int origin_ = 0;
  int length_ = 0;
  std::vector<std::vector<Piece>> days_;
  std::vector<Hour> hours_;
};

}  // namespace holdfast::ui
