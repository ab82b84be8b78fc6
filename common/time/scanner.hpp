// Reads fixed-width numbers and separators off the front of a text: all that RFC 3339 needs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast {

class Scanner {
 public:
  // Keeps a view: the text must outlive the scanner.
  explicit Scanner(std::string_view text) : rest_(text) {}

  // Takes `c` when it comes next.
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Takes exactly `count` (at most 9) decimal digits; on nothing, what was read is left undefined.
  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!next_is_digit()) return std::nullopt;
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }

  [[nodiscard]] bool next_is_digit() const {
    return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
  }
  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// Appends `value` (not negative) with at least `width` digits.
inline void append_padded(std::string& text, long long value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

}  // namespace holdfast
