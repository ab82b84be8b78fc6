// Where a server stands in the outbox, and what came since: each event once, however late it was committed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "api-server/store/events_store.hpp"

namespace holdfast::app {

// Somebody who joins, and wants what came after an event.
struct Resume {
  std::int64_t after = 0;
  std::optional<ResourceId> resource;  // none: all
};

// Events for whoever resumes; nothing: too many, or the outbox does not go back that far.
using Missed = std::optional<std::vector<store::VisibleEvent>>;

struct TailReading {
  std::vector<store::VisibleEvent> fresh;  // since the last reading
  bool overflow = false;                   // more than is worth sending: `fresh` is empty
  std::vector<Missed> missed;              // one for each Resume, up to this reading
  std::int64_t last_id = 0;
};

// Used by one thread.
class StreamTail {
 public:
  // The first reading has nothing fresh. One transaction: what is fresh next time begins where `missed` ends.
  [[nodiscard]] Result<TailReading> read(store::Session& session, std::span<const Resume> resumes);
  // Nobody listens: what comes from now on is not fresh to anybody.
  void forget() { seen_.reset(); }

 private:
  [[nodiscard]] TailReading read_within(store::Transaction& transaction, std::span<const Resume> resumes,
                                        store::EventPosition& now) const;
  void move_to(const store::EventPosition& now);

  std::optional<store::EventPosition> seen_;
  // Every transaction that can have an id up to `sampled_.last_id` began before `sampled_.next`.
  store::EventPosition sampled_;
  std::int64_t settled_ = 0;  // up to here nothing can come any more
};

}  // namespace holdfast::app
