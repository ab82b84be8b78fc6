#include "web-client/widgets/appear.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace holdfast::ui {

namespace {

constexpr double kNext = 0.004;  // seconds: with the next frame of the display
constexpr double kTurn = 4096;   // seconds; the clock is kept as a float

float share_left(Frame& f, NodeId id, double seconds) {
  const double now = std::fmod(f.seconds(), kTurn);
  float& since = f.number(id, "appeared", -1);
  if (!f.was_in_last_frame(id)) since = static_cast<float>(now);
  double passed = now - static_cast<double>(since);
  if (passed < 0) passed += kTurn;
  if (since < 0 || passed >= seconds) return 0;
  const double rest = 1 - passed / seconds;
  return static_cast<float>(rest * rest * rest);  // ease-out cubic
}

}  // namespace

int Appear::mark(const Frame& frame) {
  return frame.draw_list()->VtxBuffer.Size;
}

Appear::Appear(Frame& frame, NodeId id, int first_vertex, double seconds, float dx, float dy)
    : frame_(frame), first_(first_vertex), dx_(dx), dy_(dy) {
  if (!frame.reduced_motion()) left_ = share_left(frame, id, seconds);
}

Appear::~Appear() {
  if (left_ <= 0) return;
  ImDrawList* draw = frame_.draw_list();
  for (int i = first_; i < draw->VtxBuffer.Size; ++i) {
    ImDrawVert& vertex = draw->VtxBuffer[i];
    vertex.pos.x += dx_ * left_;
    vertex.pos.y += dy_ * left_;
    const auto alpha = static_cast<float>(vertex.col >> IM_COL32_A_SHIFT & 0xFFU);
    const auto shown = static_cast<ImU32>(std::lround(alpha * (1 - left_)));
    vertex.col = (vertex.col & ~IM_COL32_A_MASK) | shown << IM_COL32_A_SHIFT;
  }
  frame_.redraw_in(kNext);
}

}  // namespace holdfast::ui
