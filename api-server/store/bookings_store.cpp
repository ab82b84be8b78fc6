#include "api-server/store/bookings_store.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/keyset.hpp"
#include "api-server/store/rows.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

std::optional<ListQuery::Order> order_of(std::string_view sort) {
  const bool descending = sort.starts_with('-');
  if (descending) sort.remove_prefix(1);
  if (sort == "start") return ListQuery::Order{"b.start_at", "timestamptz", "b.id", descending};
  if (sort == "created") return ListQuery::Order{"b.created_at", "timestamptz", "b.id", descending};
  return std::nullopt;
}

void add_status_filter(ListQuery& query, const BookingFilter& filter) {
  if (filter.statuses.empty()) return;
  ArrayText words;
  for (const BookingStatus status : filter.statuses)
    words.add(to_string(status));
  const std::string now = query.value(to_text(filter.now));
  query.where("CASE WHEN b.status = 'held' AND b.held_until <= " + now +
              "::timestamptz THEN 'expired' ELSE b.status END = ANY (" + query.value(words.take()) +
              "::booking_status[])");
}

// As a union: each part of it has an index.
void add_reach(ListQuery& query, const Reach& reach) {
  if (reach.is_everything()) return;
  const std::string by = query.value(reach.by_text()) + "::text[]";
  const std::string user = query.value(reach.user_text()) + "::uuid";
  query.where("(('self' = ANY (" + by + ") AND b.user_id = " + user +
              ") OR b.resource_id IN (SELECT r.id FROM resources r WHERE 'owner' = ANY (" + by +
              ") AND r.owner_id = " + user +
              " UNION ALL SELECT d.resource_id FROM resource_delegates d WHERE 'delegate' = ANY (" + by +
              ") AND d.user_id = " + user + "))");
}

ListQuery filter_query(const BookingFilter& filter) {
  ListQuery query;
  if (filter.resource_id)
    query.where("b.resource_id = " + query.value(filter.resource_id->to_string()) + "::uuid");
  if (filter.user_id) query.where("b.user_id = " + query.value(filter.user_id->to_string()) + "::uuid");
  add_status_filter(query, filter);
  if (filter.from) query.where("b.end_at > " + query.value(to_text(*filter.from)) + "::timestamptz");
  if (filter.to) query.where("b.start_at < " + query.value(to_text(*filter.to)) + "::timestamptz");
  add_reach(query, filter.reach);
  return query;
}

}  // namespace

std::optional<Booking> find_booking(Transaction& transaction, BookingId id) {
  const pqxx::result rows = transaction.backend().exec(sql::kBookingsFind, id.to_string());
  return rows.empty() ? std::nullopt : std::optional<Booking>(read_booking(rows[0]));
}

Result<Page<Booking>> list_bookings(Transaction& transaction, const BookingFilter& filter,
                                    const PageRequest& page) {
  const auto order = order_of(filter.sort);
  if (!order) return Error::invalid("sort", "Expected start, -start, created or -created.");
  ListQuery query = filter_query(filter);
  if (auto resumed = query.resume(*order, filter.sort, page.cursor); !resumed) return resumed.error();
  const pqxx::result rows =
      query.run(transaction.backend(), kBookingColumns, "bookings b", *order, page.limit);
  return page_of<Booking>(rows, page.limit, filter.sort, read_booking);
}

Usage usage_of(Transaction& transaction, ResourceId resource, UserId user, Instant now,
               std::optional<BookingId> excluding) {
  const auto row =
      transaction.backend()
          .exec(sql::kBookingsUsage, resource.to_string(), user.to_string(), to_text(now), id_text(excluding))
          .one_row();
  return {row[0].as<int>(), row[1].as<int>()};
}

std::vector<BusyRow> load_busy(Transaction& transaction, std::span<const ResourceId> resources,
                               const Interval& range, Instant now, std::optional<BookingId> excluding) {
  ArrayText ids;
  for (const ResourceId& id : resources)
    ids.add(id);
  const pqxx::result rows = transaction.backend().exec(sql::kBookingsBusy, ids.take(), interval_text(range),
                                                       to_text(now), id_text(excluding));
  std::vector<BusyRow> busy;
  busy.reserve(static_cast<std::size_t>(rows.size()));
  for (const auto& row : rows)
    busy.push_back({read_id<ResourceId>(row[0]), read_id<BookingId>(row[1]), read_id<UserId>(row[2]),
                    row[3].as<int>(), read_interval(row[4].view()), read_optional_instant(row[5])});
  return busy;
}

std::vector<BookedRow> load_booked(Transaction& transaction, std::span<const ResourceId> resources,
                                   const Interval& range) {
  ArrayText ids;
  for (const ResourceId& id : resources)
    ids.add(id);
  const pqxx::result rows =
      transaction.backend().exec(sql::kBookingsBooked, ids.take(), to_text(range.start), to_text(range.end));
  std::vector<BookedRow> booked;
  booked.reserve(static_cast<std::size_t>(rows.size()));
  for (const pqxx::row& row : rows) {
    const auto status = parse_booking_status(row[3].view());
    if (!status) throw std::runtime_error("unknown status of a booking");
    booked.push_back({read_id<ResourceId>(row[0]),
                      {read_instant(row[1].view()), read_instant(row[2].view())},
                      *status,
                      read_optional_instant(row[4])});
  }
  return booked;
}

int expire_lapsed_holds(Transaction& transaction, Instant now, int at_most) {
  return static_cast<int>(
      transaction.backend().exec(sql::kBookingsExpireLapsed, to_text(now), at_most).size());
}

int purge_holds(Transaction& transaction, Instant now) {
  return static_cast<int>(transaction.backend().exec(sql::kBookingsPurgeHolds, to_text(now)).affected_rows());
}

}  // namespace holdfast::store
