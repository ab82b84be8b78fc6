// The HTTP server: Pistache's listener and I/O threads below, our routes above.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api-server/handlers/message.hpp"
#include "api-server/http/rate_limit.hpp"
#include "api-server/http/request_head.hpp"
#include "common/core/result.hpp"

namespace holdfast {
class Metrics;
}

namespace holdfast::http {

class Hub;
class StaticFiles;

struct ServerConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one
  int io_threads = 2;
  // A gateway is in front: X-Forwarded-For (its last entry) and X-Forwarded-Proto are believed.
  bool behind_gateway = false;

  std::size_t body_limit = 64 * 1024;
  HeadLimits head_limits;
  std::size_t max_connections = 12000;
  // Of one address (IPv6: /64 network), so that none can have all of them. Behind a gateway, whose address is
  // everybody's, the gateway counts.
  std::size_t max_connections_per_address = 6000;
  // Unsent bytes of an event stream, beyond what the kernel holds, at which its client is dropped.
  std::size_t stream_backlog = 256 * 1024;

  std::chrono::milliseconds header_timeout{10'000};  // first byte to end of head: 408
  std::chrono::milliseconds body_timeout{30'000};    // end of head to end of body: 408
  std::chrono::milliseconds answer_timeout{30'000};  // for the handler: 503
  std::chrono::milliseconds idle_timeout{75'000};    // between requests: closed
  std::chrono::milliseconds write_timeout{30'000};   // without any progress: dropped

  std::optional<RateLimits> rate_limits = RateLimits{};  // nothing: no limits
  // Whose request it is, by any name that is theirs alone; nothing when nobody is signed in. Called on I/O
  // threads: answers from memory. Unset: everybody is counted by address.
  std::function<std::optional<std::string>(const Request&)> identify;
  Metrics* metrics = nullptr;                       // not owned; outlives the server
  std::shared_ptr<const StaticFiles> static_files;  // what GET finds where no route is
};

class Server {
 public:
  Server();
  ~Server();  // stop(0)
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Binds and serves, on threads of its own. Fails with `unavailable` when the address cannot be had.
  // SIGPIPE is ignored from then on. Call it once.
  Result<void> start(ServerConfig config, std::vector<Route> routes);
  [[nodiscard]] std::uint16_t port() const;

  // Answers what has been asked, closes idle connections and streams, refuses what is new with 503, and
  // returns when nothing is in flight any more or the time is over. Replies that come later go nowhere.
  // Whatever handlers use must live until then. True when every request was answered.
  bool stop(std::chrono::milliseconds drain);

 private:
  struct Listening;
  std::shared_ptr<Hub> hub_;
  std::unique_ptr<Listening> listening_;
};

}  // namespace holdfast::http
