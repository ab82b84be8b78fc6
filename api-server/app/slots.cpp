#include "api-server/app/slots.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <utility>

#include "api-server/app/load_bookable.hpp"
#include "api-server/store/bookings_store.hpp"
#include "common/wire/query.hpp"

namespace holdfast::app {
namespace {

constexpr std::size_t kMaxResources = 1000;
// A search goes through time in steps and stops when its page is full.
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

Result<std::vector<store::ResourceConfig>> list_all(store::Transaction& transaction,
                                                    const store::ResourceFilter& filter,
                                                    const Interval& range) {
  std::vector<store::ResourceConfig> all;
  store::PageRequest page{wire::kMaxLimit, {}};
  while (true) {
    auto configs = store::list_configs(transaction, filter, page, range);
    if (!configs) return configs.error();
    std::move(configs->items.begin(), configs->items.end(), std::back_inserter(all));
    if (all.size() > kMaxResources) {
      return Error::invalid("q", "More than 1000 resources match. Narrow the search.");
    }
    if (!configs->next_cursor) return all;
    page.cursor = *configs->next_cursor;
  }
}

Result<std::vector<std::shared_ptr<const Snapshot>>> load_all(const Services& services,
                                                              store::Transaction& transaction,
                                                              const store::ResourceFilter& filter,
                                                              const Interval& starts, Instant now) {
  const Interval range = starts.padded(kReach, kReach);
  auto configs = list_all(transaction, filter, stored_part(range));
  if (!configs) return configs.error();

  std::vector<ResourceId> ids;
  for (const auto& config : *configs)
    ids.push_back(config.resource.id);
  std::map<ResourceId, std::vector<Use>> uses;
  for (const auto& row : store::load_busy(transaction, ids, stored_part(range), now)) {
    uses[row.resource_id].push_back({row.occupied, row.held_until});
  }

  std::vector<std::shared_ptr<const Snapshot>> snapshots;
  for (auto& config : *configs) {
    const ResourceId id = config.resource.id;
    auto bookable = make_bookable(services, std::move(config), range, now);
    if (!bookable) return bookable.error();
    const Interval judged = judged_range(*bookable, starts);
    if (range.covers(judged)) {
      snapshots.push_back(std::make_shared<const Snapshot>(
          Snapshot{std::make_shared<const Bookable>(*std::move(bookable)), range, std::move(uses[id])}));
      continue;
    }
    auto snapshot = load_snapshot(services, transaction, id, judged, now);
    if (!snapshot) return snapshot.error();
    snapshots.push_back(*std::move(snapshot));
  }
  return snapshots;
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
  const auto snapshots = session.read(
      [&](store::Transaction& transaction) { return load_all(services, transaction, filter, range, now); });
  if (!snapshots) return snapshots.error();
  std::vector<rules::Schedule> schedules;
  for (const auto& snapshot : *snapshots) {
    schedules.push_back(schedule_at(*snapshot, judged_range(*snapshot->bookable, range), now));
  }

  SlotsPage page;
  page.valid_until = now;
  Interval step = query.descending ? Interval{std::max(range.start, range.end - kStep), range.end}
                                   : Interval{range.start, std::min(range.end, range.start + kStep)};
  while (!step.empty() && page.items.size() <= static_cast<std::size_t>(query.limit)) {
    std::vector<wire::SlotItem> found;
    for (const rules::Schedule& schedule : schedules) {
      append(found, schedule.resource_id, rules::slots(schedule, {step, query.duration}, now));
    }
    arrange(found, query);
    std::move(found.begin(), found.end(), std::back_inserter(page.items));
    step = query.descending ? Interval{std::max(range.start, step.start - kStep), step.start}
                            : Interval{step.end, std::min(range.end, step.end + kStep)};
  }
  cut(page, query);
  return page;
}

}  // namespace holdfast::app
