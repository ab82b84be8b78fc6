#include "web-client/views/manage_bookings_model.hpp"
#include "web-client/app/rights.hpp"

#include <algorithm>
#include <tuple>

#include "common/core/letters.hpp"
#include "web-client/app/desk_csv.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/booking_words.hpp"

namespace holdfast::ui {
namespace {

constexpr std::size_t kMostBeside = 6;

std::string refusal_words(const DeskRefusal& refusal, BookingStatus now, Mode mode) {
  if (refusal.code == ErrorCode::bad_transition && now != BookingStatus::pending)
    return t("desk.refused.state", {{"status", status_word(now, mode)}});
  return refusal.words;
}

DeskRow row_of(const State& state, const wire::NamedBooking& named, const Resource& resource) {
  const DeskState& desk = *state.manage->desk;
  const Booking& booking = named.booking;
  DeskRow row;
  row.booking = &booking;
  row.resource = &resource;
  row.zone = &desk_zone(state, booking.resource_id);
  row.person = named.user_name.empty() ? t("desk.somebody") : named.user_name;
  row.status = status_on_desk(state, booking);
  row.day = row.zone->date_at(booking.interval.start);
  row.today = row.zone->date_at(state.now);
  row.acting = desk.acts.contains(booking.id);
  const auto refused = desk.refused.find(booking.id);
  if (refused != desk.refused.end()) {
    row.refused_act = refused->second.transition;
    row.refused = refusal_words(refused->second, row.status, resource.policy.mode);
  }
  return row;
}

// Of resources that the person manages.
std::vector<DeskRow> all_rows(const State& state) {
  std::vector<DeskRow> rows;
  for (const auto& [id, named] : state.manage->desk->known) {
    const Resource* resource = find_resource(state, named.booking.resource_id);
    if (resource != nullptr && may_do(state, Right::read_whole_booking, *resource))
      rows.push_back(row_of(state, named, *resource));
  }
  return rows;
}

bool waits(const DeskRow& row) {
  const bool refused = row.refused_act == Transition::approve || row.refused_act == Transition::decline;
  return row.status == BookingStatus::pending || (refused && !row.refused.empty());
}

auto start_key(const DeskRow& row) {
  return std::tuple(row.booking->interval, row.booking->id);
}

void sort_by_start(std::vector<DeskRow>& rows) {
  std::sort(rows.begin(), rows.end(),
            [](const DeskRow& a, const DeskRow& b) { return start_key(a) < start_key(b); });
}

CivilDate last_day(const DeskRow& row) {
  return row.zone->date_at(std::max(row.booking->interval.start, row.booking->interval.end - Micros(1)));
}

bool is_on(const DeskRow& row, CivilDate day) {
  const CivilDate last = last_day(row);
  if (row.resource->policy.mode == Mode::loan) return row.day == day || last == day;
  return row.day <= day && day <= last;
}

}  // namespace

std::vector<RequestGroup> request_groups(const State& state) {
  std::vector<DeskRow> rows = all_rows(state);
  const auto later = std::stable_partition(rows.begin(), rows.end(), waits);
  std::vector<DeskRow> others(later, rows.end());
  rows.erase(later, rows.end());
  std::sort(rows.begin(), rows.end(), [](const DeskRow& a, const DeskRow& b) {
    return std::tuple(a.booking->created_at, a.booking->id) <
           std::tuple(b.booking->created_at, b.booking->id);
  });
  sort_by_start(others);
  std::vector<RequestGroup> groups;
  for (DeskRow& row : rows) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const RequestGroup& group) {
      return group.resource == row.resource && group.day == row.day;
    });
    RequestGroup& group = same != groups.end()
                              ? *same
                              : groups.emplace_back(RequestGroup{row.resource, row.day, row.today, {}, {}});
    group.rows.push_back(std::move(row));
  }
  for (RequestGroup& group : groups) {
    for (const DeskRow& row : others) {
      const bool there = row.resource == group.resource && is_on(row, group.day) && occupies(row.status);
      if (there) group.beside.push_back(row);
    }
  }
  return groups;
}

std::vector<DeskRow> bookings_of_day(const State& state) {
  const CivilDate day = day_shown(state);
  std::vector<DeskRow> rows = all_rows(state);
  std::erase_if(rows, [&](const DeskRow& row) { return !is_on(row, day); });
  sort_by_start(rows);
  return rows;
}

std::vector<DeskRow> filtered_bookings(const State& state) {
  const DayFilters& filters = state.manage->desk->filters;
  std::vector<DeskRow> rows = bookings_of_day(state);
  std::erase_if(rows, [&](const DeskRow& row) {
    if (filters.of && row.resource->id != *filters.of) return true;
    if (filters.kind && row.resource->kind != *filters.kind) return true;
    if (filters.status && row.status != *filters.status) return true;
    return !filters.words.empty() && !contains_ignoring_case(row.person, filters.words);
  });
  if (filters.by_resource) {
    std::stable_sort(rows.begin(), rows.end(), [](const DeskRow& a, const DeskRow& b) {
      return std::tie(a.resource->name, a.resource->id) < std::tie(b.resource->name, b.resource->id);
    });
  }
  return rows;
}

DayTotals totals_of(const std::vector<DeskRow>& rows) {
  DayTotals totals;
  for (const DeskRow& row : rows) {
    const bool in = row.status == BookingStatus::checked_in || row.status == BookingStatus::completed;
    totals.in += in ? 1 : 0;
    totals.missed += row.status == BookingStatus::no_show ? 1 : 0;
    totals.waiting += row.status == BookingStatus::pending ? 1 : 0;
    totals.all += in || occupies(row.status) || row.status == BookingStatus::no_show ? 1 : 0;
  }
  return totals;
}

DeskActs desk_acts(const DeskRow& row, Instant now) {
  DeskActs acts;
  if (row.acting) return acts;
  const bool loan = mode_of(row) == Mode::loan;
  const bool begun = row.booking->interval.start <= now;
  const bool ended = row.booking->interval.end <= now;
  const auto can = [&](Transition transition) { return after(row.status, transition).has_value(); };
  acts.approve = can(Transition::approve) && !ended;
  acts.decline = can(Transition::decline);
  acts.check_in = can(Transition::check_in) && row.day <= row.today;
  acts.complete = can(Transition::complete);
  acts.no_show = can(Transition::no_show) && begun;
  acts.cancel = can(Transition::cancel) && !ended && row.status != BookingStatus::pending;
  acts.move = row.status == BookingStatus::confirmed && !begun && !loan;
  return acts;
}

Mode mode_of(const DeskRow& row) {
  return row.resource->policy.mode;
}

std::string span_words(const DeskRow& row) {
  if (mode_of(row) != Mode::loan) return time_span(row.booking->interval, *row.zone, row.today);
  return t("date.range",
           {{"from", near_date(row.day, row.today)}, {"to", near_date(last_day(row), row.today)}});
}

std::string place_words(const RequestGroup& group) {
  return group.resource->name + ", " + short_date(group.day, group.today);
}

std::string act_name(std::string_view verb, const RequestGroup& group, const DeskRow& row) {
  std::string name = std::string(verb) + ", " + place_words(group);
  if (group.rows.size() > 1) name += ", " + clock_time(row.booking->interval.start, *row.zone);
  return name;
}

std::string beside_words(const RequestGroup& group) {
  if (group.beside.empty()) return t("requests.beside_none");
  std::string list;
  for (std::size_t i = 0; i < std::min(group.beside.size(), kMostBeside); ++i) {
    const DeskRow& row = group.beside[i];
    list += (i == 0 ? "" : " · ") + span_words(row);
    list += " " + (row.booking->title.empty() ? row.person : row.booking->title);
  }
  const std::size_t rest = group.beside.size() - std::min(group.beside.size(), kMostBeside);
  if (rest > 0) list += " · " + t("requests.beside_more", {{"n", rest}});
  return t("requests.beside", {{"list", list}});
}

int people_of(const Booking& booking) {
  return 1 + static_cast<int>(booking.attendees.size());
}

std::string day_file(const State& state) {
  std::vector<std::vector<std::string>> rows = {
      {t("day.column.starts"), t("day.column.ends"), t("day.column.person"), t("day.column.resource"),
       t("day.column.title"), t("day.column.status"), t("day.column.people")}};
  for (const DeskRow& row : filtered_bookings(state)) {
    const Interval& interval = row.booking->interval;
    const auto moment = [&](Instant at) {
      return row.zone->date_at(at).to_string() + " " + clock_time(at, *row.zone);
    };
    rows.push_back({moment(interval.start), moment(interval.end), row.person, row.resource->name,
                    row.booking->title, status_label(row.status, mode_of(row)),
                    std::to_string(people_of(*row.booking))});
  }
  return csv(rows);
}

std::string totals_words(const State& state) {
  const DayTotals totals = totals_of(bookings_of_day(state));
  std::string words = day_shown(state) == desk_today(state) ? t("day.total_today", {{"n", totals.all}})
                                                            : t("day.total", {{"n", totals.all}});
  words += ", " + t("day.total_in", {{"n", totals.in}});
  if (totals.missed > 0) words += ", " + t("day.total_missed", {{"n", totals.missed}});
  if (totals.waiting > 0) words += ", " + t("day.total_waiting", {{"n", totals.waiting}});
  return words;
}

Printout day_printout(const State& state) {
  const DayFilters& filters = state.manage->desk->filters;
  Printout paper;
  paper.title = long_date(day_shown(state), desk_today(state));
  const Resource* one = filters.of ? find_resource(state, *filters.of) : nullptr;
  if (one != nullptr) paper.title += ", " + one->name;
  paper.summary = totals_words(state);
  paper.heads = {t("day.column.time"),  t("day.column.person"), t("day.column.resource"),
                 t("day.column.title"), t("day.column.people"), t("day.column.status")};
  for (const DeskRow& row : filtered_bookings(state)) {
    paper.rows.push_back({span_words(row), row.person, row.resource->name, row.booking->title,
                          number_words(people_of(*row.booking)), status_label(row.status, mode_of(row))});
  }
  return paper;
}

}  // namespace holdfast::ui
