#include "web-client/widgets/time_grid_scale.hpp"

#include <algorithm>
#include <cmath>

#include "web-client/widgets/time_grid_lanes.hpp"

namespace holdfast::ui {

namespace {

constexpr float kLaneGap = 2;
constexpr float kLeastHeight = 14;
constexpr float kChipHeight = 20;

}  // namespace

GridScale::GridScale(Rect r, const TimeGridSpec& spec, const GridAxis& grid_axis)
    : area(r),
      axis(grid_axis),
      days(std::max(1, static_cast<int>(spec.days.size()))),
      step(std::max(1, spec.step)),
      hour_h(spec.hour_h) {
  area.cut_left(spec.gutter);
}

float GridScale::y_of(int place) const {
  return area.y + static_cast<float>(place) / 60.0F * hour_h;
}

int GridScale::day_at(float x) const {
  const float share = (x - area.x) / std::max(1.0F, area.w);
  return std::clamp(static_cast<int>(std::floor(share * static_cast<float>(days))), 0, days - 1);
}

int GridScale::minute_at(int day, float at) const {
  const int place = static_cast<int>(std::floor((at - area.y) / hour_h * 60.0F));
  return axis.minute(day, std::clamp(place, 0, axis.length()));
}

int GridScale::floor_step(int day, int minute) const {
  const int first = axis.first(day);
  return first + (minute - first) / step * step;
}

Rect GridScale::rect(const GridBlock& block) const {
  const float top = y(block.day, std::max(block.start, axis.first(block.day)));
  const float bottom = y(block.day, std::min(block.end, axis.last(block.day)), true);
  const Rect inner = column(block.day).inset(4, 0);
  if (block.look == BlockLook::chip) {
    const Rect lane = inner.inset(6, 0).column(block.lane, std::max(1, block.lanes), kLaneGap);
    return {lane.x, top + 4, lane.w, kChipHeight};
  }
  const float height = std::max(kLeastHeight, bottom - top - 3);
  if (is_ground(block.look)) return {inner.x, top + 1, inner.w, std::max(1.0F, bottom - top - 2)};
  const int lanes = std::clamp(block.lanes, 1, kMostLanes);
  const Rect lane = inner.column(std::min(block.lane, lanes - 1), lanes, kLaneGap);
  return {lane.x, top + 1, lane.w, height};
}

GridSpan GridScale::drawn(Point from, Point at) const {
  const int day = day_at(from.x);
  const int last = axis.last(day);
  const int a = minute_at(day, std::min(from.y, at.y));
  const int b = minute_at(day, std::max(from.y, at.y));
  const int start = floor_step(day, std::min(a, std::max(axis.first(day), last - 1)));
  return {day, start, std::min(last, std::max(start + step, floor_step(day, b) + step))};
}

GridSpan GridScale::moved(const GridBlock& block, Point from, Point at) const {
  const GridSpan whole = whole_of(block);
  const int day = day_at(at.x);
  const float top = y(block.day, std::max(block.start, axis.first(block.day))) + at.y - from.y;
  const int shown = near_step(day, minute_at(day, top));
  const int start = std::clamp(shown, axis.first(day), std::max(axis.first(day), axis.last(day) - step)) -
                    (block.start - whole.start);
  return {day, start, start + whole.end - whole.start};
}

GridSpan GridScale::stretched(const GridBlock& block, bool start, float at) const {
  GridSpan whole = whole_of(block);
  const int minute = near_step(block.day, minute_at(block.day, at));
  if (start) {
    whole.start = std::min(minute, whole.end - step);
  } else {
    whole.end = std::max(minute, whole.start + step);
  }
  return whole;
}

GridSpan GridScale::stepped(const GridSpan& span, int days_by, int steps_by) const {
  const int length = span.end - span.start;
  const int day = std::clamp(span.day + days_by, 0, days - 1);
  int start = span.start;
  if (day != span.day && start >= 0 && start <= axis.day_length(span.day))
    start = axis.minute(day, axis.place(span.day, start));
  const int last = axis.last(day) - step;
  // One that begins the day before or outside of what is shown may stay there.
  start =
      std::clamp(start + steps_by * step, std::min(axis.first(day), span.start), std::max(last, span.start));
  return {day, start, start + length};
}

GridSpan GridScale::grown(const GridSpan& span, int steps_by) const {
  const int most = std::max(span.end, axis.last(span.day));
  return {span.day, span.start, std::clamp(span.end + steps_by * step, span.start + step, most)};
}

GridSpan whole_of(const GridBlock& block) {
  return block.whole.value_or(GridSpan{block.day, block.start, block.end});
}

std::vector<GridSpan> parts_of(const GridAxis& axis, int days, const GridSpan& span) {
  std::vector<GridSpan> parts;
  const int length = axis.day_length(span.day);
  if (span.start < 0 && span.day > 0) {
    const int before = axis.day_length(span.day - 1);
    parts.push_back({span.day - 1, std::max(0, before + span.start), std::min(before, before + span.end)});
  }
  if (span.end > 0 && span.start < length)
    parts.push_back({span.day, std::max(0, span.start), std::min(length, span.end)});
  if (span.end > length && span.day + 1 < days) {
    const int after = axis.day_length(span.day + 1);
    parts.push_back({span.day + 1, std::max(0, span.start - length), std::min(after, span.end - length)});
  }
  return parts;
}

}  // namespace holdfast::ui
