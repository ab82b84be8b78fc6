#include <algorithm>
#include <cmath>

#include "web-client/app/language.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {

namespace {

constexpr float kToastHeight = 48;

struct ToastLook {
  Icon icon;
  Colour colour;
};

ToastLook look_of(const Theme& t, ToastKind kind) {
  switch (kind) {
    case ToastKind::ok:
      return {Icon::circle_check, t.ok.dot};
    case ToastKind::bad:
      return {Icon::circle_alert, t.bad.dot};
    case ToastKind::held:
      return {Icon::hourglass, t.held.dot};
    case ToastKind::info:
      break;
  }
  return {Icon::info, t.accent_text};
}

void toast(Frame& f, Rect r, const ToastItem& item, int index, ToastResult& result) {
  const Theme& t = f.theme();
  const Appear::Mark mark = Appear::mark(f);
  f.lift(r, kRadiusCard, Elevation::raised);
  f.fill(r, t.raised, kRadiusCard);
  f.edge(r, t.border, kRadiusCard);
  const ToastLook look = look_of(t, item.kind);
  Rect inside{r.x + 14, r.y, r.w - 24, r.h};
  f.glyph(look.icon, inside.cut_left(20, 12), 20, look.colour);
  Node node;
  node.role = Role::group;
  node.key = item.key;
  node.rect = r;
  const Group group(f, std::move(node));
  const Appear appear(f, group.id(), mark, kQuick, {0, 12});
  ButtonSpec close;
  close.name = ui::t("shell.dismiss");
  close.icon = Icon::x;
  close.icon_size = 14;
  close.look = Look::quiet;
  close.size = Size::small;
  const Rect close_at = inside.cut_right(28, 12).middle_h(28);
  Rect action_at{};
  ButtonSpec action;
  action.label = item.action;
  action.look = Look::link;
  action.size = Size::small;
  if (!item.action.empty()) action_at = inside.cut_right(button_width(f, action), 8).middle_h(28);
  const float height = f.text_height(Type::strong, inside.w, item.text);
  paragraph(f, inside.middle_h(height), Type::strong, t.text, item.text);
  if (!item.action.empty() && button(f, action_at, action)) result.action = index;
  if (button(f, close_at, close)) result.dismissed = index;
  if (f.pointer_over(r) || f.focus_within(group.id())) result.paused = true;
}

float toast_width(Frame& f, const ToastItem& item) {
  if (f.phone()) return f.view().w - 32;
  float width = 14 + 20 + 12 + f.text_width(Type::strong, item.text) + 12 + 28 + 10;
  if (!item.action.empty()) width += f.text_width(Type::label, item.action) + 24;
  return std::clamp(std::ceil(width) + 2, 320.0F, 480.0F);
}

float toast_height(Frame& f, const ToastItem& item, float width) {
  const float words = width - 84 - (item.action.empty() ? 0 : f.text_width(Type::label, item.action) + 24);
  return std::max(kToastHeight, f.text_height(Type::strong, words, item.text) + 24);
}

constexpr float kToastGap = 8;

// Where a pile of them has its foot, and on which side it stands.
struct Corner {
  float foot = 0;
  bool left = false;
};

float left_edge(Frame& f) {
  return f.shell() == Shell::wide ? 220.0F + 32 : 64.0F + 24;  // beside the rail
}

Corner corner_for(Frame& f, float width, float height, float bottom, Rect clear) {
  const Rect view = f.view();
  const float low = view.h - bottom - (f.phone() ? 12.0F : 28.0F);
  if (clear.empty()) return {low, false};
  if (f.phone()) return {std::max(std::min(low, clear.y - kToastGap), height + kToastGap), false};
  const float high = 56 + 16 + height;  // under the top bar
  for (const Corner& corner :
       {Corner{low, false}, Corner{low, true}, Corner{high, false}, Corner{high, true}}) {
    const Rect at{corner.left ? left_edge(f) : view.w - 32 - width, corner.foot - height, width, height};
    if (intersection(at, clear.inset(-kToastGap)).empty()) return corner;
  }
  return {low, false};
}

}  // namespace

ToastResult toasts(Frame& f, const std::vector<ToastItem>& items, float bottom, Rect clear) {
  ToastResult result;
  const Rect view = f.view();
  f.begin_layer(false);
  Node node;
  node.role = Role::status;
  node.key = "notifications";
  node.name = ui::t("shell.notifications");
  node.rect = {view.w, view.h, 0, 0};
  f.enter(std::move(node));
  const int count = static_cast<int>(items.size());
  const int first = std::max(0, count - 3);
  float widest = 0;
  float pile = 0;
  for (int i = first; i < count; ++i) {
    const ToastItem& item = items[static_cast<std::size_t>(i)];
    const float width = toast_width(f, item);
    widest = std::max(widest, width);
    pile += toast_height(f, item, width) + kToastGap;
  }
  const Corner corner = corner_for(f, widest, pile - kToastGap, bottom, clear);
  float y = corner.foot;
  for (int i = count - 1; i >= first; --i) {
    const ToastItem& item = items[static_cast<std::size_t>(i)];
    const float width = toast_width(f, item);
    const float height = toast_height(f, item, width);
    y -= height;
    const float x = f.phone() ? 16 : corner.left ? left_edge(f) : view.w - 32 - width;
    toast(f, {x, y, width, height}, item, i, result);
    y -= kToastGap;
  }
  f.leave();
  f.end_layer();
  return result;
}

}  // namespace holdfast::ui
