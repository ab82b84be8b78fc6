#include "web-client/platform/web/mirror.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "web-client/platform/web/json_text.hpp"

namespace holdfast::ui {

namespace {

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void text(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    name(key);
    append_json_text(out_, value);
  }
  void number(std::string_view key, double value) {
    name(key);
    // Hundredths of a pixel are enough and keep unchanged places unchanged.
    const auto hundredths = static_cast<long>(std::lround(value * 100));
    out_ += std::to_string(hundredths / 100);
    if (const long rest = std::labs(hundredths % 100); rest != 0) {
      if (hundredths < 0 && hundredths > -100) out_.insert(out_.size() - 1, "-");
      out_.append(rest < 10 ? ".0" : ".").append(std::to_string(rest));
    }
  }
  void id(std::string_view key, NodeId value) {
    name(key);
    out_ += std::to_string(value);
  }
  void flag(std::string_view key, bool value) {
    if (value) boolean(key, true);
  }
  void boolean(std::string_view key, bool value) {
    name(key);
    out_ += value ? "true" : "false";
  }
  void maybe(std::string_view key, const std::optional<bool>& value) {
    if (value) boolean(key, *value);
  }
  void name(std::string_view key) {
    if (out_.back() != '{') out_ += ',';
    append_json_text(out_, key);
    out_ += ':';
  }
  std::string& out() { return out_; }

 private:
  std::string& out_;
};

std::string_view word(InputKind kind) {
  switch (kind) {
    case InputKind::text:
      return "text";
    case InputKind::email:
      return "email";
    case InputKind::password:
      return "password";
    case InputKind::search:
      return "search";
    case InputKind::number:
      return "number";
    case InputKind::multiline:
      break;
  }
  return "multiline";
}

void write_field(Writer& w, const Node& n) {
  w.text("input", word(n.input));
  w.number("textSize", n.text_size);
  w.number("textLeft", n.text_left);
  w.number("textRight", n.text_right);
  w.text("placeholder", n.placeholder);
  w.text("autocomplete", n.autocomplete);
}

void write_options(Writer& w, const Node& n) {
  w.name("options");
  w.out() += '[';
  for (std::size_t i = 0; i < n.options.size(); ++i) {
    if (i > 0) w.out() += ',';
    append_json_text(w.out(), n.options[i]);
  }
  w.out() += ']';
  w.number("chosen", n.chosen);
  w.text("placeholder", n.placeholder);
}

void write_states(Writer& w, const Node& n) {
  w.flag("disabled", n.disabled);
  w.flag("invalid", n.invalid);
  w.flag("busy", n.busy);
  w.flag("required", n.required);
  w.flag("readonly", n.read_only);
  if (n.position > 0) w.number("position", n.position);
  w.flag("current", n.current);
  w.flag("modal", n.modal);
  w.flag("control", n.focusable);
  if (n.focusable && !n.tab_stop) w.boolean("tabStop", false);
  w.flag("drag", n.drag && !n.rest);
  w.flag("rest", n.drag && n.rest);
  w.flag("nests", n.nests);
  w.flag("submit", n.submit);
  w.flag("passive", n.passive);
  w.maybe("checked", n.checked);
  w.maybe("selected", n.selected);
  w.maybe("pressed", n.pressed);
  w.maybe("expanded", n.expanded);
  if (n.sort != Sort::none) w.text("sort", n.sort == Sort::ascending ? "ascending" : "descending");
  if (n.level > 0) w.number("level", n.level);
  if (n.amount) {
    w.number("amount", *n.amount);
    w.number("min", n.amount_min);
    w.number("max", n.amount_max);
  }
}

bool is_typed(Role role) {
  return role == Role::textbox || role == Role::searchbox || role == Role::spinbutton;
}

// A menu, dialog or sheet lies over some of it.
bool is_covered(const Tree& tree, const Node& n) {
  return std::any_of(tree.nodes().begin(), tree.nodes().end(), [&n](const Node& lid) {
    return (lid.role == Role::menu || lid.role == Role::dialog) && lid.layer > n.layer &&
           !intersection(lid.rect, n.visible).empty();
  });
}

void write_node(Writer& w, const Node& n, Point origin, bool covered) {
  w.out() += '{';
  w.id("id", n.id);
  if (n.parent != 0) w.id("parent", n.parent);
  if (n.parent == 0) w.number("layer", n.layer);
  w.text("role", to_string(n.role));
  w.text("name", n.name);
  w.text("value", n.value);
  w.text("description", n.description);
  if (n.described_by != 0) w.id("describedBy", n.described_by);
  w.text("href", n.href);
  w.number("x", n.rect.x - origin.x);
  w.number("y", n.rect.y - origin.y);
  w.number("w", n.rect.w);
  w.number("h", n.rect.h);
  write_states(w, n);
  w.flag("covered", covered);
  if (is_typed(n.role) || (n.role == Role::combobox && n.options.empty())) {
    write_field(w, n);
  } else if (n.role == Role::combobox) {
    write_options(w, n);
  }
  if (n.scroll) {
    w.name("scroll");
    w.out() += '{';
    w.number("w", n.scroll->content_w);
    w.number("h", n.scroll->content_h);
    w.number("revision", n.scroll->revision);
    if (n.scroll->revision != 0) {
      w.number("x", n.scroll->x);
      w.number("y", n.scroll->y);
    }
    w.out() += '}';
  }
  w.out() += '}';
}

}  // namespace

std::optional<std::string> Mirror::changes(const Context& context) {
  const Tree& tree = context.tree();
  ++frame_;
  std::unordered_map<NodeId, Point> origins{{0, {0, 0}}};
  std::vector<NodeId> order;
  bool changed = false;
  std::string out = "{\"nodes\":[";
  for (const Node& n : tree.nodes()) {
    Point inner{n.rect.x, n.rect.y};
    if (n.scroll) inner = {n.rect.x - std::round(n.scroll->x), n.rect.y - std::round(n.scroll->y)};
    origins[n.id] = inner;
    std::string node;
    Writer w(node);
    write_node(w, n, origins[n.parent], is_typed(n.role) && is_covered(tree, n));
    Told& told = told_[n.id];
    const bool as_it_was = told.node == node;
    if (!order.empty()) out += ',';
    out += as_it_was && !is_typed(n.role) && n.role != Role::combobox ? std::to_string(n.id) : node;
    if (!as_it_was) told.node = std::move(node);
    told.frame = frame_;
    changed = changed || !as_it_was;
    order.push_back(n.id);
  }
  std::string rest = "],\"modal\":" + std::to_string(tree.modal_layer());
  rest.append(",\"focus\":").append(std::to_string(context.focused()));
  rest.append(",\"focusRevision\":").append(std::to_string(context.focus_revision())).append("}");
  if (!changed && order == order_ && rest == rest_) return std::nullopt;
  std::erase_if(told_, [&](const auto& entry) { return entry.second.frame != frame_; });
  order_ = std::move(order);
  rest_ = std::move(rest);
  return out + rest_;
}

}  // namespace holdfast::ui
