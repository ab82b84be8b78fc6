// Statements put together from filters, and pages by key. For this folder's .cpp files.
#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <string_view>
#include <vector>

#include "api-server/store/backend.hpp"
#include "api-server/store/page.hpp"
#include "common/core/result.hpp"

namespace holdfast::store {

// A list's statement: conditions joined by AND, values only as parameters.
class ListQuery {
 public:
  // The placeholder for a value, "$3".
  template <class T>
  [[nodiscard]] std::string value(const T& bound) {
    parameters_.append(bound);
    return "$" + std::to_string(++count_);
  }
  void where(const std::string& condition);

  // How the pages run: `column` of type `type`, then the id. `key` of a row comes as text in its last column.
  struct Order {
    std::string column;
    std::string type;
    std::string id;
    bool descending = false;
  };
  // Continues after `cursor`, if any: `invalid_request` naming it when it is not one of this order's.
  [[nodiscard]] Result<void> resume(const Order& order, std::string_view sort, const std::string& cursor);

  // One row more than `limit`, which tells that there is another page.
  [[nodiscard]] pqxx::result run(Backend& backend, std::string_view columns, std::string_view from,
                                 const Order& order, int limit);

 private:
  std::string conditions_;
  pqxx::params parameters_;
  int count_ = 0;
};

// Reads up to `limit` rows with `read`; a cursor from the last one when there are more.
template <class T, class Read>
[[nodiscard]] Page<T> page_of(const pqxx::result& rows, int limit, std::string_view sort, Read read);

[[nodiscard]] std::string next_cursor(const pqxx::row& last, std::string_view sort);

template <class T, class Read>
Page<T> page_of(const pqxx::result& rows, int limit, std::string_view sort, Read read) {
  Page<T> page;
  for (const auto& row : rows) {
    if (static_cast<int>(page.items.size()) == limit) {
      page.next_cursor = next_cursor(rows[limit - 1], sort);
      break;
    }
    page.items.push_back(read(row));
  }
  return page;
}

// `text` as a pattern of ILIKE that finds it anywhere.
[[nodiscard]] std::string contains_pattern(std::string_view text);

}  // namespace holdfast::store
