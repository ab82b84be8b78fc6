// Rows -> domain values, for this folder's .cpp files. What the database holds was written by this program: a
// value that cannot be read throws std::runtime_error, which ends as an `internal` Error.
#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/booking.hpp"
#include "common/domain/opening_hours.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"
#include "common/time/interval.hpp"

namespace holdfast::store {

// "2026-11-23 09:00:00.5+00": a timestamptz as a session in UTC writes it.
[[nodiscard]] Instant read_instant(std::string_view text);
// ["2026-11-23 09:00:00+00","2026-11-23 10:00:00+00")
[[nodiscard]] Interval read_interval(std::string_view text);
[[nodiscard]] std::string interval_text(const Interval& interval);
[[nodiscard]] Uuid read_uuid(std::string_view text);

template <class Id>
[[nodiscard]] Id read_id(const pqxx::field& field) {
  return Id(read_uuid(field.view()));
}
template <class Id>
[[nodiscard]] std::optional<Id> read_optional_id(const pqxx::field& field) {
  return field.is_null() ? std::nullopt : std::optional<Id>(read_id<Id>(field));
}
[[nodiscard]] std::optional<Instant> read_optional_instant(const pqxx::field& field);
[[nodiscard]] std::vector<std::string> read_texts(const pqxx::field& field);  // text[]
[[nodiscard]] std::vector<Role> read_roles(const pqxx::field& field);         // text[]
[[nodiscard]] std::vector<UserId> read_user_ids(const pqxx::field& field);    // uuid[]

// Columns of a booking, in this order: id, resource_id, unit, user_id, status, start_at, end_at, held_until,
// title, note, attendees, series_id, renewals, version, created_at, updated_at.
inline constexpr std::string_view kBookingColumns =
    "b.id, b.resource_id, b.unit, b.user_id, b.status, b.start_at, b.end_at, b.held_until, b.title, b.note, "
    "b.attendees, b.series_id, b.renewals, b.version, b.created_at, b.updated_at";
[[nodiscard]] Booking read_booking(const pqxx::row& row);
// What to_json made of a row of bookings.
[[nodiscard]] Booking read_booking_state(std::string_view json);

// id, kind, name, description, location, time_zone, units, capacity, features, policy, words, visibility,
// owner_id, version, created_at, updated_at, delegates; hours after them where asked for.
inline constexpr std::string_view kResourceColumns =
    "r.id, r.kind, r.name, r.description, r.location, r.time_zone, r.units, r.capacity, r.features, "
    "r.policy, r.words, "
    "r.visibility, r.owner_id, r.version, r.created_at, r.updated_at, "
    "ARRAY(SELECT d.user_id FROM resource_delegates d WHERE d.resource_id = r.id "
    "ORDER BY d.created_at, d.user_id)";
inline constexpr int kHoursColumn = 17;
[[nodiscard]] Resource read_resource(const pqxx::row& row);
[[nodiscard]] OpeningHours read_hours(std::string_view json);

// id, email, name, time_zone, roles, version, created_at, updated_at.
inline constexpr std::string_view kUserColumns =
    "u.id, u.email, u.name, u.time_zone, u.roles, u.version, u.created_at, u.updated_at";
[[nodiscard]] User read_user(const pqxx::row& row);

[[nodiscard]] std::string attendees_json(const std::vector<Attendee>& attendees);
[[nodiscard]] std::string words_json(const Words& words);
[[nodiscard]] std::string roles_array(const std::vector<Role>& roles);
[[nodiscard]] std::string texts_array(const std::vector<std::string>& texts);

// Absent as NULL.
template <class Id>
[[nodiscard]] std::optional<std::string> id_text(const std::optional<Id>& id) {
  return id ? std::optional<std::string>(id->to_string()) : std::nullopt;
}

}  // namespace holdfast::store
