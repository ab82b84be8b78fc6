// Windows that overlap within one list: 422 overlapping_windows, naming the pair.
#pragma once

#include <string_view>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/opening_hours.hpp"
#include "common/time/interval.hpp"

namespace holdfast::wire {

// `list` is the JSON path of the list, for the error's field: "windows" gives "windows[3]". Touching is no
// overlap.
[[nodiscard]] Result<void> check_disjoint(const std::vector<Interval>& windows, std::string_view list);
[[nodiscard]] Result<void> check_disjoint(const std::vector<WeeklyWindow>& windows, std::string_view list);
[[nodiscard]] Result<void> check_disjoint(const std::vector<LocalWindow>& windows, std::string_view list);

// The same error for a window of a request and one that exists already.
[[nodiscard]] Error overlaps_existing(std::size_t index, const Interval& window, const Interval& existing);

}  // namespace holdfast::wire
