#include <algorithm>

#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/table_parts.hpp"

namespace holdfast::ui {

namespace {

void draw_picture(Frame& f, Rect r, const TablePicture& picture) {
  switch (picture.kind) {
    case TablePicture::Kind::tile:
      return tile(f, r, picture.icon, picture.id);
    case TablePicture::Kind::avatar:
      return avatar(f, r, picture.initials, picture.id);
    case TablePicture::Kind::cover:
      return cover(f, {r.x + 5, r.y, r.w - 10, r.h}, picture.id);
    case TablePicture::Kind::none:
      break;
  }
}

void draw_words(Frame& f, Rect r, const TableCell& cell, bool first) {
  const Theme& t = f.theme();
  const Colour c = first || cell.share >= 0 ? t.text : t.text2;
  if (cell.picture.kind != TablePicture::Kind::none)
    draw_picture(f, r.cut_left(36, 12).middle_h(36), cell.picture);
  if (cell.share >= 0) {
    const Rect bar = r.cut_left(std::min(kTableBar, r.w / 2), 10).middle_h(6);
    f.fill(bar, t.fill, 3);
    const float filled = bar.w * static_cast<float>(std::clamp(cell.share, 0.0, 1.0));
    if (filled > 0) f.fill({bar.x, bar.y, std::max(filled, 3.0F), bar.h}, t.mark, 3);
  }
  const Type type = first ? Type::semi : cell_type(f);
  if (cell.second.empty()) return f.print(r.middle_h(20), type, c, cell.text);
  r = r.middle_h(36);
  f.print(r.cut_top(20), type, c, cell.text);
  f.print(r, Type::small, t.text3, cell.second);
}

}  // namespace

void draw_table_cell(Frame& f, Rect r, const TableCell& cell, int column) {
  Node node;
  node.role = Role::cell;
  node.key = std::to_string(column);
  node.name = cell.second.empty() ? cell.text : cell.text + ", " + cell.second;
  node.rect = r;
  const Group group(f, std::move(node));
  if (cell.draw) return cell.draw(f, r);
  draw_words(f, r, cell, column == 0);
}

}  // namespace holdfast::ui
