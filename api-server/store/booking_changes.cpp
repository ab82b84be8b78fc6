// Changes of one booking: the row is locked, judged, changed.
#include <algorithm>
#include <set>
#include <utility>

#include "api-server/store/array_text.hpp"
#include "api-server/store/audit_store.hpp"
#include "api-server/store/book.hpp"
#include "api-server/store/bookings_store.hpp"
#include "api-server/store/rows.hpp"
#include "common/core/error_code.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

using Kind = BookingChange::Kind;

constexpr int kDuringColumn = 16;

struct Locked {
  Booking booking;
  Interval occupied;
};

std::optional<Locked> lock_booking(Backend& backend, BookingId id, const Reach& reach) {
  const pqxx::result rows =
      backend.exec(sql::kBookingsLock, id.to_string(), reach.by_text(), reach.user_text());
  if (rows.empty()) return std::nullopt;
  return Locked{read_booking(rows[0]), read_interval(rows[0][kDuringColumn].view())};
}

BookingChange change_of(Kind kind, Booking booking) {
  BookingChange change;
  change.kind = kind;
  change.booking = std::move(booking);
  return change;
}

BookingChange blocked_by(Booking booking, std::optional<Interval> conflict) {
  BookingChange change = change_of(Kind::no_unit_free, std::move(booking));
  change.conflict = conflict;
  return change;
}

std::optional<Kind> refusal(const Booking& booking, const TransitionRequest& request) {
  const BookingStatus seen = status_at(booking, request.origin.now);
  if (is_repeat(seen, request.transition)) return Kind::unchanged;
  if (request.expected_version && *request.expected_version != booking.version) return Kind::version_mismatch;
  if (after(seen, request.transition)) return std::nullopt;
  const bool late = seen == BookingStatus::expired && request.transition == Transition::confirm;
  return late ? Kind::hold_expired : Kind::bad_transition;
}

}  // namespace

BookingChange transition_booking(Transaction& transaction, const TransitionRequest& request) {
  Backend& backend = transaction.backend();
  auto locked = lock_booking(backend, request.id, request.reach);
  if (!locked) return {};
  Booking booking = std::move(locked->booking);
  if (const auto refused = refusal(booking, request)) return change_of(*refused, std::move(booking));
  const Origin& origin = request.origin;
  const BookingStatus to = *after(status_at(booking, origin.now), request.transition);
  const auto row = backend
                       .exec(sql::kBookingsSetStatus, booking.resource_id.to_string(), booking.id.to_string(),
                             to_string(to), to_text(origin.now), request.release_rest, id_text(origin.actor),
                             origin.address, origin.request_id)
                       .one_row();
  booking.status = to;
  booking.interval.end = read_instant(row[0].view());
  if (to == BookingStatus::confirmed) booking.held_until.reset();
  ++booking.version;
  booking.updated_at = origin.now;
  return change_of(Kind::changed, std::move(booking));
}

BookingChange edit_booking(Transaction& transaction, const BookingEdit& edit) {
  Backend& backend = transaction.backend();
  auto locked = lock_booking(backend, edit.id, edit.reach);
  if (!locked) return {};
  Booking booking = std::move(locked->booking);
  if (edit.expected_version && *edit.expected_version != booking.version)
    return change_of(Kind::version_mismatch, std::move(booking));
  if (!occupies(status_at(booking, edit.origin.now)))
    return change_of(Kind::bad_transition, std::move(booking));
  const Booking before = booking;
  if (edit.title) booking.title = *edit.title;
  if (edit.note) booking.note = *edit.note;
  if (edit.attendees) booking.attendees = *edit.attendees;
  if (booking == before) return change_of(Kind::unchanged, std::move(booking));
  backend.exec(sql::kBookingsEdit, booking.resource_id.to_string(), booking.id.to_string(), booking.title,
               booking.note, attendees_json(booking.attendees), to_text(edit.origin.now),
               id_text(edit.origin.actor), edit.origin.address, edit.origin.request_id);
  ++booking.version;
  booking.updated_at = edit.origin.now;
  return change_of(Kind::changed, std::move(booking));
}

namespace {

std::optional<Kind> refusal(const Booking& booking, const RescheduleRequest& request) {
  if (request.expected_version && *request.expected_version != booking.version) return Kind::version_mismatch;
  const BookingStatus seen = status_at(booking, request.origin.now);
  if (occupies(seen)) return std::nullopt;
  return seen == BookingStatus::expired ? Kind::hold_expired : Kind::bad_transition;
}

std::optional<Kind> resource_refusal(Backend& backend, const Booking& booking, std::int64_t version) {
  const pqxx::result rows = backend.exec(sql::kResourcesVersion, booking.resource_id.to_string());
  if (rows.empty()) return Kind::resource_gone;
  if (rows[0][0].as<std::int64_t>() != version) return Kind::stale_resource;
  return std::nullopt;
}

// A unit for the moved booking, the one it has if it can be; moves others when only that makes room.
std::optional<int> find_unit(Backend& backend, const Booking& booking, const RescheduleRequest& request) {
  const std::string resource = booking.resource_id.to_string();
  const std::string wanted = interval_text(request.occupied);
  const std::string now = to_text(request.origin.now);
  std::set<int> used;
  for (const auto& row :
       backend.exec(sql::kBookingsUnitsInUse, resource, wanted, now, booking.id.to_string()))
    used.insert(row[0].as<int>());
  if (booking.unit <= request.units && !used.contains(booking.unit)) return booking.unit;
  if (booking.status == BookingStatus::checked_in) return std::nullopt;
  for (int unit = 1; unit <= request.units; ++unit)
    if (!used.contains(unit)) return unit;
  const int peak = backend.exec(sql::kBookingsPeakUse, resource, wanted, now, booking.id.to_string())
                       .one_field()
                       .as<int>();
  if (peak >= request.units) return std::nullopt;
  return make_room(backend, booking.resource_id, request.units, request.occupied, request.origin.now,
                   booking.id);
}

void move(Backend& backend, Booking& booking, const RescheduleRequest& request, int unit) {
  const std::string resource = booking.resource_id.to_string();
  const Origin& origin = request.origin;
  backend.exec(sql::kBookingsExpireInTheWay, resource, unit, interval_text(request.occupied),
               to_text(origin.now));
  backend.exec(sql::kBookingsMove, resource, booking.id.to_string(), unit, interval_text(request.occupied),
               to_text(request.interval.start), to_text(request.interval.end), request.renewal ? 1 : 0,
               to_text(origin.now), id_text(origin.actor), origin.address, origin.request_id,
               override_words(request.overrides));
  booking.unit = unit;
  booking.interval = request.interval;
  if (request.renewal) ++booking.renewals;
  ++booking.version;
  booking.updated_at = origin.now;
}

}  // namespace

BookingChange reschedule_booking(Transaction& transaction, const RescheduleRequest& request) {
  Backend& backend = transaction.backend();
  const auto found = find_booking(transaction, request.id);
  if (!found) return {};
  // The resource before the row: everybody takes these locks in this order.
  backend.exec(sql::kLockResource, found->resource_id.to_string());
  auto locked = lock_booking(backend, request.id, request.reach);
  if (!locked) return {};
  Booking booking = std::move(locked->booking);
  if (const auto refused = refusal(booking, request)) return change_of(*refused, std::move(booking));
  if (const auto refused = resource_refusal(backend, booking, request.resource_version))
    return change_of(*refused, std::move(booking));
  if (booking.interval == request.interval && locked->occupied == request.occupied)
    return change_of(Kind::unchanged, std::move(booking));
  if (const auto unit = find_unit(backend, booking, request)) {
    move(backend, booking, request, *unit);
    return change_of(Kind::changed, std::move(booking));
  }
  const auto conflict =
      backend.exec(sql::kConflictOf, booking.resource_id.to_string(), interval_text(request.occupied),
                   to_text(request.origin.now), booking.id.to_string());
  std::optional<Interval> in_the_way;
  if (!conflict[0][0].is_null()) in_the_way = read_interval(conflict[0][0].view());
  return blocked_by(std::move(booking), in_the_way);
}

}  // namespace holdfast::store
