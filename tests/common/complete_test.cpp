// What a request leaves out, when a loan is due, and renewals.
#include <gmock/gmock.h>

#include "common/rules/renewal.hpp"
#include "tests/common/builders.hpp"
#include "tests/support/zone_rules.hpp"

namespace holdfast::rules {
namespace {

using test::at;
using test::between;
using test::codes;
using test::monday_schedule;
using test::on_monday;
using testing::ElementsAre;
using testing::IsEmpty;

Policy policy_of(Mode mode) {
  Policy policy;
  policy.mode = mode;
  policy.durations = {Minutes(45), Minutes(90)};
  return policy;
}

TEST(Complete, ASlotEndsAfterTheDefaultLength) {
  const auto found = complete({on_monday("10:00"), {}}, policy_of(Mode::slots), {}, on_monday("08:00"));
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, on_monday("10:00", "10:45"));
}

TEST(Complete, WhatIsGivenStays) {
  for (const Mode mode : {Mode::slots, Mode::span, Mode::loan}) {
    const auto found =
        complete({on_monday("10:00"), on_monday("10:20")}, policy_of(mode), {}, on_monday("08:00"));
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, on_monday("10:00", "10:20"));
  }
}

TEST(Complete, NamesTheFieldThatTheModeNeeds) {
  const Instant now = on_monday("08:00");
  EXPECT_EQ(complete({}, policy_of(Mode::slots), {}, now).error().field, "start");
  EXPECT_EQ(complete({{}, now}, policy_of(Mode::span), {}, now).error().field, "start");
  const auto missing = complete({now, {}}, policy_of(Mode::span), {}, now);
  EXPECT_EQ(missing.error().field, "end");
  EXPECT_EQ(missing.error().code, ErrorCode::invalid_request);
  Policy none = policy_of(Mode::slots);
  none.durations.clear();
  EXPECT_EQ(complete({now, {}}, none, {}, now).error().field, "end");
}

TEST(Complete, ALoanStartsNowUnlessALaterTimeIsAskedFor) {
  const Policy policy = policy_of(Mode::loan);
  const Instant now = on_monday("10:30");
  const Instant due = at("2026-12-08T00:00:00Z");
  EXPECT_EQ(*complete({}, policy, {}, now), (Interval{now, due}));
  EXPECT_EQ(*complete({on_monday("00:00"), {}}, policy, {}, now), (Interval{now, due}))
      << "earlier today is now";
  EXPECT_EQ(*complete({at("2026-11-25T00:00:00Z"), {}}, policy, {}, now),
            between("2026-11-25T00:00:00Z", "2026-12-10T00:00:00Z"));
  const Instant yesterday = at("2026-11-22T10:00:00Z");
  EXPECT_EQ(complete({yesterday, {}}, policy, {}, now)->start, yesterday)
      << "another day stays, and is refused";
}

TEST(LoanDue, IsTheEndOfTheDayLoanDaysAfterTheFirst) {
  struct Row {
    const char* zone;
    const char* start;
    int days;
    const char* due;
  };
  for (const Row& row : {
           Row{"UTC", "2026-11-23T10:30:00Z", 14, "2026-12-08T00:00:00Z"},
           Row{"UTC", "2026-11-23T00:00:00Z", 14, "2026-12-08T00:00:00Z"},
           Row{"UTC", "2026-11-23T23:59:59Z", 0, "2026-11-24T00:00:00Z"},
           Row{"Europe/Amsterdam", "2026-10-20T10:00:00Z", 14, "2026-11-03T23:00:00Z"},
           Row{"Europe/Amsterdam", "2026-11-22T23:00:00Z", 1, "2026-11-24T23:00:00Z"},
           Row{"Africa/Cairo", "2026-04-10T10:00:00Z", 13, "2026-04-23T22:00:00Z"},
           Row{"Pacific/Apia", "2011-12-28T12:00:00Z", 2, "2011-12-30T10:00:00Z"},
       }) {
    Policy policy;
    policy.loan_days = row.days;
    EXPECT_EQ(loan_due(at(row.start), policy, test::load_zone(row.zone)), at(row.due))
        << row.zone << ' ' << row.start;
  }
}

TEST(Occupied, IsTheShownIntervalWithItsBuffers) {
  Policy policy;
  policy.buffer_before = Minutes(10);
  policy.buffer_after = Minutes(5);
  EXPECT_EQ(occupied(on_monday("10:00", "11:00"), policy), on_monday("09:50", "11:05"));
}

// Lent on Monday the 23rd for 14 days: due at the end of 7 December.
const Interval kLoan{test::on_monday("10:30"), test::at("2026-12-08T00:00:00Z")};

TEST(Renewal, AddsAtMostTheDaysOfALoanToThePresentDueDate) {
  const auto schedule = monday_schedule(Mode::loan);
  const Instant now = at("2026-12-05T09:00:00Z");
  const Interval longest = renewed(kLoan, schedule.policy, schedule.zone, now);
  EXPECT_EQ(longest, (Interval{kLoan.start, at("2026-12-22T00:00:00Z")}));
  EXPECT_THAT(check_renewal(kLoan, longest.end, 1, schedule, now), IsEmpty());
  EXPECT_THAT(check_renewal(kLoan, at("2026-12-10T00:00:00Z"), 1, schedule, now), IsEmpty());
  const auto wrong = check_renewal(kLoan, longest.end + Micros(1), 1, schedule, now);
  ASSERT_THAT(codes(wrong), ElementsAre(ErrorCode::duration_not_allowed));
  EXPECT_EQ(wrong[0].latest, longest.end);
}

TEST(Renewal, ThatGainsNothingIsRefused) {
  const auto schedule = monday_schedule(Mode::loan);
  const auto found = check_renewal(kLoan, kLoan.end, 0, schedule, on_monday("18:00"));
  ASSERT_THAT(codes(found), ElementsAre(ErrorCode::duration_not_allowed));
  EXPECT_EQ(found[0].earliest, kLoan.end);
}

TEST(Renewal, IsRefusedWhenSomebodyElseHasTheAddedTime) {
  auto schedule = monday_schedule(Mode::loan);
  const Instant now = at("2026-12-05T09:00:00Z");
  const Instant end = at("2026-12-20T00:00:00Z");
  schedule.busy = {{between("2026-12-20T00:00:00Z", "2026-12-30T00:00:00Z"), 1}};
  EXPECT_THAT(check_renewal(kLoan, end, 0, schedule, now), IsEmpty());
  schedule.busy = {{between("2026-12-10T00:00:00Z", "2026-12-30T00:00:00Z"), 1}};
  const auto found = check_renewal(kLoan, end, 0, schedule, now);
  ASSERT_THAT(codes(found), ElementsAre(ErrorCode::no_unit_free));
  EXPECT_EQ(found[0].conflict, between("2026-12-10T00:00:00Z", "2026-12-20T00:00:00Z"));
  schedule.units = 2;
  EXPECT_THAT(check_renewal(kLoan, end, 0, schedule, now), IsEmpty());
}

TEST(Renewal, IsJudgedByTheAddedTimeOnly) {
  auto schedule = monday_schedule(Mode::loan);
  schedule.busy = {
      {between("2026-12-01T00:00:00Z", "2026-12-08T00:00:00Z"), 1}};  // since a unit was taken away
  EXPECT_THAT(check_renewal(kLoan, at("2026-12-20T00:00:00Z"), 0, schedule, at("2026-12-05T09:00:00Z")),
              IsEmpty());
}

TEST(Renewal, EndsAfterTheLastOne) {
  const auto schedule = monday_schedule(Mode::loan);
  const Instant now = at("2026-12-05T09:00:00Z");
  const auto found = check_renewal(kLoan, at("2026-12-20T00:00:00Z"), 2, schedule, now);
  ASSERT_THAT(codes(found), ElementsAre(ErrorCode::renewals_exhausted));
  EXPECT_EQ(found[0].limit, 2);
  EXPECT_EQ(found[0].current, 2);
}

TEST(Renewal, OfAnOverdueLoanCountsFromToday) {
  const auto schedule = monday_schedule(Mode::loan);
  EXPECT_THAT(check_renewal(kLoan, at("2026-12-25T00:00:00Z"), 0, schedule, at("2026-12-10T09:00:00Z")),
              IsEmpty());
}

}  // namespace
}  // namespace holdfast::rules
