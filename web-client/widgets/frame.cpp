#include "web-client/widgets/frame.hpp"

#include <algorithm>

#include "web-client/widgets/context_state.hpp"

namespace holdfast::ui {

namespace {

// Texts change all the time: what they say is no part of who they are.
bool named_by_place(Role role) {
  return role == Role::text || role == Role::status || role == Role::alert || role == Role::timer ||
         role == Role::progressbar;
}

NodeId base_id(NodeId parent, Role role, std::string_view name, std::string_view key) {
  if (!key.empty()) return hash_id(parent, to_string(role), key);
  return hash_id(parent, to_string(role), named_by_place(role) ? std::string_view{} : name);
}

}  // namespace

Frame::Frame(Context& context) : context_(context) {}

Rect Frame::view() const {
  const FrameInput& in = context_.state().input;
  return {0, 0, in.width, in.height};
}

Shell Frame::shell() const {
  const float w = context_.state().input.width;
  if (w >= kWide) return Shell::wide;
  return w >= kPhone ? Shell::medium : Shell::phone;
}

const Theme& Frame::theme() const {
  return context_.theme();
}

bool Frame::touch() const {
  return context_.state().touch;
}

bool Frame::reduced_motion() const {
  return context_.state().input.reduced_motion;
}

double Frame::seconds() const {
  return context_.state().input.seconds;
}

void Frame::redraw() {
  context_.state().want_frame(0);
}

void Frame::redraw_next() {
  constexpr double kNext = 0.004;
  redraw_in(kNext);
}

bool Frame::again() const {
  return context_.state().input.again;
}

void Frame::redraw_in(double seconds) {
  context_.state().want_frame(std::max(0.0, seconds));
}

// --- semantics ---

NodeId Frame::report(Node node) {
  Context::State& s = context_.state();
  node.parent = s.parent();
  node.id = s.claim(base_id(node.parent, node.role, node.name, node.key));
  node.layer = s.layers.back();
  node.visible = intersection(node.rect, s.clip());
  return s.building.add(std::move(node)).id;
}

// What lies on a grid keeps its place and size: there they mean days and times.
void Frame::make_room_for_finger(Rect& hit, Role role) const {
  if (!phone() && !touch()) return;
  if (role == Role::gridcell || in_group(Role::grid)) return;
  hit = hit.middle(std::max(hit.w, kMinTouch), std::max(hit.h, kMinTouch));
}

Touch Frame::control(Node node) {
  Context::State& s = context_.state();
  node.focusable = true;
  make_room_for_finger(node.rect, node.role);
  Touch touch;
  touch.id = report(std::move(node));
  touch.hovered = s.hover == touch.id && !s.touch;
  touch.held = s.held == touch.id;
  touch.dragging = touch.held && s.dragging;
  touch.from = s.down_at;
  touch.at = s.pointer;
  if (s.dropped.id == touch.id) {
    touch.dropped = true;
    touch.from = s.dropped.from;
    touch.at = s.dropped.at;
  }
  const auto done = std::find_if(s.activations.begin(), s.activations.end(),
                                 [&touch](const Activation& a) { return a.id == touch.id; });
  if (done != s.activations.end()) {
    touch.pressed = true;
    touch.pointed = done->pointed;
    if (done->pointed) touch.at = done->at;
    s.activations.erase(done);
    redraw();
  }
  touch.focused = s.focus == touch.id;
  touch.ring = touch.focused && s.keyboard;
  return touch;
}

NodeId Frame::id_of(Role role, std::string_view name, std::string_view key) const {
  return base_id(context_.state().parent(), role, name, key);
}

NodeId Frame::enter(Node node) {
  const NodeId id = report(std::move(node));
  context_.state().parents.push_back(id);
  return id;
}

void Frame::enter(NodeId reported) {
  context_.state().parents.push_back(reported);
}

void Frame::leave() {
  context_.state().parents.pop_back();
}

bool Frame::in_group(Role role) const {
  const Context::State& s = context_.state();
  return std::any_of(s.parents.begin(), s.parents.end(), [&](NodeId id) {
    const Node* node = s.building.find(id);
    return node != nullptr && node->role == role;
  });
}

// --- keyboard ---

void Frame::focus(NodeId id) {
  context_.state().send_focus(id);
}

void Frame::focus_heading() {
  context_.state().want_heading_focus = true;
}

void Frame::focus_name(Role role, std::string_view name) {
  Context::State& s = context_.state();
  s.want_named_focus = true;
  s.wanted_role = role;
  s.wanted_name = name;
}

NodeId Frame::focused() const {
  return context_.state().focus;
}

bool Frame::focus_within(NodeId group) const {
  const Context::State& s = context_.state();
  return s.focus != 0 && s.last.within(s.focus, group);
}

bool Frame::take(Key key) {
  for (KeyPress& k : context_.state().keys) {
    if (k.key == static_cast<int>(key) && !k.taken) {
      k.taken = true;
      context_.state().shift = k.shift;
      redraw();
      return true;
    }
  }
  return false;
}

bool Frame::take_if_focused(Key key, NodeId group) {
  return focus_within(group) && take(key);
}

char Frame::take_shortcut() {
  std::deque<char>& letters = context_.state().letters;
  if (letters.empty()) return 0;
  const char letter = letters.front();
  letters.pop_front();
  redraw();
  return letter;
}

bool Frame::take_shortcut(char letter) {
  std::deque<char>& letters = context_.state().letters;
  const auto same = [letter](char one) {
    return one == letter || (letter >= 'a' && letter <= 'z' && one == letter - 'a' + 'A');
  };
  const auto found = std::find_if(letters.begin(), letters.end(), same);
  if (found == letters.end()) return false;
  letters.erase(found);
  redraw();
  return true;
}

bool Frame::shift() const {
  return context_.state().shift;
}

// --- text fields ---

std::optional<std::string> Frame::take_text(NodeId id) {
  auto found = context_.state().texts.extract(id);
  if (found.empty()) return std::nullopt;
  redraw();
  return std::move(found.mapped());
}

std::optional<int> Frame::take_choice(NodeId id) {
  auto found = context_.state().choices.extract(id);
  if (found.empty()) return std::nullopt;
  redraw();
  return found.mapped();
}

bool Frame::take_left(NodeId id) {
  const std::vector<NodeId>& lefts = context_.state().lefts;
  const bool left = std::find(lefts.begin(), lefts.end(), id) != lefts.end();
  if (left) redraw();
  return left;
}

bool Frame::draws_text() const {
  // What a dialog has made inert is drawn, and its DOM text hidden: that would lie above the dialog.
  const Context::State& s = context_.state();
  const int layer = s.layers.empty() ? 0 : s.layers.back();
  return !s.input.dom_text || layer < s.last.modal_layer();
}

// --- layers ---

void Frame::begin_layer(bool modal) {
  Context::State& s = context_.state();
  s.layers.push_back(++s.top_layer);
  s.parents.push_back(0);
  push_clip(view());
  if (modal) fill(view(), theme().scrim);
}

void Frame::end_layer() {
  Context::State& s = context_.state();
  pop_clip();
  s.parents.pop_back();
  s.layers.pop_back();
}

bool Frame::pointer_pressed_outside(Rect r) const {
  const std::vector<Point>& presses = context_.state().presses;
  return std::any_of(presses.begin(), presses.end(), [&r](Point p) { return !r.contains(p); });
}

bool Frame::pointer_over(Rect r) const {
  const Context::State& s = context_.state();
  return !s.touch && r.contains(s.pointer);
}

bool Frame::pointer_held() const {
  return context_.state().held != 0;
}

Point Frame::pointer() const {
  return context_.state().pointer;
}

bool Frame::was_in_last_frame(NodeId id) const {
  return context_.state().last.find(id) != nullptr;
}

// --- memory ---

float& Frame::number(NodeId id, std::string_view what, float initial) {
  return context_.state().numbers.try_emplace(hash_id(id, "number", what), initial).first->second;
}

bool& Frame::flag(NodeId id, std::string_view what, bool initial) {
  return context_.state().flags.try_emplace(hash_id(id, "flag", what), initial).first->second;
}

std::string& Frame::words(NodeId id, std::string_view what) {
  return context_.state().strings[hash_id(id, "words", what)];
}

}  // namespace holdfast::ui
