#include "common/wire/encode_requests.hpp"

#include "common/wire/words.hpp"
#include "common/wire/write_fields.hpp"

namespace holdfast::wire {
namespace {

// Writes the field unless it is left out; `write` writes the value.
template <class T, class Write>
void field_of(JsonWriter& out, std::string_view name, const Patch<T>& patch, Write write) {
  if (patch.absent()) return;
  out.key(name);
  if (patch.is_null()) {
    out.null();
  } else {
    write(out, patch.value());
  }
}

template <class T>
void field_of(JsonWriter& out, std::string_view name, const Patch<T>& patch) {
  field_of(out, name, patch, [](JsonWriter& o, const T& value) { o.value(value); });
}

template <class T>
void word_of(JsonWriter& out, std::string_view name, const Patch<T>& patch) {
  field_of(out, name, patch, [](JsonWriter& o, const T& value) { o.value(word(value)); });
}

void field_unless_empty(JsonWriter& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out.field(name, text);
}

void write_policy_patch(JsonWriter& out, const PolicyPatch& p) {
  out.begin_object();
  word_of(out, "mode", p.mode);
  field_of(out, "durations", p.durations, write_durations);
  field_of(out, "min_duration", p.min_duration);
  field_of(out, "max_duration", p.max_duration);
  field_of(out, "loan_days", p.loan_days);
  field_of(out, "max_renewals", p.max_renewals);
  field_of(out, "step", p.step);
  field_of(out, "min_notice", p.min_notice);
  field_of(out, "max_horizon_days", p.max_horizon_days);
  field_of(out, "buffer_before", p.buffer_before);
  field_of(out, "buffer_after", p.buffer_after);
  word_of(out, "confirmation", p.confirmation);
  field_of(out, "hold_minutes", p.hold_minutes);
  field_of(out, "cancel_cutoff", p.cancel_cutoff);
  field_of(out, "reschedule_cutoff", p.reschedule_cutoff);
  field_of(out, "max_active_per_user", p.max_active_per_user);
  field_of(out, "max_holds_per_user", p.max_holds_per_user);
  field_of(out, "price", p.price, write_price);
  word_of(out, "payment", p.payment);
  out.end_object();
}

void write_override_codes(JsonWriter& out, const std::vector<ErrorCode>& codes) {
  if (codes.empty()) return;
  out.key("override").begin_array();
  for (const ErrorCode code : codes)
    out.value(to_string(code));
  out.end_array();
}

}  // namespace

std::string to_json(const RegisterRequest& request) {
  JsonWriter out;
  out.begin_object()
      .field("email", request.email)
      .field("password", request.password)
      .field("name", request.name)
      .field_if("time_zone", request.time_zone)
      .end_object();
  return std::move(out).text();
}

std::string to_json(const LoginRequest& request) {
  JsonWriter out;
  out.begin_object().field("email", request.email).field("password", request.password).end_object();
  return std::move(out).text();
}

std::string to_json(const UserPatch& patch) {
  JsonWriter out;
  out.begin_object().field_if("name", patch.name).field_if("email", patch.email);
  field_of(out, "time_zone", patch.time_zone);
  if (patch.roles) {
    out.key("roles");
    write_roles(out, *patch.roles);
  }
  out.field_if("password", patch.password).field_if("current_password", patch.current_password);
  out.end_object();
  return std::move(out).text();
}

std::string to_json(const ResourceCreate& request) {
  JsonWriter out;
  out.begin_object().field("kind", word(request.kind)).field("name", request.name);
  field_unless_empty(out, "description", request.description);
  out.field("time_zone", request.time_zone).field("units", request.units);
  out.field_if("capacity", request.capacity);
  if (!request.features.empty()) {
    out.key("features");
    write_strings(out, request.features);
  }
  field_unless_empty(out, "location", request.location);
  out.field_if("preset", request.preset);
  if (request.policy != PolicyPatch{}) {
    out.key("policy");
    write_policy_patch(out, request.policy);
  }
  field_of(out, "words", request.words, write_words);
  out.field("visibility", word(request.visibility)).field_if("owner_id", request.owner_id).end_object();
  return std::move(out).text();
}

std::string to_json(const ResourcePatch& patch) {
  JsonWriter out;
  out.begin_object();
  if (patch.kind) out.field("kind", word(*patch.kind));
  out.field_if("name", patch.name);
  field_of(out, "description", patch.description);
  out.field_if("time_zone", patch.time_zone);
  field_of(out, "units", patch.units);
  field_of(out, "capacity", patch.capacity);
  field_of(out, "features", patch.features, write_strings);
  field_of(out, "location", patch.location);
  out.field_if("preset", patch.preset);
  field_of(out, "policy", patch.policy, write_policy_patch);
  field_of(out, "words", patch.words, write_words);
  word_of(out, "visibility", patch.visibility);
  field_of(out, "owner_id", patch.owner_id);
  out.end_object();
  return std::move(out).text();
}

std::string to_json(const PolicyPatch& patch) {
  JsonWriter out;
  write_policy_patch(out, patch);
  return std::move(out).text();
}

std::string to_json(const HoursRequest& request) {
  JsonWriter out;
  out.begin_object();
  field_of(out, "weekly", request.weekly, write_weekly);
  field_of(out, "overrides", request.overrides, write_overrides);
  out.end_object();
  return std::move(out).text();
}

std::string to_json(const WindowsRequest& request) {
  JsonWriter out;
  out.begin_object().key("windows");
  write_intervals(out, request.windows);
  out.end_object();
  return std::move(out).text();
}

std::string to_json(const BookingCreate& request) {
  JsonWriter out;
  out.begin_object()
      .field("resource_id", request.resource_id)
      .field_if("start", request.start)
      .field_if("end", request.end);
  field_unless_empty(out, "title", request.title);
  field_unless_empty(out, "note", request.note);
  if (!request.attendees.empty()) {
    out.key("attendees");
    write_attendees(out, request.attendees);
  }
  write_override_codes(out, request.overrides);
  out.end_object();
  return std::move(out).text();
}

std::string to_json(const BookingPatch& patch) {
  JsonWriter out;
  out.begin_object().field_if("start", patch.start).field_if("end", patch.end);
  field_of(out, "title", patch.title);
  field_of(out, "note", patch.note);
  field_of(out, "attendees", patch.attendees, write_attendees);
  write_override_codes(out, patch.overrides);
  out.end_object();
  return std::move(out).text();
}

}  // namespace holdfast::wire
