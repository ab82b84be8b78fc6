#include "web-client/widgets/time_grid.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "web-client/widgets/button.hpp"
#include "web-client/widgets/context.hpp"

namespace holdfast::ui {

namespace {

constexpr float kOneLineBelow = 34;
constexpr float kLaneGap = 4;
constexpr float kHandle = 8;

std::string clock_of(int minutes) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", minutes / 60 % 100, minutes % 60);
  return text;
}

// Where days and minutes are on the screen.
struct Scale {
  Rect area;  // right of the gutter
  int days;
  int first;
  int last;
  int step;
  float hour_h;

  [[nodiscard]] float y(int minute) const {
    return area.y + static_cast<float>(minute - first) / 60.0F * hour_h;
  }
  [[nodiscard]] Rect column(int day) const { return area.column(day, std::max(days, 1), 0); }
  [[nodiscard]] int day_at(float x) const {
    const float share = (x - area.x) / std::max(1.0F, area.w);
    return std::clamp(static_cast<int>(share * static_cast<float>(days)), 0, std::max(0, days - 1));
  }
  [[nodiscard]] int minute_at(float at) const {
    const float minutes = (at - area.y) / hour_h * 60.0F;
    return std::clamp(first + static_cast<int>(std::floor(minutes)), first, last);
  }
  [[nodiscard]] int floor_step(int minute) const { return first + (minute - first) / step * step; }
  [[nodiscard]] int near_step(int minute) const { return floor_step(minute + step / 2); }
};

Scale scale_of(Rect r, const TimeGridSpec& spec) {
  r.cut_left(spec.gutter);
  return {r, static_cast<int>(spec.days.size()), spec.first, spec.last, std::max(1, spec.step), spec.hour_h};
}

struct BlockPaint {
  Colour fill, bar, title, detail;
};

BlockPaint tone_paint(const Theme& t, const Tone& tone) {
  return {tone.fill, tone.dot, t.text, tone.text};
}

BlockPaint paint_of(const Theme& t, BlockLook look) {
  constexpr Colour kNone{0, 0, 0, 0};
  switch (look) {
    case BlockLook::own:
      return {t.accent_soft, t.mark, t.text, t.accent_text};
    case BlockLook::held:
      return tone_paint(t, t.held);
    case BlockLook::ok:
      return tone_paint(t, t.ok);
    case BlockLook::in:
      return tone_paint(t, t.in);
    case BlockLook::pending:
      return {t.surface, t.pending.dot, t.text, t.pending.text};
    case BlockLook::busy:
      return {t.fill, t.border, t.text2, t.text3};
    case BlockLook::draft:
      return {t.accent, faded(t.on_accent, 0.7F), t.on_accent, t.on_accent};
    case BlockLook::clash:
      return {t.bad.fill, t.bad.dot, t.text, t.bad.text};
    case BlockLook::open:
      return {t.accent_soft, kNone, t.accent_text, t.accent_text};
    case BlockLook::open_new:
      return {t.accent_soft2, kNone, t.text, t.accent_text};
    case BlockLook::closed:
      return {t.fill, kNone, t.text2, t.text3};
    case BlockLook::chip:
      break;
  }
  return {t.surface, kNone, t.text, t.text2};
}

Rect block_rect(const Scale& scale, const GridBlock& block) {
  const Rect column = scale.column(block.day);
  const float top = scale.y(std::max(block.start, scale.first));
  const float bottom = scale.y(std::min(block.end, scale.last));
  if (block.look == BlockLook::open || block.look == BlockLook::closed) {
    return {column.x + 1, top, column.w - 1, std::max(1.0F, bottom - top)};
  }
  const Rect inner = column.inset(4, 0).column(block.lane, std::max(1, block.lanes), kLaneGap);
  const float inset = block.look == BlockLook::chip ? 6.0F : 0.0F;
  const float height = block.look == BlockLook::chip ? 20.0F : std::max(14.0F, bottom - top - 2);
  return {inner.x + inset, top + 1 + inset / 2, inner.w - 2 * inset, height};
}

void draw_words(Frame& f, Rect r, const GridBlock& block, const BlockPaint& paint) {
  const bool barred = paint.bar.a != 0;
  Rect inside{r.x + (barred ? 13.0F : 8.0F), r.y, r.w - (barred ? 19.0F : 14.0F), r.h};
  f.push_clip(r);
  const Type bold = block.look == BlockLook::busy ? Type::small_strong : Type::small_semi;
  if (r.h < kOneLineBelow) {
    const float words = std::min(inside.w, f.text_width(bold, block.title));
    f.print(inside, bold, paint.title, block.title);
    inside.cut_left(words + 4);
    if (inside.w > 24) f.print(inside, Type::small, paint.detail, block.detail);
  } else {
    f.print({inside.x, r.y + 4, inside.w, 16}, bold, paint.title, block.title);
    f.print_wrapped({inside.x, r.y + 20, inside.w, 0}, Type::small, paint.detail, block.detail);
  }
  f.pop_clip();
}

void draw_block(Frame& f, Rect r, const GridBlock& block, const Touch& touch) {
  const Theme& t = f.theme();
  BlockPaint paint = paint_of(t, block.look);
  if (block.bar) paint.bar = *block.bar;
  const bool plain = block.look == BlockLook::open || block.look == BlockLook::closed;
  const float radius = plain ? 0 : kRadiusSmall;
  if (block.look == BlockLook::draft) {
    f.lift(r, radius, Elevation::raised);
    f.fill(r.inset(-2), t.surface, radius + 2);
  }
  f.fill(r, paint.fill, radius);
  if (touch.hovered) f.fill(r, faded(t.text, 0.04F), radius);
  if (block.look == BlockLook::pending) f.dashed(r, t.pending.dot, radius, 1.5F);
  if (block.look == BlockLook::clash) f.edge(r, t.bad.dot, radius, 2);
  if (block.look == BlockLook::open_new) f.edge(r, t.mark, radius, 1.5F);
  if (block.look == BlockLook::chip) f.edge(r, t.line, radius);
  if (paint.bar.a != 0) {
    const float inset = r.h < kOneLineBelow ? 4 : 5;
    f.fill({r.x + 5, r.y + inset, 3, r.h - 2 * inset}, paint.bar, 1.5F);
  }
  draw_words(f, r, block, paint);
  if (touch.ring) focus_ring(f, r, radius);
}

// --- the ground ---

void draw_ground(Frame& f, Rect r, const Scale& scale, const TimeGridSpec& spec) {
  const Theme& t = f.theme();
  f.fill(scale.area, t.surface);
  for (int day = 0; day < scale.days; ++day) {
    const Rect column = scale.column(day);
    if (spec.days[static_cast<std::size_t>(day)].weekend) f.fill(column, t.canvas);
  }
  for (int hour = (spec.first + 59) / 60; hour * 60 <= spec.last; ++hour) {
    const float y = scale.y(hour * 60);
    f.hline(scale.area.x - 4, y, scale.area.w + 4, t.line);
    const bool hidden = spec.now >= 0 && std::abs(scale.y(spec.now) - y) < 16;
    if (!hidden && hour * 60 < 24 * 60) {
      f.print({r.x, y - 8, spec.gutter - 10, 16}, Type::micro_plain, t.text3, clock_of(hour * 60),
              Align::right);
    }
  }
  if (scale.days > 1) {
    for (int day = 0; day < scale.days; ++day)
      f.vline(scale.column(day).x, r.y, r.h, t.line);
  }
}

void draw_now(Frame& f, Rect r, const Scale& scale, const TimeGridSpec& spec) {
  if (spec.now < spec.first || spec.now > spec.last) return;
  const Theme& t = f.theme();
  const float y = scale.y(spec.now);
  f.hline(scale.area.x, y, scale.area.w, faded(t.bad.dot, 0.28F));
  if (spec.now_day >= 0) {
    const Rect column = scale.column(spec.now_day);
    f.fill({column.x, y - 1, column.w, 2}, t.bad.dot);
    f.disc({column.x, y}, 4, t.bad.dot);
  }
  if (spec.now_label.empty()) return;
  const float width = f.text_width(Type::micro, spec.now_label) + 8;
  const Rect label{r.x + spec.gutter - 8 - width, y - 8, width, 16};
  f.fill(label, t.bad.dot, kRadiusChip);
  f.print(label, Type::micro, t.dark ? t.canvas : t.on_accent, spec.now_label, Align::centre);
}

// --- drawing and stretching with the pointer ---

GridSpan span_between(const Scale& scale, Point from, Point at) {
  const int a = scale.minute_at(std::min(from.y, at.y));
  const int b = scale.minute_at(std::max(from.y, at.y));
  const int start = scale.floor_step(a);
  const int end = std::min(scale.last, std::max(start + scale.step, scale.floor_step(b) + scale.step));
  return {scale.day_at(from.x), start, end};
}

void read_drawing(Frame& f, const Touch& touch, const Scale& scale, TimeGridResult& result) {
  if (touch.dragging) {
    if (f.take(Key::escape)) {
      f.context().pointer_cancel();
      result.cancelled = true;
      return;
    }
    result.drawing = span_between(scale, touch.from, touch.at);
  } else if (touch.dropped) {
    result.drawn = span_between(scale, touch.from, touch.at);
  } else if (touch.pressed) {
    result.drawn = span_between(scale, touch.from, touch.from);
  }
}

GridSpan stretched(const Scale& scale, const GridBlock& block, bool start, float y) {
  const int minute = scale.near_step(scale.minute_at(y));
  if (start) return {block.day, std::min(minute, block.end - scale.step), block.end};
  return {block.day, block.start, std::max(minute, block.start + scale.step)};
}

void handle(Frame& f, Rect r, const Scale& scale, const GridBlock& block, int index, bool start,
            TimeGridResult& result) {
  const Theme& t = f.theme();
  const Point centre{r.x + r.w / 2, start ? r.y : r.bottom()};
  Node node;
  node.role = Role::button;
  node.name = start ? "Start, " + clock_of(block.start) : "End, " + clock_of(block.end);
  node.key = std::string(start ? "start " : "end ").append(block.key);
  node.rect = {r.x, centre.y - kHandle, r.w, 2 * kHandle};
  node.drag = true;
  node.tab_stop = false;
  const Touch touch = f.control(std::move(node));
  f.disc(centre, 6, block.look == BlockLook::clash ? t.bad.dot : t.mark);
  f.disc(centre, 4, t.surface);
  if (!touch.dragging && !touch.dropped) return;
  if (touch.dragging && f.take(Key::escape)) {
    f.context().pointer_cancel();
    result.cancelled = true;
    return;
  }
  const GridSpan span = stretched(scale, block, start, touch.at.y);
  (touch.dropped ? result.stretched : result.stretching) = index;
  (touch.dropped ? result.drawn : result.drawing) = span;
}

// --- keyboard ---

void read_keys(Frame& f, TimeGridResult& result) {
  const auto vertical = [&](Key key, int by) {
    if (!f.take(key)) return;
    (f.shift() ? result.grow_step : result.move_step) += by;
  };
  vertical(Key::up, -1);
  vertical(Key::down, 1);
  if (f.take(Key::left)) result.move_day = -1;
  if (f.take(Key::right)) result.move_day = 1;
  result.enter = f.take(Key::enter);
  result.remove = f.take(Key::del);
}

void draw_day(Frame& f, const Scale& scale, const TimeGridSpec& spec, int day, TimeGridResult& result) {
  const Rect column = scale.column(day);
  Node row;
  row.role = Role::row;
  row.key = std::to_string(day);
  row.rect = column;
  const Group in_row(f, std::move(row));
  Node cell;
  cell.role = Role::gridcell;
  cell.name = spec.days[static_cast<std::size_t>(day)].name;
  cell.rect = column;
  const Group in_cell(f, std::move(cell));
  for (int i = 0; i < static_cast<int>(spec.blocks.size()); ++i) {
    const GridBlock& block = spec.blocks[static_cast<std::size_t>(i)];
    if (block.day != day || block.end <= spec.first || block.start >= spec.last) continue;
    const Rect r = block_rect(scale, block);
    Node node;
    node.role = block.name.empty() ? Role::text : Role::button;
    node.name = !block.name.empty()    ? block.name
                : block.detail.empty() ? block.title
                                       : block.title + ", " + block.detail;
    node.key = block.key;
    node.rect = r;
    Touch touch;
    if (block.name.empty()) {
      f.report(std::move(node));
    } else {
      touch = f.control(std::move(node));
    }
    if (touch.pressed) result.block = i;
    draw_block(f, r, block, touch);
    if (block.stretch) {
      handle(f, r, scale, block, i, true, result);
      handle(f, r, scale, block, i, false, result);
    }
  }
}

void draw_span(Frame& f, const Scale& scale, const GridSpan& span) {
  GridBlock draft;
  draft.day = span.day;
  draft.start = span.start;
  draft.end = span.end;
  draft.look = BlockLook::draft;
  draft.title = clock_of(span.start) + " to " + clock_of(span.end);
  draw_block(f, block_rect(scale, draft), draft, {});
}

}  // namespace

TimeGridResult time_grid(Frame& f, Rect r, const TimeGridSpec& spec) {
  TimeGridResult result;
  if (spec.heads) time_grid_heads(f, r.cut_top(48), spec);
  r.h = static_cast<float>(spec.last - spec.first) / 60.0F * spec.hour_h;
  const Scale scale = scale_of(r, spec);
  draw_ground(f, r, scale, spec);

  Node node;
  node.role = Role::grid;
  node.name = spec.name;
  node.rect = scale.area;
  node.arrows = true;
  // On a phone a finger scrolls; a tap still makes a span.
  node.drag = spec.drawable && !f.phone();
  Touch touch;
  if (spec.drawable) {
    touch = f.control(std::move(node));
    f.enter(touch.id);
    if (touch.focused) read_keys(f, result);
    read_drawing(f, touch, scale, result);
  } else {
    f.enter(std::move(node));
  }
  for (int day = 0; day < scale.days; ++day)
    draw_day(f, scale, spec, day, result);
  f.leave();

  draw_now(f, r, scale, spec);
  if (result.drawing) draw_span(f, scale, *result.drawing);
  if (spec.cursor && touch.focused) {
    f.edge(block_rect(scale, *spec.cursor), f.theme().focus, kRadiusSmall, 2);
  }
  return result;
}

float time_grid_height(const TimeGridSpec& spec) {
  return static_cast<float>(spec.last - spec.first) / 60.0F * spec.hour_h + (spec.heads ? 48.0F : 0.0F);
}

void time_grid_heads(Frame& f, Rect r, const TimeGridSpec& spec) {
  const Theme& t = f.theme();
  const Scale scale = scale_of(r, spec);
  f.hline(r.x, r.bottom() - 1, r.w, t.line);
  for (int i = 0; i < scale.days; ++i) {
    const GridDay& day = spec.days[static_cast<std::size_t>(i)];
    const Rect column = scale.column(i);
    f.vline(column.x, r.y, r.h, t.line);
    const float words = f.text_width(Type::small, day.weekday);
    f.print({column.x + 12, r.y, words + 1, r.h}, day.today ? Type::small_strong : Type::small,
            day.today ? t.accent_text : t.text3, day.weekday);
    const std::string number = std::to_string(day.number);
    const float x = column.x + 12 + words + 6;
    if (day.today) {
      f.disc({x + 12, r.y + r.h / 2}, 12, t.accent);
      f.print({x, r.y, 24, r.h}, Type::semi, t.on_accent, number, Align::centre);
    } else {
      f.print({x, r.y, 24, r.h}, Type::head, t.text, number);
    }
    Node node;
    node.role = Role::text;
    node.name = day.name;
    node.rect = column;
    f.report(std::move(node));
  }
}

void assign_lanes(std::vector<GridBlock>& blocks) {
  std::vector<GridBlock*> order;
  for (GridBlock& block : blocks) {
    block.lane = 0;
    block.lanes = 1;
    if (block.look != BlockLook::open && block.look != BlockLook::closed) order.push_back(&block);
  }
  std::stable_sort(order.begin(), order.end(), [](const GridBlock* a, const GridBlock* b) {
    return a->day != b->day ? a->day < b->day : a->start < b->start;
  });
  std::size_t at = 0;
  while (at < order.size()) {
    // One cluster: blocks that touch each other, directly or through others.
    std::vector<int> lane_ends;
    int end = order[at]->end;
    std::size_t stop = at;
    for (; stop < order.size(); ++stop) {
      GridBlock& block = *order[stop];
      if (stop > at && (block.day != order[at]->day || block.start >= end)) break;
      end = std::max(end, block.end);
      const auto free = std::find_if(lane_ends.begin(), lane_ends.end(),
                                     [&block](int lane_end) { return lane_end <= block.start; });
      block.lane = static_cast<int>(free - lane_ends.begin());
      if (free == lane_ends.end()) {
        lane_ends.push_back(block.end);
      } else {
        *free = block.end;
      }
    }
    for (std::size_t i = at; i < stop; ++i)
      order[i]->lanes = static_cast<int>(lane_ends.size());
    at = stop;
  }
}

}  // namespace holdfast::ui
