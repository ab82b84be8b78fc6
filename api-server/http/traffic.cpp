#include "api-server/http/traffic.hpp"

#include <algorithm>
#include <utility>

#include "api-server/log.hpp"

namespace holdfast::http {

namespace {

// Refusals that are everyday business (taken, too late, unknown) are no news to an operator.
LogLevel level_of(int status) {
  if (status >= 500) return LogLevel::warning;
  const bool is_news = status == 401 || status == 403 || status == 429 || status == 408 || status == 431;
  return is_news ? LogLevel::info : LogLevel::debug;
}

}  // namespace

RouteTraffic::RouteTraffic(Metrics& metrics, std::string method, std::string route)
    : metrics_(metrics),
      method_(std::move(method)),
      route_(std::move(route)),
      seconds_(metrics.histogram("holdfast_http_request_duration_seconds",
                                 "From the head of a request to its answer",
                                 {{"method", method_}, {"route", route_}}, duration_buckets())) {}

Counter& RouteTraffic::counter_of(int status) {
  auto& slot = by_status_[static_cast<std::size_t>(std::clamp(status - kFirstStatus, 0, kStatuses - 1))];
  if (auto* known = slot.load(std::memory_order_acquire)) return *known;
  const std::lock_guard lock(mutex_);
  if (auto* known = slot.load(std::memory_order_relaxed)) return *known;
  counters_.push_back(
      metrics_.counter("holdfast_http_requests_total", "Requests answered",
                       {{"method", method_}, {"route", route_}, {"status", std::to_string(status)}}));
  slot.store(&counters_.back(), std::memory_order_release);
  return counters_.back();
}

void RouteTraffic::count(int status, double seconds) {
  counter_of(status).add();
  seconds_.observe(seconds);
}

void report(const Call& call, int status, std::size_t bytes) {
  const auto elapsed = std::chrono::steady_clock::now() - call.started;
  const auto seconds = std::chrono::duration<double>(elapsed).count();
  if (call.traffic != nullptr) call.traffic->count(status, seconds);
  const auto level = level_of(status);
  if (!log_enabled(level)) return;
  log_event(level, "request",
            {{"method", call.method},
             {"path", call.path},
             {"status", status},
             {"ms", seconds * 1000},
             {"bytes", bytes},
             {"request_id", call.request_id},
             {"client", call.client}});
}

}  // namespace holdfast::http
