// What a table's rows under a head and its cards on a phone share; for the table only.
#pragma once

#include "web-client/widgets/table.hpp"

namespace holdfast::ui {

inline constexpr float kTableBar = 64;
inline constexpr float kCardGap = 8;

// Of a cell's words, but for the row's own name.
[[nodiscard]] inline Type cell_type(const Frame& f) {
  return f.phone() ? Type::meta : Type::body;
}

// One cell, told to the semantics tree; `column` 0 is the row's own name.
void draw_table_cell(Frame& f, Rect r, const TableCell& cell, int column);

[[nodiscard]] float card_height(const TableRow& row);
void draw_card(Frame& f, Rect at, const TableRow& row);

// The select that stands for the heads one could press; nothing where no column sorts.
[[nodiscard]] float card_order_height(const TableSpec& spec);
[[nodiscard]] std::optional<TableSort> draw_card_order(Frame& f, Rect r, const TableSpec& spec);

}  // namespace holdfast::ui
