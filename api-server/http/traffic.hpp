// What the log and the metrics are told about each request.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "api-server/metrics.hpp"

namespace holdfast::http {

// The metrics of one method and route, looked up without a lock once a status was seen.
class RouteTraffic {
 public:
  RouteTraffic(Metrics& metrics, std::string method, std::string route);

  void count(int status, double seconds);

 private:
  static constexpr int kFirstStatus = 100;
  static constexpr int kStatuses = 500;

  Counter& counter_of(int status);

  Metrics& metrics_;
  std::string method_;
  std::string route_;
  Histogram seconds_;
  std::mutex mutex_;
  std::deque<Counter> counters_;
  std::array<std::atomic<Counter*>, kStatuses> by_status_{};
};

// One request, from its head to its answer.
struct Call {
  std::string method;
  std::string path;
  std::string request_id;
  std::string client;
  std::chrono::steady_clock::time_point started;
  RouteTraffic* traffic = nullptr;  // null: do not count
  std::string rate_lines;           // of the answer's head: RateLimit-Policy and RateLimit, or nothing
  bool is_secure = false;           // the client came over HTTPS
  bool is_head = false;
  bool old_version = false;
  bool keep_alive = true;
};

// Access log and metrics, when the answer is on its way. 499: the client went before.
void report(const Call& call, int status, std::size_t bytes);

}  // namespace holdfast::http
