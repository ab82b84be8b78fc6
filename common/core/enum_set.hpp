// A set of the words of a small enum (at most 32), one bit each.
#pragma once

#include <cstdint>
#include <initializer_list>

namespace holdfast {

template <class Enum>
class EnumSet {
 public:
  constexpr EnumSet() = default;
  constexpr EnumSet(Enum one) : bits_(bit(one)) {}  // NOLINT: a set of one may be written as that one
  constexpr EnumSet(std::initializer_list<Enum> many) {
    for (const Enum one : many)
      bits_ |= bit(one);
  }

  constexpr void insert(Enum one) { bits_ |= bit(one); }
  [[nodiscard]] constexpr bool has(Enum one) const { return (bits_ & bit(one)) != 0; }
  [[nodiscard]] constexpr bool has_any(EnumSet other) const { return (bits_ & other.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  friend constexpr bool operator==(EnumSet, EnumSet) = default;

 private:
  static constexpr std::uint32_t bit(Enum one) { return std::uint32_t{1} << static_cast<unsigned>(one); }

  std::uint32_t bits_ = 0;
};

}  // namespace holdfast
