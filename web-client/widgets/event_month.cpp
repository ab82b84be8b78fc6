#include "web-client/widgets/event_month.hpp"

#include <algorithm>
#include <bit>

#include "web-client/widgets/button.hpp"
#include "web-client/widgets/context.hpp"
#include "web-client/widgets/time_grid_paint.hpp"

namespace holdfast::ui {

namespace {

constexpr float kHead = 36;
constexpr float kLine = 20;
constexpr float kNumber = 30;  // from the cell's top to its first line

struct Cells {
  Rect area;
  int weeks;

  [[nodiscard]] float row_h() const { return area.h / static_cast<float>(std::max(1, weeks)); }
  [[nodiscard]] Rect row(int week) const {
    return {area.x, area.y + static_cast<float>(week) * row_h(), area.w, row_h()};
  }
  [[nodiscard]] Rect cell(int day) const { return row(day / 7).column(day % 7, 7, 0); }
  [[nodiscard]] int day_at(Point p) const {
    const int column = std::clamp(static_cast<int>((p.x - area.x) / area.w * 7), 0, 6);
    const int week = std::clamp(static_cast<int>((p.y - area.y) / row_h()), 0, weeks - 1);
    return week * 7 + column;
  }
  [[nodiscard]] int lines() const { return std::max(1, static_cast<int>((row_h() - kNumber - 4) / kLine)); }
};

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
    if (f.phone()) {
      f.print(at, Type::micro, t.text3, spec.weekdays[index], Align::centre);
    } else {
      f.print(at.inset(12, 0), Type::small, t.text2, spec.weekdays[index]);
    }
    Node node;
    node.role = Role::columnheader;
    node.name = spec.weekdays_whole[index];
    node.rect = at;
    f.report(std::move(node));
  }
}

void draw_ground(Frame& f, const Cells& cells, const EventMonthSpec& spec) {
  const Theme& t = f.theme();
  f.fill(cells.area, t.surface);
  for (int day = 0; day < cells.weeks * 7; ++day) {
    const EventMonthDay& at = spec.days[static_cast<std::size_t>(day)];
    if (at.weekend || at.outside) f.fill(cells.cell(day), t.canvas);
  }
  for (int week = 1; week < cells.weeks; ++week)
    f.hline(cells.area.x, cells.row(week).y, cells.area.w, t.line);
  for (int column = 1; column < 7; ++column)
    f.vline(cells.cell(column).x, cells.area.y, cells.area.h, t.line);
}

void draw_number(Frame& f, Rect cell, const EventMonthDay& day) {
  const Theme& t = f.theme();
  const std::string number = std::to_string(day.number);
  const Rect at{cell.x + 6, cell.y + 6, 24, 24};
  if (day.today) {
    f.disc(at.centre(), 12, t.accent);
    f.print(at, Type::small_semi, t.on_accent, number, Align::centre);
  } else {
    f.print(at, day.outside ? Type::small : Type::small_strong, day.outside ? t.text3 : t.text, number,
            Align::centre);
  }
}

void draw_event(Frame& f, Rect r, const MonthEvent& event, const MonthSegment& segment,
                const MonthEventWords& words, const Touch& touch) {
  const Theme& t = f.theme();
  BlockPaint paint = paint_of(t, event.look);
  if (event.bar) paint.bar = *event.bar;
  const bool dead = event.look == BlockLook::dead;
  const bool filled = event.whole_days || event.first != event.last || event.look == BlockLook::held;
  if (filled) f.fill(r, paint.fill, kRadiusChip);
  if (touch.hovered) f.fill(r, faded(t.text, 0.04F), kRadiusChip);
  Rect inside = r.inset(4, 0);
  if (segment.before) {
    f.glyph(Icon::chevron_left, inside.cut_left(10, 2), 10, paint.detail);
  } else {
    f.fill(inside.cut_left(3, 6).middle_h(13), paint.bar, 1.5F);
  }
  if (segment.after) f.glyph(Icon::chevron_right, inside.cut_right(10, 2), 10, paint.detail);
  if (!words.time.empty() && !event.whole_days) {
    const float width = f.text_width(Type::small, words.time);
    f.print(inside.cut_left(std::min(width, inside.w), 6), Type::small, t.text3, words.time);
  }
  if (dead) {
    f.print_struck(inside, Type::small, t.text3, words.title, Align::left);
  } else {
    f.print(inside, Type::small, paint.title, words.title);
  }
  if (touch.ring) focus_ring(f, r, kRadiusChip);
}

struct Month {
  Frame& f;
  const EventMonthSpec& spec;
  Cells cells;
  EventMonthResult& result;
};

bool escaped(Month& m, const Touch& touch) {
  if (!touch.dragging || !m.f.take(Key::escape)) return false;
  m.f.context().pointer_cancel();
  m.result.cancelled = true;
  return true;
}

void read_moving(Month& m, int index, const Touch& touch) {
  if ((!touch.dragging && !touch.dropped) || escaped(m, touch)) return;
  const MonthEvent& event = m.spec.events[static_cast<std::size_t>(index)];
  const int by = m.cells.day_at(touch.at) - m.cells.day_at(touch.from);
  if (touch.dropped && by == 0) return;
  (touch.dropped ? m.result.moved : m.result.moving) = index;
  m.result.days = MonthSpan{event.first + by, event.last + by};
}

void read_drawing(Month& m, const Touch& touch) {
  if ((!touch.dragging && !touch.dropped) || escaped(m, touch)) return;
  const int a = m.cells.day_at(touch.from);
  const int b = m.cells.day_at(touch.at);
  (touch.dropped ? m.result.drawn : m.result.drawing) = MonthSpan{std::min(a, b), std::max(a, b)};
}

void draw_events(Month& m, int week) {
  const MonthLayout& layout = *m.spec.layout;
  const MonthWeek shown = shown_week(layout, week, m.cells.lines());
  const Rect row = m.cells.row(week);
  for (const int i : shown.drawn) {
    const MonthSegment& segment = layout.segments[static_cast<std::size_t>(i)];
    const MonthEvent& event = m.spec.events[static_cast<std::size_t>(segment.event)];
    const Rect from = row.column(segment.first, 7, 0);
    const Rect to = row.column(segment.last, 7, 0);
    const Rect at{from.x + 6, row.y + kNumber + static_cast<float>(segment.lane) * kLine,
                  to.right() - from.x - 12, kLine};
    MonthEventWords words = m.spec.words(segment.event);
    Node node;
    node.role = Role::button;
    node.name = words.name;
    node.key = words.key;
    node.rect = at;
    node.drag = event.move;
    const Touch touch = m.f.control(std::move(node));
    if (touch.pressed) m.result.event = segment.event;
    if (event.move) read_moving(m, segment.event, touch);
    draw_event(m.f, at, event, segment, words, touch);
  }
  for (int column = 0; column < 7; ++column) {
    const int hidden = shown.hidden[static_cast<std::size_t>(column)];
    if (hidden == 0) continue;
    const Rect cell = row.column(column, 7, 0);
    Node node;
    node.role = Role::button;
    node.name = m.spec.more_words ? m.spec.more_words(hidden) : "+" + std::to_string(hidden);
    node.key = "more " + std::to_string(column);
    node.rect = {cell.x + 6, row.y + kNumber + static_cast<float>(m.cells.lines() - 1) * kLine, cell.w - 12,
                 kLine};
    const Rect at = node.rect;
    const std::string words = node.name;
    const Touch touch = m.f.control(std::move(node));
    if (touch.pressed) m.result.more = week * 7 + column;
    if (touch.hovered) m.f.fill(at, m.f.theme().hover, kRadiusChip);
    m.f.print(at.inset(4, 0), Type::small_strong, m.f.theme().text2, words);
    if (touch.ring) focus_ring(m.f, at, kRadiusChip);
  }
}

std::optional<int> key_target(Frame& f, int at) {
  if (f.take(Key::left)) return at - 1;
  if (f.take(Key::right)) return at + 1;
  if (f.take(Key::up)) return at - 7;
  if (f.take(Key::down)) return at + 7;
  if (f.take(Key::home)) return at - at % 7;
  if (f.take(Key::end)) return at - at % 7 + 6;
  return std::nullopt;
}

void draw_span(Month& m, int event, MonthSpan span) {
  const GridVerdict verdict = m.spec.judge ? m.spec.judge(event, span.first, span.last) : GridVerdict{};
  const Theme& t = m.f.theme();
  const Colour c = verdict.ok ? t.mark : t.bad.dot;
  for (int day = std::max(0, span.first); day <= std::min(span.last, m.cells.weeks * 7 - 1); ++day) {
    m.f.fill(m.cells.cell(day), faded(c, 0.08F));
    m.f.edge(m.cells.cell(day), c, 0, 2);
  }
}

}  // namespace

EventMonthResult event_month(Frame& f, Rect r, const EventMonthSpec& spec) {
  EventMonthResult result;
  const int count = static_cast<int>(spec.days.size());
  Node grid;
  grid.role = Role::grid;
  grid.name = spec.name;
  grid.rect = r;
  grid.arrows = true;
  const Group group(f, std::move(grid));
  draw_weekdays(f, r.cut_top(kHead), spec);
  Month m{f, spec, {r, count / 7}, result};
  draw_ground(f, m.cells, spec);
  const int stop = std::clamp(spec.chosen, 0, std::max(0, count - 1));
  std::optional<int> wanted;
  for (int week = 0; week < m.cells.weeks; ++week) {
    Node row;
    row.role = Role::row;
    row.key = std::to_string(week);
    row.rect = m.cells.row(week);
    const Group in_row(f, std::move(row));
    for (int day = week * 7; day < week * 7 + 7; ++day) {
      const EventMonthDay& at = spec.days[static_cast<std::size_t>(day)];
      Node cell;
      cell.role = Role::gridcell;
      cell.name = at.name;
      cell.key = std::to_string(day);
      cell.rect = m.cells.cell(day);
      cell.current = at.today;
      cell.selected = day == spec.chosen;
      cell.tab_stop = day == stop;
      cell.drag = spec.drawable && !f.phone();
      const Touch touch = f.control(std::move(cell));
      if (touch.focused) {
        wanted = key_target(f, day);
        if (f.take(Key::page_up)) result.page = -1;
        if (f.take(Key::page_down)) result.page = 1;
        if (f.take(Key::enter)) result.open = day;
      }
      if (touch.pressed) result.chosen = day;
      if (spec.drawable) read_drawing(m, touch);
      draw_number(f, m.cells.cell(day), at);
      if (touch.ring) focus_ring(f, m.cells.cell(day).inset(3), kRadiusSmall);
      if (f.phone()) {
        const auto n = std::min(3, spec.layout->count[static_cast<std::size_t>(day)]);
        const Rect box = m.cells.cell(day);
        for (int i = 0; i < n; ++i)
          f.disc(
              {box.x + box.w / 2 + (static_cast<float>(i) - static_cast<float>(n - 1) / 2) * 7, box.y + 36},
              2, f.theme().mark);
      }
    }
    if (!f.phone()) draw_events(m, week);
  }
  if (wanted && (*wanted < 0 || *wanted >= count)) {
    result.beyond = *wanted < 0 ? *wanted : *wanted - count + 1;
  } else if (wanted) {
    result.chosen = wanted;
  }
  if (result.drawing) draw_span(m, -1, *result.drawing);
  if (result.moving && result.days) draw_span(m, *result.moving, *result.days);
  return result;
}

}  // namespace holdfast::ui
