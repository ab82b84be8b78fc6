#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web-client/theme/theme.hpp"
#include "web-client/widgets/geometry.hpp"
#include "web-client/widgets/semantics.hpp"

namespace holdfast::ui {

/// Bytes of the fonts, kept alive by the context. Empty ones: every glyph is half as wide as high,
/// which is enough for tests without assets.
struct FontFiles {
  std::vector<unsigned char> regular, medium, semibold, icons{};
};

enum class Finger { scrolls, draws, draws_after_rest };
inline constexpr double kFingerRest = 400;   ///< ms
inline constexpr float kFingerTremble = 10;  ///< px a resting finger may move

/// What the platform measured before a frame.
struct FrameInput {
  float width = 1440;  ///< CSS pixels
  float height = 900;
  float density = 1;   ///< device pixels per CSS pixel
  double seconds = 0;  ///< steady clock
  bool dark = false;   ///< the theme to draw with, already decided
  bool reduced_motion = false;
  bool dom_text = false;  ///< the fields' text is shown by the DOM
  bool again = false;     ///< in place of the frame of the same moment, which is not shown
};

/// Everything that lasts from frame to frame: the Dear ImGui context, fonts, last tree, focus, scroll
/// positions, waiting input. One at a time in a program.
class Context {
 public:
  explicit Context(FontFiles fonts);
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  // --- input, by the platform ---
  /// True when a frame would look different: another thing is under the pointer, or one is held.
  bool pointer_move(float x, float y, bool touch = false);
  void pointer_leave();
  void pointer_button(bool down);
  void pointer_cancel();
  void pointer_lift();  ///< what is held down is dragged from now on, moved or not: a finger has rested
  void key_down(int key, bool shift);  ///< a `Key` as int
  void shortcut(char letter);
  void activate(NodeId id);  ///< click without coordinates
  void set_text(NodeId id, std::string text);
  void set_choice(NodeId id, int index);
  bool focus_changed(NodeId id, bool by_keyboard);  ///< 0: left everything; true when it is news
  void scrolled(NodeId id, float x, float y);

  // --- frames ---
  void begin(const FrameInput& input);     ///< then draw with a `Frame`
  void end();                              ///< builds the draw data and settles focus and layers
  [[nodiscard]] const Tree& tree() const;  ///< of the last finished frame
  [[nodiscard]] NodeId focused() const;
  /// Rises when the program moved the focus; the platform then moves the DOM's.
  [[nodiscard]] std::uint32_t focus_revision() const;
  /// Seconds until the next frame is wanted: 0 at once, negative never.
  [[nodiscard]] double next_frame_in() const;
  [[nodiscard]] const Theme& theme() const;
  /// What a touch that starts here does.
  [[nodiscard]] Finger finger_at(float x, float y) const;
  [[nodiscard]] bool wants_arrows(NodeId id) const;

  struct State;
  [[nodiscard]] State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

}  // namespace holdfast::ui
