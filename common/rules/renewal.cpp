#include "common/rules/renewal.hpp"

#include "common/rules/words.hpp"

namespace holdfast::rules {
namespace {

Violation violation(ErrorCode code, std::string message) {
  Violation v;
  v.code = code;
  v.field = "end";
  v.message = std::move(message);
  return v;
}

// The first stretch of `during` in which no unit is free.
std::optional<Interval> taken(const Schedule& schedule, const Interval& during) {
  std::vector<Interval> full;
  for (const Busy& piece : use_profile(schedule.busy)) {
    if (piece.units >= schedule.units) full.push_back(piece.interval);
  }
  const IntervalSet within = IntervalSet(std::move(full)).intersected(during);
  if (within.empty()) return std::nullopt;
  return within.intervals().front();
}

}  // namespace

Interval renewed(const Interval& loan, const Policy& policy, const ZoneRules& zone, Instant now) {
  return {loan.start, loan_due(now, policy, zone)};
}

std::vector<Violation> check_renewal(const Interval& loan, Instant end, int renewals,
                                     const Schedule& schedule, Instant now) {
  const Policy& policy = schedule.policy;
  const Speaker say{schedule.zone, now};
  const Interval longer = renewed(loan, policy, schedule.zone, now);
  std::vector<Violation> found;
  if (longer.end <= loan.end) {
    found.push_back(
        violation(ErrorCode::duration_not_allowed,
                  "A renewal counts from today and would not move the due date. Renew it later."));
    found.back().earliest = schedule.zone.start_of_day(schedule.zone.day_of(loan.end) - policy.loan_days);
  } else if (end != longer.end) {
    found.push_back(violation(ErrorCode::duration_not_allowed, "Renewed today, it is due at the end of " +
                                                                   say.date(longer.end - Micros(1)) + "."));
    found.back().latest = longer.end;
  }
  const Interval added{occupied(loan, policy).end, occupied(longer, policy).end};
  if (const auto conflict = taken(schedule, added)) {
    found.push_back(violation(ErrorCode::no_unit_free,
                              "Somebody else has it from " + say.date_and_time(conflict->start) + "."));
    found.back().conflict = conflict;
    found.back().limit = schedule.units;
    found.back().current = peak_use(schedule.busy, added);
  }
  if (renewals >= policy.max_renewals) {
    found.push_back(
        violation(ErrorCode::renewals_exhausted,
                  "It was renewed " + count_words(renewals, "time", "times") + ", which is all there are."));
    found.back().limit = policy.max_renewals;
    found.back().current = renewals;
  }
  return found;
}

}  // namespace holdfast::rules
