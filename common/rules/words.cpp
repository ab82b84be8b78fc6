#include "common/rules/words.hpp"

#include <array>
#include <string_view>

#include "common/time/scanner.hpp"

namespace holdfast::rules {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string Speaker::date(Instant at) const {
  const CivilDate day = zone.date_at(at);
  const auto ymd = day.ymd();
  std::string text(kWeekdays[day.weekday()]);
  text += ' ';
  text += std::to_string(unsigned{ymd.day()});
  text += ' ';
  text += kMonths[unsigned{ymd.month()} - 1];
  if (ymd.year() != zone.date_at(now).ymd().year()) {
    text += ' ';
    text += std::to_string(int{ymd.year()});
  }
  return text;
}

std::string Speaker::time(Instant at) const {
  const auto minutes = std::chrono::floor<Minutes>(zone.to_local(at).time).count();
  std::string text;
  append_padded(text, minutes / 60, 2);
  text += ':';
  append_padded(text, minutes % 60, 2);
  return text;
}

std::string Speaker::date_and_time(Instant at) const {
  return date(at) + ", " + time(at);
}

std::string length_words(Micros length) {
  const auto minutes = std::chrono::floor<Minutes>(length).count();
  if (minutes < 60) return std::to_string(minutes) + " min";
  std::string text = std::to_string(minutes / 60) + " h";
  if (minutes % 60 != 0) text += ' ' + std::to_string(minutes % 60) + " min";
  return text;
}

std::string notice_words(Minutes notice) {
  const bool hours = notice.count() % 60 == 0;
  const auto count = hours ? notice.count() / 60 : notice.count();
  return std::to_string(count) + (hours ? " hour" : " minute") + (count == 1 ? "'s" : "s'");
}

std::string count_words(std::int64_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

std::string either_words(const std::vector<std::string>& choices) {
  std::string text;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) text += i + 1 == choices.size() ? " or " : ", ";
    text += choices[i];
  }
  return text;
}

}  // namespace holdfast::rules
