// A list that the server gives page by page: what is here of it, and what is on its way.
#pragma once

#include <string>
#include <vector>

#include "common/core/result.hpp"
#include "common/wire/replies.hpp"
#include "web-client/app/state.hpp"
#include "web-client/app/update_parts.hpp"

namespace holdfast::ui {

template <class T>
struct Paged {
  Load load = Load::idle;  // of the first page
  std::vector<T> items;
  std::string next;  // cursor; empty: all are here
  bool loading_more = false;
};

// Whether the page after those that are here is to be asked for now; counts as asked for then.
template <class T>
[[nodiscard]] bool wants_more(Paged<T>& list) {
  if (list.next.empty() || list.loading_more) return false;
  return list.loading_more = true;
}

// Takes in a page: the first, or `more`. What was here stays when a further one does not come.
template <class T>
[[nodiscard]] Effects take_page(State& state, Paged<T>& list, bool more, const Result<wire::List<T>>& page) {
  list.loading_more = false;
  if (!page) {
    if (page.error().code == ErrorCode::unauthorized) return signed_out_by_server(state);
    more ? toast(state, sentence(page.error()), true) : void(list.load = Load::failed);
    return {};
  }
  list.load = Load::ready;
  if (!more) list.items.clear();
  list.items.insert(list.items.end(), page->items.begin(), page->items.end());
  list.next = page->next_cursor.value_or("");
  return {};
}

}  // namespace holdfast::ui
