#include "web-client/app/locale.hpp"

#include <algorithm>

namespace holdfast::ui {
namespace {

constexpr int kSaturday = 5;
constexpr int kSunday = 6;

// CLDR's weekData and timeData, of the larger regions; all others start on Monday and count to 24.
constexpr std::array<std::string_view, 25> kSundayRegions = {
    "US", "CA", "MX", "BR", "JP", "KR", "TW", "HK", "IN", "IL", "ZA", "PH", "SG",
    "TH", "ID", "AR", "CO", "PE", "VE", "PT", "KE", "PK", "SA", "ZW", "PR"};
constexpr std::array<std::string_view, 9> kSaturdayRegions = {"AE", "AF", "DZ", "EG", "IQ",
                                                              "IR", "JO", "KW", "SY"};
constexpr std::array<std::string_view, 18> kHour12Regions = {"US", "CA", "AU", "NZ", "IN", "PK",
                                                             "PH", "EG", "SA", "AE", "MX", "CO",
                                                             "KR", "TW", "HK", "SG", "MY", "BD"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& regions, std::string_view region) {
  return std::find(regions.begin(), regions.end(), region) != regions.end();
}

// "en-US", "zh-Hant-TW" -> "US", "TW"; empty when the tag names none.
std::string_view region_of(std::string_view tag) {
  std::size_t at = tag.find('-');
  while (at != std::string_view::npos) {
    const std::size_t next = tag.find('-', at + 1);
    const std::string_view part = tag.substr(at + 1, next == std::string_view::npos ? next : next - at - 1);
    if (part.size() == 2) return part;
    at = next;
  }
  return tag == "en" ? "US" : std::string_view{};
}

int first_weekday_of(std::string_view region) {
  if (among(kSaturdayRegions, region)) return kSaturday;
  return among(kSundayRegions, region) ? kSunday : 0;
}

// "key=value;" of the kept choice.
std::string_view value_of(std::string_view text, std::string_view key) {
  while (!text.empty()) {
    const std::string_view entry = text.substr(0, text.find(';'));
    const std::size_t sign = entry.find('=');
    if (sign != std::string_view::npos && entry.substr(0, sign) == key) return entry.substr(sign + 1);
    text.remove_prefix(std::min(text.size(), entry.size() + 1));
  }
  return {};
}

Locale& in_force() {
  static Locale the_locale;
  return the_locale;
}

}  // namespace

std::string to_string(const LocaleChoice& choice) {
  std::string text;
  if (choice.first_weekday) text.append("first=").append(std::to_string(*choice.first_weekday)).append(";");
  if (choice.hour12) text.append("hours=").append(*choice.hour12 ? "12" : "24").append(";");
  if (choice.time_zone) text.append("zone=").append(*choice.time_zone).append(";");
  return text;
}

LocaleChoice parse_locale_choice(std::string_view text) {
  LocaleChoice choice;
  const std::string_view first = value_of(text, "first");
  if (first.size() == 1 && first[0] >= '0' && first[0] <= '6') choice.first_weekday = first[0] - '0';
  const std::string_view hours = value_of(text, "hours");
  if (hours == "12" || hours == "24") choice.hour12 = hours == "12";
  if (const std::string_view zone = value_of(text, "zone"); !zone.empty()) choice.time_zone = zone;
  return choice;
}

Locale make_locale(const LocaleHints& browser, const LocaleChoice& choice, std::string_view language) {
  const std::string_view region = region_of(browser.tag);
  Locale locale;
  locale.language = language;
  locale.first_weekday =
      choice.first_weekday.value_or(browser.first_weekday.value_or(first_weekday_of(region)));
  locale.hour12 = choice.hour12.value_or(browser.hour12.value_or(among(kHour12Regions, region)));
  locale.time_zone = choice.time_zone.value_or(browser.time_zone);
  return locale;
}

void use_locale(const Locale& locale) {
  in_force() = locale;
}

const Locale& locale_in_force() {
  return in_force();
}

CivilDate week_start(CivilDate date, const Locale& locale) {
  return date - weekday_column(date.weekday(), locale);
}

std::array<unsigned, 7> weekday_order(const Locale& locale) {
  std::array<unsigned, 7> order{};
  for (unsigned i = 0; i < 7; ++i)
    order[i] = (static_cast<unsigned>(locale.first_weekday) + i) % 7;
  return order;
}

int weekday_column(unsigned weekday, const Locale& locale) {
  return (static_cast<int>(weekday) - locale.first_weekday + 7) % 7;
}

}  // namespace holdfast::ui
