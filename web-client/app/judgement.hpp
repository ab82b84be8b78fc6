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
  std::vector<wire::SlotItem> alternatives;  // as `instead`, when it may not
};

// Of the time chosen on Book; nothing while no time is chosen or the schedule is not known.
[[nodiscard]] std::optional<Judgement> judge(const State& state);

// What could be had instead of this time on the form's resource, best first and at most three: the same time
// on another resource of its kind, the nearest on the same day, the same time on a later day.
[[nodiscard]] std::vector<wire::SlotItem> instead(const State& state, const Interval& wanted);

// The rules would let the person book it anew, were it not there.
[[nodiscard]] bool can_have_again(const State& state, const Booking& booking);

// Another resource could stand in for this one: of its kind, booked in the same way and called the same.
[[nodiscard]] bool stands_in(const Resource& other, const Resource& resource);

// The first free slots from the start of `range` on, one per start; looked for week by week, since most
// have something free soon.
[[nodiscard]] std::vector<rules::Slot> first_slots(const rules::Schedule& schedule, const Interval& range,
                                                   std::optional<Minutes> length, Instant now,
                                                   std::size_t count);

}  // namespace holdfast::ui
