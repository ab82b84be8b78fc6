// Prices as people write them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/domain/policy.hpp"

namespace holdfast::ui {

// How many digits follow the decimal sign in this currency (ISO 4217): JPY 0, EUR 2, KWD 3.
[[nodiscard]] int minor_digits(std::string_view currency);

// "€12.50", "12,50 €", "1,500 JPY", by the locale in force; `minor` counts the smallest unit.
[[nodiscard]] std::string money_words(std::int64_t minor, std::string_view currency);

// "No charge", or the price.
[[nodiscard]] std::string price_of(const Policy& policy);

}  // namespace holdfast::ui
