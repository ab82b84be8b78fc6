#include "web-client/widgets/semantics.hpp"

#include <algorithm>
#include <array>

namespace holdfast::ui {

namespace {

constexpr std::array<std::string_view, 41> kRoleWords{
    "group",         "navigation", "main",         "banner",   "complementary", "region",     "form",
    "search",        "heading",    "text",         "link",     "button",        "textbox",    "searchbox",
    "combobox",      "spinbutton", "checkbox",     "switch",   "radiogroup",    "radio",      "tablist",
    "tab",           "tabpanel",   "list",         "listitem", "article",       "table",      "grid",
    "row",           "rowheader",  "columnheader", "cell",     "gridcell",      "menu",       "menuitem",
    "menuitemradio", "dialog",     "alert",        "status",   "timer",         "progressbar"};

void append_state(std::string& out, const Node& node) {
  const auto say = [&out](std::string_view words) { out.append(" ").append(words); };
  if (node.disabled) say("disabled");
  if (node.invalid) say("invalid");
  if (node.busy) say("busy");
  if (node.current) say("current");
  if (node.checked) say(*node.checked ? "checked" : "unchecked");
  if (node.selected && *node.selected) say("selected");
  if (node.pressed && *node.pressed) say("pressed");
  if (node.expanded) say(*node.expanded ? "expanded" : "collapsed");
}

}  // namespace

std::string_view to_string(Role role) {
  const auto index = static_cast<std::size_t>(role);
  return index < kRoleWords.size() ? kRoleWords[index] : "img";
}

bool is_control(Role role) {
  switch (role) {
    case Role::link:
    case Role::button:
    case Role::textbox:
    case Role::searchbox:
    case Role::combobox:
    case Role::spinbutton:
    case Role::checkbox:
    case Role::switch_:
    case Role::radio:
    case Role::tab:
    case Role::gridcell:
    case Role::menuitem:
    case Role::menuitemradio:
      return true;
    default:
      return false;
  }
}

const Node* Tree::find(NodeId id) const {
  const auto it = std::find_if(nodes_.begin(), nodes_.end(), [id](const Node& n) { return n.id == id; });
  return it == nodes_.end() ? nullptr : &*it;
}

const Node* Tree::find(Role role, std::string_view name) const {
  const auto it = std::find_if(nodes_.begin(), nodes_.end(),
                               [&](const Node& n) { return n.role == role && n.name == name; });
  return it == nodes_.end() ? nullptr : &*it;
}

std::vector<const Node*> Tree::all(Role role) const {
  std::vector<const Node*> found;
  for (const Node& n : nodes_) {
    if (n.role == role) found.push_back(&n);
  }
  return found;
}

std::vector<const Node*> Tree::children(NodeId parent) const {
  std::vector<const Node*> found;
  for (const Node& n : nodes_) {
    if (n.parent == parent) found.push_back(&n);
  }
  return found;
}

bool Tree::within(NodeId id, NodeId ancestor) const {
  while (id != 0) {
    if (id == ancestor) return true;
    const Node* node = find(id);
    id = node == nullptr ? 0 : node->parent;
  }
  return false;
}

std::string Tree::to_text() const {
  std::string out;
  for (const Node& n : nodes_) {
    for (const Node* up = find(n.parent); up != nullptr; up = find(up->parent))
      out += "  ";
    out += to_string(n.role);
    if (!n.name.empty()) out.append(" \"").append(n.name).append("\"");
    if (!n.value.empty()) out.append(" = \"").append(n.value).append("\"");
    if (!n.description.empty()) out.append(" (").append(n.description).append(")");
    append_state(out, n);
    out += '\n';
  }
  return out;
}

Node& Tree::add(Node node) {
  if (node.modal) modal_layer_ = std::max(modal_layer_, node.layer);
  nodes_.push_back(std::move(node));
  return nodes_.back();
}

void Tree::set_scroll(NodeId id, const ScrollState& scroll) {
  for (Node& n : nodes_) {
    if (n.id == id) n.scroll = scroll;
  }
}

void Tree::clear() {
  nodes_.clear();
  modal_layer_ = 0;
}

}  // namespace holdfast::ui
