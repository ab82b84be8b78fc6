#include "common/rules/renewal.hpp"

#include <algorithm>

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
  const Instant last_day = std::max(loan.end - Micros(1), now);
  return {loan.start, zone.start_of_day(zone.day_of(last_day) + (policy.loan_days + 1))};
}

std::vector<Violation> check_renewal(const Interval& loan, Instant end, int renewals,
                                     const Schedule& schedule, Instant now) {
  const Policy& policy = schedule.policy;
  const Speaker say{schedule.zone, now};
  const Instant latest = renewed(loan, policy, schedule.zone, now).end;
  std::vector<Violation> found;
  if (end <= loan.end) {
    found.push_back(violation(
        ErrorCode::duration_not_allowed,
        "It is due at the end of " + say.date(loan.end - Micros(1)) + " already. Choose a later day."));
    found.back().earliest = loan.end;
  } else if (end > latest) {
    found.push_back(violation(ErrorCode::duration_not_allowed,
                              "It can be renewed until the end of " + say.date(latest - Micros(1)) + "."));
    found.back().latest = latest;
  }
  const Interval added{occupied(loan, policy).end, occupied({loan.start, end}, policy).end};
  if (const auto conflict = added.empty() ? std::nullopt : taken(schedule, added)) {
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
