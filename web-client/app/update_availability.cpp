#include <algorithm>
#include <utility>

#include "web-client/app/availability.hpp"
#include "web-client/app/availability_job.hpp"
#include "web-client/app/availability_requests.hpp"
#include "web-client/app/availability_words.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/record.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/rights.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

bool is_this(const State& state, ResourceId id) {
  return state.availability->resource == id;
}

const Resource* first_of_mine(const State& state) {
  for (const ResourceId id : state.found) {
    const Resource* resource = find_resource(state, id);
    if (resource != nullptr && relations_to(state, *resource).has(Relation::owner)) return resource;
  }
  for (const ResourceId id : state.found) {
    const Resource* resource = find_resource(state, id);
    if (resource != nullptr && may_do(state, Right::change_opening, *resource)) return resource;
  }
  return nullptr;
}

// Of the days shown, whatever the zone turns out to be.
Interval around_week(CivilDate week) {
  const ZoneRules utc;
  return {utc.start_of_day(week - 1), utc.start_of_day(week + 8)};
}

void show_resource(State& state, ResourceId id) {
  Availability& offer = *state.availability;
  const PaintTool tool = offer.tool;
  const PaintScope scope = offer.scope;
  offer = Availability{};
  offer.resource = id;
  offer.tool = tool;
  offer.scope = scope;
}

}  // namespace

Own<Availability> fresh_availability() {
  return Own<Availability>::fresh();
}

bool has_unpublished(const State& state) {
  return !state.availability->drafts.empty() || !state.availability->jobs.empty();
}

bool asks_before_leaving(State& state, const Route& route) {
  const bool leaves = state.route.screen == Screen::availability && route.screen != Screen::availability;
  if (!leaves || state.availability->drafts.empty()) return false;
  state.availability->leaving = route;
  return true;
}

Effects ask_week(State& state) {
  const Availability& offer = *state.availability;
  const Interval range = around_week(offer.week);
  return {ask_windows(*offer.resource, offer.week, range),
          ask_offer_bookings(*offer.resource, offer.week, range)};
}

Effects want_offer(State& state) {
  Effects effects;
  if (state.resources_load == Load::idle) {
    state.resources_load = Load::loading;
    return {ask_resources()};
  }
  Availability& offer = *state.availability;
  std::optional<ResourceId> wanted = state.route.resource;
  if (!wanted) {
    const Resource* mine = first_of_mine(state);
    if (mine == nullptr) {
      offer.load = state.resources_load;
      return {};
    }
    wanted = mine->id;
  }
  const bool another = offer.resource != wanted;
  if (another) {
    show_resource(state, *wanted);
    take_offer(state);
  }
  effects += want_schedule(state, *wanted);
  const CivilDate today = zone_of(state, wanted).date_at(state.now);
  // The route's day counts while it is news: the day chosen since stays, whatever arrives later.
  const bool told = state.route.day && (another || offer.day_told != state.route.day);
  offer.day_told = state.route.day;
  const CivilDate day = told ? *state.route.day : another ? today : offer.week + offer.day;
  const CivilDate week = week_start(day, state.locale);
  offer.day = day - week;
  offer.cursor_day = offer.day;
  if (!another && week == offer.week && offer.load != Load::idle) return effects;
  offer.week = week;
  offer.windows.clear();
  offer.bookings.clear();
  if (offer.load != Load::ready) offer.load = Load::loading;  // another week of known hours is shown at once
  effects.push_back(ask_hours(*wanted));
  effects += ask_week(state);
  return effects;
}

Effects on(State& state, const OfferChosen& chosen, const Tools&) {
  if (is_this(state, chosen.id)) return {};
  Route route = route_to(Screen::availability);
  route.resource = chosen.id;
  route.day = state.availability->week + state.availability->day;
  if (has_unpublished(state)) {
    state.availability->leaving = route;
    return {};
  }
  return go_to(state, route);
}

Effects on(State& state, const WeekMoved& moved, const Tools&) {
  Route route = state.route;
  route.resource = state.availability->resource;
  route.day = state.availability->week + state.availability->day + 7 * moved.weeks;
  return go_to(state, route);
}

Effects on(State& state, const OfferDayChosen& chosen, const Tools&) {
  state.availability->day = std::clamp(chosen.day, 0, 6);
  state.availability->cursor_day = state.availability->day;
  return {};
}

Effects on(State& state, const OfferLeaveAnswered& answered, const Tools&) {
  Availability& offer = *state.availability;
  const std::optional<Route> wanted = std::exchange(offer.leaving, std::nullopt);
  if (!answered.leave || !wanted) return {};
  offer.drafts.clear();
  offer.before.clear();
  offer.refused.reset();
  return go_to(state, *wanted);
}

Effects on(State& state, const OfferReplied& replied, const Tools&) {
  if (!is_this(state, replied.id)) return {};
  Availability& offer = *state.availability;
  if (!replied.hours) {
    if (replied.hours.error().code == ErrorCode::unauthorized) return signed_out_by_server(state);
    if (offer.load != Load::ready) offer.load = Load::failed;
    return {};
  }
  offer.load = Load::ready;
  take_hours(offer, *replied.hours, replied.etag);
  return {};
}

Effects on(State& state, const WindowsReplied& replied, const Tools&) {
  if (!is_this(state, replied.id) || replied.week != state.availability->week) return {};
  if (replied.windows) {
    state.availability->windows = *replied.windows;
    // Of drafts from before a reload: what was published all the same, its answer lost.
    for (const AvailabilityWindow& window : *replied.windows) {
      if (state.availability->jobs.empty()) std::erase(state.availability->drafts, window.interval);
    }
  } else {
    toast(state, sentence(replied.windows.error()), true);
  }
  return {};
}

Effects on(State& state, const OfferBookingsReplied& replied, const Tools&) {
  if (!is_this(state, replied.id) || replied.week != state.availability->week) return {};
  if (replied.bookings) {
    state.availability->bookings = *replied.bookings;
  } else {
    toast(state, sentence(replied.bookings.error()), true);
  }
  return {};
}

std::string offer_text(const State& state) {
  if (state.availability->drafts.empty()) return "";
  Record record;
  for (const Interval& draft : state.availability->drafts)
    record.put("window", draft.start.to_string() + " " + draft.end.to_string());
  return record.to_string();
}

void take_offer(State& state) {
  Availability& offer = *state.availability;
  if (!offer.resource || !offer.drafts.empty()) return;
  const auto kept = state.offline->drawn.find(*offer.resource);
  if (kept == state.offline->drawn.end()) return;
  for (const std::string& window : Record(kept->second).texts("window")) {
    const std::size_t space = std::min(window.find(' '), window.size());
    const auto start = Instant::parse(window.substr(0, space));
    const auto end = Instant::parse(window.substr(std::min(space + 1, window.size())));
    if (start && end && *start<*end&& * end> state.now) offer.drafts.push_back({*start, *end});
  }
  std::sort(offer.drafts.begin(), offer.drafts.end());
  state.offline->drawn.erase(kept);
}

}  // namespace holdfast::ui
