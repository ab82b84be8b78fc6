// A policy as it is sent: any of its fields, merged into a preset or into the policy that a resource has.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/policy.hpp"
#include "common/wire/patch.hpp"

namespace holdfast::wire {

// A field given as null goes back to its default (Policy{}), which for limits and the price is "none".
struct PolicyPatch {
  Patch<Mode> mode;
  Patch<std::vector<Minutes>> durations;
  Patch<Minutes> min_duration;
  Patch<Minutes> max_duration;
  Patch<int> loan_days;
  Patch<int> max_renewals;
  Patch<Minutes> step;
  Patch<Minutes> min_notice;
  Patch<int> max_horizon_days;
  Patch<Minutes> buffer_before;
  Patch<Minutes> buffer_after;
  Patch<Confirmation> confirmation;
  Patch<Minutes> hold_minutes;
  Patch<Minutes> cancel_cutoff;
  Patch<Minutes> reschedule_cutoff;
  Patch<int> max_active_per_user;
  Patch<int> max_holds_per_user;
  Patch<Price> price;
  Patch<PaymentRule> payment;

  friend bool operator==(const PolicyPatch&, const PolicyPatch&) = default;
};

void apply(const PolicyPatch& patch, Policy& policy);

// Whether the fields fit together and lie within bounds. The error is `invalid_request` and names the field
// as "policy.step". Decoders of requests check each field's own bounds; call this after merging.
[[nodiscard]] Result<void> validate_policy(const Policy& policy);

}  // namespace holdfast::wire
