#include "web-client/app/words.hpp"

#include <array>
#include <cstdint>

namespace holdfast::ui {
namespace {

constexpr std::array<std::string_view, 7> kDaysShort = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 7> kDaysLong = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonthsShort = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 12> kMonthsLong = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

std::size_t month_index(CivilDate date) {
  return static_cast<unsigned>(date.ymd().month()) - 1;
}
std::string day_number(CivilDate date) {
  return std::to_string(static_cast<unsigned>(date.ymd().day()));
}
std::string year_number(CivilDate date) {
  return std::to_string(static_cast<int>(date.ymd().year()));
}

std::string with_year(std::string words, CivilDate date, CivilDate today) {
  if (date.ymd().year() != today.ymd().year()) words.append(" ").append(year_number(date));
  return words;
}

std::string clock_of(Micros since_midnight) {
  const auto minutes = std::chrono::duration_cast<Minutes>(since_midnight).count();
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

// "Tue 24 Nov, 10:30".
std::string moment(Instant at, const ReasonContext& context) {
  const CivilDate today = context.zone->date_at(context.now);
  return short_date(context.zone->date_at(at), today) + ", " + clock_time(at, *context.zone);
}

std::string same_day_clock(Instant at, const ReasonContext& context, Instant beside) {
  return context.zone->date_at(at) == context.zone->date_at(beside) ? clock_time(at, *context.zone)
                                                                    : moment(at, context);
}

Reason off_grid(const Violation& v, const ReasonContext& c) {
  Reason reason{"That is not one of the starting times.", ""};
  if (c.policy != nullptr && c.policy->mode != Mode::loan) {
    reason.bold = "Starts every " + length_words(c.policy->step) + ".";
  }
  if (!v.nearest.empty()) {
    reason.rest = "Try " + clock_time(v.nearest.front(), *c.zone);
    if (v.nearest.size() > 1) reason.rest += " or " + clock_time(v.nearest[1], *c.zone);
    reason.rest += ".";
  }
  return reason;
}

Reason wrong_length(const ReasonContext& c) {
  if (c.policy == nullptr) return {"That length is not offered.", "Pick another one."};
  const Policy& p = *c.policy;
  if (p.mode == Mode::span) {
    return {"Between " + length_words(p.min_duration) + " and " + length_words(p.max_duration) + ".",
            "Pick another end."};
  }
  std::string lengths;
  for (const Minutes m : p.durations)
    lengths += (lengths.empty() ? "" : " or ") + length_words(m);
  return {"Booked for " + lengths + ".", "Pick another end."};
}

std::string number(const std::optional<std::int64_t>& n) {
  return std::to_string(n.value_or(0));
}

Reason too_many_people(const Violation& v, const ReasonContext& c) {
  const std::int64_t over = v.current.value_or(0) - v.limit.value_or(0);
  return {c.resource + " seats " + number(v.limit) + " and you are " + number(v.current) + ".",
          "Remove " + count_words(static_cast<int>(over), "person", "people") + " or pick a larger room."};
}

Reason taken(const Violation& v, const ReasonContext& c) {
  if (!v.conflict) return {c.resource + " is taken then.", "Nothing was booked."};
  return {c.resource + " is taken from " + clock_time(v.conflict->start, *c.zone) + " to " +
              same_day_clock(v.conflict->end, c, v.conflict->start) + ".",
          "Nothing was booked."};
}

// "24 hours'", "3 days'", "30 minutes'".
std::string notice_words(Minutes notice) {
  const auto count = notice.count();
  const auto say = [](std::int64_t n, std::string_view one, std::string_view many) {
    return std::to_string(n) + " " + std::string(n == 1 ? one : many);
  };
  if (count >= 2 * 1440 && count % 1440 == 0) return say(count / 1440, "day's", "days'");
  return count % 60 == 0 ? say(count / 60, "hour's", "hours'") : say(count, "minute's", "minutes'");
}

std::string first_time(const Violation& v, const ReasonContext& c) {
  return v.earliest ? "The first time you can have is " + moment(*v.earliest, c) + "." : "Pick a later time.";
}

Reason about_hours(const Violation& v, const ReasonContext& c) {
  if (v.latest) return {c.resource + " closes at " + clock_time(*v.latest, *c.zone) + ".", "End by then."};
  if (v.earliest) return {c.resource + " is not open then.", "It opens " + moment(*v.earliest, c) + "."};
  return {c.resource + " is not open then.", "Pick a time within its hours."};
}

}  // namespace

std::string_view weekday_short(CivilDate date) {
  return kDaysShort[date.weekday()];
}
std::string_view weekday_long(CivilDate date) {
  return kDaysLong[date.weekday()];
}
std::string_view month_short(CivilDate date) {
  return kMonthsShort[month_index(date)];
}

std::string month_year(CivilDate date) {
  return std::string(kMonthsLong[month_index(date)]) + " " + year_number(date);
}

std::string long_date(CivilDate date, CivilDate today) {
  return with_year(std::string(weekday_long(date)) + " " + day_number(date) + " " +
                       std::string(kMonthsLong[month_index(date)]),
                   date, today);
}

std::string short_date(CivilDate date, CivilDate today) {
  return with_year(
      std::string(weekday_short(date)) + " " + day_number(date) + " " + std::string(month_short(date)), date,
      today);
}

std::string near_date(CivilDate date, CivilDate today) {
  if (date == today) return "Today";
  if (date == today + 1) return "Tomorrow";
  return short_date(date, today);
}

std::string clock_time(Instant at, const ZoneRules& zone) {
  return clock_of(zone.to_local(at).time);
}

std::string time_span(const Interval& interval, const ZoneRules& zone, CivilDate today) {
  const LocalDateTime from = zone.to_local(interval.start);
  const LocalDateTime to = zone.to_local(interval.end);
  if (from.date == to.date) return clock_of(from.time) + " to " + clock_of(to.time);
  if (to.date == from.date + 1 && to.time == Micros{0}) return clock_of(from.time) + " to 24:00";
  const bool midnight = to.time == Micros{0};
  return clock_of(from.time) + " to " + short_date(midnight ? to.date - 1 : to.date, today) +
         (midnight ? "" : ", " + clock_of(to.time));
}

std::string length_words(Micros length) {
  const auto minutes = std::chrono::duration_cast<Minutes>(length).count();
  if (minutes >= 2 * 1440 && minutes % 1440 == 0) return std::to_string(minutes / 1440) + " days";
  if (minutes < 60) return std::to_string(minutes) + " min";
  const std::string hours = std::to_string(minutes / 60) + " h";
  return minutes % 60 == 0 ? hours : hours + " " + std::to_string(minutes % 60) + " min";
}

std::string ahead_words(Minutes notice) {
  return length_words(notice);
}

std::string place_of_zone(std::string_view time_zone) {
  const auto slash = time_zone.rfind('/');
  std::string place(slash == std::string_view::npos ? time_zone : time_zone.substr(slash + 1));
  for (char& c : place) {
    if (c == '_') c = ' ';
  }
  return place;
}

std::string count_words(int count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

Reason reason_for(const Violation& v, const ReasonContext& c) {
  switch (v.code) {
    case ErrorCode::invalid_interval:
      return {"The end must be after the start.", "Pick another end."};
    case ErrorCode::in_past:
      return {"That time has passed.", v.earliest ? first_time(v, c) : "Pick a later one."};
    case ErrorCode::too_soon:
      return {"This needs " +
                  notice_words(c.policy != nullptr ? c.policy->min_notice : Minutes(v.limit.value_or(0))) +
                  " notice.",
              first_time(v, c)};
    case ErrorCode::too_far:
      return {"Bookings open " + number(v.limit) + " days ahead.",
              v.latest
                  ? "The last day is " + short_date(c.zone->date_at(*v.latest), c.zone->date_at(c.now)) + "."
                  : ""};
    case ErrorCode::duration_not_allowed:
      return wrong_length(c);
    case ErrorCode::off_grid:
      return off_grid(v, c);
    case ErrorCode::outside_hours:
      return about_hours(v, c);
    case ErrorCode::blacked_out:
      return {v.conflict ? "Closed on " +
                               short_date(c.zone->date_at(v.conflict->start), c.zone->date_at(c.now)) + "."
                         : "Closed on that date.",
              "Pick another day."};
    case ErrorCode::no_unit_free:
      return taken(v, c);
    case ErrorCode::quota_exceeded:
      return {"You have " + number(v.current) + " of " + number(v.limit) + " bookings.",
              "Cancel one, or book after the next has passed."};
    case ErrorCode::too_many_holds:
      return {
          "You hold " + count_words(static_cast<int>(v.current.value_or(0)), "time", "times") + " already.",
          "Confirm one or let it go."};
    case ErrorCode::too_many_attendees:
      return too_many_people(v, c);
    case ErrorCode::payment_required:
      return {"This needs a card.", "Nothing is taken until pick-up."};
    case ErrorCode::hold_expired:
      return {"The hold ran out.", "Pick a time again."};
    default:
      return {std::string(title(v.code)) + ".", v.message};
  }
}

std::string short_name(std::string_view name) {
  const auto first = name.find(' ');
  const auto last = name.rfind(' ');
  if (first == std::string_view::npos || first == last || name[first - 1] != '.') return std::string(name);
  return std::string(name.substr(0, first)) + std::string(name.substr(last));
}

}  // namespace holdfast::ui
