// Many windows at once: the same times on chosen weekdays over a range of dates.
#include <algorithm>
#include <utility>

#include "common/rules/slots.hpp"
#include "web-client/app/availability.hpp"
#include "web-client/app/availability_job.hpp"
#include "web-client/app/availability_requests.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr int kUsualWeeks = 8;

Interval range_of(const State& state, const WindowPlan& plan) {
  const ZoneRules& zone = zone_of(state, state.availability->resource);
  return {zone.start_of_day(plan.first), zone.start_of_day(plan.last + 1)};
}

Effects ask_existing(State& state) {
  Availability& offer = *state.availability;
  const WindowPlan& plan = offer.plan.plan;
  offer.plan.existing.clear();
  offer.plan.loading = true;
  return {ask_plan_windows(*offer.resource, plan.first, plan.last, range_of(state, plan), {})};
}

void work_out(State& state) {
  Availability& offer = *state.availability;
  PlanForm& form = offer.plan;
  std::vector<Interval> existing = offer.drafts;
  for (const AvailabilityWindow& window : form.existing)
    existing.push_back(window.interval);
  form.windows = planned_windows(form.plan, offer.hours, existing, zone_of(state, offer.resource));
  form.appointments = appointments_in(state, planned_intervals(form));
}

}  // namespace

std::vector<Interval> planned_intervals(const PlanForm& form) {
  std::vector<Interval> kept;
  for (const PlannedWindow& window : form.windows) {
    if (!window.clash && !form.skipped.contains(window.interval.start)) kept.push_back(window.interval);
  }
  return kept;
}

// How far ahead people may book today is no matter here: they may when the time comes.
int appointments_in(const State& state, std::vector<Interval> windows) {
  const rules::Schedule* schedule = find_schedule(state, state.availability->resource);
  if (schedule == nullptr || schedule->policy.mode != Mode::slots) return -1;
  if (windows.empty()) return 0;
  std::sort(windows.begin(), windows.end());
  rules::Schedule with;
  with.resource_id = schedule->resource_id;
  with.time_zone = schedule->time_zone;
  with.zone = schedule->zone;
  with.policy = schedule->policy;
  with.policy.max_horizon_days = 10 * kMaxPlanDays;
  with.units = schedule->units;
  with.capacity = schedule->capacity;
  with.range = {windows.front().start - std::chrono::hours(48), windows.back().end + std::chrono::hours(48)};
  with.open = std::move(windows);
  const Interval asked{with.open.front().start, with.open.back().end};
  return static_cast<int>(rules::slots(with, {asked, with.policy.durations.front()}, state.now).size());
}

Effects on(State& state, const PlanSheet& sheet, const Tools&) {
  Availability& offer = *state.availability;
  offer.plan = {};
  offer.plan.open = sheet.open;
  if (!sheet.open) return {};
  const CivilDate today = zone_of(state, offer.resource).date_at(state.now);
  WindowPlan& plan = offer.plan.plan;
  plan.first = std::max(offer.week, today);
  plan.last = offer.week + (7 * kUsualWeeks - 1);
  plan.last = std::max(plan.last, plan.first);
  plan.times = {{LocalTime(Minutes(14 * 60)), LocalTime(Minutes(16 * 60))}};
  plan.weekdays[(offer.week + offer.day).weekday()] = true;
  Effects effects = ask_existing(state);
  work_out(state);
  return effects;
}

Effects on(State& state, const PlanEdited& edited, const Tools&) {
  PlanForm& form = state.availability->plan;
  const bool other_days = form.plan.first != edited.plan.first || form.plan.last != edited.plan.last;
  form.plan = edited.plan;
  form.plan.last = std::clamp(form.plan.last, form.plan.first, form.plan.first + (kMaxPlanDays - 1));
  form.problem.clear();
  Effects effects;
  if (other_days) effects = ask_existing(state);
  work_out(state);
  return effects;
}

Effects on(State& state, const PlanWindowsReplied& replied, const Tools&) {
  Availability& offer = *state.availability;
  PlanForm& form = offer.plan;
  if (offer.resource != replied.id || form.plan.first != replied.first || form.plan.last != replied.last)
    return {};
  if (!replied.windows) {
    form.loading = false;
    form.problem = sentence(replied.windows.error());
    return {};
  }
  form.existing.insert(form.existing.end(), replied.windows->begin(), replied.windows->end());
  form.loading = !replied.next_cursor.empty();
  work_out(state);
  if (!form.loading) return {};
  return {ask_plan_windows(replied.id, replied.first, replied.last, range_of(state, form.plan),
                           replied.next_cursor)};
}

Effects on(State& state, const PlanWindowSkipped& skipped, const Tools&) {
  PlanForm& form = state.availability->plan;
  if (skipped.skip) {
    form.skipped.insert(skipped.start);
  } else {
    form.skipped.erase(skipped.start);
  }
  form.appointments = appointments_in(state, planned_intervals(form));
  return {};
}

Effects on(State& state, const PlanPublished&, const Tools& tools) {
  Availability& offer = *state.availability;
  if (running_job(offer, OfferJob::From::plan) != nullptr || offer.plan.loading) return {};
  offer.plan.problem.clear();
  OfferChange change;
  change.publish = planned_intervals(offer.plan);
  const std::size_t count = change.publish.size();
  return start_change(state, std::move(change), OfferJob::From::plan,
                      t("availability.published", {{"n", count}}), tools);
}

}  // namespace holdfast::ui
