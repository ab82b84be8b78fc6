#include "web-client/app/desk.hpp"

#include <algorithm>

#include "web-client/app/calendar.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/rights.hpp"

namespace holdfast::ui {

Own<DeskState> fresh_desk() {
  return Own<DeskState>::fresh();
}

const wire::NamedBooking* find_on_desk(const State& state, BookingId id) {
  const auto found = state.manage->desk->known.find(id);
  return found == state.manage->desk->known.end() ? nullptr : &found->second;
}

BookingStatus status_on_desk(const State& state, const Booking& booking) {
  const BookingStatus status = status_at(booking, state.now);
  const auto& acts = state.manage->desk->acts;
  const auto act = acts.find(booking.id);
  return act == acts.end() ? status : after(status, act->second.transition).value_or(status);
}

int requests_waiting(const State& state) {
  const DeskState& desk = *state.manage->desk;
  if (!state.user || desk.whose != state.user->id || desk.requests != Load::ready) return -1;
  return static_cast<int>(std::count_if(desk.known.begin(), desk.known.end(), [&](const auto& one) {
    const Booking& booking = one.second.booking;
    const Resource* resource = find_resource(state, booking.resource_id);
    return resource != nullptr && may_do(state, Right::decide_booking, *resource) &&
           status_on_desk(state, booking) == BookingStatus::pending;
  }));
}

CivilDate desk_today(const State& state) {
  return state.calendar->zone.date_at(state.now);
}

CivilDate day_shown(const State& state) {
  return state.route.day.value_or(desk_today(state));
}

const ZoneRules& desk_zone(const State& state, ResourceId resource) {
  const rules::Schedule* schedule = find_schedule(state, resource);
  return schedule == nullptr ? state.calendar->zone : schedule->zone;
}

bool desk_unsent(const State& state) {
  const auto& acts = state.manage->desk->acts;
  return std::any_of(acts.begin(), acts.end(), [](const auto& act) { return !act.second.sent; });
}

}  // namespace holdfast::ui
