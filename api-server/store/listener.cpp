#include "api-server/store/listener.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "api-server/log.hpp"
#include "api-server/store/backend.hpp"

namespace holdfast::store {
namespace {

constexpr auto kFirstPause = std::chrono::milliseconds(50);
constexpr auto kLongestPause = std::chrono::milliseconds(2000);
constexpr long kWaitMicros = 200'000;  // how long a stop may take to be seen
constexpr auto kProbeEvery =
    std::chrono::seconds(10);  // a half-open connection shows itself only when spoken to

}  // namespace

struct Listener::State {
  std::string connection_string;
  std::vector<std::string> channels;
  ListenerCallbacks callbacks;
  std::atomic<bool> stopping{false};
  std::mutex mutex;
  std::condition_variable wake;
  std::thread thread;

  void work() {
    auto pause = kFirstPause;
    while (!stopping) {
      bool listening = false;
      try {
        pqxx::connection connection(with_parameter(connection_string, "connect_timeout", "3"));
        for (const std::string& channel : channels)
          connection.listen(channel, [this](pqxx::notification notification) {
            callbacks.on_notification(std::string_view(notification.channel),
                                      std::string_view(notification.payload));
          });
        listening = true;
        pause = kFirstPause;
        if (callbacks.on_listening) callbacks.on_listening();
        listen(connection);
      } catch (const std::exception& error) {
        if (listening) log_event(LogLevel::warning, "listener lost its connection", {{"what", error.what()}});
      }
      if (listening && callbacks.on_lost) callbacks.on_lost();
      std::unique_lock lock(mutex);
      wake.wait_for(lock, pause, [this] { return stopping.load(); });
      pause = std::min(pause * 2, kLongestPause);
    }
  }

  void listen(pqxx::connection& connection) {
    auto probed = std::chrono::steady_clock::now();
    while (!stopping) {
      connection.await_notification(0, kWaitMicros);
      const auto now = std::chrono::steady_clock::now();
      if (now - probed < kProbeEvery) continue;
      probed = now;
      pqxx::nontransaction(connection).exec("SELECT 1");
    }
  }
};

Listener::Listener(std::string connection_string, std::vector<std::string> channels,
                   ListenerCallbacks callbacks)
    : state_(std::make_unique<State>()) {
  state_->connection_string = std::move(connection_string);
  state_->channels = std::move(channels);
  state_->callbacks = std::move(callbacks);
  state_->thread = std::thread([state = state_.get()] { state->work(); });
}

Listener::~Listener() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->wake.notify_all();
  state_->thread.join();
}

}  // namespace holdfast::store
