// What stands between the top bar and the page: offline, waiting, back online; and the list of what waits.
#include "web-client/app/language.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/views/narrow.hpp"
#include "web-client/views/queue_model.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kChoiceHeight = 40;

BannerKind kind_of(BannerWords::Kind kind) {
  switch (kind) {
    case BannerWords::Kind::offline:
      return BannerKind::offline;
    case BannerWords::Kind::waiting:
      return BannerKind::waiting;
    case BannerWords::Kind::back_online:
      break;
  }
  return BannerKind::back_online;
}

ChipSpec chip_of(const QueueRow& row) {
  if (row.refused) return {t("queue.chip_refused"), Icon::x, Hue::bad};
  return {t("queue.chip"), Icon::send, Hue::accent};
}

struct RowButton {
  std::string label;
  Look look;
  Action act;
};

std::vector<RowButton> buttons_of(const QueueRow& row) {
  std::vector<RowButton> list;
  if (row.can_pick) list.push_back({t("queue.pick_another"), Look::secondary, RequestTakenUp{row.key, {}}});
  if (row.refused) list.push_back({t("queue.dismiss"), Look::quiet, RequestDropped{row.key}});
  if (row.can_withdraw) list.push_back({t("queue.withdraw"), Look::quiet, RequestDropped{row.key}});
  return list;
}

bool is_stacked(const View& v) {
  return v.f.phone() || is_narrow(v);
}

// From the right edge leftwards; phones share the width.
void draw_buttons(const View& v, Rect area, const QueueRow& row) {
  const auto buttons = buttons_of(row);
  const int count = static_cast<int>(buttons.size());
  for (int i = count - 1; i >= 0; --i) {
    const RowButton& one = buttons[static_cast<std::size_t>(i)];
    const ButtonSpec spec{.label = one.label,
                          .key = one.label,
                          .look = one.look,
                          .size = is_stacked(v) ? Size::normal : Size::small};
    const Rect at = is_stacked(v) ? area.column(i, count, 8)
                                  : area.cut_right(button_width(v.f, spec), 6).middle_h(kButtonSmall);
    if (button(v.f, at, spec)) v.emit(one.act);
  }
}

float words_width(const View& v, Rect r) {
  return is_stacked(v) ? r.w - 32 : r.w - 32 - 132 - 12 - 300;
}

float row_height(const View& v, const QueueRow& row, Rect r) {
  const float words = lead_height(v.f, words_width(v, r), Type::meta, "", row.detail);
  float height = 14 + 22 + words + 14;
  if (is_stacked(v)) height += kChip + 8 + (buttons_of(row).empty() ? 0 : kField + 10);
  if (!row.alternatives.empty())
    height += 6 + static_cast<float>(row.alternatives.size()) * (kChoiceHeight + 6);
  return std::max(height, 64.0F);
}

void draw_alternatives(const View& v, Rect area, const QueueRow& row) {
  for (std::size_t i = 0; i < row.alternatives.size(); ++i) {
    const wire::SlotItem& item = row.alternatives[i];
    const ButtonSpec spec{.label = alternative_words(v.s, item),
                          .key = row.key + std::to_string(i),
                          .look = Look::secondary,
                          .size = Size::normal};
    Rect at = area.cut_top(kChoiceHeight, 6);
    if (!is_stacked(v)) at.w = std::min(at.w, button_width(v.f, spec));
    if (button(v.f, at, spec)) v.emit(RequestTakenUp{row.key, item});
  }
}

void draw_row(const View& v, Rect r, const QueueRow& row) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const Group item(f, {.role = Role::listitem, .key = row.key, .name = row.name, .rect = r});
  Rect inside = r.inset(16, 14);
  if (!row.alternatives.empty()) {
    const float height = static_cast<float>(row.alternatives.size()) * (kChoiceHeight + 6);
    draw_alternatives(v, inside.cut_bottom(height, 6), row);
  }
  const ChipSpec spec = chip_of(row);
  if (is_stacked(v)) {
    if (!buttons_of(row).empty()) draw_buttons(v, inside.cut_bottom(kField, 10), row);
    const Rect line = inside.cut_bottom(kChip, 8);
    chip(f, {line.x, line.y}, spec);
  } else {
    draw_buttons(v, inside.cut_right(288, 12), row);
    const Rect at = inside.cut_right(132, 12).middle_h(kChip);
    chip(f, {at.x, at.y}, spec);
  }
  text(f, inside.cut_top(20, 2), Type::semi, theme.text, row.title);
  inside.w = words_width(v, r);
  paragraph(f, inside, Type::meta, row.refused ? theme.bad.text : theme.text2, row.detail);
}

}  // namespace

float draw_banners(const View& v, Rect page) {
  float used = 0;
  for (const BannerWords& words : banners(v.s)) {
    const float height = banner(v.f, page, kind_of(words.kind), words.bold, words.rest);
    page.cut_top(height);
    used += height;
  }
  return used;
}

float draw_queue(const View& v, Rect r) {
  const auto rows = queue_rows(v.s);
  if (rows.empty()) return 0;
  Frame& f = v.f;
  heading(f, {r.x + 4, r.y, r.w, 20}, 2, Type::label, t("queue.title"));
  Rect box{r.x, r.y + 28, r.w, 0};
  for (const QueueRow& row : rows)
    box.h += row_height(v, row, box);
  card(f, box);
  const Group list(f, {.role = Role::list, .name = t("queue.title")});
  Rect rest = box;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Rect at = rest.cut_top(row_height(v, rows[i], box));
    draw_row(v, at.inset(1, 0), rows[i]);
    if (i + 1 < rows.size()) divider(f, at.x + 1, at.bottom() - 1, at.w - 2);
  }
  f.edge(box, f.theme().line, kRadiusCard);
  return 28 + box.h;
}

}  // namespace holdfast::ui
