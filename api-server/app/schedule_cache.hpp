// Schedules and finished listings in memory, so that reads are answered on the I/O thread.
//
// Truth is the database's. A copy is dropped when the database tells of a change to its resource (every
// commit that touches one sends a notification) and, before the reply leaves, when this server made the
// change itself. A copy that was loaded while a change went by is never kept: a loader takes a ticket first,
// and `put` refuses a ticket that is older than the last change. While notifications cannot be received,
// nothing is answered from here.
//
// Every function may be called from any thread. Memory is bounded; what was unused longest goes first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "api-server/app/bookable.hpp"

namespace holdfast::app {

// A finished reply body of one resource, good until `valid_until` or the resource's next change.
struct CachedPage {
  std::shared_ptr<const std::string> body;
  std::string etag;
  Instant valid_until;
  Visibility visibility = Visibility::everyone;
};

class ScheduleCache {
 public:
  struct Limits {
    std::size_t bytes = std::size_t{64} << 20;
    std::size_t pages_per_resource = 64;
  };
  // What a loader holds from before it reads until it puts.
  struct Ticket {
    ResourceId resource;
    std::uint64_t generation = 0;
  };

  ScheduleCache() = default;
  explicit ScheduleCache(Limits limits) : limits_(limits) {}

  // Perhaps out of date: only for work whose outcome the database checks against the resource's version.
  [[nodiscard]] std::shared_ptr<const Bookable> bookable(ResourceId id);
  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot(ResourceId id);
  // Of a shorter time: what one look around a date has loaded while there was no snapshot. Dropped like it.
  [[nodiscard]] std::shared_ptr<const Snapshot> part(ResourceId id);
  [[nodiscard]] std::shared_ptr<const CachedPage> page(ResourceId id, std::string_view key, Instant now);

  [[nodiscard]] Ticket ticket(ResourceId id);
  void put(const Ticket& ticket, std::shared_ptr<const Snapshot> snapshot);
  void put_part(const Ticket& ticket, std::shared_ptr<const Snapshot> part);
  void put_page(const Ticket& ticket, std::string key, std::shared_ptr<const CachedPage> page);

  // Something about the resource changed.
  void forget(ResourceId id);
  // Whether changes made elsewhere are heard of. Either way everything known so far is dropped.
  void set_live(bool live);
  [[nodiscard]] bool is_live() const;

 private:
  // Lets a page be looked up without a copy of its key.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Entry {
    std::uint64_t generation = 0;
    std::shared_ptr<const Bookable> bookable;
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const Snapshot> part;
    std::unordered_map<std::string, std::shared_ptr<const CachedPage>, TextHash, std::equal_to<>> pages;
    std::size_t bytes = 0;
    std::list<ResourceId>::iterator use;
  };

  Entry* find(ResourceId id);
  Entry* find_current(const Ticket& ticket);
  void drop_copies(Entry& entry);
  void drop_part(Entry& entry);
  void drop_page(Entry& entry, const std::string& key);
  void grow(Entry& entry, std::size_t bytes);
  void shrink_to_limit(ResourceId keep);

  Limits limits_;
  mutable std::mutex mutex_;
  bool live_ = false;
  std::uint64_t generations_ = 0;
  std::size_t bytes_ = 0;
  std::list<ResourceId> by_use_;  // most recently used first
  std::unordered_map<ResourceId, Entry> entries_;
};

}  // namespace holdfast::app
