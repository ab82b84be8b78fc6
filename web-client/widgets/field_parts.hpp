#pragma once

#include <string_view>

#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

// Shared by the kinds of field: label above, box, hint or error below.

inline constexpr float kLabelLine = 22;  ///< 16 and 6 to the box

struct BoxLook {
  bool disabled = false;
  bool invalid = false;
  bool focused = false;
  bool hovered = false;
  bool toolbar = false;
};

void field_label(Frame& f, Rect line, std::string_view label, bool optional);
void field_box(Frame& f, Rect box, const BoxLook& look);
float message_height(Frame& f, float width, std::string_view hint, std::string_view error);
/// Draws and reports under the box; `key` names the text node, for the field's described_by.
void field_message(Frame& f, Rect r, std::string_view key, std::string_view hint, std::string_view error);
NodeId message_id(Frame& f, std::string_view key);

}  // namespace holdfast::ui
