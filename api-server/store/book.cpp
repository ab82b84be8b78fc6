#include "api-server/store/book.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "api-server/store/array_text.hpp"
#include "api-server/store/audit_store.hpp"
#include "api-server/store/rows.hpp"
#include "common/rules/assign.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

// Which commands share resource and user with no other.
std::vector<bool> alone(const std::vector<const BookingCommand*>& commands) {
  std::vector<bool> out(commands.size(), true);
  if (commands.size() < 2) return out;
  std::map<std::pair<ResourceId, UserId>, std::size_t> seen;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (!commands[i]->max_active && !commands[i]->max_holds) continue;
    const auto [entry, fresh] = seen.try_emplace({commands[i]->resource_id, commands[i]->user_id}, i);
    if (!fresh) out[i] = out[entry->second] = false;
  }
  return out;
}

struct Columns {
  ArrayText id, resource, version, units, user, status, start, end, occupied_from, occupied_to, held_until;
  ArrayText max_active, max_holds, alone, title, note, attendees, series, overrides;
  ArrayText key_user, key, hash, actor, address, request, now, network, user_holds, network_holds;

  void add(const BookingCommand& command, bool is_alone) {
    id.add(command.id);
    resource.add(command.resource_id);
    version.add(command.resource_version);
    units.add(command.units);
    user.add(command.user_id);
    status.add(to_string(command.status));
    start.add(command.interval.start);
    end.add(command.interval.end);
    occupied_from.add(command.occupied.start);
    occupied_to.add(command.occupied.end);
    held_until.add_optional(command.held_until);
    max_active.add_optional(command.max_active);
    max_holds.add_optional(command.max_holds);
    alone.add(is_alone);
    title.add(std::string_view(command.title));
    note.add(std::string_view(command.note));
    attendees.add(std::string_view(attendees_json(command.attendees)));
    series.add_optional(command.series_id);
    overrides.add(std::string_view(override_words(command.overrides)));
    if (command.idempotency) {
      key_user.add(command.idempotency->user_id);
      key.add(std::string_view(command.idempotency->key));
      hash.add(std::string_view(command.idempotency->payload_hash));
    } else {
      key_user.null();
      key.null();
      hash.null();
    }
    actor.add(command.actor.value_or(command.user_id));
    address.add(std::string_view(command.address));
    request.add(std::string_view(command.request_id));
    now.add(command.now);
    network.add(std::string_view(command.network));
    user_holds.add_optional(command.user_holds);
    network_holds.add_optional(command.network_holds);
  }

  pqxx::params take(bool notify) {
    return pqxx::params{
        id.take(),         resource.take(),   version.take(),    units.take(),         user.take(),
        status.take(),     start.take(),      end.take(),        occupied_from.take(), occupied_to.take(),
        held_until.take(), max_active.take(), max_holds.take(),  alone.take(),         title.take(),
        note.take(),       attendees.take(),  series.take(),     overrides.take(),     key_user.take(),
        key.take(),        hash.take(),       actor.take(),      address.take(),       request.take(),
        now.take(),        network.take(),    user_holds.take(), network_holds.take(), notify};
  }
};

Booking made_of(const BookingCommand& command, int unit) {
  Booking booking;
  booking.id = command.id;
  booking.resource_id = command.resource_id;
  booking.unit = unit;
  booking.user_id = command.user_id;
  booking.status = command.status;
  booking.interval = command.interval;
  booking.held_until = command.held_until;
  booking.title = command.title;
  booking.note = command.note;
  booking.attendees = command.attendees;
  booking.series_id = command.series_id;
  booking.created_at = command.now;
  booking.updated_at = command.now;
  return booking;
}

Attempt read_attempt(const pqxx::row& row, const BookingCommand& command) {
  using Kind = BookingOutcome::Kind;
  static const std::map<std::string_view, Kind> kKinds = {
      {"created", Kind::created},
      {"replayed", Kind::replayed},
      {"idempotency_mismatch", Kind::idempotency_mismatch},
      {"stale_version", Kind::stale_version},
      {"resource_gone", Kind::resource_gone},
      {"no_unit_free", Kind::no_unit_free},
      {"fragmented", Kind::no_unit_free},
      {"quota_exceeded", Kind::quota_exceeded},
      {"too_many_holds", Kind::too_many_holds},
      {"hoarded_by_user", Kind::hoarded_by_user},
      {"hoarded_by_network", Kind::hoarded_by_network}};
  const std::string_view word = row[1].view();
  Attempt attempt;
  attempt.fragmented = word == "fragmented";
  BookingOutcome& outcome = attempt.outcome;
  outcome.kind = kKinds.at(word);
  if (outcome.kind == Kind::created) outcome.booking = made_of(command, row[2].as<int>());
  if (outcome.kind == Kind::replayed) outcome.booking = read_booking_state(row[3].view());
  if (!row[4].is_null()) outcome.conflict = read_interval(row[4].view());
  if (!row[5].is_null()) outcome.current = row[5].as<int>();
  if (outcome.kind == Kind::quota_exceeded) outcome.limit = command.max_active.value_or(0);
  if (outcome.kind == Kind::hoarded_by_user) outcome.limit = command.user_holds.value_or(0);
  if (outcome.kind == Kind::hoarded_by_network) outcome.limit = command.network_holds.value_or(0);
  if (outcome.kind == Kind::too_many_holds) outcome.limit = command.max_holds.value_or(0);
  return attempt;
}

}  // namespace

std::vector<Attempt> run_booking_statement(Backend& backend,
                                           const std::vector<const BookingCommand*>& commands) {
  Columns columns;
  const std::vector<bool> is_alone = alone(commands);
  for (std::size_t i = 0; i < commands.size(); ++i)
    columns.add(*commands[i], is_alone[i]);
  const pqxx::result rows = backend.run(sql::kBook, columns.take(true));
  std::vector<Attempt> attempts(commands.size());
  for (const auto& row : rows) {
    const auto index = row[0].as<std::size_t>() - 1;
    attempts.at(index) = read_attempt(row, *commands.at(index));
  }
  return attempts;
}

BookingOutcome book_by_moving(Backend& backend, const BookingCommand& command) {
  backend.exec(sql::kLockResource, command.resource_id.to_string());
  // Between the statement that found the units fragmented and the lock, everything may have changed: ask
  // again.
  Attempt attempt = run_booking_statement(backend, {&command}).front();
  if (!attempt.fragmented) return std::move(attempt.outcome);
  if (make_room(backend, command.resource_id, command.units, command.occupied, command.now, std::nullopt))
    return run_booking_statement(backend, {&command}).front().outcome;
  const auto conflict = backend.exec(sql::kConflictOf, command.resource_id.to_string(),
                                     interval_text(command.occupied), to_text(command.now), nullptr);
  if (!conflict.empty() && !conflict[0][0].is_null())
    attempt.outcome.conflict = read_interval(conflict[0][0].view());
  return std::move(attempt.outcome);
}

std::optional<int> make_room(Backend& backend, ResourceId resource, int units, const Interval& wanted,
                             Instant now, std::optional<BookingId> excluding) {
  // To the constraint a lapsed hold still is in the way.
  backend.exec(sql::kExpireHoldsFrom, resource.to_string(), to_text(now), interval_text(wanted));
  // Locks the rows, so that nobody checks in meanwhile and binds a unit.
  const pqxx::result rows = backend.exec(sql::kLockPlaced, resource.to_string(), to_text(now),
                                         interval_text(wanted), id_text(excluding));
  std::vector<rules::Placed> placed;
  for (const auto& row : rows)
    placed.push_back({read_interval(row[2].view()), row[1].as<int>(), row[3].as<bool>()});
  const auto assignment = rules::assign_units(placed, units, wanted);
  if (!assignment) return std::nullopt;
  ArrayText ids;
  ArrayText to;
  bool moves = false;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (assignment->units[i] == placed[i].unit) continue;
    ids.add(read_uuid(rows[static_cast<pqxx::result::size_type>(i)][0].view()));
    to.add(assignment->units[i]);
    moves = true;
  }
  if (moves) {
    if (excluding) backend.exec(sql::kBookingsStepAside, resource.to_string(), excluding->to_string());
    const std::string moved = ids.take();
    backend.exec(sql::kMoveAside, resource.to_string(), moved, to.take());
    backend.exec(sql::kMoveBack, resource.to_string(), moved, to_text(now));
  }
  return assignment->unit;
}

}  // namespace holdfast::store
