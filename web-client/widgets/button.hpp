#pragma once

#include <string>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

enum class Look { primary, secondary, quiet, link, danger, danger_quiet };
enum class Size { small, normal, large };

struct ButtonSpec {
  std::string label{};  ///< visible words; empty for an icon button
  std::string name{};   ///< accessible name where it says more; must contain the label
  std::string key{};    ///< identity where the name changes while shown
  Look look = Look::secondary;
  Size size = Size::normal;
  Icon icon = Icon::none;
  Icon icon_after = Icon::none;
  float icon_size = 16;
  bool disabled = false;  ///< stays focusable; a press is still told, for moving to the problem
  bool busy = false;      ///< arc instead of the icon, not pressable; label already "Booking …"
  bool submit = false;    ///< Enter in a field of the same form presses it
  bool autofocus = false;
  std::string description{};
  std::optional<bool> pressed{};   ///< a toggle
  std::optional<bool> expanded{};  ///< opens a menu
};

/// True when pressed. A disabled button answers false; ask `press` for the difference.
bool button(Frame& f, Rect r, const ButtonSpec& spec);
Touch press(Frame& f, Rect r, const ButtonSpec& spec);
float button_width(Frame& f, const ButtonSpec& spec);
float button_height(Frame& f, Size size);

/// A square button with an icon and an accessible name.
bool icon_button(Frame& f, Rect r, Icon icon, std::string name, Look look = Look::quiet, float icon_size = 16,
                 bool disabled = false);

/// An underlined-on-hover link in running text or as a line; `href` is the route ("#/find").
/// True when followed here (the caller navigates); new-tab clicks are the browser's.
bool link(Frame& f, Rect r, std::string label, std::string href, Type type = Type::strong,
          Align align = Align::left);

/// An invisible link or button over a whole card or row: reports and tells hover; draws the ring.
Touch area_link(Frame& f, Rect r, std::string name, std::string href, float radius);
Touch area_button(Frame& f, Rect r, std::string name, float radius, std::string key = {});

/// The 2 px focus ring around `r`, 2 px away; widgets call it themselves.
void focus_ring(Frame& f, Rect r, float radius);

}  // namespace holdfast::ui
