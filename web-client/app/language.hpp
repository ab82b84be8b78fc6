// The words of the person's language, from web/lang/<code>.json: one file a language, every text under a key.
// A text is a message in the form of ICU MessageFormat, of which we know arguments and plurals:
//   "Held until {time}"      "{n, plural, =0 {No dates} one {# date} other {# dates}}"      an apostrophe is
//   itself
// The file names its rule of plurals ("one_other" ...: CLDR's families, in language.cpp), so that a new
// language is one new file. Dates, months and weekdays are texts as well ("date.short": "{weekday} {day}
// {month}").
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "common/core/result.hpp"

namespace holdfast::ui {

// A value for an argument of a message; borrowed for the call.
struct TextArg {
  TextArg(std::string_view arg, std::string_view value) : name(arg), text(value) {}
  TextArg(std::string_view arg, const char* value) : name(arg), text(value) {}
  TextArg(std::string_view arg, const std::string& value) : name(arg), text(value) {}
  TextArg(std::string_view arg, std::int64_t value) : name(arg), number(value), is_number(true) {}
  TextArg(std::string_view arg, int value) : TextArg(arg, std::int64_t{value}) {}
  TextArg(std::string_view arg, std::size_t value) : TextArg(arg, static_cast<std::int64_t>(value)) {}

  std::string_view name;
  std::string_view text{};
  std::int64_t number = 0;
  bool is_number = false;
};

// The text of `key` in the language in use. An unknown key is shown as it is: a test finds it before a person
// does.
[[nodiscard]] std::string t(std::string_view key);
[[nodiscard]] std::string t(std::string_view key, std::initializer_list<TextArg> args);

// The same as it stands in the file, for texts without arguments that are asked for often; it lives until the
// language changes.
[[nodiscard]] std::string_view plain_text(std::string_view key);

// Takes a language file into use for the whole program (one thread); what is wrong with it is told, and the
// language before stays. Texts that it lacks are taken from the first language that was loaded: English.
[[nodiscard]] Result<void> load_language(std::string_view json);
[[nodiscard]] std::string_view language_code();  // "en"; empty before the first was loaded

}  // namespace holdfast::ui
