#include "api-server/store/events_store.hpp"

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/rows.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {

std::vector<Event> events_after(Transaction& transaction, std::int64_t id, std::optional<ResourceId> resource,
                                int limit) {
  std::vector<Event> events;
  for (const auto& row : transaction.backend().exec(sql::kEventsAfter, id, id_text(resource), limit)) {
    Event event;
    event.id = row[0].as<std::int64_t>();
    event.type = row[1].as<std::string>();
    event.resource_id = read_id<ResourceId>(row[2]);
    if (!row[3].is_null()) event.booking = read_booking_state(row[3].view());
    event.occurred_at = read_instant(row[4].view());
    events.push_back(std::move(event));
  }
  return events;
}

std::int64_t last_event_id(Transaction& transaction) {
  return transaction.backend().exec(sql::kEventsLast).one_field().as<std::int64_t>();
}

int purge_events(Transaction& transaction, Instant before) {
  return static_cast<int>(transaction.backend().exec(sql::kEventsPurge, to_text(before)).affected_rows());
}

}  // namespace holdfast::store
