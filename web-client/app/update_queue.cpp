#include <algorithm>
#include <utility>

#include "common/rules/check.hpp"
#include "common/wire/decode.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/queue_words.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

using Stage = QueuedRequest::Stage;

constexpr int kSendTimeout = 15'000;
constexpr std::string_view kFolder = "queue/";

// In the order of asking, also by name.
std::string name_of(const QueuedRequest& request) {
  return std::string(kFolder) + std::to_string(request.asked_at.micros()) + "-" + request.key;
}

Keep keep(Offline& offline, const QueuedRequest& request) {
  if (std::find(offline.unsaved.begin(), offline.unsaved.end(), request.key) == offline.unsaved.end())
    offline.unsaved.push_back(request.key);
  return {name_of(request), to_text(request), [key = request.key](bool done) -> Action {
            return QueueKept{key, done};
          }};
}

bool form_waits(const State& state, const QueuedRequest& request) {
  return state.book.sending && state.book.key == request.key;
}

void mark(State& state, const QueuedRequest& request, bool taken) {
  calendar_touched(*state.calendar);
  const auto cached = state.schedules.find(request.resource);
  const bool takes_time = request.wish == Wish::book || request.wish == Wish::move;
  if (!takes_time || cached == state.schedules.end() || request.interval.empty()) return;
  rules::Schedule& schedule = cached->second.schedule;
  const rules::Busy piece{rules::occupied(request.interval, schedule.policy), 1};
  const auto at =
      std::lower_bound(schedule.busy.begin(), schedule.busy.end(), piece,
                       [](const rules::Busy& a, const rules::Busy& b) { return a.interval < b.interval; });
  const bool there = at != schedule.busy.end() && *at == piece;
  if (taken && !there) schedule.busy.insert(at, piece);
  if (!taken && there) schedule.busy.erase(at);
}

// Its screen need not wait: the list shows it from now on, and the outcome is told wherever the person is.
void let_alone(State& state, QueuedRequest& request) {
  request.alone = true;
  mark(state, request, true);
  calendar_queued(state, request.key);
  state.offline->waiting.erase(request.key);
  if (request.booking) state.bookings.sending.erase(*request.booking);
}

Effects plan_retry(State& state) {
  Offline& offline = *state.offline;
  const auto at = offline.queue.try_at;
  if (!at || (offline.retry_planned && *offline.retry_planned <= *at && *offline.retry_planned > state.now))
    return {};
  offline.retry_planned = at;
  const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(*at - state.now);
  return {Later{std::max(0, static_cast<int>(wait.count())) + 1, QueueDue{}}};
}

Effects end_turn(State& state) {
  state.offline->queue.turn = false;
  Effects effects{EndTurn{}};
  effects += plan_retry(state);
  return effects;
}

Effects send_next(State& state) {
  Offline& offline = *state.offline;
  QueuedRequest* request = state.online && state.user ? next_to_send(offline.queue, state.now) : nullptr;
  if (request == nullptr) return end_turn(state);
  start(*request, state.now);
  FetchRequest sent;
  sent.method = request->method;
  sent.url = request->url;
  sent.body = request->body;
  sent.timeout_ms = kSendTimeout;
  sent.headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", request->key}};
  return {keep(offline, *request),
          Send{std::move(sent), [key = request->key](const FetchReply& reply) -> Action {
                 return QueueAnswered{key, reply};
               }}};
}

Effects deliver(State& state, const QueuedRequest& request, const FetchReply& reply, const Tools& tools) {
  auto waiting = state.offline->waiting.extract(request.key);
  if (!waiting.empty()) return update(state, waiting.mapped()(reply), tools);
  const auto booking = wire::decode_booking(reply.body);
  if (!booking) return {};
  const std::string words = outcome_words(state, request, *booking);
  put_booking(state, *booking);
  schedule_changed(state, booking->resource_id);
  toast(state, words);
  return want_schedule(state, booking->resource_id);
}

Effects refused(State& state, const QueuedRequest& filed, const FetchReply& reply, const Tools& tools) {
  Offline& offline = *state.offline;
  if (!filed.alone && offline.waiting.contains(filed.key)) {
    Effects effects{Drop{name_of(filed)}};
    withdraw(offline.queue, filed.key);
    effects += deliver(state, filed, reply, tools);
    return effects;
  }
  toast(state, refused_words(state, filed), true);
  schedule_changed(state, filed.resource);
  Effects effects{keep(offline, filed)};
  effects += want_schedule(state, filed.resource);
  return effects;
}

// No decision: whoever waits is told that we ask again.
void unsure(State& state, std::string_view key) {
  Queue& queue = state.offline->queue;
  for (QueuedRequest& request : queue.items) {
    if (request.key != key) continue;
    if (!form_waits(state, request)) return let_alone(state, request);
    state.book.refusal = Refusal{request.resource, request.interval, {}, {}, waiting_words(queue, state.now)};
  }
}

}  // namespace

// A request is safe on the device or told to be not; it is sent either way.
Effects on(State& state, const Enqueued& enqueued, const Tools&) {
  Offline& offline = *state.offline;
  QueuedRequest request = enqueued.request;
  request.asked_at = state.now;
  if (const Booking* changed = find_booking(state, request.booking); changed != nullptr) {
    if (request.wish != Wish::move) request.interval = changed->interval;
    request.resource = changed->resource_id;
    request.title = changed->title;
  }
  add(offline.queue, request);
  offline.waiting[request.key] = enqueued.on_reply;
  Effects effects{keep(offline, request)};
  if (!state.online) {
    const bool form = form_waits(state, request);
    let_alone(state, offline.queue.items.back());
    toast_in(state, ToastTone::info, t("queue.kept_here"));
    if (form) {
      state.book = BookForm{};
      Route route = route_to(Screen::bookings);
      effects += go_to(state, route);
    }
  }
  effects += on(state, QueueDue{}, {});
  return effects;
}

Effects on(State& state, const QueueKept& kept, const Tools&) {
  Offline& offline = *state.offline;
  if (kept.done) {
    std::erase(offline.unsaved, kept.key);
    return {};
  }
  if (!offline.device_full && find_request(offline.queue, kept.key) != nullptr)
    toast(state, t("queue.device_full"), true);
  offline.device_full = true;
  return {};
}

Effects on(State& state, const QueueDue&, const Tools&) {
  Queue& queue = state.offline->queue;
  const bool may = state.user && state.online && !queue.paused && !queue.turn && !queue.turn_asked;
  const bool any = std::any_of(queue.items.begin(), queue.items.end(),
                               [](const QueuedRequest& r) { return r.stage != Stage::refused; });
  if (!may || !any) return {};
  if (queue.try_at && *queue.try_at > state.now) return plan_retry(state);
  queue.turn_asked = true;
  return {TakeTurn{TurnCame{}}};
}

Effects on(State& state, const TurnCame&, const Tools&) {
  Queue& queue = state.offline->queue;
  queue.turn_asked = false;
  queue.turn = true;
  return {ReadKept{std::string(kFolder),
                   [](std::vector<Kept> things) -> Action { return QueueRead{std::move(things)}; }}};
}

Effects on(State& state, const QueueRead& read, const Tools&) {
  Offline& offline = *state.offline;
  std::vector<QueuedRequest> kept;
  for (const Kept& thing : read.things) {
    if (auto request = parse_queued(thing.value)) kept.push_back(std::move(*request));
  }
  reconcile(offline.queue, std::move(kept), offline.unsaved);
  return offline.queue.turn ? send_next(state) : on(state, QueueDue{}, {});
}

Effects on(State& state, const QueueAnswered& answered, const Tools& tools) {
  Offline& offline = *state.offline;
  const auto filed = file_answer(offline.queue, answered.key, answered.reply, state.now);
  if (!filed) return end_turn(state);
  Effects effects;
  switch (filed->answer) {
    case Answer::done:
      effects.push_back(Drop{name_of(filed->request)});
      effects += deliver(state, filed->request, answered.reply, tools);
      break;
    case Answer::refused:
      effects += refused(state, filed->request, answered.reply, tools);
      break;
    case Answer::unknown:
    case Answer::later:
      unsure(state, answered.key);
      effects.push_back(keep(offline, filed->request));
      effects += end_turn(state);
      return effects;
    case Answer::signed_out:
      effects.push_back(keep(offline, filed->request));
      effects += end_turn(state);
      effects += signed_out_by_server(state);
      return effects;
  }
  effects += send_next(state);
  return effects;
}

Effects on(State& state, const RequestDropped& dropped, const Tools&) {
  const QueuedRequest* known = find_request(state.offline->queue, dropped.key);
  if (known == nullptr) return {};
  const std::string name = name_of(*known);
  const bool was_waiting = known->stage == Stage::waiting;
  if (was_waiting) mark(state, *known, false);
  if (!withdraw(state.offline->queue, dropped.key)) return {};
  if (was_waiting) toast_in(state, ToastTone::info, t("queue.withdrawn"));
  return {Drop{name}};
}

Effects on(State& state, const RequestTakenUp& taken, const Tools& tools) {
  const QueuedRequest* known = find_request(state.offline->queue, taken.key);
  if (known == nullptr) return {};
  const QueuedRequest request = *known;
  Effects effects = on(state, RequestDropped{taken.key}, tools);
  Route route = route_to(Screen::book);
  route.resource = taken.instead ? taken.instead->resource_id : request.resource;
  const Interval wanted = taken.instead ? taken.instead->slot.interval : request.interval;
  route.day = zone_of(state, route.resource).date_at(wanted.start);
  route.start = wanted.start;
  route.move = request.wish == Wish::move ? request.booking : std::nullopt;
  effects += go_to(state, route);
  state.book.title = request.title;
  if (taken.instead) state.book.chosen = wanted;
  return effects;
}

void mark_queued(State& state) {
  for (const QueuedRequest& request : state.offline->queue.items) {
    if (request.alone && request.stage != Stage::refused) mark(state, request, true);
  }
}

bool would_lose(const State& state) {
  const Offline& offline = *state.offline;
  return std::any_of(offline.unsaved.begin(), offline.unsaved.end(), [&](const std::string& key) {
    const QueuedRequest* request = find_request(offline.queue, key);
    return request != nullptr && request->stage != Stage::refused;
  });
}

std::vector<const QueuedRequest*> queued_for(const State& state, ResourceId resource) {
  std::vector<const QueuedRequest*> found;
  for (const QueuedRequest& request : state.offline->queue.items) {
    const bool takes_time = request.wish == Wish::book || request.wish == Wish::move;
    const bool open = request.alone && request.stage != Stage::refused;
    if (takes_time && open && request.resource == resource) found.push_back(&request);
  }
  return found;
}

}  // namespace holdfast::ui
