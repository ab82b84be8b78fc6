#include "api-server/app/demo_plan.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/rules/check.hpp"
#include "common/rules/schedule.hpp"

namespace holdfast::app::demo {
namespace {

constexpr int kDaysBack = 28;
constexpr int kDaysAhead = 35;
constexpr std::size_t kMember = 2;  // of people()
constexpr std::size_t kFirstOther = 3;

// Looks random, is the same every time.
std::uint64_t draw(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  std::uint64_t x = a * 0x9e3779b97f4a7c15U + b * 0xbf58476d1ce4e5b9U + c * 0x94d049bb133111ebU;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

// Plans the bookings of others for one offer.
class Planner {
 public:
  Planner(std::span<const Offer> offers, std::size_t offer, const ZoneRules& zone, Instant now)
      : offer_(offers[offer]), index_(offer), zone_(zone), now_(now), today_(zone.day_of(now)) {}

  std::vector<Planned> plan() {
    if (offer_.resource.policy.mode == Mode::loan) {
      plan_loans();
      return std::move(planned_);
    }
    const Interval range{zone_.start_of_day(today_ - kDaysBack), zone_.start_of_day(today_ + kDaysAhead)};
    for (const Interval& open : rules::open_time(offer_.hours, {}, zone_, range).open) {
      if (offer_.resource.policy.mode == Mode::slots) {
        plan_slots(open);
      } else {
        plan_spans(open);
      }
    }
    return std::move(planned_);
  }

 private:
  // Percent of a day that is taken: full days and empty ones, and less the further ahead.
  [[nodiscard]] int fill_on(CivilDate date) const {
    constexpr std::array kMoods = {20, 60, 90, 100, 110, 140, 190};
    const auto day = static_cast<std::uint64_t>(date.days().time_since_epoch().count());
    const int mood = kMoods[draw(index_, day, 1) % kMoods.size()];
    const int ahead = std::max(0, date - today_);
    return offer_.busyness * mood / 100 * (50 - ahead) / 50;
  }

  [[nodiscard]] std::uint64_t draw_at(Instant at, std::uint64_t salt) const {
    return draw(index_ * 131 + salt, static_cast<std::uint64_t>(at.micros() / 60'000'000), 7);
  }

  [[nodiscard]] BookingStatus status_of(const Interval& interval, std::uint64_t chance) const {
    if (interval.end <= now_) {
      if (chance % 31 == 0) return BookingStatus::no_show;
      return chance % 17 == 0 ? BookingStatus::cancelled : BookingStatus::completed;
    }
    const bool soon = interval.start > now_ && interval.start < now_ + std::chrono::hours(24 * 10);
    if (offer_.resource.policy.confirmation == Confirmation::approval && soon && chance % 8 == 0) {
      return BookingStatus::pending;
    }
    return BookingStatus::confirmed;
  }

  void add(const Interval& interval, std::uint64_t chance, std::size_t unit) {
    const std::size_t others = people().size() - kFirstOther;
    const auto& titles = offer_.titles;
    planned_.push_back({index_, kFirstOther + (chance / 7 + unit) % others, interval,
                        titles.empty() ? std::string() : std::string(titles[(chance / 11) % titles.size()]),
                        status_of(interval, chance / 13)});
  }

  void plan_slots(const Interval& open) {
    const Micros length = offer_.resource.policy.durations.front();
    const auto fill = static_cast<std::uint64_t>(fill_on(zone_.day_of(open.start)));
    for (Instant start = open.start; start + length <= open.end; start = start + length) {
      for (std::size_t unit = 0; unit < static_cast<std::size_t>(offer_.resource.units); ++unit) {
        const std::uint64_t chance = draw_at(start, unit);
        // The last seat of a slot goes last.
        if (chance % 100 < fill * (unit == 0 ? 1 : 2) / (unit + 1))
          add({start, start + length}, draw_at(start, 99), unit);
      }
    }
  }

  void plan_spans(const Interval& open) {
    constexpr std::array<int, 24> kByHour = {50, 50, 50,  50,  50,  50, 50, 50, 52, 90, 130, 136,
                                             82, 60, 118, 138, 128, 90, 60, 70, 60, 40, 20,  10};
    constexpr std::array kMinutes = {30, 30, 45, 60, 60, 60, 90, 120};
    const int fill = fill_on(zone_.day_of(open.start));
    Instant start = open.start;
    while (start + Minutes(30) <= open.end) {
      const auto hour = static_cast<std::size_t>(zone_.to_local(start).time / std::chrono::hours(1));
      const std::uint64_t chance = draw_at(start, 3);
      const Instant end = start + Minutes(kMinutes[(chance / 101) % kMinutes.size()]);
      if (static_cast<int>(chance % 100) >= fill * kByHour[hour] / 100 || end > open.end) {
        start = start + Minutes(30);
        continue;
      }
      add({start, end}, chance / 1009, 0);
      start = end;
    }
  }

  // Copies that are out now, each lent by somebody else.
  void plan_loans() {
    const int out = offer_.resource.units * offer_.busyness / 100;
    for (std::size_t copy = 0; copy < static_cast<std::size_t>(out); ++copy) {
      const std::uint64_t chance = draw(index_, copy, 5);
      const CivilDate date = today_ - static_cast<int>(1 + (chance / 100) % 11);
      const Instant start = zone_.at_or_after({date, std::chrono::hours(10) + Minutes(chance % 300)});
      planned_.push_back({index_,
                          kFirstOther + (index_ + 3 * copy) % (people().size() - kFirstOther),
                          {start, rules::loan_due(start, offer_.resource.policy, zone_)},
                          {},
                          BookingStatus::checked_in});
    }
  }

  const Offer& offer_;
  const std::size_t index_;
  const ZoneRules& zone_;
  const Instant now_;
  const CivilDate today_;
  std::vector<Planned> planned_;
};

struct Wish {
  std::string_view name;  // of the resource
  int from_days;          // the first such weekday this many days from today, or later
  unsigned weekday;       // 0: Monday
  int hour;
  int minute;
  int minutes;
  std::string_view title;
  BookingStatus status;
};

constexpr std::array kWishes = {
    Wish{"Fern", 1, 0, 11, 0, 90, "Design review", BookingStatus::confirmed},
    Wish{"Dr. Elena Marsh", 2, 3, 9, 30, 30, "Follow-up", BookingStatus::held},
    Wish{"Prof. Tomás Rey", 1, 3, 14, 15, 15, "Homework 4", BookingStatus::confirmed},
    Wish{"Harbour Hall", 2, 4, 18, 0, 180, "Alumni evening", BookingStatus::pending},
    Wish{"Alder", 1, 0, 9, 0, 45, "Weekly planning", BookingStatus::confirmed},
    Wish{"Alder", 8, 0, 9, 0, 45, "Weekly planning", BookingStatus::confirmed},
    Wish{"Alder", 15, 0, 9, 0, 45, "Weekly planning", BookingStatus::confirmed},
    Wish{"Fern", 3, 3, 16, 0, 90, "Customer call", BookingStatus::confirmed},
    Wish{"Amara Nwosu", -9, 4, 13, 30, 45, "Knee, third visit", BookingStatus::completed},
    Wish{"Alder", -8, 3, 16, 0, 60, "Retro", BookingStatus::no_show},
    Wish{"Dr. Elena Marsh", -9, 2, 10, 0, 30, "Check-up", BookingStatus::expired},
    Wish{"Harbour Hall", -10, 0, 20, 0, 120, "Band practice", BookingStatus::declined},
    Wish{"Fern", -14, 3, 9, 0, 60, "Interview", BookingStatus::cancelled},
    Wish{"Prof. Tomás Rey", -25, 3, 11, 0, 15, "Exam review", BookingStatus::completed},
};

std::size_t find_offer(std::span<const Offer> offers, std::string_view name) {
  const auto found =
      std::find_if(offers.begin(), offers.end(), [&](const Offer& o) { return o.resource.name == name; });
  return static_cast<std::size_t>(found - offers.begin());
}

CivilDate weekday_from(CivilDate date, unsigned weekday) {
  return date + static_cast<int>((7 + weekday - date.weekday()) % 7);
}

}  // namespace

std::vector<Planned> plan_member(std::span<const Offer> offers, const ZoneRules& zone, Instant now) {
  std::vector<Planned> planned;
  const CivilDate today = zone.day_of(now);
  for (const Wish& wish : kWishes) {
    const CivilDate date = weekday_from(today + wish.from_days, wish.weekday);
    const Instant start = zone.at_or_after({date, std::chrono::hours(wish.hour) + Minutes(wish.minute)});
    planned.push_back({find_offer(offers, wish.name),
                       kMember,
                       {start, start + Minutes(wish.minutes)},
                       std::string(wish.title),
                       wish.status});
  }
  const std::size_t book = find_offer(offers, "The Tidal Year");
  const Instant lent = zone.at_or_after({today - 5, std::chrono::hours(15)});
  planned.push_back({book,
                     kMember,
                     {lent, rules::loan_due(lent, offers[book].resource.policy, zone)},
                     {},
                     BookingStatus::checked_in});
  return planned;
}

std::vector<Planned> plan_others(std::span<const Offer> offers, std::size_t offer, const ZoneRules& zone,
                                 Instant now) {
  return Planner(offers, offer, zone, now).plan();
}

}  // namespace holdfast::app::demo
