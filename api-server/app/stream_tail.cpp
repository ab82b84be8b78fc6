#include "api-server/app/stream_tail.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::app {
namespace {

// More events in one go, and a reset is the better message.
constexpr int kMostFresh = 2000;
constexpr int kMostMissed = 500;

}  // namespace

Result<TailReading> StreamTail::read(store::Session& session, std::span<const Resume> resumes) {
  store::EventPosition now;
  auto reading = session.read([&](store::Transaction& transaction) {
    return Result<TailReading>(read_within(transaction, resumes, now));
  });
  if (reading) move_to(now);
  return reading;
}

TailReading StreamTail::read_within(store::Transaction& transaction, std::span<const Resume> resumes,
                                    store::EventPosition& now) const {
  TailReading reading;
  now = store::event_position(transaction);
  reading.last_id = now.last_id;
  if (seen_ && seen_->snapshot != now.snapshot) {
    reading.fresh = store::fresh_events(transaction, *seen_, settled_, kMostFresh + 1);
    reading.overflow = reading.fresh.size() > kMostFresh;
    if (reading.overflow) reading.fresh.clear();
  }
  for (const Resume& resume : resumes) {
    Missed missed = store::events_since(transaction, resume.after, resume.resource, kMostMissed + 1);
    if (missed && missed->size() > kMostMissed) missed.reset();
    reading.missed.push_back(std::move(missed));
  }
  return reading;
}

void StreamTail::move_to(const store::EventPosition& now) {
  if (!seen_) {
    settled_ = std::max(settled_, now.last_id - store::kLateIds);
    sampled_ = now;
  } else if (now.oldest >= sampled_.next) {
    settled_ = std::max(settled_, sampled_.last_id);
    sampled_ = now;
  }
  seen_ = now;
}

}  // namespace holdfast::app
