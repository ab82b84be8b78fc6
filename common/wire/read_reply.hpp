// What the decoders of replies share: fields read without bounds, lists, and the way from text to a value.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/wire/json_reader.hpp"
#include "common/wire/read_fields.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::wire {

inline constexpr TextLimits kAnyText{.max = 1'000'000, .lines = true};
inline constexpr std::int64_t kAnyNumber = INT64_MAX;
inline constexpr std::size_t kAnyCount = 1'000'000;
inline constexpr std::string_view kUnknownWord = "is a word that this client does not know";

inline std::string read_any_text(ObjectReader& in, std::string_view name, Need need = Need::required) {
  return in.text(name, need, kAnyText).value_or("");
}

inline int read_number(ObjectReader& in, std::string_view name, int otherwise) {
  return static_cast<int>(in.integer(name, Need::optional, INT32_MIN, INT32_MAX).value_or(otherwise));
}

inline std::optional<int> read_optional_number(ObjectReader& in, std::string_view name) {
  const auto value = in.integer(name, Need::optional, 0, INT32_MAX);
  return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

inline std::int64_t read_version(ObjectReader& in) {
  return in.integer("version", Need::optional, 0, kAnyNumber).value_or(1);
}

inline Instant read_instant(ObjectReader& in, std::string_view name) {
  return in.instant(name, Need::required).value_or(Instant());
}

template <class T, class Read>
std::vector<T> read_list(ObjectReader& in, std::string_view name, Need need, Read read) {
  std::vector<T> items;
  const auto elements = in.array(name, need, kAnyCount);
  if (!elements) return items;
  items.reserve(elements->size());
  for (const JsonValue& element : *elements) {
    items.push_back(read(element));
    if (in.faults().any()) break;
  }
  return items;
}

template <class T>
auto of_object(T (*read)(ObjectReader&)) {
  return [read](const JsonValue& element) {
    ObjectReader in = element.object();
    return read(in);
  };
}

inline Policy read_policy(ObjectReader in) {
  Policy policy;
  apply(read_policy_patch(std::move(in)), policy);
  return policy;
}

inline Policy read_policy_member(ObjectReader& in) {
  const auto policy = in.member("policy", Need::required);
  return policy ? read_policy(policy->object()) : Policy{};
}

template <class T>
Result<T> decode(std::string_view json, T (*read)(ObjectReader&)) {
  const auto tree = parse_json(json);
  if (!tree) return Error{ErrorCode::internal, tree.error().field, tree.error().detail, {}};
  Faults faults(ErrorCode::internal, true);
  ObjectReader in(*tree, "", faults);
  T value = read(in);
  if (faults.any()) return faults.first();
  return value;
}

template <class T, T (*Read)(ObjectReader&)>
List<T> read_items(ObjectReader& in) {
  List<T> list;
  list.items = read_list<T>(in, "items", Need::required, of_object(Read));
  list.next_cursor = in.text("next_cursor", Need::optional, kAnyText);
  return list;
}

SlotItem read_slot(ObjectReader& in);
Booking read_booking(ObjectReader& in);

}  // namespace holdfast::wire
