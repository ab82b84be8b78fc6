#include <algorithm>
#include <array>

#include "web-client/app/bookings.hpp"
#include "web-client/app/holds.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/update_parts.hpp"
#include "web-client/app/words.hpp"

namespace holdfast::ui {
namespace {

constexpr std::array kMinutesLeft = {10, 5, 1, 0};
// A hold that ended longer ago was not seen running: it is told by its row, not by a toast.
constexpr auto kJustEnded = std::chrono::minutes(2);

bool is_watched(const State& state, const Booking& booking) {
  return booking.status == BookingStatus::held && booking.held_until && state.user &&
         booking.user_id == state.user->id && *booking.held_until + kJustEnded > state.now;
}

// Whether a hold is long enough that these minutes before its end are worth a word.
bool is_told(const Booking& hold, int minutes) {
  return *hold.held_until - hold.created_at > std::chrono::minutes(minutes) + std::chrono::seconds(30);
}

int told_of(const State& state, BookingId id) {
  const auto told = state.bookings.warned.find(id);
  return told == state.bookings.warned.end() ? kMinutesLeft.front() + 1 : told->second;
}

// The least of the minutes that has come and was not told yet.
std::optional<int> due(const State& state, const Booking& hold) {
  std::optional<int> least;
  for (const int minutes : kMinutesLeft) {
    const bool come = *hold.held_until - state.now <= std::chrono::minutes(minutes);
    if (come && minutes < told_of(state, hold.id) && is_told(hold, minutes)) least = minutes;
  }
  return least;
}

std::string name_of(const State& state, const Booking& hold) {
  const Resource* resource = find_resource(state, hold.resource_id);
  return resource == nullptr ? t("hold.a_time") : short_name(resource->name);
}

void warn(State& state, const Booking& hold) {
  const auto left = std::chrono::ceil<std::chrono::minutes>(*hold.held_until - state.now);
  toast_with(state,
             t("hold.ends", {{"name", name_of(state, hold)}, {"n", static_cast<std::int64_t>(left.count())}}),
             t("booking.confirm"), TransitionPressed{hold.id, Transition::confirm}, hold.id, ToastTone::held);
}

Effects lapse(State& state, const Booking& hold) {
  toast_with(state, t("hold.ended", {{"name", name_of(state, hold)}}), t("hold.again"), BookLikeBefore{hold},
             hold.id, ToastTone::held);
  const ResourceId resource = hold.resource_id;
  schedule_changed(state, resource);
  return want_schedule(state, resource);
}

}  // namespace

Effects on(State& state, const HoldsLooked&, const Tools&) {
  Effects effects;
  for (const Booking& hold : state.bookings.items) {
    if (!is_watched(state, hold)) continue;
    const auto minutes = due(state, hold);
    if (!minutes) continue;
    state.bookings.warned[hold.id] = *minutes;
    if (*minutes == 0) {
      effects += lapse(state, hold);
    } else {
      warn(state, hold);
    }
  }
  return effects;
}

std::optional<Instant> next_hold_moment(const State& state) {
  std::optional<Instant> next;
  for (const Booking& hold : state.bookings.items) {
    if (!is_watched(state, hold)) continue;
    for (const int minutes : kMinutesLeft) {
      if (minutes >= told_of(state, hold.id) || !is_told(hold, minutes)) continue;
      const Instant at = *hold.held_until - std::chrono::minutes(minutes);
      if (!next || at < *next) next = at;
    }
  }
  return next;
}

void forget_hold(State& state, BookingId id) {
  std::erase_if(state.toasts, [&](const Toast& t) { return t.about == id; });
}

}  // namespace holdfast::ui
