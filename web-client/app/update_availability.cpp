#include <algorithm>

#include "web-client/app/availability.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

CivilDate monday_of(CivilDate date) {
  return date - static_cast<int>(date.weekday());
}

Interval week_of(const State& state) {
  const Availability& offer = state.availability;
  const ZoneRules& zone = zone_of(state, offer.resource);
  return {zone.start_of_day(offer.week), zone.start_of_day(offer.week + 7)};
}

// Windows and weekly hours must not be drawn over each other: the first that `interval` overlaps.
std::optional<Interval> in_the_way(const State& state, const Interval& interval) {
  const Availability& offer = state.availability;
  for (const Interval& draft : offer.drafts) {
    if (draft.overlaps(interval)) return draft;
  }
  for (const AvailabilityWindow& window : offer.windows) {
    if (window.interval.overlaps(interval)) return window.interval;
  }
  return std::nullopt;
}

const Resource* first_of_mine(const State& state) {
  for (const ResourceId id : state.found) {
    const Resource* resource = find_resource(state, id);
    if (resource != nullptr && state.user && resource->owner_id == state.user->id) return resource;
  }
  for (const ResourceId id : state.found) {
    const Resource* resource = find_resource(state, id);
    if (resource != nullptr && may_manage(state, *resource)) return resource;
  }
  return nullptr;
}

Effects ask_week(State& state) {
  const Interval week = week_of(state);
  return {ask_windows(*state.availability.resource, week),
          ask_offer_bookings(*state.availability.resource, week)};
}

bool is_this(const State& state, ResourceId id) {
  return state.availability.resource == id;
}

void add_draft(State& state, const Interval& interval) {
  Availability& offer = state.availability;
  offer.problem.clear();
  offer.refused.reset();
  offer.refused_by = in_the_way(state, interval);
  if (offer.refused_by) {
    offer.refused = interval;
    return;
  }
  offer.drafts.push_back(interval);
}

Effects save(State& state, const OpeningHours& hours) {
  Availability& offer = state.availability;
  offer.saving = true;
  offer.hours_problem.clear();
  return {save_hours(*offer.resource, hours)};
}

}  // namespace

Effects want_offer(State& state) {
  Effects effects;
  if (state.resources_load == Load::idle) {
    state.resources_load = Load::loading;
    return {ask_resources()};
  }
  Availability& offer = state.availability;
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
    offer = Availability{};
    offer.resource = wanted;
  }
  effects += want_schedule(state, *wanted);
  const CivilDate today = zone_of(state, wanted).date_at(state.now);
  const CivilDate week = monday_of(state.route.day.value_or(another ? today : offer.week));
  if (!another && week == offer.week && offer.load != Load::idle) return effects;
  offer.week = week;
  offer.load = Load::loading;
  effects.push_back(ask_hours(*wanted));
  effects += ask_week(state);
  return effects;
}

Effects on(State& state, const OfferChosen& chosen, const Tools&) {
  Route route;
  route.screen = Screen::availability;
  route.resource = chosen.id;
  if (is_this(state, chosen.id)) {
    route.day = state.availability.week;
    state.availability.load = Load::idle;
  }
  return go_to(state, route);
}

Effects on(State& state, const WeekMoved& moved, const Tools&) {
  Route route = state.route;
  route.resource = state.availability.resource;
  route.day = state.availability.week + 7 * moved.weeks;
  state.availability.windows.clear();
  state.availability.bookings.clear();
  state.availability.load = Load::idle;
  return go_to(state, route);
}

Effects on(State& state, const WindowDrawn& drawn, const Tools&) {
  add_draft(state, drawn.interval);
  return {};
}

Effects on(State& state, const WindowRemoved& removed, const Tools&) {
  std::erase(state.availability.drafts, removed.interval);
  return {};
}

Effects on(State& state, const DraftUndone&, const Tools&) {
  Availability& offer = state.availability;
  if (offer.refused) {
    offer.refused.reset();
  } else if (!offer.drafts.empty()) {
    offer.drafts.pop_back();
  }
  return {};
}

Effects on(State& state, const DraftsDiscarded&, const Tools&) {
  state.availability.drafts.clear();
  state.availability.refused.reset();
  state.availability.problem.clear();
  return {};
}

Effects on(State& state, const PublishPressed&, const Tools& tools) {
  Availability& offer = state.availability;
  if (offer.publishing || offer.drafts.empty() || !offer.resource) return {};
  offer.publishing = true;
  offer.problem.clear();
  if (offer.key.empty()) offer.key = tools.make_key();
  std::vector<Interval> windows = offer.drafts;
  std::sort(windows.begin(), windows.end());
  return {publish_windows(*offer.resource, windows, offer.key)};
}

Effects on(State& state, const PublishReplied& replied, const Tools&) {
  if (!is_this(state, replied.id)) return {};
  Availability& offer = state.availability;
  offer.publishing = false;
  if (!replied.windows) {
    const Error& error = replied.windows.error();
    if (error.code == ErrorCode::unauthorized) return signed_out_by_server(state);
    if (error.code != ErrorCode::unavailable) offer.key.clear();
    offer.problem = sentence(error);
    return {};
  }
  const int count = static_cast<int>(offer.drafts.size());
  offer.key.clear();
  offer.drafts.clear();
  offer.refused.reset();
  toast(state, count_words(count, "window is", "windows are") + " open now.");
  schedule_changed(state, replied.id);
  Effects effects = want_schedule(state, replied.id);
  effects += ask_week(state);
  return effects;
}

Effects on(State& state, const OfferReplied& replied, const Tools&) {
  if (!is_this(state, replied.id)) return {};
  state.availability.load = replied.hours ? Load::ready : Load::failed;
  if (replied.hours) state.availability.hours = *replied.hours;
  return {};
}

Effects on(State& state, const WindowsReplied& replied, const Tools&) {
  if (!is_this(state, replied.id)) return {};
  if (replied.windows) {
    state.availability.windows = *replied.windows;
  } else {
    toast(state, sentence(replied.windows.error()), true);
  }
  return {};
}

Effects on(State& state, const OfferBookingsReplied& replied, const Tools&) {
  if (!is_this(state, replied.id)) return {};
  if (replied.bookings) {
    state.availability.bookings = *replied.bookings;
  } else {
    toast(state, sentence(replied.bookings.error()), true);
  }
  return {};
}

Effects on(State& state, const PublishedWindowRemoved& removed, const Tools&) {
  if (!state.availability.resource) return {};
  schedule_changed(state, *state.availability.resource);
  return {remove_window(*state.availability.resource, removed.id)};
}

Effects on(State& state, const HoursSheet& sheet, const Tools&) {
  state.availability.editing_hours = sheet.open;
  state.availability.edited = state.availability.hours;
  state.availability.hours_problem.clear();
  return {};
}

Effects on(State& state, const HoursEdited& edited, const Tools&) {
  state.availability.edited = edited.hours;
  state.availability.hours_problem.clear();
  return {};
}

Effects on(State& state, const HoursSavePressed&, const Tools&) {
  Availability& offer = state.availability;
  if (offer.saving || !offer.resource) return {};
  return save(state, offer.edited);
}

Effects on(State& state, const HoursReplied& replied, const Tools&) {
  if (!is_this(state, replied.id)) return {};
  Availability& offer = state.availability;
  offer.saving = false;
  if (!replied.hours) {
    if (replied.hours.error().code == ErrorCode::unauthorized) return signed_out_by_server(state);
    offer.hours_problem = sentence(replied.hours.error());
    return {};
  }
  offer.hours = *replied.hours;
  offer.editing_hours = false;
  offer.adding_exception = false;
  toast(state, "Saved. Bookings that are already made stay.");
  schedule_changed(state, replied.id);
  return want_schedule(state, replied.id);
}

Effects on(State& state, const WindowDialog& dialog, const Tools&) {
  Availability& offer = state.availability;
  offer.adding_window = dialog.open;
  const CivilDate today = zone_of(state, offer.resource).date_at(state.now);
  offer.add_day = std::clamp(today - offer.week + 1, 0, 6);
  offer.add_from = 9 * 60;
  offer.add_to = 12 * 60;
  return {};
}

Effects on(State& state, const WindowDialogEdited& edited, const Tools&) {
  state.availability.add_day = edited.day;
  state.availability.add_from = edited.from;
  state.availability.add_to = edited.to;
  return {};
}

Effects on(State& state, const WindowDialogAdded&, const Tools&) {
  Availability& offer = state.availability;
  offer.adding_window = false;
  const Interval interval = zone_of(state, offer.resource)
                                .window(offer.week + offer.add_day, LocalTime(Minutes(offer.add_from)),
                                        LocalTime(Minutes(offer.add_to)));
  if (!interval.empty()) add_draft(state, interval);
  return {};
}

Effects on(State& state, const ExceptionDialog& dialog, const Tools&) {
  Availability& offer = state.availability;
  offer.adding_exception = dialog.open;
  offer.exception_closed = true;
  offer.add_day = 0;
  offer.add_from = 9 * 60;
  offer.add_to = 12 * 60;
  offer.hours_problem.clear();
  return {};
}

Effects on(State& state, const ExceptionDialogEdited& edited, const Tools&) {
  Availability& offer = state.availability;
  offer.add_day = edited.day;
  offer.exception_closed = edited.closed;
  offer.add_from = edited.from;
  offer.add_to = edited.to;
  return {};
}

Effects on(State& state, const ExceptionAdded&, const Tools&) {
  Availability& offer = state.availability;
  if (offer.saving || !offer.resource) return {};
  DateOverride added{offer.week + offer.add_day, {}};
  if (!offer.exception_closed) {
    added.windows.push_back({LocalTime(Minutes(offer.add_from)), LocalTime(Minutes(offer.add_to))});
  }
  OpeningHours hours = offer.hours;
  std::erase_if(hours.overrides, [&](const DateOverride& o) { return o.date == added.date; });
  hours.overrides.push_back(added);
  std::sort(hours.overrides.begin(), hours.overrides.end(),
            [](const DateOverride& a, const DateOverride& b) { return a.date < b.date; });
  return save(state, hours);
}

Effects on(State& state, const ExceptionRemoved& removed, const Tools&) {
  Availability& offer = state.availability;
  if (offer.saving || !offer.resource) return {};
  OpeningHours hours = offer.hours;
  std::erase_if(hours.overrides, [&](const DateOverride& o) { return o.date == removed.date; });
  return save(state, hours);
}

}  // namespace holdfast::ui
