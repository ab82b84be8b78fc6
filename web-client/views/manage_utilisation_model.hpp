// What Utilisation shows, computed from the report: figures, and the map of shares by resource or weekday.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/app/desk_utilisation.hpp"
#include "web-client/widgets/heat_map.hpp"

namespace holdfast::ui {

// Of the route, else the first kind that one manages any of: rooms, people, titles.
[[nodiscard]] ResourceKind utilisation_kind(const State& state);
// Of that kind, those used most first.
[[nodiscard]] std::vector<const wire::UtilisationItem*> utilisation_items(const State& state);
// The one resource whose week is shown, if any.
[[nodiscard]] const wire::UtilisationItem* utilisation_of_one(const State& state);

// Of the weekdays shown.
[[nodiscard]] rules::UseOfTime use_of(const wire::UtilisationItem& item, DaysShown days);
[[nodiscard]] std::string share_text(const rules::UseOfTime& use);  // "49 %"; "–" where nothing was open
[[nodiscard]] std::string hours_text(Micros time);                  // "1,980"

struct BusiestHour {
  unsigned weekday = 0;
  int hour = 0;
  double share = 0;
};

struct UtilisationFigures {
  rules::UseOfTime use;
  std::int64_t bookings = 0;  // of all weekdays, as are the next two
  std::int64_t no_shows = 0;
  std::int64_t cancellations = 0;
  std::optional<BusiestHour> busiest;
};
[[nodiscard]] UtilisationFigures figures_of(const std::vector<const wire::UtilisationItem*>& items,
                                            DaysShown days);

// Resources by hour; of one resource, weekdays by hour.
[[nodiscard]] HeatSpec heat_of(const State& state, const std::vector<const wire::UtilisationItem*>& items);
[[nodiscard]] HeatSpec heat_of_week(const State& state, const wire::UtilisationItem& item);

[[nodiscard]] std::string utilisation_file(const State& state);  // as CSV: figures, then the map

}  // namespace holdfast::ui
