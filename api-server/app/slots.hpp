// Listings of free slots, page by page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api-server/app/bookable.hpp"
#include "api-server/app/services.hpp"
#include "api-server/store/resources_store.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"
#include "common/rules/slots.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::app {

// What a page ended with: the next one goes on after it.
struct SlotKey {
  Interval interval;
  ResourceId resource;

  friend auto operator<=>(const SlotKey&, const SlotKey&) = default;
};

struct SlotsQuery {
  Interval range;  // of starts
  std::optional<Minutes> duration;
  bool descending = false;
  int limit = 50;
  std::optional<SlotKey> after;
};

struct SlotsPage {
  std::vector<wire::SlotItem> items;
  std::string next_cursor;  // empty on the last page
  // Until then the same query has the same answer, unless somebody books or the resource changes.
  Instant valid_until;
};

[[nodiscard]] std::string to_cursor(const SlotKey& key);
[[nodiscard]] std::optional<SlotKey> parse_slot_cursor(std::string_view cursor);

// `snapshot` must cover judged_range(query.range).
[[nodiscard]] SlotsPage slots_of(const Snapshot& snapshot, const SlotsQuery& query, Instant now);

// Of all resources that pass the filter. Error: invalid_request when they are too many to look through.
[[nodiscard]] Result<SlotsPage> search_slots(const Services& services, store::Session& session,
                                             const store::ResourceFilter& filter, const SlotsQuery& query,
                                             Instant now);

}  // namespace holdfast::app
