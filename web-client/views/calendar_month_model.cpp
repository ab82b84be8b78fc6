// A month of cells: bookings, what waits to be sent, others' use by day, the new booking.
#include <algorithm>
#include <map>
#include <utility>

#include "web-client/app/calendar_verdict.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/calendar_model.hpp"

namespace holdfast::ui {
namespace {

constexpr unsigned kSaturday = 5;

// The days that are shown, by their instants: a zone's rules asked once a day, not once an event.
class ShownDays {
 public:
  ShownDays(const ZoneRules& zone, const DayRange& days) {
    for (int i = 0; i <= days.count; ++i)
      starts_.push_back(zone.start_of_day(days.first + i));
  }
  // From 0; -1 before the first, their count after the last.
  [[nodiscard]] int index(Instant at) const {
    return static_cast<int>(std::upper_bound(starts_.begin(), starts_.end(), at) - starts_.begin()) - 1;
  }

 private:
  std::vector<Instant> starts_;
};

bool others_use(const CalendarItem& item) {
  return !item.booking && item.queued.empty() && item.look == BlockLook::busy;
}

// One line for all that others have of a resource on a day: more would leave no room for one's own.
void gather_use(const ZoneRules& zone, std::vector<CalendarItem>& items) {
  std::map<std::pair<ResourceId, CivilDate>, CalendarItem> days;
  for (const CalendarItem& item : items) {
    if (!others_use(item) || item.all_day) continue;
    const CivilDate last = zone.day_of(item.interval.end - Micros(1));
    for (CivilDate date = zone.day_of(item.interval.start); date <= last; date = date + 1) {
      const Interval piece = item.interval.intersected(zone.day(date));
      const auto [day, fresh] = days.try_emplace({item.resource, date}, item);
      if (fresh) day->second.interval = piece;
      day->second.interval.start = std::min(day->second.interval.start, piece.start);
      day->second.interval.end = std::max(day->second.interval.end, piece.end);
      day->second.pieces.push_back(piece);
    }
  }
  std::erase_if(items, [](const CalendarItem& item) { return others_use(item) && !item.all_day; });
  for (auto& [day, item] : days)
    items.push_back(std::move(item));
}

CalendarItem draft_item(const State& state, const CalendarDraft& draft) {
  const ZoneRules& zone = state.calendar->zone;
  CalendarItem item;
  item.interval = draft.interval;
  item.resource = draft.resource.value_or(ResourceId{});
  item.look = BlockLook::draft;
  item.all_day = zone.day_of(draft.interval.start) != zone.day_of(draft.interval.end - Micros(1));
  if (draft.resource && !verdict_of(state, *draft.resource, draft.interval).ok) item.look = BlockLook::clash;
  return item;
}

bool is_draft(const CalendarItem& item) {
  return item.look == BlockLook::draft || item.look == BlockLook::clash;
}

constexpr int kRanks = 4;

// Of one day: the new booking, whole days, what is one's own, others' use.
int rank(const CalendarItem& item) {
  if (is_draft(item)) return 0;
  if (item.all_day) return 1;
  return others_use(item) ? 3 : 2;
}

// By day, of one day by rank, else as they come.
std::vector<CalendarItem> in_order(std::vector<CalendarItem> items, const ShownDays& days) {
  std::vector<std::pair<int, std::size_t>> order;
  for (std::size_t i = 0; i < items.size(); ++i)
    order.emplace_back(days.index(items[i].interval.start) * kRanks + rank(items[i]), i);
  std::sort(order.begin(), order.end());
  std::vector<CalendarItem> ordered;
  ordered.reserve(items.size());
  for (const auto& [key, index] : order)
    ordered.push_back(std::move(items[index]));
  return ordered;
}

MonthEvent event_of(const State& state, const CalendarItem& item, const ShownDays& days, const Theme& theme) {
  MonthEvent event;
  event.first = days.index(item.interval.start);
  event.last = item.all_day ? std::max(event.first, days.index(item.interval.end - Micros(1))) : event.first;
  event.look = item.look;
  event.whole_days = item.all_day;
  event.bar = layer_bar(item, theme);
  if (is_draft(item)) event.move = state.calendar->draft && !state.calendar->draft->sending;
  const auto& known = state.calendar->bookings;
  if (const auto booking = item.booking ? known.find(*item.booking) : known.end(); booking != known.end())
    event.move = !item.all_day && may_move(state, booking->second);
  return event;
}

int day_number(CivilDate date) {
  return static_cast<int>(static_cast<unsigned>(date.ymd().day()));
}

}  // namespace

MonthGrid month_grid(const State& state, CivilDate day, const Theme& theme) {
  const ZoneRules& zone = state.calendar->zone;
  const CivilDate today = calendar_today(state);
  MonthGrid grid;
  grid.days = days_shown(state, CalendarView::month, day);
  grid.items = items_in(state, grid.days, true);
  gather_use(zone, grid.items);
  const auto& draft = state.calendar->draft;
  if (draft && draft->interval.overlaps(instants_of(zone, grid.days)))
    grid.items.push_back(draft_item(state, *draft));
  const ShownDays days(zone, grid.days);
  grid.items = in_order(std::move(grid.items), days);
  std::vector<int> bookings(static_cast<std::size_t>(grid.days.count), 0);
  for (const CalendarItem& item : grid.items) {
    if (is_draft(item)) grid.draft = static_cast<int>(grid.events.size());
    grid.events.push_back(event_of(state, item, days, theme));
    if (is_draft(item) || others_use(item)) continue;
    const MonthEvent& event = grid.events.back();
    for (int at = std::max(0, event.first); at <= std::min(event.last, grid.days.count - 1); ++at)
      ++bookings[static_cast<std::size_t>(at)];
  }
  grid.layout = layout_month(grid.events, grid.days.count / 7);
  for (int i = 0; i < grid.days.count; ++i) {
    const CivilDate date = grid.days.first + i;
    const int count = bookings[static_cast<std::size_t>(i)];
    grid.cells.push_back(
        {day_number(date), t("calendar.day_count", {{"date", long_date(date, today)}, {"n", count}}),
         date.ymd().month() != day.ymd().month(), date == today, date.weekday() >= kSaturday});
  }
  return grid;
}

}  // namespace holdfast::ui
