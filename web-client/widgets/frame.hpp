#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web-client/theme/icons.hpp"
#include "web-client/theme/measures.hpp"
#include "web-client/theme/theme.hpp"
#include "web-client/theme/type.hpp"
#include "web-client/widgets/geometry.hpp"
#include "web-client/widgets/semantics.hpp"

struct ImDrawList;

namespace holdfast::ui {

class Context;

enum class Align { left, centre, right };
enum class Shell { wide, medium, phone };  ///< >= 1100, 600 to 1099, < 600 px
enum class Elevation { none, card, held, raised };
enum class Key { left, right, up, down, home, end, page_up, page_down, escape, enter, del, backspace };

/// What the person did to one control since the last frame.
struct Touch {
  NodeId id = 0;
  bool hovered = false;
  bool held = false;     ///< pressed down on it and not let go yet
  bool pressed = false;  ///< activated: click, tap, Enter, Space, assistive technology
  bool pointed = false;  ///< … by click or tap, at `at`
  bool focused = false;
  bool ring = false;      ///< focused by keyboard: draw the ring
  bool dragging = false;  ///< held, and moved at least 4 px since
  bool dropped = false;   ///< a drag ended in this frame
  Point from{};           ///< where the pointer went down
  Point at{};             ///< where it is now (when not hovered nor held: unspecified)
  explicit operator bool() const { return pressed; }
};

/// Everything a view may use while one frame is drawn. Borrowed from the context for that long.
/// Painting and reporting happen in call order: what is called later lies above. Overlays (menus,
/// dialogs, sheets, toasts) are therefore called last.
class Frame {
 public:
  explicit Frame(Context& context);
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  // --- where we are ---
  [[nodiscard]] Rect view() const;
  [[nodiscard]] Shell shell() const;
  [[nodiscard]] bool phone() const { return shell() == Shell::phone; }
  [[nodiscard]] const Theme& theme() const;
  [[nodiscard]] bool touch() const;  ///< the last pointer was a finger
  [[nodiscard]] bool reduced_motion() const;
  /// Seconds of a steady clock, for animation only; domain time comes from Platform::now_ms.
  [[nodiscard]] double seconds() const;
  /// Draw again at once, before this frame is shown, as it is out of date / with the display's next frame, as
  /// something moves / after so long. Without a call an unchanged page draws no frame.
  void redraw();
  void redraw_next();
  void redraw_in(double seconds);
  [[nodiscard]] bool again() const;  ///< this moment has been drawn before: what moves by frames has moved

  // --- painting: nothing of this is reported to the semantics tree ---
  void fill(Rect r, Colour c, float radius = 0);
  void edge(Rect r, Colour c, float radius, float width = 1);  ///< drawn inside the edge
  void dashed(Rect r, Colour c, float radius, float width = 1);
  void line(Point a, Point b, Colour c, float width = 1);
  void hline(float x, float y, float w, Colour c);  ///< 1 px, y is its upper edge
  void vline(float x, float y, float h, Colour c);
  void disc(Point centre, float radius, Colour c);
  void circle(Point centre, float radius, Colour c, float width);
  /// Clockwise from the top, shares of a turn; round caps.
  void arc(Point centre, float radius, float from, float to, Colour c, float width);
  void lift(Rect r, float radius, Elevation e);           ///< before the fill it belongs to
  void glyph(Icon icon, Rect box, float size, Colour c);  ///< in the middle of the box
  /// One line of text, baseline as in section 2 of the look; too long: cut with an ellipsis.
  /// Vertically in the middle of `r` when r is higher than the style's line.
  void print(Rect r, Type type, Colour c, std::string_view text, Align align = Align::left);
  void print_struck(Rect r, Type type, Colour c, std::string_view text, Align align);
  /// Wrapped at spaces to r.w; gives the height used.
  float print_wrapped(Rect r, Type type, Colour c, std::string_view text, Align align = Align::left);
  [[nodiscard]] float text_width(Type type, std::string_view text) const;
  [[nodiscard]] float text_height(Type type, float width, std::string_view text) const;
  void push_clip(Rect r);
  void pop_clip();
  [[nodiscard]] Rect clip() const;
  [[nodiscard]] ImDrawList* draw_list() const;

  // --- semantics and interaction ---
  /// Reports a node that is only read. Gives its id.
  NodeId report(Node node);
  /// Reports a control and tells what was done to it. `key` (or role and name) names it within its
  /// parent: give a key where the name changes while it is used.
  Touch control(Node node);
  /// The id that a node of this role, name and key would have here; to focus it in advance.
  [[nodiscard]] NodeId id_of(Role role, std::string_view name, std::string_view key = {}) const;
  /// Children reported until `leave` belong to the node. Prefer `Group`.
  NodeId enter(Node node);
  void enter(NodeId reported);  ///< the same for a control that was reported just now
  void leave();
  [[nodiscard]] bool in_group(Role role) const;  ///< an open group has this role

  // --- keyboard ---
  void focus(NodeId id);  ///< moves the focus there, with a ring when the keyboard was used
  void focus_heading();   ///< after a change of screen: to the heading of level 1
  void focus_name(Role role, std::string_view name);  ///< to the first such control of this frame
  [[nodiscard]] NodeId focused() const;
  [[nodiscard]] bool focus_within(NodeId group) const;  ///< by the last frame's tree
  /// The key went down and nobody took it yet in this frame; taking it hides it from the rest.
  bool take(Key key);
  bool take_if_focused(Key key, NodeId group);
  /// A letter typed outside of text fields (`/`, `n`, `t`, `?` …); 0 when there is none.
  char take_shortcut();
  bool take_shortcut(char letter);  ///< this one only, small or capital; the others stay
  [[nodiscard]] bool shift() const;

  // --- text fields ---
  /// What the person made of the field with this id since the last frame.
  std::optional<std::string> take_text(NodeId id);
  std::optional<int> take_choice(NodeId id);  ///< combobox: the option chosen
  bool take_left(NodeId id);                  ///< the focus has left it
  [[nodiscard]] bool draws_text() const;      ///< false where the DOM shows the fields' text

  // --- layers ---
  /// Everything until `end_layer` lies above what came before. Modal: the rest is inert.
  void begin_layer(bool modal);
  void end_layer();
  [[nodiscard]] bool pointer_pressed_outside(Rect r) const;  ///< to close menus
  [[nodiscard]] bool pointer_over(Rect r) const;
  [[nodiscard]] bool pointer_held() const;  ///< pressed down on a control and not let go yet
  [[nodiscard]] Point pointer() const;
  [[nodiscard]] bool was_in_last_frame(NodeId id) const;

  // --- memory of small widget state that no one else cares for (open menu, scroll, drag) ---
  float& number(NodeId id, std::string_view what, float initial = 0);
  bool& flag(NodeId id, std::string_view what, bool initial = false);
  std::string& words(NodeId id, std::string_view what);

  [[nodiscard]] Context& context() { return context_; }

 private:
  void make_room_for_finger(Rect& hit, Role role) const;

  Context& context_;
};

/// A named group for as long as it lives: `Group nav{f, {.role = Role::navigation, .name = "Main"}};`
class Group {
 public:
  Group(Frame& frame, Node node) : frame_(frame), id_(frame.enter(std::move(node))) {}
  ~Group() { frame_.leave(); }
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;
  [[nodiscard]] NodeId id() const { return id_; }

 private:
  Frame& frame_;
  NodeId id_;
};

/// A part of the view that scrolls. Content is laid out from `content().y` downwards; say its height
/// with `done` before the end of the scope.
class ScrollArea {
 public:
  /// `key` keeps the position apart from other areas; a new key starts at the top.
  ScrollArea(Frame& frame, Rect area, std::string_view key, bool horizontal = false);
  ~ScrollArea();
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;

  /// Where content starts, already moved by the scroll position; its height is the area's.
  [[nodiscard]] Rect content() const { return content_; }
  [[nodiscard]] Rect area() const { return area_; }
  [[nodiscard]] float position() const;
  void done(float content_height);
  void done_wide(float content_width);
  void scroll_to(float position);     ///< takes effect in the next frame
  void reveal(float from, float to);  ///< scrolls only as far as this stretch of the content needs

 private:
  Frame& frame_;
  Rect area_;
  Rect content_;
  NodeId id_;
  bool horizontal_;
  float extent_ = 0;
};

/// A surface whose height is known only after its content was drawn: what is painted between `begin`
/// and the end of the scope lies above it.
class Surface {
 public:
  Surface(Frame& frame, Rect at, float radius, Colour fill, Colour edge, Elevation lift);
  ~Surface();
  Surface(const Surface&) = delete;
  Surface& operator=(const Surface&) = delete;
  void height(float h) { rect_.h = h; }
  [[nodiscard]] Rect rect() const { return rect_; }

 private:
  struct Split;
  Frame& frame_;
  Rect rect_;
  float radius_;
  Colour fill_;
  Colour edge_;
  Elevation lift_;
  Split* split_;
};

}  // namespace holdfast::ui
