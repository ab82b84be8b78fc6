// Changes of an offer on their way to the server, one after the other; each leaves what undoes it.
#pragma once

#include <string>

#include "web-client/app/action.hpp"
#include "web-client/app/availability_state.hpp"

namespace holdfast::ui {

// Shows the change at once and sends it after those already on their way. `done` is what the toast says.
[[nodiscard]] Effects start_change(State& state, OfferChange change, OfferJob::From from, std::string done,
                                   const Tools& tools);
// What turns the hours shown into `hours`.
[[nodiscard]] OfferChange hours_change(const Availability& offer, const OpeningHours& hours);
// The first job's, or nothing: for forms that wait for their own.
[[nodiscard]] const OfferJob* running_job(const Availability& offer, OfferJob::From from);
// Hours read from the server; what is on its way stays shown.
void take_hours(Availability& offer, const OpeningHours& hours, std::string etag);
// Asks anew for the windows and the bookings of the week shown.
[[nodiscard]] Effects ask_week(State& state);

}  // namespace holdfast::ui
