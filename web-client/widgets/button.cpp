#include "web-client/widgets/button.hpp"

#include <cmath>

namespace holdfast::ui {

namespace {

struct Paint {
  Colour fill{0, 0, 0, 0};
  Colour edge{0, 0, 0, 0};
  Colour text;
  bool lifted = false;
};

Paint paint_of(const Theme& t, const ButtonSpec& spec, const Touch& touch) {
  const bool hover = touch.hovered && !spec.busy;
  const bool down = touch.held && !spec.busy;
  constexpr Colour kNone{0, 0, 0, 0};
  if (spec.disabled) {
    const bool bare = spec.look == Look::quiet || spec.look == Look::link || spec.look == Look::danger_quiet;
    return {bare ? kNone : t.fill, kNone, t.disabled, false};
  }
  switch (spec.look) {
    case Look::primary:
      return {down ? t.accent_press : hover ? t.accent_hover : t.accent, kNone, t.on_accent, false};
    case Look::secondary:
      return {down ? t.pressed : hover ? t.hover : t.surface, t.border, t.text, true};
    case Look::quiet:
      return {down ? t.pressed : hover ? t.hover : kNone, kNone, hover || down ? t.text : t.text2, false};
    case Look::link:
      return {down ? t.pressed : hover ? t.hover : kNone, kNone, t.accent_text, false};
    case Look::danger:
      return {hover || down ? t.danger_hover : t.danger, kNone, t.on_accent, false};
    case Look::danger_quiet:
      break;
  }
  return {hover || down ? t.bad.fill : kNone, kNone, t.bad.text, false};
}

Type type_of(Size size) {
  switch (size) {
    case Size::small:
      return Type::label;
    case Size::large:
      return Type::large;
    case Size::normal:
      break;
  }
  return Type::strong;
}

float padding_of(const ButtonSpec& spec) {
  if (spec.look == Look::link) return 8;
  switch (spec.size) {
    case Size::small:
      return 10;
    case Size::large:
      return 18;
    case Size::normal:
      break;
  }
  return 14;
}

float radius_of(Size size) {
  switch (size) {
    case Size::small:
      return kRadiusSmall;
    case Size::large:
      return kRadiusLarge;
    case Size::normal:
      break;
  }
  return kRadius;
}

float content_width(Frame& f, const ButtonSpec& spec) {
  float width = spec.label.empty() ? 0 : f.text_width(type_of(spec.size), spec.label);
  const bool has_icon = spec.icon != Icon::none || spec.busy;
  if (has_icon) width += spec.icon_size + (spec.label.empty() ? 0 : 8);
  if (spec.icon_after != Icon::none) width += spec.icon_size + 8;
  return width;
}

void spinner(Frame& f, Rect box, Colour c) {
  const float radius = box.w * 0.375F;
  f.circle(box.centre(), radius, faded(c, 0.35F), 2);
  float turn = 0;
  if (!f.reduced_motion()) {
    turn = static_cast<float>(std::fmod(f.seconds(), 1.0));
    f.redraw_in(1.0 / 12);
  }
  f.arc(box.centre(), radius, turn, turn + 0.75F, c, 2);
}

void draw_content(Frame& f, Rect r, const ButtonSpec& spec, Colour c) {
  float x = r.x + (r.w - content_width(f, spec)) / 2;
  if (spec.busy || spec.icon != Icon::none) {
    const Rect box{x, r.y, spec.icon_size, r.h};
    if (spec.busy) {
      spinner(f, box.middle_h(spec.icon_size), c);
    } else {
      f.glyph(spec.icon, box, spec.icon_size, c);
    }
    x += spec.icon_size + 8;
  }
  const float room = r.right() - x;
  f.print({x, r.y, room, r.h}, type_of(spec.size), c, spec.label);
  if (spec.icon_after != Icon::none) {
    x += f.text_width(type_of(spec.size), spec.label) + 8;
    f.glyph(spec.icon_after, {x, r.y, spec.icon_size, r.h}, spec.icon_size, c);
  }
}

// Small things answer to a finger's width around them.
Rect hit_area(Frame& f, Rect r) {
  const float least = f.touch() ? kMinTouch : kMinHit;
  const float dx = std::max(0.0F, (least - r.w) / 2);
  const float dy = std::max(0.0F, (least - r.h) / 2);
  return r.inset(-dx, -dy);
}

}  // namespace

void focus_ring(Frame& f, Rect r, float radius) {
  f.edge(r.inset(-4), f.theme().focus, radius + 4, 2);
}

Touch press(Frame& f, Rect r, const ButtonSpec& spec) {
  Node node;
  node.role = Role::button;
  node.name = spec.name.empty() ? spec.label : spec.name;
  node.key = spec.key;
  node.description = spec.description;
  node.rect = hit_area(f, r);
  node.disabled = spec.disabled;
  node.busy = spec.busy;
  node.submit = spec.submit;
  node.autofocus = spec.autofocus;
  node.pressed = spec.pressed;
  node.expanded = spec.expanded;
  Touch touch = f.control(std::move(node));
  const Paint paint = paint_of(f.theme(), spec, touch);
  const float radius = radius_of(spec.size);
  if (paint.lifted) f.lift(r, radius, Elevation::card);
  f.fill(r, paint.fill, radius);
  f.edge(r, paint.edge, radius);
  draw_content(f, r, spec, paint.text);
  if (touch.ring) focus_ring(f, r, radius);
  if (spec.busy) touch.pressed = false;
  return touch;
}

bool button(Frame& f, Rect r, const ButtonSpec& spec) {
  const Touch touch = press(f, r, spec);
  return touch.pressed && !spec.disabled;
}

float button_width(Frame& f, const ButtonSpec& spec) {
  if (spec.label.empty()) return button_height(f, spec.size);
  return std::ceil(content_width(f, spec) + 2 * padding_of(spec));
}

float button_height(Frame& f, Size size) {
  switch (size) {
    case Size::small:
      return kButtonSmall;
    case Size::large:
      return f.phone() ? kButtonPhone : kButtonLarge;
    case Size::normal:
      break;
  }
  return kButton;
}

bool icon_button(Frame& f, Rect r, Icon icon, std::string name, Look look, float icon_size, bool disabled) {
  ButtonSpec spec;
  spec.name = std::move(name);
  spec.icon = icon;
  spec.icon_size = icon_size;
  spec.look = look;
  spec.size = r.h < kButton ? Size::small : Size::normal;
  spec.disabled = disabled;
  return button(f, r, spec);
}

bool link(Frame& f, Rect r, std::string label, std::string href, Type type, Align align) {
  const float width = std::min(f.text_width(type, label), r.w);
  float x = r.x;
  if (align == Align::centre) x += (r.w - width) / 2;
  if (align == Align::right) x += r.w - width;
  Node node;
  node.role = Role::link;
  node.name = label;
  node.href = std::move(href);
  node.rect = {x, r.y, width, r.h};
  const Touch touch = f.control(std::move(node));
  f.print({x, r.y, width + 1, r.h}, type, f.theme().accent_text, label);
  const float line = style_of(type).line;
  const float bottom = r.y + (r.h - line) / 2 + line - 2;
  if (touch.hovered) f.hline(x, bottom, width, f.theme().accent_text);
  if (touch.ring) focus_ring(f, {x, r.y, width, r.h}, 2);
  return touch.pressed;
}

Touch area_link(Frame& f, Rect r, std::string name, std::string href, float radius) {
  Node node;
  node.role = Role::link;
  node.name = std::move(name);
  node.href = std::move(href);
  node.rect = r;
  const Touch touch = f.control(std::move(node));
  if (touch.ring) focus_ring(f, r, radius);
  return touch;
}

Touch area_button(Frame& f, Rect r, std::string name, float radius, std::string key) {
  Node node;
  node.role = Role::button;
  node.name = std::move(name);
  node.key = std::move(key);
  node.rect = r;
  const Touch touch = f.control(std::move(node));
  if (touch.ring) focus_ring(f, r, radius);
  return touch;
}

}  // namespace holdfast::ui
