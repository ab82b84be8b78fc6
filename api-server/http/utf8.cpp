#include "api-server/http/utf8.hpp"

#include <cstddef>
#include <cstdint>

namespace holdfast::http {

namespace {

struct Lead {
  std::size_t followers;
  std::uint8_t second_low;
  std::uint8_t second_high;
};

// Followers are 0 for a byte that cannot begin a multi-byte character.
Lead classify(std::uint8_t lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return {1, 0x80, 0xBF};
  if (lead == 0xE0) return {2, 0xA0, 0xBF};
  if (lead == 0xED) return {2, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {2, 0x80, 0xBF};
  if (lead == 0xF0) return {3, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {3, 0x80, 0xBF};
  if (lead == 0xF4) return {3, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

bool is_plain_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto lead = static_cast<std::uint8_t>(bytes[at]);
    if (lead < 0x80) {
      if (lead < 0x20 || lead == 0x7F) return false;
      ++at;
      continue;
    }
    const auto shape = classify(lead);
    if (shape.followers == 0 || bytes.size() - at <= shape.followers) return false;
    const auto second = static_cast<std::uint8_t>(bytes[at + 1]);
    if (second < shape.second_low || second > shape.second_high) return false;
    for (std::size_t i = 2; i <= shape.followers; ++i) {
      if ((static_cast<std::uint8_t>(bytes[at + i]) & 0xC0) != 0x80) return false;
    }
    at += shape.followers + 1;
  }
  return true;
}

}  // namespace holdfast::http
