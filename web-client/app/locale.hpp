// How the person writes dates and times: what the browser says of their region, unless they chose otherwise
// on this device.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "common/time/civil.hpp"
#include "web-client/platform/platform.hpp"

namespace holdfast::ui {

struct Locale {
  std::string language = "en";  // of the texts
  int first_weekday = 0;        // 0 Monday .. 6 Sunday
  bool hour12 = false;
  std::string time_zone = "UTC";  // of the person

  friend bool operator==(const Locale&, const Locale&) = default;
};

// What the person chose; nothing: as the browser says.
struct LocaleChoice {
  std::optional<int> first_weekday;
  std::optional<bool> hour12;
  std::optional<std::string> time_zone;

  friend bool operator==(const LocaleChoice&, const LocaleChoice&) = default;
};

// As it is kept on the device under "locale"; what cannot be read counts as not chosen.
[[nodiscard]] std::string to_string(const LocaleChoice& choice);
[[nodiscard]] LocaleChoice parse_locale_choice(std::string_view text);

// What the browser does not tell is looked up by the region of its language ("en-US").
[[nodiscard]] Locale make_locale(const LocaleHints& browser, const LocaleChoice& choice,
                                 std::string_view language);

// The one in force for the whole program (one thread): words.hpp writes by it.
void use_locale(const Locale& locale);
[[nodiscard]] const Locale& locale_in_force();

// The first day of the week that `date` is in.
[[nodiscard]] CivilDate week_start(CivilDate date, const Locale& locale);
// Of the columns of a week: 0 Monday .. 6 Sunday, in the order of the locale.
[[nodiscard]] std::array<unsigned, 7> weekday_order(const Locale& locale);
// The column of a weekday: 0 .. 6.
[[nodiscard]] int weekday_column(unsigned weekday, const Locale& locale);

}  // namespace holdfast::ui
