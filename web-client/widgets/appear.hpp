#pragma once

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

inline constexpr double kQuick = 0.14;  ///< seconds: menu, toast
inline constexpr double kSlow = 0.2;    ///< sheet, dialog

/// What is painted while it lives comes into view: it fades in and slides by (dx, dy) to its place. Only
/// the painting does: what is reported stands at its place from the first frame on. Nothing of this
/// where motion is to be reduced, and no frame after the end.
class Appear {
 public:
  /// `id` was reported in this frame; it appears when it was not in the last one.
  Appear(Frame& frame, NodeId id, int first_vertex, double seconds, float dx, float dy);
  ~Appear();
  Appear(const Appear&) = delete;
  Appear& operator=(const Appear&) = delete;

  /// To be taken before the first thing that belongs to it is painted.
  static int mark(const Frame& frame);

 private:
  Frame& frame_;
  int first_;
  float left_ = 0;  ///< share of the way still to go
  float dx_;
  float dy_;
};

}  // namespace holdfast::ui
