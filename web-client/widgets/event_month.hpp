#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "web-client/widgets/frame.hpp"
#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {

/// An event of a month, as plain as can be: its words are asked for only when it is drawn.
struct MonthEvent {
  int first = 0;  ///< day it begins on, counted from the first cell of the grid; may lie outside
  int last = 0;   ///< day it ends on, inclusive
  BlockLook look = BlockLook::own;
  bool whole_days = false;      ///< a filled line without a time
  bool move = false;            ///< can be dragged to another day
  std::optional<Colour> bar{};  ///< layer colour; else by look
};

struct MonthEventWords {
  std::string time{};   ///< "09:30"
  std::string title{};  ///< "Dr. Marsh, held"
  std::string name{};   ///< accessible
  std::string key{};
};

/// One event in one week.
struct MonthSegment {
  int event = 0;
  std::int16_t lane = 0;  ///< line in the cell, from 0
  std::int8_t first = 0;  ///< 0..6
  std::int8_t last = 0;
  bool before = false;  ///< goes on to the left / right of this week
  bool after = false;
};

/// Which line each event has in each week. Depends on the events' days only: compute it once when they
/// change, keep it, hand it to each frame.
struct MonthLayout {
  int weeks = 0;
  std::vector<MonthSegment> segments{};  ///< by week, then as the events
  std::vector<int> week_begin{};         ///< weeks + 1 indices into `segments`
  std::vector<int> count{};              ///< events on each day, drawn or not
  std::vector<std::uint32_t> lanes{};    ///< lines taken on each day, a bit each
};

inline constexpr int kMonthLanes = 24;  ///< lines kept per cell; what is beyond is only counted

/// `events` sorted by first day; among those of one day longer ones first, then by time. An event gets
/// the lowest line free on all its days of that week.
MonthLayout layout_month(std::span<const MonthEvent> events, int weeks);

/// What of a week is drawn when its cells have room for so many lines. Where a day has more, its last
/// line says how many there are and an event is drawn only if it fits on all its days.
struct MonthWeek {
  std::vector<int> drawn{};     ///< indices into `segments`
  std::array<int, 7> hidden{};  ///< events of each day that are not drawn
};
MonthWeek shown_week(const MonthLayout& layout, int week, int lines);

struct EventMonthDay {
  int number = 1;
  std::string name{};  ///< "Thursday 26 November, 4 bookings"
  bool outside = false;
  bool today = false;
  bool weekend = false;
};

struct EventMonthSpec {
  std::string name{};                           ///< of the grid: "November 2026"
  std::array<std::string, 7> weekdays{};        ///< "Mon" …, in the order of the columns
  std::array<std::string, 7> weekdays_whole{};  ///< "Monday" …
  std::span<const EventMonthDay> days{};        ///< weeks * 7
  std::span<const MonthEvent> events{};
  const MonthLayout* layout = nullptr;  ///< of these events
  int chosen = -1;                      ///< day with the keyboard's cursor, or the phone's chosen day
  bool drawable = false;                ///< drag on empty cells makes a span of days
  int most_days = 0;                    ///< that a new span may have; 0: any
  std::function<MonthEventWords(int event)> words{};
  std::function<std::string(int n)> more_words{};                ///< "2 more"
  std::function<std::string(int first, int last)> span_words{};  ///< "26 to 28 Nov", of a new span
  /// Asked in each frame of a drag: event (-1: a new span) would be on these days.
  std::function<GridVerdict(int event, int first, int last)> judge{};
};

struct MonthSpan {
  int first = 0;
  int last = 0;
  friend bool operator==(const MonthSpan&, const MonthSpan&) = default;
};

struct EventMonthResult {
  std::optional<int> event{};          ///< pressed
  std::optional<int> open{};           ///< day opened: Enter, its number, or a tap on a phone
  std::optional<int> more{};           ///< "2 more" of this day
  std::optional<int> made{};           ///< day whose empty part was clicked, or Enter pressed on it
  std::optional<int> chosen{};         ///< day the cursor moved to
  std::optional<int> beyond{};         ///< the cursor left the grid by so many days (negative: before)
  int page = 0;                        ///< Page Up, Page Down: month before, after
  std::optional<int> moving{};         ///< event being dragged; would be on `days`
  std::optional<int> moved{};          ///< … and let go on other days than before
  std::optional<MonthSpan> drawing{};  ///< new span being dragged
  std::optional<MonthSpan> drawn{};    ///< … and let go
  std::optional<MonthSpan> days{};     ///< of `moving` or `moved`
  bool cancelled = false;              ///< Esc during a drag
};

/// The month with its events in the cells, all of `r`. On a phone: numbers and dots only (the screen
/// draws the chosen day's list below), cells are chosen by a tap.
///
/// Keyboard: arrows, Home, End, Page Up, Page Down move the cursor, Shift + arrows stretch a new span from it
/// (`drawable`; Esc drops it, Enter makes it `drawn`), Enter alone opens or `made` its day, as the screen
/// takes it; Tab leads to the events of that day. There arrows lift an event that can be moved and carry it
/// by days and weeks, Enter puts it down, Esc puts it back. The grid's id stays the same from month to month,
/// and the focus follows `chosen`.
EventMonthResult event_month(Frame& f, Rect r, const EventMonthSpec& spec);

}  // namespace holdfast::ui
