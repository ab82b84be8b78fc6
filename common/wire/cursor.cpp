// Cursors: each part as "<length>:<text>", all of it as base64url without padding (RFC 4648 section 5).
#include <array>
#include <charconv>
#include <cstdint>

#include "common/wire/query.hpp"

namespace holdfast::wire {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string to_base64url(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t window = 0;
  int bits = 0;
  for (const char c : bytes) {
    window = (window << 8) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 6; bits -= 6)
      out += kAlphabet[(window >> (bits - 6)) & 63];
  }
  if (bits > 0) out += kAlphabet[(window << (6 - bits)) & 63];
  return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string out;
  std::uint32_t window = 0;
  int bits = 0;
  for (const char c : text) {
    const auto value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    window = (window << 6) | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>((window >> bits) & 0xff);
  }
  return out;
}

}  // namespace

std::string encode_cursor(const std::vector<std::string>& parts) {
  std::string bytes;
  for (const std::string& part : parts)
    bytes += std::to_string(part.size()) + ":" + part;
  return to_base64url(bytes);
}

std::optional<std::vector<std::string>> decode_cursor(std::string_view cursor, std::size_t parts) {
  const auto bytes = from_base64url(cursor);
  if (!bytes || to_base64url(*bytes) != cursor) return std::nullopt;
  std::vector<std::string> out;
  std::string_view rest = *bytes;
  while (!rest.empty()) {
    std::size_t length = 0;
    const char* end = rest.data() + rest.size();
    const auto parsed = std::from_chars(rest.data(), end, length);
    if (parsed.ec != std::errc() || parsed.ptr == end || *parsed.ptr != ':') return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(parsed.ptr - rest.data()) + 1);
    if (length > rest.size() || out.size() == parts) return std::nullopt;
    out.emplace_back(rest.substr(0, length));
    rest.remove_prefix(length);
  }
  if (out.size() != parts) return std::nullopt;
  return out;
}

}  // namespace holdfast::wire
