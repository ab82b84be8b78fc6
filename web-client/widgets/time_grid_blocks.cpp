#include <algorithm>

#include "web-client/widgets/button.hpp"
#include "web-client/widgets/time_grid_paint.hpp"
#include "web-client/widgets/time_grid_parts.hpp"

namespace holdfast::ui {

namespace {

const GridBlock& block_at(const GridPass& g, int index) {
  return g.spec.blocks[static_cast<std::size_t>(index)];
}

void read_moving(GridPass& g, int index, const Touch& touch) {
  if ((!touch.dragging && !touch.dropped) || drag_escaped(g, touch)) return;
  const GridBlock& block = block_at(g, index);
  const GridSpan span = g.scale.moved(block, {touch.from.x, touch.from.y + g.scrolled}, touch.at);
  if (touch.dropped && span == whole_of(block)) return;
  (touch.dropped ? g.result.moved : g.result.moving) = index;
  (touch.dropped ? g.result.drawn : g.result.drawing) = span;
}

// Most of a handle lies outside of its block, so that a low one can still be taken in its middle.
Rect handle_rect(const GridPass& g, Rect r, bool start) {
  const float height = g.f.touch() ? kMinTouch : 20;
  const float inside = std::min(height / 2, r.h / 3);
  return {r.x, start ? r.y - (height - inside) : r.bottom() - inside, r.w, height};
}

// True while it is dragged.
bool handle(GridPass& g, Rect r, int index, bool start) {
  const GridBlock& block = block_at(g, index);
  const Theme& t = g.f.theme();
  const Point centre{r.x + r.w / 2, start ? r.y : r.bottom()};
  Node node;
  node.role = Role::button;
  node.name = start ? block.start_name : block.end_name;
  if (node.name.empty()) node.name = block.name;
  node.key = std::string(start ? "start " : "end ").append(block_mark(block));
  node.rect = handle_rect(g, r, start);
  node.drag = true;
  node.tab_stop = false;
  const Touch touch = g.f.control(std::move(node));
  g.f.disc(centre, 6, block.look == BlockLook::clash ? t.bad.dot : t.mark);
  g.f.disc(centre, 4, t.surface);
  if ((!touch.dragging && !touch.dropped) || drag_escaped(g, touch)) return touch.held;
  const GridSpan span = g.scale.stretched(block, start, touch.at.y);
  (touch.dropped ? g.result.stretched : g.result.stretching) = index;
  (touch.dropped ? g.result.drawn : g.result.drawing) = span;
  return touch.held;
}

// Near the pointer; while it is held down, what was near when it went down.
bool is_pointed_at(GridPass& g, Rect r, const std::string& mark) {
  std::string& pointed = g.f.words(g.id, "pointed");
  if (g.f.pointer_held()) return pointed == mark;
  const bool near = !g.f.phone() && g.f.pointer_over(r.inset(0, -8));
  if (near) pointed = mark;
  if (!near && pointed == mark) pointed.clear();
  return near;
}

// A draft shows its handles always, others only to who is about to use them.
void handles(GridPass& g, Rect r, int index, const Touch& touch) {
  const GridBlock& block = block_at(g, index);
  if (!block.stretch || g.result.moving == index) return;
  const std::string mark = block_mark(block);
  std::string& held = g.f.words(g.id, "stretched");
  const bool draft = block.look == BlockLook::draft || block.look == BlockLook::clash;
  const bool stretched = held == mark;
  const bool near = is_pointed_at(g, r, mark);
  if (!draft && !near && !touch.focused && !stretched) return;
  const GridSpan whole = whole_of(block);
  bool holds = false;
  if (block.start == whole.start) holds = handle(g, r, index, true);
  if (block.end == whole.end) holds = handle(g, r, index, false) || holds;
  if (holds) {
    held = mark;
  } else if (stretched) {
    held.clear();
  }
}

void draw_one(GridPass& g, int index) {
  const GridBlock& block = block_at(g, index);
  const Rect r = g.scale.rect(block);
  Node node;
  node.role = block.name.empty() ? Role::text : Role::button;
  node.name = !block.name.empty()    ? block.name
              : block.detail.empty() ? block.title
                                     : block.title + ", " + block.detail;
  node.key = block.key;
  node.rect = r;
  Touch touch;
  if (block.name.empty()) {
    g.f.report(std::move(node));
  } else {
    node.drag = block.move;
    node.passive = block.under_pen;
    node.rest = true;
    node.tab_stop = !g.spec.cursor || g.spec.cursor->day == block.day;
    touch = g.f.control(std::move(node));
    const bool carried = is_carried(g, index);
    read_block_keys(g, index, touch);
    if (block.move) read_moving(g, index, touch);
    if (touch.pressed && !carried) g.result.block = index;
  }
  const bool away = g.result.moving == index || g.result.stretching == index;
  if (!intersection(r.inset(-4), g.f.clip()).empty()) draw_block(g.f, r, block, touch, away);
  if (!block.name.empty()) handles(g, r, index, touch);
}

void draw_rest(GridPass& g, const LaneRest& rest) {
  Frame& f = g.f;
  const Theme& t = f.theme();
  GridBlock place;
  place.day = rest.day;
  place.start = rest.start;
  place.end = rest.end;
  place.lane = kMostLanes - 1;
  place.lanes = kMostLanes;
  const int count = static_cast<int>(rest.blocks.size());
  Node node;
  node.role = Role::button;
  node.name = g.spec.more_words ? g.spec.more_words(count) : "+" + std::to_string(count);
  node.key = "more " + std::to_string(rest.start);
  node.rect = g.scale.rect(place);
  node.tab_stop = !g.spec.cursor || g.spec.cursor->day == rest.day;
  const Rect r = node.rect;
  const Touch touch = f.control(std::move(node));
  if (touch.pressed) g.result.more = rest.blocks;
  f.fill(r, touch.hovered ? t.pressed : t.fill, kRadiusSmall);
  f.edge(r, t.border, kRadiusSmall);
  f.print(r.inset(1, 0).middle_h(16), Type::small_strong, t.text2, "+" + std::to_string(count),
          Align::centre);
  if (touch.ring) focus_ring(f, r, kRadiusSmall);
}

}  // namespace

void draw_grid_day(GridPass& g, int day, const std::vector<LaneRest>& rests) {
  const Rect column = g.scale.column(day);
  Node row;
  row.role = Role::row;
  row.key = std::to_string(day);
  row.rect = column;
  const Group in_row(g.f, std::move(row));
  Node cell;
  cell.role = Role::gridcell;
  cell.name = g.spec.days[static_cast<std::size_t>(day)].name;
  cell.rect = column;
  const Group in_cell(g.f, std::move(cell));
  std::vector<int> without;
  for (const LaneRest& rest : rests) {
    if (rest.day == day) without.insert(without.end(), rest.blocks.begin(), rest.blocks.end());
  }
  std::sort(without.begin(), without.end());
  const int first = g.scale.axis.first(day);
  const int last = g.scale.axis.last(day);
  for (int i = 0; i < static_cast<int>(g.spec.blocks.size()); ++i) {
    const GridBlock& block = block_at(g, i);
    if (block.day != day || block.end <= first || block.start >= last) continue;
    if (!std::binary_search(without.begin(), without.end(), i)) draw_one(g, i);
  }
  for (const LaneRest& rest : rests) {
    if (rest.day == day && rest.end > first && rest.start < last) draw_rest(g, rest);
  }
}

void draw_would_be(GridPass& g) {
  const GridSpan& span = *g.result.drawing;
  const int index = g.result.moving ? *g.result.moving : g.result.stretching.value_or(-1);
  const GridVerdict verdict = g.spec.judge ? g.spec.judge(span, index) : GridVerdict{};
  const std::string title = index < 0 ? std::string() : block_at(g, index).title;
  const std::string words = g.spec.span_words ? g.spec.span_words(span) : std::string();
  bool said = false;
  for (const GridSpan& part : parts_of(g.scale.axis, g.scale.days, span)) {
    GridBlock place;
    place.day = part.day;
    place.start = part.start;
    place.end = part.end;
    const Rect r = g.scale.rect(place);
    draw_ghost(g.f, r, title, words, verdict);
    if (said) continue;
    said = true;
    Node node;
    node.role = Role::status;
    node.key = "would be";
    node.value = verdict.words.empty() ? words : words + ", " + verdict.words;
    node.rect = r;
    node.passive = true;
    g.f.report(std::move(node));
  }
}

}  // namespace holdfast::ui
