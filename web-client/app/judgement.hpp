// The shared rules applied to what is on the form: the verdict that the server will give, at once.
#pragma once

#include <optional>
#include <vector>

#include "common/rules/check.hpp"
#include "common/rules/slots.hpp"
#include "web-client/app/state.hpp"

namespace holdfast::ui {

// The schedule with one's own booking's use taken out: what the rules judge when it is moved.
[[nodiscard]] rules::Schedule without_own(const rules::Schedule& schedule, const Booking& own);

// What the rules must know of the person for this resource.
[[nodiscard]] rules::Actor actor_for(const State& state, const Resource& resource);

struct Judgement {
  std::vector<Violation> violations;         // none: it may be booked
  std::vector<wire::SlotItem> alternatives;  // of the same resource, when it may not
};

// Of the time chosen on Book; nothing while no time is chosen or the schedule is not known.
[[nodiscard]] std::optional<Judgement> judge(const State& state);

}  // namespace holdfast::ui
