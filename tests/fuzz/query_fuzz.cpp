// From a request target to typed values: whatever was accepted keeps its bounds, and a cursor that is taken
// is one that we would have made.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "api-server/http/target.hpp"
#include "api-server/http/utf8.hpp"
#include "common/wire/query.hpp"

namespace {

using namespace holdfast;

void require(bool held) {
  if (!held) std::abort();
}

void check_texts(const http::Target& target) {
  for (const auto& segment : target.segments)
    require(http::is_plain_utf8(segment));
  for (const auto& [name, value] : target.query)
    require(http::is_plain_utf8(name) && http::is_plain_utf8(value));
}

void check_list(const http::Target& target) {
  wire::QueryReader query(target.query);
  const auto range = query.required_range();
  const int limit = query.limit();
  const auto cursor = query.cursor();
  static_cast<void>(query.sort({"start", "created_at"}));
  static_cast<void>(query.kind());
  static_cast<void>(query.statuses());
  static_cast<void>(query.duration());
  const auto features = query.features();
  static_cast<void>(query.id<ResourceId>("resource_id"));
  const auto text = query.text("q");
  static_cast<void>(query.number("min_capacity", 1, 100'000));
  if (!query.finish()) return;
  require(range.start < range.end);
  require(range.end - range.start <= std::chrono::hours(24 * wire::kMaxRangeDays));
  require(limit >= 1 && limit <= wire::kMaxLimit);
  require(features.size() <= 50 && (!text || text->size() <= 800));
  if (!cursor) return;
  if (const auto parts = wire::decode_cursor(*cursor, 3)) require(wire::encode_cursor(*parts) == *cursor);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (std::size_t parts = 1; parts <= 3; ++parts) {
    const auto cursor = wire::decode_cursor(bytes, parts);
    if (cursor) require(cursor->size() == parts && wire::encode_cursor(*cursor) == bytes);
  }
  const auto target = http::parse_target(bytes);
  if (!target.ok()) return 0;
  check_texts(*target);
  check_list(*target);
  return 0;
}
