#include "common/wire/policy_patch.hpp"

#include <algorithm>

namespace holdfast::wire {
namespace {

bool within(Minutes value, int min, int max) {
  return Minutes(min) <= value && value <= Minutes(max);
}

// A field that is out of bounds, in a policy that came from elsewhere than a decoded request.
std::string_view out_of_bounds(const Policy& p) {
  constexpr int kDay = 24 * 60;
  constexpr int kYear = 366 * kDay;
  if (!within(p.min_duration, 1, 31 * kDay)) return "min_duration";
  if (!within(p.max_duration, 1, 31 * kDay)) return "max_duration";
  if (p.loan_days < 1 || p.loan_days > 366) return "loan_days";
  if (p.max_renewals < 0 || p.max_renewals > 100) return "max_renewals";
  if (!within(p.step, 1, kDay)) return "step";
  if (!within(p.min_notice, 0, kYear)) return "min_notice";
  if (p.max_horizon_days && (*p.max_horizon_days < 0 || *p.max_horizon_days > 3660))
    return "max_horizon_days";
  if (!within(p.buffer_before, 0, kDay)) return "buffer_before";
  if (!within(p.buffer_after, 0, kDay)) return "buffer_after";
  if (!within(p.hold_minutes, 1, 7 * kDay)) return "hold_minutes";
  if (!within(p.cancel_cutoff, 0, kYear)) return "cancel_cutoff";
  if (!within(p.reschedule_cutoff, 0, kYear)) return "reschedule_cutoff";
  if (p.max_active_per_user.value_or(0) < 0) return "max_active_per_user";
  if (p.max_holds_per_user.value_or(0) < 0) return "max_holds_per_user";
  if (p.price && (p.price->amount < 0 || p.price->currency.size() != 3)) return "price";
  return {};
}

Error bad(std::string_view field, std::string_view detail) {
  const std::string path = "policy." + std::string(field);
  return Error::invalid(path, path + " " + std::string(detail) + ".");
}

Result<void> validate_durations(const std::vector<Minutes>& durations) {
  if (durations.empty()) return bad("durations", "must not be empty");
  if (durations.size() > 24) return bad("durations", "must have at most 24 elements");
  for (std::size_t i = 0; i < durations.size(); ++i) {
    const std::string element = "durations[" + std::to_string(i) + "]";
    if (!within(durations[i], 1, 31 * 24 * 60)) return bad(element, "must be between 1 and 44640");
    const auto earlier = durations.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(durations.begin(), earlier, durations[i]) != earlier) {
      return bad(element, "is listed twice");
    }
  }
  return {};
}

}  // namespace

void apply(const PolicyPatch& patch, Policy& policy) {
  static const Policy defaults;
  patch.mode.apply_to(policy.mode, defaults.mode);
  patch.durations.apply_to(policy.durations, defaults.durations);
  patch.min_duration.apply_to(policy.min_duration, defaults.min_duration);
  patch.max_duration.apply_to(policy.max_duration, defaults.max_duration);
  patch.loan_days.apply_to(policy.loan_days, defaults.loan_days);
  patch.max_renewals.apply_to(policy.max_renewals, defaults.max_renewals);
  patch.step.apply_to(policy.step, defaults.step);
  patch.min_notice.apply_to(policy.min_notice, defaults.min_notice);
  patch.max_horizon_days.apply_to(policy.max_horizon_days);
  patch.buffer_before.apply_to(policy.buffer_before, defaults.buffer_before);
  patch.buffer_after.apply_to(policy.buffer_after, defaults.buffer_after);
  patch.confirmation.apply_to(policy.confirmation, defaults.confirmation);
  patch.hold_minutes.apply_to(policy.hold_minutes, defaults.hold_minutes);
  patch.cancel_cutoff.apply_to(policy.cancel_cutoff, defaults.cancel_cutoff);
  patch.reschedule_cutoff.apply_to(policy.reschedule_cutoff, defaults.reschedule_cutoff);
  patch.max_active_per_user.apply_to(policy.max_active_per_user);
  patch.max_holds_per_user.apply_to(policy.max_holds_per_user);
  patch.price.apply_to(policy.price);
  patch.payment.apply_to(policy.payment, defaults.payment);
}

Result<void> validate_policy(const Policy& policy) {
  if (const auto field = out_of_bounds(policy); !field.empty()) return bad(field, "is out of bounds");
  if (auto durations = validate_durations(policy.durations); !durations) return durations;
  if (policy.min_duration > policy.max_duration) {
    return bad("max_duration", "must be at least min_duration");
  }
  return {};
}

}  // namespace holdfast::wire
