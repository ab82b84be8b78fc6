#include "web-client/widgets/time_grid.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "web-client/widgets/button.hpp"
#include "web-client/widgets/context.hpp"
#include "web-client/widgets/time_grid_axis.hpp"
#include "web-client/widgets/time_grid_paint.hpp"

namespace holdfast::ui {

namespace {

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
  const GridAxis& axis;
  int days;
  int step;
  float hour_h;

  [[nodiscard]] float y_of(int place) const { return area.y + static_cast<float>(place) / 60.0F * hour_h; }
  [[nodiscard]] float y(int day, int minute, bool end = false) const {
    return y_of(axis.place(day, minute, end));
  }
  [[nodiscard]] Rect column(int day) const { return area.column(day, std::max(days, 1), 0); }
  [[nodiscard]] int day_at(float x) const {
    const float share = (x - area.x) / std::max(1.0F, area.w);
    return std::clamp(static_cast<int>(share * static_cast<float>(days)), 0, std::max(0, days - 1));
  }
  [[nodiscard]] int minute_at(int day, float at) const {
    const int place = static_cast<int>(std::floor((at - area.y) / hour_h * 60.0F));
    return axis.minute(day, std::clamp(place, 0, axis.length()));
  }
  [[nodiscard]] int floor_step(int day, int minute) const {
    const int first = axis.first(day);
    return first + (minute - first) / step * step;
  }
  [[nodiscard]] int near_step(int day, int minute) const { return floor_step(day, minute + step / 2); }
};

Scale scale_of(Rect r, const TimeGridSpec& spec, const GridAxis& axis) {
  r.cut_left(spec.gutter);
  return {r, axis, static_cast<int>(spec.days.size()), std::max(1, spec.step), spec.hour_h};
}

std::string words_of(const TimeGridSpec& spec, const GridSpan& span) {
  if (spec.span_words) return spec.span_words(span);
  return clock_of(span.start) + "\u2013" + clock_of(span.end);
}

Rect block_rect(const Scale& scale, const GridBlock& block) {
  const Rect column = scale.column(block.day);
  const float top = scale.y(block.day, std::max(block.start, scale.axis.first(block.day)));
  const float bottom = scale.y(block.day, std::min(block.end, scale.axis.last(block.day)), true);
  if (block.look == BlockLook::open || block.look == BlockLook::closed) {
    return {column.x + 1, top, column.w - 1, std::max(1.0F, bottom - top)};
  }
  const Rect inner = column.inset(4, 0).column(block.lane, std::max(1, block.lanes), kLaneGap);
  const float inset = block.look == BlockLook::chip ? 6.0F : 0.0F;
  const float height = block.look == BlockLook::chip ? 20.0F : std::max(14.0F, bottom - top - 2);
  return {inner.x + inset, top + 1 + inset / 2, inner.w - 2 * inset, height};
}

// --- the ground ---

void draw_ground(Frame& f, Rect r, const Scale& scale, const TimeGridSpec& spec) {
  const Theme& t = f.theme();
  f.fill(scale.area, t.surface);
  for (int day = 0; day < scale.days; ++day) {
    const Rect column = scale.column(day);
    if (spec.days[static_cast<std::size_t>(day)].weekend) f.fill(column, t.canvas);
  }
  const float now = spec.now >= 0 && spec.now_day >= 0 ? scale.y(spec.now_day, spec.now) : -1e6F;
  for (const GridAxis::Hour& hour : scale.axis.hours()) {
    const float y = scale.y_of(hour.at);
    f.hline(scale.area.x - 4, y, scale.area.w + 4, t.line);
    if (std::abs(now - y) < 16 || hour.hour > 23) continue;
    const auto index = static_cast<std::size_t>(hour.hour);
    f.print({r.x, y - 8, spec.gutter - 10, 16}, Type::micro_plain, t.text3,
            index < spec.hours.size() ? spec.hours[index] : clock_of(hour.hour * 60), Align::right);
  }
  for (int day = 0; day < scale.days; ++day) {
    const Rect column = scale.column(day);
    for (const GridAxis::Stretch& gap : scale.axis.gaps(day))
      f.fill({column.x, scale.y_of(gap.from), column.w, scale.y_of(gap.to) - scale.y_of(gap.from)}, t.sunken);
  }
  if (scale.days > 1) {
    for (int day = 0; day < scale.days; ++day)
      f.vline(scale.column(day).x, r.y, r.h, t.line);
  }
}

void draw_now(Frame& f, Rect r, const Scale& scale, const TimeGridSpec& spec) {
  const int day = std::max(0, spec.now_day);
  if (scale.days == 0 || spec.now < scale.axis.first(day) || spec.now > scale.axis.last(day)) return;
  const Theme& t = f.theme();
  const float y = scale.y(day, spec.now);
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
  const int day = scale.day_at(from.x);
  const int a = scale.minute_at(day, std::min(from.y, at.y));
  const int b = scale.minute_at(day, std::max(from.y, at.y));
  const int start = scale.floor_step(day, a);
  const int end =
      std::min(scale.axis.last(day), std::max(start + scale.step, scale.floor_step(day, b) + scale.step));
  return {day, start, end};
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
  const int minute = scale.near_step(block.day, scale.minute_at(block.day, y));
  if (start) return {block.day, std::min(minute, block.end - scale.step), block.end};
  return {block.day, block.start, std::max(minute, block.start + scale.step)};
}

GridSpan moved(const Scale& scale, const GridBlock& block, Point from, Point at) {
  const int day = scale.day_at(at.x);
  const float top = scale.y(block.day, block.start) + at.y - from.y;
  const int start = scale.near_step(day, scale.minute_at(day, top));
  return {day, start, start + block.end - block.start};
}

void read_moving(Frame& f, const Scale& scale, const GridBlock& block, int index, const Touch& touch,
                 TimeGridResult& result) {
  if (!touch.dragging && !touch.dropped) return;
  if (touch.dragging && f.take(Key::escape)) {
    f.context().pointer_cancel();
    result.cancelled = true;
    return;
  }
  const GridSpan span = moved(scale, block, touch.from, touch.at);
  if (touch.dropped && span == GridSpan{block.day, block.start, block.end}) return;
  (touch.dropped ? result.moved : result.moving) = index;
  (touch.dropped ? result.drawn : result.drawing) = span;
}

void handle(Frame& f, Rect r, const Scale& scale, const GridBlock& block, int index, bool start,
            TimeGridResult& result) {
  const Theme& t = f.theme();
  const Point centre{r.x + r.w / 2, start ? r.y : r.bottom()};
  Node node;
  node.role = Role::button;
  node.name = start ? block.start_name : block.end_name;
  if (node.name.empty()) node.name = clock_of(start ? block.start : block.end);
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
    if (block.day != day || block.end <= scale.axis.first(day) || block.start >= scale.axis.last(day))
      continue;
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
      node.drag = block.move && !f.phone();
      touch = f.control(std::move(node));
      if (block.move) read_moving(f, scale, block, i, touch, result);
    }
    if (touch.pressed) result.block = i;
    draw_block(f, r, block, touch);
    if (block.stretch) {
      handle(f, r, scale, block, i, true, result);
      handle(f, r, scale, block, i, false, result);
    }
  }
}

void draw_would_be(Frame& f, const Scale& scale, const TimeGridSpec& spec, const TimeGridResult& result) {
  const int index = result.moving ? *result.moving : result.stretching.value_or(-1);
  const GridSpan& span = *result.drawing;
  const GridVerdict verdict = spec.judge ? spec.judge(span, index) : GridVerdict{};
  GridBlock at;
  at.day = span.day;
  at.start = span.start;
  at.end = span.end;
  const std::string title = index < 0 ? "" : spec.blocks[static_cast<std::size_t>(index)].title;
  draw_ghost(f, block_rect(scale, at), title, words_of(spec, span), verdict);
}

}  // namespace

TimeGridResult time_grid(Frame& f, Rect r, const TimeGridSpec& spec) {
  TimeGridResult result;
  if (spec.heads) time_grid_heads(f, r.cut_top(48), spec);
  const GridAxis axis(spec.days, spec.first, spec.last);
  const Scale scale =
      scale_of({r.x, r.y, r.w, static_cast<float>(axis.length()) / 60.0F * spec.hour_h}, spec, axis);
  r.h = scale.area.h;
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
  if (result.drawing) draw_would_be(f, scale, spec, result);
  if (spec.cursor && touch.focused) {
    f.edge(block_rect(scale, *spec.cursor), f.theme().focus, kRadiusSmall, 2);
  }
  return result;
}

float time_grid_height(const TimeGridSpec& spec) {
  const GridAxis axis(spec.days, spec.first, spec.last);
  return static_cast<float>(axis.length()) / 60.0F * spec.hour_h + (spec.heads ? 48.0F : 0.0F);
}

float time_grid_y(const TimeGridSpec& spec, int day, int minute) {
  const GridAxis axis(spec.days, spec.first, spec.last);
  return static_cast<float>(axis.place(day, minute)) / 60.0F * spec.hour_h;
}

void time_grid_heads(Frame& f, Rect r, const TimeGridSpec& spec) {
  const Theme& t = f.theme();
  f.hline(r.x, r.bottom() - 1, r.w, t.line);
  r.cut_left(spec.gutter);
  const int days = static_cast<int>(spec.days.size());
  for (int i = 0; i < days; ++i) {
    const GridDay& day = spec.days[static_cast<std::size_t>(i)];
    const Rect column = r.column(i, days, 0);
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
