#pragma once

#include <cstddef>

namespace holdfast::ui {

enum class Icon : unsigned char {
  none,
#define HOLDFAST_ICON(name, lucide) name,
#include "web-client/theme/icons.inc"
#undef HOLDFAST_ICON
};

/// UTF-8 (three bytes and a zero) of the icon's code point in the icon font.
struct IconText {
  char bytes[4];
};
IconText icon_text(Icon icon);

std::size_t icon_count();

}  // namespace holdfast::ui
