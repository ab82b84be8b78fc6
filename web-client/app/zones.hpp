// Time zones to choose from when signing up: common ones, with the person's own first.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace holdfast::ui {

[[nodiscard]] std::vector<std::string> zone_choices(std::string_view own);
// -1 when it is not among them.
[[nodiscard]] int index_of(const std::vector<std::string>& options, std::string_view wanted);

}  // namespace holdfast::ui
