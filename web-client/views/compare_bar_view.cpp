// What Find shows of Compare: a tick on each card, the bar over what was picked, "Any of these 4 rooms".
#include <algorithm>

#include "web-client/app/compare.hpp"
#include "web-client/app/language.hpp"
#include "web-client/views/compare_parts.hpp"
#include "web-client/views/views.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {
namespace {

constexpr float kBar = 64;
constexpr float kBox = 18;
constexpr std::size_t kFew = 2;

bool is_picked(const State& state, ResourceId id) {
  return std::find(state.picked.begin(), state.picked.end(), id) != state.picked.end();
}

std::string picked_words(const State& state) {
  std::string names;
  for (const ResourceId id : state.picked) {
    const Resource* resource = find_resource(state, id);
    if (resource != nullptr) names.append(names.empty() ? "" : ", ").append(resource->name);
  }
  return names;
}

std::string any_words(const State& state) {
  const auto count = static_cast<std::int64_t>(compared(state).size());
  if (state.filters.kind == ResourceKind::room) return t("compare.any_rooms", {{"n", count}});
  if (state.filters.kind == ResourceKind::person) return t("compare.any_people", {{"n", count}});
  return t("compare.any", {{"n", count}});
}

// Beside the count it is no more than words.
ButtonSpec any_button(const View& v) {
  return {.label = any_words(v.s),
          .key = "any of these",
          .look = v.f.phone() ? Look::secondary : Look::link,
          .size = v.f.phone() ? Size::normal : Size::small};
}

}  // namespace

void compare_tick(const View& v, Rect corner, const Resource& resource) {
  Frame& f = v.f;
  const Theme& theme = f.theme();
  const bool on = is_picked(v.s, resource.id);
  Node node;
  node.role = Role::button;
  node.name = t("compare.tick", {{"name", resource.name}});
  node.rect = corner;
  node.pressed = on;
  const Touch touch = f.control(std::move(node));
  const Rect box = corner.middle(kBox, kBox);
  f.fill(box, on ? theme.accent : touch.hovered ? theme.accent_soft : theme.surface, 5);
  f.edge(box, on ? theme.accent : touch.hovered ? theme.mark : theme.control, 5);
  if (on) f.glyph(Icon::check, box, 14, theme.on_accent);
  if (touch.ring) focus_ring(f, box, 5);
  if (touch) v.emit(ComparePicked{resource.id});
}

bool offers_any(const State& state) {
  return state.filters.kind != ResourceKind::item && compared(state).size() >= kFew;
}

float any_of_width(const View& v) {
  return button_width(v.f, any_button(v));
}

void draw_any_of(const View& v, Rect r) {
  if (button(v.f, r, any_button(v))) v.go(compare_route(v.s, {}));
}

void draw_compare_bar(const View& v, Rect page) {
  Frame& f = v.f;
  if (v.s.picked.empty()) return;
  const Theme& theme = f.theme();
  const float width = std::min(page.w - 32, 640.0F);
  const Rect bar{page.x + (page.w - width) / 2, page.bottom() - kBar - 20, width, kBar};
  f.begin_layer(false);
  {
    const Group group(f, {.role = Role::region, .name = t("compare.bar"), .rect = bar});
    f.lift(bar, kRadiusBar, Elevation::raised);
    f.fill(bar, theme.raised, kRadiusBar);
    f.edge(bar, theme.line, kRadiusBar);
    Rect row = bar.inset(14, 10);
    const float height = f.phone() ? kMinTouch : kButton;
    ButtonSpec go{.label = t("compare.go"), .look = Look::primary};
    go.disabled = v.s.picked.size() < kFew;
    if (go.disabled) go.description = t("compare.pick_two");
    if (button(f, row.cut_right(button_width(f, go), 4).middle_h(height), go))
      v.go(compare_route(v.s, v.s.picked));
    const ButtonSpec clear{.label = t("compare.clear"), .look = Look::quiet};
    if (button(f, row.cut_right(button_width(f, clear), 12).middle_h(height), clear))
      v.emit(ComparePicksCleared{});
    row = row.middle_h(38);
    text(f, row.cut_top(20), Type::semi, theme.text,
         t("compare.picked", {{"n", static_cast<std::int64_t>(v.s.picked.size())}}));
    text(f, row.cut_top(18), Type::meta, theme.text2,
         v.s.picked.size() < kFew ? t("compare.pick_two") : picked_words(v.s));
  }
  f.end_layer();
}

}  // namespace holdfast::ui
