#include "web-client/widgets/event_month.hpp"

#include <algorithm>
#include <cmath>

#include "web-client/widgets/button.hpp"
#include "web-client/widgets/event_month_parts.hpp"
#include "web-client/widgets/time_grid_paint.hpp"

namespace holdfast::ui {

namespace {

constexpr float kHead = 36;
constexpr float kLine = 20;
constexpr int kDots = 3;

void draw_weekdays(Frame& f, Rect r, const EventMonthSpec& spec) {
  const Theme& t = f.theme();
  Node row;
  row.role = Role::row;
  row.key = "weekdays";
  row.rect = r;
  const Group group(f, std::move(row));
  f.hline(r.x, r.bottom() - 1, r.w, t.line);
  for (int i = 0; i < 7; ++i) {
    const Rect at = r.column(i, 7, 0);
    const auto index = static_cast<std::size_t>(i);
    const Align align = f.phone() ? Align::centre : Align::left;
    f.print(f.phone() ? at : at.inset(12, 0), Type::small_strong, t.text3, spec.weekdays[index], align);
    Node node;
    node.role = Role::columnheader;
    node.name = spec.weekdays_whole[index];
    node.rect = at;
    f.report(std::move(node));
  }
}

void draw_number(Frame& f, Rect cell, const EventMonthDay& day) {
  const Theme& t = f.theme();
  const std::string number = std::to_string(day.number);
  const Rect at{cell.x + 6, cell.y + 6, 24, 24};
  if (day.today) f.disc(at.centre(), 12, t.accent);
  const Colour c = day.today ? t.on_accent : day.outside ? t.text3 : t.text;
  f.print(at, day.today ? Type::small_semi : Type::small_strong, c, number, Align::centre);
}

struct Dot {
  Colour colour;
  bool hollow;  // others' use
};

// The phone's cell: the number, and a dot for each of its first events.
void draw_small_cell(MonthPass& m, int day) {
  Frame& f = m.f;
  const Theme& t = f.theme();
  const EventMonthDay& at = m.spec.days[static_cast<std::size_t>(day)];
  const bool chosen = day == m.spec.chosen;
  const Rect cell = m.cells.cell(day);
  const Rect box = cell.middle(std::min(44.0F, cell.w), std::min(44.0F, cell.h));
  if (chosen) f.fill(box, t.accent, kRadius);
  if (at.today && !chosen) f.edge(box, t.control, kRadius, 1.5F);
  const Colour c = chosen ? t.on_accent : at.outside ? t.disabled : t.text;
  f.print({box.x, box.y + 9, box.w, 20}, Type::strong, c, std::to_string(at.number), Align::centre);
  std::vector<Dot> dots;
  const MonthLayout& layout = *m.spec.layout;
  const auto week = static_cast<std::size_t>(day / 7);
  for (int i = layout.week_begin[week]; i < layout.week_begin[week + 1]; ++i) {
    const MonthSegment& segment = layout.segments[static_cast<std::size_t>(i)];
    if (segment.first > day % 7 || segment.last < day % 7 || segment.lane >= kDots) continue;
    const MonthEvent& event = m.spec.events[static_cast<std::size_t>(segment.event)];
    dots.push_back({event.bar.value_or(paint_of(t, event.look).bar), event.look == BlockLook::busy});
  }
  float x = box.x + box.w / 2 - static_cast<float>(dots.size() - (dots.empty() ? 0 : 1)) * 3.5F;
  for (const Dot& dot : dots) {
    const Colour of = chosen ? t.on_accent : dot.colour;
    dot.hollow ? f.circle({x, box.y + 34}, 2.5F, of, 1.2F) : f.disc({x, box.y + 34}, 2, of);
    x += 7;
  }
}

void read_drawing(MonthPass& m, const Touch& touch) {
  if ((!touch.dragging && !touch.dropped) || month_drag_escaped(m, touch)) return;
  const int a = m.cells.day_at(touch.from);
  int b = m.cells.day_at(touch.at);
  if (m.spec.most_days > 0) b = std::clamp(b, a - (m.spec.most_days - 1), a + (m.spec.most_days - 1));
  (touch.dropped ? m.result.drawn : m.result.drawing) = MonthSpan{std::min(a, b), std::max(a, b)};
}

void read_cell(MonthPass& m, int day, const Touch& touch) {
  Frame& f = m.f;
  if ((touch.focused && f.take(Key::enter)) || (touch.pressed && !touch.pointed))
    m.result.open = m.result.made = day;
  if (touch.pressed && touch.pointed) {
    m.result.chosen = day;
    const bool number = !f.phone() && touch.at.y < m.cells.cell(day).y + kMonthNumber &&
                        touch.at.x < m.cells.cell(day).x + kMonthNumber;
    if (number) m.result.open = day;
    if (!number && !f.phone()) m.result.made = day;
  }
  if (m.spec.drawable) read_drawing(m, touch);
}

// Gives the cell's node.
NodeId draw_cell(MonthPass& m, int day) {
  const EventMonthDay& at = m.spec.days[static_cast<std::size_t>(day)];
  Node cell;
  cell.role = Role::gridcell;
  cell.name = at.name;
  cell.key = std::to_string(day);
  cell.rect = m.cells.cell(day);
  cell.current = at.today;
  cell.selected = day == m.spec.chosen;
  cell.tab_stop = day == std::max(0, m.spec.chosen);
  cell.drag = m.spec.drawable && !m.f.phone();
  cell.rest = true;
  cell.nests = true;
  const Touch touch = m.f.control(std::move(cell));
  read_cell(m, day, touch);
  if (touch.ring) focus_ring(m.f, m.cells.cell(day).inset(4), kRadiusSmall);
  return touch.id;
}

// A span stretched from the cursor by Shift and arrows, until Enter makes it, or Esc or the cursor drops it.
void read_stretching(MonthPass& m) {
  Frame& f = m.f;
  float& more = f.number(m.id, "stretched", 0);
  const int from = m.spec.chosen;
  if (!m.spec.drawable || from < 0 || !f.focus_within(m.id)) {
    more = 0;
    return;
  }
  if (more > 0 && f.take(Key::escape)) {
    more = 0;
    m.result.cancelled = true;
  }
  if (f.shift()) {
    const int last = from + static_cast<int>(more);
    const int most = m.spec.most_days > 0 ? from + m.spec.most_days - 1 : m.cells.days() - 1;
    if (const auto to = month_key_target(f, last))
      more = static_cast<float>(std::clamp(*to, from, std::min(most, m.cells.days() - 1)) - from);
  }
  if (more <= 0) return;
  const MonthSpan span{from, from + static_cast<int>(more)};
  if (m.result.made == from) {
    m.result.drawn = span;
    m.result.open.reset();
    m.result.made.reset();
    more = 0;
  } else {
    m.result.drawing = span;
  }
}

// Arrow keys, wherever in the grid the focus is and nothing else took them.
void read_keys(MonthPass& m) {
  Frame& f = m.f;
  read_stretching(m);
  if (!f.focus_within(m.id)) return;
  const int count = m.cells.days();
  if (const std::optional<int> to = month_key_target(f, std::clamp(m.spec.chosen, 0, count - 1))) {
    if (*to < 0 || *to >= count) {
      m.result.beyond = *to < 0 ? *to : *to - count + 1;
    } else {
      m.result.chosen = to;
    }
  }
  if (f.take(Key::page_up)) m.result.page = -1;
  if (f.take(Key::page_down)) m.result.page = 1;
}

// The focus follows the cursor: to another cell, or over the turn of a month.
void follow_cursor(MonthPass& m, const std::vector<NodeId>& ids) {
  float& before = m.f.number(m.id, "chosen", -2);
  const auto now = static_cast<float>(m.spec.chosen);
  const bool moved = before != now && before != -2;
  before = now;
  if (moved) m.f.number(m.id, "stretched", 0) = 0;
  if (!moved || m.spec.chosen < 0 || !m.f.focus_within(m.id)) return;
  m.f.focus(ids[static_cast<std::size_t>(m.spec.chosen)]);
}

}  // namespace

int MonthCells::day_at(Point p) const {
  const int column = std::clamp(static_cast<int>(std::floor((p.x - area.x) / area.w * 7)), 0, 6);
  const int week =
      std::clamp(static_cast<int>(std::floor((p.y - area.y) / row_h())), 0, std::max(0, weeks - 1));
  return week * 7 + column;
}

int MonthCells::lines() const {
  return std::clamp(static_cast<int>((row_h() - kMonthNumber - 2) / kLine), 1, kMonthLanes);
}

Rect MonthCells::line(int week, int first, int last, int lane) const {
  const Rect from = row(week).column(first, 7, 0);
  const Rect to = row(week).column(last, 7, 0);
  return {from.x + 6, from.y + kMonthNumber + static_cast<float>(lane) * kLine, to.right() - from.x - 12,
          kLine};
}

std::optional<int> month_key_target(Frame& f, int day) {
  const int from = day;
  constexpr std::pair<Key, int> kSteps[]{{Key::left, -1}, {Key::right, 1}, {Key::up, -7}, {Key::down, 7}};
  for (const auto& [key, by] : kSteps) {
    while (f.take(key))
      day += by;
  }
  const int column = ((day % 7) + 7) % 7;
  if (f.take(Key::home)) day -= column;
  if (f.take(Key::end)) day += 6 - column;
  return day == from ? std::nullopt : std::optional(day);
}

void draw_month_ground(MonthPass& m) {
  Frame& f = m.f;
  const Theme& t = f.theme();
  const MonthCells& cells = m.cells;
  f.fill(cells.area, t.surface);
  if (!f.phone()) {
    for (int day = 0; day < cells.days(); ++day) {
      const EventMonthDay& at = m.spec.days[static_cast<std::size_t>(day)];
      if (at.weekend || at.outside) f.fill(cells.cell(day), t.canvas);
    }
    for (int week = 1; week <= cells.weeks; ++week)
      f.hline(cells.area.x, cells.row(week).y - 1, cells.area.w, t.line);
    for (int column = 1; column < 7; ++column)
      f.vline(cells.cell(column).x - 1, cells.area.y, cells.area.h, t.line);
  }
  for (int day = 0; day < cells.days(); ++day) {
    if (f.phone()) {
      draw_small_cell(m, day);
    } else {
      draw_number(f, cells.cell(day), m.spec.days[static_cast<std::size_t>(day)]);
    }
  }
}

EventMonthResult event_month(Frame& f, Rect r, const EventMonthSpec& spec) {
  EventMonthResult result;
  Node grid;
  grid.role = Role::grid;
  grid.name = spec.name;
  grid.key = "event month";
  grid.rect = r;
  grid.arrows = true;
  const Group group(f, std::move(grid));
  draw_weekdays(f, r.cut_top(kHead), spec);
  const MonthCells cells{r, static_cast<int>(spec.days.size()) / 7};
  MonthPass m{f, spec, cells, result, group.id()};
  draw_month_ground(m);
  std::vector<NodeId> ids;
  for (int week = 0; week < cells.weeks; ++week) {
    Node row;
    row.role = Role::row;
    row.key = std::to_string(week);
    row.rect = cells.row(week);
    const Group in_row(f, std::move(row));
    const MonthWeek shown = f.phone() ? MonthWeek{} : shown_week(*spec.layout, week, cells.lines());
    // All cells before the events: an event that spans cells lies above them.
    for (int day = week * 7; day < week * 7 + 7; ++day)
      ids.push_back(draw_cell(m, day));
    for (int day = week * 7; day < week * 7 + 7; ++day) {
      f.enter(ids[static_cast<std::size_t>(day)]);
      draw_month_day(m, shown, day);
      f.leave();
    }
  }
  read_keys(m);
  follow_cursor(m, ids);
  draw_month_ghost(m);
  return result;
}

}  // namespace holdfast::ui
