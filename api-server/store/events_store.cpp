#include "api-server/store/events_store.hpp"

#include <stdexcept>

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/rows.hpp"
#include "common/wire/words.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

// id, type, resource_id, booking, occurred_at
Event read_event(const pqxx::row& row) {
  Event event;
  event.id = row[0].as<std::int64_t>();
  event.type = row[1].as<std::string>();
  event.resource_id = read_id<ResourceId>(row[2]);
  if (!row[3].is_null()) event.booking = read_booking_state(row[3].view());
  event.occurred_at = read_instant(row[4].view());
  return event;
}

std::vector<VisibleEvent> read_visible(const pqxx::result& rows) {
  std::vector<VisibleEvent> events;
  events.reserve(static_cast<std::size_t>(rows.size()));
  for (const pqxx::row& row : rows) {
    const auto visibility = wire::parse_visibility(row[6].view());
    if (!visibility) throw std::runtime_error("unknown visibility");
    events.push_back({read_event(row), read_optional_id<UserId>(row[5]), *visibility, read_user_ids(row[7])});
  }
  return events;
}

}  // namespace

std::vector<Event> events_after(Transaction& transaction, std::int64_t id, std::optional<ResourceId> resource,
                                int limit) {
  std::vector<Event> events;
  for (const pqxx::row& row : transaction.backend().exec(sql::kEventsAfter, id, id_text(resource), limit))
    events.push_back(read_event(row));
  return events;
}

std::int64_t last_event_id(Transaction& transaction) {
  return transaction.backend().exec(sql::kEventsLast).one_field().as<std::int64_t>();
}

int purge_events(Transaction& transaction, Instant before) {
  return static_cast<int>(transaction.backend().exec(sql::kEventsPurge, to_text(before)).affected_rows());
}

EventPosition event_position(Transaction& transaction) {
  const pqxx::row row = transaction.backend().exec(sql::kEventsPosition).one_row();
  return {row[0].as<std::string>(), row[1].as<std::uint64_t>(), row[2].as<std::uint64_t>(),
          row[3].as<std::int64_t>()};
}

std::vector<VisibleEvent> fresh_events(Transaction& transaction, const EventPosition& seen,
                                       std::int64_t settled, int limit) {
  return read_visible(transaction.backend().exec(sql::kEventsFresh, settled, seen.snapshot, limit));
}

std::optional<std::vector<VisibleEvent>> events_since(Transaction& transaction, std::int64_t id,
                                                      std::optional<ResourceId> resource, int limit) {
  Backend& backend = transaction.backend();
  const pqxx::result known = backend.exec(sql::kEventsHorizon, id);
  if (known.empty()) return std::nullopt;
  const auto horizon = known[0][0].as<std::string>();
  if (!resource) return read_visible(backend.exec(sql::kEventsSince, id, horizon, limit));
  return read_visible(
      backend.exec(sql::kEventsSinceOf, id, horizon, limit, resource->to_string(), id - kLateIds));
}

}  // namespace holdfast::store
