// The form of a text: what of ICU MessageFormat we know, and how a language counts.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "web-client/app/language.hpp"

namespace holdfast::ui {

// CLDR's rules of cardinal plurals, by the family that shares one.
enum class PluralRule : std::uint8_t { none, one_other, zero_one_other, slavic, polish, czech };
[[nodiscard]] std::optional<PluralRule> plural_rule(std::string_view name);
[[nodiscard]] std::string_view plural_category(PluralRule rule, std::int64_t n);  // "one", "few", ...

// What is wrong with a message; empty: nothing.
[[nodiscard]] std::string_view fault_of_message(std::string_view message);
// An argument that is not given stays visible with its braces.
[[nodiscard]] std::string write_message(std::string_view message, PluralRule rule,
                                        std::initializer_list<TextArg> args);

}  // namespace holdfast::ui
