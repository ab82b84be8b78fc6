#include "web-client/app/judgement.hpp"

#include "common/rules/alternatives.hpp"

namespace holdfast::ui {
namespace {

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
  actor.staff = may_manage(state, resource);
  for (const Booking& booking : state.bookings.items) {
    const BookingStatus status = status_at(booking, state.now);
    const bool counts = booking.resource_id == resource.id && booking.id != state.book.moving &&
                        occupies(status) && booking.interval.end > state.now;
    if (!counts) continue;
    ++actor.active_bookings;
    if (status == BookingStatus::held) ++actor.holds;
  }
  return actor;
}

std::optional<Judgement> judge(const State& state) {
  const BookForm& book = state.book;
  const rules::Schedule* known = find_schedule(state, book.resource);
  const Resource* resource = find_resource(state, book.resource);
  if (!book.chosen || known == nullptr || resource == nullptr) return std::nullopt;
  const Booking* own = find_booking(state, book.moving);
  const rules::Schedule schedule = own == nullptr ? *known : without_own(*known, *own);

  rules::Request request;
  request.start = book.chosen->start;
  request.end = book.chosen->end;
  request.attendees = static_cast<int>(book.people.size());
  Judgement judgement;
  judgement.violations = rules::check(request, schedule, state.now, actor_for(state, *resource));
  if (judgement.violations.empty()) return judgement;
  for (const rules::Slot& slot : rules::alternatives(*book.chosen, schedule, state.now)) {
    judgement.alternatives.push_back({resource->id, slot});
  }
  return judgement;
}

}  // namespace holdfast::ui
