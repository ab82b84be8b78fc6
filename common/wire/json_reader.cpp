#include "common/wire/json_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/wire/text_check.hpp"

namespace holdfast::wire {
namespace {

using nlohmann::json;

std::string_view type_word(const json& value) {
  switch (value.type()) {
    case json::value_t::null:
      return "null";
    case json::value_t::object:
      return "an object";
    case json::value_t::array:
      return "an array";
    case json::value_t::string:
      return "a string";
    case json::value_t::boolean:
      return "a boolean";
    default:
      return "a number";
  }
}

void wrong_type(const json& value, const std::string& path, Faults& faults, std::string_view expected) {
  faults.add(path,
             std::string("must be ") + std::string(expected) + ", not " + std::string(type_word(value)));
}

const std::string* read_text(const json& value, const std::string& path, Faults& faults,
                             const TextLimits& limits) {
  const auto* text = value.get_ptr<const std::string*>();
  if (!text) {
    wrong_type(value, path, faults, "a string");
    return nullptr;
  }
  const std::string fault = text_fault(*text, limits);
  if (fault.empty()) return text;
  faults.add(path, fault);
  return nullptr;
}

std::optional<std::int64_t> read_integer(const json& value, const std::string& path, Faults& faults,
                                         std::int64_t min, std::int64_t max) {
  std::optional<std::int64_t> number;
  if (const auto* natural = value.get_ptr<const json::number_unsigned_t*>()) {
    if (*natural <= static_cast<json::number_unsigned_t>(INT64_MAX))
      number = static_cast<std::int64_t>(*natural);
  } else if (const auto* integer = value.get_ptr<const json::number_integer_t*>()) {
    number = *integer;
  } else {
    faults.add(path, "must be a whole number");
    return std::nullopt;
  }
  if (number && min <= *number && *number <= max) return number;
  faults.add(path, "must be between " + std::to_string(min) + " and " + std::to_string(max));
  return std::nullopt;
}

std::optional<Instant> read_instant(const json& value, const std::string& path, Faults& faults) {
  const auto* text = value.get_ptr<const std::string*>();
  auto instant = text ? Instant::parse(*text) : std::nullopt;
  if (!instant) faults.add(path, "must be an RFC 3339 instant such as 2026-11-23T09:00:00Z");
  return instant;
}

}  // namespace

void Faults::add(const std::string& path, std::string_view detail) {
  if (first_) return;
  const std::string subject = path.empty() ? "The body" : path;
  first_ = Error{code_, path, subject + " " + std::string(detail) + ".", {}};
}

void Faults::add(Error error) {
  if (!first_) first_ = std::move(error);
}

ObjectReader::ObjectReader(const json& value, std::string path, Faults& faults)
    : object_(value.is_object() ? &value : nullptr), path_(std::move(path)), faults_(faults) {
  if (!object_) wrong_type(value, path_, faults_, "an object");
}

std::string ObjectReader::path_of(std::string_view name) const {
  return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

void ObjectReader::fault(std::string_view name, std::string_view detail) {
  faults_.add(path_of(name), detail);
}

bool ObjectReader::has(std::string_view name) const {
  return object_ && object_->contains(name);
}

bool ObjectReader::is_null(std::string_view name) const {
  if (!object_) return false;
  const auto at = object_->find(name);
  return at != object_->end() && at->is_null();
}

const json* ObjectReader::find(std::string_view name, Need need) {
  if (!object_) return nullptr;
  asked_.emplace_back(name);
  const auto at = object_->find(name);
  const bool missing = at == object_->end();
  if (!missing && !(at->is_null() && need == Need::optional)) return &*at;
  if (missing && need == Need::required) fault(name, "is missing");
  return nullptr;
}

std::optional<std::string> ObjectReader::text(std::string_view name, Need need, const TextLimits& limits) {
  const json* value = find(name, need);
  const std::string* text = value ? read_text(*value, path_of(name), faults_, limits) : nullptr;
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view name, Need need, std::int64_t min,
                                                  std::int64_t max) {
  const json* value = find(name, need);
  return value ? read_integer(*value, path_of(name), faults_, min, max) : std::nullopt;
}

std::optional<bool> ObjectReader::boolean(std::string_view name, Need need) {
  const json* value = find(name, need);
  if (!value) return std::nullopt;
  if (const auto* truth = value->get_ptr<const bool*>()) return *truth;
  wrong_type(*value, path_of(name), faults_, "a boolean");
  return std::nullopt;
}

std::optional<Instant> ObjectReader::instant(std::string_view name, Need need) {
  const json* value = find(name, need);
  return value ? read_instant(*value, path_of(name), faults_) : std::nullopt;
}

std::optional<CivilDate> ObjectReader::date(std::string_view name, Need need) {
  const json* value = find(name, need);
  if (!value) return std::nullopt;
  const auto* text = value->get_ptr<const std::string*>();
  auto date = text ? CivilDate::parse(*text) : std::nullopt;
  if (!date) fault(name, "must be a date such as 2026-11-23");
  return date;
}

std::optional<LocalTime> ObjectReader::local_time(std::string_view name, Need need) {
  const json* value = find(name, need);
  if (!value) return std::nullopt;
  const auto* text = value->get_ptr<const std::string*>();
  auto time = text ? LocalTime::parse(*text) : std::nullopt;
  if (!time) fault(name, "must be a time of day such as 09:00");
  return time;
}

std::optional<Uuid> ObjectReader::uuid(std::string_view name, Need need) {
  const json* value = find(name, need);
  if (!value) return std::nullopt;
  const auto* text = value->get_ptr<const std::string*>();
  auto id = text ? Uuid::parse(*text) : std::nullopt;
  if (!id) fault(name, "must be a UUID");
  return id;
}

std::optional<std::vector<JsonValue>> ObjectReader::array(std::string_view name, Need need, std::size_t max) {
  const json* value = find(name, need);
  if (!value) return std::nullopt;
  const auto* elements = value->get_ptr<const json::array_t*>();
  if (!elements) {
    wrong_type(*value, path_of(name), faults_, "an array");
    return std::nullopt;
  }
  if (elements->size() > max) {
    fault(name, "must have at most " + std::to_string(max) + " elements");
    return std::nullopt;
  }
  std::vector<JsonValue> values;
  values.reserve(elements->size());
  for (const json& element : *elements) {
    values.emplace_back(element, path_of(name) + "[" + std::to_string(values.size()) + "]", faults_);
  }
  return values;
}

std::optional<JsonValue> ObjectReader::member(std::string_view name, Need need) {
  const json* value = find(name, need);
  if (!value) return std::nullopt;
  return JsonValue(*value, path_of(name), faults_);
}

std::vector<std::string> ObjectReader::names() {
  std::vector<std::string> names;
  const auto* object = object_ ? object_->get_ptr<const json::object_t*>() : nullptr;
  if (!object) return names;
  for (const auto& [name, value] : *object)
    names.push_back(name);
  return names;
}

void ObjectReader::done() {
  if (faults_.lenient() || faults_.any() || !object_) return;
  for (const std::string& name : names()) {
    if (std::find(asked_.begin(), asked_.end(), name) == asked_.end()) {
      // The name is a stranger's: it is shown only when it is harmless.
      fault(text_fault(name, {.min = 1, .max = 64}).empty() ? name : "(a field)", "is not a known field");
    }
  }
}

std::optional<std::string> JsonValue::text(const TextLimits& limits) const {
  const std::string* text = read_text(*value_, path_, *faults_, limits);
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

std::optional<std::int64_t> JsonValue::integer(std::int64_t min, std::int64_t max) const {
  return read_integer(*value_, path_, *faults_, min, max);
}

std::string JsonValue::dump() const {
  return value_->dump();
}

std::optional<Instant> JsonValue::instant() const {
  return read_instant(*value_, path_, *faults_);
}

}  // namespace holdfast::wire
