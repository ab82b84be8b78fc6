// Appends JSON to a string. No tree in between: what is written is the text.
//
//   JsonWriter out;
//   out.begin_object().field("id", id).field("units", 2).end_object();
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/core/strong_id.hpp"
#include "common/time/civil.hpp"
#include "common/time/interval.hpp"

namespace holdfast::wire {

// RFC 3339 UTC without quotes, as Instant::to_string gives it, without an allocation of its own.
void append_instant(std::string& out, Instant at);
void append_id(std::string& out, const Uuid& id);
// With quotes and escapes. `text` must be valid UTF-8.
void append_quoted(std::string& out, std::string_view text);

class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);  // plain ASCII without quotes or backslashes

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(bool truth);
  JsonWriter& value(std::int64_t number);
  template <std::signed_integral Int>
  JsonWriter& value(Int number) {
    return value(static_cast<std::int64_t>(number));
  }
  JsonWriter& value(Minutes minutes) { return value(static_cast<std::int64_t>(minutes.count())); }
  JsonWriter& value(Instant at);
  JsonWriter& value(CivilDate date) { return value(std::string_view(date.to_string())); }
  JsonWriter& value(LocalTime time) { return value(std::string_view(time.to_string())); }
  template <class Tag>
  JsonWriter& value(StrongId<Tag> id) {
    return id_value(id.value());
  }
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);  // a value that is JSON already

  template <class T>
  JsonWriter& field(std::string_view name, const T& v) {
    return key(name).value(v);
  }
  // Absent: null.
  template <class T>
  JsonWriter& field_or_null(std::string_view name, const std::optional<T>& v) {
    return v ? key(name).value(*v) : key(name).null();
  }
  // Absent: no field.
  template <class T>
  JsonWriter& field_if(std::string_view name, const std::optional<T>& v) {
    return v ? key(name).value(*v) : *this;
  }
  JsonWriter& interval_fields(const Interval& interval) {
    return field("start", interval.start).field("end", interval.end);
  }

  [[nodiscard]] const std::string& text() const& { return text_; }
  [[nodiscard]] std::string&& text() && { return std::move(text_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& id_value(const Uuid& id);
  void separate();

  std::string text_;
};

}  // namespace holdfast::wire
