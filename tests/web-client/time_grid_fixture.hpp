// A week of the time grid.
#pragma once

#include <string>

#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {

inline TimeGridSpec week() {
  TimeGridSpec spec;
  spec.name = "23 to 29 November 2026";
  for (int i = 0; i < 7; ++i)
    spec.days.push_back({"Mon", 23 + i, "Day " + std::to_string(23 + i), i == 0, i > 4});
  spec.first = 480;
  spec.last = 1140;
  spec.hour_h = 60;
  spec.gutter = 60;
  spec.heads = false;
  spec.drawable = true;
  return spec;
}

}  // namespace holdfast::ui
