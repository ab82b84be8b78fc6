#include "api-server/app/stream_message.hpp"

#include "api-server/app/permission.hpp"
#include "common/wire/stream_event.hpp"

namespace holdfast::app {
namespace {

// JSON text has no line breaks, so that it is one line of data.
std::string message(std::int64_t id, std::string_view type, const std::string& data) {
  std::string text = "id: " + std::to_string(id) + "\nevent: ";
  text.append(type).append("\ndata: ").append(data).append("\n\n");
  return text;
}

// Others see an interval: a new title or unit is nothing that they could see.
bool concerns_others(const store::Event& event) {
  return event.type != "booking.updated";
}

}  // namespace

StreamMessage::StreamMessage(const store::VisibleEvent& visible, Instant now)
    : resource_(visible.event.resource_id),
      owner_(visible.owner),
      delegates_(visible.delegates),
      visibility_(visible.visibility) {
  const store::Event& event = visible.event;
  if (event.booking) booker_ = event.booking->user_id;
  const wire::StreamEvent sent{event.id, event.type, event.resource_id, event.booking, event.occurred_at};
  whole_ = message(event.id, event.type, wire::to_json(sent, now));
  if (!event.booking) {
    for_others_ = whole_;
  } else if (concerns_others(event)) {
    for_others_ = message(event.id, event.type, wire::to_json(sent, now, wire::BookingShape::interval_only));
  }
}

const std::string& StreamMessage::text_for(const Actor& listener) const {
  static const std::string kNothing;
  Relations relations = relations_to(listener.user_id, owner_, delegates_);
  if (booker_ == listener.user_id) relations.insert(Relation::self);
  if (allowed(Action::read_whole_booking, listener, relations)) return whole_;
  return visible(listener, visibility_) ? for_others_ : kNothing;
}

std::vector<StreamMessage> messages_of(const std::vector<store::VisibleEvent>& events, Instant now) {
  std::vector<StreamMessage> messages;
  messages.reserve(events.size());
  for (const store::VisibleEvent& event : events)
    messages.emplace_back(event, now);
  return messages;
}

std::int64_t messages_in(std::string_view text) {
  std::int64_t count = 0;
  for (auto at = text.find("\ndata: "); at != std::string_view::npos; at = text.find("\ndata: ", at + 1))
    ++count;
  return count;
}

std::string position_mark(std::int64_t last_id) {
  return last_id > 0 ? "id: " + std::to_string(last_id) + "\n\n" : std::string();
}

std::string reset_message(std::int64_t last_id, Instant now) {
  const wire::StreamEvent event{last_id, std::string(wire::kResetEvent), {}, {}, now};
  return message(last_id, wire::kResetEvent, wire::to_json(event, now));
}

}  // namespace holdfast::app
