#include "common/rules/check.hpp"

namespace holdfast::rules {
namespace {

Result<Interval> complete_slot(const Wish& wish, const Policy& policy) {
  if (!wish.start) return Error::invalid("start", "A start is needed.");
  if (wish.end) return Interval{*wish.start, *wish.end};
  if (policy.durations.empty()) return Error::invalid("end", "An end is needed: no usual length is set.");
  return Interval{*wish.start, *wish.start + policy.durations.front()};
}

Result<Interval> complete_span(const Wish& wish) {
  if (!wish.start) return Error::invalid("start", "A start is needed.");
  if (!wish.end) return Error::invalid("end", "An end is needed.");
  return Interval{*wish.start, *wish.end};
}

Interval complete_loan(const Wish& wish, const Policy& policy, const ZoneRules& zone, Instant now) {
  const bool earlier_today = wish.start && *wish.start < now && zone.day_of(*wish.start) == zone.day_of(now);
  const Instant start = wish.start && !earlier_today ? *wish.start : now;
  return {start, wish.end.value_or(loan_due(start, policy, zone))};
}

}  // namespace

Result<Interval> complete(const Wish& wish, const Policy& policy, const ZoneRules& zone, Instant now) {
  switch (policy.mode) {
    case Mode::slots:
      return complete_slot(wish, policy);
    case Mode::span:
      return complete_span(wish);
    case Mode::loan:
      return complete_loan(wish, policy, zone, now);
  }
  return Error::of(ErrorCode::internal, "The policy has no mode.");
}

Instant loan_due(Instant start, const Policy& policy, const ZoneRules& zone) {
  return zone.start_of_day(zone.day_of(start) + (policy.loan_days + 1));
}

Interval occupied(const Interval& shown, const Policy& policy) {
  return shown.padded(policy.buffer_before, policy.buffer_after);
}

}  // namespace holdfast::rules
