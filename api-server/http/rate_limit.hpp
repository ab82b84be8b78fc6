// Token buckets: who may ask how often. Time is an argument, so that tests need no clock.
//
// Whoever is signed in has buckets of their own, wherever they ask from, so that an account gains nothing by
// many addresses and nobody suffers from the neighbours behind a shared address. Others, and sign-ins, are
// counted by address. Two more buckets, wide ones, are shared by everything that an address asks for, and by
// all its searches, so that many accounts do not make one that asks from there as costly as many.
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

enum class Bucket : std::uint8_t { read, write, search, sign_in, visitor, address, searches };
inline constexpr std::size_t kBuckets = 7;

struct RateLimits {
  BucketSize read{100, 400};
  BucketSize write{50, 200};
  BucketSize search{30, 150};
  BucketSize sign_in{10, 30};
  BucketSize visitor{400, 2000};  // reads of who is not signed in: a class opens the page at once
  BucketSize address{1000, 3000};
  BucketSize searches{100, 500};  // of an address, whoever asks

  [[nodiscard]] const BucketSize& size_of(Bucket bucket) const;
};

// Where a route's requests are counted; nothing: they are not.
std::optional<Bucket> bucket_for(RateClass kind, Method method);
// The same for who is not signed in.
Bucket visitors_bucket(Bucket bucket);

// What a bucket says once it was asked.
struct RateState {
  Bucket bucket = Bucket::read;
  int remaining = 0;                              // whole tokens
  int full_in_seconds = 0;                        // until the whole burst is there again
  std::optional<std::chrono::milliseconds> wait;  // set: refused, and how long until there is a token

  [[nodiscard]] bool refused() const { return wait.has_value(); }
};

// Thread-safe. Remembers a bounded number of clients: buckets that are full again are forgotten first,
// and when none is, new clients share one bucket, so that memory never grows with an attack.
class RateLimiter {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit RateLimiter(RateLimits limits, std::size_t max_clients = 65536);

  // Takes one token, if there is one.
  RateState take(std::string_view client, Bucket bucket, TimePoint now);

  // The two header lines (draft-ietf-httpapi-ratelimit-headers), with their ends: the policy that an answer
  // came under, and what is left of it.
  [[nodiscard]] std::string header_lines(const RateState& state) const;

 private:
  struct Level {
    double tokens = 0;
    TimePoint updated;
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, Level> levels;
  };
  static constexpr std::size_t kShards = 16;

  Level& level_of(Shard& shard, const std::string& key, const BucketSize& size, TimePoint now);

  RateLimits limits_;
  std::size_t max_per_shard_;
  std::array<std::string, kBuckets> policies_;
  std::array<Shard, kShards> shards_;
};

// The key of an account, by whatever names it; that of an address is its client_network.
std::string account_key(std::string_view account);

}  // namespace holdfast::http
