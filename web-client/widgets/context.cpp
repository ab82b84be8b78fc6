#include "web-client/widgets/context.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "web-client/widgets/context_state.hpp"

namespace holdfast::ui {

namespace {

constexpr float kDragThreshold = 4;

// Stands in for the fonts where none are given: every glyph half as wide as its size, none visible.
bool plain_contains(ImFontAtlas*, ImFontConfig*, ImWchar) {
  return true;
}

bool plain_init(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  baked->Ascent = baked->Size * 0.969F;
  baked->Descent = baked->Size * -0.242F;
  return true;
}

bool plain_glyph(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph,
                 float* advance) {
  if (advance != nullptr) {
    *advance = baked->Size / 2;
  } else {
    glyph->Codepoint = code;
    glyph->AdvanceX = baked->Size / 2;
  }
  return true;
}

const ImFontLoader* plain_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader l;
    l.Name = "plain";
    l.FontSrcContainsGlyph = plain_contains;
    l.FontBakedInit = plain_init;
    l.FontBakedLoadGlyph = plain_glyph;
    return l;
  }();
  return &loader;
}

ImFont* add_font(std::vector<unsigned char>& bytes) {
  ImFontConfig config;
  config.OversampleH = 2;
  config.PixelSnapH = false;
  if (bytes.empty()) {
    config.FontLoader = plain_loader();
    config.SizePixels = 16;
    return ImGui::GetIO().Fonts->AddFont(&config);
  }
  config.FontDataOwnedByAtlas = false;
  // Negative: sizes are those of the em square, as in CSS. The limit of advances is scaled by it.
  config.SizePixels = -16;
  config.GlyphMaxAdvanceX = -std::numeric_limits<float>::max();
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()), 0, &config);
}

bool is_scope(Role role) {
  return role == Role::dialog || role == Role::menu;
}

}  // namespace

NodeId hash_id(NodeId parent, std::string_view role, std::string_view name) {
  NodeId hash = 2166136261U ^ parent;  // FNV-1a
  const auto eat = [&hash](std::string_view bytes) {
    for (const char c : bytes) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
  };
  eat(role);
  eat("/");
  eat(name);
  return hash == 0 ? 1 : hash;
}

// ---------------------------------------------------------------------------------------------------

Rect Context::State::clip() const {
  return clips.empty() ? Rect{0, 0, input.width, input.height} : clips.back();
}

NodeId Context::State::claim(NodeId base) {
  while (!used.insert(base).second) {
    base = hash_id(base, "again", {});
  }
  return base;
}

const Node* Context::State::hit(Point p) const {
  const Node* best = nullptr;
  for (const Node& n : last.nodes()) {
    const bool stops = n.focusable || is_scope(n.role);
    if (!stops || n.passive || n.layer < last.modal_layer() || !n.visible.contains(p)) continue;
    if (best == nullptr || n.layer >= best->layer) best = &n;
  }
  return best != nullptr && best->focusable ? best : nullptr;
}

void Context::State::want_frame(double in) {
  next_in = next_in < 0 ? in : std::min(next_in, in);
}

void Context::State::move_focus(NodeId id) {
  if (id == focus) return;
  if (focus != 0) lefts.push_back(focus);
  focus = id;
}

void Context::State::send_focus(NodeId id) {
  move_focus(id);
  ++focus_revision;
  want_frame(0);
}

// False as long as nothing in it can have the focus: it is tried again.
bool Context::State::enter_scope(const FocusScope& scope) {
  const bool known =
      std::any_of(scopes.begin(), scopes.end(), [&](const FocusScope& k) { return k.id == scope.id; });
  if (known || last.within(focus, scope.id)) return true;
  const Node* target = nullptr;
  for (const Node& n : last.nodes()) {
    if (!n.focusable || !last.within(n.id, scope.id)) continue;
    if (target == nullptr) target = &n;
    if (n.autofocus) {
      target = &n;
      break;
    }
  }
  if (target != nullptr) send_focus(target->id);
  return target != nullptr;
}

void Context::State::settle_scopes() {
  std::vector<FocusScope> now;
  for (const Node& n : last.nodes()) {
    if (!is_scope(n.role)) continue;
    const auto known =
        std::find_if(scopes.begin(), scopes.end(), [&n](const FocusScope& s) { return s.id == n.id; });
    now.push_back(known != scopes.end() ? *known : FocusScope{n.id, focus});
  }
  for (const FocusScope& s : scopes) {
    const bool closed = last.find(s.id) == nullptr;
    const bool focus_lost = last.find(focus) == nullptr;
    if (closed && focus_lost && last.find(s.opener) != nullptr) send_focus(s.opener);
  }
  std::erase_if(now, [this](const FocusScope& s) { return !enter_scope(s); });
  scopes = std::move(now);
}

void Context::State::settle_wishes() {
  if (want_heading_focus) {
    for (const Node& n : last.nodes()) {
      if (n.role == Role::heading && n.level == 1) {
        send_focus(n.id);
        want_heading_focus = false;
        break;
      }
    }
  }
  if (want_named_focus) {
    want_named_focus = false;
    if (const Node* n = last.find(wanted_role, wanted_name)) send_focus(n->id);
  }
  if (focus != 0 && last.find(focus) == nullptr) focus = 0;
}

// ---------------------------------------------------------------------------------------------------

Context::Context(FontFiles fonts) : state_(std::make_unique<State>()) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  ImGui::GetStyle().FontSizeBase = 14;
  ImGui::GetStyle().CircleTessellationMaxError = 0.1F;
  state_->files = std::move(fonts);
  state_->fonts = {add_font(state_->files.regular), add_font(state_->files.medium),
                   add_font(state_->files.semibold)};
  state_->icons = add_font(state_->files.icons);
}

Context::~Context() {
  ImGui::DestroyContext();
}

bool Context::pointer_move(float x, float y, bool touch) {
  State& s = *state_;
  s.pointer = {x, y};
  s.touch = touch;
  if (s.held != 0 && std::hypot(x - s.down_at.x, y - s.down_at.y) >= kDragThreshold) s.dragging = true;
  const Node* under = s.hit(s.pointer);
  return s.held != 0 || (under == nullptr ? 0 : under->id) != s.hover;
}

void Context::pointer_leave() {
  if (state_->held == 0) state_->pointer = {-1e6F, -1e6F};
}

void Context::pointer_button(bool down) {
  State& s = *state_;
  const Node* under = s.hit(s.pointer);
  if (down) {
    s.keyboard = false;
    s.presses.push_back(s.pointer);
    s.held = under == nullptr ? 0 : under->id;
    s.down_at = s.pointer;
    s.dragging = false;
    return;
  }
  const Node* held = s.last.find(s.held);
  if (held != nullptr && held->drag && s.dragging) {
    s.dropped = {s.held, s.down_at, s.pointer};
  } else if (held != nullptr && under == held) {
    s.activations.push_back({s.held, true, s.pointer});
  }
  s.held = 0;
  s.dragging = false;
}

void Context::pointer_cancel() {
  state_->held = 0;
  state_->dragging = false;
  state_->pointer = {-1e6F, -1e6F};
}

void Context::pointer_lift() {
  state_->dragging = state_->held != 0;
}

void Context::key_down(int key, bool shift) {
  state_->keyboard = true;
  state_->shift = shift;
  state_->keys.push_back({key, shift, false});
}

void Context::shortcut(char letter) {
  state_->letters.push_back(letter);
}

void Context::activate(NodeId id) {
  state_->activations.push_back({id, false, {}});
}

void Context::set_text(NodeId id, std::string text) {
  state_->texts[id] = std::move(text);
}

void Context::set_choice(NodeId id, int index) {
  state_->choices[id] = index;
}

bool Context::focus_changed(NodeId id, bool by_keyboard) {
  const bool news = state_->focus != id || state_->keyboard != by_keyboard;
  state_->keyboard = by_keyboard;
  state_->move_focus(id);
  return news;
}

void Context::scrolled(NodeId id, float x, float y) {
  const auto it = state_->scrolls.find(id);
  if (it == state_->scrolls.end()) return;
  it->second.x = x;
  it->second.y = y;
}

void Context::begin(const FrameInput& input) {
  State& s = *state_;
  const double passed = input.seconds - s.input.seconds;
  s.input = input;
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {input.width, input.height};
  io.DisplayFramebufferScale = {input.density, input.density};
  io.DeltaTime = static_cast<float>(std::clamp(passed, 0.001, 1.0));
  ImGui::NewFrame();
  s.draw = ImGui::GetBackgroundDrawList();
  s.draw->_FringeScale = 1.0F / input.density;  // antialiasing one device pixel wide
  s.building.clear();
  s.used.clear();
  s.parents.clear();
  s.clips.clear();
  s.layers.assign(1, 0);
  s.top_layer = 0;
  s.next_in = -1;
  const Node* over = s.hit(s.pointer);
  s.hover = over == nullptr ? 0 : over->id;
}

void Context::end() {
  State& s = *state_;
  paint_leaving(s);
  ImGui::Render();
  std::swap(s.last, s.building);
  s.lefts.clear();
  s.texts.clear();
  s.choices.clear();
  s.keys.clear();
  s.letters.clear();
  s.presses.clear();
  s.dropped = {};
  std::erase_if(s.activations, [&s](const Activation& a) { return s.last.find(a.id) == nullptr; });
  if (!s.activations.empty()) s.want_frame(0);
  s.settle_scopes();
  s.settle_wishes();
  const Node* over = s.hit(s.pointer);
  if ((over == nullptr ? 0 : over->id) != s.hover) s.want_frame(0);
}

const Tree& Context::tree() const {
  return state_->last;
}

NodeId Context::focused() const {
  return state_->focus;
}

std::uint32_t Context::focus_revision() const {
  return state_->focus_revision;
}

double Context::next_frame_in() const {
  return state_->next_in;
}

const Theme& Context::theme() const {
  return state_->input.dark ? dark_theme() : light_theme();
}

Finger Context::finger_at(float x, float y) const {
  const Node* node = state_->hit({x, y});
  if (node == nullptr || !node->drag) return Finger::scrolls;
  return node->rest ? Finger::draws_after_rest : Finger::draws;
}

bool Context::wants_arrows(NodeId id) const {
  for (const Node* n = state_->last.find(id); n != nullptr; n = state_->last.find(n->parent)) {
    if (n->arrows) return true;
  }
  return false;
}

}  // namespace holdfast::ui
