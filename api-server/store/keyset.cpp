#include "api-server/store/keyset.hpp"

#include "common/core/uuid.hpp"
#include "common/time/instant.hpp"
#include "common/wire/query.hpp"

namespace holdfast::store {
namespace {

constexpr std::size_t kCursorParts = 3;  // sort, key, id

bool fits(const std::string& key, const std::string& type) {
  return type != "timestamptz" || Instant::parse(key).has_value();
}

}  // namespace

void ListQuery::where(const std::string& condition) {
  conditions_ += conditions_.empty() ? " WHERE " : " AND ";
  conditions_ += condition;
}

Result<void> ListQuery::resume(const Order& order, std::string_view sort, const std::string& cursor) {
  if (cursor.empty()) return {};
  const auto parts = wire::decode_cursor(cursor, kCursorParts);
  if (!parts || (*parts)[0] != sort || !fits((*parts)[1], order.type) || !Uuid::parse((*parts)[2]))
    return Error::invalid("cursor",
                          "This is not a cursor of this list. Leave it out to start at the first page.");
  const std::string key = value((*parts)[1]);
  const std::string id = value((*parts)[2]);
  where("(" + order.column + ", " + order.id + ") " + (order.descending ? "<" : ">") + " (" + key +
        "::" + order.type + ", " + id + "::uuid)");
  return {};
}

pqxx::result ListQuery::run(Backend& backend, std::string_view columns, std::string_view from,
                            const Order& order, int limit) {
  const std::string way = order.descending ? " DESC" : "";
  // As RFC 3339, which a cursor's reader can check.
  const std::string key = order.type == "timestamptz"
                              ? "to_char(" + order.column + ", 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                              : order.column;
  const std::string statement = "SELECT " + std::string(columns) + ", " + key + ", " + order.id + " FROM " +
                                std::string(from) + conditions_ + " ORDER BY " + order.column + way + ", " +
                                order.id + way + " LIMIT " + std::to_string(limit + 1);
  return backend.exec_text(statement, parameters_);
}

std::string next_cursor(const pqxx::row& last, std::string_view sort) {
  return wire::encode_cursor(
      {std::string(sort), last[last.size() - 2].as<std::string>(), last[last.size() - 1].as<std::string>()});
}

std::string contains_pattern(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern += '%';
}

}  // namespace holdfast::store
