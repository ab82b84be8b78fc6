#include "common/wire/write_fields.hpp"

#include "common/wire/words.hpp"

namespace holdfast::wire {

void write_strings(JsonWriter& out, const std::vector<std::string>& strings) {
  out.begin_array();
  for (const std::string& text : strings)
    out.value(text);
  out.end_array();
}

void write_words(JsonWriter& out, const Words& words) {
  out.begin_object();
  for (const auto& [key, text] : words)
    out.field(key, text);
  out.end_object();
}

void write_durations(JsonWriter& out, const std::vector<Minutes>& durations) {
  out.begin_array();
  for (const Minutes duration : durations)
    out.value(duration);
  out.end_array();
}

void write_price(JsonWriter& out, const Price& price) {
  out.begin_object().field("amount", price.amount).field("currency", price.currency).end_object();
}

void write_policy(JsonWriter& out, const Policy& p) {
  out.begin_object().field("mode", word(p.mode)).key("durations");
  write_durations(out, p.durations);
  out.field("min_duration", p.min_duration)
      .field("max_duration", p.max_duration)
      .field("loan_days", p.loan_days)
      .field("max_renewals", p.max_renewals)
      .field("step", p.step)
      .field("min_notice", p.min_notice)
      .field_or_null("max_horizon_days", p.max_horizon_days)
      .field("buffer_before", p.buffer_before)
      .field("buffer_after", p.buffer_after)
      .field("confirmation", word(p.confirmation))
      .field("hold_minutes", p.hold_minutes)
      .field("cancel_cutoff", p.cancel_cutoff)
      .field("reschedule_cutoff", p.reschedule_cutoff)
      .field_or_null("max_active_per_user", p.max_active_per_user)
      .field_or_null("max_holds_per_user", p.max_holds_per_user)
      .key("price");
  if (p.price) {
    write_price(out, *p.price);
  } else {
    out.null();
  }
  out.field("payment", word(p.payment)).end_object();
}

void write_roles(JsonWriter& out, const std::vector<Role>& roles) {
  out.begin_array();
  for (const Role role : roles)
    out.value(word(role));
  out.end_array();
}

void write_weekly(JsonWriter& out, const std::vector<WeeklyWindow>& weekly) {
  out.begin_array();
  for (const WeeklyWindow& window : weekly) {
    out.begin_object()
        .field("weekday", weekday_word(window.weekday))
        .field("start", window.start)
        .field("end", window.end)
        .end_object();
  }
  out.end_array();
}

void write_overrides(JsonWriter& out, const std::vector<DateOverride>& overrides) {
  out.begin_array();
  for (const DateOverride& date : overrides) {
    out.begin_object().field("date", date.date).key("windows").begin_array();
    for (const LocalWindow& window : date.windows) {
      out.begin_object().field("start", window.start).field("end", window.end).end_object();
    }
    out.end_array().end_object();
  }
  out.end_array();
}

void write_attendees(JsonWriter& out, const std::vector<Attendee>& attendees) {
  out.begin_array();
  for (const Attendee& attendee : attendees) {
    out.begin_object().field_if("user_id", attendee.user_id);
    if (!attendee.email.empty()) out.field("email", attendee.email);
    if (!attendee.name.empty()) out.field("name", attendee.name);
    out.field("status", attendee.status).end_object();
  }
  out.end_array();
}

void write_intervals(JsonWriter& out, std::span<const Interval> intervals) {
  out.begin_array();
  for (const Interval& interval : intervals)
    out.begin_object().interval_fields(interval).end_object();
  out.end_array();
}

void write_violation(JsonWriter& out, const Violation& v) {
  out.begin_object()
      .field("code", to_string(v.code))
      .field("field", v.field)
      .field("message", v.message)
      .field_if("earliest", v.earliest)
      .field_if("latest", v.latest);
  if (!v.nearest.empty()) {
    out.key("nearest").begin_array();
    for (const Instant at : v.nearest)
      out.value(at);
    out.end_array();
  }
  if (v.conflict) out.key("conflict").begin_object().interval_fields(*v.conflict).end_object();
  out.field_if("limit", v.limit).field_if("current", v.current).end_object();
}

}  // namespace holdfast::wire
