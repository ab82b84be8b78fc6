// Open time as people read it.
#pragma once

#include <cstddef>
#include <string>

#include "common/domain/opening_hours.hpp"
#include "common/time/interval.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

[[nodiscard]] std::string time_words(const LocalWindow& window);  // "09:00 to 13:00"
// "09:00 to 13:00, 14:00 to 18:00", or "Closed".
[[nodiscard]] std::string windows_words(const DayWindows& windows);
// "Wed 2 Dec, 14:30 to 17:00".
[[nodiscard]] std::string window_words(const Interval& window, const ZoneRules& zone, CivilDate today);
// "Tue 8 Dec is closed.", "24 Dec to 1 Jan are closed, 9 days."
[[nodiscard]] std::string exception_words(CivilDate first, CivilDate last, const DayWindows& windows,
                                          CivilDate today);
// "Closed 24 Dec to 1 Jan, 9 days": what a form would do.
[[nodiscard]] std::string closure_words(CivilDate first, CivilDate last, CivilDate today);
// "200 of 732 windows are done."
[[nodiscard]] std::string part_words(std::size_t finished, std::size_t steps);
// Today in the zone of the resource shown.
[[nodiscard]] CivilDate offer_today(const State& state);

}  // namespace holdfast::ui
