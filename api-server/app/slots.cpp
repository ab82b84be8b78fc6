#include "api-server/app/slots.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <utility>

#include "api-server/app/load_bookable.hpp"
#include "api-server/store/bookings_store.hpp"
#include "common/rules/starts.hpp"
#include "common/wire/query.hpp"

namespace holdfast::app {
namespace {

constexpr std::size_t kMaxResources = 1000;
// A search goes through time in steps and stops when its page is full. What it needs of the database is
// loaded for one step, then for two, four ...: for little when there is much to find, and in few statements
// when there is nothing.
constexpr std::chrono::days kStep{7};
// How far around the range most bookings reach; resources with longer ones are loaded by themselves.
constexpr std::chrono::days kReach{40};

SlotKey key_of(const wire::SlotItem& item) {
  return {item.slot.interval, item.resource_id};
}

// The part of the range in which the page's slots start.
Interval remaining(const SlotsQuery& query) {
  Interval range = query.range;
  if (!query.after) return range;
  if (query.descending) {
    range.end = std::min(range.end, query.after->interval.start + Micros{1});
  } else {
    range.start = std::max(range.start, query.after->interval.start);
  }
  return range;
}

// Sorts, leaves out what earlier pages had, cuts at the limit.
void arrange(std::vector<wire::SlotItem>& items, const SlotsQuery& query) {
  const auto before = [&](const SlotKey& a, const SlotKey& b) { return query.descending ? b < a : a < b; };
  if (query.after) {
    std::erase_if(items, [&](const wire::SlotItem& item) { return !before(*query.after, key_of(item)); });
  }
  std::sort(items.begin(), items.end(),
            [&](const wire::SlotItem& a, const wire::SlotItem& b) { return before(key_of(a), key_of(b)); });
}

void cut(SlotsPage& page, const SlotsQuery& query) {
  const auto limit = static_cast<std::size_t>(query.limit);
  if (page.items.size() <= limit) return;
  page.items.resize(limit);
  page.next_cursor = to_cursor(key_of(page.items.back()));
}

std::optional<Instant> parse_micros(const std::string& text) {
  std::int64_t micros = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), micros);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return Instant(Micros(micros));
}

void append(std::vector<wire::SlotItem>& items, ResourceId resource, const std::vector<rules::Slot>& slots) {
  items.reserve(items.size() + slots.size());
  for (const rules::Slot& slot : slots)
    items.push_back({resource, slot});
}

// What a search looks through. Windows and bookings are loaded for a part of the time at once.
struct Candidates {
  std::vector<std::shared_ptr<Bookable>> bookables;
  Interval starts;  // no start is allowed outside, by the policy of none
};

Interval hull(const Interval& a, const Interval& b) {
  if (a.empty()) return b;
  return {std::min(a.start, b.start), std::max(a.end, b.end)};
}

// Without their windows.
Result<Candidates> find_candidates(const Services& services, store::Transaction& transaction,
                                   const store::ResourceFilter& filter, Instant now) {
  const Interval nothing{now, now};
  Candidates found;
  store::PageRequest page{wire::kMaxLimit, {}};
  while (true) {
    auto configs = store::list_configs(transaction, filter, page, nothing);
    if (!configs) return configs.error();
    for (store::ResourceConfig& config : configs->items) {
      auto bookable = make_bookable(services, std::move(config), nothing, now);
      if (!bookable) return bookable.error();
      found.starts =
          hull(found.starts, rules::allowed_starts(bookable->resource.policy, bookable->zone, now));
      found.bookables.push_back(std::make_shared<Bookable>(*std::move(bookable)));
    }
    if (found.bookables.size() > kMaxResources) {
      return Error::invalid("q", "More than 1000 resources match. Narrow the search.");
    }
    if (!configs->next_cursor) return found;
    page.cursor = *configs->next_cursor;
  }
}

// Ready for what starts within `starts`: most of them by two statements, those with very long bookings by
// themselves.
Result<std::vector<std::shared_ptr<const Snapshot>>> load_all(const Services& services,
                                                              store::Transaction& transaction,
                                                              const Candidates& candidates,
                                                              const Interval& starts, Instant now) {
  const Interval reach = starts.padded(kReach, kReach);
  Interval range = starts;
  std::vector<ResourceId> ids;
  for (const auto& bookable : candidates.bookables) {
    const Interval judged = judged_range(*bookable, starts);
    if (!reach.covers(judged)) continue;
    range = hull(range, judged);
    ids.push_back(bookable->resource.id);
  }
  auto windows = store::list_windows(transaction, ids, stored_part(range));
  std::map<ResourceId, std::vector<Use>> uses;
  for (const auto& row : store::load_busy(transaction, ids, stored_part(range), now)) {
    uses[row.resource_id].push_back({row.occupied, row.held_until});
  }

  std::vector<std::shared_ptr<const Snapshot>> snapshots;
  for (const auto& bookable : candidates.bookables) {
    const ResourceId id = bookable->resource.id;
    if (const Interval judged = judged_range(*bookable, starts); !reach.covers(judged)) {
      auto snapshot = load_snapshot(services, transaction, id, judged, now);
      if (!snapshot) return snapshot.error();
      snapshots.push_back(*std::move(snapshot));
      continue;
    }
    bookable->windows.clear();
    for (const AvailabilityWindow& window : windows[id])
      bookable->windows.push_back(window.interval);
    bookable->windows_range = range;
    snapshots.push_back(std::make_shared<const Snapshot>(Snapshot{bookable, range, std::move(uses[id])}));
  }
  return snapshots;
}

// The part of `range` that comes first in the order of the listing.
Interval first_part(const Interval& range, Micros length, bool descending) {
  return descending ? Interval{std::max(range.start, range.end - length), range.end}
                    : Interval{range.start, std::min(range.end, range.start + length)};
}

Interval without(const Interval& range, const Interval& first, bool descending) {
  return descending ? Interval{range.start, first.start} : Interval{first.end, range.end};
}

bool is_full(const SlotsPage& page, const SlotsQuery& query) {
  return page.items.size() > static_cast<std::size_t>(query.limit);
}

// Step by step, until the page is full.
void look_through(const std::vector<std::shared_ptr<const Snapshot>>& snapshots, Interval range,
                  const SlotsQuery& query, Instant now, SlotsPage& page) {
  while (!range.empty() && !is_full(page, query)) {
    const Interval step = first_part(range, kStep, query.descending);
    std::vector<wire::SlotItem> found;
    for (const auto& snapshot : snapshots) {
      const Bookable& bookable = *snapshot->bookable;
      const rules::Schedule schedule = schedule_at(*snapshot, judged_range(bookable, step), now);
      append(found, bookable.resource.id, rules::slots(schedule, {step, query.duration}, now));
    }
    arrange(found, query);
    std::move(found.begin(), found.end(), std::back_inserter(page.items));
    range = without(range, step, query.descending);
  }
}

}  // namespace

std::string to_cursor(const SlotKey& key) {
  return wire::encode_cursor({std::to_string(key.interval.start.micros()),
                              std::to_string(key.interval.end.micros()), key.resource.to_string()});
}

std::optional<SlotKey> parse_slot_cursor(std::string_view cursor) {
  const auto parts = wire::decode_cursor(cursor, 3);
  if (!parts) return std::nullopt;
  const auto start = parse_micros((*parts)[0]);
  const auto end = parse_micros((*parts)[1]);
  const auto resource = ResourceId::parse((*parts)[2]);
  if (!start || !end || !resource) return std::nullopt;
  return SlotKey{{*start, *end}, *resource};
}

SlotsPage slots_of(const Snapshot& snapshot, const SlotsQuery& query, Instant now) {
  const Bookable& bookable = *snapshot.bookable;
  const Interval judged = judged_range(bookable, query.range);
  const rules::Schedule schedule = schedule_at(snapshot, judged, now);
  SlotsPage page;
  append(page.items, bookable.resource.id, rules::slots(schedule, {remaining(query), query.duration}, now));
  arrange(page.items, query);
  cut(page, query);
  page.valid_until = rules::slots_valid_until(schedule, {query.range, query.duration}, now);
  if (const auto lapse = next_lapse(snapshot, judged, now))
    page.valid_until = std::min(page.valid_until, *lapse);
  return page;
}

Result<SlotsPage> search_slots(const Services& services, store::Session& session,
                               const store::ResourceFilter& filter, const SlotsQuery& query, Instant now) {
  const Interval range = remaining(query);
  if (range.empty()) return SlotsPage{{}, {}, now};
  auto searched = session.read([&](store::Transaction& transaction) -> Result<SlotsPage> {
    const auto candidates = find_candidates(services, transaction, filter, now);
    if (!candidates) return candidates.error();
    SlotsPage page{{}, {}, now};
    Interval rest = range.intersected(candidates->starts);
    for (Micros length = kStep; !rest.empty() && !is_full(page, query); length *= 2) {
      const Interval part = first_part(rest, length, query.descending);
      const auto snapshots = load_all(services, transaction, *candidates, part, now);
      if (!snapshots) return snapshots.error();
      look_through(*snapshots, part, query, now, page);
      rest = without(rest, part, query.descending);
    }
    return page;
  });
  if (searched) cut(*searched, query);
  return searched;
}

}  // namespace holdfast::app
