// The week of an offer as a grid shows it: pure, without a GUI.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/app/availability_state.hpp"
#include "web-client/app/state.hpp"
#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {

// The days shown, in the zone of the resource.
struct OfferWeek {
  const ZoneRules& zone;
  CivilDate first;
  CivilDate today;
  int shown_from = 0;  // phone: one day
  int shown = 7;

  [[nodiscard]] CivilDate date(int column) const { return first + (shown_from + column); }
  // Of elapsed minutes in a column.
  [[nodiscard]] Interval interval(const GridSpan& span) const;
};

[[nodiscard]] OfferWeek offer_week(const State& state, bool one_day);
// Everything but what the drawing itself needs (colours of bookings are by their look).
[[nodiscard]] TimeGridSpec offer_grid(const State& state, const OfferWeek& week);

// What a block of that grid stands for.
[[nodiscard]] std::optional<Interval> draft_of(const State& state, const GridBlock& block);
[[nodiscard]] std::optional<WindowId> window_of(const State& state, const GridBlock& block);

// "Touches 14:00 to 16:00": why `interval` cannot be drawn there; empty when it can.
[[nodiscard]] std::string touches_words(const State& state, const OfferWeek& week, const Interval& interval,
                                        const std::optional<Interval>& itself);

// "14 more appointments of 30 min. Nobody sees them yet."
[[nodiscard]] std::string yield_words(const State& state, const std::vector<Interval>& windows);
// "24 windows, 48 h, 96 appointments of 30 min."
[[nodiscard]] std::string plan_words(const State& state, const std::vector<Interval>& windows,
                                     int appointments);
[[nodiscard]] Micros length_of(const std::vector<Interval>& windows);

}  // namespace holdfast::ui
