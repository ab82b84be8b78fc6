#include "api-server/http/hub.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::http {

namespace {

// Fine enough for the shortest of the timeouts.
std::chrono::milliseconds tick_for(const ServerConfig& config) {
  const auto shortest = std::min({config.header_timeout, config.body_timeout, config.answer_timeout,
                                  config.idle_timeout, config.write_timeout});
  return std::clamp(shortest / 8, std::chrono::milliseconds(10), std::chrono::milliseconds(250));
}

}  // namespace

Hub::Hub(ServerConfig given, std::vector<Route> routes)
    : config(std::move(given)),
      dispatcher(config, std::move(routes)),
      watch(tick_for(config)),
      places(config.max_connections_per_address) {
  if (config.metrics != nullptr) {
    in_flight_gauge_ = config.metrics->gauge("holdfast_http_requests_in_flight", "Requests not yet answered");
  }
}

void Hub::enter() {
  in_flight_.fetch_add(1);
  if (in_flight_gauge_ && !stopped.load()) in_flight_gauge_->add(1);
}

void Hub::leave() {
  in_flight_.fetch_sub(1);
  if (in_flight_gauge_ && !stopped.load()) in_flight_gauge_->add(-1);
}

}  // namespace holdfast::http
