#include <algorithm>
#include <set>
#include <utility>

#include "web-client/app/calendar.hpp"
#include "web-client/app/desk.hpp"
#include "web-client/app/desk_requests.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

// So long an act can be taken back; then it is sent.
constexpr int kGraceMs = 8000;
constexpr std::size_t kMostSchedules = 60;
constexpr std::size_t kMostDaysBeside = 20;
// No resource's day begins or ends further from the person's own.
constexpr auto kOtherZones = std::chrono::hours(26);

using Named = wire::List<wire::NamedBooking>;

DeskState& desk_of(State& state) {
  DeskState& desk = *state.manage->desk;
  if (state.user && desk.whose != state.user->id) {
    desk = DeskState{};
    desk.whose = state.user->id;
  }
  return desk;
}

void learn(DeskState& desk, const std::vector<wire::NamedBooking>& bookings) {
  for (const wire::NamedBooking& one : bookings)
    desk.known[one.booking.id] = one;
}

// Their zones and names.
Effects want_their_schedules(State& state, const std::vector<wire::NamedBooking>& bookings) {
  Effects effects;
  std::set<ResourceId> seen;
  for (const wire::NamedBooking& one : bookings) {
    const ResourceId id = one.booking.resource_id;
    if (seen.size() == kMostSchedules || !seen.insert(id).second) continue;
    if (find_schedule(state, id) == nullptr) effects += want_schedule(state, id);
  }
  return effects;
}

Effects want_days_beside(const State& state, const std::vector<wire::NamedBooking>& requests) {
  Effects effects;
  std::set<std::pair<ResourceId, CivilDate>> seen;
  for (const wire::NamedBooking& one : requests) {
    const ZoneRules& zone = desk_zone(state, one.booking.resource_id);
    const CivilDate day = zone.date_at(one.booking.interval.start);
    if (seen.size() == kMostDaysBeside || !seen.insert({one.booking.resource_id, day}).second) continue;
    effects.push_back(
        ask_beside(one.booking.resource_id, {zone.start_of_day(day), zone.start_of_day(day + 1)}));
  }
  return effects;
}

std::string_view done_word(Transition transition) {
  switch (transition) {
    case Transition::approve:
      return "approve";
    case Transition::decline:
      return "decline";
    case Transition::check_in:
      return "check_in";
    case Transition::no_show:
      return "no_show";
    case Transition::complete:
      return "complete";
    default:
      return "cancel";
  }
}

std::string done_words(const State& state, const Booking& booking, Transition transition, std::size_t count) {
  if (count > 1) return t("desk.done_many." + std::string(done_word(transition)), {{"n", count}});
  const Resource* resource = find_resource(state, booking.resource_id);
  const ZoneRules& zone = desk_zone(state, booking.resource_id);
  return t("desk.done." + std::string(done_word(transition)),
           {{"name", resource == nullptr ? t("booking.the_booking") : resource->name},
            {"when", moment_words(booking.interval.start, zone, zone.date_at(state.now))}});
}

Effects send_batch(State& state, std::uint32_t batch, const Tools& tools) {
  DeskState& desk = *state.manage->desk;
  Effects effects;
  for (auto& [id, act] : desk.acts) {
    if (act.batch != batch || act.sent) continue;
    act.sent = true;
    std::erase_if(state.toasts, [about = id](const Toast& toast) { return toast.about == about; });
    effects.push_back(send_desk_act(id, act.transition, tools.make_key()));
  }
  return effects;
}

}  // namespace

Effects want_requests(State& state) {
  DeskState& desk = desk_of(state);
  if (desk.requests == Load::loading) return {};
  if (desk.requests != Load::ready) desk.requests = Load::loading;
  return {ask_requests("")};
}

Effects want_request_count(State& state) {
  return desk_of(state).requests == Load::idle ? want_requests(state) : Effects{};
}

Effects want_day(State& state) {
  DeskState& desk = desk_of(state);
  const CivilDate day = day_shown(state);
  if (desk.day_asked != day) desk.day = Load::loading;
  desk.day_asked = day;
  const Instant noon = state.calendar->zone.start_of_day(day) + std::chrono::hours(12);
  return {ask_day(day, {noon - kOtherZones, noon + kOtherZones}, "")};
}

void desk_booking(State& state, const Booking& booking) {
  DeskState& desk = *state.manage->desk;
  const auto found = desk.known.find(booking.id);
  if (found != desk.known.end() && found->second.booking.version <= booking.version)
    found->second.booking = booking;
}

Effects send_desk_acts(State& state, const Tools& tools) {
  Effects effects;
  for (auto& [id, act] : state.manage->desk->acts) {
    if (std::exchange(act.sent, true)) continue;
    Send send = send_desk_act(id, act.transition, tools.make_key());
    send.queued = nullptr;  // the queue ends with the session
    effects.push_back(std::move(send));
  }
  return effects;
}

std::shared_ptr<const FileAsked> take_file(State& state) {
  return std::exchange(state.manage->desk->file, nullptr);
}

Effects on(State& state, const RequestsReplied& replied, const Tools&) {
  DeskState& desk = desk_of(state);
  if (!replied.bookings) {
    if (replied.bookings.error().code == ErrorCode::unauthorized) return signed_out_by_server(state);
    if (desk.requests == Load::loading) desk.requests = Load::failed;
    return {};
  }
  const Named& list = *replied.bookings;
  if (!replied.more) {
    // What the first page no longer has is asked for one by one when it is acted on.
    std::erase_if(desk.known, [&](const auto& one) {
      return one.second.booking.status == BookingStatus::pending && !desk.acts.contains(one.first);
    });
  }
  learn(desk, list.items);
  desk.requests = Load::ready;
  Effects effects = want_their_schedules(state, list.items);
  effects += want_days_beside(state, list.items);
  if (list.next_cursor) effects.push_back(ask_requests(*list.next_cursor));
  return effects;
}

Effects on(State& state, const DayReplied& replied, const Tools&) {
  DeskState& desk = desk_of(state);
  if (desk.day_asked != replied.day) return {};
  if (!replied.bookings) {
    if (replied.bookings.error().code == ErrorCode::unauthorized) return signed_out_by_server(state);
    if (desk.day == Load::loading) desk.day = Load::failed;
    return {};
  }
  learn(desk, replied.bookings->items);
  desk.day = Load::ready;
  Effects effects = want_their_schedules(state, replied.bookings->items);
  if (const auto& next = replied.bookings->next_cursor) {
    const Instant noon = state.calendar->zone.start_of_day(replied.day) + std::chrono::hours(12);
    effects.push_back(ask_day(replied.day, {noon - kOtherZones, noon + kOtherZones}, *next));
  }
  return effects;
}

Effects on(State& state, const BesideReplied& replied, const Tools&) {
  if (replied.bookings) learn(desk_of(state), replied.bookings->items);
  return {};
}

Effects on(State& state, const DeskActed& acted, const Tools&) {
  DeskState& desk = desk_of(state);
  desk.menu.reset();
  const std::uint32_t batch = desk.next_batch++;
  std::vector<BookingId> ids;
  for (const BookingId id : acted.ids) {
    const wire::NamedBooking* named = find_on_desk(state, id);
    if (named == nullptr || desk.acts.contains(id)) continue;
    if (!after(status_at(named->booking, state.now), acted.transition)) continue;
    desk.acts[id] = {acted.transition, batch, false};
    desk.refused.erase(id);
    desk.selected.erase(id);
    ids.push_back(id);
  }
  if (ids.empty()) return {};
  const Booking& first = find_on_desk(state, ids.front())->booking;
  toast_with(state, done_words(state, first, acted.transition, ids.size()), t("common.undo"),
             DeskUndone{batch}, ids.front());
  return {Later{kGraceMs, DeskDue{batch}}};
}

Effects on(State& state, const DeskUndone& undone, const Tools&) {
  std::erase_if(state.manage->desk->acts,
                [&](const auto& one) { return one.second.batch == undone.batch && !one.second.sent; });
  return {};
}

Effects on(State& state, const DeskDue& due, const Tools& tools) {
  return send_batch(state, due.batch, tools);
}

Effects on(State& state, const DeskReplied& replied, const Tools&) {
  DeskState& desk = *state.manage->desk;
  desk.acts.erase(replied.id);
  if (replied.booking) {
    put_booking(state, *replied.booking);
    schedule_changed(state, replied.booking->resource_id);
    return {};
  }
  const Error& error = replied.booking.error();
  if (error.code == ErrorCode::unauthorized) return signed_out_by_server(state);
  desk.refused[replied.id] = {replied.transition, error.code, sentence(error)};
  toast(state, t("desk.not_done"), true);
  return {ask_booking(replied.id)};
}

Effects on(State& state, const DeskRefusalRead& read, const Tools&) {
  state.manage->desk->refused.erase(read.id);
  return {};
}

Effects on(State& state, const RequestSelected& chosen, const Tools&) {
  auto& selected = state.manage->desk->selected;
  if (selected.erase(chosen.id) == 0) selected.insert(chosen.id);
  return {};
}

Effects on(State& state, const RequestsSelected& chosen, const Tools&) {
  state.manage->desk->selected = {chosen.ids.begin(), chosen.ids.end()};
  return {};
}

Effects on(State& state, const DayFiltered& filtered, const Tools&) {
  state.manage->desk->filters = filtered.filters;
  return {};
}

Effects on(State& state, const DeskMenu& menu, const Tools&) {
  state.manage->desk->menu = menu.id;
  return {};
}

Effects on(State& state, const DeskMoved& moved, const Tools&) {
  state.manage->desk->menu.reset();
  const wire::NamedBooking* named = find_on_desk(state, moved.id);
  if (named == nullptr) return {};
  const Booking& booking = named->booking;
  Route route = route_to(Screen::book);
  route.resource = booking.resource_id;
  route.move = booking.id;
  route.day = desk_zone(state, booking.resource_id).date_at(booking.interval.start);
  return go_to(state, route);
}

Effects on(State&, const PrintAsked& asked, const Tools&) {
  return {Print{asked.what}};
}

Effects on(State& state, const FileAsked& asked, const Tools&) {
  state.manage->desk->file = std::make_shared<const FileAsked>(asked);
  return {};
}

}  // namespace holdfast::ui
