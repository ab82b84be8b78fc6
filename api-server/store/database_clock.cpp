#include "api-server/store/database_clock.hpp"

#include "api-server/store/backend.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

constexpr int kSamples = 5;

std::int64_t steady_micros() {
  return std::chrono::duration_cast<Micros>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::int64_t system_micros() {
  return std::chrono::duration_cast<Micros>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

DatabaseClock::DatabaseClock() : offset_micros_(system_micros() - steady_micros()) {}

Instant DatabaseClock::now() const {
  return Instant(Micros(steady_micros() + offset_micros_.load()));
}

Result<void> DatabaseClock::sample(Session& session) {
  const auto sampled = session.transaction([](Transaction& transaction) -> Result<std::int64_t> {
    std::int64_t best_offset = 0;
    std::int64_t best_trip = INT64_MAX;
    for (int i = 0; i < kSamples; ++i) {
      const std::int64_t before = steady_micros();
      const auto theirs = transaction.backend().exec(sql::kClock).one_field().as<std::int64_t>();
      const std::int64_t trip = steady_micros() - before;
      if (trip >= best_trip) continue;
      best_trip = trip;
      best_offset = theirs - (before + trip / 2);
    }
    return best_offset;
  });
  if (!sampled) return sampled.error();
  offset_micros_.store(*sampled);
  return {};
}

}  // namespace holdfast::store
