// A session that ended under a person's hands. What they had just asked for is not lost: it waits, named on
// the sign-in screen, and is sent again when the same person is back.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "web-client/app/action.hpp"
#include "web-client/app/queue.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct HeldAct {
  std::shared_ptr<const Send> send;
  std::string words;  // "Sign in again to save Fern."
};

struct EndedSession {
  std::optional<UserId> who;  // whose it was; nothing while none has ended
  std::vector<HeldAct> acts;
};

// A write that does not go through the queue: a 401 answers it by keeping it for the sign-in. Whoever waits
// for its answer goes on waiting.
[[nodiscard]] Send kept_for_sign_in(Send send, std::string words);

struct ActHeld {  // it was answered 401
  HeldAct act;
};
Effects on(State&, const ActHeld&, const Tools&);

// What waits for the sign-in, or led to it, a sentence each, in the order it was asked for.
[[nodiscard]] std::vector<std::string> waiting_for_sign_in(const State& state);
// "Sign in again to book Fern, Mon 23 Nov, 11:00."
[[nodiscard]] std::string sign_in_words(const State& state, const QueuedRequest& request);

}  // namespace holdfast::ui
