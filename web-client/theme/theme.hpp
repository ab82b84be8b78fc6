#pragma once

#include <array>
#include <string_view>

#include "web-client/theme/colour.hpp"

namespace holdfast::ui {

/// The colours of one status: text, soft fill, dot, line around the fill.
struct Tone {
  Colour text, fill, dot, line;
};

/// Statuses by their hue, not by their domain word: views choose (held -> held, confirmed -> ok,
/// checked_in -> in, completed -> mute, declined -> bad, no_show -> warn).
enum class Hue { held, pending, ok, in, mute, bad, warn, accent };

struct Theme {
  bool dark;
  Colour canvas, surface, sunken, fill, hover, pressed, raised;
  Colour line, border, control;
  Colour text, text2, text3, disabled;
  Colour accent, accent_hover, accent_press, on_accent;
  Colour accent_soft, accent_soft2, accent_text, mark, focus;
  Colour danger, danger_hover;
  Tone held, pending, ok, in, mute, bad, warn;
  std::array<Colour, 6> hue, hue_fill, cover;
  std::array<Colour, 6> heat;
  Colour heat_low, heat_high;
  Colour scrim;

  [[nodiscard]] Tone tone(Hue h) const;
};

const Theme& light_theme();
const Theme& dark_theme();

/// What the person chose; `system` follows the device.
enum class ThemeChoice { system, light, dark };
std::string_view to_string(ThemeChoice choice);
ThemeChoice theme_choice_from(std::string_view word);  ///< unknown words mean `system`

/// Index 0..5 into hue, hue_fill and cover, the same for the same id for ever.
std::size_t hue_of(std::string_view id);

/// Index 0..5 into heat, for a share of 0..1 of open time in use.
std::size_t heat_step(double share);

}  // namespace holdfast::ui
