// The calendar's periods, what is known of them, and what is shown.
#include <algorithm>
#include <utility>

#include "common/wire/decode.hpp"
#include "common/wire/paths.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/app/requests.hpp"
#include "web-client/app/rights.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {
namespace {

constexpr auto kFresh = std::chrono::seconds(30);
constexpr std::size_t kMostRanges = 64;
constexpr std::size_t kMostSchedules = 24;
constexpr std::size_t kLayersOffered = 5;
constexpr std::string_view kKept = "calendar";

Send ask_page(const State& state, const BookingsRange& wanted, const std::string& cursor) {
  FetchRequest request;
  const std::string whose = wanted.of ? wanted.of->to_string() : state.user->id.to_string();
  request.url =
      wire::paths::with_query(wire::paths::kBookings, {{wanted.of ? "resource_id" : "user_id", whose},
                                                       {"from", wanted.range.start.to_string()},
                                                       {"to", wanted.range.end.to_string()},
                                                       {"sort", "start"},
                                                       {"limit", "200"},
                                                       {"cursor", cursor}});
  return {std::move(request),
          [of = wanted.of, range = wanted.range, asked = wanted.asked](const FetchReply& reply) -> Action {
            if (reply.status != 200) return CalendarPage{of, range, asked, error_of(reply), ""};
            auto list = wire::decode_bookings(reply.body);
            if (!list) return CalendarPage{of, range, asked, std::move(list).error(), ""};
            return CalendarPage{of, range, asked, std::move(list->items), list->next_cursor.value_or("")};
          }};
}

BookingsRange* covering(CalendarState& calendar, const std::optional<ResourceId>& of, const Interval& range) {
  for (BookingsRange& known : calendar.ranges) {
    if (known.of == of && known.range.covers(range)) return &known;
  }
  return nullptr;
}

Effects want_range(State& state, const std::optional<ResourceId>& of, const Interval& range) {
  CalendarState& calendar = *state.calendar;
  BookingsRange* known = covering(calendar, of, range);
  if (known == nullptr) {
    if (calendar.ranges.size() == kMostRanges) calendar.ranges.erase(calendar.ranges.begin());
    calendar.ranges.push_back({.of = of, .range = range});
    known = &calendar.ranges.back();
  }
  if (known->asking) return {};
  if (known->load == Load::ready && state.now - known->fetched_at < kFresh) return {};
  if (known->load == Load::failed) known->load = Load::loading;
  known->asking = true;
  known->asked = calendar.next_ask++;
  known->asked_at = state.now;
  known->seen.clear();
  return {ask_page(state, *known, "")};
}

// The period that data is asked for: a day's whole week, so that its neighbours are there at once.
DayRange days_wanted(const State& state, int by) {
  const CalendarView view = calendar_view(state.route);
  const CalendarView asked = view == CalendarView::day ? CalendarView::week : view;
  return days_shown(state, asked, period_from(asked, calendar_day(state), by));
}

Effects want_period(State& state, int by) {
  const CalendarState& calendar = *state.calendar;
  const Interval range = instants_of(calendar.zone, days_wanted(state, by));
  Effects effects;
  if (calendar.mine) effects += want_range(state, std::nullopt, range);
  for (const CalendarLayer& layer : std::vector(calendar.layers)) {
    if (layer.shown && shows_whole(state, layer.resource))
      effects += want_range(state, layer.resource, range);
  }
  return effects;
}

Effects want_resource(State& state, ResourceId id) {
  if (find_resource(state, id) != nullptr || !state.calendar->resources_asked.insert(id).second) return {};
  return {ask_resource(id)};
}

// Names, zones and rules of what is shown: of the layers, and of the bookings in the period.
Effects want_theirs(State& state) {
  const CalendarState& calendar = *state.calendar;
  const Interval range = instants_of(calendar.zone, days_wanted(state, 0));
  std::set<ResourceId> theirs;
  for (const CalendarLayer& layer : calendar.layers) {
    if (layer.shown) theirs.insert(layer.resource);
  }
  for (const auto& [id, booking] : calendar.bookings) {
    if (theirs.size() >= kMostSchedules) break;
    if (booking.interval.overlaps(range)) theirs.insert(booking.resource_id);
  }
  Effects effects;
  for (const CalendarLayer& layer : calendar.layers)
    effects += want_resource(state, layer.resource);
  for (const ResourceId id : theirs) {
    effects += want_resource(state, id);
    effects += want_schedule(state, id);
  }
  return effects;
}

void offer_layer(CalendarState& calendar, ResourceId id, bool shown) {
  const bool there = std::any_of(calendar.layers.begin(), calendar.layers.end(),
                                 [&](const CalendarLayer& layer) { return layer.resource == id; });
  if (!there) calendar.layers.push_back({id, shown});
}

// Until the person chooses: what they offer themselves, and what they book.
void settle_layers(State& state) {
  CalendarState& calendar = *state.calendar;
  if (calendar.layers_chosen || !state.user) return;
  for (const ResourceId id : state.found) {
    const Resource* resource = find_resource(state, id);
    if (resource != nullptr && relations_to(state, *resource).has(Relation::owner))
      offer_layer(calendar, id, true);
  }
  const auto offer_booked = [&](const Booking& booking) {
    if (booking.user_id == state.user->id && calendar.layers.size() < kLayersOffered)
      offer_layer(calendar, booking.resource_id, false);
  };
  for (const Booking& booking : state.bookings.items)
    offer_booked(booking);
  for (const auto& [id, booking] : calendar.bookings)
    offer_booked(booking);
}

Effects layers_changed(State& state) {
  state.calendar->layers_chosen = true;
  calendar_touched(*state.calendar);
  Effects effects{Remember{std::string(kKept), kept_layers(*state.calendar)}};
  effects += want_calendar(state);
  return effects;
}

// What the last answer no longer has is gone from this range: moved elsewhere.
void forget_unseen(State& state, const BookingsRange& range) {
  std::erase_if(state.calendar->bookings, [&](const auto& entry) {
    const Booking& booking = entry.second;
    const bool of_source =
        range.of ? booking.resource_id == *range.of : state.user && booking.user_id == state.user->id;
    return of_source && booking.interval.overlaps(range.range) && !range.seen.contains(booking.id) &&
           booking.updated_at < range.asked_at;
  });
}

}  // namespace

Effects want_calendar(State& state) {
  if (!state.user || state.route.screen != Screen::calendar) return {};
  Effects effects;
  if (state.resources_load == Load::idle || state.resources_load == Load::failed) {
    state.resources_load = Load::loading;
    effects.push_back(ask_resources());
  }
  settle_layers(state);
  effects += want_period(state, 0);
  effects += want_theirs(state);
  if (calendar_load(state) != Load::ready) return effects;
  effects += want_period(state, 1);
  effects += want_period(state, -1);
  return effects;
}

Load calendar_load(const State& state) {
  const CalendarState& calendar = *state.calendar;
  const Interval range = instants_of(calendar.zone, days_wanted(state, 0));
  Load load = Load::ready;
  const auto add = [&](const std::optional<ResourceId>& of) {
    const auto known = std::find_if(
        calendar.ranges.begin(), calendar.ranges.end(),
        [&](const BookingsRange& candidate) { return candidate.of == of && candidate.range.covers(range); });
    if (known == calendar.ranges.end() || known->load == Load::loading) {
      if (load != Load::failed) load = Load::loading;
    } else if (known->load == Load::failed) {
      load = Load::failed;
    }
  };
  if (calendar.mine) add(std::nullopt);
  for (const CalendarLayer& layer : calendar.layers) {
    if (layer.shown && shows_whole(state, layer.resource)) add(layer.resource);
  }
  return load;
}

Effects on(State& state, const CalendarShown& shown, const Tools&) {
  state.route.screen = Screen::calendar;
  state.route.day = shown.day;
  constexpr std::string_view kNames[] = {"day", "week", "month", "agenda"};
  state.route.view = kNames[static_cast<std::size_t>(shown.view)];
  state.calendar->opened.reset();
  state.calendar->opened_request.clear();
  state.calendar->side_open = false;
  // A draft stays as long as its day is shown.
  auto& draft = state.calendar->draft;
  const Interval seen = instants_of(state.calendar->zone, days_shown(state, shown.view, shown.day));
  if (draft && !draft->sending && !draft->interval.overlaps(seen)) draft.reset();
  Effects effects{ShowRoute{}};
  effects += arrive(state);
  return effects;
}

Effects on(State& state, const CalendarAsked&, const Tools&) {
  return want_calendar(state);
}

Effects on(State& state, const CalendarPage& page, const Tools&) {
  CalendarState& calendar = *state.calendar;
  const auto known =
      std::find_if(calendar.ranges.begin(), calendar.ranges.end(), [&](const BookingsRange& candidate) {
        return candidate.of == page.of && candidate.range == page.range && candidate.asked == page.asked;
      });
  if (known == calendar.ranges.end() || !state.user) return {};
  calendar_touched(calendar);
  if (!page.bookings) {
    known->asking = false;
    if (known->load != Load::ready) known->load = Load::failed;
    return page.bookings.error().code == ErrorCode::unauthorized ? signed_out_by_server(state) : Effects{};
  }
  for (const Booking& booking : *page.bookings) {
    calendar_booking(state, booking);
    known->seen.insert(booking.id);
  }
  for (Booking& booking : state.bookings.items) {
    if (const auto newer = calendar.bookings.find(booking.id); newer != calendar.bookings.end())
      booking = newer->second;
  }
  if (!page.next.empty()) return {ask_page(state, *known, page.next)};
  known->asking = false;
  known->load = Load::ready;
  known->fetched_at = state.now;
  forget_unseen(state, *known);
  known->seen.clear();
  return want_calendar(state);
}

Effects on(State& state, const LayerToggled& toggled, const Tools&) {
  CalendarState& calendar = *state.calendar;
  if (!toggled.id) calendar.mine = !calendar.mine;
  for (CalendarLayer& layer : calendar.layers) {
    if (layer.resource == toggled.id) layer.shown = !layer.shown;
  }
  return layers_changed(state);
}

Effects on(State& state, const LayerAdded& added, const Tools&) {
  CalendarState& calendar = *state.calendar;
  calendar.picker_open = false;
  calendar.searched.clear();
  offer_layer(calendar, added.id, true);
  for (CalendarLayer& layer : calendar.layers) {
    if (layer.resource == added.id) layer.shown = true;
  }
  return layers_changed(state);
}

Effects on(State& state, const LayerRemoved& removed, const Tools&) {
  std::erase_if(state.calendar->layers,
                [&](const CalendarLayer& layer) { return layer.resource == removed.id; });
  return layers_changed(state);
}

Effects on(State& state, const CalendarSide& side, const Tools&) {
  state.calendar->side_open = side.open;
  return {};
}

Effects on(State& state, const LayerPicker& picker, const Tools&) {
  state.calendar->picker_open = picker.open;
  state.calendar->searched.clear();
  return {};
}

Effects on(State& state, const LayerSearched& searched, const Tools&) {
  state.calendar->searched = searched.text;
  return {};
}

Effects on(State& state, const EventOpened& opened, const Tools&) {
  state.calendar->opened = opened.id;
  state.calendar->opened_request.clear();
  return {};
}

Effects on(State& state, const QueuedOpened& opened, const Tools&) {
  state.calendar->opened.reset();
  state.calendar->opened_request = opened.key;
  return {};
}

}  // namespace holdfast::ui
