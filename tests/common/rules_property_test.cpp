// What the rules promise of any resource: listing and judgement agree, and accepted bookings never exceed the
// units.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "common/rules/alternatives.hpp"
#include "common/rules/assign.hpp"
#include "common/rules/starts.hpp"
#include "common/rules/use_index.hpp"
#include "tests/common/arbitrary.hpp"

namespace holdfast::rules {
namespace {

using test::any_situation;
using test::kQuantum;
using test::Situation;

std::vector<Micros> lengths_to_try(const Policy& policy) {
  std::vector<Micros> lengths(policy.durations.begin(), policy.durations.end());
  const Micros step = grid_step(policy);
  lengths.insert(lengths.end(),
                 {policy.min_duration, policy.max_duration, (policy.min_duration + step) / step * step,
                  policy.max_duration / step * step, kQuantum});
  std::sort(lengths.begin(), lengths.end());
  lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
  std::erase_if(lengths, [](Micros length) { return length <= Micros(0); });
  return lengths;
}

// Every request of the situation that might be allowed, and many that are not.
std::vector<Interval> requests(const Situation& s) {
  const Policy& policy = s.schedule.policy;
  const auto lengths = lengths_to_try(policy);
  std::vector<Interval> found;
  const auto add = [&](Instant start) {
    if (policy.mode == Mode::loan) found.push_back({start, loan_due(start, policy, s.schedule.zone)});
    for (const Micros length : lengths)
      found.push_back({start, start + length});
  };
  for (Instant start = s.asked.start; start < s.asked.end; start = start + kQuantum)
    add(start);
  if (s.asked.contains(s.now)) add(s.now);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// What `slots` lists, asked for every length that a span may have.
std::map<Interval, int> listed(const Situation& s) {
  std::map<Interval, int> found;
  const auto ask = [&](std::optional<Minutes> duration) {
    for (const Slot& slot : slots(s.schedule, {s.asked, duration}, s.now)) {
      found.emplace(slot.interval, slot.free_units);
    }
  };
  ask(std::nullopt);
  if (s.schedule.policy.mode == Mode::span) {
    for (const Micros length : lengths_to_try(s.schedule.policy))
      ask(std::chrono::floor<Minutes>(length));
  }
  return found;
}

RC_GTEST_PROP(Rules, ARequestPassesCheckExactlyWhenSlotsListsIt, ()) {
  const Situation s = any_situation();
  auto expected = listed(s);
  const UseIndex use(s.schedule.busy);
  for (const Interval& wanted : requests(s)) {
    const Request request{wanted.start, wanted.end};
    const auto violations = check(request, s.schedule, s.now, {});
    RC_ASSERT(violations == check(request, s.schedule, use, s.now, {}));
    const auto found = expected.find(wanted);
    if (violations.empty() != (found != expected.end())) {
      RC_LOG() << wanted << " in " << s.schedule.time_zone << " at " << s.now << ": "
               << (violations.empty() ? "allowed" : violations.front().message);
      RC_FAIL("listing and judgement differ");
    }
    if (found == expected.end()) continue;
    const int peak = peak_use(s.schedule.busy, occupied(wanted, s.schedule.policy));
    RC_ASSERT(found->second == s.schedule.units - peak);
    found->second = 0;  // asked for
  }
  for (const auto& [slot, free_units] : expected)
    RC_ASSERT(free_units == 0);
  RC_CLASSIFY(!expected.empty(), "something is free");
}

RC_GTEST_PROP(Rules, AListingIsSortedAndNamesNothingTwice, ()) {
  const Situation s = any_situation();
  const auto found = slots(s.schedule, {s.asked, std::nullopt}, s.now);
  const auto unordered = std::adjacent_find(
      found.begin(), found.end(), [](const Slot& a, const Slot& b) { return !(a.interval < b.interval); });
  RC_ASSERT(unordered == found.end());
}

RC_GTEST_PROP(Rules, AListingOfAPartIsThatPartOfTheListing, ()) {
  const Situation s = any_situation();
  auto whole = slots(s.schedule, {s.asked, std::nullopt}, s.now);
  const Instant from = s.asked.start + *test::quanta(0, 300);
  const Interval part{from, from + *test::quanta(0, 300)};
  std::erase_if(whole, [&](const Slot& slot) { return !part.contains(slot.interval.start); });
  RC_ASSERT(slots(s.schedule, {part.intersected(s.asked), std::nullopt}, s.now) == whole);
}

bool is_valid(const std::vector<Placed>& placed) {
  for (std::size_t i = 0; i < placed.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (placed[i].unit == placed[k].unit && placed[i].interval.overlaps(placed[k].interval)) return false;
    }
  }
  return true;
}

RC_GTEST_PROP(Rules, AcceptedBookingsNeverExceedTheUnitsAndAlwaysFindOne, ()) {
  Situation s = any_situation(false);
  std::vector<Placed> placed;
  const int tries = *rc::gen::inRange(1, 40);
  for (int i = 0; i < tries; ++i) {
    const auto open = slots(s.schedule, {s.asked, std::nullopt}, s.now);
    if (open.empty()) break;
    // Mostly what is listed, at times anything.
    Interval wanted = (*rc::gen::elementOf(open)).interval;
    if (*rc::gen::inRange(0, 4) == 0) wanted.end = wanted.end + *test::quanta(0, 20);
    if (!check({wanted.start, wanted.end}, s.schedule, s.now, {}).empty()) continue;
    const Interval used = occupied(wanted, s.schedule.policy);
    const auto assigned = assign_units(placed, s.schedule.units, used);
    RC_ASSERT(assigned.has_value());
    for (std::size_t k = 0; k < placed.size(); ++k)
      placed[k].unit = assigned->units[k];
    placed.push_back({used, assigned->unit, false});
    RC_ASSERT(is_valid(placed));
    s.schedule.busy.push_back({used, 1});
    std::sort(s.schedule.busy.begin(), s.schedule.busy.end(),
              [](const Busy& a, const Busy& b) { return a.interval < b.interval; });
    for (const Busy& piece : use_profile(s.schedule.busy))
      RC_ASSERT(piece.units <= s.schedule.units);
  }
  RC_CLASSIFY(placed.size() > 5, "more than five booked");
}

RC_GTEST_PROP(Rules, AListingHoldsUntilTheInstantThatIsNamed, ()) {
  const Situation s = any_situation();
  const SlotQuery query{s.asked, std::nullopt};
  const Instant until = slots_valid_until(s.schedule, query, s.now);
  RC_ASSERT(until > s.now);
  const auto now = slots(s.schedule, query, s.now);
  RC_ASSERT(slots(s.schedule, query, until - Micros(1)) == now);
  const Instant end = std::min(until, s.asked.end + std::chrono::hours(48));
  for (int i = 0; i < 5 && s.now + Micros(1) < end; ++i) {
    const Instant later(Micros(*rc::gen::inRange(s.now.micros(), end.micros())));
    RC_ASSERT(slots(s.schedule, query, later) == now);
  }
}

RC_GTEST_PROP(Rules, AlternativesAreTheNearestFreeSlots, ()) {
  Situation s = any_situation();
  s.schedule.range = {s.asked.start - kLongestBooking, s.asked.end + kLongestBooking};
  const Instant start = s.asked.start + *test::quanta(0, 600);
  const Interval wanted{start, start + *test::quanta(1, 60)};
  const auto found = alternatives(wanted, s.schedule, s.now, 4);
  RC_ASSERT(found.size() <= 4U);
  const auto distance = [&](const Slot& slot) {
    return std::abs((slot.interval.start - wanted.start).count());
  };
  RC_ASSERT(std::is_sorted(found.begin(), found.end(),
                           [&](const Slot& a, const Slot& b) { return distance(a) < distance(b); }));
  for (const Slot& slot : found) {
    RC_ASSERT(slot.interval != wanted);
    RC_ASSERT(check({slot.interval.start, slot.interval.end}, s.schedule, s.now, {}).empty());
  }
  if (found.empty()) return;
  // Nothing of the same length that lies nearer was left out.
  const auto length = std::chrono::floor<Minutes>(found.front().interval.length());
  const bool loan = s.schedule.policy.mode == Mode::loan;
  const auto all = slots(s.schedule, {s.schedule.range, loan ? std::nullopt : std::optional(length)}, s.now);
  const auto nearer = std::count_if(all.begin(), all.end(), [&](const Slot& slot) {
    return slot.interval != wanted && distance(slot) < distance(found.back());
  });
  RC_ASSERT(static_cast<std::size_t>(nearer) < found.size());
}

RC_GTEST_PROP(Rules, OpenTimeDoesNotDependOnTheRangeThatIsLookedAt, ()) {
  const test::Place place = *rc::gen::elementOf(test::places());
  const OpeningHours hours = test::any_hours(place.day);
  const Instant first = place.zone.start_of_day(place.day);
  const Instant start = first + *test::quanta(-300, 900);
  const std::vector<Interval> windows{{start, start + *test::quanta(1, 900)}};
  const auto wide =
      open_time(hours, windows, place.zone,
                {place.zone.start_of_day(place.day - 4), place.zone.start_of_day(place.day + 8)});
  const Interval day = place.zone.day(place.day + *rc::gen::inRange(-2, 5));
  RC_PRE(!day.empty());
  const auto narrow = open_time(hours, windows, place.zone, day);
  const auto touching = [&](std::vector<Interval> all) {
    std::erase_if(all, [&](const Interval& i) { return !i.overlaps(day); });
    return all;
  };
  RC_ASSERT(touching(narrow.open) == touching(wide.open));
  RC_ASSERT(narrow.closed == touching(wide.closed));
}

}  // namespace
}  // namespace holdfast::rules
