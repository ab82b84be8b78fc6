#include "common/wire/words.hpp"

#include <array>
#include <cstddef>

namespace holdfast::wire {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 3> kModes = {"slots", "span", "loan"};
constexpr std::array<std::string_view, 3> kConfirmations = {"instant", "hold", "approval"};
constexpr std::array<std::string_view, 2> kPaymentRules = {"none", "authorize"};
constexpr std::array<std::string_view, 3> kKinds = {"person", "room", "item"};
constexpr std::array<std::string_view, 2> kVisibilities = {"public", "members"};
constexpr std::array<std::string_view, 3> kRoles = {"member", "provider", "admin"};
constexpr std::array<std::string_view, 7> kWeekdays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

template <class Value, std::size_t N>
std::optional<Value> find(const std::array<std::string_view, N>& words, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == text) return static_cast<Value>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view word(Mode mode) {
  return kModes[static_cast<std::size_t>(mode)];
}
std::string_view word(Confirmation c) {
  return kConfirmations[static_cast<std::size_t>(c)];
}
std::string_view word(PaymentRule rule) {
  return kPaymentRules[static_cast<std::size_t>(rule)];
}
std::string_view word(ResourceKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}
std::string_view word(Visibility v) {
  return kVisibilities[static_cast<std::size_t>(v)];
}
std::string_view word(Role role) {
  return kRoles[static_cast<std::size_t>(role)];
}
std::string_view weekday_word(unsigned weekday) {
  return kWeekdays[weekday];
}

std::optional<Mode> parse_mode(std::string_view text) {
  return find<Mode>(kModes, text);
}
std::optional<Confirmation> parse_confirmation(std::string_view text) {
  return find<Confirmation>(kConfirmations, text);
}
std::optional<PaymentRule> parse_payment_rule(std::string_view text) {
  return find<PaymentRule>(kPaymentRules, text);
}
std::optional<ResourceKind> parse_resource_kind(std::string_view text) {
  return find<ResourceKind>(kKinds, text);
}
std::optional<Visibility> parse_visibility(std::string_view text) {
  return find<Visibility>(kVisibilities, text);
}
std::optional<Role> parse_role(std::string_view text) {
  return find<Role>(kRoles, text);
}
std::optional<unsigned> parse_weekday(std::string_view text) {
  return find<unsigned>(kWeekdays, text);
}

}  // namespace holdfast::wire
