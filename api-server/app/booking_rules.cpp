#include "api-server/app/booking_rules.hpp"

#include <algorithm>

#include "api-server/app/permission.hpp"
#include "common/rules/alternatives.hpp"
#include "common/rules/check.hpp"

namespace holdfast::app {
namespace {

rules::Request request_of(const Asked& asked) {
  return {.start = asked.interval.start, .end = asked.interval.end, .attendees = asked.attendees};
}

// Another time does not make a party smaller or a quota larger.
bool time_would_help(const Violation& violation) {
  switch (violation.code) {
    case ErrorCode::invalid_interval:
    case ErrorCode::quota_exceeded:
    case ErrorCode::too_many_holds:
    case ErrorCode::too_many_attendees:
    case ErrorCode::payment_required:
    case ErrorCode::renewals_exhausted:
      return false;
    default:
      return true;
  }
}

}  // namespace

Result<void> may_override(const Actor& actor, const Resource& resource,
                          const std::vector<ErrorCode>& overrides) {
  if (overrides.empty()) return {};
  Error error = Error::of(ErrorCode::override_not_allowed);
  error.field = "override";
  const Verdict verdict = may(Action::set_rules_aside, subject_of(actor), relations_of(actor, resource));
  if (verdict == Verdict::wrong_scope) return refusal(verdict, Action::set_rules_aside);
  if (verdict != Verdict::allowed) {
    error.detail = "Only staff of the resource may set its rules aside.";
    return error;
  }
  for (const ErrorCode code : overrides) {
    if (rules::overridable(code)) continue;
    error.detail = "Nobody may set " + std::string(to_string(code)) + " aside.";
    return error;
  }
  return {};
}

std::vector<Violation> judge_form(const Bookable& bookable, const Asked& asked, bool staff, Instant now) {
  const auto schedule = open_schedule(bookable, judged_range_of(bookable, asked.interval));
  return rules::check(request_of(asked), schedule, now, {staff, 0, 0, asked.overrides});
}

std::vector<Violation> judge(const Snapshot& snapshot, const Asked& asked, bool staff,
                             const store::Usage& usage, Instant now) {
  const auto schedule = schedule_at(snapshot, judged_range_of(*snapshot.bookable, asked.interval), now);
  return rules::check(request_of(asked), schedule, now, {staff, usage.active, usage.holds, asked.overrides});
}

bool has_quota(const Policy& policy) {
  return policy.max_active_per_user || policy.max_holds_per_user;
}

Interval alternatives_range(const Interval& wanted) {
  const Instant end = std::clamp(wanted.end, wanted.start, wanted.start + kLookedAt);
  return {wanted.start - std::chrono::days(7), end + std::chrono::days(21)};
}

std::vector<wire::SlotItem> alternatives_to(const Snapshot& snapshot, const Asked& asked,
                                            const std::vector<Violation>& violations, Instant now) {
  if (!std::all_of(violations.begin(), violations.end(), time_would_help)) return {};
  const Interval range = alternatives_range(asked.interval);
  if (!snapshot.covers(range) || range.end <= now) return {};
  const auto found = rules::alternatives(asked.interval, schedule_at(snapshot, range, now), now);
  std::vector<wire::SlotItem> items;
  items.reserve(found.size());
  for (const rules::Slot& slot : found)
    items.push_back({snapshot.bookable->resource.id, slot});
  return items;
}

}  // namespace holdfast::app
