// The outbox: one row per domain event, written with the change itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api-server/store/session.hpp"
#include "common/core/strong_id.hpp"
#include "common/domain/booking.hpp"
#include "common/time/instant.hpp"

namespace holdfast::store {

struct Event {
  std::int64_t id = 0;
  std::string type;  // booking.confirmed, resource.updated ...
  ResourceId resource_id;
  std::optional<Booking> booking;  // as it was right after the event
  Instant occurred_at;
};

// Events with a greater id, in order of id, of one resource or of all.
[[nodiscard]] std::vector<Event> events_after(Transaction& transaction, std::int64_t id,
                                              std::optional<ResourceId> resource, int limit);
[[nodiscard]] std::int64_t last_event_id(Transaction& transaction);
// Forgets events that occurred before `before`; answers how many.
[[nodiscard]] int purge_events(Transaction& transaction, Instant before);

}  // namespace holdfast::store
