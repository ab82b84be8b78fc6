#include <algorithm>

#include "web-client/widgets/context.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/field_parts.hpp"

namespace holdfast::ui {

namespace {

float box_height(Frame& f, const SelectSpec& spec) {
  if (spec.height > 0) return spec.height;
  return f.phone() ? kFieldPhone : kField;
}

std::string chosen_text(const SelectSpec& spec, int chosen) {
  const auto index = static_cast<std::size_t>(chosen);
  return chosen >= 0 && index < spec.options.size() ? spec.options[index] : std::string{};
}

}  // namespace

namespace {

// By its words: the options may have become others since the person saw them.
std::optional<int> picked_option(Frame& f, NodeId id, const SelectSpec& spec) {
  const std::optional<int> picked = f.take_choice(id);
  const Node* seen = f.context().tree().find(id);
  if (!picked || seen == nullptr || seen->options == spec.options) return picked;
  const auto place = static_cast<std::size_t>(*picked);
  if (place >= seen->options.size()) return std::nullopt;
  const auto now = std::find(spec.options.begin(), spec.options.end(), seen->options[place]);
  if (now == spec.options.end()) return std::nullopt;
  return static_cast<int>(now - spec.options.begin());
}

}  // namespace

SelectResult select(Frame& f, Rect r, const SelectSpec& spec) {
  if (!spec.bare) field_label(f, r.cut_top(16, 6), spec.label, spec.optional);
  const Rect box = r.cut_top(box_height(f, spec), 6);
  const std::string& key = spec.key.empty() ? spec.label : spec.key;
  SelectResult result;
  const NodeId id = f.id_of(Role::combobox, spec.label, key);
  int chosen = spec.chosen;
  if (const auto picked = picked_option(f, id, spec); picked && !spec.disabled && *picked != chosen) {
    result.changed = picked;
    chosen = *picked;
  }
  Node node;
  node.role = Role::combobox;
  node.name = spec.label;
  node.key = key;
  node.value = chosen_text(spec, chosen);
  node.options = spec.options;
  node.chosen = chosen;
  node.placeholder = spec.placeholder;
  node.rect = box;
  node.disabled = spec.disabled;
  node.invalid = !spec.error.empty();
  node.description = spec.error.empty() ? spec.hint : spec.error;
  if (!node.description.empty()) node.described_by = message_id(f, key);
  node.arrows = true;
  const std::string shown = node.value.empty() ? spec.placeholder : spec.prefix + node.value;
  const bool empty = node.value.empty();
  const Touch touch = f.control(std::move(node));
  result.id = touch.id;

  const Theme& t = f.theme();
  field_box(f, box, {spec.disabled, !spec.error.empty(), touch.focused, touch.hovered, spec.toolbar});
  Rect inside = box.inset(12, 0);
  f.glyph(Icon::chevron_down, inside.cut_right(16, 6), 16, spec.disabled ? t.disabled : t.text3);
  if (spec.icon != Icon::none) f.glyph(spec.icon, inside.cut_left(16, 8), 16, t.text3);
  const Type type = f.phone() && !spec.toolbar ? Type::lead : Type::body;
  f.print(inside, type, spec.disabled ? t.disabled : empty ? t.text3 : t.text, shown);
  field_message(f, r, key, spec.hint, spec.error);
  return result;
}

float select_height(Frame& f, const SelectSpec& spec, float width) {
  return (spec.bare ? 0 : kLabelLine) + box_height(f, spec) + message_height(f, width, spec.hint, spec.error);
}

}  // namespace holdfast::ui
