#include "web-client/app/availability_words.hpp"

#include "web-client/app/availability_state.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

int minutes_of(LocalTime time) {
  return static_cast<int>(time.since_midnight().count());
}

}  // namespace

std::string time_words(const LocalWindow& window) {
  return t("time.span",
           {{"from", clock_of(minutes_of(window.start))}, {"to", clock_of(minutes_of(window.end))}});
}

std::string windows_words(const DayWindows& windows) {
  if (windows.empty()) return t("availability.closed");
  std::string words;
  for (const LocalWindow& window : windows)
    words.append(words.empty() ? "" : ", ").append(time_words(window));
  return words;
}

std::string window_words(const Interval& window, const ZoneRules& zone, CivilDate today) {
  return t("date.moment", {{"date", short_date(zone.date_at(window.start), today)},
                           {"time", time_span(window, zone, today)}});
}

std::string exception_words(CivilDate first, CivilDate last, const DayWindows& windows, CivilDate today) {
  if (first == last) {
    const std::string date = short_date(first, today);
    if (windows.empty()) return t("availability.day_closed", {{"date", date}});
    return t("availability.day_open", {{"date", date}, {"times", windows_words(windows)}});
  }
  const std::string from = day_month(first, today);
  const std::string to = day_month(last, today);
  const int days = last - first + 1;
  if (windows.empty()) return t("availability.days_closed", {{"from", from}, {"to", to}, {"n", days}});
  return t("availability.days_open",
           {{"from", from}, {"to", to}, {"n", days}, {"times", windows_words(windows)}});
}

std::string closure_words(CivilDate first, CivilDate last, CivilDate today) {
  return t("availability.closure",
           {{"from", day_month(first, today)}, {"to", day_month(last, today)}, {"n", last - first + 1}});
}

std::string part_words(std::size_t finished, std::size_t steps) {
  return t("availability.part_done", {{"done", finished}, {"n", steps}});
}

CivilDate offer_today(const State& state) {
  return zone_of(state, state.availability->resource).date_at(state.now);
}

}  // namespace holdfast::ui
