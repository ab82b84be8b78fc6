#include "web-client/widgets/overlay.hpp"

#include "web-client/app/language.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {

namespace {

constexpr float kDialogWidth = 440;

// The scrim is no control: a press that hits nothing above it means "away".
bool dismissed_by_person(Frame& f, Rect panel, bool was_open) {
  return f.take(Key::escape) || (was_open && f.pointer_pressed_outside(panel));
}

Rect dialog_rect(Frame& f, float width, float height) {
  const Rect view = f.view();
  if (f.phone()) {
    const float h = std::min(height, view.h - 24);
    return {0, view.h - h, view.w, h};
  }
  return view.middle(std::min(width, view.w - 32), std::min(height, view.h - 32));
}

void draw_panel(Frame& f, Rect r, float radius) {
  const Theme& t = f.theme();
  f.lift(r, radius, Elevation::raised);
  f.fill(r, t.raised, radius);
  f.edge(r, t.border, radius);
}

Node dialog_node(std::string name, Rect r, bool modal) {
  Node node;
  node.role = Role::dialog;
  node.name = std::move(name);
  node.rect = r;
  node.modal = modal;
  return node;
}

}  // namespace

DialogBox::DialogBox(Frame& f, std::string name, float width, float height, float foot) : frame_(f) {
  const Rect r = dialog_rect(f, width, height + 36);
  f.begin_layer(true);
  const Appear::Mark mark = Appear::mark(f);
  draw_panel(f, f.phone() ? Rect{r.x, r.y, r.w, r.h + kRadiusDialog} : r, kRadiusDialog);
  const NodeId id = f.enter(dialog_node(std::move(name), r, true));
  appear_.emplace(f, id, mark, kSlow, Point{0, f.phone() ? 48.0F : 12.0F}, Appear::End::leaves);
  dismissed_ = dismissed_by_person(f, r, f.was_in_last_frame(id));
  content_ = {r.x + 20, r.y + 20, r.w - 40, r.h - 36};
  foot_ = content_.cut_bottom(foot);
  if (foot == 0 || content_.h >= height - foot) return;
  scroll_.emplace(f, Rect{r.x, content_.y, r.w, content_.h}, "dialog");
  content_ = scroll_->content().inset(20, 0);
  scroll_->done(height - foot);
}

Rect DialogBox::foot() {
  scroll_.reset();
  return foot_;
}

DialogBox::~DialogBox() {
  scroll_.reset();
  appear_.reset();
  frame_.leave();
  frame_.end_layer();
}

DialogAnswer dialog(Frame& f, const DialogSpec& spec) {
  const float width = (f.phone() ? f.view().w : std::min(kDialogWidth, f.view().w - 32)) - 40;
  const float body = spec.body.empty() ? 0 : 6 + f.text_height(Type::body, width, spec.body);
  const float extra = spec.extra > 0 ? spec.extra + 14 : 0;
  const bool stacked = f.phone();
  const float button_h = stacked ? kButtonLarge : kButton;
  const float buttons = 18 + (stacked ? 2 * button_h + 8 : button_h);
  DialogBox box(f, spec.title, kDialogWidth, 24 + body + extra + buttons);
  Rect area = box.content();
  heading(f, area.cut_top(24), 2, Type::head, spec.title);
  if (!spec.body.empty()) {
    const Rect at = area.cut_top(body);
    paragraph(f, {at.x, at.y + 6, at.w, at.h}, Type::body, f.theme().text2, spec.body);
  }
  if (spec.inside != nullptr) {
    area.cut_top(14);
    spec.inside(f, area.cut_top(spec.extra), spec.with);
  }
  ButtonSpec safe;
  safe.label = spec.safe;
  safe.autofocus = true;
  ButtonSpec act;
  act.label = spec.act;
  act.look = spec.danger ? Look::danger : Look::primary;
  act.busy = spec.busy;
  Rect line{area.x, box.content().bottom() - (stacked ? 2 * button_h + 8 : button_h), area.w, button_h};
  const Rect first = line;
  const float act_width = button_width(f, act);
  const Rect act_at =
      stacked ? Rect{line.x, line.y + button_h + 8, line.w, button_h} : line.cut_right(act_width, 8);
  const Rect safe_at = stacked ? first : line.cut_right(button_width(f, safe));
  DialogAnswer answer = box.dismissed() ? DialogAnswer::safe : DialogAnswer::none;
  if (button(f, safe_at, safe)) answer = DialogAnswer::safe;
  if (button(f, act_at, act)) answer = DialogAnswer::act;
  return answer;
}

SideSheet::SideSheet(Frame& f, std::string name, std::string key) : frame_(f) {
  const Rect view = f.view();
  const bool modal = f.shell() != Shell::wide;
  const float width = f.phone() ? view.w : std::min(480.0F, view.w);
  area_ = {view.w - width, 0, width, view.h};
  f.begin_layer(modal);
  const Appear::Mark mark = Appear::mark(f);
  if (!f.phone()) f.lift(area_, 0, Elevation::raised);
  f.fill(area_, f.theme().raised);
  f.vline(area_.x, 0, area_.h, f.theme().border);
  Node node = dialog_node(std::move(name), area_, modal);
  node.key = std::move(key);
  const NodeId id = f.enter(std::move(node));
  appear_.emplace(f, id, mark, kSlow, f.phone() ? Point{0, 48} : Point{32, 0}, Appear::End::leaves);
  const bool shown = f.was_in_last_frame(id);
  dismissed_ = (modal && shown && f.pointer_pressed_outside(area_)) ||
               (shown && f.focus_within(id) && f.take(Key::escape));
}

SideSheet::~SideSheet() {
  appear_.reset();
  frame_.leave();
  frame_.end_layer();
}

// --- menu ---

namespace {

constexpr float kItem = 36;

float menu_height(Frame& f, const std::vector<MenuItem>& items) {
  float height = 8;
  for (const MenuItem& item : items) {
    height += (f.touch() ? kMinTouch : kItem) + (item.divider_before ? 9.0F : 0.0F);
  }
  return height;
}

Rect menu_rect(Frame& f, Rect anchor, float width, float height, bool align_right) {
  const Rect view = f.view();
  float x = align_right ? anchor.right() - width : anchor.x;
  x = std::clamp(x, 8.0F, std::max(8.0F, view.w - width - 8));
  float y = anchor.bottom() + 4;
  if (y + height > view.h - 8) y = std::max(8.0F, anchor.y - height - 4);
  return {x, y, width, height};
}

bool menu_item(Frame& f, Rect at, const MenuItem& item, std::optional<int> wanted, int index) {
  const Theme& t = f.theme();
  Node node;
  node.role = item.checked ? Role::menuitemradio : Role::menuitem;
  node.name = item.label;
  node.rect = at;
  node.disabled = item.disabled;
  if (item.checked) node.checked = true;
  node.tab_stop = index == 0;
  const Touch touch = f.control(std::move(node));
  if (wanted == index) f.focus(touch.id);
  if ((touch.hovered || touch.focused) && !item.disabled)
    f.fill(at, touch.held ? t.pressed : t.hover, kRadius);
  const Colour c = item.disabled ? t.disabled : item.danger ? t.bad.text : t.text;
  Rect inside = at.inset(10, 0);
  if (item.icon != Icon::none) f.glyph(item.icon, inside.cut_left(16, 10), 16, item.danger ? c : t.text3);
  if (item.checked) f.glyph(Icon::check, inside.cut_right(16, 6), 16, t.accent_text);
  f.print(inside, Type::body, c, item.label);
  if (touch.ring) focus_ring(f, at.inset(4), kRadius - 4);
  return touch.pressed && !item.disabled;
}

}  // namespace

MenuResult menu(Frame& f, Rect anchor, std::string name, const std::vector<MenuItem>& items, float width,
                bool align_right) {
  MenuResult result;
  const Rect r = menu_rect(f, anchor, width, menu_height(f, items), align_right);
  f.begin_layer(false);
  const Appear::Mark mark = Appear::mark(f);
  draw_panel(f, r, kRadiusCard);
  Node node;
  node.role = Role::menu;
  node.name = std::move(name);
  node.rect = r;
  node.arrows = true;
  const NodeId id = f.enter(std::move(node));
  const Appear appear(f, id, mark, kQuick, {0, r.y < anchor.y ? 6.0F : -6.0F});
  float& at = f.number(id, "at");
  const bool shown = f.was_in_last_frame(id);
  if (!shown) at = 0;
  const int count = static_cast<int>(items.size());
  std::optional<int> wanted;
  if (count > 0 && shown) {
    const int now = static_cast<int>(at);
    if (f.take(Key::down)) wanted = (now + 1) % count;
    if (f.take(Key::up)) wanted = (now + count - 1) % count;
    if (f.take(Key::home)) wanted = 0;
    if (f.take(Key::end)) wanted = count - 1;
    if (wanted) at = static_cast<float>(*wanted);
  }
  Rect list = r.inset(4);
  for (int i = 0; i < count; ++i) {
    const MenuItem& item = items[static_cast<std::size_t>(i)];
    if (item.divider_before) f.hline(r.x, list.cut_top(9).y + 4, r.w, f.theme().line);
    if (menu_item(f, list.cut_top(f.touch() ? kMinTouch : kItem), item, wanted, i)) result.chosen = i;
  }
  if (f.take(Key::escape)) result.closed = true;
  if (shown && f.pointer_pressed_outside(r) && f.pointer_pressed_outside(anchor)) result.closed = true;
  if (result.chosen) result.closed = true;
  f.leave();
  f.end_layer();
  return result;
}

void tooltip(Frame& f, const Touch& touch, Rect r, std::string_view words) {
  constexpr double kDelay = 0.5;
  float& since = f.number(touch.id, "tooltip");
  if (!touch.hovered && !touch.ring) {
    since = 0;
    return;
  }
  if (since == 0) since = static_cast<float>(f.seconds());
  const double waited = f.seconds() - static_cast<double>(since);
  if (touch.hovered && waited < kDelay) {
    f.redraw_in(kDelay - waited);
    return;
  }
  const Theme& t = f.theme();
  const float width = f.text_width(Type::small_strong, words) + 16;
  Rect box{r.right() + 8, r.y, width, 28};
  box = {box.x, r.y + (r.h - 28) / 2, box.w, box.h};
  if (box.right() > f.view().w - 8) box.x = std::max(8.0F, r.x - width - 8);
  f.begin_layer(false);
  f.fill(box, t.text, kRadiusSmall);
  f.print(box, Type::small_strong, t.canvas, words, Align::centre);
  f.end_layer();
}

}  // namespace holdfast::ui
