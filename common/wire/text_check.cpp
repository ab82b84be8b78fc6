#include "common/wire/text_check.hpp"

#include <algorithm>

namespace holdfast::wire {
namespace {

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// C0, DEL and C1 (in UTF-8: C2 80 to C2 9F).
bool has_control(std::string_view text, bool lines) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (lines && (c == '\n' || c == '\t' || c == '\r')) continue;
    if (c < 0x20 || c == 0x7f) return true;
    if (c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) return true;
  }
  return false;
}

bool is_domain_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

}  // namespace

std::string text_fault(std::string_view text, const TextLimits& limits) {
  const auto length = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
  if (length > limits.max) return "must have at most " + std::to_string(limits.max) + " characters";
  if (length < limits.min) {
    return limits.min == 1 ? "must not be empty"
                           : "must have at least " + std::to_string(limits.min) + " characters";
  }
  if (has_control(text, limits.lines)) return "must not contain control characters";
  if (!limits.blank && text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return "must not be blank";
  }
  return {};
}

bool is_email(std::string_view text) {
  constexpr std::string_view kLocalExtra = ".!#$%&'*+/=?^_`{|}~-";
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.size() > 254) return false;
  const auto local = text.substr(0, at);
  const auto is_local = [&](char c) { return is_alnum(c) || kLocalExtra.find(c) != std::string_view::npos; };
  if (!std::all_of(local.begin(), local.end(), is_local)) return false;
  std::string_view domain = text.substr(at + 1);
  for (;;) {
    const auto dot = domain.find('.');
    if (!is_domain_label(domain.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    domain.remove_prefix(dot + 1);
  }
}

bool is_zone_name(std::string_view text) {
  const auto allowed = [](char c) { return is_alnum(c) || c == '_' || c == '+' || c == '-' || c == '/'; };
  return !text.empty() && text.size() <= 64 && is_alnum(text.front()) && text.back() != '/' &&
         std::all_of(text.begin(), text.end(), allowed);
}

}  // namespace holdfast::wire
