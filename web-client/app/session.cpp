#include "web-client/app/session.hpp"

#include <utility>

#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/queue_words.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr int kSignedOut = 401;

std::string_view verb_of(const State& state, ResourceId id) {
  const Resource* resource = find_resource(state, id);
  if (resource == nullptr) return "book";
  if (resource->policy.mode == Mode::loan) return "borrow";
  if (resource->policy.confirmation == Confirmation::hold) return "hold";
  return resource->policy.confirmation == Confirmation::approval ? "request" : "book";
}

std::string_view act_of(const State& state, const QueuedRequest& request) {
  if (request.transition == Transition::check_in) return "check_in";
  if (request.transition == Transition::no_show) return "no_show";
  if (request.transition != Transition::cancel) return to_string(request.transition);
  const Booking* booking = find_booking(state, request.booking);
  if (booking == nullptr) return "cancel";
  if (booking->status == BookingStatus::pending) return "withdraw";
  return booking->status == BookingStatus::held ? "let_go" : "cancel";
}

std::string_view word_of(const State& state, const QueuedRequest& request) {
  if (request.wish == Wish::book) return verb_of(state, request.resource);
  return request.wish == Wish::act ? act_of(state, request) : to_string(request.wish);
}

// Pressed by somebody who never was signed in: the form is filled and waits.
std::optional<QueuedRequest> first_booking(const State& state) {
  const bool from_form = state.after_sign_in && state.after_sign_in->screen == Screen::book;
  if (!from_form || !state.book.resource || !state.book.chosen) return std::nullopt;
  QueuedRequest request;
  request.resource = *state.book.resource;
  request.interval = *state.book.chosen;
  return request;
}

}  // namespace

Send kept_for_sign_in(Send send, std::string words) {
  HeldAct act{std::make_shared<const Send>(send), std::move(words)};
  send.on_reply = [act = std::move(act)](const FetchReply& reply) -> Action {
    if (reply.status == kSignedOut) return ActHeld{act};
    return act.send->on_reply(reply);
  };
  return send;
}

Effects on(State& state, const ActHeld& held, const Tools&) {
  state.offline->ended.acts.push_back(held.act);
  return signed_out_by_server(state);
}

std::string sign_in_words(const State& state, const QueuedRequest& request) {
  const std::string key = "session.again." + std::string(word_of(state, request));
  return t(key, {{"what", place_and_time(state, request)}});
}

std::vector<std::string> waiting_for_sign_in(const State& state) {
  std::vector<std::string> words;
  if (state.user) return words;
  if (!state.offline->ended.who) {
    if (const auto request = first_booking(state)) {
      const std::string key = "session.first." + std::string(word_of(state, *request));
      words.push_back(t(key, {{"what", place_and_time(state, *request)}}));
    }
    return words;
  }
  for (const QueuedRequest& request : state.offline->queue.items) {
    if (request.stage != QueuedRequest::Stage::refused) words.push_back(sign_in_words(state, request));
  }
  for (const HeldAct& act : state.offline->ended.acts)
    words.push_back(act.words);
  return words;
}

}  // namespace holdfast::ui
