#include "web-client/widgets/context.hpp"
#include "web-client/widgets/time_grid_parts.hpp"

namespace holdfast::ui {

namespace {

// What is carried is remembered by its mark: the blocks may change under way.
struct Carried {
  explicit Carried(GridPass& g)
      : key(g.f.words(g.id, "carried")),
        day(g.f.number(g.id, "carried day")),
        start(g.f.number(g.id, "carried start")),
        end(g.f.number(g.id, "carried end")) {}

  [[nodiscard]] GridSpan span() const {
    return {static_cast<int>(day), static_cast<int>(start), static_cast<int>(end)};
  }
  void set(const GridSpan& to) {
    day = static_cast<float>(to.day);
    start = static_cast<float>(to.start);
    end = static_cast<float>(to.end);
  }

  std::string& key;
  float& day;
  float& start;
  float& end;
};

int presses(Frame& f, Key key) {
  int count = 0;
  while (f.take(key))
    ++count;
  return count;
}

// Where the arrow keys lead the span from here.
GridSpan led(GridPass& g, const GridBlock& block, GridSpan span) {
  for (const auto& [key, by] : {std::pair{Key::up, -1}, std::pair{Key::down, 1}}) {
    const int count = presses(g.f, key);
    if (count == 0) continue;
    if (g.f.shift() && block.stretch) span = g.scale.grown(span, by * count);
    if (!g.f.shift() && block.move) span = g.scale.stepped(span, 0, by * count);
  }
  const int days = presses(g.f, Key::right) - presses(g.f, Key::left);
  if (days != 0 && block.move) span = g.scale.stepped(span, days, 0);
  return span;
}

void put_down(GridPass& g, int index, const GridSpan& from, const GridSpan& to) {
  if (from == to) return;
  const bool only_end = from.day == to.day && from.start == to.start;
  (only_end ? g.result.stretched : g.result.moved) = index;
  g.result.drawn = to;
}

}  // namespace

std::string block_mark(const GridBlock& block) {
  return (block.key.empty() ? block.name : block.key) + "@" + std::to_string(block.day);
}

bool is_carried(GridPass& g, int index) {
  const std::string& carried = g.f.words(g.id, "carried");
  return !carried.empty() && carried == block_mark(g.spec.blocks[static_cast<std::size_t>(index)]);
}

bool drag_escaped(GridPass& g, const Touch& touch) {
  if ((!touch.dragging && !touch.dropped) || !g.f.take(Key::escape)) return false;
  g.f.context().pointer_cancel();
  g.result.cancelled = true;
  return true;
}

void read_block_keys(GridPass& g, int index, const Touch& touch) {
  const GridBlock& block = g.spec.blocks[static_cast<std::size_t>(index)];
  const GridSpan whole = whole_of(block);
  Carried carried(g);
  const bool up = is_carried(g, index);
  if (!touch.focused) {
    if (up) carried.key.clear();
    return;
  }
  if (g.f.take(Key::del)) g.result.removed = index;
  if (!block.move && !block.stretch) return;
  const GridSpan before = up ? carried.span() : whole;
  const GridSpan at = led(g, block, before);
  if (!up && at == whole) return;
  carried.key = block_mark(block);
  carried.set(at);
  if (g.f.take(Key::escape)) {
    carried.key.clear();
    g.result.cancelled = true;
  } else if (touch.pressed) {
    carried.key.clear();
    put_down(g, index, whole, at);
  } else {
    const bool only_end = at.day == whole.day && at.start == whole.start;
    (only_end ? g.result.stretching : g.result.moving) = index;
    g.result.drawing = at;
  }
}

}  // namespace holdfast::ui
