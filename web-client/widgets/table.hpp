#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

struct TableColumn {
  std::string head{};
  float width = 0;    ///< 0: shares what the others leave
  float least = 120;  ///< of one that shares
  int drop = 0;       ///< where room is short, 1 goes first, then 2 ...; 0 stays
  bool sorts = false;
};

struct TablePicture {
  enum class Kind { none, tile, avatar, cover } kind = Kind::none;
  Icon icon = Icon::none;  ///< of a tile
  std::string initials{};  ///< of an avatar
  std::string id{};        ///< chooses the hue
};

struct TableCell {
  std::string text{};    ///< also its accessible name
  std::string second{};  ///< a smaller line under it
  std::string brief{};   ///< instead of both lines on a card, where no head explains them
  TablePicture picture{};
  double share = -1;                         ///< 0 to 1: a bar before the text
  std::function<void(Frame&, Rect)> draw{};  ///< instead of the text: chips, buttons
  float beside = 0;                          ///< of one drawn: so wide beside a card's head, not below it
};

struct TableRow {
  std::string key{};
  std::string name{};  ///< accessible
  std::vector<TableCell> cells{};
  bool chosen = false;
};

struct TableSpec {
  std::string name{};
  std::vector<TableColumn> columns{};
  std::vector<TableRow> rows{};
  int sorted_by = -1;  ///< index of a column
  bool descending = false;
  bool opens = true;  ///< rows can be pressed
};

struct TableSort {
  int column = 0;  ///< index
  bool descending = false;
};

struct TableResult {
  std::optional<int> opened{};      ///< index of the row pressed
  std::optional<TableSort> sort{};  ///< the order asked for
};

/// Rows under a head; on phones, and where room is short, each row is a card and a select sorts them. Arrow
/// keys move between rows, Enter opens one.
TableResult table(Frame& f, Rect r, const TableSpec& spec);
float table_height(Frame& f, const TableSpec& spec, float width);

/// Which columns find room in this width, by index.
[[nodiscard]] std::vector<int> columns_shown(const std::vector<TableColumn>& columns, float width);

}  // namespace holdfast::ui
