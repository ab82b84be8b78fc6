#include "api-server/app/sign_in_guard.hpp"

#include <algorithm>
#include <cmath>

#include "common/core/ascii.hpp"

namespace holdfast::app {
namespace {

std::string both(const std::string& account, std::string_view address) {
  return account + '\n' + std::string(address);
}

}  // namespace

double SignInGuard::left(const Count& count, const GuessLimit& limit, TimePoint now) {
  const double passed = std::chrono::duration<double>(now - count.at).count();
  return std::max(0.0, count.wrong - std::max(passed, 0.0) / static_cast<double>(limit.another.count()));
}

std::chrono::seconds SignInGuard::wait_of(const Counts& counts, const std::string& key,
                                          const GuessLimit& limit, TimePoint now) {
  auto found = counts.find(key);
  if (found == counts.end()) found = counts.find(std::string());  // the count that newcomers share
  if (found == counts.end()) return std::chrono::seconds(0);
  const double over = left(found->second, limit, now) - (limit.wrong - 1);
  if (over <= 0) return std::chrono::seconds(0);
  return std::chrono::seconds(
      static_cast<std::int64_t>(std::ceil(over * static_cast<double>(limit.another.count()))));
}

void SignInGuard::add(Counts& counts, const std::string& key, const GuessLimit& limit, TimePoint now) const {
  if (counts.size() >= kept_ && !counts.contains(key))
    std::erase_if(counts, [&](const auto& entry) { return left(entry.second, limit, now) <= 0; });
  const bool full = counts.size() >= kept_ && !counts.contains(key);
  Count& count = counts[full ? std::string() : key];
  count = {std::min(left(count, limit, now) + 1, limit.wrong), now};
}

std::optional<std::chrono::seconds> SignInGuard::longest_wait(const std::string& who,
                                                              std::string_view address, TimePoint now) const {
  const bool known = known_.contains(both(who, address));
  const auto longest =
      std::max({wait_of(by_both_, both(who, address), limits_->account_and_address, now),
                known ? std::chrono::seconds(0)
                      : std::max(wait_of(by_address_, std::string(address), limits_->address, now),
                                 wait_of(by_account_, who, limits_->account, now))});
  return longest > std::chrono::seconds(0) ? std::optional(longest) : std::nullopt;
}

std::optional<std::chrono::seconds> SignInGuard::wait(std::string_view account, std::string_view address,
                                                      TimePoint now) {
  if (!limits_) return std::nullopt;
  const std::string who = ascii::to_lower(account);
  const std::lock_guard lock(mutex_);
  return longest_wait(who, address, now);
}

std::optional<std::chrono::seconds> SignInGuard::failed(std::string_view account, std::string_view address,
                                                        TimePoint now) {
  if (!limits_) return std::nullopt;
  const std::string who = ascii::to_lower(account);
  const std::lock_guard lock(mutex_);
  if (const auto refused = longest_wait(who, address, now)) return refused;
  add(by_both_, both(who, address), limits_->account_and_address, now);
  if (known_.contains(both(who, address))) return std::nullopt;
  add(by_address_, std::string(address), limits_->address, now);
  add(by_account_, who, limits_->account, now);
  return std::nullopt;
}

std::optional<std::chrono::seconds> SignInGuard::succeeded(std::string_view account, std::string_view address,
                                                           TimePoint now) {
  if (!limits_) return std::nullopt;
  const std::string who = ascii::to_lower(account);
  const std::lock_guard lock(mutex_);
  if (const auto refused = longest_wait(who, address, now)) return refused;
  know(who, address, now);
  return std::nullopt;
}

void SignInGuard::proven(std::string_view account, std::string_view address, TimePoint now) {
  if (!limits_) return;
  const std::lock_guard lock(mutex_);
  know(ascii::to_lower(account), address, now);
}

void SignInGuard::know(const std::string& who, std::string_view address, TimePoint now) {
  by_both_.erase(both(who, address));
  if (known_.size() >= kept_) {  // half of them, the older ones
    auto middle = now;
    for (const auto& [key, at] : known_)
      middle = std::min(middle, at);
    middle += (now - middle) / 2;
    std::erase_if(known_, [&](const auto& entry) { return entry.second <= middle; });
  }
  known_[both(who, address)] = now;
}

}  // namespace holdfast::app
