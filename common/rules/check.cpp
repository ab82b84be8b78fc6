#include "common/rules/check.hpp"

#include <algorithm>
#include <cstdlib>

#include "common/rules/starts.hpp"
#include "common/rules/use_index.hpp"
#include "common/rules/words.hpp"

namespace holdfast::rules {
namespace {

// One request before the rules. Each judge appends what it finds, in the order of ErrorCode.
class Judgement {
 public:
  Judgement(const Request& request, const Schedule& schedule, Instant now, const Actor& actor)
      : request_(request), schedule_(schedule), policy_(schedule.policy), now_(now), actor_(actor) {}

  bool judge_interval() {
    if (shown_.end <= shown_.start) {
      add(ErrorCode::invalid_interval, "end", "The end must be after the start.");
    } else if (shown_.length() > longest_booking(policy_, schedule_.zone, shown_.start)) {
      auto& v =
          add(ErrorCode::invalid_interval, "end", "This is longer than 366 days. Choose an earlier end.");
      v.latest = shown_.start + kLongestBooking;
    }
    return found_.empty();
  }

  void judge_time();
  void judge_duration();
  void judge_place();
  // `near`: the use that overlaps the occupied interval.
  void judge_units(const std::vector<Busy>& near);
  void judge_person();

  std::vector<Violation> verdict() {
    if (actor_.staff && !actor_.overrides.empty()) {
      std::erase_if(found_, [&](const Violation& v) {
        return overridable(v.code) &&
               std::find(actor_.overrides.begin(), actor_.overrides.end(), v.code) != actor_.overrides.end();
      });
    }
    return std::move(found_);
  }

 private:
  Violation& add(ErrorCode code, std::string field, std::string message) {
    Violation& v = found_.emplace_back();
    v.code = code;
    v.field = std::move(field);
    v.message = std::move(message);
    return v;
  }

  void add_duration(Micros allowed, std::string message);
  void judge_slot_duration();
  void judge_span_duration();
  void judge_loan_duration();
  void judge_closed(const Interval& day);
  void judge_grid(Instant at, const std::string& field);
  void judge_hours(const OpenRun& run);

  const Request& request_;
  const Schedule& schedule_;
  const Policy& policy_;
  Instant now_;
  const Actor& actor_;
  Interval shown_{request_.start, request_.end};
  Speaker say_{schedule_.zone, now_};
  std::vector<Violation> found_;
};

void Judgement::judge_time() {
  const Interval allowed = allowed_starts(policy_, schedule_.zone, now_);
  if (shown_.start < allowed.start) {
    const bool past = shown_.start < now_;
    const auto first = first_start(schedule_, allowed.start, now_);
    const Instant earliest = first.value_or(allowed.start);
    const std::string way_out = first ? "The first time you can have is " + say_.date_and_time(earliest) + "."
                                      : "Book for " + say_.date_and_time(earliest) + " or later.";
    const std::string what =
        past ? "That time has passed." : "This needs " + notice_words(policy_.min_notice) + " notice.";
    auto& v = add(past ? ErrorCode::in_past : ErrorCode::too_soon, "start", what + " " + way_out);
    v.earliest = earliest;
    if (!past) v.limit = policy_.min_notice.count();
  }
  if (shown_.start >= allowed.end) {
    const Instant latest = allowed.end - Minutes(1);
    const int days = policy_.max_horizon_days.value_or(0);
    auto& v = add(ErrorCode::too_far, "start",
                  "Bookings open " + count_words(days, "day", "days") + " ahead. The last day is " +
                      say_.date(latest) + ".");
    v.latest = latest;
    v.limit = days;
  }
}

void Judgement::judge_duration() {
  switch (policy_.mode) {
    case Mode::slots:
      return judge_slot_duration();
    case Mode::span:
      return judge_span_duration();
    case Mode::loan:
      return judge_loan_duration();
  }
}

void Judgement::add_duration(Micros allowed, std::string message) {
  auto& v = add(ErrorCode::duration_not_allowed, "end", std::move(message));
  v.limit = std::chrono::floor<Minutes>(allowed).count();
  v.current = std::chrono::floor<Minutes>(shown_.length()).count();
}

void Judgement::judge_slot_duration() {
  const auto allowed = allowed_durations(policy_);
  if (std::binary_search(allowed.begin(), allowed.end(), shown_.length())) return;
  if (allowed.empty()) return add_duration(Micros(0), "No length is offered here.");
  const auto nearest = std::min_element(allowed.begin(), allowed.end(), [&](Micros a, Micros b) {
    return std::abs((a - shown_.length()).count()) < std::abs((b - shown_.length()).count());
  });
  std::vector<std::string> choices;
  for (const Micros length : allowed)
    choices.push_back(length_words(length));
  add_duration(*nearest, "This is offered for " + either_words(choices) + ". Choose one of them.");
}

void Judgement::judge_span_duration() {
  const Micros length = shown_.length();
  if (policy_.min_duration <= length && length <= policy_.max_duration) return;
  add_duration(length < policy_.min_duration ? policy_.min_duration : policy_.max_duration,
               "Between " + length_words(policy_.min_duration) + " and " +
                   length_words(policy_.max_duration) + ". Choose another end.");
}

void Judgement::judge_loan_duration() {
  const Instant due = loan_due(shown_.start, policy_, schedule_.zone);
  if (shown_.end == due) return;
  add_duration(due - shown_.start, "A loan lasts " + count_words(policy_.loan_days, "day", "days") +
                                       ". This one is due at the end of " + say_.date(due - Micros(1)) + ".");
  found_.back().latest = due;
}

void Judgement::judge_place() {
  if (const Interval* day = closed_day_at(schedule_.closed, shown_.start)) return judge_closed(*day);
  if (policy_.mode == Mode::loan) {
    if (shown_.start >= now_) judge_grid(shown_.start, "start");
    return;
  }
  const OpenRun run = open_run(schedule_.open, shown_.start);
  if (run.open) {
    const std::size_t before = found_.size();
    judge_grid(shown_.start, "start");
    if (policy_.mode == Mode::span && found_.size() == before) judge_grid(shown_.end, "end");
  }
  if (!run.open || run.until < shown_.end) judge_hours(run);
}

void Judgement::judge_grid(Instant at, const std::string& field) {
  const GridNeighbours around = grid_around(schedule_, at, now_);
  if (around.on_grid(at)) return;
  std::vector<Instant> nearest;
  if (around.before) nearest.push_back(*around.before);
  if (around.after) nearest.push_back(*around.after);
  std::string message = policy_.mode == Mode::loan
                            ? std::string("A loan starts now or at the beginning of a later day.")
                            : "Times are every " + length_words(grid_step(policy_)) + ".";
  std::vector<std::string> choices;
  for (const Instant point : nearest) {
    choices.push_back(policy_.mode == Mode::loan ? say_.date_and_time(point) : say_.time(point));
  }
  if (!choices.empty()) message += " Try " + either_words(choices) + ".";
  add(ErrorCode::off_grid, field, std::move(message)).nearest = std::move(nearest);
}

void Judgement::judge_hours(const OpenRun& run) {
  if (run.open) {
    add(ErrorCode::outside_hours, "end", "It closes at " + say_.time(run.until) + ". End by then.").latest =
        run.until;
    return;
  }
  const auto next = first_start(schedule_, std::max(shown_.start, now_), now_);
  auto& v = add(ErrorCode::outside_hours, "start",
                next ? "It is closed then, and opens on " + say_.date_and_time(*next) + "."
                     : "It is closed then. Choose a time within the opening hours.");
  v.earliest = next;
}

void Judgement::judge_closed(const Interval& day) {
  add(ErrorCode::blacked_out, "start", "Closed on " + say_.date(shown_.start) + ". Choose another day.")
      .conflict = day;
}

void Judgement::judge_units(const std::vector<Busy>& near) {
  const Interval wanted = occupied(shown_, policy_);
  const int peak = peak_use(near, wanted);
  if (peak < schedule_.units) return;
  // The first stretch without a free unit: what is shown of it, or all of it when it lies in the buffers
  // only.
  std::vector<Interval> full;
  for (const Busy& piece : use_profile(near)) {
    if (piece.units >= schedule_.units) full.push_back(piece.interval.intersected(wanted));
  }
  const IntervalSet taken(schedule_.units > 0 ? std::move(full) : std::vector<Interval>{wanted});
  const IntervalSet shown = taken.intersected(shown_);
  const Interval conflict = (shown.empty() ? taken : shown).intervals().front();
  auto& v = add(ErrorCode::no_unit_free, "start",
                "Taken from " + say_.time(conflict.start) + " to " + say_.time(conflict.end) +
                    ". Choose another time.");
  v.conflict = conflict;
  v.limit = schedule_.units;
  v.current = peak;
}

void Judgement::judge_person() {
  const auto add_count = [&](ErrorCode code, const char* field, std::string message, int limit, int current) {
    auto& v = add(code, field, std::move(message));
    v.limit = limit;
    v.current = current;
  };
  if (const auto limit = policy_.max_active_per_user; limit && actor_.active_bookings >= *limit) {
    add_count(ErrorCode::quota_exceeded, "resource_id",
              "You have " + std::to_string(actor_.active_bookings) + " of " +
                  count_words(*limit, "booking", "bookings") +
                  ". Cancel one, or book after the next has passed.",
              *limit, actor_.active_bookings);
  }
  if (const auto limit = policy_.max_holds_per_user;
      policy_.confirmation == Confirmation::hold && limit && actor_.holds >= *limit) {
    add_count(
        ErrorCode::too_many_holds, "resource_id",
        "You hold " + count_words(actor_.holds, "time", "times") + " already. Confirm one or let it go.",
        *limit, actor_.holds);
  }
  const int people = request_.attendees + 1;
  if (schedule_.capacity && people > *schedule_.capacity) {
    add_count(ErrorCode::too_many_attendees, "attendees",
              "There is room for " + std::to_string(*schedule_.capacity) + " and you are " +
                  std::to_string(people) + ". Remove " +
                  count_words(people - *schedule_.capacity, "person", "people") + " or pick a larger place.",
              *schedule_.capacity, people);
  }
  if (policy_.payment == PaymentRule::authorize && policy_.price && policy_.price->amount > 0 &&
      !request_.payment_authorized) {
    add(ErrorCode::payment_required, "payment", "This needs a payment first. Authorise it, then book.");
  }
}

template <class Near>
std::vector<Violation> judge(const Request& request, const Schedule& schedule, Instant now,
                             const Actor& actor, Near near) {
  Judgement judgement(request, schedule, now, actor);
  if (!judgement.judge_interval()) return judgement.verdict();
  judgement.judge_time();
  judgement.judge_duration();
  judgement.judge_place();
  judgement.judge_units(near(occupied({request.start, request.end}, schedule.policy)));
  judgement.judge_person();
  return judgement.verdict();
}

}  // namespace

bool overridable(ErrorCode code) {
  switch (code) {
    case ErrorCode::too_soon:
    case ErrorCode::too_far:
    case ErrorCode::off_grid:
    case ErrorCode::outside_hours:
    case ErrorCode::quota_exceeded:
    case ErrorCode::too_many_holds:
      return true;
    default:
      return false;
  }
}

std::vector<Violation> check(const Request& request, const Schedule& schedule, Instant now,
                             const Actor& actor) {
  return judge(request, schedule, now, actor, [&](const Interval& wanted) {
    // Sorted by start: nothing from the first that starts after `wanted` on is in the way.
    const auto end = std::partition_point(schedule.busy.begin(), schedule.busy.end(),
                                          [&](const Busy& b) { return b.interval.start < wanted.end; });
    std::vector<Busy> near;
    std::copy_if(schedule.busy.begin(), end, std::back_inserter(near),
                 [&](const Busy& b) { return wanted.start < b.interval.end; });
    return near;
  });
}

std::vector<Violation> check(const Request& request, const Schedule& schedule, const UseIndex& use,
                             Instant now, const Actor& actor) {
  return judge(request, schedule, now, actor, [&](const Interval& wanted) {
    const auto near = use.overlapping(wanted);
    return std::vector<Busy>(near.begin(), near.end());
  });
}

}  // namespace holdfast::rules
