#include "web-client/theme/colour.hpp"

#include <algorithm>
#include <cmath>

namespace holdfast::ui {

Colour blend(Colour over, Colour under) {
  const float share = static_cast<float>(over.a) / 255.0F;
  const auto mix = [share](std::uint8_t top, std::uint8_t bottom) {
    return static_cast<std::uint8_t>(static_cast<float>(top) * share +
                                     static_cast<float>(bottom) * (1.0F - share) + 0.5F);
  };
  return {mix(over.r, under.r), mix(over.g, under.g), mix(over.b, under.b), under.a};
}

double luminance(Colour c) {
  const auto linear = [](std::uint8_t channel) {
    const double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast(Colour a, Colour b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace holdfast::ui
