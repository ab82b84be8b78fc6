// The rows of a table as cards, for a phone.
#include <algorithm>
#include <cmath>

#include "web-client/app/language.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/table_parts.hpp"

namespace holdfast::ui {

namespace {

constexpr float kPad = 16;
constexpr float kTall = 40;  // with a picture or a second line
constexpr float kLine = 20;
constexpr float kGap = 8;
constexpr float kActs = kMinTouch;
constexpr float kDot = 18;  // between two things of a card's line

bool is_tall(const TableCell& cell) {
  return cell.picture.kind != TablePicture::Kind::none || (!cell.second.empty() && cell.brief.empty());
}

bool is_empty(const TableCell& cell) {
  return cell.text.empty() && cell.brief.empty();
}

// Where a cell other than the first stands.
enum class Spot { head, own_line, shared_line, below, nowhere };

Spot spot_of(const TableCell& cell) {
  if (cell.draw) return cell.beside > 0 ? Spot::head : Spot::below;
  if (cell.share >= 0) return Spot::head;
  if (is_empty(cell)) return Spot::nowhere;
  return is_tall(cell) ? Spot::own_line : Spot::shared_line;
}

int count_at(const TableRow& row, Spot spot) {
  if (row.cells.empty()) return 0;
  return static_cast<int>(std::count_if(row.cells.begin() + 1, row.cells.end(),
                                        [spot](const TableCell& cell) { return spot_of(cell) == spot; }));
}

float head_height(const TableRow& row) {
  return !row.cells.empty() && is_tall(row.cells.front()) ? kTall : 24;
}

// Two lines where no card has room for more than one.
TableCell brief_of(const TableCell& cell) {
  TableCell shown = cell;
  if (cell.brief.empty()) return shown;
  shown.text = cell.brief;
  shown.second.clear();
  return shown;
}

// What finds no room any more is left to the row's sheet.
void draw_on_line(Frame& f, Rect line, Rect& rest, const TableCell& cell, int column) {
  const TableCell shown = brief_of(cell);
  const float dot = rest.x > line.x ? kDot : 0;
  const float width = std::ceil(f.text_width(cell_type(f), shown.text)) + 2;
  if (dot > 0 && dot + width > rest.w) return;
  if (dot > 0) f.disc({rest.x + dot / 2, rest.y + rest.h / 2 + 1}, 1.5F, f.theme().text3);
  rest.cut_left(dot);
  draw_table_cell(f, rest.cut_left(std::min(width, rest.w)), shown, column);
}

}  // namespace

float card_height(const TableRow& row) {
  return 2 * kPad + head_height(row) + static_cast<float>(count_at(row, Spot::own_line)) * (kTall + kGap) +
         (count_at(row, Spot::shared_line) > 0 ? kLine + kGap : 0) +
         static_cast<float>(count_at(row, Spot::below)) * (kActs + kGap);
}

void draw_card(Frame& f, Rect at, const TableRow& row) {
  if (row.cells.empty()) return;
  Rect inside = at.inset(kPad);
  Rect head = inside.cut_top(head_height(row), kGap);
  const auto each = [&](Spot spot, const auto& draw) {
    for (std::size_t i = 1; i < row.cells.size(); ++i) {
      if (spot_of(row.cells[i]) == spot) draw(row.cells[i], static_cast<int>(i));
    }
  };
  each(Spot::head, [&](const TableCell& cell, int column) {
    const float width = cell.beside > 0 ? cell.beside : kTableBar + 56;
    draw_table_cell(f, head.cut_right(width, 8), cell, column);
  });
  draw_table_cell(f, head, row.cells.front(), 0);
  each(Spot::own_line, [&](const TableCell& cell, int column) {
    draw_table_cell(f, inside.cut_top(kTall, kGap), cell, column);
  });
  if (count_at(row, Spot::shared_line) > 0) {
    const Rect line = inside.cut_top(kLine, kGap);
    Rect rest = line;
    each(Spot::shared_line,
         [&](const TableCell& cell, int column) { draw_on_line(f, line, rest, cell, column); });
  }
  each(Spot::below, [&](const TableCell& cell, int column) {
    draw_table_cell(f, inside.cut_top(kActs, kGap), cell, column);
  });
}

float card_order_height(const TableSpec& spec) {
  const bool sorts = std::any_of(spec.columns.begin(), spec.columns.end(),
                                 [](const TableColumn& column) { return column.sorts; });
  return sorts ? kFieldPhone + 12 : 0;
}

std::optional<TableSort> draw_card_order(Frame& f, Rect r, const TableSpec& spec) {
  if (r.h <= 0) return std::nullopt;
  SelectSpec select_spec;
  select_spec.label = t("table.sort");
  select_spec.bare = true;
  select_spec.toolbar = true;
  select_spec.icon = Icon::list_filter;
  select_spec.height = kFieldPhone;
  std::vector<TableSort> orders;
  for (int i = 0; i < static_cast<int>(spec.columns.size()); ++i) {
    const TableColumn& column = spec.columns[static_cast<std::size_t>(i)];
    if (!column.sorts) continue;
    for (const bool descending : {false, true}) {
      if (spec.sorted_by == i && spec.descending == descending)
        select_spec.chosen = static_cast<int>(orders.size());
      orders.push_back({i, descending});
      select_spec.options.push_back(
          t(descending ? "table.descending" : "table.ascending", {{"column", column.head}}));
    }
  }
  const auto picked = select(f, r.cut_top(kFieldPhone), select_spec).changed;
  return picked ? std::optional(orders[static_cast<std::size_t>(*picked)]) : std::nullopt;
}

}  // namespace holdfast::ui
