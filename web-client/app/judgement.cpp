#include "web-client/app/judgement.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "common/rules/alternatives.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/rights.hpp"

namespace holdfast::ui {
namespace {

constexpr std::size_t kMostAlternatives = 3;
constexpr int kDaysLookedAt = 14;
constexpr int kChunkDays = 7;

rules::Request request_of(const State& state, const Interval& wanted) {
  rules::Request request;
  request.start = wanted.start;
  request.end = wanted.end;
  request.attendees = static_cast<int>(state.book.people.size());
  return request;
}

// The form's schedule, without the booking that is being moved.
rules::Schedule own_schedule(const State& state, const rules::Schedule& known) {
  const Booking* own = find_booking(state, state.book.moving);
  return own == nullptr ? known : without_own(known, *own);
}

int missing_features(const Resource& other, const Resource& resource) {
  return static_cast<int>(
      std::count_if(resource.features.begin(), resource.features.end(), [&](const std::string& feature) {
        return std::find(other.features.begin(), other.features.end(), feature) == other.features.end();
      }));
}

// The best that is free at that very time: with most of the features, then the size nearest to what was
// wanted.
std::optional<wire::SlotItem> same_time_elsewhere(const State& state, const Resource& resource,
                                                  const Interval& wanted) {
  const Resource* best = nullptr;
  const auto rank = [&](const Resource& other) {
    return std::tuple(missing_features(other, resource),
                      std::abs(other.capacity.value_or(0) - resource.capacity.value_or(0)), other.name);
  };
  for (const auto& [id, other] : state.resources) {
    const rules::Schedule* schedule = find_schedule(state, id);
    if (schedule == nullptr || !stands_in(other, resource)) continue;
    if (best != nullptr && rank(*best) < rank(other)) continue;
    const auto refused =
        rules::check(request_of(state, wanted), *schedule, state.now, actor_for(state, other));
    if (refused.empty()) best = &other;
  }
  if (best == nullptr) return std::nullopt;
  return wire::SlotItem{best->id, {wanted, 1}};
}

std::optional<rules::Slot> same_time_later_day(const State& state, const Resource& resource,
                                               const rules::Schedule& schedule, const Interval& wanted) {
  const LocalDateTime local = schedule.zone.to_local(wanted.start);
  for (int day = 1; day <= kDaysLookedAt; ++day) {
    const WallMeaning start = schedule.zone.resolve({local.date + day, local.time});
    const Interval then{start.first, start.first + wanted.length()};
    const auto refused =
        rules::check(request_of(state, then), schedule, state.now, actor_for(state, resource));
    if (start.kind != WallMeaning::Kind::skipped && refused.empty()) return rules::Slot{then, 1};
  }
  return std::nullopt;
}

void add_piece(std::vector<rules::Busy>& pieces, const Interval& interval, int units) {
  if (!interval.empty() && units > 0) pieces.push_back({interval, units});
}

}  // namespace

rules::Schedule without_own(const rules::Schedule& schedule, const Booking& own) {
  rules::Schedule copy = schedule;
  if (own.resource_id != schedule.resource_id || !occupies(own.status)) return copy;
  const Interval mine = rules::occupied(own.interval, schedule.policy);
  copy.busy.clear();
  for (const rules::Busy& piece : rules::use_profile(schedule.busy)) {
    const Interval shared = piece.interval.intersected(mine);
    if (shared.empty()) {
      copy.busy.push_back(piece);
      continue;
    }
    add_piece(copy.busy, {piece.interval.start, shared.start}, piece.units);
    add_piece(copy.busy, shared, piece.units - 1);
    add_piece(copy.busy, {shared.end, piece.interval.end}, piece.units);
  }
  return copy;
}

rules::Actor actor_for(const State& state, const Resource& resource) {
  rules::Actor actor;
  actor.staff = may_do(state, Right::set_rules_aside, resource);
  for (const Booking& booking : state.bookings.items) {
    const BookingStatus status = status_at(booking, state.now);
    const bool counts = booking.resource_id == resource.id && booking.id != state.book.moving &&
                        occupies(status) && booking.interval.end > state.now;
    if (!counts) continue;
    ++actor.active_bookings;
    if (status == BookingStatus::held) ++actor.holds;
  }
  for (const QueuedRequest* waiting : queued_for(state, resource.id))
    actor.active_bookings += waiting->wish == Wish::book ? 1 : 0;
  return actor;
}

std::optional<Judgement> judge(const State& state) {
  const BookForm& book = state.book;
  const rules::Schedule* known = find_schedule(state, book.resource);
  const Resource* resource = find_resource(state, book.resource);
  if (!book.chosen || known == nullptr || resource == nullptr) return std::nullopt;
  Judgement judgement;
  judgement.violations = rules::check(request_of(state, *book.chosen), own_schedule(state, *known), state.now,
                                      actor_for(state, *resource));
  if (!judgement.violations.empty()) judgement.alternatives = instead(state, *book.chosen);
  return judgement;
}

bool can_have_again(const State& state, const Booking& booking) {
  const rules::Schedule* schedule = find_schedule(state, booking.resource_id);
  const Resource* resource = find_resource(state, booking.resource_id);
  if (schedule == nullptr || resource == nullptr) return false;
  rules::Request request;
  request.start = booking.interval.start;
  request.end = booking.interval.end;
  request.attendees = static_cast<int>(booking.attendees.size());
  return rules::check(request, without_own(*schedule, booking), state.now, actor_for(state, *resource))
      .empty();
}

bool stands_in(const Resource& other, const Resource& resource) {
  const auto called = [](const Resource& one) {
    const auto found = one.words.find("booking");
    return found == one.words.end() ? std::string() : found->second;
  };
  return other.id != resource.id && other.kind == resource.kind && resource.kind != ResourceKind::item &&
         other.policy.mode == resource.policy.mode && called(other) == called(resource);
}

std::vector<wire::SlotItem> instead(const State& state, const Interval& wanted) {
  std::vector<wire::SlotItem> found;
  const rules::Schedule* known = find_schedule(state, state.book.resource);
  const Resource* resource = find_resource(state, state.book.resource);
  if (known == nullptr || resource == nullptr) return found;
  const rules::Schedule schedule = own_schedule(state, *known);
  const rules::Actor actor = actor_for(state, *resource);
  // Another time does not make the room larger, nor the quota: what is offered can be had.
  const auto add = [&](const Interval& interval, int free_units) {
    const bool there = std::any_of(found.begin(), found.end(), [&](const wire::SlotItem& item) {
      return item.resource_id == resource->id && item.slot.interval == interval;
    });
    if (there || found.size() >= kMostAlternatives) return;
    if (!rules::check(request_of(state, interval), schedule, state.now, actor).empty()) return;
    found.push_back({resource->id, {interval, free_units}});
  };
  if (!state.book.moving) {
    if (auto elsewhere = same_time_elsewhere(state, *resource, wanted)) found.push_back(*elsewhere);
  }
  const auto near = rules::alternatives(wanted, schedule, state.now);
  if (!near.empty()) add(near.front().interval, near.front().free_units);
  if (const auto later = same_time_later_day(state, *resource, schedule, wanted)) {
    add(later->interval, later->free_units);
  }
  for (const rules::Slot& slot : near)
    add(slot.interval, slot.free_units);
  return found;
}

std::vector<rules::Slot> first_slots(const rules::Schedule& schedule, const Interval& range,
                                     std::optional<Minutes> length, Instant now, std::size_t count) {
  std::vector<rules::Slot> first;
  for (Instant from = range.start; from < range.end && first.size() < count;) {
    const Instant to = std::min(range.end, from + std::chrono::hours(24 * kChunkDays));
    for (const rules::Slot& slot : rules::slots(schedule, {{from, to}, length}, now)) {
      const bool same_start = !first.empty() && first.back().interval.start == slot.interval.start;
      if (first.size() < count && !same_start) first.push_back(slot);
    }
    from = to;
  }
  return first;
}

}  // namespace holdfast::ui
