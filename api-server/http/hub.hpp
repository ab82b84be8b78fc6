// What all connections of one server share. Kept alive by each of them, since a reply may come after the
// server was stopped.
#pragma once

#include <atomic>
#include <chrono>
#include <vector>

#include "api-server/handlers/message.hpp"
#include "api-server/http/dispatcher.hpp"
#include "api-server/http/places.hpp"
#include "api-server/http/server.hpp"
#include "api-server/http/watch.hpp"
#include "api-server/metrics.hpp"

namespace holdfast::http {

class Hub {
 public:
  Hub(ServerConfig given, std::vector<Route> routes);

  const ServerConfig config;
  Dispatcher dispatcher;
  Watch watch;
  Places places;
  std::atomic<bool> draining{false};
  std::atomic<bool> stopped{false};  // no metrics from then on: their registry may be gone

  // Requests whose head was read and whose answer is not yet wholly with the kernel.
  void enter();
  void leave();
  [[nodiscard]] int in_flight() const { return in_flight_.load(); }

 private:
  std::atomic<int> in_flight_{0};
  std::optional<Gauge> in_flight_gauge_;
};

}  // namespace holdfast::http
