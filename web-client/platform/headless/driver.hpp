#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "web-client/platform/headless/headless_platform.hpp"
#include "web-client/widgets/context.hpp"
#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

/// Drives the client as a person would, without a window: draws frames until nothing changes, finds
/// controls by role and name in the semantics tree, presses, types and reads.
///
///   HeadlessPlatform platform;
///   App app(platform);
///   Driver driver(platform, [&](Frame& f) { app.frame(f); });
///   driver.type(Role::textbox, "Email", "maya@harbour.example");
///   driver.press(Role::button, "Sign in");
///   EXPECT_TRUE(driver.shows(Role::heading, "Find"));
class Driver {
 public:
  Driver(HeadlessPlatform& platform, std::function<void(Frame&)> draw, float width = 1440,
         float height = 900);

  /// Delivers replies and draws until the page is still (at most 64 frames); gives how many frames.
  int settle();
  /// Moves the clock, then settles; countdowns draw once per second of it.
  void advance(std::int64_t ms);
  void resize(float width, float height);
  void reduce_motion() { input_.reduced_motion = true; }

  [[nodiscard]] const Tree& tree() const { return context_.tree(); }
  [[nodiscard]] std::string text() const { return tree().to_text(); }
  [[nodiscard]] bool shows(Role role, std::string_view name) const;
  [[nodiscard]] bool shows_text(std::string_view part) const;  ///< in any name, value or description
  [[nodiscard]] const Node* find(Role role, std::string_view name) const;

  // All of these settle afterwards. False: there is no such control, it is disabled, or inert behind
  // a dialog.
  bool press(Role role, std::string_view name);  ///< as Enter or assistive technology would
  bool click(Role role, std::string_view name);  ///< with the pointer, in its middle: must be on top
  bool type(Role role, std::string_view name, std::string_view text);  ///< replaces the text
  bool choose(std::string_view combobox, std::string_view option);
  bool focus(Role role, std::string_view name);
  void key(Key key, bool shift = false);
  void shortcut(char letter);
  void tab(bool backwards = false);
  void drag(Point from, Point to);
  [[nodiscard]] const Node* focused() const;
  [[nodiscard]] int frames() const { return frames_; }
  [[nodiscard]] Context& context() { return context_; }

 private:
  void frame();
  [[nodiscard]] const Node* reachable(Role role, std::string_view name) const;

  HeadlessPlatform& platform_;
  std::function<void(Frame&)> draw_;
  Context context_;
  FrameInput input_;
  int frames_ = 0;
};

}  // namespace holdfast::ui
