// The outbox: one row per domain event, written with the change itself.
//
// Ids rise in the order in which they are given out, which is not the order of commits: an event may become
// visible after others with greater ids were read. So readers do not go by ids alone (ADR 5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api-server/store/session.hpp"
#include "common/core/strong_id.hpp"
#include "common/domain/booking.hpp"
#include "common/domain/resource.hpp"
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

// An event and who may see it, as its resource is now.
struct VisibleEvent {
  Event event;
  std::optional<UserId> owner;
  Visibility visibility = Visibility::everyone;
  std::vector<UserId> delegates;
};

// What a transaction sees of the outbox. Ask within Session::read, where everything sees the same.
struct EventPosition {
  std::string snapshot;      // PostgreSQL's pg_snapshot
  std::uint64_t oldest = 0;  // every transaction before this one has ended
  std::uint64_t next = 0;    // every transaction that had written something comes before this one
  std::int64_t last_id = 0;  // the greatest id that is visible
};
[[nodiscard]] EventPosition event_position(Transaction& transaction);

// What is visible now and was not in `seen`, of the ids beyond `settled`, in order of id, at most `limit`.
[[nodiscard]] std::vector<VisibleEvent> fresh_events(Transaction& transaction, const EventPosition& seen,
                                                     std::int64_t settled, int limit);

// How far below an event's id those can lie that were committed after it.
inline constexpr std::int64_t kLateIds = 100'000;

// Everything that somebody who has read up to event `id` may not have: some of it they may. Nothing when the
// outbox does not know (any more) of that event.
[[nodiscard]] std::optional<std::vector<VisibleEvent>> events_since(Transaction& transaction, std::int64_t id,
                                                                    std::optional<ResourceId> resource,
                                                                    int limit);

}  // namespace holdfast::store
