// Which resources the filters of Find let through: the same on Find and on Compare.
#pragma once

#include <array>

#include "web-client/app/state.hpp"

namespace holdfast::ui {

// What FindFilters::length and FindFilters::places count through: minutes (0: any), at least so many (0:
// any).
inline constexpr std::array kFilterLengths = {0, 15, 30, 60, 120};
inline constexpr std::array kFilterPlaces = {0, 2, 5, 10, 20};

[[nodiscard]] bool matches(const Resource& resource, const FindFilters& filters);

// The length asked for, none when any will do.
[[nodiscard]] std::optional<Minutes> wanted_length(const FindFilters& filters);

}  // namespace holdfast::ui
