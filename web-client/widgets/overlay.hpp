#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web-client/widgets/appear.hpp"
#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

struct DialogSpec {
  std::string title{};  ///< a question
  std::string body{};
  std::string safe{};  ///< the safe button, left and focused: "Keep it"
  std::string act{};   ///< "Cancel booking"
  bool danger = true;  ///< look of `act`
  bool busy = false;
  float extra = 0;  ///< free px between the body and the buttons, drawn by `inside`
  void (*inside)(Frame&, Rect, void*) = nullptr;
  void* with = nullptr;
};
enum class DialogAnswer { none, safe, act };
/// Modal; Esc and a press on the scrim mean `safe`. Focus goes in and comes back by itself.
DialogAnswer dialog(Frame& f, const DialogSpec& spec);

/// An empty dialog of any content, centred (phone: risen from the bottom). While it lives, what is
/// drawn belongs to it. `foot`: the part of its height that stays in sight when the view is too low
/// for all of it and the rest scrolls; ask for it when the content is drawn.
class DialogBox {
 public:
  DialogBox(Frame& f, std::string name, float width, float height, float foot = 0);
  ~DialogBox();
  DialogBox(const DialogBox&) = delete;
  DialogBox& operator=(const DialogBox&) = delete;
  [[nodiscard]] Rect content() const { return content_; }  ///< padding and foot taken off
  [[nodiscard]] Rect foot();                               ///< ends the content
  [[nodiscard]] bool dismissed() const { return dismissed_; }

 private:
  Frame& frame_;
  std::optional<Appear> appear_;
  std::optional<ScrollArea> scroll_;
  Rect content_;
  Rect foot_;
  bool dismissed_ = false;
};

/// A sheet from the right (480 or less; phone: all of the screen). Modal below 1100 px.
class SideSheet {
 public:
  /// `key`: what it is about, where its name comes later or changes.
  explicit SideSheet(Frame& f, std::string name, std::string key = {});
  ~SideSheet();
  SideSheet(const SideSheet&) = delete;
  SideSheet& operator=(const SideSheet&) = delete;
  [[nodiscard]] Rect area() const { return area_; }
  [[nodiscard]] bool dismissed() const { return dismissed_; }  ///< Esc, close button, scrim

 private:
  Frame& frame_;
  std::optional<Appear> appear_;
  Rect area_;
  bool dismissed_ = false;
};

struct MenuItem {
  std::string label{};
  Icon icon = Icon::none;
  bool checked = false;
  bool danger = false;
  bool divider_before = false;
  bool disabled = false;
};
struct MenuResult {
  std::optional<int> chosen{};
  bool closed = false;  ///< Esc, outside press, or chosen: the caller forgets that it is open
};
/// A menu under (or above, where there is no room) its anchor.
MenuResult menu(Frame& f, Rect anchor, std::string name, const std::vector<MenuItem>& items,
                float width = 220, bool align_right = false);

enum class ToastKind { ok, bad, info, held };
struct ToastItem {
  std::string key{};  ///< identity
  ToastKind kind = ToastKind::ok;
  std::string text{};
  std::string action{};  ///< "Undo" or empty
};
struct ToastResult {
  std::optional<int> action{};     ///< index of the toast whose action was pressed
  std::optional<int> dismissed{};  ///< index of the toast to take away
  bool paused = false;             ///< pointer or focus on one: its clock stands
};
/// At most three of them bottom right; always call it, also with none: it is the status region
/// "Notifications". `bottom`: px to leave free below (tab bar). `clear`: something open that stays in use:
/// they go to another corner (phone: above it) rather than over it.
ToastResult toasts(Frame& f, const std::vector<ToastItem>& items, float bottom = 0, Rect clear = {});

/// A word on hover or keyboard focus over `r`, after a moment; call after the control.
void tooltip(Frame& f, const Touch& touch, Rect r, std::string_view words);

}  // namespace holdfast::ui
