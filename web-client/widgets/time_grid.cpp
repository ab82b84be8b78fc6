#include "web-client/widgets/time_grid.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "web-client/widgets/time_grid_parts.hpp"

namespace holdfast::ui {

namespace {

std::string clock_of(int minutes) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", minutes / 60 % 100, minutes % 60);
  return text;
}

// --- the ground ---

void draw_ground(Frame& f, Rect r, const GridScale& scale, const TimeGridSpec& spec) {
  const Theme& t = f.theme();
  f.fill(scale.area, t.surface);
  for (int day = 0; day < scale.days; ++day) {
    const Rect column = scale.column(day);
    if (spec.days[static_cast<std::size_t>(day)].weekend) f.fill(column, t.canvas);
  }
  const float now = spec.now >= 0 && spec.now_day >= 0 ? scale.y(spec.now_day, spec.now) : -1e6F;
  for (const GridAxis::Hour& hour : scale.axis.hours()) {
    const float y = scale.y_of(hour.at);
    f.hline(scale.area.x, y, scale.area.w, t.line);
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

bool now_is_shown(const GridScale& scale, const TimeGridSpec& spec) {
  const int day = std::max(0, spec.now_day);
  return !spec.days.empty() && spec.now >= scale.axis.first(day) && spec.now <= scale.axis.last(day);
}

// A hair under the blocks of the other days …
void draw_now(Frame& f, const GridScale& scale, const TimeGridSpec& spec) {
  if (!now_is_shown(scale, spec)) return;
  const float y = scale.y(std::max(0, spec.now_day), spec.now);
  f.hline(scale.area.x, y, scale.area.w, faded(f.theme().bad.dot, 0.28F));
}

// … and a line over those of today.
void draw_today(Frame& f, Rect r, const GridScale& scale, const TimeGridSpec& spec) {
  if (!now_is_shown(scale, spec)) return;
  const Theme& t = f.theme();
  const float y = scale.y(std::max(0, spec.now_day), spec.now);
  if (spec.now_day >= 0) {
    const Rect column = scale.column(spec.now_day);
    f.fill({column.x, y - 1, column.w, 2}, t.bad.dot);
    f.disc({column.x, y}, 4, t.bad.dot);
  }
  if (spec.now_label.empty()) return;
  const float width = f.text_width(Type::micro, spec.now_label) + 8;
  const Rect label{r.x + spec.gutter - 6 - width, y - 8, width, 16};
  f.fill(label, t.bad.dot, kRadiusChip);
  f.print(label, Type::micro, t.dark ? t.canvas : t.on_accent, spec.now_label, Align::centre);
}

// --- drawing with the pointer, and the keys of the cell ---

void read_drawing(GridPass& g, const Touch& touch) {
  const Point from{touch.from.x, touch.from.y + g.scrolled};
  if (touch.dragging || touch.dropped) {
    if (drag_escaped(g, touch)) return;
    (touch.dropped ? g.result.drawn : g.result.drawing) = g.scale.drawn(from, touch.at);
  } else if (touch.pressed && touch.pointed) {
    g.result.drawn = g.scale.drawn(touch.at, touch.at);
  } else if (touch.pressed) {
    g.result.enter = true;
  }
}

// The grid may be scrolled under a drag: where the drag began moves with it.
float scrolled_since_press(Frame& f, NodeId id, const GridScale& scale) {
  float& before = f.number(id, "top when pressed", scale.area.y);
  const float scrolled = scale.area.y - before;
  if (!f.pointer_held()) before = scale.area.y;
  return scrolled;
}

// A drag near the upper or lower end of what is seen of the grid scrolls it, faster further out.
float scroll_at_edge(Frame& f) {
  constexpr float kEdge = 32;
  const Rect seen = f.clip();
  const float above = seen.y + kEdge - f.pointer().y;
  const float below = f.pointer().y - (seen.bottom() - kEdge);
  const float by = above > 0 ? -above : std::max(0.0F, below);
  if (by == 0) return 0;
  f.redraw_next();
  if (f.again()) return 0;
  return std::clamp(by / 4, -16.0F, 16.0F);
}

int presses(Frame& f, Key back, Key on) {
  int count = 0;
  while (f.take(back))
    --count;
  while (f.take(on))
    ++count;
  return count;
}

void read_keys(Frame& f, TimeGridResult& result) {
  const int steps = presses(f, Key::up, Key::down);
  (f.shift() ? result.grow_step : result.move_step) = steps;
  result.move_day = presses(f, Key::left, Key::right);
  result.edge = presses(f, Key::home, Key::end);
  result.page = presses(f, Key::page_up, Key::page_down);
  result.enter = f.take(Key::enter) || result.enter;
  result.remove = f.take(Key::del);
}

}  // namespace

TimeGridResult time_grid(Frame& f, Rect r, const TimeGridSpec& spec) {
  TimeGridResult result;
  if (spec.heads) time_grid_heads(f, r.cut_top(48), spec);
  const GridAxis axis(spec.days, spec.first, spec.last);
  r.h = static_cast<float>(axis.length()) / 60.0F * spec.hour_h;
  const GridScale scale(r, spec, axis);
  draw_ground(f, r, scale, spec);
  draw_now(f, scale, spec);

  Node node;
  node.role = Role::grid;
  node.name = spec.name;
  node.rect = scale.area;
  node.arrows = true;
  node.drag = spec.drawable;
  node.rest = true;
  Touch touch;
  if (spec.drawable) {
    touch = f.control(std::move(node));
    f.enter(touch.id);
  } else {
    touch.id = f.enter(std::move(node));
  }
  GridPass g{f, spec, scale, result, touch.id, scrolled_since_press(f, touch.id, scale)};
  if (spec.drawable) {
    read_drawing(g, touch);
    if (touch.focused) read_keys(f, result);
  }
  const std::vector<LaneRest> rests = lane_rests(spec.blocks);
  for (int day = 0; day < static_cast<int>(spec.days.size()); ++day)
    draw_grid_day(g, day, rests);
  f.leave();

  draw_today(f, r, scale, spec);
  if (result.drawing) {
    draw_would_be(g);
    if (f.pointer_held()) result.scroll_by = scroll_at_edge(f);
  }
  if (spec.cursor && touch.ring) f.edge(scale.rect(*spec.cursor), f.theme().focus, kRadiusSmall, 2);
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
    f.print({column.x + 12, r.y, words + 1, r.h}, Type::small_strong, day.today ? t.accent_text : t.text3,
            day.weekday);
    const std::string number = std::to_string(day.number);
    const float x = column.x + 12 + words + 6;
    if (day.today) {
      f.disc({x + 12, r.y + r.h / 2}, 12, t.accent);
      f.print({x, r.y, 24, r.h}, Type::label_semi, t.on_accent, number, Align::centre);
    } else {
      f.print({x, r.y, 24, r.h}, Type::large, t.text, number);
    }
    Node node;
    node.role = Role::text;
    node.name = day.name;
    node.rect = column;
    f.report(std::move(node));
  }
}

}  // namespace holdfast::ui
