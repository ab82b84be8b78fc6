#include "api-server/app/reports.hpp"

#include <map>
#include <utility>
#include <vector>

#include "api-server/app/load_bookable.hpp"
#include "api-server/app/permission.hpp"
#include "api-server/app/resources.hpp"
#include "api-server/store/bookings_store.hpp"
#include "api-server/store/resources_store.hpp"

namespace holdfast::app {
namespace {

using Configs = store::Page<store::ResourceConfig>;

Result<Configs> load_configs(store::Transaction& transaction, const Actor& actor,
                             const UtilisationQuery& query) {
  const Interval range = stored_part(query.range);
  if (query.resource) {
    if (const auto own = find_resource_for(transaction, Action::read_figures, actor, *query.resource); !own)
      return own.error();
    auto config = store::load_config(transaction, *query.resource, range);
    if (!config) return Error::of(ErrorCode::not_found, "There is no such resource.");
    Configs one;
    one.items.push_back(*std::move(config));
    return one;
  }
  store::ResourceFilter filter;
  filter.kind = query.kind;
  filter.within = reach_of(Action::read_figures, actor);
  auto configs = store::list_configs(transaction, filter, query.page, range);
  const bool none = configs && configs->items.empty() && query.page.cursor.empty();
  if (none && !allowed(Action::list_figures, actor)) return refusal(Verdict::forbidden, Action::list_figures);
  return configs;
}

struct Tally {
  std::vector<rules::Busy> booked;
  std::int64_t no_shows = 0;
  std::int64_t cancellations = 0;

  void add(const store::BookedRow& row, Instant now) {
    const bool lapsed = row.status == BookingStatus::held && row.held_until && *row.held_until <= now;
    if (lapsed) return;
    if (row.status == BookingStatus::no_show) ++no_shows;
    if (row.status == BookingStatus::cancelled) ++cancellations;
    if (occupies(row.status) || row.status == BookingStatus::completed) booked.push_back({row.shown, 1});
  }
};

}  // namespace

Result<wire::UtilisationReport> utilisation(const Services& services, store::Transaction& transaction,
                                            const Actor& actor, const UtilisationQuery& query) {
  auto configs = load_configs(transaction, actor, query);
  if (!configs) return configs.error();
  const Instant now = services.clock.now();
  std::vector<ResourceId> ids;
  for (const store::ResourceConfig& config : configs->items)
    ids.push_back(config.resource.id);
  std::map<ResourceId, Tally> tallies;
  for (const store::BookedRow& row : store::load_booked(transaction, ids, stored_part(query.range)))
    tallies[row.resource_id].add(row, now);

  wire::UtilisationReport report;
  report.range = query.range;
  report.next_cursor = configs->next_cursor;
  for (store::ResourceConfig& config : configs->items) {
    const auto bookable = make_bookable(services, std::move(config), query.range, now);
    if (!bookable) return bookable.error();
    const rules::Schedule schedule = open_schedule(*bookable, query.range);
    const Tally& tally = tallies[bookable->resource.id];
    report.items.push_back(
        {bookable->resource.id, bookable->resource.name, schedule.time_zone, schedule.units,
         rules::utilisation(schedule.open, tally.booked, schedule.units, schedule.zone, query.range),
         static_cast<std::int64_t>(tally.booked.size()), tally.no_shows, tally.cancellations});
  }
  return report;
}

}  // namespace holdfast::app
