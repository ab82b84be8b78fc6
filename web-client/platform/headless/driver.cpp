#include "web-client/platform/headless/driver.hpp"

#include <imgui.h>

#include <algorithm>

namespace holdfast::ui {

namespace {

constexpr int kMostFrames = 64;

// What a renderer would do with the glyph textures, without one.
void accept_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
    texture->SetStatus(texture->Status == ImTextureStatus_WantDestroy ? ImTextureStatus_Destroyed
                                                                      : ImTextureStatus_OK);
  }
}

bool is_field(Role role) {
  return role == Role::textbox || role == Role::searchbox || role == Role::combobox ||
         role == Role::spinbutton;
}

}  // namespace

Driver::Driver(HeadlessPlatform& platform, std::function<void(Frame&)> draw, float width, float height)
    : platform_(platform), draw_(std::move(draw)), context_(FontFiles{}) {
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  input_.width = width;
  input_.height = height;
  settle();
}

void Driver::frame() {
  input_.seconds = static_cast<double>(platform_.now_ms()) / 1000.0;
  input_.dark = platform_.dark;
  context_.begin(input_);
  Frame f(context_);
  draw_(f);
  context_.end();
  accept_textures();
  ++frames_;
}

int Driver::settle() {
  const int before = frames_;
  bool more = true;
  while (more && frames_ - before < kMostFrames) {
    const bool news = platform_.deliver();
    bool woken = platform_.woken();
    frame();
    woken = platform_.woken() || woken;  // also by what the frame made happen
    more = news || woken || context_.next_frame_in() == 0;
  }
  return frames_ - before;
}

void Driver::advance(std::int64_t ms) {
  const std::int64_t end = platform_.now_ms() + ms;
  while (platform_.now_ms() < end) {
    const double next = context_.next_frame_in();
    std::int64_t step = end - platform_.now_ms();
    if (next >= 0)
      step = std::min(step, std::max<std::int64_t>(1, static_cast<std::int64_t>(next * 1000 + 0.5)));
    platform_.advance(step);
    const bool due = next >= 0 && static_cast<double>(step) + 0.5 >= next * 1000;
    if (due || platform_.woken() || platform_.deliver()) settle();
  }
}

void Driver::resize(float width, float height) {
  input_.width = width;
  input_.height = height;
  settle();
}

const Node* Driver::find(Role role, std::string_view name) const {
  return tree().find(role, name);
}

bool Driver::shows(Role role, std::string_view name) const {
  return find(role, name) != nullptr;
}

bool Driver::shows_text(std::string_view part) const {
  return std::any_of(tree().nodes().begin(), tree().nodes().end(), [part](const Node& n) {
    return n.name.find(part) != std::string::npos || n.value.find(part) != std::string::npos ||
           n.description.find(part) != std::string::npos;
  });
}

// The first of that role and name that is neither disabled nor behind a dialog.
const Node* Driver::reachable(Role role, std::string_view name) const {
  for (const Node& n : tree().nodes()) {
    if (n.role == role && n.name == name && n.focusable && !n.disabled && n.layer >= tree().modal_layer()) {
      return &n;
    }
  }
  return nullptr;
}

bool Driver::press(Role role, std::string_view name) {
  const Node* node = reachable(role, name);
  if (node == nullptr) return false;
  const NodeId id = node->id;
  context_.focus_changed(id, true);
  context_.activate(id);
  settle();
  return true;
}

bool Driver::click(Role role, std::string_view name) {
  const Node* node = reachable(role, name);
  if (node == nullptr || node->visible.empty()) return false;
  const NodeId id = node->id;
  const Point at = node->visible.centre();
  context_.pointer_move(at.x, at.y);
  settle();
  const int before = frames_;
  context_.pointer_button(true);
  if (tree().find(id) != nullptr) context_.focus_changed(id, false);
  settle();
  context_.pointer_button(false);
  settle();
  return frames_ > before;
}

bool Driver::type(Role role, std::string_view name, std::string_view text) {
  const Node* node = reachable(role, name);
  if (node == nullptr || !is_field(role)) return false;
  const NodeId id = node->id;
  context_.focus_changed(id, false);
  context_.set_text(id, std::string(text));
  settle();
  return true;
}

bool Driver::choose(std::string_view combobox, std::string_view option) {
  const Node* node = reachable(Role::combobox, combobox);
  if (node == nullptr) return false;
  const auto it = std::find(node->options.begin(), node->options.end(), option);
  if (it == node->options.end()) return false;
  const auto index = static_cast<int>(it - node->options.begin());
  const NodeId id = node->id;
  context_.focus_changed(id, false);
  context_.set_choice(id, index);
  settle();
  return true;
}

bool Driver::focus(Role role, std::string_view name) {
  const Node* node = reachable(role, name);
  if (node == nullptr) return false;
  context_.focus_changed(node->id, true);
  settle();
  return true;
}

// Enter does what the browser makes of it: it presses the focused control, or the submit button of the
// form that the focused field is in.
void Driver::key(Key key, bool shift) {
  const Node* at = focused();
  if (key == Key::enter && at != nullptr && !is_field(at->role)) {
    context_.activate(at->id);
    settle();
    return;
  }
  if (key == Key::enter && at != nullptr) {
    for (const Node* up = tree().find(at->parent); up != nullptr; up = tree().find(up->parent)) {
      if (up->role != Role::form) continue;
      for (const Node& n : tree().nodes()) {
        if (!n.submit || !tree().within(n.id, up->id)) continue;
        context_.activate(n.id);
        settle();
        return;
      }
    }
  }
  context_.key_down(static_cast<int>(key), shift);
  settle();
}

void Driver::shortcut(char letter) {
  context_.shortcut(letter);
  settle();
}

void Driver::tab(bool backwards) {
  std::vector<NodeId> stops;
  for (const Node& n : tree().nodes()) {
    const bool stop = n.focusable && (n.tab_stop || n.id == context_.focused());
    if (stop && n.layer >= tree().modal_layer()) stops.push_back(n.id);
  }
  if (stops.empty()) return;
  const auto it = std::find(stops.begin(), stops.end(), context_.focused());
  const std::size_t count = stops.size();
  const std::size_t at =
      it == stops.end() ? (backwards ? 0 : count - 1) : static_cast<std::size_t>(it - stops.begin());
  context_.focus_changed(stops[(at + (backwards ? count - 1 : 1)) % count], true);
  settle();
}

void Driver::drag(Point from, Point to) {
  context_.pointer_move(from.x, from.y);
  settle();
  context_.pointer_button(true);
  settle();
  context_.pointer_move((from.x + to.x) / 2, (from.y + to.y) / 2);
  settle();
  context_.pointer_move(to.x, to.y);
  settle();
  context_.pointer_button(false);
  settle();
}

const Node* Driver::focused() const {
  return tree().find(context_.focused());
}

}  // namespace holdfast::ui
