#include "common/wire/encode.hpp"

#include "common/wire/words.hpp"
#include "common/wire/write_fields.hpp"

namespace holdfast::wire {
namespace {

void write_user(JsonWriter& out, const User& user) {
  out.begin_object()
      .field("id", user.id)
      .field("email", user.email)
      .field("name", user.name)
      .field("time_zone", user.time_zone)
      .key("roles");
  write_roles(out, user.roles);
  out.field("version", user.version)
      .field("created_at", user.created_at)
      .field("updated_at", user.updated_at)
      .end_object();
}

void write_violations(JsonWriter& out, std::span<const Violation> violations) {
  out.begin_array();
  for (const Violation& violation : violations)
    write_violation(out, violation);
  out.end_array();
}

void write_zone(JsonWriter& out, const ZoneRules& zone) {
  out.begin_object().field("initial_offset", zone.initial_offset().count()).key("transitions").begin_array();
  for (const ZoneTransition& transition : zone.transitions()) {
    out.begin_object().field("at", transition.at).field("offset", transition.offset.count()).end_object();
  }
  out.end_array().end_object();
}

void write_busy(JsonWriter& out, std::span<const rules::Busy> busy) {
  out.begin_array();
  for (const rules::Busy& piece : busy) {
    out.begin_object().interval_fields(piece.interval).field("units", piece.units).end_object();
  }
  out.end_array();
}

void write_hours(JsonWriter& out, const OpeningHours& hours) {
  out.begin_object().key("weekly");
  write_weekly(out, hours.weekly);
  out.key("overrides");
  write_overrides(out, hours.overrides);
  out.end_object();
}

// Without the closing brace.
void write_delegates(JsonWriter& out, std::span<const UserId> delegates) {
  out.key("delegates").begin_array();
  for (const UserId& delegate : delegates)
    out.value(delegate);
  out.end_array();
}

void write_resource_fields(JsonWriter& out, const Resource& resource, ResourceShape shape) {
  out.begin_object()
      .field("id", resource.id)
      .field("kind", word(resource.kind))
      .field("name", resource.name)
      .field("description", resource.description)
      .field("location", resource.location)
      .field("time_zone", resource.time_zone)
      .field("units", resource.units)
      .field_or_null("capacity", resource.capacity)
      .key("features");
  write_strings(out, resource.features);
  out.key("policy");
  write_policy(out, resource.policy);
  out.key("words");
  write_words(out, resource.words);
  out.field("visibility", word(resource.visibility));
  if (shape != ResourceShape::for_visitors) out.field_or_null("owner_id", resource.owner_id);
  if (shape == ResourceShape::for_staff) write_delegates(out, resource.delegates);
  out.field("version", resource.version)
      .field("created_at", resource.created_at)
      .field("updated_at", resource.updated_at);
}

}  // namespace

std::string to_json(const User& user) {
  JsonWriter out;
  write_user(out, user);
  return std::move(out).text();
}

std::string to_json(const Resource& resource, ResourceShape shape) {
  JsonWriter out;
  write_resource_fields(out, resource, shape);
  out.end_object();
  return std::move(out).text();
}

std::string to_json(const Resource& resource, const OpeningHours& hours, ResourceShape shape) {
  JsonWriter out;
  write_resource_fields(out, resource, shape);
  out.key("hours");
  write_hours(out, hours);
  out.end_object();
  return std::move(out).text();
}

std::string to_json(const Policy& policy) {
  JsonWriter out;
  write_policy(out, policy);
  return std::move(out).text();
}

std::string to_json(const OpeningHours& hours) {
  JsonWriter out;
  write_hours(out, hours);
  return std::move(out).text();
}

std::string to_json(const AvailabilityWindow& window) {
  JsonWriter out;
  out.begin_object().field("id", window.id).interval_fields(window.interval).end_object();
  return std::move(out).text();
}

std::string to_json(const rules::Schedule& schedule) {
  JsonWriter out;
  out.begin_object()
      .field("resource_id", schedule.resource_id)
      .field("version", schedule.version)
      .field("time_zone", schedule.time_zone)
      .key("zone_rules");
  write_zone(out, schedule.zone);
  out.key("policy");
  write_policy(out, schedule.policy);
  out.field("units", schedule.units)
      .field_or_null("capacity", schedule.capacity)
      .field("from", schedule.range.start)
      .field("to", schedule.range.end)
      .key("open");
  write_intervals(out, schedule.open);
  out.key("closed");
  write_intervals(out, schedule.closed);
  out.key("busy");
  write_busy(out, rules::use_profile(schedule.busy));
  out.end_object();
  return std::move(out).text();
}

std::string to_json(const Violation& violation) {
  JsonWriter out;
  write_violation(out, violation);
  return std::move(out).text();
}

std::string to_json(const CheckReply& reply) {
  JsonWriter out;
  out.begin_object().field("ok", reply.violations.empty()).key("violations");
  write_violations(out, reply.violations);
  std::string slots = "[";
  for (const SlotItem& item : reply.alternatives)
    append_slots(slots, item.resource_id, {&item.slot, 1});
  out.key("alternatives").raw(slots + "]").end_object();
  return std::move(out).text();
}

std::string to_json(const AuthReply& reply) {
  JsonWriter out;
  out.begin_object().key("user");
  write_user(out, reply.user);
  out.field("access_token", reply.access_token).field("expires_at", reply.expires_at);
  out.field_if("refresh_token", reply.refresh_token).end_object();
  return std::move(out).text();
}

std::string to_json(const Problem& problem) {
  const Error& error = problem.error;
  std::vector<Violation> violations = error.violations;
  if (violations.empty() && !error.field.empty()) {
    Violation& named = violations.emplace_back();
    named.code = error.code;
    named.field = error.field;
    named.message = error.detail;
  }
  const std::string_view code = to_string(error.code);
  JsonWriter out;
  out.begin_object()
      .field("type", "/problems/" + std::string(code))
      .field("title", title(error.code))
      .field("status", http_status(error.code))
      .field("code", code)
      .field("detail", error.detail.empty() ? title(error.code) : std::string_view(error.detail))
      .key("violations");
  write_violations(out, violations);
  out.field("request_id", problem.request_id);
  if (problem.current_status) out.field("current_status", to_string(*problem.current_status));
  if (!problem.alternatives.empty() || error.code == ErrorCode::no_unit_free) {
    std::string slots = "[";
    for (const SlotItem& item : problem.alternatives)
      append_slots(slots, item.resource_id, {&item.slot, 1});
    out.key("alternatives").raw(slots + "]");
  }
  out.end_object();
  return std::move(out).text();
}

std::string to_json(const Booking& booking, Instant now, BookingShape shape) {
  JsonWriter out;
  const auto status = to_string(status_at(booking, now));
  out.begin_object().field("id", booking.id).field("resource_id", booking.resource_id);
  if (shape == BookingShape::interval_only) {
    out.field("status", status).interval_fields(booking.interval).end_object();
    return std::move(out).text();
  }
  out.field("unit", booking.unit)
      .field("user_id", booking.user_id)
      .field("status", status)
      .interval_fields(booking.interval)
      .field_if("held_until", booking.held_until);
  if (!booking.title.empty()) out.field("title", booking.title);
  if (!booking.note.empty()) out.field("note", booking.note);
  if (!booking.attendees.empty()) {
    out.key("attendees");
    write_attendees(out, booking.attendees);
  }
  out.field_if("series_id", booking.series_id);
  if (booking.renewals > 0) out.field("renewals", booking.renewals);
  out.field("version", booking.version)
      .field("created_at", booking.created_at)
      .field("updated_at", booking.updated_at)
      .end_object();
  return std::move(out).text();
}

std::string list_json(std::span<const std::string> items, std::string_view next_cursor) {
  JsonWriter out;
  out.begin_object().key("items").begin_array();
  for (const std::string& item : items)
    out.raw(item);
  out.end_array().key("next_cursor");
  if (next_cursor.empty()) {
    out.null();
  } else {
    out.value(next_cursor);
  }
  out.end_object();
  return std::move(out).text();
}

}  // namespace holdfast::wire
