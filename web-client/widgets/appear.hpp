#pragma once

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

inline constexpr double kQuick = 0.14;  ///< seconds: menu, toast, underline of tabs; any that leaves
inline constexpr double kSlow = 0.2;    ///< sheet, dialog

/// A moment of the frame's clock that a float keeps exactly enough, and the seconds passed since one.
[[nodiscard]] float moment(const Frame& f);
[[nodiscard]] double passed_since(const Frame& f, float moment);
/// How much of the way is still to go (1 to 0, ease-out cubic) after `passed` of `seconds`.
[[nodiscard]] float way_left(double passed, double seconds);
/// Asks for the next frame of a motion.
void move_on(Frame& f);
/// Seconds for which the thing of this id has been drawn in every frame, this one included.
[[nodiscard]] double shown_for(Frame& f, NodeId id);

/// What is painted while it lives comes into view: it fades in and slides by (dx, dy) to its place. Only
/// the painting does: what is reported stands at its place from the first frame on. Nothing of this
/// where motion is to be reduced, and no frame after the end.
class Appear {
 public:
  /// Where the painting of the frame stands.
  struct Mark {
    int vertex = 0;
    int index = 0;
  };
  enum class End { vanishes, leaves };  ///< `leaves`: what was painted last goes the same way back

  /// `id` was reported in this frame; it appears when it was not in the last one.
  Appear(Frame& frame, NodeId id, Mark first, double seconds, Point from, End end = End::vanishes);
  ~Appear();
  Appear(const Appear&) = delete;
  Appear& operator=(const Appear&) = delete;

  /// To be taken before the first thing that belongs to it is painted.
  static Mark mark(const Frame& frame);

 private:
  Frame& frame_;
  NodeId id_;
  Mark first_;
  float left_ = 0;  ///< share of the way still to go
  Point from_;
  End end_;
};

}  // namespace holdfast::ui
