// Between a phone and a window with room for a table: also a laptop at 200 % zoom.
#pragma once

#include "web-client/views/view.hpp"

namespace holdfast::ui {

[[nodiscard]] inline bool is_narrow(const View& v) {
  constexpr float kRoom = 900;
  return !v.f.phone() && v.f.view().w < kRoom;
}

}  // namespace holdfast::ui
