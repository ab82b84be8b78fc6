// Events as messages of a stream (server-sent events), for those who may see all of it and for the others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api-server/app/actor.hpp"
#include "api-server/store/events_store.hpp"

namespace holdfast::app {

// The texts of one event, ready to be sent to any number of listeners.
class StreamMessage {
 public:
  StreamMessage(const store::VisibleEvent& event, Instant now);

  [[nodiscard]] ResourceId resource() const { return resource_; }
  // What `listener` gets of it: everything (booker and staff), the interval, or nothing (empty).
  [[nodiscard]] const std::string& text_for(const Actor& listener) const;

 private:
  ResourceId resource_;
  std::optional<UserId> owner_;
  std::vector<UserId> delegates_;
  std::optional<UserId> booker_;
  Visibility visibility_;
  std::string whole_;
  std::string for_others_;
};

[[nodiscard]] std::vector<StreamMessage> messages_of(const std::vector<store::VisibleEvent>& events,
                                                     Instant now);
// How many there are in a text of them.
[[nodiscard]] std::int64_t messages_in(std::string_view text);

// "Everything before this was sent": what a listener who comes back names as its Last-Event-ID. Raises no
// event. Empty for 0, when there are no events yet.
[[nodiscard]] std::string position_mark(std::int64_t last_id);
// Tells a listener to load everything again.
[[nodiscard]] std::string reset_message(std::int64_t last_id, Instant now);

}  // namespace holdfast::app
