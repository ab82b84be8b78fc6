// UUIDs as 16 bytes (RFC 9562). Pure values: making a version 7 UUID takes the time and the random
// bits as arguments, since nothing in common reads a clock or a random source.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast {

class Uuid {
 public:
  constexpr Uuid() = default;
  constexpr explicit Uuid(std::array<std::uint8_t, 16> bytes) : bytes_(bytes) {}

  // Accepts the canonical 8-4-4-4-12 form in either case; nothing else.
  [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);

  // RFC 9562 section 5.7: 48 bits of Unix milliseconds, then random bits.
  [[nodiscard]] static Uuid version7(std::int64_t unix_millis, std::uint64_t random_high,
                                     std::uint64_t random_low);

  // Lower case, canonical form.
  [[nodiscard]] std::string to_string() const;
  [[nodiscard]] constexpr const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  [[nodiscard]] constexpr bool is_nil() const { return bytes_ == std::array<std::uint8_t, 16>{}; }

  friend constexpr std::strong_ordering operator<=>(const Uuid&, const Uuid&) = default;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace holdfast

template <>
struct std::hash<holdfast::Uuid> {
  std::size_t operator()(const holdfast::Uuid& id) const noexcept;
};
