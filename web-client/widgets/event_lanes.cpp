#include "web-client/widgets/event_lanes.hpp"

#include <algorithm>

namespace holdfast::ui {

std::vector<int> pack_runs(const std::vector<DayRun>& runs, int days) {
  std::vector<int> lanes(runs.size(), -1);
  std::vector<std::vector<bool>> taken;  // [lane][day]
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const DayRun& run = runs[i];
    if (run.first > run.last) continue;
    const auto free = std::find_if(taken.begin(), taken.end(), [&run](const std::vector<bool>& lane) {
      return std::none_of(lane.begin() + run.first, lane.begin() + run.last + 1,
                          [](bool day) { return day; });
    });
    lanes[i] = static_cast<int>(free - taken.begin());
    if (free == taken.end()) taken.emplace_back(static_cast<std::size_t>(days), false);
    std::vector<bool>& lane = taken[static_cast<std::size_t>(lanes[i])];
    std::fill(lane.begin() + run.first, lane.begin() + run.last + 1, true);
  }
  return lanes;
}

}  // namespace holdfast::ui
