#include "web-client/app/live.hpp"

#include <algorithm>
#include <utility>

#include "common/wire/paths.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/request_parts.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

using Link = Live::Link;

constexpr int kTogetherMs = 120;  // changes come in bunches: one question for all of them
constexpr int kOpeningMs = 5000;  // then it is told that it does not open
constexpr int kGapMs = 2000;
constexpr int kPollMs = 20'000;
constexpr std::size_t kMostPolled = 24;

// Screens that show bookings and times of their own: they know what they need.
bool asks_itself(Screen screen) {
  return screen == Screen::calendar || screen == Screen::availability || screen == Screen::manage;
}

bool shows(const State& state, ResourceId id) {
  switch (state.route.screen) {
    case Screen::find:
    case Screen::compare:
      return state.schedules.contains(id);
    case Screen::book:
      return state.route.resource == id;
    default:
      return false;
  }
}

Effects look_soon(Live& live) {
  if (live.look_planned) return {};
  live.look_planned = true;
  return {Later{kTogetherMs, LiveDue{}}};
}

Effects poll_later(State& state) {
  Live& live = state.offline->live;
  if (live.poll_planned || live.link != Link::catching_up || !live.visible) return {};
  live.poll_planned = true;
  return {Later{kPollMs, PollDue{}}};
}

// Everything may have changed: what is shown is asked for now, the rest when it is shown.
Effects look_at_all(State& state) {
  for (auto& [id, cached] : state.schedules)
    cached.stale = true;
  Effects effects;
  if (state.bookings.load == Load::ready) effects += want_bookings(state);
  if (state.route.screen == Screen::find || state.route.screen == Screen::compare) {
    for (std::size_t i = 0; i < std::min(state.found.size(), kMostPolled); ++i)
      effects += want_schedule(state, state.found[i]);
  } else {
    effects += arrive(state);
  }
  return effects;
}

// A session that was ended elsewhere ends the stream, and each try to open it again is refused.
Send ask_session_seen() {
  return {get(std::string(wire::paths::kMe)),
          [](const FetchReply& reply) -> Action { return SessionSeen{reply.status == 401}; }};
}

// What changed between the first answers and the opening of the stream was told in neither.
struct GapDue {};
Effects on(State& state, const GapDue&, const Tools&) {
  return state.offline->live.link == Link::live ? look_at_all(state) : Effects{};
}

bool is_own(const State& state, const wire::StreamEvent& event) {
  return state.user && event.booking && event.booking->user_id == state.user->id;
}

void take_own(State& state, const Booking& booking) {
  const Booking* known = find_booking(state, booking.id);
  if (known == nullptr || known->version <= booking.version) put_booking(state, booking);
}

}  // namespace

bool stream_wanted(const State& state) {
  return state.user && state.session_known && !state.offline->session_unsure && state.online &&
         state.offline->live.visible && !state.offline->live.leaving;
}

bool concerns(const State& state, const wire::StreamEvent& event) {
  if (event.type == wire::kResetEvent || is_own(state, event)) return true;
  if (!event.resource_id) return false;
  return asks_itself(state.route.screen) || state.schedules.contains(*event.resource_id) ||
         state.resources.contains(*event.resource_id);
}

Effects on(State& state, const StreamHeard& heard, const Tools&) {
  const wire::StreamEvent& event = heard.event;
  if (event.type == wire::kResetEvent || !event.resource_id) return look_at_all(state);
  Effects effects;
  if (is_own(state, event)) {
    take_own(state, *event.booking);
    if (find_schedule(state, event.resource_id) == nullptr)
      effects += want_schedule(state, *event.resource_id);
  }
  const bool news = event.type.starts_with("resource.") || find_resource(state, event.resource_id) == nullptr;
  if (news) effects.push_back(ask_resource(*event.resource_id));
  schedule_changed(state, *event.resource_id);
  Live& live = state.offline->live;
  live.changed.insert(*event.resource_id);
  effects += look_soon(live);
  return effects;
}

Effects on(State& state, const LiveDue&, const Tools&) {
  Live& live = state.offline->live;
  live.look_planned = false;
  const std::set<ResourceId> changed = std::exchange(live.changed, {});
  if (asks_itself(state.route.screen)) return arrive(state);
  Effects effects;
  for (const ResourceId id : changed) {
    if (shows(state, id)) effects += want_schedule(state, id);
  }
  return effects;
}

Effects on(State& state, const StreamTurned& turned, const Tools&) {
  Live& live = state.offline->live;
  const Link before = std::exchange(live.link, turned.link);
  if (turned.link == Link::opening) return {Later{kOpeningMs, StreamSlow{}}};
  if (turned.link == Link::catching_up) {
    Effects effects = poll_later(state);
    if (before == Link::live && state.online) effects.push_back(ask_session_seen());
    return effects;
  }
  if (turned.link == Link::live && before == Link::opening) return {Later{kGapMs, GapDue{}}};
  // What happened while nobody listened was not heard.
  const bool missed = turned.link == Link::live && before == Link::catching_up;
  return missed ? look_at_all(state) : Effects{};
}

Effects on(State& state, const SessionSeen& seen, const Tools&) {
  return seen.ended && state.user ? signed_out_by_server(state) : Effects{};
}

Effects on(State& state, const StreamSlow&, const Tools& tools) {
  if (state.offline->live.link != Link::opening) return {};
  return on(state, StreamTurned{Link::catching_up}, tools);
}

Effects on(State& state, const PollDue&, const Tools&) {
  Live& live = state.offline->live;
  live.poll_planned = false;
  if (live.link != Link::catching_up || !live.visible) return {};
  Effects effects = look_at_all(state);
  effects += poll_later(state);
  return effects;
}

Effects on(State& state, const VisibleChanged& changed, const Tools&) {
  state.offline->live.visible = changed.visible;
  if (!changed.visible) return {};
  Effects effects = on(state, QueueDue{}, {});
  if (state.user) effects += look_at_all(state);
  return effects;
}

}  // namespace holdfast::ui
