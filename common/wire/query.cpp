#include "common/wire/query.hpp"

#include <algorithm>
#include <charconv>

#include "common/wire/text_check.hpp"
#include "common/wire/words.hpp"

namespace holdfast::wire {
namespace {

constexpr std::string_view kInstantHint = "expected an RFC 3339 instant such as 2026-11-23T09:00:00Z";

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto comma = text.find(',');
    parts.push_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

std::string join(std::initializer_list<std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

}  // namespace

void QueryReader::fault(std::string_view name, std::string_view detail) {
  if (fault_) return;
  fault_ =
      Error::invalid(std::string(name), "Parameter " + std::string(name) + ": " + std::string(detail) + ".");
}

const std::string* QueryReader::take(std::string_view name) {
  known_.emplace_back(name);
  const std::string* value = nullptr;
  for (const auto& [given, text] : query_) {
    if (given != name) continue;
    if (value) fault(name, "given twice");
    value = &text;
  }
  return value;
}

std::optional<Instant> QueryReader::instant(std::string_view name) {
  const std::string* value = take(name);
  if (!value) return std::nullopt;
  auto at = Instant::parse(*value);
  if (!at) fault(name, kInstantHint);
  return at;
}

RangeQuery QueryReader::range() {
  const RangeQuery range{instant("from"), instant("to")};
  if (!range.from || !range.to) return range;
  if (*range.to <= *range.from) {
    fault("to", "must be after from");
  } else if (*range.to - *range.from > std::chrono::days(kMaxRangeDays)) {
    fault("to", "must be at most 366 days after from");
  }
  return range;
}

Interval QueryReader::required_range() {
  const RangeQuery given = range();
  if (!given.from) fault("from", kInstantHint);
  if (!given.to) fault("to", kInstantHint);
  return {given.from.value_or(Instant()), given.to.value_or(Instant())};
}

std::optional<int> QueryReader::number(std::string_view name, int min, int max) {
  const std::string* value = take(name);
  if (!value) return std::nullopt;
  int number = 0;
  const char* end = value->data() + value->size();
  const auto parsed = std::from_chars(value->data(), end, number);
  if (parsed.ec == std::errc() && parsed.ptr == end && min <= number && number <= max) return number;
  fault(name, "expected a whole number between " + std::to_string(min) + " and " + std::to_string(max));
  return std::nullopt;
}

int QueryReader::limit() {
  return number("limit", 1, kMaxLimit).value_or(kDefaultLimit);
}

std::optional<std::string> QueryReader::cursor() {
  auto cursor = text("cursor", 1000);
  if (cursor && cursor->empty()) fault("cursor", "expected the next_cursor of an earlier reply");
  return cursor;
}

Sort QueryReader::sort(std::initializer_list<std::string_view> fields) {
  const std::string* value = take("sort");
  if (!value) return {};
  const bool descending = value->starts_with('-');
  const std::string_view field = std::string_view(*value).substr(descending ? 1 : 0);
  if (std::find(fields.begin(), fields.end(), field) != fields.end()) return {std::string(field), descending};
  fault("sort", "expected one of " + join(fields) + ", with or without a leading minus");
  return {};
}

std::optional<std::string> QueryReader::text(std::string_view name, std::size_t max_length) {
  const std::string* value = take(name);
  if (!value) return std::nullopt;
  const std::string wrong = text_fault(*value, {.max = max_length});
  if (wrong.empty()) return *value;
  fault(name, wrong);
  return std::nullopt;
}

std::optional<Minutes> QueryReader::duration() {
  const auto minutes = number("duration", 1, kMaxRangeDays * 24 * 60);
  return minutes ? std::optional<Minutes>(Minutes(*minutes)) : std::nullopt;
}

std::vector<std::string> QueryReader::features() {
  std::vector<std::string> features;
  const auto value = text("features", 4000);
  if (!value) return features;
  for (const std::string_view feature : split(*value)) {
    if (!text_fault(feature, {.min = 1, .max = 64}).empty() || features.size() == 50) {
      fault("features", "expected up to 50 names of 1 to 64 characters, separated by commas");
      return {};
    }
    features.emplace_back(feature);
  }
  return features;
}

std::optional<ResourceKind> QueryReader::kind() {
  const auto word = choice("kind", {"person", "room", "item"});
  return word ? parse_resource_kind(*word) : std::nullopt;
}

std::vector<BookingStatus> QueryReader::statuses() {
  std::vector<BookingStatus> statuses;
  const std::string* value = take("status");
  if (!value) return statuses;
  for (const std::string_view word : split(*value)) {
    const auto status = parse_booking_status(word);
    if (!status) {
      fault("status", "expected states such as confirmed or held, separated by commas");
      return {};
    }
    if (std::find(statuses.begin(), statuses.end(), *status) == statuses.end()) statuses.push_back(*status);
  }
  return statuses;
}

std::optional<std::string> QueryReader::choice(std::string_view name,
                                               std::initializer_list<std::string_view> words) {
  const std::string* value = take(name);
  if (!value) return std::nullopt;
  if (std::find(words.begin(), words.end(), *value) != words.end()) return *value;
  fault(name, "expected one of " + join(words));
  return std::nullopt;
}

Result<void> QueryReader::finish() {
  if (fault_) return *fault_;
  for (const auto& [name, value] : query_) {
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    const bool harmless = text_fault(name, {.min = 1, .max = 64}).empty();
    fault(harmless ? name : "(unnamed)", "not known here");
    return *fault_;
  }
  return {};
}

}  // namespace holdfast::wire
