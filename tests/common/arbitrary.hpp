// Generators for properties. All randomness comes from RapidCheck, so that the RC_PARAMS which a failure
// prints replays it.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/common/builders.hpp"
#include "tests/support/zone_rules.hpp"

namespace holdfast::test {

// A real zone and a local date on, or beside, which its clock changes.
struct Place {
  std::string name;
  ZoneRules zone;
  CivilDate day;
};

inline const std::vector<Place>& places() {
  static const std::vector<Place> all = [] {
    std::vector<Place> found;
    for (const auto& [name, day] : std::vector<std::pair<const char*, const char*>>{
             {"UTC", "2026-11-23"},
             {"Europe/Amsterdam", "2026-03-28"},
             {"Europe/Amsterdam", "2026-10-24"},
             {"America/New_York", "2026-03-07"},
             {"America/New_York", "2026-10-31"},
             {"Australia/Lord_Howe", "2026-04-04"},
             {"Australia/Lord_Howe", "2026-10-03"},
             {"Africa/Cairo", "2026-04-23"},
             {"Africa/Cairo", "2026-10-28"},
             {"Africa/Casablanca", "2026-02-14"},
             {"Africa/Casablanca", "2026-03-21"},
             {"America/Havana", "2024-11-02"},
             {"America/St_Johns", "2010-11-06"},
             {"Pacific/Apia", "2011-12-28"},
             {"Asia/Kathmandu", "2026-11-23"},
         }) {
      found.push_back({name, load_zone(name), date(day)});
    }
    return found;
  }();
  return all;
}

// All times of a generated situation are multiples of this, but for `now`.
inline constexpr Minutes kQuantum{5};

// A number of quanta from `low` to below `high`.
inline rc::Gen<Minutes> quanta(int low, int high) {
  return rc::gen::map(rc::gen::inRange(low, high), [](int count) { return kQuantum * count; });
}

inline LocalWindow any_local_window() {
  const int start = *rc::gen::inRange(0, 200);
  const int end = *rc::gen::inRange(start + 1, std::min(start + 150, 289));
  return {LocalTime(kQuantum * start), LocalTime(kQuantum * end)};
}

inline OpeningHours any_hours(CivilDate first_day) {
  OpeningHours hours;
  for (unsigned weekday = 0; weekday < 7; ++weekday) {
    const int count = *rc::gen::weightedElement<int>({{1, 0}, {5, 1}, {3, 2}});
    for (int i = 0; i < count; ++i) {
      const LocalWindow window = any_local_window();
      hours.weekly.push_back({weekday, window.start, window.end});
    }
  }
  const int overrides = *rc::gen::inRange(0, 3);
  for (int i = 0; i < overrides; ++i) {
    DateOverride one{first_day + *rc::gen::inRange(-1, 5), {}};
    if (*rc::gen::arbitrary<bool>()) one.windows.push_back(any_local_window());
    hours.overrides.push_back(std::move(one));
  }
  return hours;
}

inline Policy any_policy(Mode mode) {
  Policy policy;
  policy.mode = mode;
  policy.durations.clear();
  const int count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i)
    policy.durations.push_back(*quanta(1, 30));
  policy.min_duration = *quanta(1, 12);
  policy.max_duration = policy.min_duration + *quanta(0, 200);
  policy.loan_days = *rc::gen::inRange(1, 4);
  policy.step = *rc::gen::element(Minutes(5), Minutes(10), Minutes(15), Minutes(30), Minutes(35), Minutes(45),
                                  Minutes(60), Minutes(100), Minutes(24 * 60));
  policy.min_notice = *rc::gen::weightedOneOf<Minutes>({{2, rc::gen::just(Minutes(0))}, {1, quanta(0, 400)}});
  if (*rc::gen::inRange(0, 3) == 0)
    policy.max_horizon_days = *rc::gen::inRange(0, 5);
  else
    policy.max_horizon_days.reset();
  policy.buffer_before =
      *rc::gen::weightedOneOf<Minutes>({{1, rc::gen::just(Minutes(0))}, {1, quanta(0, 8)}});
  policy.buffer_after = *rc::gen::weightedOneOf<Minutes>({{1, rc::gen::just(Minutes(0))}, {1, quanta(0, 8)}});
  return policy;
}

// A schedule around a place's day, open and busy at random, and an instant from which it is looked at.
struct Situation {
  rules::Schedule schedule;
  Interval asked;  // starts that a test may ask for; the schedule is complete for what they may occupy
  Instant now;
};

inline Situation any_situation(bool with_busy = true) {
  const Place place = *rc::gen::elementOf(places());
  Situation found;
  rules::Schedule& schedule = found.schedule;
  schedule.zone = place.zone;
  schedule.time_zone = place.name;
  schedule.policy = any_policy(*rc::gen::element(Mode::slots, Mode::span, Mode::loan));
  schedule.units = *rc::gen::inRange(1, 4);
  const Instant first = place.zone.start_of_day(place.day);
  found.asked = {first, place.zone.start_of_day(place.day + *rc::gen::inRange(1, 4))};
  schedule.range = {place.zone.start_of_day(place.day - 3), place.zone.start_of_day(place.day + 10)};

  std::vector<Interval> windows;
  const int extra = *rc::gen::inRange(0, 3);
  for (int i = 0; i < extra; ++i) {
    const Instant start = first + *quanta(-100, 900);
    windows.push_back({start, start + *quanta(1, 400)});
  }
  auto open = rules::open_time(any_hours(place.day), windows, place.zone, schedule.range);
  schedule.open = std::move(open.open);
  schedule.closed = std::move(open.closed);

  const int busy = with_busy ? *rc::gen::inRange(0, 12) : 0;
  for (int i = 0; i < busy; ++i) {
    const Instant start = first + *quanta(-300, 1500);
    schedule.busy.push_back({{start, start + *quanta(1, 80)}, *rc::gen::inRange(1, 3)});
  }
  std::sort(schedule.busy.begin(), schedule.busy.end(),
            [](const rules::Busy& a, const rules::Busy& b) { return a.interval < b.interval; });
  found.now = first + *quanta(-300, 400) + Micros(*rc::gen::element(0, 0, 1, 61'000'000));
  return found;
}

}  // namespace holdfast::test
