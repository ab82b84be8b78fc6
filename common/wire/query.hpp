// Query parameters -> typed values. A reader is asked for everything a route knows, then `finish` tells
// whether all was well: the first fault (`invalid_request` naming the parameter), a repeated or an unknown
// parameter.
//
//   QueryReader query(request.query);
//   const auto range = query.required_range();
//   const auto limit = query.limit();
//   if (auto ok = query.finish(); !ok) return ok.error();
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/booking.hpp"
#include "common/domain/resource.hpp"
#include "common/time/interval.hpp"

namespace holdfast::wire {

inline constexpr int kDefaultLimit = 50;
inline constexpr int kMaxLimit = 200;
inline constexpr int kMaxRangeDays = 366;

struct Sort {
  std::string field;  // empty: not asked for
  bool descending = false;

  friend bool operator==(const Sort&, const Sort&) = default;
};

struct RangeQuery {
  std::optional<Instant> from;
  std::optional<Instant> to;

  friend bool operator==(const RangeQuery&, const RangeQuery&) = default;
};

// Not thread-safe; refers to `query`, which must outlive it. After a fault the values are defaults and mean
// nothing.
class QueryReader {
 public:
  using Pairs = std::vector<std::pair<std::string, std::string>>;  // decoded names and values
  explicit QueryReader(const Pairs& query) : query_(query) {}
  QueryReader(const QueryReader&) = delete;
  QueryReader& operator=(const QueryReader&) = delete;

  // from and to, both needed, from < to, at most 366 days.
  Interval required_range();
  // Either may be missing.
  RangeQuery range();
  int limit();
  std::optional<std::string> cursor();  // as sent; see decode_cursor
  // `fields` without the minus, which every one may have: {"start", "created_at"}.
  Sort sort(std::initializer_list<std::string_view> fields);
  std::optional<std::string> text(std::string_view name, std::size_t max_length = 200);
  std::optional<int> number(std::string_view name, int min, int max);
  std::optional<Minutes> duration();  // "duration", minutes
  std::vector<std::string> features();
  std::optional<ResourceKind> kind();
  std::vector<BookingStatus> statuses();  // "status", comma-separated
  std::optional<std::string> choice(std::string_view name, std::initializer_list<std::string_view> words);
  std::optional<Instant> instant(std::string_view name);
  template <class Id>
  std::optional<Id> id(std::string_view name) {
    const std::string* value = take(name);
    if (!value) return std::nullopt;
    auto parsed = Id::parse(*value);
    if (!parsed) fault(name, "expected a UUID");
    return parsed;
  }

  // Adds a fault of the caller's own; only the first is kept.
  void fault(std::string_view name, std::string_view detail);
  [[nodiscard]] Result<void> finish();

 private:
  const std::string* take(std::string_view name);

  const Pairs& query_;
  std::vector<std::string> known_;
  std::optional<Error> fault_;
};

// Opaque cursors: the keyset of the last item, as base64url. `decode_cursor` gives nothing for anything that
// `encode_cursor` did not make with as many parts: answer invalid_request naming "cursor".
[[nodiscard]] std::string encode_cursor(const std::vector<std::string>& parts);
[[nodiscard]] std::optional<std::vector<std::string>> decode_cursor(std::string_view cursor,
                                                                    std::size_t parts);

}  // namespace holdfast::wire
