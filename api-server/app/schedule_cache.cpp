#include "api-server/app/schedule_cache.hpp"

namespace holdfast::app {
namespace {

// An entry's own weight: the maps' nodes and a configuration of ordinary size.
constexpr std::size_t kEntryBytes = 4096;

std::size_t weight(const Snapshot& snapshot) {
  return snapshot.uses.capacity() * sizeof(Use) + snapshot.bookable->windows.capacity() * sizeof(Interval);
}

std::size_t weight(const std::string& key, const CachedPage& page) {
  return 2 * key.size() + page.body->capacity() + sizeof(CachedPage);
}

}  // namespace

std::shared_ptr<const Bookable> ScheduleCache::bookable(ResourceId id) {
  const std::lock_guard lock(mutex_);
  Entry* entry = find(id);
  return entry ? entry->bookable : nullptr;
}

std::shared_ptr<const Snapshot> ScheduleCache::snapshot(ResourceId id) {
  const std::lock_guard lock(mutex_);
  Entry* entry = live_ ? find(id) : nullptr;
  return entry ? entry->snapshot : nullptr;
}

std::shared_ptr<const Snapshot> ScheduleCache::part(ResourceId id) {
  const std::lock_guard lock(mutex_);
  Entry* entry = live_ ? find(id) : nullptr;
  return entry ? entry->part : nullptr;
}

std::shared_ptr<const CachedPage> ScheduleCache::page(ResourceId id, std::string_view key, Instant now) {
  const std::lock_guard lock(mutex_);
  Entry* entry = live_ ? find(id) : nullptr;
  if (!entry) return nullptr;
  const auto found = entry->pages.find(key);
  if (found == entry->pages.end() || found->second->valid_until <= now) return nullptr;
  return found->second;
}

ScheduleCache::Ticket ScheduleCache::ticket(ResourceId id) {
  const std::lock_guard lock(mutex_);
  if (Entry* entry = find(id)) return {id, entry->generation};
  Entry& entry = entries_[id];
  entry.generation = ++generations_;
  by_use_.push_front(id);
  entry.use = by_use_.begin();
  grow(entry, kEntryBytes);
  shrink_to_limit(id);
  return {id, entry.generation};
}

void ScheduleCache::put(const Ticket& ticket, std::shared_ptr<const Snapshot> snapshot) {
  const std::lock_guard lock(mutex_);
  Entry* entry = find_current(ticket);
  if (!entry) return;
  drop_copies(*entry);
  entry->bookable = snapshot->bookable;
  if (live_) {
    grow(*entry, weight(*snapshot));
    entry->snapshot = std::move(snapshot);
  }
  shrink_to_limit(ticket.resource);
}

void ScheduleCache::put_part(const Ticket& ticket, std::shared_ptr<const Snapshot> part) {
  const std::lock_guard lock(mutex_);
  Entry* entry = live_ ? find_current(ticket) : nullptr;
  if (!entry) return;
  drop_part(*entry);
  grow(*entry, weight(*part));
  entry->part = std::move(part);
  shrink_to_limit(ticket.resource);
}

void ScheduleCache::put_page(const Ticket& ticket, std::string key, std::shared_ptr<const CachedPage> page) {
  const std::lock_guard lock(mutex_);
  Entry* entry = live_ ? find_current(ticket) : nullptr;
  if (!entry) return;
  if (!entry->pages.contains(key) && entry->pages.size() >= limits_.pages_per_resource) {
    drop_page(*entry, entry->pages.begin()->first);
  }
  drop_page(*entry, key);
  grow(*entry, weight(key, *page));
  entry->pages.emplace(std::move(key), std::move(page));
  shrink_to_limit(ticket.resource);
}

void ScheduleCache::forget(ResourceId id) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(id);
  if (found == entries_.end()) return;
  found->second.generation = ++generations_;
  drop_copies(found->second);
}

void ScheduleCache::set_live(bool live) {
  const std::lock_guard lock(mutex_);
  live_ = live;
  entries_.clear();
  by_use_.clear();
  bytes_ = 0;
}

bool ScheduleCache::is_live() const {
  const std::lock_guard lock(mutex_);
  return live_;
}

ScheduleCache::Entry* ScheduleCache::find(ResourceId id) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return nullptr;
  by_use_.splice(by_use_.begin(), by_use_, found->second.use);
  return &found->second;
}

ScheduleCache::Entry* ScheduleCache::find_current(const Ticket& ticket) {
  Entry* entry = find(ticket.resource);
  return entry && entry->generation == ticket.generation ? entry : nullptr;
}

// The configuration stays: whoever uses it has the database check its version.
void ScheduleCache::drop_copies(Entry& entry) {
  entry.snapshot.reset();
  entry.part.reset();
  entry.pages.clear();
  bytes_ -= entry.bytes - kEntryBytes;
  entry.bytes = kEntryBytes;
}

void ScheduleCache::drop_part(Entry& entry) {
  if (!entry.part) return;
  const std::size_t freed = weight(*entry.part);
  entry.part.reset();
  entry.bytes -= freed;
  bytes_ -= freed;
}

void ScheduleCache::drop_page(Entry& entry, const std::string& key) {
  const auto found = entry.pages.find(key);
  if (found == entry.pages.end()) return;
  const std::size_t freed = weight(key, *found->second);
  entry.pages.erase(found);
  entry.bytes -= freed;
  bytes_ -= freed;
}

void ScheduleCache::grow(Entry& entry, std::size_t bytes) {
  entry.bytes += bytes;
  bytes_ += bytes;
}

void ScheduleCache::shrink_to_limit(ResourceId keep) {
  while (bytes_ > limits_.bytes && by_use_.back() != keep) {
    const auto oldest = entries_.find(by_use_.back());
    bytes_ -= oldest->second.bytes;
    entries_.erase(oldest);
    by_use_.pop_back();
  }
}

}  // namespace holdfast::app
