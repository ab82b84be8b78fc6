// Booking on the calendar, and moving what is booked.
#include <utility>

#include "common/wire/decode.hpp"
#include "web-client/app/bookings.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/calendar_verdict.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

struct Answer {
  int status = 0;
  std::optional<Booking> booking;
  wire::Problem problem;
};

Answer answer_of(const FetchReply& reply) {
  Answer answer{reply.status, std::nullopt, {}};
  if (reply.status < 200 || reply.status >= 300) {
    answer.problem = wire::decode_problem(reply.status, reply.body);
    return answer;
  }
  auto booking = wire::decode_booking(reply.body);
  if (booking) {
    answer.booking = std::move(*booking);
  } else {
    answer.problem.error = std::move(booking).error();
  }
  return answer;
}

Refusal refusal_of(ResourceId id, const Interval& interval, const wire::Problem& problem) {
  Refusal refusal{id, interval, problem.error.violations, problem.alternatives, ""};
  if (refusal.violations.empty()) refusal.other = sentence(problem.error);
  return refusal;
}

// "Fern, Wed 25 Nov, 13:00", in the person's time.
std::string what_and_when(const State& state, const Booking& booking) {
  const Resource* resource = find_resource(state, booking.resource_id);
  const ZoneRules& zone = state.calendar->zone;
  return t("calendar.what_when",
           {{"name", resource == nullptr ? t("calendar.booking") : resource->name},
            {"date", short_date(zone.date_at(booking.interval.start), calendar_today(state))},
            {"time", clock_time(booking.interval.start, zone)}});
}

// What changed on the server is asked for anew.
Effects changed(State& state, ResourceId id) {
  schedule_changed(state, id);
  Effects effects = want_schedule(state, id);
  effects += want_calendar(state);
  return effects;
}

Effects send_draft(State& state) {
  CalendarDraft& draft = *state.calendar->draft;
  draft.sending = true;
  wire::BookingCreate request;
  request.resource_id = *draft.resource;
  request.start = draft.interval.start;
  request.end = draft.interval.end;
  request.title = draft.title;
  request.overrides = draft.overrides;
  Send send = create_booking(request, draft.key);
  send.on_reply = [id = *draft.resource, interval = draft.interval](const FetchReply& reply) -> Action {
    Answer answer = answer_of(reply);
    return EventDraftReplied{id, interval, answer.status, std::move(answer.booking),
                             std::move(answer.problem)};
  };
  return {std::move(send)};
}

Effects send_move(State& state) {
  CalendarMove& move = *state.calendar->move;
  move.sending = true;
  Send send = move_booking(move.before.id, move.before.resource_id, move.to, move.key, move.overrides);
  send.on_reply = [id = move.before.id](const FetchReply& reply) -> Action {
    Answer answer = answer_of(reply);
    return EventMoveReplied{id, answer.status, std::move(answer.booking), std::move(answer.problem)};
  };
  return {std::move(send)};
}

Effects drafted(State& state, const Booking& booking) {
  state.calendar->draft.reset();
  put_booking(state, booking);
  const std::string_view key = booking.status == BookingStatus::held      ? "calendar.held"
                               : booking.status == BookingStatus::pending ? "calendar.requested"
                                                                          : "calendar.booked";
  toast_with(state, t(key, {{"what", what_and_when(state, booking)}}), t("calendar.undo"),
             TransitionPressed{booking.id, Transition::cancel}, booking.id);
  return changed(state, booking.resource_id);
}

Effects start_move(State& state, const Booking& before, const Interval& to, bool undoes, const Tools& tools) {
  CalendarMove move;
  move.before = before;
  move.to = to;
  move.undoes = undoes;
  state.calendar->move = std::move(move);
  state.calendar->opened.reset();
  state.calendar->opened_request.clear();
  calendar_touched(*state.calendar);
  const auto judgement = judge_time(state, before.resource_id, to, &before);
  if (judgement && !judgement->violations.empty()) {
    state.calendar->move->refusal =
        Refusal{before.resource_id, to, judgement->violations, judgement->alternatives, ""};
    return {};
  }
  state.calendar->move->key = tools.make_key();
  return send_move(state);
}

}  // namespace

Effects on(State& state, const EventDraftMade& made, const Tools&) {
  CalendarState& calendar = *state.calendar;
  if (calendar.draft && calendar.draft->sending) return {};
  CalendarDraft draft;
  draft.interval = made.interval;
  if (calendar.draft) draft.title = calendar.draft->title;
  const auto choices = draft_choices(state);
  const bool asked =
      choices.size() > 1 && std::none_of(calendar.layers.begin(), calendar.layers.end(),
                                         [](const CalendarLayer& layer) { return layer.shown; });
  if (!choices.empty() && !asked) draft.resource = choices.front();
  if (calendar.draft && calendar.draft->resource) draft.resource = calendar.draft->resource;
  calendar.draft = std::move(draft);
  calendar.opened.reset();
  calendar.opened_request.clear();
  if (calendar.move && !calendar.move->sending) calendar.move.reset();
  calendar_touched(calendar);
  return calendar.draft->resource ? want_schedule(state, *calendar.draft->resource) : Effects{};
}

Effects on(State& state, const EventDraftChanged& wanted, const Tools&) {
  CalendarState& calendar = *state.calendar;
  if (!calendar.draft || calendar.draft->sending) return {};
  CalendarDraft& draft = *calendar.draft;
  if (wanted.title) draft.title = *wanted.title;
  if (!wanted.resource && !wanted.interval) return {};
  if (wanted.resource) draft.resource = wanted.resource;
  if (wanted.interval) draft.interval = *wanted.interval;
  draft.refusal.reset();
  draft.overrides.clear();
  draft.key.clear();
  calendar_touched(calendar);
  return draft.resource ? want_schedule(state, *draft.resource) : Effects{};
}

Effects on(State& state, const EventDraftDropped&, const Tools&) {
  if (state.calendar->draft && state.calendar->draft->sending) return {};
  state.calendar->draft.reset();
  calendar_touched(*state.calendar);
  return {};
}

Effects on(State& state, const EventDraftBooked& booked, const Tools& tools) {
  CalendarState& calendar = *state.calendar;
  if (!calendar.draft || !calendar.draft->resource || calendar.draft->sending) return {};
  CalendarDraft& draft = *calendar.draft;
  std::vector<Violation> against;
  if (draft.refusal) {
    against = draft.refusal->violations;
  } else if (auto judgement = judge_time(state, *draft.resource, draft.interval)) {
    against = std::move(judgement->violations);
  }
  draft.overrides.clear();
  if (booked.anyway) draft.overrides = may_set_aside(state, *draft.resource, against);
  if (!against.empty() && draft.overrides.empty()) return {};
  draft.refusal.reset();
  draft.key = tools.make_key();
  return send_draft(state);
}

Effects on(State& state, const EventDraftReplied& replied, const Tools&) {
  CalendarState& calendar = *state.calendar;
  calendar_touched(calendar);
  if (replied.booking) return drafted(state, *replied.booking);
  if (!calendar.draft) return {};
  CalendarDraft& draft = *calendar.draft;
  draft.sending = false;
  draft.key.clear();
  draft.refusal = refusal_of(replied.resource, replied.interval, replied.problem);
  return changed(state, replied.resource);
}

Effects on(State& state, const EventMoved& moved, const Tools& tools) {
  const Booking* booking = find_booking(state, moved.id);
  const bool busy = state.calendar->move && state.calendar->move->sending;
  if (booking == nullptr || busy || booking->interval == moved.to) return {};
  return start_move(state, Booking(*booking), moved.to, false, tools);
}

Effects on(State& state, const EventMovedBack& back, const Tools& tools) {
  const Booking* booking = find_booking(state, back.id);
  const bool busy = state.calendar->move && state.calendar->move->sending;
  if (booking == nullptr || busy) return {};
  return start_move(state, Booking(*booking), back.to, true, tools);
}

Effects on(State& state, const EventMoveForced&, const Tools& tools) {
  auto& move = state.calendar->move;
  if (!move || move->sending || !move->refusal) return {};
  move->overrides = may_set_aside(state, move->before.resource_id, move->refusal->violations);
  if (move->overrides.empty()) return {};
  move->refusal.reset();
  move->key = tools.make_key();
  calendar_touched(*state.calendar);
  return send_move(state);
}

Effects on(State& state, const EventMoveReplied& replied, const Tools&) {
  CalendarState& calendar = *state.calendar;
  calendar_touched(calendar);
  if (!calendar.move || calendar.move->before.id != replied.id) {
    if (replied.booking) put_booking(state, *replied.booking);
    return {};
  }
  CalendarMove& move = *calendar.move;
  const Booking before = move.before;
  if (replied.booking) {
    const bool undone = move.undoes;
    calendar.move.reset();
    put_booking(state, *replied.booking);
    const std::string what = what_and_when(state, *replied.booking);
    if (undone) {
      toast(state, t("calendar.moved_back", {{"what", what}}));
    } else {
      toast_with(state, t("calendar.moved", {{"what", what}}), t("calendar.undo"),
                 EventMovedBack{before.id, before.interval}, before.id);
    }
    return changed(state, before.resource_id);
  }
  move.sending = false;
  move.key.clear();
  move.refusal = refusal_of(before.resource_id, move.to, replied.problem);
  return changed(state, before.resource_id);
}

Effects on(State& state, const EventMoveDropped&, const Tools&) {
  if (state.calendar->move && state.calendar->move->sending) return {};
  state.calendar->move.reset();
  calendar_touched(*state.calendar);
  return {};
}

}  // namespace holdfast::ui
