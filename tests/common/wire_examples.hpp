// The values that the golden files in tests/common/golden describe, and the files themselves.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "common/domain/booking.hpp"
#include "common/domain/resource.hpp"
#include "common/domain/user.hpp"
#include "common/rules/schedule.hpp"
#include "common/wire/replies.hpp"
#include "common/wire/stream_event.hpp"
#include "common/wire/utilisation_report.hpp"

namespace holdfast::examples {

// The text of a golden file, compact: what an encoder must produce to the byte.
inline std::string golden(const std::string& name) {
  std::ifstream file(std::string(HOLDFAST_SOURCE_DIR) + "/tests/common/golden/" + name + ".json");
  std::ostringstream text;
  text << file.rdbuf();
  const auto tree = nlohmann::ordered_json::parse(text.str(), nullptr, false);
  EXPECT_FALSE(tree.is_discarded()) << name << ".json is missing or no JSON";
  return tree.dump();
}

inline Instant at(const char* text) {
  return Instant::parse(text).value_or(Instant());
}
inline Interval span(const char* start, const char* end) {
  return {at(start), at(end)};
}

template <class Id>
Id id(const std::string& end) {
  return Id::parse("019ab1c0-5e00-7000-8000-0000000000" + end).value_or(Id());
}

inline const UserId kInes = id<UserId>("a1");
inline const ResourceId kFern = id<ResourceId>("b1");

inline User user() {
  User u;
  u.id = kInes;
  u.email = "ines.castro@example.org";
  u.name = "Inês Castro";
  u.time_zone = "Europe/Lisbon";
  u.roles = {Role::member, Role::provider};
  u.version = 3;
  u.created_at = at("2026-11-01T08:00:00Z");
  u.updated_at = at("2026-11-20T17:30:00Z");
  return u;
}

inline Policy clinic_policy() {
  Policy p;
  p.durations = {Minutes(30)};
  p.step = Minutes(30);
  p.min_notice = Minutes(1440);
  p.max_horizon_days = 60;
  p.buffer_after = Minutes(10);
  p.confirmation = Confirmation::hold;
  p.cancel_cutoff = Minutes(1440);
  p.reschedule_cutoff = Minutes(1440);
  p.max_holds_per_user = 2;
  p.price = Price{4500, "EUR"};
  p.payment = PaymentRule::authorize;
  return p;
}

inline Resource fern() {
  Resource r;
  r.id = kFern;
  r.kind = ResourceKind::room;
  r.name = "Fern";
  r.description = "Quiet, faces the garden.\nThe door code is at reception.";
  r.location = "3rd floor, east";
  r.time_zone = "Europe/Lisbon";
  r.capacity = 8;
  r.features = {"projector", "video"};
  r.policy.mode = Mode::span;
  r.policy.min_duration = Minutes(30);
  r.policy.max_duration = Minutes(240);
  r.policy.max_horizon_days = std::nullopt;
  r.policy.max_active_per_user = 5;
  r.words = {{"booking", "booking"}, {"bookings", "bookings"}, {"title_label", "Title"}};
  r.owner_id = kInes;
  r.version = 7;
  r.created_at = at("2026-11-01T08:00:00Z");
  r.updated_at = at("2026-11-20T17:30:00Z");
  return r;
}

inline LocalTime clock(const char* text) {
  return LocalTime::parse(text).value_or(LocalTime());
}
inline CivilDate date(const char* text) {
  return CivilDate::parse(text).value_or(CivilDate());
}

inline OpeningHours hours() {
  return {{{0, clock("09:00"), clock("12:30")},
           {0, clock("14:00"), clock("18:00")},
           {6, clock("20:00"), clock("24:00")}},
          {{date("2026-12-08"), {}}, {date("2026-12-24"), {{clock("09:00"), clock("13:00")}}}}};
}

inline AvailabilityWindow window() {
  return {id<WindowId>("c1"), span("2026-12-02T14:30:00Z", "2026-12-02T17:00:00Z")};
}

// Busy time is a use profile already, so that it survives the way there and back.
inline rules::Schedule schedule() {
  rules::Schedule s;
  s.resource_id = kFern;
  s.version = 7;
  s.time_zone = "Europe/Lisbon";
  s.zone = ZoneRules(std::chrono::seconds(0), {{at("2026-03-29T01:00:00Z"), std::chrono::seconds(3600)},
                                               {at("2026-10-25T01:00:00Z"), std::chrono::seconds(0)}});
  s.policy.durations = {Minutes(15), Minutes(30)};
  s.policy.min_notice = Minutes(120);
  s.units = 2;
  s.range = span("2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z");
  s.open = {span("2026-11-23T09:00:00Z", "2026-11-23T12:30:00Z")};
  s.closed = {span("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z")};
  s.busy = {{span("2026-11-23T09:00:00Z", "2026-11-23T09:30:00Z"), 2},
            {span("2026-11-23T09:30:00Z", "2026-11-23T10:00:00Z"), 1}};
  return s;
}

inline Booking booking() {
  Booking b;
  b.id = id<BookingId>("d1");
  b.resource_id = kFern;
  b.user_id = kInes;
  b.interval = span("2026-11-24T14:00:00Z", "2026-11-24T15:30:00Z");
  b.title = "Quarterly roadmap review";
  b.note = "Bring the printed plan.\nDoors open at two.";
  b.attendees = {{id<UserId>("a2"), "jonas.weber@example.org", "Jonas Weber", "accepted"},
                 {std::nullopt, "lena@example.org", "", "invited"}};
  b.series_id = id<SeriesId>("e1");
  b.version = 2;
  b.created_at = at("2026-11-23T10:12:00.25Z");
  b.updated_at = at("2026-11-23T10:13:00Z");
  return b;
}

inline Booking held_booking() {
  Booking b;
  b.id = id<BookingId>("d2");
  b.resource_id = kFern;
  b.user_id = kInes;
  b.status = BookingStatus::held;
  b.interval = span("2026-11-26T09:30:00Z", "2026-11-26T10:00:00Z");
  b.held_until = at("2026-11-23T10:42:00Z");
  b.title = "Follow-up on blood results";
  b.created_at = b.updated_at = at("2026-11-23T10:12:00Z");
  return b;
}

inline Booking loan_booking() {
  Booking b;
  b.id = id<BookingId>("d3");
  b.resource_id = kFern;
  b.unit = 2;
  b.user_id = kInes;
  b.status = BookingStatus::checked_in;
  b.interval = span("2026-11-20T10:00:00Z", "2026-12-05T00:00:00Z");
  b.renewals = 1;
  b.version = 4;
  b.created_at = at("2026-11-20T10:00:00Z");
  b.updated_at = at("2026-11-22T10:00:00Z");
  return b;
}

inline wire::StreamEvent stream_event() {
  return {4711, "booking.confirmed", kFern, booking(), at("2026-11-23T10:13:00Z")};
}

inline wire::UtilisationReport utilisation_report() {
  wire::UtilisationReport report;
  report.range = span("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z");
  wire::UtilisationItem& item = report.items.emplace_back();
  item.resource_id = kFern;
  item.name = "Fern";
  item.time_zone = "Europe/Lisbon";
  item.use.total = {Minutes(180), Minutes(75)};
  item.use.cells[0][9] = {Minutes(60), Minutes(60)};
  item.use.cells[0][10] = {Minutes(60), Minutes(15)};
  item.use.cells[6][23] = {Minutes(60), Minutes(0)};
  item.bookings = 2;
  item.no_shows = 1;
  item.cancellations = 3;
  return report;
}

inline std::vector<rules::Slot> slots() {
  return {{span("2026-11-23T09:30:00Z", "2026-11-23T10:00:00Z"), 1},
          {span("2026-11-23T10:00:00Z", "2026-11-23T10:30:00Z"), 2}};
}

inline Violation violation(ErrorCode code, std::string field, std::string message) {
  Violation v;
  v.code = code;
  v.field = std::move(field);
  v.message = std::move(message);
  return v;
}

inline Violation too_soon() {
  Violation v = violation(ErrorCode::too_soon, "start", "This needs 24 hours' notice.");
  v.earliest = at("2026-11-24T10:30:00Z");
  v.limit = 1440;
  return v;
}

inline Violation taken(const char* start, const char* end) {
  Violation v = violation(ErrorCode::no_unit_free, "start", "Fern is taken from 14:30 to 15:15.");
  v.conflict = span(start, end);
  return v;
}

}  // namespace holdfast::examples
