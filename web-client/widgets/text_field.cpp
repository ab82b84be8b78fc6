#include <cmath>

#include "web-client/app/language.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/field_parts.hpp"

namespace holdfast::ui {

namespace {

float box_height(Frame& f, const FieldSpec& spec) {
  if (spec.height > 0) return spec.height;
  if (spec.kind == InputKind::multiline) return kArea;
  return f.phone() ? kFieldPhone : kField;
}

const std::string& identity(const FieldSpec& spec) {
  return spec.key.empty() ? spec.label : spec.key;
}

std::string masked(std::string_view value) {
  std::string dots;
  for (const char c : value) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) dots += "\u2022";
  }
  return dots;
}

void draw_value(Frame& f, Rect box, const FieldSpec& spec, const Node& node, bool masking) {
  const Theme& t = f.theme();
  const Type type = f.phone() ? Type::lead : Type::body;
  const Rect line{box.x + node.text_left, box.y, box.w - node.text_left - node.text_right, box.h};
  const bool empty = node.value.empty();
  const Colour c = spec.disabled ? t.disabled : empty ? t.text3 : t.text;
  const std::string shown = empty ? spec.placeholder : masking ? masked(node.value) : node.value;
  if (spec.kind == InputKind::multiline) {
    f.print_wrapped({line.x, box.y + 9, line.w, 0}, type, c, shown);
  } else {
    f.print(line, type, c, shown);
  }
}

Node field_node(Frame& f, Rect box, const FieldSpec& spec) {
  Node node;
  node.role = spec.kind == InputKind::search ? Role::searchbox : Role::textbox;
  node.name = spec.label;
  node.key = identity(spec);
  node.value = spec.value;
  node.rect = box;
  node.disabled = spec.disabled;
  node.read_only = spec.read_only;
  node.invalid = !spec.error.empty();
  node.description = spec.error.empty() ? spec.hint : spec.error;
  if (!node.description.empty()) node.described_by = message_id(f, identity(spec));
  node.placeholder = spec.placeholder;
  node.autocomplete = spec.autocomplete;
  node.input = spec.kind;
  node.autofocus = spec.autofocus;
  node.text_size = f.phone() ? 16 : 14;
  node.text_left = spec.icon == Icon::none ? 12 : 36;
  node.text_right = 12;
  if (!spec.unit.empty()) node.text_right += f.text_width(Type::body, spec.unit) + 8;
  if (spec.reveal) node.text_right += 28;
  return node;
}

}  // namespace

FieldResult text_field(Frame& f, Rect r, const FieldSpec& spec) {
  if (!spec.bare) {
    field_label(f, r.cut_top(16, 6), spec.label, spec.optional);
  }
  const Rect box = r.cut_top(box_height(f, spec), 6);
  FieldResult result;
  Node node = field_node(f, box, spec);
  const NodeId id = f.id_of(node.role, node.name, node.key);
  if (std::optional<std::string> typed = f.take_text(id); typed && !spec.disabled && !spec.read_only) {
    node.value = *typed;
    if (*typed != spec.value) result.changed = std::move(typed);
  }
  bool& revealed = f.flag(id, "revealed");
  const bool masking = spec.kind == InputKind::password && !revealed;
  if (spec.kind == InputKind::password && revealed) node.input = InputKind::text;
  const Node shown = node;
  const Touch touch = f.control(std::move(node));
  result.id = touch.id;
  result.left = f.take_left(touch.id);
  if (touch.focused && spec.kind != InputKind::multiline && !f.in_group(Role::form) && f.take(Key::enter)) {
    result.submitted = true;
  }
  if (spec.kind == InputKind::search && touch.focused && !shown.value.empty() && f.take(Key::escape))
    result.changed = std::string();

  field_box(f, box, {spec.disabled, !spec.error.empty(), touch.focused, touch.hovered, spec.toolbar});
  const Theme& t = f.theme();
  f.glyph(spec.icon, {box.x + 12, box.y, 16, box.h}, 16, t.text3);
  if (!spec.unit.empty()) {
    f.print({box.x, box.y, box.w - 12, box.h}, Type::body, t.text3, spec.unit, Align::right);
  }
  if (f.draws_text()) draw_value(f, box, spec, shown, masking);
  if (spec.reveal) {
    ButtonSpec eye;
    eye.name = ui::t(revealed ? "field.hide_password" : "field.show_password");
    eye.key = identity(spec) + " reveal";
    eye.icon = revealed ? Icon::eye_off : Icon::eye;
    eye.icon_size = 18;
    eye.look = Look::quiet;
    eye.size = Size::small;
    if (button(f, Rect{box.right() - 36, box.y, 28, box.h}.middle_h(28), eye)) {
      revealed = !revealed;
      f.redraw();
    }
  }
  field_message(f, r, identity(spec), spec.hint, spec.error);
  return result;
}

float field_height(Frame& f, const FieldSpec& spec, float width) {
  return (spec.bare ? 0 : kLabelLine) + box_height(f, spec) + message_height(f, width, spec.hint, spec.error);
}

FieldResult spin_field(Frame& f, Rect r, const SpinSpec& spec) {
  if (!spec.label.empty()) field_label(f, r.cut_top(16, 6), spec.label, false);
  const Rect box = r.cut_top(f.phone() ? kFieldPhone : kField, 6);
  const std::string& key = spec.key.empty() ? spec.label : spec.key;
  Node node;
  node.role = Role::spinbutton;
  node.name = spec.label;
  node.key = key;
  node.value = spec.text;
  node.rect = box;
  node.disabled = spec.disabled;
  node.invalid = !spec.error.empty();
  node.description = spec.error.empty() ? spec.hint : spec.error;
  if (!node.description.empty()) node.described_by = message_id(f, key);
  node.input = InputKind::number;
  node.text_size = f.phone() ? 16 : 14;
  node.text_right = 20 + f.text_width(Type::body, spec.unit);
  node.amount = std::strtod(spec.text.c_str(), nullptr);
  node.amount_min = spec.low;
  node.amount_max = spec.high;
  node.arrows = true;
  FieldResult result;
  const NodeId id = f.id_of(node.role, node.name, node.key);
  if (std::optional<std::string> typed = f.take_text(id); typed && !spec.disabled && *typed != spec.text)
    result.changed = typed;
  const int turns = f.focused() == id && !spec.disabled ? (f.take(Key::up)     ? 1
                                                           : f.take(Key::down) ? -1
                                                                               : 0)
                                                        : 0;
  if (turns != 0) {
    const double next = std::clamp(*node.amount + turns * spec.step, spec.low, spec.high);
    result.changed = std::to_string(static_cast<long>(std::lround(next)));
  }
  if (result.changed) node.value = *result.changed;
  const std::string shown = node.value;
  const Touch touch = f.control(std::move(node));
  result.id = touch.id;
  result.left = f.take_left(touch.id);
  field_box(f, box, {spec.disabled, !spec.error.empty(), touch.focused, touch.hovered, false});
  const Theme& t = f.theme();
  f.print({box.x, box.y, box.w - 12, box.h}, Type::body, t.text3, spec.unit, Align::right);
  if (f.draws_text()) {
    f.print({box.x + 12, box.y, box.w - 24, box.h}, f.phone() ? Type::lead : Type::body,
            spec.disabled ? t.disabled : t.text, shown);
  }
  field_message(f, r, key, spec.hint, spec.error);
  return result;
}

float spin_height(Frame& f, const SpinSpec& spec, float width) {
  return (spec.label.empty() ? 0 : kLabelLine) + (f.phone() ? kFieldPhone : kField) +
         message_height(f, width, spec.hint, spec.error);
}

}  // namespace holdfast::ui
