#include "web-client/app/manage_effect.hpp"

#include "common/rules/slots.hpp"

namespace holdfast::ui {
namespace {

constexpr int kWeek = 7;

// Different starts on each day, however many lengths each is offered with.
std::vector<int> starts_by_day(const rules::Schedule& schedule, CivilDate monday, Instant now) {
  std::vector<int> counts(kWeek, 0);
  const Interval week{schedule.zone.start_of_day(monday), schedule.zone.start_of_day(monday + kWeek)};
  std::optional<Instant> last;
  for (const rules::Slot& slot : rules::slots(schedule, {week, std::nullopt}, now)) {
    if (last == slot.interval.start) continue;
    last = slot.interval.start;
    const int day = schedule.zone.day_of(*last) - monday;
    if (day >= 0 && day < kWeek) ++counts[static_cast<std::size_t>(day)];
  }
  return counts;
}

}  // namespace

std::optional<PolicyEffect> policy_effect(const rules::Schedule& schedule, const Policy& edited,
                                          Instant now) {
  const CivilDate today = schedule.zone.date_at(now);
  const CivilDate monday = today - static_cast<int>(today.weekday()) + kWeek;
  const Interval week{schedule.zone.start_of_day(monday), schedule.zone.start_of_day(monday + kWeek)};
  if (!schedule.range.covers(week)) return std::nullopt;
  rules::Schedule changed = schedule;
  changed.policy = edited;
  const std::vector<int> before = starts_by_day(schedule, monday, now);
  const std::vector<int> after = starts_by_day(changed, monday, now);
  PolicyEffect effect;
  for (int i = 0; i < kWeek; ++i) {
    const auto at = static_cast<std::size_t>(i);
    effect.days.push_back({monday + i, before[at], after[at]});
    effect.before += before[at];
    effect.after += after[at];
  }
  return effect;
}

}  // namespace holdfast::ui
