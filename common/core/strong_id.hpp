// Ids that cannot be mixed up: a ResourceId is not a UserId, and neither is a bare Uuid.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "common/core/uuid.hpp"

namespace holdfast {

template <class Tag>
class StrongId {
 public:
  constexpr StrongId() = default;
  constexpr explicit StrongId(Uuid value) : value_(value) {}

  [[nodiscard]] static std::optional<StrongId> parse(std::string_view text) {
    const auto uuid = Uuid::parse(text);
    return uuid ? std::optional<StrongId>(StrongId(*uuid)) : std::nullopt;
  }

  [[nodiscard]] constexpr const Uuid& value() const { return value_; }
  [[nodiscard]] std::string to_string() const { return value_.to_string(); }

  friend constexpr std::strong_ordering operator<=>(const StrongId&, const StrongId&) = default;

 private:
  Uuid value_{};
};

using UserId = StrongId<struct UserTag>;
using ResourceId = StrongId<struct ResourceTag>;
using BookingId = StrongId<struct BookingTag>;
using WindowId = StrongId<struct WindowTag>;
using SeriesId = StrongId<struct SeriesTag>;
using SessionId = StrongId<struct SessionTag>;
using IdentityId = StrongId<struct IdentityTag>;
using PersonalTokenId = StrongId<struct PersonalTokenTag>;

}  // namespace holdfast

template <class Tag>
struct std::hash<holdfast::StrongId<Tag>> {
  std::size_t operator()(const holdfast::StrongId<Tag>& id) const noexcept {
    return std::hash<holdfast::Uuid>{}(id.value());
  }
};
