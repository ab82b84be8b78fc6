#include "api-server/store/audit_store.hpp"

#include <charconv>
#include <iterator>
#include <sstream>

#include "api-server/store/array_text.hpp"
#include "api-server/store/backend.hpp"
#include "api-server/store/keyset.hpp"
#include "api-server/store/rows.hpp"
#include "common/wire/query.hpp"
#include "generated/sql.hpp"

namespace holdfast::store {
namespace {

constexpr std::string_view kCursorMark = "audit";

Result<std::optional<std::int64_t>> position_of(const std::string& cursor) {
  if (cursor.empty()) return std::optional<std::int64_t>();
  const auto parts = wire::decode_cursor(cursor, 2);
  std::int64_t id = 0;
  if (parts && (*parts)[0] == kCursorMark) {
    const std::string& text = (*parts)[1];
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (fault == std::errc() && end == text.data() + text.size()) return std::optional(id);
  }
  return Error::invalid("cursor",
                        "This is not a cursor of this list. Leave it out to start at the first page.");
}

std::vector<std::string> codes_in(const std::string& overrides) {
  std::istringstream words(overrides);
  return {std::istream_iterator<std::string>(words), {}};
}

AuditEntry read_entry(const pqxx::row& row) {
  AuditEntry entry;
  entry.id = row[0].as<std::int64_t>();
  entry.at = read_instant(row[1].view());
  entry.actor = read_optional_id<UserId>(row[2]);
  entry.actor_name = row[3].as<std::string>();
  entry.address = row[4].as<std::string>();
  entry.request_id = row[5].as<std::string>();
  entry.action = row[6].as<std::string>();
  const auto resource = read_id<ResourceId>(row[7]);
  if (!resource.value().is_nil()) entry.resource_id = resource;
  entry.thing = read_uuid(row[8].view());
  entry.overrides = codes_in(row[9].as<std::string>());
  entry.before = row[10].as<std::string>();
  entry.after = row[11].as<std::string>();
  return entry;
}

std::optional<std::string> time_text(const std::optional<Instant>& at) {
  return at ? std::optional(to_text(*at)) : std::nullopt;
}

}  // namespace

std::string override_words(const std::vector<ErrorCode>& codes) {
  std::string words;
  for (const ErrorCode code : codes) {
    if (!words.empty()) words += ' ';
    words += to_string(code);
  }
  return words;
}

Result<Page<AuditEntry>> list_audit(Transaction& transaction, const AuditFilter& filter,
                                    const PageRequest& page) {
  const auto before = position_of(page.cursor);
  if (!before) return before.error();
  const std::optional<std::string> thing =
      filter.thing ? std::optional(filter.thing->to_string()) : std::nullopt;
  const pqxx::result rows = transaction.backend().exec(
      sql::kAuditList, *before, id_text(filter.actor), thing, id_text(filter.resource_id), filter.action,
      filter.address, filter.request_id, time_text(filter.from), time_text(filter.to),
      filter.q ? std::optional(contains_pattern(*filter.q)) : std::nullopt, filter.q, page.limit + 1);
  Page<AuditEntry> found;
  for (const pqxx::row& row : rows) {
    if (static_cast<int>(found.items.size()) == page.limit) {
      found.next_cursor =
          wire::encode_cursor({std::string(kCursorMark), std::to_string(found.items.back().id)});
      break;
    }
    found.items.push_back(read_entry(row));
  }
  return found;
}

}  // namespace holdfast::store
