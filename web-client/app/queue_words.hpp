// Sentences about requests that wait, and about what became of them.
#pragma once

#include <string>

#include "web-client/app/queue.hpp"
#include "web-client/app/state.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {

[[nodiscard]] std::string place_and_time(const State& state,
                                         const QueuedRequest& request);  // "Fern, Thu 26 Nov, 14:00"
[[nodiscard]] std::string wish_words(const QueuedRequest& request);      // "Cancel"; empty for a booking
// What became of one that was sent from here: "Booked. Fern, Thu 26 Nov, 14:00."
[[nodiscard]] std::string outcome_words(const State& state, const QueuedRequest& request,
                                        const Booking& booking);
[[nodiscard]] Reason refusal_reason(const State& state, const QueuedRequest& request);
[[nodiscard]] std::string refused_words(const State& state, const QueuedRequest& request);
// Why there is no decision yet: "No answer yet. We are asking whether it was booked."
[[nodiscard]] std::string waiting_words(const Queue& queue, Instant now);

}  // namespace holdfast::ui
