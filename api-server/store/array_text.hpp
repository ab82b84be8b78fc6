// Arrays as PostgreSQL reads them: {a,"b \"c\"",NULL}.
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/core/strong_id.hpp"
#include "common/time/instant.hpp"

namespace holdfast::store {

// 2026-11-23T09:00:00.000000Z; a text that PostgreSQL and Instant::parse read.
void append_instant(std::string& out, Instant at);
[[nodiscard]] std::string to_text(Instant at);

class ArrayText {
 public:
  ArrayText& null() { return plain("NULL"); }
  ArrayText& add(std::string_view text);  // quoted
  ArrayText& add(Instant at);
  ArrayText& add(const Uuid& id);
  template <class Tag>
  ArrayText& add(const StrongId<Tag>& id) {
    return add(id.value());
  }
  ArrayText& add(bool truth) { return plain(truth ? "t" : "f"); }
  template <std::integral Int>
  ArrayText& add(Int number) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    return plain({digits, static_cast<std::size_t>(end - digits)});
  }
  template <class Optional>
  ArrayText& add_optional(const Optional& value) {
    return value ? add(*value) : null();
  }

  // The whole array; the builder is spent.
  [[nodiscard]] std::string take();

 private:
  ArrayText& plain(std::string_view word);
  void separate() { text_ += text_.empty() ? '{' : ','; }

  std::string text_;
};

}  // namespace holdfast::store
