// Which bookings and which use of others a period shows, and their words.
#include <algorithm>

#include "common/rules/check.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/queue_words.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"
#include "web-client/views/calendar_model.hpp"

namespace holdfast::ui {
namespace {

constexpr auto kWholeDay = std::chrono::hours(23);

Mode mode_of(const Resource* resource) {
  return resource == nullptr ? Mode::slots : resource->policy.mode;
}

bool is_person(const Resource* resource) {
  return resource != nullptr && resource->kind == ResourceKind::person;
}

BlockLook look_of(BookingStatus status, const Resource* resource) {
  switch (status) {
    case BookingStatus::held:
      return BlockLook::held;
    case BookingStatus::pending:
      return BlockLook::pending;
    case BookingStatus::confirmed:
      return is_person(resource) || mode_of(resource) == Mode::loan ? BlockLook::ok : BlockLook::own;
    case BookingStatus::checked_in:
      return BlockLook::in;
    case BookingStatus::completed:
      return BlockLook::mute;
    case BookingStatus::no_show:
      return BlockLook::warn;
    case BookingStatus::cancelled:
    case BookingStatus::expired:
    case BookingStatus::declined:
      break;
  }
  return BlockLook::dead;
}

struct Shown {
  const State& state;
  std::vector<std::size_t> hues;

  [[nodiscard]] std::optional<std::size_t> layer(ResourceId id) const {
    const auto& layers = state.calendar->layers;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      if (layers[i].shown && layers[i].resource == id) return hues[i];
    }
    return std::nullopt;
  }
};

std::optional<CalendarItem> item_of(const Shown& shown, const Booking& booking) {
  const State& state = shown.state;
  const bool own = state.user && booking.user_id == state.user->id;
  const auto layer = shown.layer(booking.resource_id);
  const Resource* resource = find_resource(state, booking.resource_id);
  if (own ? !state.calendar->mine && !(layer && shows_whole(state, booking.resource_id)) : !layer)
    return std::nullopt;
  const BookingStatus status = status_at(booking, state.now);
  CalendarItem item;
  item.interval = booking.interval;
  const auto& move = state.calendar->move;
  if (move && move->before.id == booking.id && move->sending) item.interval = move->to;
  item.resource = booking.resource_id;
  item.booking = booking.id;
  item.look = look_of(status, resource);
  item.dead = !occupies(status) && status != BookingStatus::completed && status != BookingStatus::no_show;
  item.managed = !own;
  item.all_day = mode_of(resource) == Mode::loan || item.interval.length() >= kWholeDay;
  if (!own) item.layer = layer;
  return item;
}

// What is taken of a resource without those bookings that are shown themselves.
void add_busy(const Shown& shown, ResourceId id, const Interval& range, std::vector<CalendarItem>& items) {
  const State& state = shown.state;
  const rules::Schedule* schedule = find_schedule(state, id);
  const auto layer = shown.layer(id);
  if (schedule == nullptr || !layer) return;
  IntervalSet own;
  for (const auto& [booking_id, booking] : state.calendar->bookings) {
    const bool counted = booking.resource_id == id && booking.interval.overlaps(range) &&
                         state.calendar->mine && occupies(status_at(booking, state.now));
    if (counted) own.add(rules::occupied(booking.interval, schedule->policy));
  }
  // What waits counts as taken by the rules, but it is no one else's.
  for (const QueuedRequest* waiting : queued_for(state, id)) {
    if (state.calendar->mine) own.add(rules::occupied(waiting->interval, schedule->policy));
  }
  IntervalSet taken;
  for (const rules::Busy& piece : rules::use_profile(schedule->busy)) {
    if (piece.units >= schedule->units && piece.interval.overlaps(range)) taken.add(piece.interval);
  }
  for (const Interval& mine : own.intervals())
    taken.subtract(mine);
  for (const Interval& interval : taken.intervals()) {
    CalendarItem item;
    item.interval = interval;
    item.resource = id;
    item.layer = layer;
    item.all_day = interval.length() >= kWholeDay;
    items.push_back(std::move(item));
  }
}

void add_queued(const State& state, const Interval& range, std::vector<CalendarItem>& items) {
  for (const QueuedRequest& request : state.offline->queue.items) {
    const bool takes_time = request.wish == Wish::book || request.wish == Wish::move;
    const bool waits = request.stage != QueuedRequest::Stage::refused && is_shown(request);
    if (!takes_time || !waits || !request.interval.overlaps(range)) continue;
    CalendarItem item;
    item.interval = request.interval;
    item.resource = request.resource;
    item.queued = request.key;
    item.look = BlockLook::pending;
    item.all_day = request.interval.length() >= kWholeDay;
    items.push_back(std::move(item));
  }
}

bool earlier(const CalendarItem& a, const CalendarItem& b) {
  if (a.interval.start != b.interval.start) return a.interval.start < b.interval.start;
  if (a.interval.end != b.interval.end) return a.interval.end > b.interval.end;
  if (a.booking.has_value() != b.booking.has_value()) return a.booking.has_value();
  return a.booking && b.booking ? *a.booking < *b.booking : a.resource < b.resource;
}

std::string second_line(const State& state, const Booking& booking, const Resource* resource, bool titled,
                        const std::string& time) {
  const BookingStatus status = status_at(booking, state.now);
  const std::string word = status_word(status, mode_of(resource));
  if (mode_of(resource) == Mode::loan) {
    const ZoneRules& zone = state.calendar->zone;
    const std::string until =
        short_date(zone.date_at(booking.interval.end - Micros(1)), calendar_today(state));
    return t(status == BookingStatus::checked_in ? "calendar.on_loan" : "calendar.loan_until",
             {{"date", until}});
  }
  if (!titled)
    return status == BookingStatus::confirmed ? time : t("calendar.pair", {{"a", time}, {"b", word}});
  const std::string name = resource == nullptr ? "" : short_name(resource->name);
  return t("calendar.pair", {{"a", name}, {"b", status == BookingStatus::confirmed ? time : word}});
}

// "Fern, busy, Wed 25 Nov, 09:00 to 10:30, 14:00 to 15:15".
std::string use_words(const State& state, const CalendarItem& item) {
  const ZoneRules& zone = state.calendar->zone;
  const CivilDate today = calendar_today(state);
  const Resource* resource = find_resource(state, item.resource);
  std::string times;
  for (const Interval& piece : item.pieces) {
    const std::string time = time_span(piece, zone, today);
    times = times.empty() ? time : t("calendar.pair", {{"a", times}, {"b", time}});
  }
  return t("calendar.event_name", {{"what", resource == nullptr ? t("calendar.booking") : resource->name},
                                   {"date", short_date(zone.date_at(item.interval.start), today)},
                                   {"time", times},
                                   {"status", t("calendar.busy")}});
}

}  // namespace

std::string draft_name(const State& state, const Interval& interval) {
  const CivilDate today = calendar_today(state);
  const ZoneRules& zone = state.calendar->zone;
  return t("calendar.draft_name", {{"date", short_date(zone.date_at(interval.start), today)},
                                   {"time", time_span(interval, zone, today)}});
}

std::string key_of(const CalendarItem& item) {
  if (item.booking) return item.booking->to_string();
  if (!item.queued.empty()) return item.queued;
  return item.resource.to_string() + " " + item.interval.start.to_string();
}

std::string when_words(const State& state, ResourceId id, const Interval& interval) {
  const CalendarState& calendar = *state.calendar;
  const CivilDate today = calendar_today(state);
  std::string words = time_span(interval, calendar.zone, today);
  const Resource* resource = find_resource(state, id);
  const rules::Schedule* schedule = find_schedule(state, id);
  if (resource == nullptr || schedule == nullptr || resource->time_zone == calendar.zone_name) return words;
  if (schedule->zone.offset_at(interval.start) == calendar.zone.offset_at(interval.start)) return words;
  return other_zone_words(interval.start, schedule->zone, resource->time_zone, calendar.zone);
}

ItemWords words_of(const State& state, const CalendarItem& item) {
  const ZoneRules& zone = state.calendar->zone;
  const Resource* resource = find_resource(state, item.resource);
  const std::string place = resource == nullptr ? t("calendar.booking") : resource->name;
  ItemWords words;
  words.time = clock_time(item.interval.start, zone);
  const auto found =
      item.booking ? state.calendar->bookings.find(*item.booking) : state.calendar->bookings.end();
  if (const QueuedRequest* waiting = find_request(state.offline->queue, item.queued)) {
    words.title = waiting->title.empty() ? short_name(place) : waiting->title;
    words.place = t("queue.chip");
    words.name = t("queue.row", {{"what", place_and_time(state, *waiting)}});
    return words;
  }
  if (found == state.calendar->bookings.end()) {
    words.title = short_name(place);
    words.place = t("calendar.busy");
    if (item.pieces.empty()) return words;
    words.name = use_words(state, item);
    const auto n = static_cast<int>(item.pieces.size());
    if (n > 1) words.place = t("calendar.busy_times", {{"n", n}});
    return words;
  }
  const Booking& booking = found->second;
  const BookingStatus status = status_at(booking, state.now);
  const bool titled = !booking.title.empty();
  const bool loan = mode_of(resource) == Mode::loan;
  words.title = loan || !titled ? short_name(place) : booking.title;
  words.place = second_line(state, booking, resource, titled, words.time);
  const std::string day = short_date(zone.date_at(item.interval.start), calendar_today(state));
  const std::string when = time_span(item.interval, zone, calendar_today(state));
  const std::string what = titled && !loan ? t("calendar.pair", {{"a", booking.title}, {"b", place}}) : place;
  words.name =
      t("calendar.event_name",
        {{"what", what}, {"date", day}, {"time", when}, {"status", status_word(status, mode_of(resource))}});
  const std::string both = when_words(state, item.resource, item.interval);
  if (both != when) words.name = t("calendar.pair", {{"a", words.name}, {"b", both}});
  return words;
}

std::vector<std::size_t> layer_hues(const CalendarState& calendar) {
  constexpr std::size_t kHues = 5;  // without the first, which is that of one's own
  std::vector<std::size_t> hues;
  for (const CalendarLayer& layer : calendar.layers) {
    std::size_t hue = 1 + hue_of(layer.resource.to_string()) % kHues;
    for (std::size_t tried = 0; tried < kHues; ++tried) {
      if (std::find(hues.begin(), hues.end(), hue) == hues.end()) break;
      hue = 1 + hue % kHues;
    }
    hues.push_back(hue);
  }
  return hues;
}

std::vector<CalendarItem> items_in(const State& state, const DayRange& days, bool with_dead) {
  const CalendarState& calendar = *state.calendar;
  const Interval range = instants_of(calendar.zone, days);
  const Shown shown{state, layer_hues(calendar)};
  std::vector<CalendarItem> items;
  for (const auto& [id, booking] : calendar.bookings) {
    const bool moved = calendar.move && calendar.move->before.id == id;
    if (!booking.interval.overlaps(range) && !moved) continue;
    auto item = item_of(shown, booking);
    if (item && item->interval.overlaps(range) && (with_dead || !item->dead))
      items.push_back(*std::move(item));
  }
  if (calendar.mine) add_queued(state, range, items);
  for (const CalendarLayer& layer : calendar.layers) {
    if (layer.shown && !shows_whole(state, layer.resource)) add_busy(shown, layer.resource, range, items);
  }
  std::sort(items.begin(), items.end(), earlier);
  return items;
}

}  // namespace holdfast::ui
