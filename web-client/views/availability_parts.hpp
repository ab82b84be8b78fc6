// The parts of Availability beside its week grid.
#pragma once

#include "web-client/views/view.hpp"

namespace holdfast::ui {

// Weekly hours, exceptions and the buttons that change them.
void draw_offer_side(const View& v, Rect area);

}  // namespace holdfast::ui
