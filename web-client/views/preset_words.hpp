// The words that the presets give to resources, in the person's language.
#pragma once

#include <string>
#include <string_view>

namespace holdfast::ui {

// A word that an owner wrote stays as it is; "{person}" in a hint stays too.
[[nodiscard]] std::string preset_word(std::string_view word);

}  // namespace holdfast::ui
