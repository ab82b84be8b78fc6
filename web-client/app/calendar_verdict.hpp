// What the shared rules say of a time on the calendar, while it is dragged and before it is sent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/app/judgement.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

// Of a new booking, or of `moved` at another time (its own use and quota left out). Nothing while the
// resource's schedule does not reach there.
[[nodiscard]] std::optional<Judgement> judge_time(const State& state, ResourceId id, const Interval& interval,
                                                  const Booking* moved = nullptr);

// The rules that the person, being staff, may set aside to have it all the same; none when one of them
// cannot be.
[[nodiscard]] std::vector<ErrorCode> may_set_aside(const State& state, ResourceId id,
                                                   const std::vector<Violation>& violations);

struct Verdict {
  bool ok = true;
  std::string words;  // "Fern is free", "Fern is taken from 14:30 to 15:15"; empty while nothing is known
};
[[nodiscard]] Verdict verdict_of(const State& state, ResourceId id, const Interval& interval,
                                 const Booking* moved = nullptr);

// A drawn stretch as the policy can have it: slots have their lengths, everything its bounds. `single`: the
// grid was pressed, not drawn on, so the usual length is meant.
[[nodiscard]] Interval fitted(const Policy& policy, const Interval& drawn, bool single);

// Days that one booking may take in a calendar of days: 1 where only hours are booked.
[[nodiscard]] int most_days(const Policy& policy);
// A new booking on these days, both included: the first time that is free (in the working day if it can be),
// else nine o'clock; several days are taken whole, as far as the policy lets them.
[[nodiscard]] Interval drafted_on(const State& state, const std::optional<ResourceId>& id, CivilDate first,
                                  CivilDate last);

}  // namespace holdfast::ui
