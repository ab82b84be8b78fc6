#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "web-client/widgets/context_state.hpp"
#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

namespace {

// Inter's ascent and line, in em.
constexpr float kAscent = 0.969F;
constexpr float kLine = 1.21F;
constexpr std::string_view kEllipsis = "\u2026";

ImFontBaked* baked_font(Context::State& s, Weight weight, float size) {
  return s.fonts[static_cast<std::size_t>(weight)]->GetFontBaked(size, s.input.density);
}

// Calls `glyph(code, first byte, byte after)` for each character until it answers false.
template <typename Each>
void each_character(std::string_view text, Each&& glyph) {
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    unsigned code = 0;
    const int length = std::max(1, ImTextCharFromUtf8(&code, at, end));
    if (!glyph(code, at, at + length)) return;
    at += length;
  }
}

float measure(ImFontBaked* baked, std::string_view text) {
  float width = 0;
  each_character(text, [&](unsigned code, const char*, const char*) {
    width += baked->GetCharAdvance(static_cast<ImWchar>(code));
    return true;
  });
  return width;
}

void draw_glyphs(ImDrawList* draw, ImFontBaked* baked, Point pen, ImU32 colour, std::string_view text) {
  const float top = pen.y - std::round(baked->Ascent);
  float x = pen.x;
  each_character(text, [&](unsigned code, const char*, const char*) {
    const ImFontGlyph* glyph = baked->FindGlyph(static_cast<ImWchar>(code));
    if (glyph->Visible) {
      const ImVec2 low{x + glyph->X0, top + glyph->Y0};
      const ImVec2 high{x + glyph->X1, top + glyph->Y1};
      const ImVec2 uv_low{glyph->U0, glyph->V0};
      const ImVec2 uv_high{glyph->U1, glyph->V1};
      draw->PrimReserve(6, 4);
      draw->PrimRectUV(low, high, uv_low, uv_high, colour);
    }
    x += glyph->AdvanceX;
    return true;
  });
}

std::string shortened(ImFontBaked* baked, std::string_view text, float width) {
  const float room = width - measure(baked, kEllipsis);
  float used = 0;
  std::size_t keep = 0;
  each_character(text, [&](unsigned code, const char*, const char* after) {
    used += baked->GetCharAdvance(static_cast<ImWchar>(code));
    if (used > room) return false;
    keep = static_cast<std::size_t>(after - text.data());
    return true;
  });
  while (keep > 0 && text[keep - 1] == ' ')
    --keep;
  return std::string(text.substr(0, keep)).append(kEllipsis);
}

// Gives each line of `text` broken at spaces to `width`; a word that is wider stands alone.
template <typename Each>
void each_line(ImFontBaked* baked, std::string_view text, float width, Each&& line) {
  const float space = baked->GetCharAdvance(' ');
  std::size_t start = 0;
  std::size_t end = 0;
  float used = 0;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t stop = std::min(text.find_first_of(" \n", at), text.size());
    const float word = measure(baked, text.substr(at, stop - at));
    if (end > start && used + space + word > width) {
      line(text.substr(start, end - start));
      start = at;
      used = word;
    } else {
      used += (at > start ? space : 0) + word;
    }
    end = stop;
    if (stop == text.size() || text[stop] == '\n') {
      line(text.substr(start, end - start));
      start = stop + 1;
      end = start;
      used = 0;
    }
    at = stop + 1;
  }
}

float to_device(float v, float density) {
  return std::round(v * density) / density;
}

}  // namespace

float Frame::text_width(Type type, std::string_view text) const {
  const TextStyle style = style_of(type);
  return measure(baked_font(context_.state(), style.weight, style.size), text);
}

void Frame::print(Rect r, Type type, Colour c, std::string_view text, Align align) {
  Context::State& s = context_.state();
  const Rect seen = s.clip();
  if (text.empty() || r.y > seen.bottom() || r.bottom() < seen.y - style_of(type).line) return;
  const TextStyle style = style_of(type);
  ImFontBaked* baked = baked_font(s, style.weight, style.size);
  float width = measure(baked, text);
  std::string cut;
  if (width > r.w + 0.75F) {
    cut = shortened(baked, text, r.w);
    text = cut;
    width = measure(baked, text);
  }
  float x = r.x;
  if (align == Align::centre) x += (r.w - width) / 2;
  if (align == Align::right) x += r.w - width;
  const float top = r.h > style.line ? r.y + (r.h - style.line) / 2 : r.y;
  const float baseline = top + (style.line - kLine * style.size) / 2 + kAscent * style.size;
  draw_glyphs(s.draw, baked, {to_device(x, s.input.density), to_device(baseline, s.input.density)},
              IM_COL32(c.r, c.g, c.b, c.a), text);
}

void Frame::print_struck(Rect r, Type type, Colour c, std::string_view text, Align align) {
  print(r, type, c, text, align);
  const TextStyle style = style_of(type);
  const float width = std::min(text_width(type, text), r.w);
  float x = r.x;
  if (align == Align::centre) x += (r.w - width) / 2;
  if (align == Align::right) x += r.w - width;
  const float top = r.h > style.line ? r.y + (r.h - style.line) / 2 : r.y;
  const float baseline = top + (style.line - kLine * style.size) / 2 + kAscent * style.size;
  fill({x, std::round(baseline - 0.31F * style.size), width, 1}, c);
}

float Frame::print_wrapped(Rect r, Type type, Colour c, std::string_view text, Align align) {
  const TextStyle style = style_of(type);
  ImFontBaked* baked = baked_font(context_.state(), style.weight, style.size);
  float y = r.y;
  each_line(baked, text, r.w, [&](std::string_view line) {
    print({r.x, y, r.w, style.line}, type, c, line, align);
    y += style.line;
  });
  return y - r.y;
}

float Frame::text_height(Type type, float width, std::string_view text) const {
  const TextStyle style = style_of(type);
  ImFontBaked* baked = baked_font(context_.state(), style.weight, style.size);
  float height = 0;
  each_line(baked, text, width, [&](std::string_view) { height += style.line; });
  return height;
}

void Frame::glyph(Icon icon, Rect box, float size, Colour c) {
  if (icon == Icon::none) return;
  Context::State& s = context_.state();
  ImFontBaked* baked = s.icons->GetFontBaked(size, s.input.density);
  const IconText text = icon_text(icon);
  // Lucide's em square is its drawing area: ascent and descent add up to one em.
  const Rect at = box.middle(size, size);
  const float density = s.input.density;
  const Point pen{to_device(at.x, density), to_device(at.y, density) + std::round(baked->Ascent)};
  draw_glyphs(s.draw, baked, pen, IM_COL32(c.r, c.g, c.b, c.a), text.bytes);
}

}  // namespace holdfast::ui
