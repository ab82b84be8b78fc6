// Tables as files that spreadsheets open.
#pragma once

#include <string>
#include <vector>

namespace holdfast::ui {

// RFC 4180, in UTF-8 with its mark. A text that a spreadsheet would take for a formula is kept a text.
[[nodiscard]] std::string csv(const std::vector<std::vector<std::string>>& rows);

}  // namespace holdfast::ui
