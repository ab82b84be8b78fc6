#include "api-server/app/load_bookable.hpp"

#include <algorithm>
#include <array>

#include "api-server/app/schedule_cache.hpp"
#include "api-server/integrations/zones/zone_catalog.hpp"
#include "api-server/store/bookings_store.hpp"

namespace holdfast::app {

namespace {

// Nothing is stored from before the year 1, and the database cannot read such an instant.
constexpr Instant kFirst = Instant::from_seconds(-62'135'596'800);

}  // namespace

Interval stored_part(const Interval& range) {
  return {std::max(range.start, kFirst), std::max(range.end, kFirst)};
}

Interval kept_range(Instant now) {
  return {now - std::chrono::days(2), now + std::chrono::days(400)};
}

Result<Bookable> make_bookable(const Services& services, store::ResourceConfig config, const Interval& range,
                               Instant now) {
  const auto zone = services.zones.rules_around(config.resource.time_zone, now);
  if (!zone) return Error::of(ErrorCode::internal, "The resource's time zone is unknown to this server.");
  Bookable bookable{std::move(config.resource), std::move(config.hours), {}, range, **zone};
  bookable.windows.reserve(config.windows.size());
  for (const AvailabilityWindow& window : config.windows)
    bookable.windows.push_back(window.interval);
  return bookable;
}

Result<std::shared_ptr<const Snapshot>> load_snapshot(const Services& services,
                                                      store::Transaction& transaction, ResourceId id,
                                                      const Interval& range, Instant now,
                                                      std::optional<BookingId> excluded) {
  auto config = store::load_config(transaction, id, stored_part(range));
  if (!config) return Error::of(ErrorCode::not_found, "There is no such resource.");
  auto bookable = make_bookable(services, *std::move(config), range, now);
  if (!bookable) return bookable.error();

  Snapshot snapshot{std::make_shared<const Bookable>(std::move(*bookable)), range, {}};
  const auto rows = store::load_busy(transaction, std::array{id}, stored_part(range), now, excluded);
  snapshot.uses.reserve(rows.size());
  for (const store::BusyRow& row : rows)
    snapshot.uses.push_back({row.occupied, row.held_until});
  return std::make_shared<const Snapshot>(std::move(snapshot));
}

Result<std::shared_ptr<const Snapshot>> find_snapshot(const Services& services, store::Session& session,
                                                      ResourceId id,
                                                      const std::function<Interval(const Bookable&)>& wanted,
                                                      Instant now) {
  auto known = services.schedules.snapshot(id);
  if (!known) {
    const auto ticket = services.schedules.ticket(id);
    auto loaded = session.read([&](store::Transaction& transaction) {
      return load_snapshot(services, transaction, id, kept_range(now), now);
    });
    if (!loaded) return loaded.error();
    services.schedules.put(ticket, *loaded);
    known = *loaded;
  }
  const Interval needed = wanted(*known->bookable);
  if (known->covers(needed)) return known;
  return session.read(
      [&](store::Transaction& transaction) { return load_snapshot(services, transaction, id, needed, now); });
}

Result<std::shared_ptr<const Snapshot>> find_part(const Services& services, store::Session& session,
                                                  ResourceId id,
                                                  const std::function<Interval(const Bookable&)>& wanted,
                                                  Instant now) {
  const auto suffices = [&](const std::shared_ptr<const Snapshot>& known) {
    return known && known->covers(wanted(*known->bookable));
  };
  if (auto known = services.schedules.snapshot(id); suffices(known)) return known;
  if (auto known = services.schedules.part(id); suffices(known)) return known;
  const auto bookable = services.schedules.bookable(id);
  if (!bookable) return find_snapshot(services, session, id, wanted, now);
  const auto ticket = services.schedules.ticket(id);
  auto loaded = session.read([&](store::Transaction& transaction) {
    return load_snapshot(services, transaction, id, wanted(*bookable), now);
  });
  if (!loaded) return loaded;
  // The policy has changed since.
  if (!suffices(*loaded)) return find_snapshot(services, session, id, wanted, now);
  services.schedules.put_part(ticket, *loaded);
  return loaded;
}

}  // namespace holdfast::app
