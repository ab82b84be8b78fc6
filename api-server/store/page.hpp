// Lists in pages by key: stable while rows come and go.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace holdfast::store {

struct PageRequest {
  int limit = 50;      // 1 .. 200, checked by the caller
  std::string cursor;  // empty: the first page; else what the page before answered
};

template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next_cursor;  // opaque, safe in a URL; absent on the last page
};

}  // namespace holdfast::store
