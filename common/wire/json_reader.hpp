// Reading JSON that nobody vouches for. `parse_json` bounds depth and refuses repeated names; `ObjectReader`
// takes typed, bounded values out of an object and remembers the first thing that was wrong, with its path,
// so that a decoder reads as a list of its fields.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/core/result.hpp"
#include "common/core/strong_id.hpp"
#include "common/time/civil.hpp"

namespace holdfast::wire {

inline constexpr std::size_t kMaxJsonDepth = 32;

// The tree, or `invalid_request` with what is wrong and where. Never throws, never recurses.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view text);

// What went wrong first. `code` is that of the error made: invalid_request for requests, internal for
// replies.
class Faults {
 public:
  explicit Faults(ErrorCode code = ErrorCode::invalid_request, bool lenient = false)
      : code_(code), lenient_(lenient) {}

  void add(const std::string& path, std::string_view detail);
  void add(Error error);  // of another code
  [[nodiscard]] bool any() const { return first_.has_value(); }
  [[nodiscard]] bool lenient() const { return lenient_; }  // unknown fields are skipped
  [[nodiscard]] const Error& first() const { return *first_; }

 private:
  ErrorCode code_;
  bool lenient_;
  std::optional<Error> first_;
};

struct TextLimits {
  std::size_t min = 0;  // in code points
  std::size_t max = 200;
  bool lines = false;  // line breaks and tabs are allowed
  bool blank = true;   // spaces alone are allowed
};

enum class Need {
  required,
  optional,  // null counts as left out
  if_given,  // may be left out, but null is a fault
};

class JsonValue;

// Borrows the tree and the faults. Each field is asked for once by name; `done` refuses the rest.
class ObjectReader {
 public:
  ObjectReader(const nlohmann::json& value, std::string path, Faults& faults);

  // Each gives nothing when the field is missing (a fault if required) or faulty.
  std::optional<std::string> text(std::string_view name, Need need, const TextLimits& limits);
  std::optional<std::int64_t> integer(std::string_view name, Need need, std::int64_t min, std::int64_t max);
  std::optional<bool> boolean(std::string_view name, Need need);
  std::optional<Instant> instant(std::string_view name, Need need);
  std::optional<CivilDate> date(std::string_view name, Need need);
  std::optional<LocalTime> local_time(std::string_view name, Need need);
  template <class Id>
  std::optional<Id> id(std::string_view name, Need need) {
    const auto uuid = this->uuid(name, need);
    return uuid ? std::optional<Id>(Id(*uuid)) : std::nullopt;
  }
  // One of a set of words: `parse` gives nothing for others; `expected` names them in the fault.
  template <class Enum>
  std::optional<Enum> word(std::string_view name, Need need, std::optional<Enum> (*parse)(std::string_view),
                           std::string_view expected) {
    const auto text = this->text(name, need, {.min = 1, .max = 64});
    if (!text) return std::nullopt;
    auto value = parse(*text);
    if (!value) fault(name, expected);
    return value;
  }
  // The elements with their paths; nothing when missing or not an array, or longer than `max`.
  std::optional<std::vector<JsonValue>> array(std::string_view name, Need need, std::size_t max);
  std::optional<JsonValue> member(std::string_view name, Need need);

  [[nodiscard]] bool has(std::string_view name) const;      // present, null or not
  [[nodiscard]] bool is_null(std::string_view name) const;  // present and null
  void fault(std::string_view name, std::string_view detail);
  [[nodiscard]] std::string path_of(std::string_view name) const;
  [[nodiscard]] Faults& faults() { return faults_; }
  // Names of all fields, sorted: for maps.
  std::vector<std::string> names();

  void done();  // unknown fields are faults, unless lenient

 private:
  const nlohmann::json* find(std::string_view name, Need need);
  std::optional<Uuid> uuid(std::string_view name, Need need);

  const nlohmann::json* object_;  // null when the value is no object (a fault already)
  std::string path_;
  Faults& faults_;
  std::vector<std::string> asked_;
};

// One element or member and where it is.
class JsonValue {
 public:
  JsonValue(const nlohmann::json& value, std::string path, Faults& faults)
      : value_(&value), path_(std::move(path)), faults_(&faults) {}

  [[nodiscard]] ObjectReader object() const { return {*value_, path_, *faults_}; }
  [[nodiscard]] std::optional<std::string> text(const TextLimits& limits) const;
  [[nodiscard]] std::optional<std::int64_t> integer(std::int64_t min, std::int64_t max) const;
  [[nodiscard]] std::optional<Instant> instant() const;
  [[nodiscard]] std::string dump() const;  // as JSON text
  [[nodiscard]] const std::string& path() const { return path_; }
  void fault(std::string_view detail) const { faults_->add(path_, detail); }

 private:
  const nlohmann::json* value_;
  std::string path_;
  Faults* faults_;
};

}  // namespace holdfast::wire
