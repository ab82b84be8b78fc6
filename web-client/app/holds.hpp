// Watching over the person's holds: a word before one lapses, and another when it has.
#pragma once

#include <optional>

#include "web-client/app/action.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

struct HoldsLooked {};  // the moment of `next_hold_moment` has come

Effects on(State&, const HoldsLooked&, const Tools&);

// When something is to be told of a hold next: 10, 5 and 1 minutes before its end (those that lie within its
// length) and at its end. Nothing when no hold runs.
[[nodiscard]] std::optional<Instant> next_hold_moment(const State& state);

// No more words about a hold that was confirmed or let go.
void forget_hold(State& state, BookingId id);

}  // namespace holdfast::ui
