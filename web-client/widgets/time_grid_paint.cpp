#include "web-client/widgets/time_grid_paint.hpp"

#include <algorithm>

#include "web-client/widgets/button.hpp"
#include "web-client/widgets/time_grid_lanes.hpp"

namespace holdfast::ui {

namespace {

constexpr Colour kNone{0, 0, 0, 0};
constexpr float kNarrow = 36;

BlockPaint tone_paint(const Theme& t, const Tone& tone) {
  return {tone.fill, tone.dot, t.text, tone.text};
}

Type title_type(BlockLook look, float height) {
  if (height < 16) return Type::micro;
  if (look == BlockLook::chip) return Type::small;
  const bool quiet = look == BlockLook::busy || look == BlockLook::dead || is_ground(look);
  return quiet ? Type::small_strong : Type::small_semi;
}

void draw_edge(Frame& f, Rect r, BlockLook look) {
  const Theme& t = f.theme();
  if (look == BlockLook::pending) f.dashed(r, t.pending.dot, kRadiusSmall, 1.5F);
  if (look == BlockLook::dead) f.edge(r, t.line, kRadiusSmall);
  if (look == BlockLook::clash) f.edge(r, t.bad.dot, kRadiusSmall, 2);
  if (look == BlockLook::open_new) f.edge(r, t.mark, kRadiusSmall, 1.5F);
}

// Line by line as given: a long one is cut, for a second line of it would hide the next.
void draw_lines(Frame& f, Rect r, Colour c, std::string_view text) {
  while (!text.empty() && r.h >= 14) {
    const std::size_t stop = std::min(text.find('\n'), text.size());
    f.print(r.cut_top(16), Type::small, c, text.substr(0, stop));
    text.remove_prefix(std::min(text.size(), stop + 1));
  }
}

// As many letters as fit: in a narrow block they say more than an ellipsis.
std::string_view fitting(const Frame& f, Type type, std::string_view text, float width) {
  std::size_t keep = 0;
  while (keep < text.size()) {
    std::size_t next = keep + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U)
      ++next;
    if (f.text_width(type, text.substr(0, next)) > width) break;
    keep = next;
  }
  return text.substr(0, keep);
}

void draw_words(Frame& f, Rect r, const GridBlock& block, const BlockPaint& paint) {
  const bool barred = paint.bar.a != 0;
  const Type bold = title_type(block.look, r.h);
  Rect inside{r.x + (barred ? 13.0F : 8.0F), r.y, r.w - (barred ? 19.0F : 14.0F), r.h};
  std::string_view words = block.title;
  std::string_view detail = block.detail;
  if (inside.w < kNarrow) {
    inside = {r.x + (barred ? 11.0F : 4.0F), r.y, r.w - (barred ? 12.0F : 6.0F), r.h};
    words = fitting(f, bold, words, inside.w);
    detail = r.h < kOneLineBelow ? std::string_view{} : fitting(f, Type::small, detail, inside.w);
  }
  const auto title = [&](Rect at) {
    if (block.look == BlockLook::dead) {
      f.print_struck(at, bold, paint.title, words, Align::left);
    } else {
      f.print(at, bold, paint.title, words);
    }
  };
  if (r.h < kOneLineBelow) {
    if (r.h >= 18 && block.look != BlockLook::chip) inside = {inside.x, r.y + 1, inside.w, 16};
    const float width = std::min(inside.w, f.text_width(bold, words));
    title(inside);
    inside.cut_left(width + 4);
    // Half a time says nothing, half a name still something.
    const bool whole = block.look != BlockLook::chip || f.text_width(Type::small, detail) <= inside.w;
    if (inside.w > 24 && whole) f.print(inside, Type::small, paint.detail, detail);
    return;
  }
  // Below the handle in the middle of its upper edge.
  const float top = block.look == BlockLook::open_new && r.h >= 52 ? 7 : 4;
  title({inside.x, r.y + top, inside.w, 16});
  const bool wraps = block.look == BlockLook::draft || block.look == BlockLook::clash;
  if (r.h >= 52 && wraps) {
    f.push_clip(r);
    f.print_wrapped({inside.x, r.y + top + 16, inside.w, 0}, Type::small, paint.detail, detail);
    f.pop_clip();
  } else {
    draw_lines(f, {inside.x, r.y + top + 16, inside.w, r.h < 52 ? 16 : r.h - top - 20}, paint.detail, detail);
  }
}

}  // namespace

BlockPaint paint_of(const Theme& t, BlockLook look) {
  switch (look) {
    case BlockLook::own:
      return {t.accent_soft, t.mark, t.text, t.accent_text};
    case BlockLook::held:
      return tone_paint(t, t.held);
    case BlockLook::ok:
      return tone_paint(t, t.ok);
    case BlockLook::in:
      return tone_paint(t, t.in);
    case BlockLook::pending:
      return {t.surface, t.pending.dot, t.text, t.pending.text};
    case BlockLook::busy:
      return {t.fill, t.border, t.text2, t.text3};
    case BlockLook::mute:
      return {t.mute.fill, t.mute.dot, t.text2, t.mute.text};
    case BlockLook::warn:
      return tone_paint(t, t.warn);
    case BlockLook::dead:
      return {t.surface, t.border, t.text3, t.text3};
    case BlockLook::draft:
      return {t.accent, faded(t.on_accent, 0.7F), t.on_accent, t.on_accent};
    case BlockLook::clash:
      return {t.bad.fill, t.bad.dot, t.text, t.bad.text};
    case BlockLook::open:
      return {t.accent_soft, kNone, t.accent_text, t.accent_text};
    case BlockLook::open_new:
      return {t.accent_soft2, kNone, t.accent_text, t.accent_text};
    case BlockLook::closed:
      return {t.fill, kNone, t.text3, t.text3};
    case BlockLook::chip:
      break;
  }
  return {t.surface, kNone, t.text2, t.text3};
}

void draw_block(Frame& f, Rect r, const GridBlock& block, const Touch& touch, bool away) {
  const Theme& t = f.theme();
  BlockPaint paint = paint_of(t, block.look);
  if (block.look == BlockLook::chip) paint.bar = paint_of(t, block.tone).bar;
  if (block.bar) paint.bar = *block.bar;
  if (away) {
    for (Colour* c : {&paint.fill, &paint.bar, &paint.title, &paint.detail})
      *c = faded(*c, 0.4F);
  }
  if (block.look == BlockLook::draft && !away) {
    f.lift(r, kRadiusSmall, Elevation::raised);
    f.fill(r.inset(-2), t.surface, kRadiusSmall + 2);
  }
  // A chip lies on open hours or on none: its edge is a tint of whichever.
  if (block.look == BlockLook::chip) f.fill(r.inset(-1), faded(t.text, 0.08F), kRadiusSmall + 1);
  f.fill(r, paint.fill, kRadiusSmall);
  if (touch.hovered && !away) f.fill(r, faded(t.text, 0.04F), kRadiusSmall);
  draw_edge(f, r, block.look);
  if (paint.bar.a != 0) {
    const float inset = r.h < kOneLineBelow ? 4 : 5;
    f.fill({r.x + 5, r.y + inset, 3, r.h - 2 * inset}, paint.bar, 1.5F);
  }
  draw_words(f, r, block, paint);
  if (touch.ring) focus_ring(f, r, kRadiusSmall);
}

void draw_ghost(Frame& f, Rect r, const std::string& title, const std::string& span,
                const GridVerdict& verdict) {
  GridBlock ghost;
  ghost.look = verdict.ok ? BlockLook::draft : BlockLook::clash;
  ghost.title = title.empty() ? span : title;
  ghost.detail = title.empty() ? verdict.words : verdict.words.empty() ? span : span + "\n" + verdict.words;
  if (!verdict.ok) f.lift(r, kRadiusSmall, Elevation::raised);
  draw_block(f, r, ghost, {});
}

}  // namespace holdfast::ui
