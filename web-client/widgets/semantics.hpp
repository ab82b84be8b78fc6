#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web-client/widgets/geometry.hpp"

namespace holdfast::ui {

/// WAI-ARIA roles, named as there; `text` is plain readable text, `form` groups a form's fields so
/// that Enter in one of them presses the form's submit button.
enum class Role : std::uint8_t {
  group,
  navigation,
  main,
  banner,
  complementary,
  region,
  form,
  search,
  heading,
  text,
  link,
  button,
  textbox,
  searchbox,
  combobox,
  spinbutton,
  checkbox,
  switch_,
  radiogroup,
  radio,
  tablist,
  tab,
  tabpanel,
  list,
  listitem,
  article,
  table,
  grid,
  row,
  rowheader,
  columnheader,
  cell,
  gridcell,
  menu,
  menuitem,
  menuitemradio,
  dialog,
  alert,
  status,
  timer,
  progressbar,
  img,
};
std::string_view to_string(Role role);

/// What a text field is for: decides keyboard, masking and the DOM input's type.
enum class InputKind : std::uint8_t { text, email, password, search, number, multiline };

/// How the rows of a table are ordered by a column.
enum class Sort : std::uint8_t { none, ascending, descending };

/// Stable while the control is on the screen; never 0 for a reported node.
using NodeId = std::uint32_t;

/// A part of the view that scrolls: its content's size and where it stands.
struct ScrollState {
  float content_w = 0;
  float content_h = 0;
  float x = 0;
  float y = 0;
  std::uint32_t revision = 0;  ///< grows when the program (not the person) moved it
};

/// One thing on the screen, as a screen reader, a browser test or a native test sees it.
struct Node {
  NodeId id = 0;
  NodeId parent = 0;  ///< 0: top level
  Role role = Role::group;
  std::string key{};  ///< distinguishes nodes of one role and name within one parent
  std::string name{};
  std::string value{};        ///< text of a field, chosen option's text, timer's text
  std::string description{};  ///< hint, error or "taken"
  NodeId described_by = 0;    ///< the text node that shows the description, where one does
  std::string href{};         ///< links: where to
  Rect rect{};                ///< the hit area, in the view
  Rect visible{};             ///< the part of it not clipped away; set by the frame
  int layer = 0;              ///< set by the frame; higher is above

  bool disabled = false;  ///< aria-disabled: stays focusable
  bool invalid = false;
  bool busy = false;
  bool current = false;  ///< aria-current (page, or date inside grids)
  bool modal = false;    ///< dialogs that make the rest inert
  bool required = false;
  bool read_only = false;  ///< textbox: to be read, selected and copied
  bool focusable = false;  ///< set by the frame for controls
  bool tab_stop = true;    ///< false: reached by arrow keys, not by Tab (members of groups)
  bool arrows = false;     ///< arrow keys belong to it, not to the page's scrolling
  bool drag = false;       ///< a touch that starts here draws instead of scrolling
  bool rest = false;       ///< … but only after the finger has rested on it; a swipe scrolls
  bool nests = false;      ///< gridcell: controls of their own lie inside it
  bool submit = false;     ///< the button that Enter in the same form presses
  bool autofocus = false;  ///< the one that gets the focus when its dialog opens
  bool passive = false;    ///< pointer passes to what lies beneath (toast texts, groups)
  std::optional<bool> checked{};
  std::optional<bool> selected{};
  std::optional<bool> pressed{};
  std::optional<bool> expanded{};
  Sort sort = Sort::none;          ///< columnheader: aria-sort
  int level = 0;                   ///< headings
  int position = 0;                ///< aria-posinset / aria-rowindex, 0: unset
  std::optional<double> amount{};  ///< progressbar and spinbutton: aria-valuenow
  double amount_min = 0;
  double amount_max = 100;

  InputKind input = InputKind::text;
  float text_size = 14;  ///< of the field's text
  float text_left = 12;  ///< from the field's left edge
  float text_right = 12;
  std::string placeholder{};
  std::string autocomplete{};          ///< the HTML attribute
  std::vector<std::string> options{};  ///< combobox
  int chosen = -1;                     ///< combobox: index into options

  std::optional<ScrollState> scroll{};
};

/// The nodes of one frame in reading order: parents before children.
class Tree {
 public:
  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  [[nodiscard]] const Node* find(NodeId id) const;
  /// The first node of that role whose name is `name`; hidden (inert) ones too.
  [[nodiscard]] const Node* find(Role role, std::string_view name) const;
  [[nodiscard]] std::vector<const Node*> all(Role role) const;
  [[nodiscard]] std::vector<const Node*> children(NodeId parent) const;
  /// True when `id` is `ancestor` or lies below it.
  [[nodiscard]] bool within(NodeId id, NodeId ancestor) const;
  /// One line per node, indented: `button "Book 09:30" disabled`.
  [[nodiscard]] std::string to_text() const;
  /// The layer of the topmost modal dialog, 0 when there is none: lower layers are inert.
  [[nodiscard]] int modal_layer() const { return modal_layer_; }

  Node& add(Node node);
  void set_scroll(NodeId id, const ScrollState& scroll);
  void clear();

 private:
  std::vector<Node> nodes_;
  int modal_layer_ = 0;
};

bool is_control(Role role);

}  // namespace holdfast::ui
