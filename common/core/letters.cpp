#include "common/core/letters.hpp"

#include <wctype.h>

#include <locale.h>
#include <algorithm>
#include <cstddef>
#include <string>

#include "common/core/ascii.hpp"

namespace holdfast {
namespace {

constexpr char32_t kNoLetter = 0x110000;  // beyond Unicode: one for each byte that belongs to none

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Takes the first letter off `text`, which is not empty (RFC 3629 section 3).
char32_t take_letter(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
  char32_t letter = length == 1 ? lead : length == 0 ? 0U : lead & (0x7FU >> length);
  bool whole = length != 0 && length <= text.size();
  for (std::size_t i = 1; whole && i < length; ++i) {
    whole = (byte(i) & 0xC0U) == 0x80U;
    letter = letter << 6U | (byte(i) & 0x3FU);
  }
  text.remove_prefix(whole ? length : 1);
  return whole ? letter : kNoLetter + lead;
}

std::u32string folded(std::string_view text) {
  // Never freed: as long as the program. Without it (no such locale), ASCII alone is folded.
  static const locale_t unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  std::u32string letters;
  while (!text.empty()) {
    const char32_t letter = take_letter(text);
    if (letter < 0x80) {
      letters += static_cast<char32_t>(ascii::to_lower(static_cast<char>(letter)));
    } else if (letter < kNoLetter && unicode != nullptr) {
      letters += static_cast<char32_t>(towlower_l(static_cast<wint_t>(letter), unicode));
    } else {
      letters += letter;
    }
  }
  return letters;
}

}  // namespace

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  if (!is_ascii(part)) return folded(text).find(folded(part)) != std::u32string::npos;
  // Letters of more bytes never hold one of ASCII (RFC 3629 section 1).
  return part.empty() || std::search(text.begin(), text.end(), part.begin(), part.end(), [](char a, char b) {
                           return ascii::to_lower(a) == ascii::to_lower(b);
                         }) != text.end();
}

}  // namespace holdfast
