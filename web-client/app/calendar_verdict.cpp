#include "web-client/app/calendar_verdict.hpp"

#include <algorithm>
#include <utility>

#include "common/rules/alternatives.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/rights.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

constexpr Minutes kUsualLength{60};
constexpr auto kUsualStart = std::chrono::hours(9);
constexpr auto kHour = std::chrono::hours(1);

// The rules of a start that stays as it was were met when the booking was made.
bool is_of_start(ErrorCode code) {
  return code == ErrorCode::in_past || code == ErrorCode::too_soon || code == ErrorCode::too_far;
}

rules::Actor actor_without(const State& state, const Resource& resource, const Booking* moved) {
  rules::Actor actor = actor_for(state, resource);
  if (moved == nullptr || moved->resource_id != resource.id) return actor;
  // Somebody else's quota is not known here: the server judges it.
  if (state.user && moved->user_id != state.user->id) return {actor.staff, 0, 0, {}};
  const bool counted = find_booking(state, moved->id) != nullptr && state.book.moving != moved->id &&
                       occupies(status_at(*moved, state.now)) && moved->interval.end > state.now;
  if (counted) actor.active_bookings = std::max(0, actor.active_bookings - 1);
  return actor;
}

}  // namespace

std::optional<Judgement> judge_time(const State& state, ResourceId id, const Interval& interval,
                                    const Booking* moved) {
  const rules::Schedule* known = find_schedule(state, id);
  const Resource* resource = find_resource(state, id);
  if (known == nullptr || resource == nullptr || !known->range.covers(interval)) return std::nullopt;
  std::optional<rules::Schedule> without;
  if (moved != nullptr) without = without_own(*known, *moved);
  const rules::Schedule& schedule = without ? *without : *known;

  rules::Request request;
  request.start = interval.start;
  request.end = interval.end;
  if (moved != nullptr) request.attendees = static_cast<int>(moved->attendees.size());
  Judgement judgement;
  judgement.violations = rules::check(request, schedule, state.now, actor_without(state, *resource, moved));
  if (moved != nullptr) {
    const bool keeps_start = moved->interval.start == interval.start;
    std::erase_if(judgement.violations, [&](const Violation& v) {
      return v.code == ErrorCode::too_many_holds || v.code == ErrorCode::payment_required ||
             (keeps_start && is_of_start(v.code));
    });
  }
  if (judgement.violations.empty()) return judgement;
  for (const rules::Slot& slot : rules::alternatives(interval, schedule, state.now)) {
    if (moved == nullptr || slot.interval != moved->interval)  // it is there already
      judgement.alternatives.push_back({resource->id, slot});
  }
  return judgement;
}

std::vector<ErrorCode> may_set_aside(const State& state, ResourceId id,
                                     const std::vector<Violation>& violations) {
  const Resource* resource = find_resource(state, id);
  if (resource == nullptr || !may_do(state, Right::set_rules_aside, *resource)) return {};
  std::vector<ErrorCode> codes;
  for (const Violation& v : violations) {
    if (!rules::overridable(v.code)) return {};
    if (std::find(codes.begin(), codes.end(), v.code) == codes.end()) codes.push_back(v.code);
  }
  return codes;
}

Verdict verdict_of(const State& state, ResourceId id, const Interval& interval, const Booking* moved) {
  const auto judgement = judge_time(state, id, interval, moved);
  const Resource* resource = find_resource(state, id);
  if (!judgement || resource == nullptr) return {};
  const std::string name = short_name(resource->name);
  if (judgement->violations.empty()) return {true, t("calendar.is_free", {{"name", name}})};
  std::string words =
      reason_for(judgement->violations.front(), {name, &state.calendar->zone, state.now, &resource->policy})
          .bold;
  if (words.ends_with('.')) words.pop_back();
  if (!may_set_aside(state, id, judgement->violations).empty())
    words = t("calendar.may_set_aside", {{"reason", words}});
  return {false, std::move(words)};
}

Interval fitted(const Policy& policy, const Interval& drawn, bool single) {
  if (policy.mode == Mode::slots) {
    Minutes best = policy.durations.front();
    for (const Minutes length : policy.durations) {
      const auto off = [&](Minutes candidate) { return std::chrono::abs(drawn.length() - candidate); };
      if (!single && off(length) < off(best)) best = length;
    }
    return {drawn.start, drawn.start + best};
  }
  const Micros usual = single ? Micros(kUsualLength) : drawn.length();
  const Micros length = std::clamp(usual, Micros(policy.min_duration),
                                   std::max(Micros(policy.min_duration), Micros(policy.max_duration)));
  return {drawn.start, drawn.start + length};
}

int most_days(const Policy& policy) {
  if (policy.mode != Mode::span) return 1;
  constexpr Minutes kDay{24 * 60};
  return std::max(1, static_cast<int>((policy.max_duration + kDay - Minutes{1}) / kDay));
}

Interval drafted_on(const State& state, const std::optional<ResourceId>& id, CivilDate first,
                    CivilDate last) {
  static const Policy usual{.mode = Mode::span};
  const ZoneRules& zone = state.calendar->zone;
  const Resource* resource = find_resource(state, id);
  const Policy& policy = resource == nullptr ? usual : resource->policy;
  const Interval day = zone.day(first);
  const auto not_past = [&](Instant start) {
    while (day.end > state.now && start <= state.now && start + kHour < day.end)
      start = start + kHour;
    return start;
  };
  if (first != last) {
    const Instant start = not_past(day.start);
    return fitted(policy, {start, zone.start_of_day(last + 1)}, false);
  }
  const Instant nine = zone.at_or_after({first, kUsualStart});
  const Interval usually = fitted(policy, {not_past(nine), not_past(nine) + kHour}, true);
  const rules::Schedule* schedule = id ? find_schedule(state, *id) : nullptr;
  if (schedule == nullptr) return usually;
  const auto length = std::chrono::duration_cast<Minutes>(usually.length());
  for (const Interval& part : {Interval{nine, day.end}, Interval{day.start, nine}}) {
    const auto free = first_slots(*schedule, part, length, state.now, 1);
    if (!free.empty()) return free.front().interval;
  }
  return usually;
}

}  // namespace holdfast::ui
