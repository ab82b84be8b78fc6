#pragma once

#include <string>
#include <string_view>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

/// A white card of known size (for unknown heights: `Surface` with `card_style`).
void card(Frame& f, Rect r);
Surface card_surface(Frame& f, Rect at);

struct ChipSpec {
  std::string label{};
  Icon icon = Icon::none;
  Hue hue = Hue::mute;
  bool outline = false;     ///< cancelled, expired: an edge instead of a fill
  bool on_surface = false;  ///< on a row of its own hue: the fill is `surface`
};
/// Painted from `at` (top left), 24 high; gives its width. Reported as text.
float chip(Frame& f, Point at, const ChipSpec& spec);
float chip_width(Frame& f, const ChipSpec& spec);

float tag(Frame& f, Point at, std::string_view label, Icon icon = Icon::none, bool large = false);
float tag_width(Frame& f, std::string_view label, Icon icon = Icon::none);

enum class NoteKind { bad, held, info, ok };
struct NoteSpec {
  NoteKind kind = NoteKind::info;
  std::string bold{};
  std::string rest{};
  bool break_line = false;  ///< the rest begins on a line of its own
  bool alert = false;       ///< spoken at once (role alert); else it is a status when `live`
  bool live = false;
  Icon icon = Icon::none;  ///< instead of the kind's
};
/// Coloured note with its icon; `extra` px stay free under the text, where the caller draws (buttons
/// of alternatives), from `note_extra`. Gives the height.
float note(Frame& f, Rect r, const NoteSpec& spec, float extra = 0);
float note_height(Frame& f, float width, const NoteSpec& spec, float extra = 0);
Rect note_extra(Frame& f, Rect r, const NoteSpec& spec, float extra);

/// Round avatar with initials, square tile with an icon, book cover: `id` chooses the hue.
void avatar(Frame& f, Rect r, std::string_view initials, std::string_view id);
void tile(Frame& f, Rect r, Icon icon, std::string_view id);
void cover(Frame& f, Rect r, std::string_view id);
std::string initials_of(std::string_view name);  ///< "Dr. Elena Marsh" -> "EM"

void skeleton(Frame& f, Rect r, float radius = 6);
void progress(Frame& f, Rect bar, double share, std::string_view name);
void divider(Frame& f, float x, float y, float w);
void mark(Frame& f, Rect r);  ///< the product's sign

struct EmptySpec {
  Icon icon = Icon::calendar;
  std::string title{};
  std::string hint{};
  std::string action{};  ///< empty: no button
};
/// An empty state in the middle of `r`; true when its button is pressed.
bool empty_state(Frame& f, Rect r, const EmptySpec& spec);

}  // namespace holdfast::ui
