#include "common/wire/read_fields.hpp"
#include "common/wire/words.hpp"

namespace holdfast::wire {
namespace {

constexpr std::int64_t kMaxDuration = 31 * 24 * 60;
constexpr std::int64_t kDay = 24 * 60;

Patch<Minutes> minutes(ObjectReader& in, std::string_view name, std::int64_t min, std::int64_t max) {
  return read_patch<Minutes>(in, name, [&]() -> std::optional<Minutes> {
    const auto count = in.integer(name, Need::optional, min, max);
    return count ? std::optional<Minutes>(Minutes(*count)) : std::nullopt;
  });
}

Patch<int> number(ObjectReader& in, std::string_view name, std::int64_t min, std::int64_t max) {
  return read_patch<int>(in, name, [&]() -> std::optional<int> {
    const auto count = in.integer(name, Need::optional, min, max);
    return count ? std::optional<int>(static_cast<int>(*count)) : std::nullopt;
  });
}

template <class Enum>
Patch<Enum> choice(ObjectReader& in, std::string_view name, std::optional<Enum> (*parse)(std::string_view),
                   std::string_view expected) {
  return read_patch<Enum>(in, name, [&] { return in.word(name, Need::optional, parse, expected); });
}

std::optional<std::vector<Minutes>> read_durations(ObjectReader& in) {
  const auto elements = in.array("durations", Need::optional, 24);
  if (!elements) return std::nullopt;
  if (elements->empty()) in.fault("durations", "must not be empty");
  std::vector<Minutes> durations;
  for (const JsonValue& element : *elements) {
    if (const auto count = element.integer(1, kMaxDuration)) durations.emplace_back(*count);
  }
  return durations;
}

bool is_currency(std::string_view text) {
  return text.size() == 3 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

std::optional<Price> read_price(ObjectReader& in) {
  const auto member = in.member("price", Need::optional);
  if (!member) return std::nullopt;
  ObjectReader price = member->object();
  const auto amount = price.integer("amount", Need::required, 0, 1'000'000'000'000);
  const auto currency = price.text("currency", Need::required, {.min = 1, .max = 3});
  if (currency && !is_currency(*currency)) {
    price.fault("currency", "must be an ISO 4217 code such as EUR");
  }
  price.done();
  return Price{amount.value_or(0), currency.value_or("")};
}

}  // namespace

PolicyPatch read_policy_patch(ObjectReader in) {
  PolicyPatch p;
  p.mode = choice<Mode>(in, "mode", parse_mode, "must be slots, span or loan");
  p.durations = read_patch<std::vector<Minutes>>(in, "durations", [&] { return read_durations(in); });
  p.min_duration = minutes(in, "min_duration", 1, kMaxDuration);
  p.max_duration = minutes(in, "max_duration", 1, kMaxDuration);
  p.loan_days = number(in, "loan_days", 1, 366);
  p.max_renewals = number(in, "max_renewals", 0, 100);
  p.step = minutes(in, "step", 1, kDay);
  p.min_notice = minutes(in, "min_notice", 0, kMaxMinutes);
  p.max_horizon_days = number(in, "max_horizon_days", 0, 3660);
  p.buffer_before = minutes(in, "buffer_before", 0, kDay);
  p.buffer_after = minutes(in, "buffer_after", 0, kDay);
  p.confirmation =
      choice<Confirmation>(in, "confirmation", parse_confirmation, "must be instant, hold or approval");
  p.hold_minutes = minutes(in, "hold_minutes", 1, 7 * kDay);
  p.cancel_cutoff = minutes(in, "cancel_cutoff", 0, kMaxMinutes);
  p.reschedule_cutoff = minutes(in, "reschedule_cutoff", 0, kMaxMinutes);
  p.max_active_per_user = number(in, "max_active_per_user", 0, 100'000);
  p.max_holds_per_user = number(in, "max_holds_per_user", 0, 100'000);
  p.price = read_patch<Price>(in, "price", [&] { return read_price(in); });
  p.payment = choice<PaymentRule>(in, "payment", parse_payment_rule, "must be none or authorize");
  in.done();
  return p;
}

}  // namespace holdfast::wire
