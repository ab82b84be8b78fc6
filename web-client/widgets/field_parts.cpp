#include "web-client/widgets/field_parts.hpp"
#include "web-client/app/language.hpp"

#include <string>

namespace holdfast::ui {

namespace {

std::string message_key(std::string_view key) {
  return std::string("message ").append(key);
}

}  // namespace

void field_label(Frame& f, Rect line, std::string_view label, bool optional) {
  const Theme& t = f.theme();
  f.print(line, Type::label, t.text, label);
  if (!optional) return;
  const float x = f.text_width(Type::label, label) + f.text_width(Type::label, " ");
  f.print({line.x + x, line.y - 2, line.w - x, 20}, Type::meta, t.text3, ui::t("field.optional"));
}

void field_box(Frame& f, Rect box, const BoxLook& look) {
  const Theme& t = f.theme();
  if (look.focused) f.edge(box.inset(-3), t.accent_soft2, kRadius + 3, 3);
  if (look.toolbar && !look.focused) f.lift(box, kRadius, Elevation::card);
  f.fill(box, look.disabled ? t.sunken : t.surface, kRadius);
  if (look.invalid) {
    f.edge(box, t.bad.dot, kRadius, 2);
  } else if (look.focused) {
    f.edge(box, t.focus, kRadius, 2);
  } else if (look.disabled) {
    f.edge(box, t.border, kRadius);
  } else if (look.toolbar) {
    f.edge(box, look.hovered ? t.control : t.border, kRadius);
  } else {
    f.edge(box, look.hovered ? t.text3 : t.control, kRadius);
  }
}

float message_height(Frame& f, float width, std::string_view hint, std::string_view error) {
  if (!error.empty()) return 6 + f.text_height(Type::small_strong, width - 20, error);
  if (!hint.empty()) return 6 + f.text_height(Type::small, width, hint);
  return 0;
}

void field_message(Frame& f, Rect r, std::string_view key, std::string_view hint, std::string_view error) {
  if (hint.empty() && error.empty()) return;
  const Theme& t = f.theme();
  float height = 0;
  if (!error.empty()) {
    f.glyph(Icon::circle_alert, {r.x, r.y + 1, 14, 14}, 14, t.bad.text);
    height = f.print_wrapped({r.x + 20, r.y, r.w - 20, 0}, Type::small_strong, t.bad.text, error);
  } else {
    height = f.print_wrapped({r.x, r.y, r.w, 0}, Type::small, t.text3, hint);
  }
  Node node;
  node.role = Role::text;
  node.key = message_key(key);
  node.name = error.empty() ? hint : error;
  node.rect = {r.x, r.y, r.w, height};
  f.report(std::move(node));
}

NodeId message_id(Frame& f, std::string_view key) {
  return f.id_of(Role::text, {}, message_key(key));
}

}  // namespace holdfast::ui
