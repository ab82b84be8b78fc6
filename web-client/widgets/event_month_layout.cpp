#include <algorithm>
#include <bit>

#include "web-client/widgets/event_month.hpp"

namespace holdfast::ui {

namespace {

static_assert(kMonthLanes <= 32);
using Lanes = std::uint32_t;  // one bit a line
constexpr Lanes kAll = kMonthLanes == 32 ? ~Lanes{0} : (Lanes{1} << kMonthLanes) - 1;

struct Placed {
  int week = 0;
  MonthSegment segment;
};

}  // namespace

MonthLayout layout_month(std::span<const MonthEvent> events, int weeks) {
  const int days = weeks * 7;
  MonthLayout layout;
  layout.weeks = weeks;
  layout.count.assign(static_cast<std::size_t>(days), 0);
  layout.lanes.assign(static_cast<std::size_t>(days), 0);
  std::vector<Placed> placed;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const int first = std::max(events[i].first, 0);
    const int last = std::min(events[i].last, days - 1);
    for (int from = first; from <= last; from = from - from % 7 + 7) {
      const int to = std::min(last, from - from % 7 + 6);
      Lanes used = 0;
      for (int day = from; day <= to; ++day) {
        ++layout.count[static_cast<std::size_t>(day)];
        used |= layout.lanes[static_cast<std::size_t>(day)];
      }
      if ((used & kAll) == kAll) continue;
      const int lane = std::countr_one(used);
      for (int day = from; day <= to; ++day)
        layout.lanes[static_cast<std::size_t>(day)] |= Lanes{1} << lane;
      placed.push_back(
          {from / 7,
           {static_cast<int>(i), static_cast<std::int16_t>(lane), static_cast<std::int8_t>(from % 7),
            static_cast<std::int8_t>(to % 7), from > events[i].first, to < events[i].last}});
    }
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const Placed& a, const Placed& b) { return a.week < b.week; });
  layout.week_begin.assign(static_cast<std::size_t>(weeks) + 1, 0);
  for (const Placed& p : placed) {
    ++layout.week_begin[static_cast<std::size_t>(p.week) + 1];
    layout.segments.push_back(p.segment);
  }
  for (std::size_t week = 0; week < static_cast<std::size_t>(weeks); ++week)
    layout.week_begin[week + 1] += layout.week_begin[week];
  return layout;
}

MonthWeek shown_week(const MonthLayout& layout, int week, int lines) {
  MonthWeek shown;
  std::array<int, 7> room{};
  for (int day = 0; day < 7; ++day) {
    const auto at = static_cast<std::size_t>(week * 7 + day);
    const Lanes lanes = layout.lanes[at];
    const bool all =
        layout.count[at] == std::popcount(lanes) && static_cast<int>(std::bit_width(lanes)) <= lines;
    room[static_cast<std::size_t>(day)] = all ? lines : std::max(0, lines - 1);
    shown.hidden[static_cast<std::size_t>(day)] = layout.count[at];
  }
  const int end = layout.week_begin[static_cast<std::size_t>(week) + 1];
  for (int i = layout.week_begin[static_cast<std::size_t>(week)]; i < end; ++i) {
    const MonthSegment& segment = layout.segments[static_cast<std::size_t>(i)];
    const auto first = room.begin() + segment.first;
    const auto last = room.begin() + segment.last + 1;
    if (segment.lane >= *std::min_element(first, last)) continue;
    shown.drawn.push_back(i);
    for (int day = segment.first; day <= segment.last; ++day)
      --shown.hidden[static_cast<std::size_t>(day)];
  }
  return shown;
}

}  // namespace holdfast::ui
