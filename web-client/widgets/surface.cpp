#include "web-client/widgets/surface.hpp"

#include <cmath>

#include "web-client/widgets/appear.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/text.hpp"

namespace holdfast::ui {

namespace {

struct NoteLook {
  Icon icon;
  Colour fill, edge, icon_colour;
};

NoteLook look_of(const Theme& t, NoteKind kind) {
  constexpr Colour kNone{0, 0, 0, 0};
  switch (kind) {
    case NoteKind::bad:
      return {Icon::circle_alert, t.bad.fill, t.bad.line, t.bad.dot};
    case NoteKind::held:
      return {Icon::hourglass, t.held.fill, t.held.line, t.held.dot};
    case NoteKind::ok:
      return {Icon::circle_check, t.ok.fill, t.ok.line, t.ok.dot};
    case NoteKind::info:
      break;
  }
  return {Icon::info, t.accent_soft, kNone, t.accent_text};
}

constexpr float kNoteLeft = 14 + 16 + 10;

float note_words_height(Frame& f, float width, const NoteSpec& spec) {
  const float words = width - kNoteLeft - 14;
  if (!spec.break_line || spec.rest.empty()) return lead_height(f, words, Type::meta, spec.bold, spec.rest);
  return lead_height(f, words, Type::meta, spec.bold, {}) + f.text_height(Type::meta, words, spec.rest);
}

// Titles before the name that give no initial.
bool is_title(std::string_view word) {
  return word.size() > 1 && word.back() == '.' && word.size() <= 5;
}

std::string_view first_character(std::string_view word) {
  std::size_t length = 1;
  while (length < word.size() && (static_cast<unsigned char>(word[length]) & 0xC0U) == 0x80U)
    ++length;
  return word.substr(0, length);
}

}  // namespace

void card(Frame& f, Rect r) {
  const Theme& t = f.theme();
  f.lift(r, kRadiusCard, Elevation::card);
  f.fill(r, t.surface, kRadiusCard);
  f.edge(r, t.line, kRadiusCard);
}

Surface card_surface(Frame& f, Rect at) {
  const Theme& t = f.theme();
  return {f, at, kRadiusCard, t.surface, t.line, Elevation::card};
}

float chip(Frame& f, Point at, const ChipSpec& spec) {
  const Theme& t = f.theme();
  const Rect r{at.x, at.y, chip_width(f, spec), kChip};
  const Tone tone = t.tone(spec.hue);
  const Colour words = spec.outline ? t.text3 : tone.text;
  if (spec.outline) {
    f.edge(r, t.border, kChip / 2);
  } else {
    f.fill(r, spec.on_surface ? t.surface : tone.fill, kChip / 2);
  }
  Rect inside{r.x + (spec.icon == Icon::none ? 9.0F : 7.0F), r.y, r.w - 16, r.h};
  if (spec.icon != Icon::none) f.glyph(spec.icon, inside.cut_left(13, 5), 13, words);
  text(f, {inside.x, inside.y, inside.w + 1, inside.h}, Type::small_strong, words, spec.label);
  return r.w;
}

float chip_width(Frame& f, const ChipSpec& spec) {
  const float icon = spec.icon == Icon::none ? 2 : 18;
  return 7 + icon + std::ceil(f.text_width(Type::small_strong, spec.label)) + 9;
}

float tag(Frame& f, Point at, std::string_view label, Icon icon, bool large) {
  const Theme& t = f.theme();
  const Rect r{at.x, at.y, tag_width(f, label, icon), large ? kTagLarge : kTag};
  f.fill(r, t.fill, kRadiusSmall);
  Rect inside = r.inset(8, 0);
  if (icon != Icon::none) f.glyph(icon, inside.cut_left(13, 5), 13, t.text3);
  text(f, {inside.x, inside.y, inside.w + 1, inside.h}, Type::small_strong, t.text2, label);
  return r.w;
}

float tag_width(Frame& f, std::string_view label, Icon icon) {
  return 16 + (icon == Icon::none ? 0.0F : 18.0F) + std::ceil(f.text_width(Type::small_strong, label));
}

float note_height(Frame& f, float width, const NoteSpec& spec, float extra) {
  return 24 + note_words_height(f, width, spec) + (extra > 0 ? extra + 10 : 0);
}

float note(Frame& f, Rect r, const NoteSpec& spec, float extra) {
  const Theme& t = f.theme();
  const NoteLook look = look_of(t, spec.kind);
  r.h = note_height(f, r.w, spec, extra);
  f.fill(r, look.fill, kRadiusLarge);
  f.edge(r, look.edge, kRadiusLarge);
  const Icon icon = spec.icon == Icon::none ? look.icon : spec.icon;
  f.glyph(icon, {r.x + 14, r.y + 14, 16, 16}, 16, look.icon_colour);
  Node node;
  node.role = spec.alert ? Role::alert : spec.live ? Role::status : Role::group;
  node.rect = r;
  const Group group(f, std::move(node));
  const Rect words{r.x + kNoteLeft, r.y + 12, r.w - kNoteLeft - 14, 0};
  if (!spec.break_line || spec.rest.empty()) {
    lead_text(f, words, Type::meta, t.text, spec.bold, spec.rest);
  } else {
    const float bold = lead_text(f, words, Type::meta, t.text, spec.bold, {});
    paragraph(f, words.moved(0, bold), Type::meta, t.text, spec.rest);
  }
  return r.h;
}

Rect note_extra(Frame& f, Rect r, const NoteSpec& spec, float extra) {
  const float y = r.y + 12 + note_words_height(f, r.w, spec) + 10;
  return {r.x + kNoteLeft, y, r.w - kNoteLeft - 14, extra};
}

void avatar(Frame& f, Rect r, std::string_view initials, std::string_view id) {
  const Theme& t = f.theme();
  const std::size_t hue = hue_of(id);
  f.disc(r.centre(), r.w / 2, t.hue_fill[hue]);
  const Type type = r.w >= 52   ? Type::when
                    : r.w >= 40 ? Type::semi
                    : r.w >= 32 ? Type::label_semi
                                : Type::micro;
  f.print(r, type, t.hue[hue], initials, Align::centre);
}

void tile(Frame& f, Rect r, Icon icon, std::string_view id) {
  const Theme& t = f.theme();
  const std::size_t hue = hue_of(id);
  f.fill(r, t.hue_fill[hue], r.w >= 52 ? 14 : r.w >= 36 ? 10 : 7);
  f.glyph(icon, r, r.w >= 52 ? 26 : r.w >= 36 ? 20 : 15, t.hue[hue]);
}

void cover(Frame& f, Rect r, std::string_view id) {
  const Theme& t = f.theme();
  constexpr Colour kWhite{255, 255, 255, 255};
  f.fill(r, t.cover[hue_of(id)], 4);
  f.fill({r.x + 4, r.y, 1, r.h}, faded(kWhite, 0.45F));
  f.fill({r.x + 9, r.y + 9, r.w - 15, 2}, faded(kWhite, 0.85F), 1);
  f.fill({r.x + 9, r.y + 14, r.w - 15, 2}, faded(kWhite, 0.5F), 1);
}

std::string initials_of(std::string_view name) {
  std::string first;
  std::string last;
  std::size_t at = 0;
  while (at < name.size()) {
    const std::size_t stop = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, stop - at);
    if (!word.empty() && !is_title(word)) {
      (first.empty() ? first : last) = first_character(word);
    }
    at = stop + 1;
  }
  return first + last;
}

// A wait too short to be seen shows nothing. All that stands in for the same thing waits together.
void skeleton(Frame& f, Rect r, float radius) {
  constexpr double kAfter = 0.15;
  const double left = kAfter - shown_for(f, f.id_of(Role::group, "", "skeleton"));
  if (left > 0) return f.redraw_in(left);
  f.fill(r, f.theme().pressed, radius);
}

void progress(Frame& f, Rect bar, double share, std::string_view name) {
  const Theme& t = f.theme();
  f.fill(bar, t.fill, bar.h / 2);
  const float width = bar.w * static_cast<float>(std::clamp(share, 0.0, 1.0));
  if (width > 0) f.fill({bar.x, bar.y, std::max(width, bar.h), bar.h}, t.mark, bar.h / 2);
  Node node;
  node.role = Role::progressbar;
  node.name = name;
  node.rect = bar;
  node.amount = std::round(share * 100);
  f.report(std::move(node));
}

void divider(Frame& f, float x, float y, float w) {
  f.hline(x, y, w, f.theme().line);
}

void mark(Frame& f, Rect r) {
  const Theme& t = f.theme();
  const float u = r.w / 24;
  f.fill(r, t.accent, 7 * u);
  const auto bar = [&](float x1, float y1, float x2, float y2) {
    const float half = 1.3F * u;
    f.fill({r.x + x1 * u - half, r.y + y1 * u - half, (x2 - x1) * u + 2 * half, (y2 - y1) * u + 2 * half},
           t.on_accent, half);
  };
  bar(8, 6, 8, 18);
  bar(16, 6, 16, 18);
  bar(8, 12, 16, 12);
  f.disc({r.x + 12 * u, r.y + 12 * u}, 2.6F * u, t.on_accent);
}

bool empty_state(Frame& f, Rect r, const EmptySpec& spec) {
  const Theme& t = f.theme();
  const float height = 40 + 12 + 24 + 4 + 20 + (spec.action.empty() ? 0 : 16 + kButton);
  Column column(r.middle(std::min(r.w, 420.0F), height), 0);
  const Rect round = column.next(40).middle(40, 40);
  f.disc(round.centre(), 20, t.hue_fill[0]);
  f.glyph(spec.icon, round, 20, t.hue[0]);
  text(f, column.next(24, 12), Type::head, t.text, spec.title, Align::centre);
  const Rect hint = column.next(20, 4);
  if (!spec.hint.empty()) text(f, hint, Type::body, t.text2, spec.hint, Align::centre);
  if (spec.action.empty()) return false;
  ButtonSpec act;
  act.label = spec.action;
  act.look = Look::primary;
  return button(f, column.next(kButton, 16).middle(button_width(f, act), kButton), act);
}

}  // namespace holdfast::ui
