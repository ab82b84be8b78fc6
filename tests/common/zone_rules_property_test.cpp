#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/common/arbitrary.hpp"

namespace holdfast {
namespace {

using Kind = WallMeaning::Kind;

// A real zone, or one that was made up: changes at least three days apart, of up to 26 hours.
ZoneRules any_zone() {
  if (*rc::gen::arbitrary<bool>()) return (*rc::gen::elementOf(test::places())).zone;
  const auto offset = rc::gen::map(rc::gen::inRange(-12 * 60, 14 * 60 + 1),
                                   [](int minutes) { return std::chrono::seconds(minutes * 60); });
  Instant at = test::at("2026-11-01T00:00:00Z");
  std::vector<ZoneTransition> transitions;
  const int count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) {
    at = at + std::chrono::minutes(*rc::gen::inRange(3 * 1440, 9 * 1440));
    transitions.push_back({at, *offset});
  }
  return {*offset, std::move(transitions)};
}

// An instant close to one of the zone's changes, or in 2026.
Instant any_instant(const ZoneRules& zone) {
  Instant near = test::at("2026-11-01T00:00:00Z");
  if (!zone.transitions().empty()) near = (*rc::gen::elementOf(zone.transitions())).at;
  const int reach = *rc::gen::element(3 * 3600, 3 * 86400);
  return near + std::chrono::seconds(*rc::gen::inRange(-reach, reach));
}

LocalDateTime plus(const LocalDateTime& wall, Micros by) {
  const auto moved = std::chrono::sys_time<Micros>(wall.date.days()) + wall.time + by;
  const auto day = std::chrono::floor<std::chrono::days>(moved);
  return {CivilDate(day), moved - day};
}

RC_GTEST_PROP(ZoneRulesProperty, WhatTheClockShowsMeansTheInstantItWasReadAt, ()) {
  const ZoneRules zone = any_zone();
  const Instant at = any_instant(zone);
  const WallMeaning meaning = zone.resolve(zone.to_local(at));
  RC_ASSERT(meaning.kind != Kind::skipped);
  RC_ASSERT(meaning.first == at || meaning.second == at);
  RC_ASSERT((meaning.kind == Kind::repeated) == (meaning.first < meaning.second));
}

RC_GTEST_PROP(ZoneRulesProperty, AWallTimeIsShownAtItsInstantsUnlessItIsSkipped, ()) {
  const ZoneRules zone = any_zone();
  const LocalDateTime wall =
      plus(zone.to_local(any_instant(zone)), std::chrono::minutes(*rc::gen::inRange(-120, 120)));
  const WallMeaning meaning = zone.resolve(wall);
  if (meaning.kind == Kind::skipped) {
    // The clock jumps over it at that instant.
    RC_ASSERT(zone.to_local(meaning.first - Micros(1)) < wall);
    RC_ASSERT(zone.to_local(meaning.first) > wall);
  } else {
    RC_ASSERT(zone.to_local(meaning.first) == wall);
    RC_ASSERT(zone.to_local(meaning.second) == wall);
  }
  RC_CLASSIFY(meaning.kind == Kind::skipped, "skipped");
  RC_CLASSIFY(meaning.kind == Kind::repeated, "repeated");
}

RC_GTEST_PROP(ZoneRulesProperty, ALaterWallTimeIsNeverAnEarlierInstant, ()) {
  const ZoneRules zone = any_zone();
  const LocalDateTime wall = zone.to_local(any_instant(zone));
  const LocalDateTime later = plus(wall, std::chrono::minutes(*rc::gen::inRange(0, 3000)));
  RC_ASSERT(zone.at_or_after(wall) <= zone.at_or_after(later));
}

RC_GTEST_PROP(ZoneRulesProperty, DaysFollowEachOtherWithoutGapOrOverlap, ()) {
  const ZoneRules zone = any_zone();
  const Instant at = any_instant(zone);
  const CivilDate day = zone.day_of(at);
  RC_ASSERT(zone.day(day).contains(at));
  RC_ASSERT(zone.day(day).end == zone.day(day + 1).start);
  RC_ASSERT(zone.day(day - 1).end == zone.day(day).start);
}

RC_GTEST_PROP(ZoneRulesProperty, AWindowIsNeverTurnedRound, ()) {
  const ZoneRules zone = any_zone();
  const CivilDate day = zone.day_of(any_instant(zone));
  const LocalWindow local = test::any_local_window();
  const Interval window = zone.window(day, local.start, local.end);
  RC_ASSERT(window.start <= window.end);
  RC_ASSERT(zone.day(day).covers(window));
}

}  // namespace
}  // namespace holdfast
