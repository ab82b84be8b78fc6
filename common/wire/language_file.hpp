// web/lang/<code>.json: the texts of one language (web-client/app/language.hpp uses them).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/core/result.hpp"

namespace holdfast::wire {

struct LanguageFile {
  std::string code;                                        // "de"
  std::string name;                                        // as its speakers call it: "Deutsch"
  std::string plural;                                      // its rule of plurals
  std::vector<std::pair<std::string, std::string>> texts;  // key and message, by key
};

// The detail of the error says what is wrong and where.
[[nodiscard]] Result<LanguageFile> decode_language_file(std::string_view json);

}  // namespace holdfast::wire
