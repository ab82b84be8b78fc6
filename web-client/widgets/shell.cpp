#include "web-client/widgets/shell.hpp"

#include <cmath>

#include "web-client/app/language.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/ring.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {

namespace {

Node landmark(Role role, std::string name, Rect r) {
  Node node;
  node.role = role;
  node.name = std::move(name);
  node.rect = r;
  return node;
}

void skip_link(Frame& f) {
  Node node;
  node.role = Role::link;
  node.name = ui::t("shell.skip");
  node.href = "#content";
  node.passive = true;
  const std::string words = node.name;
  const float width = f.text_width(Type::strong, words) + 32;
  node.rect = {8, 8, width, f.touch() ? kMinTouch : 36.0F};
  const Rect r = node.rect;
  const Touch touch = f.control(std::move(node));
  if (touch.pressed) f.focus_heading();
  if (!touch.ring) return;
  const Theme& t = f.theme();
  f.begin_layer(false);
  f.fill(r, t.raised, kRadius);
  f.print(r, Type::strong, t.accent_text, words, Align::centre);
  focus_ring(f, r.inset(3), kRadius - 3);
  f.end_layer();
}

// --- rail ---

float badge_width(Frame& f, const NavItem& nav) {
  if (nav.badge.empty()) return 0;
  return f.text_width(Type::small_strong, nav.badge) + (nav.badge_held ? 16 : 0) + 8;
}

void badge(Frame& f, Rect item, const NavItem& nav) {
  const Theme& t = f.theme();
  if (nav.badge.empty()) return;
  const float words = f.text_width(Type::small_strong, nav.badge);
  if (nav.badge_held) {
    const Rect pill = Rect{item.right() - 10 - words - 16, item.y, words + 16, item.h}.middle_h(20);
    f.fill(pill, t.held.fill, 10);
    f.print(pill, Type::small_strong, t.held.text, nav.badge, Align::centre);
  } else {
    f.print({item.x, item.y, item.w - 10, item.h}, Type::small_strong, t.text3, nav.badge, Align::right);
  }
}

bool rail_item(Frame& f, Rect r, const NavItem& nav, bool narrow) {
  const Theme& t = f.theme();
  Node node;
  node.role = Role::link;
  node.name = nav.label;
  node.href = nav.href;
  node.rect = r;
  node.current = nav.current;
  node.description = nav.badge;
  const Touch touch = f.control(std::move(node));
  if (nav.current || touch.held) {
    f.fill(r, t.pressed, kRadius);
  } else if (touch.hovered) {
    f.fill(r, t.hover, kRadius);
  }
  const bool strong = nav.current || touch.hovered;
  const Colour icon = nav.current ? t.accent_text : strong ? t.text : t.text2;
  f.glyph(nav.icon, narrow ? r : Rect{r.x + 10, r.y, 18, r.h}, narrow ? 20 : 18, icon);
  if (narrow) {
    if (nav.badge_held) f.disc({r.right() - 8, r.y + 8}, 4, t.held.dot);
  } else {
    f.print({r.x + 40, r.y, r.w - 50 - badge_width(f, nav), r.h}, Type::strong, strong ? t.text : t.text2,
            nav.label);
    badge(f, r, nav);
  }
  if (touch.ring) focus_ring(f, r.inset(2), kRadius - 2);
  if (narrow) tooltip(f, touch, r, nav.label);
  return touch.pressed;
}

void account(Frame& f, Rect r, const ShellSpec& spec, bool narrow, ShellResult& result) {
  const Theme& t = f.theme();
  Node node;
  node.role = Role::button;
  node.name = ui::t("shell.account");
  node.description = spec.person;
  node.rect = r;
  node.expanded = false;
  const Touch touch = f.control(std::move(node));
  if (touch.hovered || touch.held) f.fill(r, touch.held ? t.pressed : t.hover, kRadius);
  result.account = touch.pressed;
  result.account_at = r;
  const Rect face = narrow ? r.middle(36, 36) : Rect{r.x + 8, r.y, 36, r.h}.middle_h(36);
  avatar(f, face, initials_of(spec.person), spec.person_id);
  if (!narrow) {
    const Rect words{r.x + 54, r.y, r.w - 54 - 32, r.h};
    f.print({words.x, r.y + 8, words.w, 16}, Type::label, t.text, spec.person);
    f.print({words.x, r.y + 26, words.w, 16}, Type::small, t.text3, spec.person_detail);
    f.glyph(Icon::ellipsis, {r.right() - 24, r.y, 16, r.h}, 16, t.text3);
  }
  if (touch.ring) focus_ring(f, r.inset(2), kRadius - 2);
}

void rail(Frame& f, Rect r, const ShellSpec& spec, bool narrow, ShellResult& result) {
  const Theme& t = f.theme();
  f.fill(r, t.canvas);
  f.vline(r.right() - 1, r.y, r.h, t.line);
  const Rect brand{r.x + 20, r.y + 20, 24, 24};
  mark(f, brand);
  if (!narrow) f.print({brand.right() + 10, r.y + 16, 140, 32}, Type::head, t.text, "Holdfast");
  const Group nav(f, landmark(Role::navigation, ui::t("shell.main"), r));
  Column column({r.x + 12, r.y + 70, r.w - 25, r.h}, 2);
  bool in_offer = false;
  for (int i = 0; i < static_cast<int>(spec.items.size()); ++i) {
    const NavItem& item = spec.items[static_cast<std::size_t>(i)];
    if (item.offer && !in_offer) {
      in_offer = true;
      if (narrow) {
        f.hline(r.x + 16, column.next(17).y + 8, r.w - 33, t.line);
      } else {
        const Rect line = column.next(42);
        f.print({line.x + 10, line.y + 20, line.w, 16}, Type::micro, t.text3, ui::t("shell.offer"));
      }
    }
    if (rail_item(f, column.next(kButton), item, narrow)) result.go = i;
  }
  if (!spec.person.empty()) {
    account(f, {r.x + 12, r.bottom() - 12 - 52, r.w - 25, 52}, spec, narrow, result);
  }
}

// --- top bar ---

void connection(Frame& f, Rect& free, const ShellSpec& spec) {
  const Theme& t = f.theme();
  const bool live = spec.link == ShellSpec::Link::live;
  const bool catching_up = spec.link == ShellSpec::Link::catching_up;
  const std::string& words = spec.link_words;
  const float width = 13 + f.text_width(Type::small, words);
  Node node;
  node.role = Role::status;
  node.key = "connection";
  node.name = ui::t("shell.connection");
  node.value = words;
  node.rect = free.cut_right(width, 12);
  const Rect r = node.rect;
  f.report(std::move(node));
  f.disc({r.x + 3.5F, r.y + r.h / 2}, 3.5F, live ? t.ok.dot : catching_up ? t.held.dot : t.mute.dot);
  f.print({r.x + 13, r.y, r.w, r.h}, Type::small, t.text3, words);
}

void hold_pill(Frame& f, Rect& free, const ShellSpec& spec, ShellResult& result) {
  if (spec.hold_words.empty()) return;
  const Theme& t = f.theme();
  const std::string& words = f.phone() ? spec.hold_clock : spec.hold_words;
  const float width = 8 + 18 + 8 + std::ceil(f.text_width(Type::label, words)) + 12;
  const Rect r = free.cut_right(width, 12).middle_h(32);
  Node node;
  node.role = Role::link;
  node.name = spec.hold_name.empty() ? spec.hold_words : spec.hold_name;
  node.key = "hold";
  node.href = spec.hold_href;
  node.rect = r;
  const Touch touch = f.control(std::move(node));
  const Tone& tone = spec.hold_urgent ? t.bad : t.held;
  f.fill(r, tone.fill, 16);
  f.edge(r, touch.hovered ? tone.dot : tone.line, 16);
  mini_ring(f, Rect{r.x + 8, r.y, 18, r.h}.middle_h(18), spec.hold_share, spec.hold_urgent);
  f.print({r.x + 34, r.y, r.w - 34, r.h}, Type::label, tone.text, words);
  if (touch.ring) focus_ring(f, r, 16);
  result.go_hold = touch.pressed;
}

void crumb(Frame& f, Rect& free, const ShellSpec& spec, ShellResult& result) {
  if (spec.crumb.empty()) return;
  const Theme& t = f.theme();
  const float width = f.text_width(Type::strong, spec.crumb);
  Node node;
  node.role = Role::link;
  node.name = spec.crumb;
  node.key = "crumb";
  node.href = spec.crumb_href;
  node.rect = free.cut_left(width, 12).middle_h(32);
  const Rect r = node.rect;
  const Touch touch = f.control(std::move(node));
  f.print({r.x, r.y, r.w + 1, r.h}, Type::strong, touch.hovered ? t.text : t.text3, spec.crumb);
  if (touch.ring) focus_ring(f, r, 4);
  result.go_crumb = touch.pressed;
  f.glyph(Icon::chevron_right, free.cut_left(14, 12), 14, t.text3);
}

void title(Frame& f, Rect r, const ShellSpec& spec, Type type) {
  if (spec.title.empty()) return;
  if (!spec.heading_elsewhere) {
    heading(f, r, 1, type, spec.title);
  } else {
    f.print(r, type, f.theme().text, spec.title);
  }
}

void top_bar(Frame& f, Rect r, const ShellSpec& spec, ShellResult& result) {
  const Theme& t = f.theme();
  f.fill(r, t.canvas);
  f.hline(r.x, r.bottom() - 1, r.w, t.line);
  const Group group(f, landmark(Role::banner, "", r));
  Rect free = r.inset(page_padding(f), 0);
  crumb(f, free, spec, result);
  Rect right = free;
  const Rect theme_at = right.cut_right(36, 12).middle_h(36);
  if (spec.link_shown) connection(f, right, spec);
  hold_pill(f, right, spec, result);
  right.cut_right(spec.top_right);
  title(f, right, spec, Type::head);
  result.top_free = right;
  const float words = std::min(right.w, f.text_width(Type::head, spec.title));
  result.top_free.cut_left(words, 16);
  result.top_free.w += spec.top_right;
  result.switch_theme =
      icon_button(f, theme_at, t.dark ? Icon::sun : Icon::moon, ui::t("shell.switch_theme"), Look::quiet, 18);
}

void phone_top(Frame& f, Rect r, const ShellSpec& spec, ShellResult& result) {
  f.fill(r, f.theme().canvas);
  const Group group(f, landmark(Role::banner, "", r));
  Rect free = r.inset(16, 0);
  if (spec.back) {
    const Rect at = free.cut_left(44, 4).moved(-10, 0).middle_h(44);
    const Touch touch =
        area_link(f, at, spec.crumb.empty() ? ui::t("shell.back") : spec.crumb, spec.crumb_href, kRadius);
    f.glyph(Icon::chevron_left, at, 24, touch.hovered ? f.theme().text : f.theme().text2);
    result.go_crumb = touch.pressed;
  }
  if (spec.more_button) {
    const Rect at = free.cut_right(44).moved(10, 0).middle_h(44);
    if (icon_button(f, at, Icon::ellipsis, ui::t("shell.screen_menu"), Look::quiet, 22))
      result.account = true;
    result.account_at = at;
  }
  hold_pill(f, free, spec, result);
  free.cut_right(spec.top_right);
  title(f, free, spec, spec.back ? Type::head : Type::title);
  result.top_free = free;
  result.top_free.cut_left(std::min(free.w, f.text_width(spec.back ? Type::head : Type::title, spec.title)),
                           8);
  result.top_free.w += spec.top_right;
  if (!spec.link_shown) return;
  // No room for the dot on a phone: it is spoken, and the banner shows what matters.
  Node node;
  node.role = Role::status;
  node.key = "connection";
  node.name = ui::t("shell.connection");
  node.value = spec.link_words;
  node.rect = {r.x, r.y, 1, 1};
  f.report(std::move(node));
}

bool tab_item(Frame& f, Rect r, std::string_view label, Icon icon, bool current, bool dot,
              const Touch& touch) {
  const Theme& t = f.theme();
  const Colour c = current ? t.accent_text : touch.hovered ? t.text2 : t.text3;
  f.glyph(icon, {r.x, r.y + 9, r.w, 22}, 22, c);
  if (dot) f.disc({r.x + r.w / 2 + 12, r.y + 11}, 4, t.held.dot);
  f.print({r.x, r.y + 36, r.w, 16}, Type::micro, c, label, Align::centre);
  if (touch.ring) focus_ring(f, r.inset(6), kRadius);
  return touch.pressed;
}

void tab_bar(Frame& f, Rect r, const ShellSpec& spec, ShellResult& result) {
  const Theme& t = f.theme();
  f.fill(r, t.surface);
  f.hline(r.x, r.y, r.w, t.line);
  const Group nav(f, landmark(Role::navigation, ui::t("shell.main"), r));
  int shown = 0;
  for (const NavItem& item : spec.items)
    shown += item.offer ? 0 : 1;
  const int columns = shown + 1;
  int column = 0;
  bool more_current = false;
  for (int i = 0; i < static_cast<int>(spec.items.size()); ++i) {
    const NavItem& item = spec.items[static_cast<std::size_t>(i)];
    if (item.offer) {
      more_current = more_current || item.current;
      continue;
    }
    Node node;
    node.role = Role::link;
    node.name = item.label;
    node.href = item.href;
    node.current = item.current;
    node.rect = r.column(column++, columns, 0);
    const Rect at = node.rect;
    const Touch touch = f.control(std::move(node));
    if (tab_item(f, at, item.label, item.icon, item.current, item.badge_held, touch)) result.go = i;
  }
  Node node;
  node.role = Role::button;
  node.name = ui::t("shell.more");
  node.rect = r.column(column, columns, 0);
  const Rect at = node.rect;
  const Touch touch = f.control(std::move(node));
  result.more = tab_item(f, at, ui::t("shell.more"), Icon::ellipsis, more_current, false, touch);
  result.account_at = at;
}

}  // namespace

ShellResult shell(Frame& f, const ShellSpec& spec) {
  ShellResult result;
  Rect view = f.view();
  f.fill(view, f.theme().canvas);
  skip_link(f);
  switch (f.shell()) {
    case Shell::wide:
      rail(f, view.cut_left(kRail), spec, false, result);
      break;
    case Shell::medium:
      rail(f, view.cut_left(kRailNarrow), spec, true, result);
      break;
    case Shell::phone: {
      const Rect top = view.cut_top(kTopBar);
      phone_top(f, top, spec, result);
      if (spec.tab_bar) tab_bar(f, view.cut_bottom(kTabBar), spec, result);
      result.page = view;
      return result;
    }
  }
  top_bar(f, view.cut_top(kTopBar), spec, result);
  result.page = view;
  return result;
}

float page_padding(Frame& f) {
  switch (f.shell()) {
    case Shell::wide:
      return 32;
    case Shell::medium:
      return 24;
    case Shell::phone:
      break;
  }
  return 16;
}

Rect page_content(Frame& f, Rect page) {
  Rect r = page.inset(page_padding(f), 0);
  if (r.w > kContentMax) {
    r.x = std::round(r.x + (r.w - kContentMax) / 2);
    r.w = kContentMax;
  }
  return r;
}

float banner(Frame& f, Rect page, BannerKind kind, std::string_view bold, std::string_view rest) {
  NoteSpec spec;
  spec.kind = kind == BannerKind::offline   ? NoteKind::held
              : kind == BannerKind::waiting ? NoteKind::info
                                            : NoteKind::ok;
  if (kind == BannerKind::offline) spec.icon = Icon::wifi_off;
  if (kind == BannerKind::waiting) spec.icon = Icon::send;
  spec.bold = bold;
  spec.rest = rest;
  spec.live = true;
  const Rect r = page_content(f, page);
  return 12 + note(f, {r.x, r.y + 12, r.w, 0}, spec);
}

}  // namespace holdfast::ui
