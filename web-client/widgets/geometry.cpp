#include "web-client/widgets/geometry.hpp"

namespace holdfast::ui {

Rect intersection(const Rect& a, const Rect& b) {
  const float left = std::max(a.x, b.x);
  const float top = std::max(a.y, b.y);
  const float right = std::min(a.right(), b.right());
  const float bottom = std::min(a.bottom(), b.bottom());
  return {left, top, std::max(0.0F, right - left), std::max(0.0F, bottom - top)};
}

}  // namespace holdfast::ui
