// What lists of Manage that come page by page (app/paged.hpp) have in common around their table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web-client/views/view.hpp"

namespace holdfast::ui {

struct ListPart {
  float height = 0;
  bool pressed = false;  // its button was
};

// What stands in place of a list that did not come, with a button to ask again, or that is on its way and
// has shown nothing so far (`bare`). Nothing when the list itself is to be drawn.
[[nodiscard]] std::optional<ListPart> draw_absence(Frame& f, Rect content, Load load, bool bare,
                                                   const std::string& hint);

struct ListFoot {
  std::string_view count;       // key of "{n} ...", all of them
  std::string_view count_more;  // of the same while there are more
  std::size_t shown = 0;
  bool more = false;
  bool loading_more = false;
};

// How many are shown, said again when it changes, and the button for more.
[[nodiscard]] ListPart draw_foot(Frame& f, Rect content, const ListFoot& foot);

}  // namespace holdfast::ui
