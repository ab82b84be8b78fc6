#include "common/wire/window_overlap.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

namespace holdfast::wire {
namespace {

std::string text(const Interval& w) {
  return w.start.to_string() + " to " + w.end.to_string();
}

std::string element(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

Error overlap(std::string field, std::string message, std::optional<Interval> conflict) {
  Violation violation;
  violation.code = ErrorCode::overlapping_windows;
  violation.field = std::move(field);
  violation.message = std::move(message);
  violation.conflict = conflict;
  return Error::broken({std::move(violation)});
}

// The first overlapping pair in order of time, as (earlier index, later index) of the list.
template <class Window, class Before, class Overlaps>
std::optional<std::pair<std::size_t, std::size_t>> find_pair(const std::vector<Window>& windows,
                                                             Before before, Overlaps overlaps) {
  std::vector<std::size_t> order(windows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return before(windows[a], windows[b]); });
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (overlaps(windows[order[i - 1]], windows[order[i]])) return std::minmax(order[i - 1], order[i]);
  }
  return std::nullopt;
}

template <class Window, class Before, class Overlaps>
Result<void> check_local(const std::vector<Window>& windows, std::string_view list, Before before,
                         Overlaps overlaps) {
  const auto pair = find_pair(windows, before, overlaps);
  if (!pair) return {};
  const auto describe = [&](std::size_t i) {
    return element(list, i) + " (" + windows[i].start.to_string() + " to " + windows[i].end.to_string() + ")";
  };
  return overlap(
      element(list, pair->second),
      describe(pair->first) + " and " + describe(pair->second) + " overlap: join them or move one.",
      std::nullopt);
}

}  // namespace

Result<void> check_disjoint(const std::vector<Interval>& windows, std::string_view list) {
  const auto pair = find_pair(
      windows, [](const Interval& a, const Interval& b) { return a < b; },
      [](const Interval& a, const Interval& b) { return a.overlaps(b); });
  if (!pair) return {};
  const auto& [first, second] = *pair;
  return overlap(element(list, second),
                 element(list, first) + " (" + text(windows[first]) + ") and " + element(list, second) +
                     " (" + text(windows[second]) + ") overlap: join them or move one.",
                 windows[first]);
}

Result<void> check_disjoint(const std::vector<WeeklyWindow>& windows, std::string_view list) {
  return check_local(
      windows, list, [](const WeeklyWindow& a, const WeeklyWindow& b) { return a < b; },
      [](const WeeklyWindow& a, const WeeklyWindow& b) { return a.weekday == b.weekday && b.start < a.end; });
}

Result<void> check_disjoint(const std::vector<LocalWindow>& windows, std::string_view list) {
  return check_local(
      windows, list, [](const LocalWindow& a, const LocalWindow& b) { return a < b; },
      [](const LocalWindow& a, const LocalWindow& b) { return b.start < a.end; });
}

Error overlaps_existing(std::size_t index, const Interval& window, const Interval& existing) {
  return overlap(element("windows", index),
                 element("windows", index) + " (" + text(window) + ") overlaps the window " + text(existing) +
                     " that is there already: leave it out or delete that one first.",
                 existing);
}

}  // namespace holdfast::wire
