#include "web-client/widgets/table.hpp"

#include <algorithm>
#include <cmath>

#include "web-client/widgets/button.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/table_parts.hpp"

namespace holdfast::ui {

namespace {

constexpr float kPad = 20;
constexpr int kPage = 8;

float least_width(const TableColumn& column) {
  return column.width > 0 ? column.width : column.least;
}

struct Place {
  int column = 0;
  float x = 0;
  float w = 0;
};

std::vector<Place> places(const std::vector<TableColumn>& columns, float width) {
  const std::vector<int> shown = columns_shown(columns, width);
  float left = width - 2 * kPad;
  int sharing = 0;
  for (const int i : shown) {
    const TableColumn& column = columns[static_cast<std::size_t>(i)];
    left -= column.width;
    sharing += column.width > 0 ? 0 : 1;
  }
  const float share = sharing > 0 ? std::max(0.0F, left) / static_cast<float>(sharing) : 0;
  std::vector<Place> result;
  float x = kPad;
  for (const int i : shown) {
    const float fixed = columns[static_cast<std::size_t>(i)].width;
    const float w = fixed > 0 ? fixed : share;
    result.push_back({i, x, w});
    x += w;
  }
  return result;
}

void draw_heads(Frame& f, Rect r, const TableSpec& spec, TableResult& result) {
  const Theme& t = f.theme();
  Node row;
  row.role = Role::row;
  row.key = "heads";
  row.rect = r;
  const Group in_row(f, std::move(row));
  for (const Place& place : places(spec.columns, r.w)) {
    const TableColumn& column = spec.columns[static_cast<std::size_t>(place.column)];
    const Rect at{r.x + place.x, r.y, place.w, r.h};
    Node node;
    node.role = Role::columnheader;
    node.name = column.head;
    node.rect = at;
    const bool sorted = spec.sorted_by == place.column;
    if (sorted) node.sort = spec.descending ? Sort::descending : Sort::ascending;
    Colour c = t.text3;
    if (!column.sorts) {
      f.report(std::move(node));
    } else {
      const Touch touch = f.control(std::move(node));
      if (touch.pressed) result.sort = {place.column, sorted && !spec.descending};
      if (touch.hovered || sorted) c = t.text2;
      if (touch.ring) focus_ring(f, at.inset(2, 6), 4);
    }
    const float words = std::min(std::ceil(f.text_width(Type::small, column.head)) + 1, at.w - 18);
    f.print({at.x, at.y, words, at.h}, Type::small, c, column.head);
    if (!sorted) continue;
    // A caret of the text's own weight: up while ascending.
    const Point tip{at.x + words + 8, at.y + at.h / 2 + (spec.descending ? 2.0F : -2.0F)};
    const float down = spec.descending ? -4.0F : 4.0F;
    f.line({tip.x - 4, tip.y + down}, tip, c, 1.5F);
    f.line(tip, {tip.x + 4, tip.y + down}, c, 1.5F);
  }
}

Node row_node(const TableRow& row, Rect at, int index, int stop) {
  Node node;
  node.role = Role::row;
  node.key = row.key;
  node.name = row.name;
  node.rect = at;
  node.selected = row.chosen;
  node.tab_stop = index == stop;
  return node;
}

std::optional<int> row_target(Frame& f, int at, int count) {
  if (count == 0) return std::nullopt;
  const auto within = [&](int to) { return std::clamp(to, 0, count - 1); };
  if (f.take(Key::down)) return within(at + 1);
  if (f.take(Key::up)) return within(at - 1);
  if (f.take(Key::page_down)) return within(at + kPage);
  if (f.take(Key::page_up)) return within(at - kPage);
  if (f.take(Key::home)) return 0;
  if (f.take(Key::end)) return count - 1;
  return std::nullopt;
}

// The keyboard's row: the one that has the focus, else the chosen one, else the first.
struct Cursor {
  int stop = 0;
  std::optional<int> wanted;
};

Cursor cursor_of(Frame& f, const TableSpec& spec) {
  Cursor cursor;
  const int count = static_cast<int>(spec.rows.size());
  int focused = -1;
  for (int i = 0; i < count; ++i) {
    const TableRow& row = spec.rows[static_cast<std::size_t>(i)];
    if (row.chosen) cursor.stop = i;
    if (f.id_of(Role::row, row.name, row.key) == f.focused()) focused = i;
  }
  if (focused >= 0) cursor.stop = focused;
  if (spec.opens && focused >= 0) cursor.wanted = row_target(f, focused, count);
  return cursor;
}

void draw_row(Frame& f, Rect at, const TableSpec& spec, const TableRow& row) {
  for (const Place& place : places(spec.columns, at.w)) {
    const auto column = static_cast<std::size_t>(place.column);
    if (column >= row.cells.size()) continue;
    draw_table_cell(f, {at.x + place.x, at.y, place.w - 12, at.h}, row.cells[column], place.column);
  }
}

}  // namespace

std::vector<int> columns_shown(const std::vector<TableColumn>& columns, float width) {
  std::vector<int> shown;
  float needed = 2 * kPad;
  for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
    shown.push_back(i);
    needed += least_width(columns[static_cast<std::size_t>(i)]);
  }
  for (int drop = 1; needed > width && drop <= static_cast<int>(columns.size()); ++drop) {
    std::erase_if(shown, [&](int i) {
      const TableColumn& column = columns[static_cast<std::size_t>(i)];
      if (column.drop != drop) return false;
      needed -= least_width(column);
      return true;
    });
  }
  return shown;
}

namespace {

// On a phone, and where not even the columns that stay find room.
bool shows_cards(Frame& f, const TableSpec& spec, float width) {
  float needed = 2 * kPad;
  for (const int i : columns_shown(spec.columns, width))
    needed += least_width(spec.columns[static_cast<std::size_t>(i)]);
  return f.phone() || needed > width;
}

}  // namespace

float table_height(Frame& f, const TableSpec& spec, float width) {
  if (!shows_cards(f, spec, width)) return kTableHead + kTableRow * static_cast<float>(spec.rows.size());
  float height = card_order_height(spec);
  for (const TableRow& row : spec.rows)
    height += card_height(row) + kCardGap;
  return std::max(0.0F, height - kCardGap);
}

TableResult table(Frame& f, Rect r, const TableSpec& spec) {
  TableResult result;
  const Theme& t = f.theme();
  const bool cards = shows_cards(f, spec, r.w);
  r.h = table_height(f, spec, r.w);
  if (cards) {
    result.sort = draw_card_order(f, r.cut_top(card_order_height(spec)), spec);
  } else {
    card(f, r);
  }
  Node node;
  node.role = Role::table;
  node.name = spec.name;
  node.rect = r;
  node.arrows = true;
  const Group group(f, std::move(node));
  Rect rest = r;
  if (!cards) draw_heads(f, rest.cut_top(kTableHead), spec, result);
  const Cursor cursor = cursor_of(f, spec);
  for (int i = 0; i < static_cast<int>(spec.rows.size()); ++i) {
    const TableRow& row = spec.rows[static_cast<std::size_t>(i)];
    const Rect at = rest.cut_top(cards ? card_height(row) : kTableRow, cards ? kCardGap : 0);
    const bool last = i + 1 == static_cast<int>(spec.rows.size());
    Touch touch;
    if (spec.opens) {
      touch = f.control(row_node(row, at, i, cursor.stop));
      if (cursor.wanted == i) f.focus(touch.id);
      if (touch.pressed) result.opened = i;
    } else {
      touch.id = f.report(row_node(row, at, i, cursor.stop));
    }
    f.enter(touch.id);
    const Rect inner = at.inset(1, 0);
    const Colour fill = row.chosen      ? t.accent_soft
                        : touch.held    ? t.pressed
                        : touch.hovered ? t.hover
                                        : t.surface;
    if (cards) {
      f.lift(at, kRadiusCard, Elevation::card);
      f.fill(at, fill, kRadiusCard);
      f.edge(at, t.line, kRadiusCard);
      draw_card(f, at, row);
    } else {
      f.hline(at.x + 1, at.y, at.w - 2, t.line);
      if (row.chosen || touch.held || touch.hovered) {
        // The card's own corners are round below the last row only.
        const float round = last ? kRadiusCard : 0;
        const Rect body{inner.x, at.y + 1, inner.w, at.h - 1 - (last ? 1.0F : 0.0F)};
        f.fill({body.x, body.y, body.w, body.h - round}, fill);
        if (last) f.fill({body.x, body.y + round, body.w, body.h - round}, fill, kRadiusCard - 1);
      }
      draw_row(f, at, spec, row);
    }
    if (touch.ring) focus_ring(f, at.inset(4), kRadius - 4);
    f.leave();
  }
  return result;
}

}  // namespace holdfast::ui
