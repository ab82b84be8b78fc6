// The one LISTEN connection of a server.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::store {

// Sent with the commit of whatever changed a resource, its schedule or its bookings; the payload is the
// resource id.
inline constexpr std::string_view kScheduleChannel = "holdfast_schedule";

struct ListenerCallbacks {
  std::function<void(std::string_view channel, std::string_view payload)> on_notification;
  // The connection is gone: what is kept in memory can be stale from now on.
  std::function<void()> on_lost;
  // Listening (first time or again): what was kept from before may have missed changes.
  std::function<void()> on_listening;
};

// Callbacks run on the listener's own thread, one at a time; they must not throw. Reconnects with backoff
// (0.05 to 2 s).
class Listener {
 public:
  Listener(std::string connection_string, std::vector<std::string> channels, ListenerCallbacks callbacks);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace holdfast::store
