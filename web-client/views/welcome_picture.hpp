// The picture beside the sign-in form: words and a week of made-up bookings. Decoration, not reported.
#pragma once

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

void draw_welcome_picture(Frame& f, Rect area);

}  // namespace holdfast::ui
