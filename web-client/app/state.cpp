#include "web-client/app/state.hpp"

#include "web-client/app/account.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/desk.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/profile.hpp"
#include "web-client/app/ways.hpp"

namespace holdfast::ui {

Own<CalendarState> fresh_calendar() {
  return Own<CalendarState>::fresh();
}

Own<ManageState> fresh_manage() {
  return Own<ManageState>::fresh();
}

Own<ProfileState> fresh_profile() {
  return Own<ProfileState>::fresh();
}

Own<Account> fresh_account() {
  return Own<Account>::fresh();
}

Own<Ways> fresh_ways() {
  return Own<Ways>::fresh();
}

const Resource* find_resource(const State& state, const std::optional<ResourceId>& id) {
  if (!id) return nullptr;
  const auto found = state.resources.find(*id);
  return found == state.resources.end() ? nullptr : &found->second;
}

const rules::Schedule* find_schedule(const State& state, const std::optional<ResourceId>& id) {
  if (!id) return nullptr;
  const auto found = state.schedules.find(*id);
  const bool known = found != state.schedules.end() && found->second.fetched_at != Instant{};
  return known ? &found->second.schedule : nullptr;
}

const Booking* find_booking(const State& state, const std::optional<BookingId>& id) {
  if (!id) return nullptr;
  for (const Booking& booking : state.bookings.items) {
    if (booking.id == *id) return &booking;
  }
  const auto on_calendar = state.calendar->bookings.find(*id);
  if (on_calendar != state.calendar->bookings.end()) return &on_calendar->second;
  const wire::NamedBooking* on_desk = find_on_desk(state, *id);
  return on_desk == nullptr ? nullptr : &on_desk->booking;
}

const Booking* running_hold(const State& state) {
  const Booking* first = nullptr;
  for (const Booking& booking : state.bookings.items) {
    if (!booking.held_until || status_at(booking, state.now) != BookingStatus::held) continue;
    if (first == nullptr || *booking.held_until < *first->held_until) first = &booking;
  }
  return first;
}

const ZoneRules& zone_of(const State& state, const std::optional<ResourceId>& id) {
  static const ZoneRules utc;
  const rules::Schedule* schedule = find_schedule(state, id);
  return schedule == nullptr ? utc : schedule->zone;
}

}  // namespace holdfast::ui
