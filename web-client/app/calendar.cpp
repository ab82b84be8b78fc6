#include "web-client/app/calendar.hpp"

#include <algorithm>
#include <string_view>

#include "web-client/app/locale.hpp"
#include "web-client/app/rights.hpp"

namespace holdfast::ui {
namespace {

constexpr int kAgendaDays = 30;
constexpr int kMonthCells = 42;

CivilDate first_of_month(CivilDate date, int months_on = 0) {
  const auto month =
      std::chrono::year_month(date.ymd().year(), date.ymd().month()) + std::chrono::months(months_on);
  return CivilDate(std::chrono::sys_days(month / 1));
}

bool by_the_hour(const Resource* resource) {
  return resource != nullptr && resource->policy.mode != Mode::loan;
}

}  // namespace

CalendarView calendar_view(const Route& route) {
  if (route.view == "day") return CalendarView::day;
  if (route.view == "month") return CalendarView::month;
  return route.view == "agenda" ? CalendarView::agenda : CalendarView::week;
}

CivilDate calendar_today(const State& state) {
  return state.calendar->zone.date_at(state.now);
}

CivilDate calendar_day(const State& state) {
  return state.route.day.value_or(calendar_today(state));
}

DayRange days_shown(const State& state, CalendarView view, CivilDate day) {
  switch (view) {
    case CalendarView::day:
      return {day, 1};
    case CalendarView::week:
      return {week_start(day, state.locale), 7};
    case CalendarView::month:
      return {week_start(first_of_month(day), state.locale), kMonthCells};
    case CalendarView::agenda:
      break;
  }
  return {day, kAgendaDays};
}

CivilDate period_from(CalendarView view, CivilDate day, int by) {
  switch (view) {
    case CalendarView::day:
      return day + by;
    case CalendarView::week:
      return day + 7 * by;
    case CalendarView::month:
      return first_of_month(day, by);
    case CalendarView::agenda:
      break;
  }
  return day + kAgendaDays * by;
}

Interval instants_of(const ZoneRules& zone, const DayRange& days) {
  return {zone.start_of_day(days.first), zone.start_of_day(days.first + days.count)};
}

Interval calendar_around(const State& state) {
  const CalendarView view = calendar_view(state.route);
  const CalendarView asked = view == CalendarView::day ? CalendarView::week : view;
  const CivilDate day = calendar_day(state);
  const ZoneRules& zone = state.calendar->zone;
  return {instants_of(zone, days_shown(state, asked, period_from(asked, day, -1))).start,
          instants_of(zone, days_shown(state, asked, period_from(asked, day, 1))).end};
}

bool shows_whole(const State& state, ResourceId id) {
  const Resource* resource = find_resource(state, id);
  return resource != nullptr && may_do(state, Right::read_whole_booking, *resource);
}

std::vector<ResourceId> draft_choices(const State& state) {
  std::vector<ResourceId> choices;
  for (const CalendarLayer& layer : state.calendar->layers) {
    if (layer.shown && by_the_hour(find_resource(state, layer.resource))) choices.push_back(layer.resource);
  }
  if (!choices.empty()) return choices;
  for (const ResourceId id : state.found) {
    if (by_the_hour(find_resource(state, id))) choices.push_back(id);
  }
  return choices;
}

std::optional<ResourceId> draft_resource(const State& state) {
  const auto& draft = state.calendar->draft;
  if (draft && draft->resource) return draft->resource;
  const auto choices = draft_choices(state);
  return choices.empty() ? std::nullopt : std::optional(choices.front());
}

bool may_move(const State& state, const Booking& booking) {
  const Resource* resource = find_resource(state, booking.resource_id);
  if (!by_the_hour(resource) || !state.user) return false;
  const bool staff = may_do(state, Right::set_rules_aside, *resource);
  Relations relations = relations_to(state, *resource);
  if (booking.user_id == state.user->id) relations.insert(Relation::self);
  if (!may_do(state, Right::change_booking, relations)) return false;
  const BookingStatus status = status_at(booking, state.now);
  if (!occupies(status) || status == BookingStatus::checked_in || booking.interval.end <= state.now)
    return false;
  const Minutes cutoff = resource->policy.reschedule_cutoff;
  const bool bound = !staff && status == BookingStatus::confirmed && cutoff > Minutes{0};
  return !bound || state.now <= booking.interval.start - cutoff;
}

void calendar_touched(CalendarState& calendar) {
  static std::uint64_t last = 0;
  calendar.revision = ++last;
}

void calendar_booking(State& state, const Booking& booking) {
  Booking& known = state.calendar->bookings[booking.id];
  if (known.id == booking.id && known.version > booking.version) return;
  known = booking;
  calendar_touched(*state.calendar);
}

void calendar_queued(State& state, std::string_view key) {
  CalendarState& calendar = *state.calendar;
  if (calendar.draft && calendar.draft->key == key) calendar.draft.reset();
  if (calendar.move && calendar.move->key == key) calendar.move.reset();
  calendar_touched(calendar);
}

void calendar_stale(State& state, ResourceId id) {
  for (BookingsRange& range : state.calendar->ranges) {
    if (range.of == id || !range.of) range.fetched_at = Instant{};
  }
  calendar_touched(*state.calendar);
}

void forget_bookings(CalendarState& calendar) {
  calendar.bookings.clear();
  calendar.ranges.clear();
  calendar.opened.reset();
  calendar.opened_request.clear();
  calendar.draft.reset();
  calendar.move.reset();
  calendar_touched(calendar);
}

std::string kept_layers(const CalendarState& calendar) {
  std::string kept = calendar.mine ? "+mine" : "-mine";
  for (const CalendarLayer& layer : calendar.layers)
    kept.append(layer.shown ? " +" : " -").append(layer.resource.to_string());
  return kept;
}

void restore_layers(CalendarState& calendar, std::string_view kept) {
  while (!kept.empty()) {
    const std::string_view word = kept.substr(0, kept.find(' '));
    kept.remove_prefix(std::min(kept.size(), word.size() + 1));
    if (word.size() < 2) continue;
    const bool shown = word.front() == '+';
    calendar.layers_chosen = true;
    if (word.substr(1) == "mine") {
      calendar.mine = shown;
    } else if (const auto id = ResourceId::parse(word.substr(1))) {
      calendar.layers.push_back({*id, shown});
    }
  }
}

}  // namespace holdfast::ui
