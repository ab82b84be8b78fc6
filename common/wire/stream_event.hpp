// One message of GET /events/stream.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/core/result.hpp"
#include "common/domain/booking.hpp"
#include "common/wire/encode.hpp"

namespace holdfast::wire {

// Every `event:` that a stream can have. EventSource wants a listener for each by name.
inline constexpr std::array<std::string_view, 17> kStreamEventTypes = {
    "booking.held",
    "booking.pending",
    "booking.confirmed",
    "booking.checked_in",
    "booking.completed",
    "booking.cancelled",
    "booking.expired",
    "booking.declined",
    "booking.no_show",
    "booking.moved",
    "booking.updated",
    "resource.created",
    "resource.updated",
    "resource.deleted",
    "availability.added",
    "availability.removed",
    "reset",
};
// What was missed cannot be told any more: load everything again.
inline constexpr std::string_view kResetEvent = "reset";

struct StreamEvent {
  std::int64_t id = 0;
  std::string type;
  std::optional<ResourceId> resource_id;  // none: reset
  std::optional<Booking> booking;         // interval only for others than the booker and staff
  Instant occurred_at;

  friend bool operator==(const StreamEvent&, const StreamEvent&) = default;
};

// {"id","type","resource_id","booking","occurred_at"}; what does not apply is null.
[[nodiscard]] std::string to_json(const StreamEvent& event, Instant now,
                                  BookingShape shape = BookingShape::whole);
// The text of a message's `data:`.
[[nodiscard]] Result<StreamEvent> decode_stream_event(std::string_view json);

}  // namespace holdfast::wire
