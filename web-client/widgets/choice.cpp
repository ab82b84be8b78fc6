#include "web-client/widgets/choice.hpp"

#include <cmath>

#include "web-client/widgets/appear.hpp"
#include "web-client/widgets/button.hpp"

namespace holdfast::ui {

namespace {

constexpr float kChipGap = 6;

// Arrow keys within a radio group or tab list whose `Group` is open: the index to go to.
std::optional<int> arrow_target(Frame& f, NodeId group, int count, int at) {
  if (!f.focus_within(group) || count == 0) return std::nullopt;
  if (f.take(Key::right) || f.take(Key::down)) return (std::max(at, 0) + 1) % count;
  if (f.take(Key::left) || f.take(Key::up)) return (std::max(at, 0) + count - 1) % count;
  if (f.take(Key::home)) return 0;
  if (f.take(Key::end)) return count - 1;
  return std::nullopt;
}

Node group_node(Role role, std::string name, Rect r) {
  Node node;
  node.role = role;
  node.name = std::move(name);
  node.rect = r;
  node.arrows = true;
  return node;
}

Node member_node(Role role, const std::string& name, Rect r, bool chosen, bool stop) {
  Node node;
  node.role = role;
  node.name = name;
  node.rect = r;
  node.tab_stop = stop;
  if (role == Role::tab) {
    node.selected = chosen;
  } else {
    node.checked = chosen;
  }
  return node;
}

bool is_stop(int index, int chosen) {
  return index == chosen || (chosen < 0 && index == 0);
}

}  // namespace

namespace {

constexpr float kSegmentIcon = 14;
constexpr float kSegmentGap = 6;

// Icon and words of a segment.
float segment_words(Frame& f, const Segment& item) {
  const float icon = item.icon == Icon::none ? 0 : kSegmentIcon + kSegmentGap;
  return f.text_width(Type::label, item.label) + icon;
}

}  // namespace

std::optional<int> segments(Frame& f, Rect r, std::string name, const std::vector<Segment>& items,
                            int chosen) {
  const Theme& t = f.theme();
  f.fill(r, t.sunken, kRadius);
  f.edge(r, t.line, kRadius);
  const Group group(f, group_node(Role::radiogroup, std::move(name), r));
  std::optional<int> result = arrow_target(f, group.id(), static_cast<int>(items.size()), chosen);
  const bool moved = result.has_value();
  const Rect track = r.inset(4);
  float natural = -2;
  for (const Segment& item : items)
    natural += segment_words(f, item) + 26;
  // Where room is short, the air around the words gives way first.
  const float extra =
      std::max((track.w - natural) / static_cast<float>(std::max<std::size_t>(items.size(), 1)), -16.0F);
  float x = track.x;
  for (int i = 0; i < static_cast<int>(items.size()); ++i) {
    const Segment& item = items[static_cast<std::size_t>(i)];
    const float words = segment_words(f, item);
    const float width = words + 24 + extra;
    const Rect at{x, track.y, width, track.h};
    x += width + 2;
    const Touch touch = f.control(member_node(Role::radio, item.label, at, i == chosen, is_stop(i, chosen)));
    if (moved && *result == i) f.focus(touch.id);
    if (touch.pressed) result = i;
    if (i == chosen) {
      f.lift(at, kRadiusSmall, Elevation::card);
      f.fill(at, t.dark ? t.pressed : t.raised, kRadiusSmall);
      f.edge(at.inset(-1), t.border, kRadiusSmall + 1);
    }
    const bool strong = i == chosen || touch.hovered;
    const Colour c = strong ? t.text : t.text2;
    Rect inside = at.middle(std::min(words + 1, at.w), at.h);
    if (item.icon != Icon::none)
      f.glyph(item.icon, inside.cut_left(kSegmentIcon, kSegmentGap), kSegmentIcon, c);
    f.print(inside, Type::label, c, item.label, Align::centre);
    if (touch.ring) focus_ring(f, at.inset(2), kRadiusSmall - 2);
  }
  if (result == chosen) return std::nullopt;
  return result;
}

std::optional<int> radio_chips(Frame& f, Rect r, std::string name, const std::vector<Segment>& items,
                               int chosen) {
  const Theme& t = f.theme();
  const Group group(f, group_node(Role::radiogroup, std::move(name), r));
  std::optional<int> result = arrow_target(f, group.id(), static_cast<int>(items.size()), chosen);
  const bool moved = result.has_value();
  for (int i = 0; i < static_cast<int>(items.size()); ++i) {
    const Segment& item = items[static_cast<std::size_t>(i)];
    const bool on = i == chosen;
    const Rect hit = r.cut_left(filter_chip_width(f, item.label, false), kChipGap);
    const Touch touch = f.control(member_node(Role::radio, item.label, hit, on, is_stop(i, chosen)));
    if (moved && *result == i) f.focus(touch.id);
    if (touch.pressed) result = i;
    const Rect at = hit.middle_h(kFilterChip);
    f.fill(at, on ? t.accent_soft : touch.hovered ? t.hover : t.surface, at.h / 2);
    f.edge(at, on ? t.mark : t.border, at.h / 2);
    f.print(at, Type::label, on ? t.accent_text : t.text2, item.label, Align::centre);
    if (touch.ring) focus_ring(f, at, at.h / 2);
  }
  if (result == chosen) return std::nullopt;
  return result;
}

float radio_chips_width(Frame& f, const std::vector<Segment>& items) {
  float width = -kChipGap;
  for (const Segment& item : items)
    width += filter_chip_width(f, item.label, false) + kChipGap;
  return width;
}

float segments_width(Frame& f, const std::vector<Segment>& items) {
  float width = 6;
  for (const Segment& item : items)
    width += std::ceil(segment_words(f, item)) + 26;
  return width;
}

namespace {

constexpr float kTabGap = 24;

std::string tab_count(const TabItem& item) {
  return item.count < 0 ? std::string{} : std::to_string(item.count);
}

float tab_width(Frame& f, const TabItem& item) {
  const std::string count = tab_count(item);
  const float pill = count.empty() ? 0 : f.text_width(Type::small_strong, count) + 22;
  return f.text_width(Type::strong, item.label) + pill;
}

// It slides from the tab chosen before; `origin` is where the tabs start, which may be scrolled.
void underline(Frame& f, NodeId tabs, int index, Rect at, float origin) {
  float& of = f.number(tabs, "underlined", -1);
  float& since = f.number(tabs, "since");
  float& from = f.number(tabs, "from");
  float& wide = f.number(tabs, "wide");
  float& x = f.number(tabs, "x");
  float& w = f.number(tabs, "w");
  if (of != static_cast<float>(index)) {
    const bool moves = of >= 0 && f.was_in_last_frame(tabs) && !f.reduced_motion();
    of = static_cast<float>(index);
    since = moves ? moment(f) : moment(f) - static_cast<float>(kQuick);
    from = x;
    wide = w;
  }
  const float left = way_left(passed_since(f, since), kQuick);
  x = at.x - origin + (from - at.x + origin) * left;
  w = at.w + (wide - at.w) * left;
  f.fill({origin + x, at.bottom() - 2, w, 2}, f.theme().mark);
  if (left > 0) move_on(f);
}

std::optional<int> tab_row(Frame& f, Rect r, std::string name, const std::vector<TabItem>& items,
                           int chosen) {
  const Theme& t = f.theme();
  f.hline(r.x, r.bottom() - 1, r.w, t.line);
  const Group group(f, group_node(Role::tablist, std::move(name), r));
  std::optional<int> result = arrow_target(f, group.id(), static_cast<int>(items.size()), chosen);
  const bool moved = result.has_value();
  float x = r.x;
  for (int i = 0; i < static_cast<int>(items.size()); ++i) {
    const TabItem& item = items[static_cast<std::size_t>(i)];
    const float words = f.text_width(Type::strong, item.label);
    const std::string count = tab_count(item);
    const Rect at{x, r.y, tab_width(f, item), r.h};
    x += at.w + kTabGap;
    const Touch touch = f.control(member_node(Role::tab, item.label, at, i == chosen, is_stop(i, chosen)));
    if (moved && *result == i) f.focus(touch.id);
    if (touch.pressed) result = i;
    const bool strong = i == chosen || touch.hovered;
    f.print({at.x, at.y, words + 1, at.h}, Type::strong, strong ? t.text : t.text2, item.label);
    if (!count.empty()) {
      const Rect box = Rect{at.x + words + 8, at.y, at.w - words - 8, at.h}.middle_h(18);
      f.fill(box, t.fill, 9);
      f.print(box, Type::small_strong, t.text3, count, Align::centre);
    }
    if (i == chosen) underline(f, group.id(), i, at, r.x);
    if (touch.ring) focus_ring(f, at.inset(2, 8), 4);
  }
  if (result == chosen) return std::nullopt;
  return result;
}

// When it moves only, so that who scrolls on by hand stays there.
void bring_tab_into_view(Frame& f, ScrollArea& across, NodeId list, const std::vector<TabItem>& items,
                         int chosen) {
  if (chosen < 0) return;
  float left = 0;
  for (int i = 0; i < chosen; ++i)
    left += tab_width(f, items[static_cast<std::size_t>(i)]) + kTabGap;
  const float right = left + tab_width(f, items[static_cast<std::size_t>(chosen)]);
  float& shown = f.number(list, "tab shown", -1);
  if (shown == right) return;
  shown = right;
  across.reveal(left - kTabGap, right + kTabGap);
}

}  // namespace

std::optional<int> tabs(Frame& f, Rect r, std::string name, const std::vector<TabItem>& items, int chosen) {
  float natural = -kTabGap;
  for (const TabItem& item : items)
    natural += tab_width(f, item) + kTabGap;
  if (natural <= r.w) return tab_row(f, r, std::move(name), items, chosen);
  ScrollArea across(f, r, "tabs " + name, true);
  bring_tab_into_view(f, across, f.id_of(Role::tablist, name), items, chosen);
  const auto picked = tab_row(f, {across.content().x, r.y, natural, r.h}, std::move(name), items, chosen);
  across.done_wide(natural);
  return picked;
}

bool checkbox(Frame& f, Rect r, std::string label, bool checked, bool disabled,
              std::optional<Colour> colour) {
  const Theme& t = f.theme();
  Node node;
  node.role = Role::checkbox;
  node.name = label;
  node.rect = r;
  node.checked = checked;
  node.disabled = disabled;
  const Touch touch = f.control(std::move(node));
  const Rect box = Rect{r.x, r.y, 18, r.h}.middle_h(18);
  const Colour on = colour.value_or(touch.hovered ? t.accent_hover : t.accent);
  f.fill(box, checked ? (disabled ? t.disabled : on) : disabled ? t.sunken : t.surface, 5);
  if (!checked) f.edge(box, touch.hovered ? t.text3 : t.control, 5, 1.5F);
  if (checked) f.glyph(Icon::check, box, 13, t.on_accent);
  f.print({r.x + 26, r.y, r.w - 26, r.h}, Type::body, disabled ? t.disabled : t.text, label);
  if (touch.ring) focus_ring(f, box, 5);
  return touch.pressed && !disabled;
}

bool toggle(Frame& f, Rect r, std::string label, bool on, bool disabled) {
  const Theme& t = f.theme();
  Node node;
  node.role = Role::switch_;
  node.name = label;
  node.rect = r;
  node.checked = on;
  node.disabled = disabled;
  const Touch touch = f.control(std::move(node));
  const Rect track = Rect{r.x, r.y, 36, r.h}.middle_h(20);
  const Colour off = touch.hovered ? t.text3 : t.control;
  f.fill(track, disabled ? t.disabled : on ? (touch.hovered ? t.accent_hover : t.accent) : off, 10);
  f.disc({track.x + (on ? 26.0F : 10.0F), track.y + 10}, 8, t.on_accent);
  f.print({r.x + 44, r.y, r.w - 44, r.h}, Type::body, disabled ? t.disabled : t.text, label);
  if (touch.ring) focus_ring(f, track, 10);
  return touch.pressed && !disabled;
}

bool filter_chip(Frame& f, Rect r, std::string label, bool on, Icon icon) {
  const Theme& t = f.theme();
  Node node;
  node.role = Role::button;
  node.name = label;
  node.rect = r;
  node.pressed = on;
  const Touch touch = f.control(std::move(node));
  f.fill(r, on ? t.accent_soft : touch.held ? t.pressed : touch.hovered ? t.hover : t.surface, r.h / 2);
  f.edge(r, on ? t.mark : t.border, r.h / 2);
  const Colour c = on ? t.accent_text : t.text2;
  Rect inside = r.inset(12, 0);
  const Icon shown = on ? Icon::check : icon;
  if (shown != Icon::none) f.glyph(shown, inside.cut_left(14, 6), 14, c);
  f.print(inside, Type::label, c, label);
  if (touch.ring) focus_ring(f, r, r.h / 2);
  return touch.pressed;
}

float filter_chip_width(Frame& f, std::string_view label, bool on, Icon icon) {
  const bool has_icon = on || icon != Icon::none;
  return std::ceil(f.text_width(Type::label, label)) + 24 + (has_icon ? 20 : 0);
}

std::optional<int> radio_rows(Frame& f, Rect r, std::string name, const std::vector<RadioRow>& rows,
                              int chosen) {
  const Theme& t = f.theme();
  const Group group(f, group_node(Role::radiogroup, std::move(name), r));
  std::optional<int> result = arrow_target(f, group.id(), static_cast<int>(rows.size()), chosen);
  const bool moved = result.has_value();
  for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
    const RadioRow& row = rows[static_cast<std::size_t>(i)];
    const Rect at = r.cut_top(row.detail.empty() ? 36 : 52, 8);
    Node node = member_node(Role::radio, row.title, at, i == chosen, is_stop(i, chosen));
    node.description = row.detail;
    const Touch touch = f.control(std::move(node));
    if (moved && *result == i) f.focus(touch.id);
    if (touch.pressed) result = i;
    const bool on = i == chosen;
    f.fill(at, on ? t.accent_soft : touch.hovered ? t.hover : t.surface, kRadius);
    f.edge(at, on ? t.mark : t.border, kRadius);
    const Point centre{at.x + 21, at.y + at.h / 2};
    if (on) {
      f.disc(centre, 9, t.accent);
      f.disc(centre, 3.5F, t.on_accent);
    } else {
      f.disc(centre, 9, t.surface);
      f.circle(centre, 8.25F, t.control, 1.5F);
    }
    const Rect words{at.x + 42, at.y, at.w - 54, at.h};
    if (row.detail.empty()) {
      f.print(words, Type::strong, t.text, row.title);
    } else {
      f.print({words.x, at.y + 7, words.w, 20}, Type::strong, t.text, row.title);
      f.print({words.x, at.y + 28, words.w, 16}, Type::small, on ? t.text2 : t.text3, row.detail);
    }
    if (touch.ring) focus_ring(f, at, kRadius);
  }
  if (result == chosen) return std::nullopt;
  return result;
}

float radio_rows_height(const std::vector<RadioRow>& rows) {
  float height = rows.empty() ? 0 : -8.0F;
  for (const RadioRow& row : rows)
    height += (row.detail.empty() ? 36.0F : 52.0F) + 8;
  return height;
}

}  // namespace holdfast::ui
