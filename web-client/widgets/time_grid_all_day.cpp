#include <algorithm>

#include "web-client/widgets/button.hpp"
#include "web-client/widgets/event_lanes.hpp"
#include "web-client/widgets/time_grid.hpp"
#include "web-client/widgets/time_grid_paint.hpp"

namespace holdfast::ui {

namespace {

constexpr float kPad = 8;
constexpr float kLine = 28;
constexpr float kGap = 3;
constexpr int kLines = 3;

struct Lines {
  std::vector<int> lane;  // of each bar
  int used = 0;
};

Lines lines_of(const TimeGridSpec& spec, const std::vector<GridBar>& bars) {
  const int days = static_cast<int>(spec.days.size());
  std::vector<DayRun> runs;
  for (const GridBar& bar : bars)
    runs.push_back({std::max(0, bar.first), std::min(days - 1, bar.last)});
  Lines lines;
  lines.lane = pack_runs(runs, days);
  for (const int lane : lines.lane)
    lines.used = std::max(lines.used, lane + 1);
  return lines;
}

int shown_lines(int used) {
  return used > kLines ? kLines - 1 : used;
}

void draw_bar(Frame& f, Rect r, const GridBar& bar, bool before, bool after, const Touch& touch) {
  const Theme& t = f.theme();
  BlockPaint paint = paint_of(t, bar.look);
  if (bar.bar) paint.bar = *bar.bar;
  f.fill(r, paint.fill, kRadiusSmall);
  if (touch.hovered) f.fill(r, faded(t.text, 0.04F), kRadiusSmall);
  if (bar.look == BlockLook::pending) f.dashed(r, t.pending.dot, kRadiusSmall, 1.5F);
  if (bar.look == BlockLook::dead) f.edge(r, t.line, kRadiusSmall);
  Rect inside = r.inset(5, 0);
  if (before) {
    f.glyph(Icon::chevron_left, inside.cut_left(12, 2), 12, paint.detail);
  } else {
    f.fill(inside.cut_left(3, 6).inset(0, 5), paint.bar, 1.5F);
  }
  if (after) f.glyph(Icon::chevron_right, inside.cut_right(12, 2), 12, paint.detail);
  const float words = std::min(inside.w, f.text_width(Type::small_semi, bar.title));
  if (bar.look == BlockLook::dead) {
    f.print_struck(inside, Type::small_semi, paint.title, bar.title, Align::left);
  } else {
    f.print(inside, Type::small_semi, paint.title, bar.title);
  }
  inside.cut_left(words + 4);
  if (inside.w > 24) f.print(inside, Type::small, paint.detail, bar.detail);
  if (touch.ring) focus_ring(f, r, kRadiusSmall);
}

}  // namespace

float all_day_height(const TimeGridSpec& spec, const std::vector<GridBar>& bars) {
  const int lines = std::min(kLines, lines_of(spec, bars).used);
  if (lines == 0) return 0;
  return 2 * kPad + static_cast<float>(lines) * kLine + static_cast<float>(lines - 1) * kGap;
}

AllDayResult all_day_row(Frame& f, Rect r, const TimeGridSpec& spec, const std::vector<GridBar>& bars,
                         const std::string& label) {
  AllDayResult result;
  const Theme& t = f.theme();
  const int days = static_cast<int>(spec.days.size());
  const Lines lines = lines_of(spec, bars);
  const int shown = shown_lines(lines.used);
  f.hline(r.x, r.bottom() - 1, r.w, t.line);
  const float wide =
      std::clamp(f.text_width(Type::micro_plain, label) + 1, spec.gutter - 10, spec.gutter - 2);
  f.print(Rect{r.x, r.y + kPad, wide, kLine}, Type::micro_plain, t.text3, label, Align::right);
  r.cut_left(spec.gutter);
  Node row;
  row.role = Role::group;
  row.name = label;
  row.rect = r;
  const Group group(f, std::move(row));
  for (int day = 0; day < days; ++day)
    f.vline(r.column(day, days, 0).x, r.y, r.h, t.line);
  const auto line_at = [&](int lane) { return r.y + kPad + static_cast<float>(lane) * (kLine + kGap); };
  std::vector<int> hidden(static_cast<std::size_t>(days), 0);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const GridBar& bar = bars[i];
    const int from = std::max(0, bar.first);
    const int to = std::min(days - 1, bar.last);
    if (from > to) continue;
    if (lines.lane[i] >= shown) {
      for (int day = from; day <= to; ++day)
        ++hidden[static_cast<std::size_t>(day)];
      continue;
    }
    const float left = r.column(from, days, 0).x + 4;
    const float right = r.column(to, days, 0).right() - 3;
    Node node;
    node.role = Role::button;
    node.name = bar.name;
    node.key = bar.key;
    node.rect = {left, line_at(lines.lane[i]), right - left, kLine};
    const Rect at = node.rect;
    const Touch touch = f.control(std::move(node));
    if (touch.pressed) result.bar = static_cast<int>(i);
    draw_bar(f, at, bar, bar.first < 0, bar.last >= days, touch);
  }
  for (int day = 0; day < days; ++day) {
    const int n = hidden[static_cast<std::size_t>(day)];
    if (n == 0) continue;
    const Rect column = r.column(day, days, 0);
    Node node;
    node.role = Role::button;
    node.name = spec.more_words ? spec.more_words(n) : "+" + std::to_string(n);
    node.key = "more " + std::to_string(day);
    node.rect = {column.x + 4, line_at(shown), column.w - 7, kLine};
    const Rect at = node.rect;
    const std::string words = node.name;
    const Touch touch = f.control(std::move(node));
    if (touch.pressed) result.more = day;
    if (touch.hovered) f.fill(at, t.hover, kRadiusSmall);
    f.print(at.inset(8, 0), Type::small_strong, t.text2, words);
    if (touch.ring) focus_ring(f, at, kRadiusSmall);
  }
  return result;
}

}  // namespace holdfast::ui
