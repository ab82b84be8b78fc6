// The requests of the Availability screen, each with the decoding of its reply.
#pragma once

#include <string_view>
#include <vector>

#include "common/domain/resource.hpp"
#include "common/time/interval.hpp"
#include "web-client/app/action.hpp"

namespace holdfast::ui {

[[nodiscard]] Send ask_hours(ResourceId id);
[[nodiscard]] Send ask_windows(ResourceId id, CivilDate week, const Interval& range);
[[nodiscard]] Send ask_offer_bookings(ResourceId id, CivilDate week, const Interval& range);

// Steps of a change. `etag`: of the hours it was made from.
[[nodiscard]] Send save_hours(ResourceId id, const OpeningHours& hours, std::string_view etag);
[[nodiscard]] Send reread_hours(ResourceId id);
[[nodiscard]] Send take_back_window(ResourceId id, WindowId window);
[[nodiscard]] Send publish_windows(ResourceId id, const std::vector<Interval>& windows, std::string_view key);

// How many bookings the days `first` to `last` hold.
[[nodiscard]] Send ask_bookings_within(ResourceId id, CivilDate first, CivilDate last, const Interval& range);
// A page of what is published in the days of a plan.
[[nodiscard]] Send ask_plan_windows(ResourceId id, CivilDate first, CivilDate last, const Interval& range,
                                    std::string_view cursor);

}  // namespace holdfast::ui
