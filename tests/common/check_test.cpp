// Every violation with its data, and the order in which they are told.
#include "common/rules/check.hpp"

#include <gmock/gmock.h>

#include <functional>

#include "tests/common/builders.hpp"
#include "tests/common/overlap_rows.hpp"

namespace holdfast::rules {
namespace {

using test::at;
using test::between;
using test::codes;
using test::monday_schedule;
using test::on_monday;
using testing::ElementsAre;
using testing::IsEmpty;

// Sunday morning: the Monday's bookings lie ahead.
const Instant kNow = test::at("2026-11-22T08:00:00Z");

std::vector<Violation> check_interval(const Interval& wanted, const Schedule& schedule, Instant now = kNow,
                                      const Actor& actor = {}) {
  return check({wanted.start, wanted.end}, schedule, now, actor);
}

// The only violation of a request.
Violation the_one(const std::vector<Violation>& violations, ErrorCode code) {
  EXPECT_THAT(codes(violations), ElementsAre(code));
  return violations.empty() ? Violation{} : violations.front();
}

TEST(Check, AllowsWhatBreaksNoRule) {
  EXPECT_THAT(check_interval(on_monday("10:00", "10:30"), monday_schedule(Mode::slots)), IsEmpty());
  EXPECT_THAT(check_interval(on_monday("10:15", "11:45"), monday_schedule(Mode::span)), IsEmpty());
  EXPECT_THAT(
      check_interval(between("2026-11-24T00:00:00Z", "2026-12-09T00:00:00Z"), monday_schedule(Mode::loan)),
      IsEmpty());
}

TEST(Check, InvalidIntervalIsToldAlone) {
  auto schedule = monday_schedule(Mode::span);
  schedule.busy = {{on_monday("00:00", "23:00"), 1}};
  for (const auto& wanted : {on_monday("10:00", "10:00"), on_monday("11:00", "10:00"),
                             between("2020-01-01T00:00:00Z", "2019-01-01T00:00:00Z")}) {
    const auto v = the_one(check_interval(wanted, schedule), ErrorCode::invalid_interval);
    EXPECT_EQ(v.field, "end");
    EXPECT_EQ(v.message, "The end must be after the start.");
  }
  const Instant start = on_monday("10:00");
  const auto v = the_one(check_interval({start, start + std::chrono::hours(24 * 366) + Micros(1)}, schedule),
                         ErrorCode::invalid_interval);
  EXPECT_EQ(v.latest, start + std::chrono::hours(24 * 366));
}

TEST(Check, ALoanMayBeAsLongAsItsPolicySays) {
  auto schedule = monday_schedule(Mode::loan);
  schedule.policy.loan_days = 366;
  const Instant start = at("2026-11-24T00:00:00Z");
  const Instant due = loan_due(start, schedule.policy, schedule.zone);
  EXPECT_THAT(check_interval({start, due}, schedule), IsEmpty());
  EXPECT_THAT(codes(check_interval({start, due + Micros(1)}, schedule)),
              ElementsAre(ErrorCode::invalid_interval));
}

TEST(Check, InPastNamesTheFirstTimeThatIsLeft) {
  const auto schedule = monday_schedule(Mode::slots);
  const auto v =
      the_one(check_interval(on_monday("10:00", "10:30"), schedule, on_monday("10:00") + Micros(1)),
              ErrorCode::in_past);
  EXPECT_EQ(v.field, "start");
  EXPECT_EQ(v.earliest, on_monday("10:15"));
  EXPECT_EQ(v.message, "That time has passed. The first time you can have is Mon 23 Nov, 10:15.");
  EXPECT_THAT(check_interval(on_monday("10:00", "10:30"), schedule, on_monday("10:00")), IsEmpty());
}

TEST(Check, TooSoonIsElapsedTimeAndEqualIsAllowed) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.min_notice = Minutes(24 * 60);
  const Instant day_before = on_monday("10:00") - std::chrono::hours(24);
  EXPECT_THAT(check_interval(on_monday("10:00", "10:30"), schedule, day_before), IsEmpty());
  const auto v = the_one(check_interval(on_monday("10:00", "10:30"), schedule, day_before + Micros(1)),
                         ErrorCode::too_soon);
  EXPECT_EQ(v.field, "start");
  EXPECT_EQ(v.earliest, on_monday("10:15"));
  EXPECT_EQ(v.limit, 1440);
  EXPECT_EQ(v.message, "This needs 24 hours' notice. The first time you can have is Mon 23 Nov, 10:15.");
}

TEST(Check, TooSoonNamesTheOpeningWhenTheNoticeEndsInTheNight) {
  auto schedule = monday_schedule(Mode::span);
  schedule.policy.min_notice = Minutes(120);
  const auto v =
      the_one(check_interval(on_monday("09:00", "09:30"), schedule, on_monday("07:30")), ErrorCode::too_soon);
  EXPECT_EQ(v.earliest, on_monday("09:30"));
  const auto overnight = check_interval(on_monday("16:45", "17:00"), schedule, on_monday("16:00"));
  EXPECT_EQ(the_one(overnight, ErrorCode::too_soon).earliest, on_monday("18:00"))
      << "nothing opens later: the notice";
}

TEST(Check, TooFarCountsLocalDays) {
  auto schedule = monday_schedule(Mode::span);
  schedule.zone = ZoneRules(std::chrono::hours(1), {});
  schedule.policy.max_horizon_days = 1;
  schedule.open = {between("2026-11-20T00:00:00Z", "2026-11-30T00:00:00Z")};
  // At 22:59 UTC it is still Sunday there, at 23:00 it is Monday.
  const Interval late_monday = between("2026-11-23T22:30:00Z", "2026-11-23T23:30:00Z");
  EXPECT_THAT(check_interval(late_monday, schedule, at("2026-11-22T22:59:00Z")), IsEmpty());
  const Interval tuesday = between("2026-11-23T23:00:00Z", "2026-11-24T00:00:00Z");
  EXPECT_THAT(check_interval(tuesday, schedule, at("2026-11-22T23:00:00Z")), IsEmpty());
  const auto v = the_one(check_interval(tuesday, schedule, at("2026-11-22T22:59:00Z")), ErrorCode::too_far);
  EXPECT_EQ(v.field, "start");
  EXPECT_EQ(v.latest, at("2026-11-23T22:59:00Z"));
  EXPECT_EQ(v.limit, 1);
  EXPECT_EQ(v.message, "Bookings open 1 day ahead. The last day is Mon 23 Nov.");
}

TEST(Check, DurationOfASlotIsOneOfTheOffered) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.durations = {Minutes(60), Minutes(30)};
  EXPECT_THAT(check_interval(on_monday("10:00", "11:00"), schedule), IsEmpty());
  const auto v =
      the_one(check_interval(on_monday("10:00", "10:50"), schedule), ErrorCode::duration_not_allowed);
  EXPECT_EQ(v.field, "end");
  EXPECT_EQ(v.limit, 60);
  EXPECT_EQ(v.current, 50);
  EXPECT_EQ(v.message, "This is offered for 30 min or 1 h. Choose one of them.");
}

TEST(Check, DurationOfASpanLiesBetweenTwoBounds) {
  struct Row {
    const char* end;
    std::optional<int> limit;
  };
  auto schedule = monday_schedule(Mode::span);
  schedule.policy.min_duration = Minutes(30);
  schedule.policy.max_duration = Minutes(90);
  for (const Row& row : {Row{"09:15", 30}, Row{"09:30", {}}, Row{"10:30", {}}, Row{"10:45", 90}}) {
    const auto violations = check_interval(on_monday("09:00", row.end), schedule);
    if (!row.limit) {
      EXPECT_THAT(violations, IsEmpty()) << row.end;
      continue;
    }
    const auto v = the_one(violations, ErrorCode::duration_not_allowed);
    EXPECT_EQ(v.limit, row.limit) << row.end;
    EXPECT_EQ(v.message, "Between 30 min and 1 h 30 min. Choose another end.");
  }
}

TEST(Check, ALoanEndsWhenItIsDue) {
  const auto schedule = monday_schedule(Mode::loan);
  const Instant start = at("2026-11-24T00:00:00Z");
  const auto v =
      the_one(check_interval({start, at("2026-12-08T00:00:00Z")}, schedule), ErrorCode::duration_not_allowed);
  EXPECT_EQ(v.latest, at("2026-12-09T00:00:00Z"));
  EXPECT_EQ(v.limit, 15 * 1440);
  EXPECT_EQ(v.current, 14 * 1440);
  EXPECT_EQ(v.message, "A loan lasts 14 days. This one is due at the end of Tue 8 Dec.");
}

TEST(Check, OffGridNamesTheNeighbours) {
  const auto slots = monday_schedule(Mode::slots);
  const auto v = the_one(check_interval(on_monday("10:05", "10:35"), slots), ErrorCode::off_grid);
  EXPECT_EQ(v.field, "start");
  EXPECT_THAT(v.nearest, ElementsAre(on_monday("10:00"), on_monday("10:15")));
  EXPECT_EQ(v.message, "Times are every 15 min. Try 10:00 or 10:15.");

  const auto span = monday_schedule(Mode::span);
  const auto end = the_one(check_interval(on_monday("10:00", "10:40"), span), ErrorCode::off_grid);
  EXPECT_EQ(end.field, "end");
  EXPECT_THAT(end.nearest, ElementsAre(on_monday("10:30"), on_monday("10:45")));
}

TEST(Check, TheGridOfSlotsCountsFromTheOpeningOfEachWindow) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.step = Minutes(30);
  schedule.open = {on_monday("09:10", "10:40"), on_monday("11:00", "12:30")};
  EXPECT_THAT(check_interval(on_monday("09:40", "10:10"), schedule), IsEmpty());
  EXPECT_THAT(check_interval(on_monday("11:30", "12:00"), schedule), IsEmpty());
  const auto v = the_one(check_interval(on_monday("09:30", "10:00"), schedule), ErrorCode::off_grid);
  EXPECT_THAT(v.nearest, ElementsAre(on_monday("09:10"), on_monday("09:40")));
}

TEST(Check, TheGridOfSpansCountsElapsedMinutesFromLocalMidnight) {
  auto schedule = monday_schedule(Mode::span);
  schedule.policy.step = Minutes(60);
  schedule.zone = ZoneRules(std::chrono::minutes(30), {});
  EXPECT_THAT(check_interval(on_monday("09:30", "10:30"), schedule), IsEmpty());
  EXPECT_THAT(codes(check_interval(on_monday("10:00", "11:00"), schedule)), ElementsAre(ErrorCode::off_grid));
}

TEST(Check, ALoanStartsNowOrAtTheBeginningOfALaterDay) {
  const auto schedule = monday_schedule(Mode::loan);
  const Instant due_today = at("2026-12-07T00:00:00Z");
  EXPECT_THAT(check_interval({kNow, due_today}, schedule), IsEmpty());
  const auto v = the_one(check_interval({kNow + Minutes(1), due_today}, schedule), ErrorCode::off_grid);
  EXPECT_THAT(v.nearest, ElementsAre(kNow, at("2026-11-23T00:00:00Z")));
  EXPECT_THAT(codes(check_interval({at("2026-11-22T00:00:00Z"), due_today}, schedule)),
              ElementsAre(ErrorCode::in_past));
}

TEST(Check, OutsideHoursTellsWhenItOpensOrCloses) {
  const auto schedule = monday_schedule(Mode::span);
  const auto early = the_one(check_interval(on_monday("08:05", "08:35"), schedule), ErrorCode::outside_hours);
  EXPECT_EQ(early.field, "start");
  EXPECT_EQ(early.earliest, on_monday("09:00"));
  EXPECT_EQ(early.message, "It is closed then, and opens on Mon 23 Nov, 09:00.");
  const auto late = the_one(check_interval(on_monday("16:30", "17:30"), schedule), ErrorCode::outside_hours);
  EXPECT_EQ(late.field, "end");
  EXPECT_EQ(late.latest, on_monday("17:00"));
  EXPECT_EQ(late.message, "It closes at 17:00. End by then.");
  EXPECT_THAT(codes(check_interval(on_monday("11:30", "13:30"), schedule)),
              ElementsAre(ErrorCode::outside_hours));
}

TEST(Check, WindowsThatTouchAreOneOpenTime) {
  for (const Mode mode : {Mode::slots, Mode::span}) {
    auto schedule = monday_schedule(mode);
    schedule.open = {on_monday("09:00", "10:00"), on_monday("10:00", "11:00")};
    EXPECT_THAT(check_interval(on_monday("09:45", "10:15"), schedule), IsEmpty());
  }
}

TEST(Check, AClosedDateIsNotAlsoOutsideHours) {
  for (const Mode mode : {Mode::slots, Mode::span}) {
    auto schedule = monday_schedule(mode);
    schedule.open.clear();
    schedule.closed = {between("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")};
    const auto v = the_one(check_interval(on_monday("10:05", "10:35"), schedule), ErrorCode::blacked_out);
    EXPECT_EQ(v.field, "start");
    EXPECT_EQ(v.conflict, schedule.closed.front());
    EXPECT_EQ(v.message, "Closed on Mon 23 Nov. Choose another day.");
  }
}

TEST(Check, ALoanIsBoundToClosedDatesAndNotToHours) {
  auto schedule = monday_schedule(Mode::loan);
  schedule.open.clear();
  const Interval wanted = between("2026-11-24T00:00:00Z", "2026-12-09T00:00:00Z");
  EXPECT_THAT(check_interval(wanted, schedule), IsEmpty());
  schedule.closed = {between("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z")};
  EXPECT_THAT(codes(check_interval(wanted, schedule)), ElementsAre(ErrorCode::blacked_out));
  schedule.closed = {between("2026-12-08T00:00:00Z", "2026-12-09T00:00:00Z")};
  EXPECT_THAT(check_interval(wanted, schedule), IsEmpty()) << "only the start counts";
}

TEST(Check, ClosedDatesMayFollowOneAnother) {
  auto schedule = monday_schedule(Mode::loan);
  schedule.closed = {between("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
                     between("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z")};
  const auto v = the_one(check_interval(between("2026-11-24T00:00:00Z", "2026-12-09T00:00:00Z"), schedule),
                         ErrorCode::blacked_out);
  EXPECT_EQ(v.conflict, schedule.closed[1]);
}

TEST(Check, EightRowsSayWhatIsTaken) {
  auto schedule = monday_schedule(Mode::span);
  schedule.open = {on_monday("06:00", "18:00")};
  schedule.busy = {{on_monday("10:00", "12:00"), 1}};
  for (const auto& row : test::kOverlapRows) {
    const auto found = codes(check_interval(on_monday(row.start, row.end), schedule));
    const auto expected = row.overlaps ? std::vector{ErrorCode::no_unit_free} : std::vector<ErrorCode>{};
    EXPECT_EQ(found, expected) << row.name;
  }
}

TEST(Check, NoUnitFreeShowsTheFirstStretchThatIsTaken) {
  auto schedule = monday_schedule(Mode::span);
  schedule.units = 2;
  schedule.busy = {
      {on_monday("09:00", "11:30"), 1}, {on_monday("10:00", "10:30"), 1}, {on_monday("10:30", "11:00"), 1}};
  EXPECT_THAT(check_interval(on_monday("09:00", "10:00"), schedule), IsEmpty());
  EXPECT_THAT(check_interval(on_monday("11:00", "12:00"), schedule), IsEmpty());
  const auto v = the_one(check_interval(on_monday("09:30", "11:30"), schedule), ErrorCode::no_unit_free);
  EXPECT_EQ(v.field, "start");
  EXPECT_EQ(v.conflict, on_monday("10:00", "11:00"));
  EXPECT_EQ(v.limit, 2);
  EXPECT_EQ(v.current, 2);
  EXPECT_EQ(v.message, "Taken from 10:00 to 11:00. Choose another time.");
}

TEST(Check, TwoBookingsAfterOneAnotherLeaveASecondUnitThroughout) {
  auto schedule = monday_schedule(Mode::span);
  schedule.units = 2;
  schedule.busy = {{on_monday("09:00", "10:00"), 1}, {on_monday("10:00", "11:00"), 1}};
  EXPECT_THAT(check_interval(on_monday("09:00", "11:00"), schedule), IsEmpty());
}

TEST(Check, BuffersCountAndAConflictInThemIsShownWhole) {
  auto schedule = monday_schedule(Mode::span);
  schedule.policy.buffer_before = Minutes(10);
  schedule.policy.buffer_after = Minutes(15);
  schedule.busy = {{on_monday("10:00", "11:00"), 1}};
  EXPECT_THAT(check_interval(on_monday("09:15", "09:45"), schedule), IsEmpty());
  const auto v = the_one(check_interval(on_monday("09:30", "10:00"), schedule), ErrorCode::no_unit_free);
  EXPECT_EQ(v.conflict, on_monday("10:00", "10:15"));
  const auto partly = the_one(check_interval(on_monday("10:45", "11:15"), schedule), ErrorCode::no_unit_free);
  EXPECT_EQ(partly.conflict, on_monday("10:45", "11:00")) << "only what is shown, when something is";
}

TEST(Check, QuotaCountsWhatTheUserHas) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.max_active_per_user = 2;
  Actor actor;
  actor.active_bookings = 1;
  EXPECT_THAT(check_interval(on_monday("10:00", "10:30"), schedule, kNow, actor), IsEmpty());
  actor.active_bookings = 2;
  const auto v =
      the_one(check_interval(on_monday("10:00", "10:30"), schedule, kNow, actor), ErrorCode::quota_exceeded);
  EXPECT_EQ(v.limit, 2);
  EXPECT_EQ(v.current, 2);
  EXPECT_EQ(v.message, "You have 2 of 2 bookings. Cancel one, or book after the next has passed.");
}

TEST(Check, HoldsAreCountedWhereBookingsBeginAsHolds) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.policy.max_holds_per_user = 1;
  Actor actor;
  actor.holds = 1;
  EXPECT_THAT(check_interval(on_monday("10:00", "10:30"), schedule, kNow, actor), IsEmpty());
  schedule.policy.confirmation = Confirmation::hold;
  const auto v =
      the_one(check_interval(on_monday("10:00", "10:30"), schedule, kNow, actor), ErrorCode::too_many_holds);
  EXPECT_EQ(v.limit, 1);
  EXPECT_EQ(v.current, 1);
  EXPECT_EQ(v.message, "You hold 1 time already. Confirm one or let it go.");
}

TEST(Check, TheBookerNeedsASeatToo) {
  auto schedule = monday_schedule(Mode::slots);
  schedule.capacity = 8;
  Request request{on_monday("10:00"), on_monday("10:30"), 7};
  EXPECT_THAT(check(request, schedule, kNow, {}), IsEmpty());
  request.attendees = 9;
  const auto v = the_one(check(request, schedule, kNow, {}), ErrorCode::too_many_attendees);
  EXPECT_EQ(v.field, "attendees");
  EXPECT_EQ(v.limit, 8);
  EXPECT_EQ(v.current, 10);
  EXPECT_EQ(v.message, "There is room for 8 and you are 10. Remove 2 people or pick a larger place.");
}

TEST(Check, APaymentIsNeededWhereThereIsAPriceToAuthorise) {
  struct Row {
    PaymentRule rule;
    std::optional<Price> price;
    bool authorized;
    bool needed;
  };
  for (const Row& row : {Row{PaymentRule::none, Price{500, "EUR"}, false, false},
                         Row{PaymentRule::authorize, {}, false, false},
                         Row{PaymentRule::authorize, Price{0, "EUR"}, false, false},
                         Row{PaymentRule::authorize, Price{500, "EUR"}, false, true},
                         Row{PaymentRule::authorize, Price{500, "EUR"}, true, false}}) {
    auto schedule = monday_schedule(Mode::slots);
    schedule.policy.payment = row.rule;
    schedule.policy.price = row.price;
    const auto found =
        codes(check({on_monday("10:00"), on_monday("10:30"), 0, row.authorized}, schedule, kNow, {}));
    EXPECT_EQ(found, row.needed ? std::vector{ErrorCode::payment_required} : std::vector<ErrorCode>{});
  }
}

}  // namespace
}  // namespace holdfast::rules
