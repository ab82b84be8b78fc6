#include <algorithm>

#include "web-client/widgets/button.hpp"
#include "web-client/widgets/context.hpp"
#include "web-client/widgets/event_month_parts.hpp"
#include "web-client/widgets/time_grid_paint.hpp"

namespace holdfast::ui {

namespace {

constexpr float kBar = 13;

const MonthEvent& event_at(const MonthPass& m, int index) {
  return m.spec.events[static_cast<std::size_t>(index)];
}

struct Line {
  Rect at;
  const MonthEvent& event;
  const MonthSegment& segment;
  const MonthEventWords& words;
};

void draw_words(Frame& f, Rect inside, const Line& line, const BlockPaint& paint) {
  const Theme& t = f.theme();
  if (!line.words.time.empty() && !line.event.whole_days && !line.segment.before) {
    const float width = f.text_width(Type::small, line.words.time);
    f.print(inside.cut_left(std::min(width + 1, inside.w), 5), Type::small,
            paint.detail.a < 255 || line.event.look == BlockLook::draft ? paint.detail : t.text3,
            line.words.time);
  }
  if (inside.w < 8) return;
  if (line.event.look == BlockLook::dead) {
    f.print_struck(inside, Type::small, paint.title, line.words.title, Align::left);
  } else {
    f.print(inside, Type::small, paint.title, line.words.title);
  }
}

void draw_line(Frame& f, const Line& line, const Touch& touch, bool away) {
  const Theme& t = f.theme();
  BlockPaint paint = paint_of(t, line.event.look);
  if (line.event.bar) paint.bar = *line.event.bar;
  if (line.event.look == BlockLook::busy) paint.title = t.text2;
  if (away) {
    for (Colour* c : {&paint.bar, &paint.title, &paint.detail})
      *c = faded(*c, 0.4F);
  }
  const bool filled = line.event.whole_days || line.event.first != line.event.last ||
                      line.event.look == BlockLook::held || line.event.look == BlockLook::draft ||
                      line.event.look == BlockLook::clash;
  const Rect r = line.at;
  if (line.event.look == BlockLook::pending) paint.fill = t.pending.fill;
  if (line.event.look == BlockLook::dead) paint.fill = t.fill;
  const bool busy = line.event.look == BlockLook::busy;
  if (filled) f.fill(r, away ? faded(paint.fill, 0.4F) : paint.fill, kRadiusChip);
  if (touch.hovered && !away) f.fill(r, faded(t.text, 0.05F), kRadiusChip);
  Rect inside = r.inset(4, 0);
  if (line.segment.before) {
    f.glyph(Icon::chevron_left, inside.cut_left(10, 2), 12, paint.detail);
  } else {
    // Others' use is hollow: not by its colour alone.
    const Rect bar = inside.cut_left(busy ? 5.0F : 3.0F, busy ? 4.0F : 6.0F).middle_h(kBar);
    busy ? f.edge(bar, paint.bar, 1.5F, 1.5F) : f.fill(bar, paint.bar, 1.5F);
  }
  if (line.segment.after) f.glyph(Icon::chevron_right, inside.cut_right(10, 2), 12, paint.detail);
  draw_words(f, inside, line, paint);
  if (touch.ring) f.edge(r, t.focus, kRadiusChip, 2);
}

void read_dragging(MonthPass& m, int index, const Touch& touch) {
  if ((!touch.dragging && !touch.dropped) || month_drag_escaped(m, touch)) return;
  const MonthEvent& event = event_at(m, index);
  const int by = m.cells.day_at(touch.at) - m.cells.day_at(touch.from);
  if (touch.dropped && by == 0) return;
  (touch.dropped ? m.result.moved : m.result.moving) = index;
  m.result.days = MonthSpan{event.first + by, event.last + by};
}

// Carried by keyboard: remembered by node, the events may change under way. True while it is.
bool read_keys(MonthPass& m, int index, const Touch& touch) {
  Frame& f = m.f;
  std::string& carried = f.words(m.id, "carried");
  float& by = f.number(m.id, "carried by");
  const std::string me = std::to_string(touch.id);
  const bool up = carried == me;
  if (!touch.focused) {
    if (up) carried.clear();
    return false;
  }
  const MonthEvent& event = event_at(m, index);
  if (!event.move) return false;
  const int from = up ? static_cast<int>(by) : 0;
  const int to = month_key_target(f, event.first + from).value_or(event.first + from) - event.first;
  if (!up && to == 0) return false;
  const bool outside = event.last + to < 0 || event.first + to >= m.cells.days();
  by = static_cast<float>(outside ? from : to);
  carried = me;
  if (f.take(Key::escape)) {
    carried.clear();
    m.result.cancelled = true;
    return true;
  }
  if (touch.pressed) carried.clear();
  const int days = static_cast<int>(by);
  if (touch.pressed && days == 0) return true;
  (touch.pressed ? m.result.moved : m.result.moving) = index;
  m.result.days = MonthSpan{event.first + days, event.last + days};
  return true;
}

void draw_event(MonthPass& m, int week, const MonthSegment& segment) {
  const MonthEvent& event = event_at(m, segment.event);
  const MonthEventWords words = m.spec.words(segment.event);
  Node node;
  node.role = Role::button;
  node.name = words.name;
  node.key = words.key;
  node.rect = m.cells.line(week, segment.first, segment.last, segment.lane);
  node.drag = event.move;
  node.rest = true;
  node.tab_stop = week * 7 + segment.first == std::max(0, m.spec.chosen);
  const Rect at = node.rect;
  const Touch touch = m.f.control(std::move(node));
  const bool carried = read_keys(m, segment.event, touch);
  if (event.move) read_dragging(m, segment.event, touch);
  if (touch.pressed && !carried) m.result.event = segment.event;
  draw_line(m.f, {at, event, segment, words}, touch, m.result.moving == segment.event);
}

void draw_more(MonthPass& m, int day, int hidden) {
  Frame& f = m.f;
  Node node;
  node.role = Role::button;
  node.name = m.spec.more_words ? m.spec.more_words(hidden) : "+" + std::to_string(hidden);
  node.key = "more";
  node.rect = m.cells.line(day / 7, day % 7, day % 7, m.cells.lines() - 1);
  node.tab_stop = day == std::max(0, m.spec.chosen);
  const Rect at = node.rect;
  const std::string words = node.name;
  const Touch touch = f.control(std::move(node));
  if (touch.pressed) m.result.more = day;
  if (touch.hovered) f.fill(at, f.theme().hover, kRadiusChip);
  f.print(at.inset(4, 0), Type::small_strong, f.theme().text3, words);
  if (touch.ring) f.edge(at, f.theme().focus, kRadiusChip, 2);
}

}  // namespace

void draw_month_day(MonthPass& m, const MonthWeek& shown, int day) {
  const int week = day / 7;
  for (const int i : shown.drawn) {
    const MonthSegment& segment = m.spec.layout->segments[static_cast<std::size_t>(i)];
    if (segment.first == day % 7) draw_event(m, week, segment);
  }
  const int hidden = shown.hidden[static_cast<std::size_t>(day % 7)];
  if (hidden > 0) draw_more(m, day, hidden);
}

void draw_month_ghost(MonthPass& m) {
  const bool fresh = m.result.drawing.has_value();
  if (!fresh && !(m.result.moving && m.result.days)) return;
  const MonthSpan span = fresh ? *m.result.drawing : *m.result.days;
  const int index = fresh ? -1 : *m.result.moving;
  const GridVerdict verdict = m.spec.judge ? m.spec.judge(index, span.first, span.last) : GridVerdict{};
  Frame& f = m.f;
  const Theme& t = f.theme();
  const int first = std::max(0, span.first);
  const int last = std::min(span.last, m.cells.days() - 1);
  if (first > last) return;
  for (int day = first; day <= last; day = day - day % 7 + 7) {
    const Rect from = m.cells.cell(day);
    const Rect to = m.cells.cell(std::min(last, day - day % 7 + 6));
    const Rect row{from.x, from.y, to.right() - from.x, from.h};
    f.fill(row, faded(verdict.ok ? t.mark : t.bad.dot, 0.1F), kRadiusSmall);
    f.edge(row, verdict.ok ? t.mark : t.bad.dot, kRadiusSmall, 2);
  }
  const std::string title = fresh ? std::string() : m.spec.words(index).title;
  const std::string words = m.spec.span_words ? m.spec.span_words(span.first, span.last) : std::string();
  Rect at = m.cells.cell(first).inset(5, 0);
  at.y += kMonthNumber;
  at.h =
      std::min(verdict.words.empty() || words.empty() ? 40.0F : 56.0F, std::max(20.0F, m.cells.row_h() - 36));
  if (!title.empty() || !words.empty()) draw_ghost(f, at, title, words, verdict);
  Node node;
  node.role = Role::status;
  node.key = "would be";
  node.value = verdict.words.empty() ? words : words.empty() ? verdict.words : words + ", " + verdict.words;
  node.rect = at;
  node.passive = true;
  f.report(std::move(node));
}

bool month_drag_escaped(MonthPass& m, const Touch& touch) {
  if ((!touch.dragging && !touch.dropped) || !m.f.take(Key::escape)) return false;
  m.f.context().pointer_cancel();
  m.result.cancelled = true;
  return true;
}

}  // namespace holdfast::ui
