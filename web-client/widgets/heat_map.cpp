#include "web-client/widgets/heat_map.hpp"

#include <algorithm>
#include <cmath>

#include "web-client/widgets/button.hpp"
#include "web-client/widgets/overlay.hpp"

namespace holdfast::ui {

namespace {

constexpr float kCell = 36;
constexpr float kGap = 4;
constexpr float kHeads = 20;
constexpr float kRowHead = 144;
constexpr float kRowHeadPhone = 100;
constexpr float kTotal = 68;
constexpr float kLeastCell = 34;
constexpr std::size_t kLightSteps = 4;  // dark text on these

// Where a cell lies: row and column.
struct Place {
  int row = 0;
  int column = 0;
};

float row_head(const Frame& f) {
  return f.phone() ? kRowHeadPhone : kRowHead;
}

struct Layout {
  float head = kRowHead;
  int columns = 0;

  [[nodiscard]] Rect cell(Rect line, int column) const {
    line.cut_left(head, kGap);
    line.cut_right(kTotal, kGap);
    return line.column(column, columns, kGap);
  }
};

std::optional<Place> target(Frame& f, Place at, const HeatSpec& spec) {
  const int rows = static_cast<int>(spec.rows.size());
  const int columns = static_cast<int>(spec.columns.size());
  Place to = at;
  if (f.take(Key::left)) {
    --to.column;
  } else if (f.take(Key::right)) {
    ++to.column;
  } else if (f.take(Key::up)) {
    --to.row;
  } else if (f.take(Key::down)) {
    ++to.row;
  } else if (f.take(Key::home)) {
    to.column = 0;
  } else if (f.take(Key::end)) {
    to.column = columns - 1;
  } else {
    return std::nullopt;
  }
  return Place{std::clamp(to.row, 0, rows - 1), std::clamp(to.column, 0, columns - 1)};
}

void draw_heads(Frame& f, Rect line, const HeatSpec& spec, const Layout& layout) {
  const Group row(f, {.role = Role::row, .key = "heads", .rect = line});
  const auto head = [&](Rect at, const std::string& words, Align align) {
    f.print(at, Type::micro, f.theme().text3, words, align);
    f.report({.role = Role::columnheader, .name = words, .rect = at});
  };
  for (int i = 0; i < layout.columns; ++i)
    head(layout.cell(line, i), spec.columns[static_cast<std::size_t>(i)], Align::centre);
  head(line.cut_right(kTotal), spec.total_head, Align::right);
}

void draw_cell(Frame& f, Rect at, const HeatCell& cell, const Touch& touch) {
  const Theme& t = f.theme();
  if (!cell.percent) {
    f.edge(at, t.line, kRadiusSmall);
    f.print(at, Type::small_strong, t.text3, "–", Align::centre);
  } else {
    const std::size_t step = heat_step(*cell.percent / 100.0);
    f.fill(at, t.heat[step], kRadiusSmall);
    f.print(at, Type::small_strong, step < kLightSteps ? t.heat_low : t.heat_high,
            std::to_string(*cell.percent), Align::centre);
  }
  if (touch.hovered) f.edge(at, t.mark, kRadiusSmall, 1.5F);
  if (touch.ring) focus_ring(f, at, kRadiusSmall);
}

bool draw_row_head(Frame& f, Rect at, const HeatRow& row, bool opens) {
  const Theme& t = f.theme();
  const Group head(f, {.role = Role::rowheader, .name = row.head, .rect = at});
  if (!opens) {
    f.print(at, Type::strong, t.text, row.head);
    return false;
  }
  Node node;
  node.role = Role::button;
  node.name = row.head;
  node.description = row.detail;
  node.rect = at;
  const Touch touch = f.control(std::move(node));
  f.print(at, Type::strong, touch.hovered ? t.accent_text : t.text, row.head);
  if (touch.hovered) {
    const float width = std::min(f.text_width(Type::strong, row.head), at.w);
    f.hline(at.x, at.y + at.h / 2 + 9, width, t.accent_text);
  }
  if (touch.ring) focus_ring(f, at.inset(0, 2), kRadiusSmall);
  return touch.pressed;
}

}  // namespace

HeatResult heat_map(Frame& f, Rect r, const HeatSpec& spec) {
  HeatResult result;
  r.h = heat_map_height(spec);
  Node node;
  node.role = Role::grid;
  node.name = spec.name;
  node.rect = r;
  node.arrows = true;
  const Group grid(f, std::move(node));
  const Layout layout{row_head(f), static_cast<int>(spec.columns.size())};
  float& row_memory = f.number(grid.id(), "row");
  float& column_memory = f.number(grid.id(), "column");
  const Place stop{std::clamp(static_cast<int>(row_memory), 0, static_cast<int>(spec.rows.size()) - 1),
                   std::clamp(static_cast<int>(column_memory), 0, layout.columns - 1)};
  std::optional<Place> on_cell;
  std::vector<NodeId> cells;
  Rect rest = r;
  draw_heads(f, rest.cut_top(kHeads, kGap), spec, layout);
  for (int i = 0; i < static_cast<int>(spec.rows.size()); ++i) {
    const HeatRow& row = spec.rows[static_cast<std::size_t>(i)];
    Rect line = rest.cut_top(kCell, kGap);
    const Group in_row(f, {.role = Role::row, .key = row.key, .name = row.head, .rect = line});
    if (draw_row_head(f, Rect{line.x, line.y, layout.head - kGap, line.h}, row, spec.opens))
      result.opened = i;
    for (int j = 0; j < layout.columns; ++j) {
      const HeatCell& cell = row.cells[static_cast<std::size_t>(j)];
      Node one;
      one.role = Role::gridcell;
      one.name = cell.name;
      one.rect = layout.cell(line, j);
      one.tab_stop = i == stop.row && j == stop.column;
      const Rect at = one.rect;
      const Touch touch = f.control(std::move(one));
      cells.push_back(touch.id);
      if (touch.focused) {
        row_memory = static_cast<float>(i);
        column_memory = static_cast<float>(j);
        on_cell = Place{i, j};
      }
      draw_cell(f, at, cell, touch);
      tooltip(f, touch, at, cell.tip);
    }
    const Rect total = line.cut_right(kTotal);
    f.print(total, Type::semi, f.theme().text, row.total, Align::right);
    f.report({.role = Role::cell, .key = "total", .name = row.total, .rect = total});
  }
  // Last, when it is known which cell has the focus: it may have come with the key itself.
  const std::optional<Place> wanted = on_cell ? target(f, *on_cell, spec) : std::nullopt;
  if (wanted) f.focus(cells[static_cast<std::size_t>(wanted->row * layout.columns + wanted->column)]);
  return result;
}

float heat_map_height(const HeatSpec& spec) {
  return kHeads + static_cast<float>(spec.rows.size()) * (kCell + kGap);
}

float heat_map_width(const Frame& f, const HeatSpec& spec) {
  return row_head(f) + kTotal + kGap + static_cast<float>(spec.columns.size()) * (kLeastCell + kGap);
}

void heat_legend(Frame& f, Rect r, std::string_view low, std::string_view high) {
  const Theme& t = f.theme();
  const auto words = [&](std::string_view text) {
    const float width = std::ceil(f.text_width(Type::small, text)) + 1;
    f.print(r.cut_right(width, 6), Type::small, t.text3, text);
  };
  words(high);
  for (std::size_t step = t.heat.size(); step-- > 0;)
    f.fill(r.cut_right(24, step == 0 ? 6.0F : 2.0F).middle_h(12), t.heat[step], 3);
  words(low);
}

}  // namespace holdfast::ui
