// A closed-loop HTTP/1.1 load generator: every connection is kept alive and sends its next request when the
// previous answer has arrived. One thread, epoll, loopback only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::load {

struct Answer {
  int status = 0;  // 0: the connection broke before a whole answer arrived
  std::string_view body;
  std::chrono::nanoseconds latency{0};
};

struct Load {
  std::uint16_t port = 0;
  std::size_t connections = 64;
  std::chrono::milliseconds duration{0};  // stop sending after this long; 0: only `requests` bounds the run
  std::size_t requests = 0;               // stop sending after so many; 0: only `duration` bounds the run
  std::chrono::milliseconds patience{10'000};  // how long to wait for answers after the last request was sent

  // The bytes of the n-th request, head and body.
  std::function<std::string(std::size_t n)> request;
  // Called for each answer; may be empty.
  std::function<void(std::size_t n, const Answer&)> on_answer;
};

struct Outcome {
  std::map<int, std::size_t> statuses;              // 0: no answer
  std::vector<std::chrono::nanoseconds> latencies;  // of all answers, sorted
  std::chrono::nanoseconds elapsed{0};              // first request to last answer

  // `share` in [0, 1]; 0 when there was no answer.
  [[nodiscard]] std::chrono::nanoseconds percentile(double share) const;
  [[nodiscard]] std::size_t count(int status) const;
  [[nodiscard]] double per_second(int status) const;
};

// All connections are open before the first request leaves. Throws std::system_error when they cannot be
// opened.
[[nodiscard]] Outcome run(const Load& load);

[[nodiscard]] std::string get_request(std::string_view path, std::string_view token);
[[nodiscard]] std::string post_request(std::string_view path, std::string_view token, std::string_view body,
                                       std::string_view idempotency_key = {});

}  // namespace holdfast::load
