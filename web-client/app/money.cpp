#include "web-client/app/money.hpp"

#include <algorithm>
#include <array>

#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

constexpr std::array<std::string_view, 16> kWithoutMinor = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                                            "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
                                                            "VND", "VUV", "XAF", "XOF"};
constexpr std::array<std::string_view, 7> kThousandths = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
constexpr std::array<std::string_view, 2> kTenThousandths = {"CLF", "UYW"};

template <class List>
bool has(const List& list, std::string_view currency) {
  return std::find(list.begin(), list.end(), currency) != list.end();
}

// Those that mean one currency to everybody; others are named by their code.
std::string_view symbol_of(std::string_view currency) {
  if (currency == "EUR") return "€";
  if (currency == "GBP") return "£";
  if (currency == "USD") return "$";
  return "";
}

}  // namespace

int minor_digits(std::string_view currency) {
  if (has(kWithoutMinor, currency) || currency == "XPF") return 0;
  if (has(kThousandths, currency)) return 3;
  return has(kTenThousandths, currency) ? 4 : 2;
}

std::string money_words(std::int64_t minor, std::string_view currency) {
  const int digits = minor_digits(currency);
  std::int64_t whole = 1;
  for (int i = 0; i < digits; ++i)
    whole *= 10;
  std::string amount = number_words(minor / whole);
  if (digits > 0) {
    const std::string rest = std::to_string(minor % whole);
    amount.append(plain_text("number.decimal")).append(static_cast<std::size_t>(digits) - rest.size(), '0');
    amount.append(rest);
  }
  const std::string_view symbol = symbol_of(currency);
  if (symbol.empty()) return t("money.code", {{"amount", amount}, {"currency", currency}});
  return t("money.symbol", {{"amount", amount}, {"symbol", symbol}});
}

std::string price_of(const Policy& policy) {
  const bool free = !policy.price || policy.price->amount == 0;
  return free ? t("money.none") : money_words(policy.price->amount, policy.price->currency);
}

}  // namespace holdfast::ui
