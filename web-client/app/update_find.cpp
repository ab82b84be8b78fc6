#include <algorithm>

#include "common/rules/check.hpp"
#include "common/rules/slots.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/find.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr auto kFresh = std::chrono::seconds(20);
constexpr auto kUsualAhead = std::chrono::hours(24 * 62);
constexpr auto kMost = std::chrono::hours(24 * 366);
constexpr auto kDay = std::chrono::hours(24);
constexpr auto kPart = std::chrono::hours(24 * 91);

Instant floor_to_day(Instant at) {
  const auto days = std::chrono::floor<std::chrono::days>(at.since_epoch());
  return Instant(std::chrono::duration_cast<Micros>(days));
}

// Whole parts of time around `range`, so that walking through the calendar asks seldom.
Interval in_parts(const Interval& range) {
  const auto part = std::chrono::duration_cast<Micros>(kPart).count();
  const auto first = range.start.micros() / part;
  const auto last = (range.end.micros() + part - 1) / part;
  return {Instant(Micros(first * part)), Instant(Micros(last * part))};
}

// Two months, or as far as the month that Book shows (and a week for its last row), or what is around the
// period that the calendar shows.
Interval wanted_range(const State& state, ResourceId id) {
  Instant from = floor_to_day(state.now) - kDay;
  Instant to = from + kUsualAhead;
  if (state.book.resource == id) {
    const Instant month_end(std::chrono::duration_cast<Micros>(state.book.month.days().time_since_epoch()) +
                            std::chrono::hours(24 * 45));
    to = std::max(to, month_end);
  }
  if (state.route.screen == Screen::calendar) {
    const Interval around = in_parts(calendar_around(state));
    from = std::min(from, around.start);
    to = std::max(to, around.end);
    // So far from today that both are more than can be asked for: what is shown.
    if (to - from > kMost) return {around.start, std::min(around.end, around.start + kMost)};
  }
  return {from, std::min(to, from + kMost)};
}

// The day that Book shows first: the chosen one, else the first with something free.
void settle_day(State& state, const rules::Schedule& schedule) {
  BookForm& book = state.book;
  if (book.day) return;
  const auto free = rules::slots(schedule, {{state.now, schedule.range.end}, std::nullopt}, state.now);
  const CivilDate day = schedule.zone.date_at(free.empty() ? state.now : free.front().interval.start);
  book.day = day;
  book.month =
      *CivilDate::from(static_cast<int>(day.ymd().year()), static_cast<unsigned>(day.ymd().month()), 1);
}

// A time that came with the route is chosen once the schedule can tell its end.
void settle_start(State& state, const rules::Schedule& schedule) {
  BookForm& book = state.book;
  if (book.chosen || !state.route.start) return;
  const auto completed =
      rules::complete({state.route.start, std::nullopt}, schedule.policy, schedule.zone, state.now);
  if (completed) {
    book.chosen = *completed;
  } else if (schedule.policy.mode == Mode::span) {
    book.chosen = Interval{*state.route.start, *state.route.start + schedule.policy.min_duration};
  }
}

}  // namespace

void settle_book(State& state) {
  const rules::Schedule* schedule = find_schedule(state, state.book.resource);
  if (schedule == nullptr || state.route.screen != Screen::book) return;
  settle_day(state, *schedule);
  settle_start(state, *schedule);
}

Effects want_schedule(State& state, ResourceId id) {
  CachedSchedule& cached = state.schedules[id];
  const Interval wanted = wanted_range(state, id);
  const bool covers = cached.schedule.range.covers(wanted);
  if (cached.loading && cached.asked.covers(wanted)) return {};
  if (covers && !cached.stale && state.now - cached.fetched_at < kFresh) return {};
  cached.loading = true;
  cached.stale = false;
  cached.asked = wanted;
  return {ask_schedule(id, wanted, covers ? cached.etag : std::string())};
}

void schedule_changed(State& state, ResourceId id) {
  CachedSchedule& cached = state.schedules[id];
  cached.stale = true;
  cached.etag.clear();
  cached.loading = false;
  calendar_stale(state, id);
}

Effects on(State& state, const ResourcesReplied& replied, const Tools&) {
  if (!replied.resources) {
    state.resources_load = state.found.empty() ? Load::failed : Load::ready;
    return {};
  }
  state.resources_load = Load::ready;
  state.found.clear();
  for (const Resource& resource : *replied.resources) {
    state.found.push_back(resource.id);
    state.resources[resource.id] = resource;
  }
  Effects effects = arrive(state);
  effects += want_stand_ins(state);
  return effects;
}

Effects on(State& state, const ResourceReplied& replied, const Tools&) {
  if (replied.resource) {
    state.resources[replied.id] = *replied.resource;
    return {};
  }
  if (state.route.screen == Screen::book && state.route.resource == replied.id) {
    if (replied.resource.error().code == ErrorCode::not_found) {
      state.route.screen = Screen::not_found;
    } else {
      toast(state, sentence(replied.resource.error()), true);
    }
  }
  return {};
}

Effects on(State& state, const ScheduleReplied& replied, const Tools&) {
  CachedSchedule& cached = state.schedules[replied.id];
  cached.loading = false;
  const bool answered = replied.schedule || replied.status == 304;
  // What is known stays, with its age, and is asked for again at the next occasion.
  cached.failed = !answered && cached.fetched_at == Instant{};
  if (!answered) cached.stale = true;
  if (!answered) return {};
  cached.fetched_at = state.now;
  if (replied.schedule) {
    cached.schedule = *replied.schedule;
    cached.etag = replied.etag;
  }
  settle_book(state);
  return want_stand_ins(state);
}

Effects on(State& state, const KindChosen& chosen, const Tools&) {
  state.filters.kind = chosen.kind;
  return {};
}

Effects on(State& state, const FeatureToggled& toggled, const Tools&) {
  if (state.filters.features.erase(toggled.feature) == 0) state.filters.features.insert(toggled.feature);
  return {};
}

Effects on(State& state, const FilterChosen& chosen, const Tools&) {
  FindFilters& filters = state.filters;
  switch (chosen.which) {
    case FilterChosen::Which::when:
      filters.when = chosen.index;
      break;
    case FilterChosen::Which::length:
      filters.length = chosen.index;
      break;
    case FilterChosen::Which::places:
      filters.places = chosen.index;
      break;
    case FilterChosen::Which::sort:
      filters.sort = chosen.index;
      break;
  }
  return {};
}

Effects on(State& state, const FindCleared&, const Tools&) {
  state.filters = FindFilters{};
  state.route.query.clear();
  return {ShowRoute{.replace = true}};
}

}  // namespace holdfast::ui
