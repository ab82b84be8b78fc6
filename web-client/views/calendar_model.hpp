// What the calendar's views show, from what is known: blocks, lines and lists, without a GUI. Built anew only
// when something it is made of changed.
#pragma once

#include <string>
#include <vector>

#include "web-client/app/calendar.hpp"
#include "web-client/theme/theme.hpp"
#include "web-client/widgets/event_month.hpp"
#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {

// One booking, or a stretch in which a resource is taken by others.
struct CalendarItem {
  Interval interval;
  ResourceId resource;
  std::optional<BookingId> booking;  // none: others' use, or queued
  std::string queued;                // key of one's own request that waits to be sent
  BlockLook look = BlockLook::busy;
  bool all_day = false;
  bool dead = false;                 // cancelled, declined, lapsed: the time is free again
  bool managed = false;              // somebody else's, shown whole
  std::optional<std::size_t> layer;  // index into Theme::hue; none: one's own
  std::vector<Interval> pieces;      // in a month: all of others' use of this day
};

// In words, asked for only of what is drawn.
struct ItemWords {
  std::string time;   // "09:30"
  std::string title;  // "Design review"
  std::string place;  // "Fern, 11:00"; "busy"
  std::string name;   // "Design review, Fern, Mon 23 Nov, 11:00 to 12:30, confirmed"
};
// "New booking, Wed 25 Nov, 13:00 to 15:00".
[[nodiscard]] std::string draft_name(const State& state, const Interval& interval);
[[nodiscard]] ItemWords words_of(const State& state, const CalendarItem& item);

// What is shown in these days, by start. Own bookings, those of managed resources, others' use.
[[nodiscard]] std::vector<CalendarItem> items_in(const State& state, const DayRange& days, bool with_dead);

// What a block, a line or a row is known by from frame to frame.
[[nodiscard]] std::string key_of(const CalendarItem& item);

// The hue of each layer, in their order: the resource's own, or the next that is free.
[[nodiscard]] std::vector<std::size_t> layer_hues(const CalendarState& calendar);

// The bar of what is a layer's; none: by its look.
[[nodiscard]] std::optional<Colour> layer_bar(const CalendarItem& item, const Theme& theme);

// --- days side by side ---
struct DayGrid {
  DayRange days;
  std::vector<CalendarItem> items;
  TimeGridSpec spec;             // days, blocks, name
  std::vector<int> block_items;  // item of each block; -1: the draft
  std::vector<GridBar> bars;     // of the row of whole days
  std::vector<int> bar_items;
};
[[nodiscard]] DayGrid day_grid(const State& state, const DayRange& days, const Theme& theme);
// A stretch of a column as instants, and back (minutes as TimeGridSpec counts them).
[[nodiscard]] Interval instants_of(const ZoneRules& zone, const DayRange& days, const GridSpan& span);
[[nodiscard]] GridSpan span_of(const ZoneRules& zone, const DayRange& days, const Interval& interval);

// --- a month ---
struct MonthGrid {
  DayRange days;
  std::vector<CalendarItem> items;
  std::vector<EventMonthDay> cells;
  std::vector<MonthEvent> events;  // as the items
  int draft = -1;                  // which of them is the new booking
  MonthLayout layout;
};
[[nodiscard]] MonthGrid month_grid(const State& state, CivilDate day, const Theme& theme);

// --- an agenda ---
struct AgendaDay {
  CivilDate date;
  std::vector<int> items;
};
struct Agenda {
  std::vector<CalendarItem> items;
  std::vector<AgendaDay> days;  // those that have something
};
// `with_use`: others' use of what is shown too.
[[nodiscard]] Agenda agenda_of(const State& state, const DayRange& days, bool with_use);

// "23 to 29 November 2026", "Monday 23 November 2026", "November 2026".
[[nodiscard]] std::string period_words(const State& state, CalendarView view, const DayRange& days);
// "13:00 to 15:00" in the person's time; with the resource's own where its clock shows another.
[[nodiscard]] std::string when_words(const State& state, ResourceId resource, const Interval& interval);

// Changes with anything the models above are made of.
[[nodiscard]] std::string calendar_key(const State& state);

}  // namespace holdfast::ui
