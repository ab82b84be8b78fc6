#include "web-client/theme/icons.hpp"

namespace holdfast::ui {

IconText icon_text(Icon icon) {
  const unsigned code = 0xE000U + static_cast<unsigned>(icon) - 1U;
  return {{static_cast<char>(0xE0U | (code >> 12U)), static_cast<char>(0x80U | (code >> 6U & 0x3FU)),
           static_cast<char>(0x80U | (code & 0x3FU)), 0}};
}

std::size_t icon_count() {
  std::size_t count = 0;
#define HOLDFAST_ICON(name, lucide) ++count;
#include "web-client/theme/icons.inc"
#undef HOLDFAST_ICON
  return count;
}

}  // namespace holdfast::ui
