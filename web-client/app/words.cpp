#include "web-client/app/words.hpp"

#include "web-client/app/language.hpp"
#include "web-client/app/locale.hpp"

namespace holdfast::ui {
namespace {

constexpr int kDayMinutes = 24 * 60;

std::string two(std::int64_t n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

std::string numbered(std::string_view prefix, std::string_view number) {
  return std::string(prefix).append(number);
}
std::string_view month_text(std::string_view prefix, CivilDate date) {
  return plain_text(numbered(prefix, two(static_cast<unsigned>(date.ymd().month()))));
}
std::string_view weekday_text(std::string_view prefix, unsigned weekday) {
  return plain_text(numbered(prefix, std::to_string(weekday + 1)));
}
int day_number(CivilDate date) {
  return static_cast<int>(static_cast<unsigned>(date.ymd().day()));
}
int year_number(CivilDate date) {
  return static_cast<int>(date.ymd().year());
}

std::string write_date(std::string_view key, CivilDate date, std::string_view weekday,
                       std::string_view month) {
  return t(key,
           {{"weekday", weekday}, {"day", day_number(date)}, {"month", month}, {"year", year_number(date)}});
}

int minutes_of(Micros since_midnight) {
  return static_cast<int>(std::chrono::duration_cast<Minutes>(since_midnight).count());
}

// 0 -> 12, 13 -> 1.
int hour_of_half(int hour) {
  return hour % 12 == 0 ? 12 : hour % 12;
}
std::string_view half_of(int hour) {
  return plain_text(hour % 24 < 12 ? "time.am" : "time.pm");
}

}  // namespace

std::string_view weekday_name(unsigned weekday) {
  return weekday_text("date.weekday_long.", weekday);
}
std::string_view weekday_name_short(unsigned weekday) {
  return weekday_text("date.weekday_short.", weekday);
}
std::string_view weekday_short(CivilDate date) {
  return weekday_name_short(date.weekday());
}
std::string_view weekday_long(CivilDate date) {
  return weekday_name(date.weekday());
}
std::string_view month_short(CivilDate date) {
  return month_text("date.month_short.", date);
}

std::string month_year(CivilDate date) {
  return t("date.month_year",
           {{"month", month_text("date.month_alone.", date)}, {"year", year_number(date)}});
}

std::string long_date(CivilDate date, CivilDate today) {
  const bool this_year = date.ymd().year() == today.ymd().year();
  return write_date(this_year ? "date.long" : "date.long_year", date, weekday_long(date),
                    month_text("date.month_long.", date));
}

std::string short_date(CivilDate date, CivilDate today) {
  const bool this_year = date.ymd().year() == today.ymd().year();
  return write_date(this_year ? "date.short" : "date.short_year", date, weekday_short(date),
                    month_short(date));
}

std::string near_date(CivilDate date, CivilDate today) {
  if (date == today) return t("date.today");
  if (date == today + 1) return t("date.tomorrow");
  return short_date(date, today);
}

std::string day_month(CivilDate date, CivilDate today) {
  const bool this_year = date.ymd().year() == today.ymd().year();
  return write_date(this_year ? "date.day_month" : "date.day_month_year", date, {}, month_short(date));
}

std::string date_range(CivilDate first, CivilDate last) {
  if (first.ymd().year() == last.ymd().year() && first.ymd().month() == last.ymd().month()) {
    const std::string days = t("date.same_month", {{"first", day_number(first)}, {"last", day_number(last)}});
    return t("date.days_month_year",
             {{"days", days}, {"month", month_text("date.month_long.", last)}, {"year", year_number(last)}});
  }
  const bool one_year = first.ymd().year() == last.ymd().year();
  return t("date.range", {{"from", write_date(one_year ? "date.day_month" : "date.day_month_year", first, {},
                                              month_short(first))},
                          {"to", write_date("date.day_month_year", last, {}, month_short(last))}});
}

std::string moment_words(Instant at, const ZoneRules& zone, CivilDate today) {
  return t("date.moment", {{"date", short_date(zone.date_at(at), today)}, {"time", clock_time(at, zone)}});
}

std::string clock_of(int minutes) {
  const int hour = minutes / 60;
  if (!locale_in_force().hour12) return t("time.24", {{"hour", two(hour)}, {"minute", two(minutes % 60)}});
  return t("time.12", {{"hour", hour_of_half(hour)}, {"minute", two(minutes % 60)}, {"half", half_of(hour)}});
}

std::string hour_words(int hour) {
  if (!locale_in_force().hour12) return clock_of(hour * 60);
  return t("time.hour_12", {{"hour", hour_of_half(hour)}, {"half", half_of(hour)}});
}

std::string clock_time(Instant at, const ZoneRules& zone) {
  return clock_of(minutes_of(zone.to_local(at).time));
}

std::string time_span(const Interval& interval, const ZoneRules& zone, CivilDate today) {
  const LocalDateTime from = zone.to_local(interval.start);
  const LocalDateTime to = zone.to_local(interval.end);
  const bool midnight = to.time == Micros{0};
  std::string end;
  if (from.date == to.date) {
    end = clock_of(minutes_of(to.time));
  } else if (to.date == from.date + 1 && midnight) {
    end = clock_of(kDayMinutes);
  } else {
    end = midnight ? short_date(to.date - 1, today) : moment_words(interval.end, zone, today);
  }
  return t("time.span", {{"from", clock_of(minutes_of(from.time))}, {"to", end}});
}

std::string other_zone_words(Instant at, const ZoneRules& zone, std::string_view zone_name,
                             const ZoneRules& own) {
  std::string time = clock_time(at, zone);
  const LocalDateTime here = zone.to_local(at);
  const LocalDateTime there = own.to_local(at);
  if (here == there) return time;
  const std::string mine = here.date == there.date ? clock_time(at, own) : moment_words(at, own, here.date);
  return t("time.other_zone", {{"time", time}, {"place", place_of_zone(zone_name)}, {"own", mine}});
}

std::string length_words(Micros length) {
  const auto minutes = std::chrono::duration_cast<Minutes>(length).count();
  if (minutes >= 2 * kDayMinutes && minutes % kDayMinutes == 0) {
    return t("length.days", {{"n", std::int64_t{minutes / kDayMinutes}}});
  }
  if (minutes < 60) return t("length.minutes", {{"n", std::int64_t{minutes}}});
  if (minutes % 60 == 0) return t("length.hours", {{"n", std::int64_t{minutes / 60}}});
  return t("length.hours_minutes", {{"h", std::int64_t{minutes / 60}}, {"m", std::int64_t{minutes % 60}}});
}

std::string ahead_words(Minutes notice) {
  return length_words(notice);
}

std::string number_words(std::int64_t n) {
  std::string digits = std::to_string(n < 0 ? -n : n);
  const std::string group = t("number.group");
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, group);
  }
  return n < 0 ? "-" + digits : digits;
}

std::string decimal_words(std::int64_t tenths) {
  const std::int64_t size = tenths < 0 ? -tenths : tenths;
  std::string words = tenths < 0 ? "-" : "";
  words.append(number_words(size / 10));
  if (size % 10 != 0) words.append(t("number.decimal")).append(std::to_string(size % 10));
  return words;
}

std::string percent_words(int percent) {
  return t("number.percent", {{"n", percent}});
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

std::string short_name(std::string_view name) {
  const auto first = name.find(' ');
  const auto last = name.rfind(' ');
  if (first == std::string_view::npos || first == last || name[first - 1] != '.') return std::string(name);
  return std::string(name.substr(0, first)) + std::string(name.substr(last));
}

}  // namespace holdfast::ui
