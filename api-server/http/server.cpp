// Pistache gives us the listener, the I/O threads with their event loops and the connections' lives. The
// HTTP messages themselves are read and written by our own code: Pistache 0.4 answers 500 to headers it
// does not like, hangs on a bad Content-Length or a chunk cut between CR and LF, drops pipelined requests,
// tells clients without a Connection header to close, and sends what() to them. tests/http keeps a case of
// each.
#include "api-server/http/server.hpp"

#include <pistache/listener.h>
#include <pistache/net.h>
#include <pistache/os.h>
#include <pistache/peer.h>
#include <pistache/prototype.h>
#include <pistache/tcp.h>
#include <pistache/transport.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <csignal>
#include <exception>
#include <latch>
#include <memory>
#include <thread>
#include <utility>

#include "api-server/handlers/client_network.hpp"
#include "api-server/http/connection.hpp"
#include "api-server/http/hub.hpp"
#include "api-server/log.hpp"

namespace holdfast::http {

namespace {

constexpr const char* kConnectionKey = "connection";
constexpr int kBacklog = 4096;

std::string address_of(const Pistache::Tcp::Peer& peer) {
  constexpr std::string_view kMapped = "::ffff:";
  auto host = peer.address().host();
  if (host.starts_with(kMapped)) host.erase(0, kMapped.size());
  return host;
}

// Pistache copies this for each I/O thread.
class Front : public Pistache::Tcp::Handler {
 public:
  PROTOTYPE_OF(Pistache::Tcp::Handler, Front)

  explicit Front(std::shared_ptr<Hub> hub) : hub_(std::move(hub)) {}

  void onConnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) override {
    guarded(*peer, [&] {
      const int descriptor = peer->actualFd();
      const auto address = address_of(*peer);
      std::shared_ptr<void> place;
      if (!hub_->config.behind_gateway) place = hub_->places.take(client_network(address));
      const bool address_is_full = !hub_->config.behind_gateway && !place;
      if (address_is_full || hub_->watch.size() >= hub_->config.max_connections) {
        log_event(LogLevel::warning, "too many connections", {{"client", address}});
        ::shutdown(descriptor, SHUT_RDWR);
        return;
      }
      auto connection = std::make_shared<Connection>(hub_, descriptor, address, std::move(place));
      peer->putData(kConnectionKey, connection);
      connection->open();
    });
  }

  void onInput(const char* buffer, size_t length, const std::shared_ptr<Pistache::Tcp::Peer>& peer) override {
    guarded(*peer, [&] {
      if (auto* connection = of(*peer)) connection->on_input({buffer, length});
    });
  }

  void onDisconnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) override {
    guarded(*peer, [&] {
      if (auto* connection = of(*peer)) connection->on_closed();
    });
  }

 private:
  static Connection* of(const Pistache::Tcp::Peer& peer) {
    return static_cast<Connection*>(peer.tryGetData(kConnectionKey).get());
  }

  // An exception that leaves an I/O thread would end the process.
  template <class Work>
  static void guarded(const Pistache::Tcp::Peer& peer, Work work) noexcept {
    try {
      work();
    } catch (const std::exception& error) {
      log_event(LogLevel::error, "connection failed", {{"error", error.what()}});
      ::shutdown(peer.actualFd(), SHUT_RDWR);
    }
  }

  std::shared_ptr<Hub> hub_;
};

// An I/O thread's event loop. Pistache tears loops down without waiting for a thread that has not entered
// its own yet, so each reports that it turns, and a server counts as started only then. (Pistache's way to
// ask, requestLoad(), ends the process: it throws on an I/O thread.)
class Lane : public Pistache::Tcp::Transport {
 public:
  Lane(std::shared_ptr<Front> front, std::shared_ptr<std::latch> running)
      : Transport(front), front_(std::move(front)), running_(std::move(running)) {}

  std::shared_ptr<Pistache::Aio::Handler> clone() const override {
    return std::make_shared<Lane>(std::make_shared<Front>(*front_), running_);
  }

  void registerPoller(Pistache::Polling::Epoll& poller) override {
    Transport::registerPoller(poller);
    first_turn_.bind(poller);
    first_turn_.notify();
  }

  void unregisterPoller(Pistache::Polling::Epoll& poller) override {
    first_turn_.unbind(poller);
    Transport::unregisterPoller(poller);
  }

  void onReady(const Pistache::Aio::FdSet& ready) override {
    if (!turns_) running_->count_down();
    turns_ = true;
    Transport::onReady(ready);
  }

 private:
  const std::shared_ptr<Front> front_;
  const std::shared_ptr<std::latch> running_;
  Pistache::NotifyFd first_turn_;
  bool turns_ = false;
};

// Accepting fails, again and again, when descriptors run out: have as many as the system allows.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) log_event(LogLevel::warning, "descriptor limit stays low");
}

}  // namespace

struct Server::Listening {
  Pistache::Tcp::Listener listener;
};

Server::Server() = default;

Server::~Server() {
  stop(std::chrono::milliseconds(0));
}

Result<void> Server::start(ServerConfig config, std::vector<Route> routes) {
  std::signal(SIGPIPE, SIG_IGN);
  raise_descriptor_limit();
  const auto where = config.host + ":" + std::to_string(config.port);
  try {
    hub_ = std::make_shared<Hub>(std::move(config), std::move(routes));
    listening_ = std::make_unique<Listening>();
    auto& listener = listening_->listener;
    using Pistache::Tcp::Options;
    listener.init(static_cast<std::size_t>(hub_->config.io_threads),
                  Pistache::Flags<Options>(Options::ReuseAddr | Options::NoDelay | Options::CloseOnExec),
                  "http", kBacklog);
    const auto running = std::make_shared<std::latch>(hub_->config.io_threads);
    listener.setTransportFactory(
        [this, running] { return std::make_shared<Lane>(std::make_shared<Front>(hub_), running); });
    listener.bind(Pistache::Address(hub_->config.host, Pistache::Port(hub_->config.port)));
    hub_->watch.start();
    listener.runThreaded();
    running->wait();
  } catch (const std::exception& error) {
    listening_.reset();
    hub_.reset();
    return Error::of(ErrorCode::unavailable, "Cannot listen on " + where + ": " + error.what());
  }
  return {};
}

std::uint16_t Server::port() const {
  if (!listening_) return 0;
  return listening_->listener.getPort();
}

bool Server::stop(std::chrono::milliseconds drain) {
  if (!listening_) return true;
  const auto deadline = std::chrono::steady_clock::now() + drain;
  hub_->draining = true;
  for (const auto& connection : hub_->watch.connections())
    connection->on_drain();
  while (hub_->in_flight() > 0 && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  const bool all_answered = hub_->in_flight() == 0;
  hub_->stopped = true;
  // From here on nobody writes to a socket, so that Pistache may close them.
  for (const auto& connection : hub_->watch.connections())
    connection->on_closed();
  hub_->watch.stop();
  listening_.reset();
  hub_.reset();
  return all_answered;
}

}  // namespace holdfast::http
