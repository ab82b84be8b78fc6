#include "web-client/theme/theme.hpp"

#include <cstdint>

namespace holdfast::ui {

namespace {

constexpr Theme kLight{
    .dark = false,
    .canvas = rgb(0xF8F7F4),
    .surface = rgb(0xFFFFFF),
    .sunken = rgb(0xF1EFEA),
    .fill = rgb(0xF1EFEA),
    .hover = rgb(0xF4F2EE),
    .pressed = rgb(0xEAE7E1),
    .raised = rgb(0xFFFFFF),
    .line = rgb(0xEAE7E1),
    .border = rgb(0xDDD9D1),
    .control = rgb(0x8C877D),
    .text = rgb(0x1D1C1A),
    .text2 = rgb(0x55514A),
    .text3 = rgb(0x6B665D),
    .disabled = rgb(0xA6A197),
    .accent = rgb(0x2F57D6),
    .accent_hover = rgb(0x274ABA),
    .accent_press = rgb(0x203D9B),
    .on_accent = rgb(0xFFFFFF),
    .accent_soft = rgb(0xEAEFFD),
    .accent_soft2 = rgb(0xD9E3FC),
    .accent_text = rgb(0x2748B5),
    .mark = rgb(0x2F57D6),
    .focus = rgb(0x2F57D6),
    .danger = rgb(0xB3281E),
    .danger_hover = rgb(0x98221A),
    .held = {rgb(0x855000), rgb(0xFFF1D6), rgb(0xB87400), rgb(0xEFD5A4)},
    .pending = {rgb(0x6A3DB8), rgb(0xF2EBFD), rgb(0x8A5BD8), rgb(0x8A5BD8)},
    .ok = {rgb(0x17663D), rgb(0xE2F4EA), rgb(0x23875A), rgb(0xBFE3CE)},
    .in = {rgb(0x0A626C), rgb(0xDDF3F5), rgb(0x128391), rgb(0x128391)},
    .mute = {rgb(0x55514A), rgb(0xF1EFEA), rgb(0x8A857B), rgb(0xDDD9D1)},
    .bad = {rgb(0xA3241B), rgb(0xFDEAE7), rgb(0xD13F33), rgb(0xF3C4BD)},
    .warn = {rgb(0x8F3A0B), rgb(0xFCEBDF), rgb(0xC65A1E), rgb(0xC65A1E)},
    .hue = {rgb(0x2748B5), rgb(0x76308A), rgb(0x0A5F66), rgb(0x8A3F17), rgb(0x4F5C17), rgb(0x98244A)},
    .hue_fill = {rgb(0xE3EAFC), rgb(0xF3E7F6), rgb(0xDCF0F0), rgb(0xF9E7DC), rgb(0xECF0D8), rgb(0xFBE4EA)},
    .cover = {rgb(0x2748B5), rgb(0x76308A), rgb(0x0A5F66), rgb(0x8A3F17), rgb(0x4F5C17), rgb(0x98244A)},
    .heat = {rgb(0xF1EFEA), rgb(0xE3EAFC), rgb(0xC5D3F9), rgb(0x9CB4F3), rgb(0x4468DB), rgb(0x2647B0)},
    .heat_low = rgb(0x1D1C1A),
    .heat_high = rgb(0xFFFFFF),
    .scrim = {29, 28, 26, 92},
};

constexpr Theme kDark{
    .dark = true,
    .canvas = rgb(0x131312),
    .surface = rgb(0x1B1A19),
    .sunken = rgb(0x0F0F0E),
    .fill = rgb(0x272523),
    .hover = rgb(0x252422),
    .pressed = rgb(0x2E2C2A),
    .raised = rgb(0x242321),
    .line = rgb(0x2A2826),
    .border = rgb(0x393733),
    .control = rgb(0x7B766D),
    .text = rgb(0xF3F1EC),
    .text2 = rgb(0xBFBAB0),
    .text3 = rgb(0x9A948A),
    .disabled = rgb(0x69645C),
    .accent = rgb(0x3F61DC),
    .accent_hover = rgb(0x4A6BE2),
    .accent_press = rgb(0x3756C6),
    .on_accent = rgb(0xFFFFFF),
    .accent_soft = rgb(0x1D2645),
    .accent_soft2 = rgb(0x28355F),
    .accent_text = rgb(0xA3B8FF),
    .mark = rgb(0x7E98FA),
    .focus = rgb(0x8FA8FF),
    .danger = rgb(0xC2382D),
    .danger_hover = rgb(0xCC4438),
    .held = {rgb(0xF5C26B), rgb(0x33260D), rgb(0xE0A33A), rgb(0x57421A)},
    .pending = {rgb(0xC9ABFA), rgb(0x2A1F40), rgb(0xA983F0), rgb(0xA983F0)},
    .ok = {rgb(0x7FD6A6), rgb(0x143023), rgb(0x4CB880), rgb(0x23523A)},
    .in = {rgb(0x74D3DC), rgb(0x0F2F34), rgb(0x37B0BD), rgb(0x37B0BD)},
    .mute = {rgb(0xBFBAB0), rgb(0x2E2C2A), rgb(0x8A857B), rgb(0x393733)},
    .bad = {rgb(0xFF9C90), rgb(0x3B1B18), rgb(0xF0685A), rgb(0x66302A)},
    .warn = {rgb(0xF7B083), rgb(0x372213), rgb(0xE5864A), rgb(0xE5864A)},
    .hue = {rgb(0xA3B8FF), rgb(0xDDA8EC), rgb(0x7FD0D5), rgb(0xF0B08C), rgb(0xC9D58A), rgb(0xF5A3B9)},
    .hue_fill = {rgb(0x1F294A), rgb(0x371F3E), rgb(0x12302F), rgb(0x3A2316), rgb(0x282D14), rgb(0x3D1C27)},
    .cover = {rgb(0x2748B5), rgb(0x76308A), rgb(0x0A5F66), rgb(0x8A3F17), rgb(0x4F5C17), rgb(0x98244A)},
    .heat = {rgb(0x232220), rgb(0x1D2645), rgb(0x263766), rgb(0x314A94), rgb(0x6C8BEF), rgb(0xA3B8FF)},
    .heat_low = rgb(0xF3F1EC),
    .heat_high = rgb(0x131312),
    .scrim = {0, 0, 0, 143},
};

}  // namespace

const Theme& light_theme() {
  return kLight;
}

const Theme& dark_theme() {
  return kDark;
}

Tone Theme::tone(Hue h) const {
  switch (h) {
    case Hue::held:
      return held;
    case Hue::pending:
      return pending;
    case Hue::ok:
      return ok;
    case Hue::in:
      return in;
    case Hue::mute:
      return mute;
    case Hue::bad:
      return bad;
    case Hue::warn:
      return warn;
    case Hue::accent:
      break;
  }
  return {accent_text, accent_soft, mark, accent_soft2};
}

std::string_view to_string(ThemeChoice choice) {
  switch (choice) {
    case ThemeChoice::light:
      return "light";
    case ThemeChoice::dark:
      return "dark";
    case ThemeChoice::system:
      break;
  }
  return "system";
}

ThemeChoice theme_choice_from(std::string_view word) {
  if (word == "light") return ThemeChoice::light;
  if (word == "dark") return ThemeChoice::dark;
  return ThemeChoice::system;
}

std::size_t hue_of(std::string_view id) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : id) {
    hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619U;
  }
  return (hash >> 8U) % 6U;
}

std::size_t heat_step(double share) {
  constexpr std::array<double, 5> kBelow{0.08, 0.28, 0.48, 0.66, 0.84};
  std::size_t step = 0;
  while (step < kBelow.size() && share >= kBelow[step])
    ++step;
  return step;
}

}  // namespace holdfast::ui
