#pragma once

#include <imgui.h>

#include <array>
#include <deque>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "web-client/widgets/context.hpp"
#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

/// A dialog or menu that is open, and where the focus was before it.
struct FocusScope {
  NodeId id = 0;
  NodeId opener = 0;
};

struct KeyPress {
  int key = 0;
  bool shift = false;
  bool taken = false;
};

struct Activation {
  NodeId id = 0;
  bool pointed = false;
  Point at;
};

struct Drag {
  NodeId id = 0;
  Point from;
  Point at;
};

/// A sheet or dialog as it was last painted, so that it can be seen to leave once it is closed.
struct Painted {
  struct Part {
    ImVec4 clip;
    int first = 0;
    int count = 0;
  };
  NodeId id = 0;
  std::vector<ImDrawVert> vertices;
  std::vector<ImDrawIdx> indices;
  std::vector<Part> parts;
  const ImTextureData* texture = nullptr;  ///< the letters' places in it are remembered too
  Point from;
  float width = 0;
  bool scrim = false;
  double closed_at = -1;
};

/// The inside of `Context`, shared with `Frame` only.
struct Context::State {
  // fonts
  FontFiles files;
  std::array<ImFont*, 3> fonts{};
  ImFont* icons = nullptr;

  // this frame
  FrameInput input;
  ImDrawList* draw = nullptr;
  Tree building;
  std::unordered_set<NodeId> used;
  std::vector<NodeId> parents;
  std::vector<Rect> clips;
  std::vector<int> layers;
  int top_layer = 0;
  double next_in = -1;
  bool want_heading_focus = false;
  bool want_named_focus = false;
  Role wanted_role = Role::group;
  std::string wanted_name;

  // what the person did since the last frame
  std::vector<Activation> activations;
  std::unordered_map<NodeId, std::string> texts;
  std::unordered_map<NodeId, int> choices;
  std::vector<NodeId> lefts;
  std::vector<KeyPress> keys;
  std::deque<char> letters;
  std::vector<Point> presses;
  Drag dropped;
  bool shift = false;

  // what lasts
  Tree last;
  NodeId hover = 0;
  NodeId held = 0;
  Point down_at;
  Point pointer{-1e6F, -1e6F};
  bool dragging = false;
  bool touch = false;
  bool keyboard = false;
  NodeId focus = 0;
  std::uint32_t focus_revision = 0;
  std::vector<FocusScope> scopes;
  std::unordered_map<NodeId, ScrollState> scrolls;
  std::unordered_map<NodeId, float> numbers;
  std::unordered_map<NodeId, bool> flags;
  std::unordered_map<NodeId, std::string> strings;
  std::vector<Painted> painted;

  [[nodiscard]] NodeId parent() const { return parents.empty() ? 0 : parents.back(); }
  [[nodiscard]] Rect clip() const;
  [[nodiscard]] NodeId claim(NodeId base);  ///< an id not used in this frame yet
  [[nodiscard]] const Node* hit(Point p) const;
  void want_frame(double in);
  void move_focus(NodeId id);  ///< as the person did
  void send_focus(NodeId id);  ///< as the program wishes; told to the platform
  bool enter_scope(const FocusScope& scope);
  void settle_scopes();
  void settle_wishes();
};

/// Paints what was closed a moment ago on its way out (appear.cpp).
void paint_leaving(Context::State& s);

NodeId hash_id(NodeId parent, std::string_view role, std::string_view name);

}  // namespace holdfast::ui
