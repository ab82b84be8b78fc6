// Who listens to events, and the one thread that reads the outbox for all of them.
//
// The database tells of each commit (one LISTEN per server); the thread then reads what is new and gives it
// to every listener who may see it. Nothing is read while nobody listens. A listener who cannot keep up is
// let go: its outlet refuses, and it comes back with its Last-Event-ID.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api-server/app/stream_seats.hpp"
#include "api-server/metrics.hpp"
#include "common/core/clock.hpp"
#include "common/core/result.hpp"
#include "common/core/strong_id.hpp"

namespace holdfast::app {

class SessionRegistry;

// Where a listener's messages go. Functions may be called from any thread and never block.
struct Outlet {
  std::function<bool(std::string_view)> send;  // false: let go of it
  std::function<bool()> is_open;
  std::function<void()> close;
};

struct Listening {
  std::string token;                   // its rights are those of this token, at each moment
  std::optional<ResourceId> resource;  // none: all
  // The last event that the listener had; none: only what comes from now on. 0 stands for one that cannot be.
  std::optional<std::int64_t> last_id;
  // One of the two is called, once. `open` answers with the first messages, and says where the others go;
  // nothing when the client is gone. Whatever is committed from then on is sent.
  std::function<std::optional<Outlet>(std::string first)> open;
  std::function<void(const Error&)> refuse;
};

struct EventStreamOptions {
  std::size_t listeners = 2000;
  std::size_t per_user = 32;
  std::chrono::seconds heartbeat{15};
};

// Every function may be called from any thread.
class EventStream {
 public:
  // Connects when somebody listens. The arguments must outlive this.
  EventStream(std::string connection_string, const Clock& clock, SessionRegistry& sessions, Metrics& metrics,
              EventStreamOptions options = {});
  ~EventStream();  // stop()
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;

  // To be taken before one joins.
  [[nodiscard]] StreamSeats& seats();
  void join(std::shared_ptr<StreamSeats::Seat> seat, Listening listening);

  // Something was committed.
  void wake();
  // Whether the database tells of commits. While it does not, the outbox is read once a second.
  void set_live(bool live);
  // Somebody's rights changed: those of all listeners are looked up again.
  void rights_changed();
  // Ends every stream and takes no more.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace holdfast::app
