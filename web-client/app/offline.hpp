// Without a network: what is kept on this device, and the queue of what was asked for. What can happen, and
// what comes of it (`on`, in update_offline.cpp and update_queue.cpp).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "web-client/app/action.hpp"
#include "web-client/app/live.hpp"
#include "web-client/app/queue.hpp"
#include "web-client/app/session.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct Offline {
  Live live;
  Queue queue;
  std::vector<std::string> unsaved;  // keys of requests that are not (yet) on the device
  // Of requests made since the page was loaded: who waits for the answer.
  std::map<std::string, std::function<Action(const FetchReply&)>> waiting;
  std::optional<Instant> retry_planned;
  EndedSession ended;                       // what waits for the person to sign in again
  bool loaded = false;                      // what the device keeps was read
  bool session_unsure = false;              // the server has not said yet who this is
  bool device_full = false;                 // something could not be kept
  bool sign_out_asked = false;              // though requests wait: the question is shown
  std::optional<Instant> back_until;        // "You are back online" is shown
  std::optional<Instant> bookings_at;       // when one's bookings were read
  std::string draft;                        // of Book, from before the page was loaded anew
  std::map<ResourceId, std::string> drawn;  // on Availability, likewise
};

// --- the queue ---
struct Enqueued {
  QueuedRequest request;
  std::function<Action(const FetchReply&)> on_reply;
};
struct QueueKept {
  std::string key;
  bool done;
};
struct QueueDue {};  // it may be time to send
struct TurnCame {};
struct QueueRead {
  std::vector<Kept> things;
};
struct QueueAnswered {
  std::string key;
  FetchReply reply;
};
struct RequestDropped {  // withdrawn before it was sent, or its refusal was seen
  std::string key;
};
struct RequestTakenUp {  // a refused one: back to Book with what was asked for, perhaps at another time
  std::string key;
  std::optional<wire::SlotItem> instead;
};

Effects on(State&, const Enqueued&, const Tools&);
Effects on(State&, const QueueKept&, const Tools&);
Effects on(State&, const QueueDue&, const Tools&);
Effects on(State&, const TurnCame&, const Tools&);
Effects on(State&, const QueueRead&, const Tools&);
Effects on(State&, const QueueAnswered&, const Tools&);
Effects on(State&, const RequestDropped&, const Tools&);
Effects on(State&, const RequestTakenUp&, const Tools&);

// --- what is kept ---
struct KeptLoaded {
  std::vector<Kept> things;  // names without the account
};
struct PersonCame {      // signed in, or recognised
  bool another = false;  // than the one before
};
struct SessionUnsure {};  // the server could not be asked who this is
struct SessionWanted {};  // ask again
struct BackShown {};
struct NewVersionReady {};
struct NewVersionWanted {};

Effects on(State&, const KeptLoaded&, const Tools&);
Effects on(State&, const PersonCame&, const Tools&);
Effects on(State&, const SessionUnsure&, const Tools&);
Effects on(State&, const SessionWanted&, const Tools&);
Effects on(State&, const BackShown&, const Tools&);
Effects on(State&, const NewVersionReady&, const Tools&);
Effects on(State&, const NewVersionWanted&, const Tools&);

// The network is back.
[[nodiscard]] Effects back_online(State& state, const Tools& tools);
// One's bookings as they are kept; and a mark that changes whenever they do.
[[nodiscard]] std::string bookings_text(const State& state);
[[nodiscard]] std::uint64_t bookings_mark(const State& state);
// What was typed on Book and not sent, as it is kept; empty: nothing. Taken up when its resource is shown
// again.
[[nodiscard]] std::string draft_text(const State& state);
void take_draft(State& state);
// An answer as it is kept: when it came, its tag, its body.
[[nodiscard]] std::string kept_answer(std::string_view body, std::string_view etag, Instant at);
// Since when what the present screen shows may have changed unseen; nothing while that is not known.
[[nodiscard]] std::optional<Instant> shown_from(const State& state);
// A request is under way or waits that is not on the device: leaving the page would lose it.
[[nodiscard]] bool would_lose(const State& state);
// The queue's new times of a resource.
// They are taken, as far as this device knows: in the schedules that the rules judge by.
void mark_queued(State& state);
[[nodiscard]] std::vector<const QueuedRequest*> queued_for(const State& state, ResourceId resource);

}  // namespace holdfast::ui
