// Manage, Utilisation: how much of the open time of one's resources was in use. What can happen, and what
// comes of it (`on`, in update_desk_utilisation.cpp).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "common/wire/utilisation_report.hpp"
#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

enum class Period : std::uint8_t { this_week, last_week, last_4_weeks, this_month, last_month };
enum class DaysShown : std::uint8_t { all, workdays, weekend };

struct UtilisationState {
  std::optional<UserId> whose;
  Load load = Load::idle;
  Period period = Period::last_4_weeks;
  DaysShown days = DaysShown::all;
  Interval asked;  // what `items` cover, or will
  std::vector<wire::UtilisationItem> items;
};

// By the person's own clock and first day of the week.
[[nodiscard]] Interval range_of(const State& state, Period period);
[[nodiscard]] Effects want_utilisation(State& state);

struct UtilisationReplied {
  Interval range;
  bool more = false;
  Result<wire::UtilisationReport> report;
};
struct PeriodChosen {
  Period period;
};
struct DaysChosen {
  DaysShown days;
};
struct UtilisationAsked {};

Effects on(State&, const UtilisationReplied&, const Tools&);
Effects on(State&, const PeriodChosen&, const Tools&);
Effects on(State&, const DaysChosen&, const Tools&);
Effects on(State&, const UtilisationAsked&, const Tools&);

}  // namespace holdfast::ui
