#pragma once

#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {

struct BlockPaint {
  Colour fill, bar, title, detail;
};
BlockPaint paint_of(const Theme& t, BlockLook look);

/// Lower blocks have one line: title and detail beside each other.
inline constexpr float kOneLineBelow = 34;

/// `away`: it is being dragged, only a shade of it stays.
void draw_block(Frame& f, Rect r, const GridBlock& block, const Touch& touch, bool away = false);
/// The block as it would be while it is dragged, with what the rules say.
void draw_ghost(Frame& f, Rect r, const std::string& title, const std::string& span,
                const GridVerdict& verdict);

}  // namespace holdfast::ui
