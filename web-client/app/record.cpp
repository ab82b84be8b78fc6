#include "web-client/app/record.hpp"

#include <algorithm>
#include <charconv>

#include "common/wire/paths.hpp"

namespace holdfast::ui {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size();
    const int high = escape ? hex_digit(text[i + 1]) : -1;
    const int low = escape ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      plain += text[i];
      continue;
    }
    plain += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return plain;
}

}  // namespace

Record::Record(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (const std::size_t sign = line.find('='); sign != std::string_view::npos)
      fields_.emplace_back(line.substr(0, sign), decoded(line.substr(sign + 1)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

Record& Record::put(std::string_view name, std::string_view value) {
  if (!value.empty()) fields_.emplace_back(name, value);
  return *this;
}

Record& Record::put(std::string_view name, std::int64_t value) {
  return put(name, std::to_string(value));
}

Record& Record::put(std::string_view name, Instant at) {
  return put(name, at.micros());
}

std::string Record::text(std::string_view name) const {
  for (const auto& [field, value] : fields_) {
    if (field == name) return value;
  }
  return {};
}

std::vector<std::string> Record::texts(std::string_view name) const {
  std::vector<std::string> all;
  for (const auto& [field, value] : fields_) {
    if (field == name) all.push_back(value);
  }
  return all;
}

std::optional<std::int64_t> Record::number(std::string_view name) const {
  const std::string digits = text(name);
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = problem == std::errc() && end == digits.data() + digits.size() && !digits.empty();
  return whole ? std::optional(value) : std::nullopt;
}

std::optional<Instant> Record::instant(std::string_view name) const {
  const auto micros = number(name);
  return micros ? std::optional(Instant(Micros(*micros))) : std::nullopt;
}

std::string Record::to_string() const {
  std::string text;
  for (const auto& [name, value] : fields_)
    text.append(name).append("=").append(wire::paths::percent_encode(value)).append("\n");
  return text;
}

}  // namespace holdfast::ui
