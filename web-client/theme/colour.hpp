#pragma once

#include <cstdint>

namespace holdfast::ui {

/// An sRGB colour, not premultiplied.
struct Colour {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;

  friend constexpr bool operator==(const Colour&, const Colour&) = default;
};

/// `rgb(0x2F57D6)`.
constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16U & 0xFFU), static_cast<std::uint8_t>(hex >> 8U & 0xFFU),
          static_cast<std::uint8_t>(hex & 0xFFU), 255};
}

/// The same colour at `share` (0 to 1) of its opacity.
constexpr Colour faded(Colour c, float share) {
  return {c.r, c.g, c.b, static_cast<std::uint8_t>(static_cast<float>(c.a) * share + 0.5F)};
}

/// What is seen where `over` is laid on the opaque `under`.
Colour blend(Colour over, Colour under);

/// Relative luminance and contrast ratio of WCAG 2.x (1 to 21), for opaque colours.
double luminance(Colour c);
double contrast(Colour a, Colour b);

}  // namespace holdfast::ui
