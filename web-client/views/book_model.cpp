#include "web-client/views/book_model.hpp"

#include <algorithm>
#include <map>

#include "web-client/app/judgement.hpp"
#include "web-client/app/language.hpp"
#include "web-client/app/words.hpp"
#include "web-client/views/resource_words.hpp"

namespace holdfast::ui {
namespace {

constexpr int kCells = 42;
constexpr auto kNoon = std::chrono::hours(12);
constexpr auto kEvening = std::chrono::hours(18);

std::vector<rules::Slot> slots_of(const rules::Schedule& schedule, const Interval& range,
                                  const State& state) {
  std::optional<Minutes> length = state.book.length;
  if (!length && schedule.policy.mode == Mode::slots) length = schedule.policy.durations.front();
  return rules::slots(schedule, {range, length}, state.now);
}

void fill_month(BookModel& model, const State& state) {
  const CivilDate first = state.book.month;
  const CivilDate start = week_start(first, state.locale);
  const ZoneRules& zone = model.schedule.zone;
  for (int i = 0; i < kCells; ++i)
    model.month_days.push_back(start + i);
  const Interval range{zone.start_of_day(start), zone.start_of_day(start + kCells)};
  model.month_shares.resize(kCells);
  const auto share_at = [&](Instant at) -> DayShare* {
    const int index = zone.date_at(at) - start;
    return index >= 0 && index < kCells ? &model.month_shares[static_cast<std::size_t>(index)] : nullptr;
  };
  for (const rules::Slot& slot : slots_of(emptied(model.schedule), range, state)) {
    if (DayShare* share = share_at(slot.interval.start)) ++share->all;
  }
  for (const rules::Slot& slot : slots_of(model.schedule, range, state)) {
    if (DayShare* share = share_at(slot.interval.start)) ++share->free;
  }
  model.previous_month = first > model.today;
  const auto horizon = model.schedule.policy.max_horizon_days;
  model.next_month = !horizon || model.today + *horizon >= first + 31;
}

void fill_times(BookModel& model, const State& state) {
  const Interval day = model.schedule.zone.day(model.day);
  std::map<Interval, int> all;
  for (const rules::Slot& slot : slots_of(emptied(model.schedule), day, state))
    all[slot.interval] = 0;
  for (const rules::Slot& slot : slots_of(model.schedule, day, state))
    all[slot.interval] = slot.free_units;
  for (const auto& [interval, free_units] : all) {
    model.times.push_back({interval, free_units});
    if (free_units > 0) ++model.free_times;
  }
}

void fill_next(BookModel& model, const State& state) {
  std::optional<Minutes> length = state.book.length;
  if (!length && model.schedule.policy.mode == Mode::slots) length = model.schedule.policy.durations.front();
  const auto first = first_slots(model.schedule, {state.now, model.schedule.range.end}, length, state.now, 1);
  if (first.empty()) return;
  model.next = first.front().interval;
  model.next_words = model.schedule.policy.mode == Mode::loan
                         ? near_date(model.schedule.zone.date_at(model.next->start), model.today)
                         : moment_words(model.next->start, model.schedule.zone, model.today);
}

std::int64_t minute_of(Instant at) {
  return std::chrono::floor<Minutes>(at.since_epoch()).count();
}

MonthCell cell(const BookModel& model, const State& state, std::size_t i) {
  const CivilDate date = model.month_days[i];
  const int dots = model.month_shares[i].dots();
  MonthCell made;
  made.number = static_cast<int>(static_cast<unsigned>(date.ymd().day()));
  made.name = long_date(date, model.today) + ", " + share_word(dots);
  made.outside = date.ymd().month() != state.book.month.ymd().month();
  made.dots = made.outside ? 0 : dots;
  made.quiet = dots == 0;
  made.today = date == model.today;
  made.chosen = date == model.day;
  made.disabled = date < model.today;
  return made;
}

}  // namespace

int DayShare::dots() const {
  if (free == 0 || all == 0) return 0;
  const double share = static_cast<double>(free) / all;
  if (share < 0.25) return 1;
  return share < 0.6 ? 2 : 3;
}

std::string share_word(int dots) {
  switch (dots) {
    case 1:
      return t("book.few_free");
    case 2:
      return t("book.some_free");
    case 3:
      return t("book.many_free");
    default:
      return t("book.none_free");
  }
}

rules::Schedule emptied(const rules::Schedule& schedule) {
  rules::Schedule empty;
  empty.resource_id = schedule.resource_id;
  empty.version = schedule.version;
  empty.time_zone = schedule.time_zone;
  empty.zone = schedule.zone;
  empty.policy = schedule.policy;
  empty.units = schedule.units;
  empty.capacity = schedule.capacity;
  empty.range = schedule.range;
  empty.open = schedule.open;
  empty.closed = schedule.closed;
  return empty;
}

namespace {

// Everything that the model is made of; the minute, since all that time alone changes starts at whole ones.
struct BookKey {
  rules::Schedule schedule;
  std::optional<Booking> moving;
  CivilDate month;
  CivilDate day;
  std::optional<Minutes> length;
  std::int64_t minute = 0;
  std::string language;
  int first_weekday = 0;
};

struct LastModel {
  BookKey key;
  BookModel model;
};

bool still_holds(const LastModel& kept, const State& state, const rules::Schedule& schedule,
                 const Booking* own) {
  const BookKey& key = kept.key;
  const bool same_own = own == nullptr ? !key.moving : key.moving == *own;
  return same_own && key.month == state.book.month && key.day == *state.book.day &&
         key.length == state.book.length && key.minute == minute_of(state.now) &&
         key.language == language_code() && key.first_weekday == state.locale.first_weekday &&
         key.schedule == schedule;
}

BookModel made(const State& state, const rules::Schedule& schedule, const Booking* own) {
  BookModel model;
  model.schedule = own == nullptr ? schedule : without_own(schedule, *own);
  model.today = model.schedule.zone.date_at(state.now);
  model.day = *state.book.day;
  fill_month(model, state);
  fill_times(model, state);
  fill_next(model, state);
  return model;
}

}  // namespace

std::optional<BookModel> book_model(const State& state) {
  static std::optional<LastModel> kept;  // the last one
  const Resource* resource = find_resource(state, state.book.resource);
  const rules::Schedule* schedule = find_schedule(state, state.book.resource);
  if (resource == nullptr || schedule == nullptr || !state.book.day) return std::nullopt;
  const Booking* own = find_booking(state, state.book.moving);
  if (!kept || !still_holds(*kept, state, *schedule, own)) {
    kept = LastModel{
        {*schedule, own == nullptr ? std::nullopt : std::optional(*own), state.book.month, *state.book.day,
         state.book.length, minute_of(state.now), std::string(language_code()), state.locale.first_weekday},
        made(state, *schedule, own)};
  }
  BookModel model = kept->model;
  model.resource = resource;
  return model;
}

MonthSpec month_spec(const BookModel& model, const State& state) {
  MonthSpec spec;
  spec.name = month_year(state.book.month);
  spec.previous = model.previous_month;
  spec.next = model.next_month;
  const auto order = weekday_order(state.locale);
  for (std::size_t i = 0; i < order.size(); ++i) {
    spec.weekdays[i] = weekday_name(order[i]);
    spec.weekdays_short[i] = weekday_name_short(order[i]);
  }
  for (std::size_t i = 0; i < model.month_days.size(); ++i)
    spec.cells.push_back(cell(model, state, i));
  return spec;
}

std::vector<StripDay> strip_days(const BookModel& model, int count) {
  std::vector<StripDay> days;
  for (int i = 0; i < count; ++i) {
    const CivilDate date = std::max(model.today, model.month_days.front()) + i;
    const int index = date - model.month_days.front();
    if (index >= static_cast<int>(model.month_days.size())) break;
    const int dots = model.month_shares[static_cast<std::size_t>(index)].dots();
    days.push_back({std::string(weekday_short(date)),
                    static_cast<int>(static_cast<unsigned>(date.ymd().day())),
                    long_date(date, model.today) + ", " + share_word(dots), dots, date == model.day, false});
  }
  return days;
}

GroupedTimes grouped_times(const BookModel& model, const State& state) {
  GroupedTimes grouped;
  for (std::size_t i = 0; i < model.times.size(); ++i) {
    const Time& time = model.times[i];
    const LocalDateTime local = model.schedule.zone.to_local(time.interval.start);
    const std::string title = t(local.time < kNoon      ? "book.morning"
                                : local.time < kEvening ? "book.afternoon"
                                                        : "book.evening");
    if (grouped.groups.empty() || grouped.groups.back().title != title) {
      grouped.groups.push_back({title, {}});
      grouped.index.emplace_back();
    }
    TimeSlot slot;
    slot.label = clock_time(time.interval.start, model.schedule.zone);
    slot.taken = time.free_units == 0;
    slot.left = model.schedule.units > 1 && !slot.taken ? time.free_units : 0;
    slot.chosen = state.book.chosen && state.book.chosen->start == time.interval.start;
    grouped.groups.back().slots.push_back(std::move(slot));
    grouped.index.back().push_back(i);
  }
  return grouped;
}

std::vector<Instant> span_starts(const BookModel& model) {
  std::vector<Instant> starts;
  for (const Time& time : model.times)
    starts.push_back(time.interval.start);
  return starts;
}

std::vector<Instant> span_ends(const BookModel& model, Instant start) {
  std::vector<Instant> ends;
  const Policy& policy = model.schedule.policy;
  const IntervalSet open(model.schedule.open);
  for (Minutes length = policy.min_duration; length <= policy.max_duration; length += policy.step) {
    if (!open.covers({start, start + length})) break;
    ends.push_back(start + length);
  }
  return ends;
}

std::string cancel_words(const BookModel& model, const Interval& interval) {
  const Policy& policy = model.schedule.policy;
  if (policy.cancel_cutoff == Minutes{0}) return t("book.until_start");
  return moment_words(interval.start - policy.cancel_cutoff, model.schedule.zone, model.today);
}

std::string act_label(const BookModel& model, const std::optional<Interval>& chosen, bool moving) {
  const Policy& policy = model.schedule.policy;
  const std::string act = moving ? t("booking.move") : verb(policy);
  if (!chosen) return act;
  const ZoneRules& zone = model.schedule.zone;
  if (policy.mode == Mode::loan && !moving) {
    return t("book.act_from", {{"act", act}, {"when", near_date(zone.date_at(chosen->start), model.today)}});
  }
  const std::string when =
      policy.mode == Mode::span ? time_span(*chosen, zone, model.today) : clock_time(chosen->start, zone);
  return t(moving ? "book.act_to" : "book.act", {{"act", act}, {"when", when}});
}

}  // namespace holdfast::ui
