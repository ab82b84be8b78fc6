#include "common/time/civil.hpp"

#include "common/time/scanner.hpp"

namespace holdfast {

std::optional<CivilDate> CivilDate::from(int year, unsigned month, unsigned day) {
  using namespace std::chrono;
  if (year < 1 || year > 9999) return std::nullopt;
  const year_month_day ymd{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!ymd.ok()) return std::nullopt;
  return CivilDate(sys_days(ymd));
}

std::optional<CivilDate> CivilDate::parse(std::string_view text) {
  Scanner in(text);
  const auto year = in.digits(4);
  if (!year || !in.take('-')) return std::nullopt;
  const auto month = in.digits(2);
  if (!month || !in.take('-')) return std::nullopt;
  const auto day = in.digits(2);
  if (!day || !in.done()) return std::nullopt;
  return from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::string CivilDate::to_string() const {
  const auto date = ymd();
  std::string text;
  append_padded(text, int{date.year()}, 4);
  text += '-';
  append_padded(text, unsigned{date.month()}, 2);
  text += '-';
  append_padded(text, unsigned{date.day()}, 2);
  return text;
}

std::optional<LocalTime> LocalTime::parse(std::string_view text) {
  Scanner in(text);
  const auto hour = in.digits(2);
  if (!hour || !in.take(':')) return std::nullopt;
  const auto minute = in.digits(2);
  if (!minute || !in.done() || *minute > 59) return std::nullopt;
  const Minutes since_midnight{*hour * 60 + *minute};
  if (since_midnight > std::chrono::hours(24)) return std::nullopt;
  return LocalTime(since_midnight);
}

std::string LocalTime::to_string() const {
  std::string text;
  append_padded(text, since_midnight_.count() / 60, 2);
  text += ':';
  append_padded(text, since_midnight_.count() % 60, 2);
  return text;
}

}  // namespace holdfast
