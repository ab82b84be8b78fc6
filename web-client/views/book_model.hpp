// What Book shows, computed from the state by the shared rules: month, times of a day, ends, deadlines.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/rules/slots.hpp"
#include "web-client/app/state.hpp"
#include "web-client/widgets/month.hpp"
#include "web-client/widgets/times.hpp"

namespace holdfast::ui {

// How much of a day can still be had.
struct DayShare {
  int free = 0;
  int all = 0;
  [[nodiscard]] int dots() const;  // 0 none, 1 few, 2 some, 3 many
};
[[nodiscard]] std::string share_word(int dots);  // "none free" ...

struct Time {
  Interval interval;
  int free_units = 0;  // 0: taken
};

struct BookModel {
  const Resource* resource = nullptr;
  rules::Schedule schedule;  // one's own booking taken out when it is being moved
  CivilDate today;
  CivilDate day;
  std::vector<CivilDate> month_days;   // 42, from the first day of the person's week on
  std::vector<DayShare> month_shares;  // of the same days
  bool previous_month = false;
  bool next_month = false;
  std::vector<Time> times;  // of `day`, in order, taken ones included
  int free_times = 0;
  std::optional<Interval> next;  // the first free from now on
  std::string next_words;        // "Tue 24 Nov, 10:30"
};

// What could be had if nobody had booked: the measure of how much of a day is free.
[[nodiscard]] rules::Schedule emptied(const rules::Schedule& schedule);

// Nothing while the resource or its schedule is not known. Kept until something of it changes or a minute has
// passed, so that frames in between cost nothing.
[[nodiscard]] std::optional<BookModel> book_model(const State& state);

[[nodiscard]] MonthSpec month_spec(const BookModel& model, const State& state);
[[nodiscard]] std::vector<StripDay> strip_days(const BookModel& model, int count);
// Morning, Afternoon, Evening; `index` maps the widget's choice back to model.times.
struct GroupedTimes {
  std::vector<TimeGroup> groups;
  std::vector<std::vector<std::size_t>> index;
};
[[nodiscard]] GroupedTimes grouped_times(const BookModel& model, const State& state);

// Span: the starts of a day that are on the grid and open, and the ends that go with a start.
[[nodiscard]] std::vector<Instant> span_starts(const BookModel& model);
[[nodiscard]] std::vector<Instant> span_ends(const BookModel& model, Instant start);

// "Wed 25 Nov, 09:30": until when a member may cancel; "until it starts".
[[nodiscard]] std::string cancel_words(const BookModel& model, const Interval& interval);
// "Hold 09:30", "Request 14:00 to 15:30", "Borrow from Today".
[[nodiscard]] std::string act_label(const BookModel& model, const std::optional<Interval>& chosen,
                                    bool moving);

}  // namespace holdfast::ui
