#include "web-client/views/bookings_model.hpp"

#include <algorithm>

#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"

namespace holdfast::ui {
namespace {

bool is_upcoming(const BookingRow& row, Instant now) {
  return row.booking->interval.end > now && occupies(row.status);
}

CivilDate due_day(const BookingRow& row) {
  return row.zone->date_at(row.booking->interval.end - Micros(1));
}

std::string group_title(const State& state, const BookingRow& row, bool past, bool by_day) {
  if (past) {
    const auto month = [](CivilDate date) { return std::pair(date.ymd().year(), date.ymd().month()); };
    return month(row.day) == month(row.today) ? t("bookings.this_month") : month_year(row.day);
  }
  if (row.day <= row.today) return t("date.today");
  if (by_day) return long_date(row.day, row.today);
  const CivilDate next_week = week_start(row.today, state.locale) + 7;
  return t(row.day < next_week       ? "bookings.this_week"
           : row.day < next_week + 7 ? "bookings.next_week"
                                     : "bookings.later");
}

// What became of it: "the hold ran out at 08:12".
std::string fate_of(const BookingRow& row) {
  const CivilDate changed = row.zone->date_at(row.booking->updated_at);
  switch (row.status) {
    case BookingStatus::expired:
      return row.booking->held_until
                 ? t("bookings.ran_out", {{"time", clock_time(*row.booking->held_until, *row.zone)}})
                 : std::string();
    case BookingStatus::declined:
      return t("bookings.declined_on", {{"date", day_month(changed, row.today)}});
    case BookingStatus::cancelled:
      return t("bookings.cancelled_on", {{"date", day_month(changed, row.today)}});
    case BookingStatus::no_show:
      return t("bookings.nobody_came");
    case BookingStatus::completed:
      return mode_of(row) == Mode::loan ? t("bookings.returned") : std::string();
    case BookingStatus::held:
      return row.booking->held_until
                 ? t("bookings.held_until", {{"time", clock_time(*row.booking->held_until, *row.zone)}})
                 : std::string();
    case BookingStatus::pending:
      return t("bookings.asked_on",
               {{"date", day_month(row.zone->date_at(row.booking->created_at), row.today)}});
    default:
      return "";
  }
}

std::string time_of(const BookingRow& row) {
  if (mode_of(row) != Mode::loan) return time_span(row.booking->interval, *row.zone, row.today);
  const std::string due = short_date(due_day(row), row.today);
  if (row.status == BookingStatus::checked_in) return t("bookings.on_loan_until", {{"date", due}});
  if (!occupies(row.status)) {
    return t("date.range", {{"from", day_month(row.zone->date_at(row.booking->interval.start), row.today)},
                            {"to", day_month(due_day(row), row.today)}});
  }
  return t("bookings.due", {{"date", due}});
}

std::string renewals_of(const BookingRow& row) {
  if (row.status != BookingStatus::checked_in || mode_of(row) != Mode::loan) return "";
  const int left = std::max(0, row.resource->policy.max_renewals - row.booking->renewals);
  return t("bookings.renewals_left", {{"n", left}});
}

}  // namespace

BookingRow booking_row(const State& state, const Booking& booking) {
  const ZoneRules& zone = zone_of(state, booking.resource_id);
  BookingRow row;
  row.booking = &booking;
  row.resource = find_resource(state, booking.resource_id);
  row.zone = &zone;
  row.status = status_at(booking, state.now);
  row.today = zone.date_at(state.now);
  row.day = zone.date_at(booking.interval.start);
  if (row.status == BookingStatus::checked_in && mode_of(row) == Mode::loan) row.day = due_day(row);
  if (row.status == BookingStatus::held && booking.held_until)
    row.left_ms = (*booking.held_until - state.now).count() / 1000;
  return row;
}

std::vector<BookingGroup> booking_groups(const State& state, bool past, bool by_day) {
  std::vector<BookingRow> rows;
  for (const Booking& booking : state.bookings.items) {
    const BookingRow row = booking_row(state, booking);
    if (is_upcoming(row, state.now) != past) rows.push_back(row);
  }
  std::stable_sort(rows.begin(), rows.end(), [&](const BookingRow& a, const BookingRow& b) {
    return past ? b.day < a.day : a.day < b.day;
  });
  std::vector<BookingGroup> groups;
  for (const BookingRow& row : rows) {
    const std::string title = group_title(state, row, past, by_day);
    if (groups.empty() || groups.back().title != title) groups.push_back({title, {}});
    groups.back().rows.push_back(row);
  }
  return groups;
}

int upcoming_bookings(const State& state) {
  return static_cast<int>(std::count_if(
      state.bookings.items.begin(), state.bookings.items.end(),
      [&](const Booking& booking) { return is_upcoming(booking_row(state, booking), state.now); }));
}

Mode mode_of(const BookingRow& row) {
  return row.resource == nullptr ? Mode::slots : row.resource->policy.mode;
}

std::string name_of(const BookingRow& row) {
  return row.resource == nullptr ? t("booking.a_booking") : row.resource->name;
}

std::string title_of(const BookingRow& row) {
  const std::string& title = row.booking->title;
  if (title.empty()) return name_of(row);
  const bool room = row.resource != nullptr && row.resource->kind == ResourceKind::room;
  return t(room ? "bookings.title_in" : "bookings.name_title", {{"title", title}, {"name", name_of(row)}});
}

std::string item_name_of(const BookingRow& row) {
  const CivilDate day = row.zone->date_at(row.booking->interval.start);
  return name_of(row) + ", " + short_date(day, row.today) + ", " +
         clock_time(row.booking->interval.start, *row.zone) + ", " + status_word(row.status, mode_of(row));
}

std::string detail_of(const BookingRow& row) {
  std::string words = time_of(row);
  const auto add = [&](const std::string& more) {
    if (!more.empty()) words += " · " + more;
  };
  const auto people = static_cast<std::int64_t>(row.booking->attendees.size());
  if (people > 0) add(t("bookings.people", {{"n", people + 1}}));
  const std::string fate = fate_of(row);
  const bool over = !occupies(row.status) && !fate.empty();
  if (!over && row.resource != nullptr) add(row.resource->location);
  add(fate);
  add(renewals_of(row));
  return words;
}

}  // namespace holdfast::ui
