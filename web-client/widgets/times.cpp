#include "web-client/widgets/times.hpp"

#include <cmath>

#include "web-client/app/language.hpp"
#include "web-client/widgets/button.hpp"

namespace holdfast::ui {

namespace {

constexpr float kGap = 8;

int columns_at(float width) {
  return width < 344 ? 3 : 4;
}

float slot_height(Frame& f) {
  return f.phone() ? kSlotPhone : kSlot;
}

std::string left_words(const TimeSlot& slot) {
  return slot.left > 0 && !slot.taken ? t("times.left", {{"n", slot.left}}) : std::string{};
}

void draw_slot(Frame& f, Rect r, const TimeSlot& slot, const Touch& touch) {
  const Theme& t = f.theme();
  if (slot.taken) {
    f.fill(r, t.fill, kRadius);
    f.print_struck(r, Type::body, t.text3, slot.label, Align::centre);
    if (slot.chosen) f.edge(r, t.bad.dot, kRadius, 2);
  } else {
    const bool lit = touch.hovered || touch.held;
    f.fill(r, slot.chosen ? t.accent : lit ? t.accent_soft : t.surface, kRadius);
    f.edge(r, slot.chosen ? t.accent : lit ? t.mark : t.border, kRadius);
    const Colour c = slot.chosen ? t.on_accent : lit ? t.accent_text : t.text;
    const std::string left = left_words(slot);
    if (!left.empty() &&
        f.text_width(Type::strong, slot.label) + f.text_width(Type::small, left) + 22 > r.w) {
      Rect lines = r.middle_h(36);
      f.print(lines.cut_top(20), Type::strong, c, slot.label, Align::centre);
      return f.print(lines, Type::small, slot.chosen ? t.on_accent : t.text3, left, Align::centre);
    }
    const float main = f.text_width(Type::strong, slot.label);
    const float more = left.empty() ? 0 : f.text_width(Type::small, left) + 6;
    const float x = r.x + (r.w - main - more) / 2;
    f.print({x, r.y, main + 1, r.h}, Type::strong, c, slot.label);
    f.print({x + main + 6, r.y, more, r.h}, Type::small, slot.chosen ? t.on_accent : t.text3, left);
  }
  if (touch.ring) focus_ring(f, r, kRadius);
}

// All slots of all groups in one row of numbers, for the arrow keys.
struct Flat {
  int group;
  int slot;
  const TimeSlot* what;
};

std::vector<Flat> flatten(const std::vector<TimeGroup>& groups) {
  std::vector<Flat> flat;
  for (int g = 0; g < static_cast<int>(groups.size()); ++g) {
    const auto& slots = groups[static_cast<std::size_t>(g)].slots;
    for (int s = 0; s < static_cast<int>(slots.size()); ++s) {
      flat.push_back({g, s, &slots[static_cast<std::size_t>(s)]});
    }
  }
  return flat;
}

int stop_of(const std::vector<Flat>& flat) {
  int first = 0;
  bool found = false;
  for (int i = 0; i < static_cast<int>(flat.size()); ++i) {
    const TimeSlot& slot = *flat[static_cast<std::size_t>(i)].what;
    if (slot.chosen) return i;
    if (!slot.taken && !found) {
      first = i;
      found = true;
    }
  }
  return first;
}

// Steps from `at` until a slot that can be had; stays where there is none.
int step_to_free(const std::vector<Flat>& flat, int at, int by) {
  const int count = static_cast<int>(flat.size());
  for (int i = at + by; i >= 0 && i < count; i += by) {
    if (!flat[static_cast<std::size_t>(i)].what->taken) return i;
  }
  return at;
}

std::optional<int> key_target(Frame& f, const std::vector<Flat>& flat, int at, int columns) {
  if (flat.empty()) return std::nullopt;
  if (f.take(Key::left)) return step_to_free(flat, at, -1);
  if (f.take(Key::right)) return step_to_free(flat, at, 1);
  if (f.take(Key::up)) return step_to_free(flat, at, -columns);
  if (f.take(Key::down)) return step_to_free(flat, at, columns);
  if (f.take(Key::home)) return step_to_free(flat, -1, 1);
  if (f.take(Key::end)) return step_to_free(flat, static_cast<int>(flat.size()), -1);
  return std::nullopt;
}

}  // namespace

std::optional<TimesChoice> times(Frame& f, Rect r, std::string name, const std::vector<TimeGroup>& groups) {
  std::optional<TimesChoice> result;
  Node node;
  node.role = Role::radiogroup;
  node.name = std::move(name);
  node.rect = r;
  node.rect.h = times_height(f, r.w, groups);
  node.arrows = true;
  const Group group(f, std::move(node));
  const std::vector<Flat> flat = flatten(groups);
  const int columns = columns_at(r.w);
  const int stop = stop_of(flat);
  float& focused = f.number(group.id(), "focused", static_cast<float>(stop));
  std::optional<int> wanted;
  if (f.focus_within(group.id())) wanted = key_target(f, flat, static_cast<int>(focused), columns);

  int index = 0;
  for (int g = 0; g < static_cast<int>(groups.size()); ++g) {
    const TimeGroup& part = groups[static_cast<std::size_t>(g)];
    if (g > 0) r.cut_top(20);
    f.print(r.cut_top(16, 8), Type::label, f.theme().text2, part.title);
    const int rows = (static_cast<int>(part.slots.size()) + columns - 1) / columns;
    const float height = slot_height(f);
    Rect area = r.cut_top(static_cast<float>(rows) * (height + kGap) - kGap);
    for (int s = 0; s < static_cast<int>(part.slots.size()); ++s, ++index) {
      const TimeSlot& slot = part.slots[static_cast<std::size_t>(s)];
      Rect at = area.column(s % columns, columns, kGap);
      at.y += static_cast<float>(s / columns) * (height + kGap);
      at.h = height;
      const std::string left = left_words(slot);
      Node cell;
      cell.role = Role::radio;
      cell.name = left.empty() ? slot.label : slot.label + ", " + left;
      cell.key = slot.label;
      cell.rect = at;
      cell.checked = slot.chosen;
      cell.disabled = slot.taken;
      cell.description = slot.taken ? "taken" : "";
      cell.tab_stop = index == stop;
      const Touch touch = f.control(std::move(cell));
      if (touch.focused) focused = static_cast<float>(index);
      if (wanted == index) f.focus(touch.id);
      if (touch.pressed && !slot.taken) result = TimesChoice{g, s};
      draw_slot(f, at, slot, touch);
    }
  }
  return result;
}

float times_height(Frame& f, float width, const std::vector<TimeGroup>& groups) {
  const int columns = columns_at(width);
  float height = 0;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const int rows = (static_cast<int>(groups[g].slots.size()) + columns - 1) / columns;
    height += (g > 0 ? 20.0F : 0.0F) + 24 + static_cast<float>(rows) * (slot_height(f) + kGap) - kGap;
  }
  return height;
}

namespace {

void draw_small(Frame& f, Rect r, std::string_view label, bool chosen, const Touch& touch) {
  const Theme& t = f.theme();
  const bool lit = chosen || touch.hovered || touch.held;
  f.fill(r, lit ? t.accent_soft : t.surface, kRadiusSmall);
  f.edge(r, lit ? t.mark : t.border, kRadiusSmall);
  f.print(r, Type::label, lit ? t.accent_text : t.text, label, Align::centre);
  if (touch.ring) focus_ring(f, r, kRadiusSmall);
}

}  // namespace

bool time_button(Frame& f, Rect r, std::string label, std::string name, bool chosen) {
  Node node;
  node.role = Role::button;
  node.name = name.empty() ? label : std::move(name);
  node.rect = r;
  const Touch touch = f.control(std::move(node));
  draw_small(f, r, label, chosen, touch);
  return touch.pressed;
}

bool time_link(Frame& f, Rect r, std::string label, std::string name, std::string href) {
  Node node;
  node.role = Role::link;
  node.name = name.empty() ? label : std::move(name);
  node.href = std::move(href);
  node.rect = r;
  const Touch touch = f.control(std::move(node));
  draw_small(f, r, label, false, touch);
  return touch.pressed;
}

float time_button_width(Frame& f, std::string_view label) {
  return std::ceil(f.text_width(Type::label, label)) + 22;
}

}  // namespace holdfast::ui
