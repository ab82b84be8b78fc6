#include "api-server/http/rate_limit.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace holdfast::http {

namespace {

// By bucket: its name in headers, and the last letter of its clients' keys.
constexpr std::array<std::string_view, kBuckets> kNames{"read",    "write",   "search",  "sign_in",
                                                        "visitor", "address", "searches"};
constexpr std::string_view kLetters = "rwsivan";

double refilled(double tokens, double seconds, const BucketSize& size) {
  return std::min(size.burst, tokens + std::max(seconds, 0.0) * size.per_second);
}

double seconds_between(RateLimiter::TimePoint from, RateLimiter::TimePoint to) {
  return std::chrono::duration<double>(to - from).count();
}

}  // namespace

const BucketSize& RateLimits::size_of(Bucket bucket) const {
  switch (bucket) {
    case Bucket::read:
      return read;
    case Bucket::write:
      return write;
    case Bucket::search:
      return search;
    case Bucket::sign_in:
      return sign_in;
    case Bucket::visitor:
      return visitor;
    case Bucket::searches:
      return searches;
    case Bucket::address:
      break;
  }
  return address;
}

std::optional<Bucket> bucket_for(RateClass kind, Method method) {
  switch (kind) {
    case RateClass::by_method:
      return method == Method::get ? Bucket::read : Bucket::write;
    case RateClass::search:
      return Bucket::search;
    case RateClass::sign_in:
      return Bucket::sign_in;
    case RateClass::unlimited:
      break;
  }
  return std::nullopt;
}

Bucket visitors_bucket(Bucket bucket) {
  return bucket == Bucket::read ? Bucket::visitor : bucket;
}

RateLimiter::RateLimiter(RateLimits limits, std::size_t max_clients)
    : limits_(limits), max_per_shard_(std::max<std::size_t>(1, max_clients / kShards)) {
  for (std::size_t i = 0; i < kBuckets; ++i) {
    const auto& size = limits_.size_of(static_cast<Bucket>(i));
    const auto window = std::max(1.0, std::ceil(size.burst / size.per_second));
    policies_[i] = "RateLimit-Policy: \"" + std::string(kNames[i]) +
                   "\";q=" + std::to_string(static_cast<std::int64_t>(size.burst)) +
                   ";w=" + std::to_string(static_cast<std::int64_t>(window)) + "\r\n";
  }
}

RateState RateLimiter::take(std::string_view client, Bucket bucket, TimePoint now) {
  const auto& size = limits_.size_of(bucket);
  std::string key(client);
  key += kLetters[static_cast<std::size_t>(bucket)];
  auto& shard = shards_[std::hash<std::string>{}(key) % kShards];
  const std::lock_guard lock(shard.mutex);
  auto& level = level_of(shard, key, size, now);
  level.tokens = refilled(level.tokens, seconds_between(level.updated, now), size);
  level.updated = now;
  RateState state;
  state.bucket = bucket;
  if (level.tokens >= 1) {
    level.tokens -= 1;
  } else {
    const auto wait = (1 - level.tokens) / size.per_second * 1000;
    state.wait = std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(wait)));
  }
  state.remaining = static_cast<int>(level.tokens);
  state.full_in_seconds = static_cast<int>(std::ceil((size.burst - level.tokens) / size.per_second));
  return state;
}

std::string RateLimiter::header_lines(const RateState& state) const {
  const auto index = static_cast<std::size_t>(state.bucket);
  return policies_[index] + "RateLimit: \"" + std::string(kNames[index]) +
         "\";r=" + std::to_string(state.remaining) + ";t=" + std::to_string(state.full_in_seconds) + "\r\n";
}

RateLimiter::Level& RateLimiter::level_of(Shard& shard, const std::string& key, const BucketSize& size,
                                          TimePoint now) {
  if (const auto found = shard.levels.find(key); found != shard.levels.end()) return found->second;
  if (shard.levels.size() >= max_per_shard_) {
    std::erase_if(shard.levels, [&](const auto& entry) {
      const auto& own = limits_.size_of(static_cast<Bucket>(kLetters.find(entry.first.back())));
      const auto& level = entry.second;
      return refilled(level.tokens, seconds_between(level.updated, now), own) >= own.burst;
    });
  }
  const bool full = shard.levels.size() >= max_per_shard_;
  const auto kept = full ? std::string(1, key.back()) : key;
  return shard.levels.try_emplace(kept, Level{size.burst, now}).first->second;
}

std::string account_key(std::string_view account) {
  return "account " + std::string(account);  // a space: no address
}

}  // namespace holdfast::http
