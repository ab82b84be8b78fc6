#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

/// One cell of a month: all data, no calendar arithmetic here. 42 cells, Monday first.
struct MonthCell {
  int number = 1;
  std::string name{};    ///< "Thursday 26 November, many free"
  int dots = 0;          ///< 0 none, 1 few, 2 some, 3 many
  bool outside = false;  ///< of the month before or after
  bool quiet = false;    ///< nothing to have: paler
  bool today = false;
  bool chosen = false;
  bool band = false;  ///< of the chosen week
  bool disabled = false;
};

struct MonthSpec {
  std::string name{};              ///< "November 2026": the grid's name and the head
  std::vector<MonthCell> cells{};  ///< 42 (or 35)
  bool head = true;                ///< with the name and the arrows
  bool previous = true;            ///< arrow can be pressed
  bool next = true;
  std::array<std::string, 7> weekdays{};  ///< "Monday" …, as the columns; empty: English, Monday first
  std::array<std::string, 7> weekdays_short{};  ///< "Mon" …
  bool small = false;                           ///< 29 px rows, one-letter weekdays (calendar's side panel)
  float cell_h = 42;
};

struct MonthResult {
  std::optional<int> chosen{};  ///< index of the cell pressed or moved to by arrow key
  int page = 0;                 ///< -1, +1: previous or next month asked for
  std::optional<int> beyond{};  ///< arrow keys left the grid by so many days (negative: before)
};

MonthResult month(Frame& f, Rect r, const MonthSpec& spec);
float month_height(const MonthSpec& spec);
/// The line under a month that explains the dots.
void month_legend(Frame& f, Rect r);

/// The phone's strip of days (52x68 each), scrolling sideways; chosen index or none.
struct StripDay {
  std::string weekday{};  ///< "Thu"
  int number = 1;
  std::string name{};  ///< as MonthCell
  int dots = 0;
  bool chosen = false;
  bool disabled = false;
};
std::optional<int> day_strip(Frame& f, Rect r, std::string name, const std::vector<StripDay>& days);

}  // namespace holdfast::ui
