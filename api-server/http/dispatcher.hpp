// From the head of a request to its handler: everything about a request but its bytes.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "api-server/handlers/message.hpp"
#include "api-server/http/rate_limit.hpp"
#include "api-server/http/request_head.hpp"
#include "api-server/http/router.hpp"
#include "api-server/http/server.hpp"
#include "api-server/http/traffic.hpp"

namespace holdfast::http {

// What is known once the head has been read. With `early` the answer is known too, and the body, if any,
// only has to be skipped.
struct Admission {
  Call call;
  Request request;
  const Route* route = nullptr;
  std::optional<Response> early;
  std::size_t body_limit = 0;
};

// Read-only after construction but for the rate limiter and the metrics, which are thread-safe.
class Dispatcher {
 public:
  Dispatcher(const ServerConfig& config, std::vector<Route> routes);

  Admission admit(RequestHead head, const std::string& peer) const;
  // For a request whose head is no good.
  Admission refuse(const HeadRefusal& refusal, const std::string& peer) const;
  // An error of HTTP itself, in words of the request.
  static Response problem(int status, const std::string& field, const std::string& detail, const Call& call);
  // Calls the handler. Whatever it throws is logged, and answered with 500 by the dropped reply.
  void run(Admission admission, Reply reply) const;

 private:
  struct Entry {
    Route route;
    RouteTraffic* traffic = nullptr;
  };

  void find_route(Admission& admission, bool has_body) const;
  void check_body(Admission& admission, const RequestHead& head) const;
  // Both: true when the answer is 429.
  bool is_rate_limited(Admission& admission, RateClass kind) const;
  bool is_address_limited(Admission& admission, Bucket bucket) const;
  [[nodiscard]] static Response too_many(const RateState& state, const Call& call);
  [[nodiscard]] bool serve_file(Admission& admission) const;

  const ServerConfig& config_;
  std::vector<Entry> entries_;
  Router router_;
  mutable std::optional<RateLimiter> limiter_;
  std::deque<RouteTraffic> traffic_;
  RouteTraffic* other_traffic_ = nullptr;  // what no route was found for
  RouteTraffic* file_traffic_ = nullptr;
};

}  // namespace holdfast::http
