#include "api-server/http/rate_limit.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace holdfast::http {

namespace {

double refilled(double tokens, double seconds, const BucketSize& size) {
  return std::min(size.burst, tokens + std::max(seconds, 0.0) * size.per_second);
}

double seconds_between(RateLimiter::TimePoint from, RateLimiter::TimePoint to) {
  return std::chrono::duration<double>(to - from).count();
}

}  // namespace

RateLimiter::RateLimiter(RateLimits limits, std::size_t max_clients)
    : limits_(limits), max_per_shard_(std::max<std::size_t>(1, max_clients / kShards)) {}

std::optional<std::chrono::milliseconds> RateLimiter::take(std::string_view client, RateClass kind,
                                                           TimePoint now) {
  if (kind == RateClass::unlimited) return std::nullopt;
  const auto& size = kind == RateClass::sign_in ? limits_.sign_in : limits_.general;
  auto key = rate_limit_key(client);
  key += kind == RateClass::sign_in ? 's' : 'g';
  auto& shard = shards_[std::hash<std::string>{}(key) % kShards];
  const std::lock_guard lock(shard.mutex);
  auto& bucket = bucket_of(shard, key, size, now);
  bucket.tokens = refilled(bucket.tokens, seconds_between(bucket.updated, now), size);
  bucket.updated = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::nullopt;
  }
  const auto wait = (1 - bucket.tokens) / size.per_second * 1000;
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(wait)));
}

RateLimiter::Bucket& RateLimiter::bucket_of(Shard& shard, const std::string& key, const BucketSize& size,
                                            TimePoint now) {
  if (const auto found = shard.buckets.find(key); found != shard.buckets.end()) return found->second;
  if (shard.buckets.size() >= max_per_shard_) {
    std::erase_if(shard.buckets, [&](const auto& entry) {
      const auto& own = entry.first.back() == 's' ? limits_.sign_in : limits_.general;
      const auto& bucket = entry.second;
      return refilled(bucket.tokens, seconds_between(bucket.updated, now), own) >= own.burst;
    });
  }
  const bool full = shard.buckets.size() >= max_per_shard_;
  const auto kept = full ? std::string(1, key.back()) : key;
  return shard.buckets.try_emplace(kept, Bucket{size.burst, now}).first->second;
}

std::string rate_limit_key(std::string_view address) {
  in6_addr parsed{};
  const std::string text(address);
  if (inet_pton(AF_INET6, text.c_str(), &parsed) != 1) return text;
  if (IN6_IS_ADDR_V4MAPPED(&parsed)) return text;
  std::fill(parsed.s6_addr + 8, parsed.s6_addr + 16, std::uint8_t{0});
  std::array<char, INET6_ADDRSTRLEN> out{};
  inet_ntop(AF_INET6, &parsed, out.data(), static_cast<socklen_t>(out.size()));
  return out.data();
}

}  // namespace holdfast::http
