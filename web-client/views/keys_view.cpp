// The list of keys (`?`).
#include <vector>

#include "web-client/app/language.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kRow = 32;
constexpr float kHead = 40;
constexpr float kKeys = 168;

struct KeyRow {
  std::string keys;
  std::string does;
};
struct KeyGroup {
  std::string title;
  std::vector<KeyRow> rows;
};

std::vector<KeyGroup> groups(bool offers) {
  return {{t("keys.everywhere"),
           {{"/", t("keys.search")},
            {"N", t("keys.new")},
            {"T", t("keys.today")},
            {"?", t("keys.list")},
            {t(offers ? "keys.go_all_keys" : "keys.go_keys"), t(offers ? "keys.go_all" : "keys.go")},
            {t("keys.escape_key"), t("keys.escape")},
            {t("keys.move_keys"), t("keys.move")},
            {t("keys.press_keys"), t("keys.press")}}},
          {t("keys.calendar"), {{"D  W  M  A", t("keys.views")}, {"J  K", t("keys.periods")}}},
          {t("keys.grids"),
           {{t("keys.stretch_keys"), t("keys.stretch")},
            {t("keys.enter_key"), t("keys.make")},
            {t("keys.remove_keys"), t("keys.remove")},
            {t("keys.undo_keys"), t("keys.undo")}}}};
}

float row_height(Frame& f, float width, const KeyRow& row) {
  return std::max(kRow, f.text_height(Type::body, width - kKeys, row.does) + 12);
}

float list_height(Frame& f, float width, const std::vector<KeyGroup>& all) {
  float height = 0;
  for (const KeyGroup& group : all) {
    height += kHead;
    for (const KeyRow& row : group.rows)
      height += row_height(f, width, row);
  }
  return height;
}

void draw_row(Frame& f, Rect r, const KeyRow& row) {
  const Group item(f, {.role = Role::listitem, .key = row.keys, .rect = r});
  Rect at = r;
  text(f, at.cut_left(kKeys).inset(0, 6), Type::strong, f.theme().text, row.keys);
  paragraph(f, at.inset(0, 6), Type::body, f.theme().text2, row.does);
  f.hline(r.x, r.bottom() - 1, r.w, f.theme().line);
}

}  // namespace

void draw_keys(const View& v) {
  if (!v.s.keys_open) return;
  Frame& f = v.f;
  const std::vector<KeyGroup> all = groups(offers(v.s));
  constexpr float kWidth = 560;
  const float inner = (f.phone() ? f.view().w : std::min(kWidth, f.view().w - 32)) - 40;
  const float whole = 44 + list_height(f, inner, all);
  const DialogBox box(f, t("keys.title"), kWidth, std::min(whole, f.view().h - 100));
  Rect area = box.content();
  Rect head = area.cut_top(36, 8);
  const bool closed =
      icon_button(f, head.cut_right(36).middle_h(36), Icon::x, t("keys.close"), Look::quiet, 18);
  heading(f, head.middle_h(24), 2, Type::head, t("keys.title"));
  ScrollArea scroll(f, area, "keys");
  Rect content = scroll.content();
  const float start = content.y;
  for (const KeyGroup& group : all) {
    heading(f, content.cut_top(kHead).inset(0, 10), 3, Type::label, group.title);
    const Group list(f, {.role = Role::list, .name = group.title});
    for (const KeyRow& row : group.rows)
      draw_row(f, content.cut_top(row_height(f, inner, row)), row);
  }
  scroll.done(content.y - start);
  if (closed || box.dismissed()) v.emit(KeyList{false});
}

}  // namespace holdfast::ui
