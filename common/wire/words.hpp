// The snake_case words that enums have on the wire, both ways.
#pragma once

#include <optional>
#include <string_view>

#include "common/domain/policy.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"

namespace holdfast::wire {

[[nodiscard]] std::string_view word(Mode mode);
[[nodiscard]] std::string_view word(Confirmation confirmation);
[[nodiscard]] std::string_view word(PaymentRule rule);
[[nodiscard]] std::string_view word(ResourceKind kind);
[[nodiscard]] std::string_view word(Visibility visibility);  // "public" | "members"
[[nodiscard]] std::string_view word(Role role);
[[nodiscard]] std::string_view weekday_word(unsigned weekday);  // 0 -> "MO"

[[nodiscard]] std::optional<Mode> parse_mode(std::string_view text);
[[nodiscard]] std::optional<Confirmation> parse_confirmation(std::string_view text);
[[nodiscard]] std::optional<PaymentRule> parse_payment_rule(std::string_view text);
[[nodiscard]] std::optional<ResourceKind> parse_resource_kind(std::string_view text);
[[nodiscard]] std::optional<Visibility> parse_visibility(std::string_view text);
[[nodiscard]] std::optional<Role> parse_role(std::string_view text);
[[nodiscard]] std::optional<unsigned> parse_weekday(std::string_view text);

}  // namespace holdfast::wire
