#include "web-client/theme/theme.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace holdfast::ui {
namespace {

struct Pair {
  std::string name;
  std::vector<Colour> texts;
  std::vector<Colour> grounds;
  double light;
  double dark;
};

// The table of the look: the worst case of each row over the surfaces named.
std::vector<Pair> table(const Theme& t) {
  const std::vector<Colour> everywhere{t.canvas,  t.surface,  t.raised,      t.hover,
                                       t.pressed, t.fill,     t.accent_soft, t.held.fill,
                                       t.ok.fill, t.bad.fill, t.accent_soft2};
  const std::vector<Colour> hues(t.hue.begin(), t.hue.end());
  return {
      {"text everywhere", {t.text}, everywhere, 13.25, 10.54},
      {"text-2 everywhere", {t.text2}, everywhere, 5.7, 6.1},
      {"text-3 on canvas", {t.text3}, {t.canvas}, 5.32, 6.18},
      {"text-3 on surface", {t.text3}, {t.surface}, 5.70, 5.77},
      {"text-3 on raised", {t.text3}, {t.raised}, 5.70, 5.22},
      {"text-3 on fill", {t.text3}, {t.fill}, 4.96, 5.07},
      {"text-3 on hover", {t.text3}, {t.hover}, 5.10, 5.15},
      {"text-3 on accent-soft", {t.text3}, {t.accent_soft}, 4.96, 4.93},
      {"text-3 on held", {t.text3}, {t.held.fill}, 5.10, 4.90},
      {"text-3 on pressed", {t.text3}, {t.pressed}, 4.62, 4.62},
      {"accent-text on surface", {t.accent_text}, {t.surface}, 7.83, 8.99},
      {"accent-text on accent-soft", {t.accent_text}, {t.accent_soft}, 6.81, 7.67},
      {"accent-text on pressed", {t.accent_text}, {t.pressed}, 6.35, 7.19},
      {"on-accent on accent", {t.on_accent}, {t.accent}, 6.08, 5.31},
      {"on-accent on accent-hover", {t.on_accent}, {t.accent_hover}, 7.57, 4.67},
      {"on-accent on accent-press", {t.on_accent}, {t.accent_press}, 9.54, 6.35},
      {"on-accent on danger", {t.on_accent}, {t.danger}, 6.48, 5.39},
      {"on-accent on danger-hover", {t.on_accent}, {t.danger_hover}, 8.14, 4.72},
      {"held", {t.held.text}, {t.held.fill}, 5.98, 9.00},
      {"pending", {t.pending.text}, {t.pending.fill}, 6.08, 7.81},
      {"ok", {t.ok.text}, {t.ok.fill}, 6.11, 8.17},
      {"in", {t.in.text}, {t.in.fill}, 6.12, 8.19},
      {"mute", {t.mute.text}, {t.mute.fill}, 6.86, 7.20},
      {"bad", {t.bad.text}, {t.bad.fill}, 6.41, 7.68},
      {"bad as error text", {t.bad.text}, {t.surface, t.canvas, t.raised}, 6.94, 7.78},
      {"warn", {t.warn.text}, {t.warn.fill}, 6.51, 8.21},
      {"heat text on the pale steps", {t.heat_low}, {t.heat[0], t.heat[1], t.heat[2], t.heat[3]}, 4.94, 5.82},
      {"heat text on the strong steps", {t.heat_high}, {t.heat[4], t.heat[5]}, 4.94, 5.82},
      {"control edge", {t.control}, {t.surface, t.canvas, t.raised}, 3.34, 3.48},
      {"focus ring", {t.focus}, {t.surface, t.canvas, t.held.fill}, 5.44, 6.47},
      {"mark", {t.mark}, {t.surface, t.fill, t.accent_soft, t.accent_soft2}, 4.73, 4.40},
      {"status dots",
       {t.held.dot, t.pending.dot, t.ok.dot, t.in.dot, t.mute.dot, t.bad.dot, t.warn.dot},
       {t.surface},
       3.0,
       3.0},
  };
}

double worst(const Pair& pair) {
  double least = 21;
  for (const Colour text : pair.texts) {
    for (const Colour ground : pair.grounds) {
      least = std::min(least, contrast(text, ground));
    }
  }
  return least;
}

TEST(Theme, KeepsTheContrastPromisedInLight) {
  for (const Pair& pair : table(light_theme())) {
    EXPECT_GE(worst(pair), pair.light - 0.005) << pair.name;
  }
}

TEST(Theme, KeepsTheContrastPromisedInDark) {
  for (const Pair& pair : table(dark_theme())) {
    EXPECT_GE(worst(pair), pair.dark - 0.005) << pair.name;
  }
}

TEST(Theme, HueTextIsReadableOnItsFill) {
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_GE(contrast(light_theme().hue[i], light_theme().hue_fill[i]), 6.24 - 0.005);
    EXPECT_GE(contrast(dark_theme().hue[i], dark_theme().hue_fill[i]), 7.36 - 0.005);
  }
}

TEST(Theme, BlackOnWhiteIsTwentyOne) {
  EXPECT_NEAR(contrast(rgb(0x000000), rgb(0xFFFFFF)), 21.0, 1e-9);
}

TEST(Theme, HeatStepsBeginWhereTheLookSays) {
  const std::vector<std::pair<double, std::size_t>> cases{{0, 0},    {0.079, 0}, {0.08, 1}, {0.28, 2},
                                                          {0.48, 3}, {0.66, 4},  {0.84, 5}, {1, 5}};
  for (const auto& [share, step] : cases)
    EXPECT_EQ(heat_step(share), step) << share;
}

TEST(Theme, AnIdKeepsItsHue) {
  EXPECT_EQ(hue_of("0190b3f2-7d1c"), hue_of("0190b3f2-7d1c"));
  EXPECT_LT(hue_of(""), 6U);
}

}  // namespace
}  // namespace holdfast::ui
