// Token buckets per client. Time is an argument, so that tests need no clock.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "api-server/handlers/message.hpp"

namespace holdfast::http {

struct BucketSize {
  double per_second = 0;
  double burst = 0;
};

struct RateLimits {
  BucketSize general{200, 400};
  BucketSize sign_in{10, 30};
};

// Thread-safe. Remembers a bounded number of clients: buckets that are full again are forgotten first,
// and when none is, new clients share one bucket, so that memory never grows with an attack.
class RateLimiter {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit RateLimiter(RateLimits limits, std::size_t max_clients = 65536);

  // Takes one token. Nothing: go on. Otherwise how long until there is one.
  std::optional<std::chrono::milliseconds> take(std::string_view client, RateClass kind, TimePoint now);

 private:
  struct Bucket {
    double tokens = 0;
    TimePoint updated;
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, Bucket> buckets;
  };
  static constexpr std::size_t kShards = 16;

  Bucket& bucket_of(Shard& shard, const std::string& key, const BucketSize& size, TimePoint now);

  RateLimits limits_;
  std::size_t max_per_shard_;
  std::array<Shard, kShards> shards_;
};

// What counts as one client: an IPv4 address, or the /64 network of an IPv6 address, since one
// subscriber has all of it.
std::string rate_limit_key(std::string_view address);

}  // namespace holdfast::http
