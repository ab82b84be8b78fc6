#include "tests/common/judge/generate.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "common/rules/slots.hpp"

namespace holdfast::judge {
namespace {

using std::chrono::seconds;

struct Zone {
  const char* name;
  const char* from;  // the first local date of interest: changes of offset are near
  ZoneRules rules;
};

Instant at(const char* text) {
  return Instant::parse(text).value_or(Instant());
}

const std::vector<Zone>& zones() {
  static const std::vector<Zone> kZones = {
      {"UTC", "2026-11-23", ZoneRules()},
      {"Europe/Lisbon", "2026-03-26",
       ZoneRules(seconds(0),
                 {{at("2026-03-29T01:00:00Z"), seconds(3600)}, {at("2026-10-25T01:00:00Z"), seconds(0)}})},
      {"Europe/Lisbon", "2026-10-22",
       ZoneRules(seconds(0),
                 {{at("2026-03-29T01:00:00Z"), seconds(3600)}, {at("2026-10-25T01:00:00Z"), seconds(0)}})},
      {"Australia/Lord_Howe", "2026-10-01",
       ZoneRules(seconds(37800), {{at("2026-10-03T15:30:00Z"), seconds(39600)}})},
      {"Africa/Cairo", "2026-04-22",
       ZoneRules(seconds(7200), {{at("2026-04-23T22:00:00Z"), seconds(10800)}})},
      {"Pacific/Apia", "2011-12-28",
       ZoneRules(seconds(-36000), {{at("2011-12-30T10:00:00Z"), seconds(50400)}})},
      {"America/St_Johns", "2026-11-01",
       ZoneRules(seconds(-9000), {{at("2026-11-01T04:30:00Z"), seconds(-12600)}})},
  };
  return kZones;
}

constexpr std::array kSteps = {5, 10, 15, 20, 25, 30, 45, 60};
constexpr std::array kNotices = {0, 0, 0, 30, 120, 1440, 4000};
constexpr std::array kHorizons = {0, 1, 3, 60};
constexpr std::array kBuffers = {0, 0, 0, 5, 15};

Policy make_policy(Random& random) {
  Policy p;
  p.mode = static_cast<Mode>(random.number(0, 2));
  p.step = Minutes(random.one_of(kSteps));
  p.durations.clear();
  for (int i = random.number(1, 3); i > 0; --i) {
    const Minutes duration = p.step * random.number(1, 4);
    if (std::find(p.durations.begin(), p.durations.end(), duration) == p.durations.end()) {
      p.durations.push_back(duration);
    }
  }
  p.min_duration = p.step * random.number(1, 2);
  p.max_duration = p.min_duration + p.step * random.number(0, 8);
  p.loan_days = random.number(1, 3);
  p.min_notice = Minutes(random.one_of(kNotices));
  p.max_horizon_days = random.one_of(kHorizons);
  if (random.percent(50)) p.max_horizon_days.reset();
  p.buffer_before = Minutes(random.one_of(kBuffers));
  p.buffer_after = Minutes(random.one_of(kBuffers));
  p.confirmation = static_cast<Confirmation>(random.number(0, 2));
  if (random.percent(50)) p.max_active_per_user = random.number(1, 4);
  if (random.percent(50)) p.max_holds_per_user = random.number(1, 2);
  if (random.percent(30)) p.price = Price{random.between(0, 2) * 500, "EUR"};
  if (random.percent(50)) p.payment = PaymentRule::authorize;
  return p;
}

LocalTime time_of_day(Random& random, int from_quarter, int to_quarter) {
  return LocalTime(Minutes(15 * random.number(from_quarter, to_quarter)));
}

OpeningHours make_hours(Random& random, CivilDate first) {
  OpeningHours hours;
  for (unsigned weekday = 0; weekday < 7; ++weekday) {
    if (random.percent(20)) continue;
    const LocalTime noon = time_of_day(random, 30, 50);
    const LocalTime morning = time_of_day(random, 0, 28);
    hours.weekly.push_back({weekday, morning, noon});
    if (random.percent(60)) hours.weekly.push_back({weekday, noon, time_of_day(random, 60, 96)});
  }
  if (random.percent(50)) hours.overrides.push_back({first + random.number(0, 2), {}});
  if (random.percent(50)) {
    hours.overrides.push_back(
        {first + random.number(3, 5), {{time_of_day(random, 0, 20), time_of_day(random, 40, 96)}}});
  }
  return hours;
}

Instant minute_in(Random& random, const Interval& range, int grain) {
  const auto grains = range.length() / Minutes(grain);
  return range.start + Minutes(grain) * random.between(0, grains);
}

constexpr std::array kCodes = {ErrorCode::too_soon,      ErrorCode::too_far,      ErrorCode::off_grid,
                               ErrorCode::outside_hours, ErrorCode::no_unit_free, ErrorCode::quota_exceeded};
constexpr std::array kNudges = {-60, -15, -7, -1, 0, 0, 0, 1, 5, 15, 60};

rules::Actor make_actor(Random& random) {
  rules::Actor actor;
  actor.staff = random.percent(30);
  actor.active_bookings = random.number(0, 4);
  actor.holds = random.number(0, 2);
  if (random.percent(40)) actor.overrides.push_back(random.one_of(kCodes));
  if (random.percent(20)) actor.overrides.push_back(random.one_of(kCodes));
  return actor;
}

}  // namespace

rules::Schedule make_schedule(Random& random) {
  const Zone& zone = random.one_of(zones());
  const CivilDate first = CivilDate::parse(zone.from).value_or(CivilDate());
  rules::Schedule s;
  const std::int64_t made_at = random.between(0, 1'800'000'000'000);
  s.resource_id = ResourceId(Uuid::version7(made_at, random.next(), 0));
  s.version = random.between(1, 9);
  s.time_zone = zone.name;
  s.zone = zone.rules;
  s.policy = make_policy(random);
  s.units = random.number(1, 3);
  if (random.percent(40)) s.capacity = random.number(1, 8);
  s.range = {s.zone.start_of_day(first - 1), s.zone.start_of_day(first + 7)};
  std::vector<Interval> windows;
  if (random.percent(50)) {
    const Instant start = minute_in(random, s.range, 5);
    windows.push_back({start, start + Minutes(5) * random.between(1, 60)});
  }
  auto open = rules::open_time(make_hours(random, first), windows, s.zone, s.range);
  s.open = std::move(open.open);
  s.closed = std::move(open.closed);
  for (int i = random.number(0, 40); i > 0; --i) {
    const Instant start = minute_in(random, s.range, 5);
    s.busy.push_back({{start, start + Minutes(5) * random.between(1, 36)}, random.number(1, s.units)});
  }
  // A listing shows use, not bookings: what is judged here is what both sides see.
  s.busy = rules::use_profile(s.busy);
  for (rules::Busy& busy : s.busy)
    busy.units = std::min(busy.units, s.units);
  return s;
}

Case make_case(Random& random, const rules::Schedule& schedule) {
  Case c;
  const Interval early{schedule.range.start, schedule.range.start + std::chrono::days(3)};
  c.now = minute_in(random, early, 1);
  if (random.percent(20)) c.now = c.now + seconds(random.number(0, 59));
  Interval wanted;
  const auto free = rules::slots(schedule, {schedule.range, std::nullopt}, c.now);
  if (!free.empty() && random.percent(30)) {
    wanted = random.one_of(free).interval;
  } else if (!schedule.open.empty() && random.percent(80)) {
    const Interval& window = random.one_of(schedule.open);
    wanted.start = window.start + schedule.policy.step * random.between(0, 12);
  } else {
    wanted.start = minute_in(random, schedule.range, random.percent(50) ? 15 : 1);
  }
  if (wanted.empty()) {
    wanted.start = wanted.start + Minutes(random.one_of(kNudges));
    const Minutes length = random.percent(70) ? random.one_of(schedule.policy.durations)
                                              : schedule.policy.step * random.number(0, 9);
    wanted.end = wanted.start + length;
  }
  if (!random.percent(3)) c.wish.start = wanted.start;
  if (!random.percent(15)) c.wish.end = wanted.end;
  c.attendees = random.percent(70) ? 0 : random.number(1, 9);
  c.payment_authorized = random.percent(50);
  c.actor = make_actor(random);
  return c;
}

}  // namespace holdfast::judge
