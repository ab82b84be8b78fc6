#include <algorithm>
#include <cmath>

#include "web-client/app/book.hpp"
#include "web-client/app/compare.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/book_parts.hpp"
#include "web-client/views/compare_parts.hpp"
#include "web-client/views/resource_words.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"
#include "web-client/widgets/times.hpp"

namespace holdfast::ui {
namespace {

constexpr float kRow = 80;
constexpr float kHead = 36;
constexpr float kPad = 16;
constexpr float kCell = 44;
constexpr float kNarrowCell = 40;  // with a mouse
constexpr float kCellGap = 4;

float name_width(Frame& f) {
  return f.shell() == Shell::wide ? 252 : 200;
}

// The grid's cell by row and column, for the arrow keys.
struct Place {
  int row = 0;
  int column = 0;
};

const CompareCell* cell_at(const CompareModel& model, Place place) {
  const auto row = static_cast<std::size_t>(place.row);
  if (place.row < 0 || row >= model.rows.size()) return nullptr;
  for (const CompareCell& cell : model.rows[row].cells) {
    if (cell.column == place.column) return &cell;
  }
  return nullptr;
}

// The nearest cell of the row at or beyond the column in the direction; else the nearest at all.
std::optional<Place> nearest_in(const CompareModel& model, int row, int column) {
  if (row < 0 || row >= static_cast<int>(model.rows.size())) return std::nullopt;
  std::optional<Place> best;
  for (const CompareCell& cell : model.rows[static_cast<std::size_t>(row)].cells) {
    if (!best || std::abs(cell.column - column) < std::abs(best->column - column)) best = {row, cell.column};
  }
  return best;
}

std::optional<Place> beside(const CompareModel& model, Place from, int by) {
  for (int column = from.column + by; column >= 0 && column < static_cast<int>(model.heads.size());
       column += by) {
    if (cell_at(model, {from.row, column}) != nullptr) return Place{from.row, column};
  }
  return std::nullopt;
}

// Rows without anything on this day are passed over.
std::optional<Place> above_or_below(const CompareModel& model, Place from, int by) {
  for (int row = from.row + by; row >= 0 && row < static_cast<int>(model.rows.size()); row += by) {
    if (const auto place = nearest_in(model, row, from.column)) return place;
  }
  return std::nullopt;
}

std::optional<Place> key_target(Frame& f, const CompareModel& model, Place from) {
  if (f.take(Key::left)) return beside(model, from, -1);
  if (f.take(Key::right)) return beside(model, from, 1);
  if (f.take(Key::up)) return above_or_below(model, from, -1);
  if (f.take(Key::down)) return above_or_below(model, from, 1);
  if (f.take(Key::home)) return nearest_in(model, from.row, 0);
  if (f.take(Key::end)) return nearest_in(model, from.row, static_cast<int>(model.heads.size()));
  return std::nullopt;
}

// Tab comes to the first free time.
Place stop_of(const CompareModel& model) {
  for (std::size_t row = 0; row < model.rows.size(); ++row) {
    for (const CompareCell& cell : model.rows[row].cells) {
      if (!cell.taken) return {static_cast<int>(row), cell.column};
    }
  }
  return {};
}

void paint_cell(Frame& f, Rect r, const CompareCell& cell, const Touch& touch) {
  const Theme& theme = f.theme();
  if (cell.taken) {
    f.fill(r, theme.fill, kRadiusSmall);
    f.print_struck(r, Type::small, theme.text3, cell.label, Align::centre);
  } else {
    const bool lit = touch.hovered || touch.held;
    f.fill(r, lit ? theme.accent_soft : theme.surface, kRadiusSmall);
    f.edge(r, lit ? theme.mark : theme.border, kRadiusSmall);
    std::string under;
    if (cell.more > 0) under = "+" + std::to_string(cell.more);
    if (cell.left > 0) {
      under = t("times.left", {{"n", cell.left}});
      if (f.text_width(Type::micro, under) > r.w - 4) under = std::to_string(cell.left);
    }
    Rect words = r;
    if (!under.empty()) {
      f.print({r.x, r.y + 24, r.w, 14}, Type::micro, theme.text3, under, Align::centre);
      words = {r.x, r.y + 6, r.w, 16};
    }
    f.print(words, Type::small_strong, lit ? theme.accent_text : theme.text, cell.label, Align::centre);
  }
  if (touch.ring) focus_ring(f, r, kRadiusSmall);
}

std::string description_of(const CompareCell& cell) {
  if (cell.taken) return t("times.taken");
  return cell.more > 0 ? t("compare.more", {{"n", cell.more}}) : std::string();
}

void draw_name(const View& v, Rect r, const CompareRow& row) {
  Frame& f = v.f;
  const Resource& resource = *row.resource;
  Route route = route_to(Screen::book);
  route.resource = resource.id;
  const Rect whole{r.x, r.y, r.w, 44};
  Node node;
  node.role = Role::rowheader;
  node.name = resource.name;
  node.rect = r;
  const Group header(f, std::move(node));
  if (area_link(f, whole, resource.name, to_string(route), kRadiusSmall)) v.go(route);
  picture(f, r.cut_left(40, 12).middle_h(resource.kind == ResourceKind::item ? 42 : 40), resource);
  f.print(r.cut_top(20, 1), Type::name, f.theme().text, resource.name);
  text(f, r.cut_top(18, 1), Type::small, f.theme().text2, what_and_where(resource));
  if (row.next) {
    next_free_link(v, {r.x, r.y - 7, r.w, kMinHit}, resource, *row.next, row.next_words);
  } else {
    text(f, r.cut_top(18), Type::small, f.theme().text3, t("find.nothing_soon"));
  }
}

// One row of cells; `wanted` is where the arrow keys lead.
void draw_cells(const View& v, Rect area, const CompareModel& model, int index, NodeId grid, Place stop,
                std::optional<Place> wanted) {
  Frame& f = v.f;
  const CompareRow& row = model.rows[static_cast<std::size_t>(index)];
  const auto columns = static_cast<int>(model.heads.size());
  if (row.cells.empty()) {
    text(f, area.middle_h(20), Type::small, f.theme().text3,
         t(row.failed ? "book.no_answer_hint" : "compare.none_this_day"));
  }
  for (const CompareCell& cell : row.cells) {
    Rect at = row.loan ? area : area.column(cell.column, columns, kCellGap);
    at = at.middle_h(kCell);
    if (row.loan) at.w = std::min(at.w, 200.0F);
    Node node;
    node.role = Role::gridcell;
    node.name = cell.name;
    node.description = description_of(cell);
    node.key = std::to_string(cell.column);
    node.rect = at;
    node.disabled = cell.taken;
    node.tab_stop = index == stop.row && cell.column == stop.column;
    const Touch touch = f.control(std::move(node));
    if (touch.focused) {
      f.number(grid, "row") = static_cast<float>(index);
      f.number(grid, "column") = static_cast<float>(cell.column);
    }
    if (wanted && wanted->row == index && wanted->column == cell.column) f.focus(touch.id);
    if (touch.pressed && !cell.taken) v.emit(AlternativePicked{row.resource->id, cell.interval});
    paint_cell(f, at, cell, touch);
  }
}

void draw_heads(const View& v, Rect area, const CompareModel& model) {
  const auto columns = static_cast<int>(model.heads.size());
  Node row;
  row.role = Role::row;
  row.key = "hours";
  row.rect = area;
  const Group group(v.f, std::move(row));
  for (int i = 0; i < columns; ++i) {
    const std::string& head = model.heads[static_cast<std::size_t>(i)];
    if (head.empty()) continue;
    const Rect at = area.column(i, columns, kCellGap);
    Node node;
    node.role = Role::columnheader;
    node.name = head;
    node.rect = at;
    v.f.report(std::move(node));
    v.f.print({at.x, at.y, std::max(at.w, 40.0F), at.h}, Type::micro, v.f.theme().text3, head);
  }
}

}  // namespace

int compare_columns(const View& v, float width) {
  const float room = width - 2 * kPad - name_width(v.f) - 16;
  const float least = v.f.touch() ? kCell : kNarrowCell;
  const float words = std::ceil(v.f.text_width(Type::small_strong, clock_of(20 * 60 + 30))) + 6;
  const float each = std::max(least, words);
  return std::max(1, static_cast<int>((room + kCellGap) / (each + kCellGap)));
}

float draw_compare_grid(const View& v, Rect r, const CompareModel& model) {
  Frame& f = v.f;
  const Rect box{r.x, r.y, r.w, kHead + kRow * static_cast<float>(model.rows.size())};
  card(f, box);
  Node node;
  node.role = Role::grid;
  node.name = t("compare.grid", {{"date", long_date(model.day, model.today)}});
  node.rect = box;
  node.arrows = true;
  const Group grid(f, std::move(node));
  const Place stop = stop_of(model);
  Place focused{static_cast<int>(f.number(grid.id(), "row", static_cast<float>(stop.row))),
                static_cast<int>(f.number(grid.id(), "column", static_cast<float>(stop.column)))};
  std::optional<Place> wanted;
  if (f.focus_within(grid.id())) {
    wanted = key_target(f, model, focused);
    if (f.take(Key::page_down)) v.emit(CompareDay{model.day + 1});
    if (model.day > model.today && f.take(Key::page_up)) v.emit(CompareDay{model.day - 1});
  }
  Rect rest = box.inset(kPad, 0);
  Rect head = rest.cut_top(kHead);
  head.cut_left(name_width(f), 16);
  draw_heads(v, head, model);
  for (std::size_t i = 0; i < model.rows.size(); ++i) {
    divider(f, box.x + 1, rest.y, box.w - 2);
    Rect line = rest.cut_top(kRow);
    Node row;
    row.role = Role::row;
    row.key = model.rows[i].resource->id.to_string();
    row.name = model.rows[i].resource->name;
    row.rect = line;
    const Group group(f, std::move(row));
    draw_name(v, line.cut_left(name_width(f), 16).middle_h(64), model.rows[i]);
    draw_cells(v, line, model, static_cast<int>(i), grid.id(), stop, wanted);
  }
  return box.h;
}

}  // namespace holdfast::ui
