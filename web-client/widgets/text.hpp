#pragma once

#include <string_view>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

/// Readable text: painted and reported. One line, cut with an ellipsis; the tree has it whole.
void text(Frame& f, Rect r, Type type, Colour c, std::string_view words, Align align = Align::left);

/// Wrapped text in the column; gives the rectangle used.
Rect paragraph(Frame& f, Column& column, Type type, Colour c, std::string_view words,
               Align align = Align::left);
float paragraph(Frame& f, Rect r, Type type, Colour c, std::string_view words, Align align = Align::left);

/// A heading of the given level (1: the screen's title, one per screen).
void heading(Frame& f, Rect r, int level, Type type, std::string_view words, Align align = Align::left);

/// Icon 14 and a line of `meta` text, as under names: "Room 3, Harbour Clinic". Gives its width.
float fact(Frame& f, Point at, Icon icon, std::string_view words);

/// A bold opening and the rest in one wrapped paragraph: "**Fern closes at 19:00.** End by then."
float lead_text(Frame& f, Rect r, Type type, Colour c, std::string_view bold, std::string_view rest);
float lead_height(Frame& f, float width, Type type, std::string_view bold, std::string_view rest);

}  // namespace holdfast::ui
