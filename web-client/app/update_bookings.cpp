#include <algorithm>
#include <utility>

#include "common/rules/renewal.hpp"
#include "web-client/app/bookings.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/desk.hpp"
#include "web-client/app/holds.hpp"
#include "web-client/app/judgement.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

constexpr auto kBack = std::chrono::hours(24 * 90);
constexpr auto kAhead = std::chrono::hours(24 * 275);

void sort_by_start(std::vector<Booking>& bookings) {
  std::sort(bookings.begin(), bookings.end(), [](const Booking& a, const Booking& b) {
    return a.interval != b.interval ? a.interval < b.interval : a.id < b.id;
  });
}

// The names and zones that the rows show.
Effects want_their_resources(State& state) {
  Effects effects;
  std::set<ResourceId> asked;
  for (const Booking& booking : state.bookings.items) {
    if (!asked.insert(booking.resource_id).second) continue;
    if (find_resource(state, booking.resource_id) == nullptr)
      effects.push_back(ask_resource(booking.resource_id));
    if (find_schedule(state, booking.resource_id) == nullptr)
      effects += want_schedule(state, booking.resource_id);
  }
  return effects;
}

std::string done_words(const State& state, const Booking& before, Transition transition) {
  const Resource* resource = find_resource(state, before.resource_id);
  const std::string name = resource == nullptr ? t("booking.the_booking") : resource->name;
  const ZoneRules& zone = zone_of(state, before.resource_id);
  const std::string when =
      t("date.moment", {{"date", near_date(zone.date_at(before.interval.start), zone.date_at(state.now))},
                        {"time", clock_time(before.interval.start, zone)}});
  const auto say = [&](std::string_view key) { return t(key, {{"name", name}, {"when", when}}); };
  switch (transition) {
    case Transition::confirm:
      return say("booking.done_confirm");
    case Transition::check_in:
      return say("booking.done_check_in");
    case Transition::complete:
      return say("booking.done_complete");
    case Transition::cancel:
      if (before.status == BookingStatus::held) return say("booking.done_let_go");
      return say(before.status == BookingStatus::pending ? "booking.done_withdraw" : "booking.done_cancel");
    default:
      return t("booking.done");
  }
}

}  // namespace

void put_booking(State& state, const Booking& booking) {
  calendar_booking(state, booking);
  desk_booking(state, booking);
  if (state.user && booking.user_id != state.user->id) return;  // of a resource that one manages
  auto& items = state.bookings.items;
  const auto same =
      std::find_if(items.begin(), items.end(), [&](const Booking& b) { return b.id == booking.id; });
  if (same == items.end()) {
    items.push_back(booking);
  } else {
    *same = booking;
  }
  sort_by_start(items);
}

Effects want_bookings(State& state) {
  if (!state.user || state.bookings.load == Load::loading) return {};
  state.bookings.load = Load::loading;
  return {ask_bookings(state.user->id, {state.now - kBack, state.now + kAhead})};
}

Effects on(State& state, const BookingsAsked&, const Tools&) {
  return want_bookings(state);
}

Effects on(State& state, const BookingsReplied& replied, const Tools&) {
  if (!replied.bookings) {
    const bool known = state.offline->bookings_at.has_value();
    state.bookings.load = known ? Load::ready : Load::failed;
    return replied.bookings.error().code == ErrorCode::unauthorized ? signed_out_by_server(state) : Effects{};
  }
  state.bookings.load = Load::ready;
  state.offline->bookings_at = state.now;
  state.bookings.items = *replied.bookings;
  sort_by_start(state.bookings.items);
  for (const Booking& booking : state.bookings.items)
    calendar_booking(state, booking);
  return want_their_resources(state);
}

Effects on(State& state, const BookingReplied& replied, const Tools&) {
  if (!replied.booking) {
    if (replied.booking.error().code == ErrorCode::unauthorized) return signed_out_by_server(state);
    if (state.route.booking == replied.id) state.route.screen = Screen::not_found;
    return {};
  }
  put_booking(state, *replied.booking);
  return want_their_resources(state);
}

Effects on(State& state, const TransitionPressed& pressed, const Tools& tools) {
  state.bookings.asked_to_cancel.reset();
  state.bookings.refused.erase(pressed.id);
  if (!state.bookings.sending.insert(pressed.id).second) return {};
  return {ask_transition(pressed.id, pressed.transition, tools.make_key())};
}

Effects on(State& state, const TransitionReplied& replied, const Tools&) {
  state.bookings.sending.erase(replied.id);
  if (!replied.booking) {
    const Error& error = replied.booking.error();
    if (error.code == ErrorCode::unauthorized) return signed_out_by_server(state);
    state.bookings.refused[replied.id] = sentence(error);
    toast(state, sentence(error), true);
    return {ask_booking(replied.id)};
  }
  const Booking* known = find_booking(state, replied.id);
  const Booking before = known == nullptr ? *replied.booking : *known;
  put_booking(state, *replied.booking);
  forget_hold(state, replied.id);
  schedule_changed(state, before.resource_id);
  const std::string words = done_words(state, before, replied.transition);
  const bool cancelled = replied.transition == Transition::cancel;
  if (cancelled && before.status != BookingStatus::pending && can_have_again(state, before)) {
    toast_with(state, words, t("booking.undo"), BookLikeBefore{before}, before.id);
  } else {
    toast(state, words);
  }
  if (cancelled && state.route.screen == Screen::booking) {
    Route back;
    back.screen = Screen::bookings;
    return go_to(state, back);
  }
  return {};
}

Effects on(State& state, const CancelAsked& asked, const Tools&) {
  state.bookings.asked_to_cancel = asked.id;
  return {};
}

Effects on(State& state, const CancelKept&, const Tools&) {
  state.bookings.asked_to_cancel.reset();
  return {};
}

Effects on(State& state, const BookingMenu& menu, const Tools&) {
  state.bookings.menu = menu.id;
  return {};
}

Effects on(State& state, const MovePressed& pressed, const Tools&) {
  const Booking* booking = find_booking(state, pressed.id);
  if (booking == nullptr) return {};
  Route route = route_to(Screen::book);
  route.resource = booking->resource_id;
  route.move = booking->id;
  route.day = zone_of(state, booking->resource_id).date_at(booking->interval.start);
  return go_to(state, route);
}

Effects on(State&, const BookLikeBefore& again, const Tools& tools) {
  wire::BookingCreate request;
  request.resource_id = again.before.resource_id;
  request.start = again.before.interval.start;
  request.end = again.before.interval.end;
  request.title = again.before.title;
  request.note = again.before.note;
  request.attendees = again.before.attendees;
  return {create_booking(request, tools.make_key())};
}

Effects on(State& state, const RenewPressed& pressed, const Tools& tools) {
  const Booking* booking = find_booking(state, pressed.id);
  const rules::Schedule* schedule = booking == nullptr ? nullptr : find_schedule(state, booking->resource_id);
  if (schedule == nullptr || !state.bookings.sending.insert(pressed.id).second) return {};
  const Instant due = rules::renewed(booking->interval, schedule->policy, schedule->zone, state.now).end;
  return {renew_booking(pressed.id, due, tools.make_key())};
}

Effects on(State& state, const TitleEditor& editor, const Tools&) {
  const Booking* booking = find_booking(state, editor.id);
  state.bookings.menu.reset();
  state.bookings.editing = booking == nullptr ? std::nullopt : editor.id;
  state.bookings.edited_title = booking == nullptr ? "" : booking->title;
  return {};
}

Effects on(State& state, const TitleSavePressed&, const Tools& tools) {
  const auto id = std::exchange(state.bookings.editing, std::nullopt);
  if (!id || !state.bookings.sending.insert(*id).second) return {};
  return {rename_booking(*id, state.bookings.edited_title, tools.make_key())};
}

Effects on(State& state, const EditReplied& replied, const Tools&) {
  state.bookings.sending.erase(replied.id);
  if (!replied.booking) {
    if (replied.booking.error().code == ErrorCode::unauthorized) return signed_out_by_server(state);
    toast(state, sentence(replied.booking.error()), true);
    return {};
  }
  const Booking* before = find_booking(state, replied.id);
  const bool renewed = before != nullptr && before->interval.end != replied.booking->interval.end;
  put_booking(state, *replied.booking);
  if (!renewed) {
    toast(state, t("booking.saved"));
    return {};
  }
  schedule_changed(state, replied.booking->resource_id);
  const ZoneRules& zone = zone_of(state, replied.booking->resource_id);
  const CivilDate due = zone.date_at(replied.booking->interval.end - Micros(1));
  toast(state, t("booking.renewed", {{"date", short_date(due, zone.date_at(state.now))}}));
  return {};
}

}  // namespace holdfast::ui
