// The order in which violations are told, and what staff may set aside.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/common/builders.hpp"

namespace holdfast::rules {
namespace {

using test::codes;
using test::monday_schedule;
using test::on_monday;
using testing::ElementsAre;
using testing::IsEmpty;

// A resource and a request that break every rule that can be broken together. The start lies in a window, off
// its grid; the end lies behind the closing.
Schedule strict() {
  auto schedule = monday_schedule(Mode::slots);
  Policy& policy = schedule.policy;
  policy.min_notice = Minutes(60 * 24 * 30);
  policy.max_horizon_days = 0;
  policy.max_active_per_user = 0;
  policy.max_holds_per_user = 0;
  policy.confirmation = Confirmation::hold;
  policy.price = Price{100, "EUR"};
  policy.payment = PaymentRule::authorize;
  schedule.capacity = 1;
  schedule.busy = {{on_monday("08:00", "20:00"), 1}};
  return schedule;
}

const Request kBold{on_monday("16:05"), on_monday("17:05"), 1, false};
const Instant kNow = test::at("2026-11-22T08:00:00Z");

TEST(Precedence, AllThatAppliesIsToldInTheOrderOfTheContract) {
  EXPECT_THAT(codes(check(kBold, strict(), kNow, {})),
              ElementsAre(ErrorCode::too_soon, ErrorCode::too_far, ErrorCode::duration_not_allowed,
                          ErrorCode::off_grid, ErrorCode::outside_hours, ErrorCode::no_unit_free,
                          ErrorCode::quota_exceeded, ErrorCode::too_many_holds, ErrorCode::too_many_attendees,
                          ErrorCode::payment_required));
}

TEST(Precedence, WhatHasPassedIsNotAlsoTooSoon) {
  auto schedule = strict();
  EXPECT_THAT(
      codes(check(kBold, schedule, on_monday("16:06"), {})),
      ElementsAre(ErrorCode::in_past, ErrorCode::duration_not_allowed, ErrorCode::off_grid,
                  ErrorCode::outside_hours, ErrorCode::no_unit_free, ErrorCode::quota_exceeded,
                  ErrorCode::too_many_holds, ErrorCode::too_many_attendees, ErrorCode::payment_required));
}

TEST(Precedence, AClosedDateStandsForGridAndHours) {
  auto schedule = strict();
  schedule.closed = {test::between("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")};
  EXPECT_THAT(
      codes(check(kBold, schedule, kNow, {})),
      ElementsAre(ErrorCode::too_soon, ErrorCode::too_far, ErrorCode::duration_not_allowed,
                  ErrorCode::blacked_out, ErrorCode::no_unit_free, ErrorCode::quota_exceeded,
                  ErrorCode::too_many_holds, ErrorCode::too_many_attendees, ErrorCode::payment_required));
}

TEST(Precedence, EveryViolationNamesAFieldAndSaysASentence) {
  for (const Violation& v : check(kBold, strict(), kNow, {})) {
    EXPECT_FALSE(v.field.empty()) << v;
    ASSERT_FALSE(v.message.empty()) << v;
    EXPECT_EQ(v.message.back(), '.') << v;
    EXPECT_EQ(v.message.find('!'), std::string::npos) << v;
    EXPECT_EQ(v.message.find("invalid"), std::string::npos) << v;
  }
}

constexpr ErrorCode kOverridable[] = {ErrorCode::too_soon,       ErrorCode::too_far,
                                      ErrorCode::off_grid,       ErrorCode::outside_hours,
                                      ErrorCode::quota_exceeded, ErrorCode::too_many_holds};

TEST(Overrides, AreThese) {
  for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    EXPECT_EQ(overridable(code),
              std::find(std::begin(kOverridable), std::end(kOverridable), code) != std::end(kOverridable))
        << code;
  }
}

TEST(Overrides, LeaveOutWhatStaffAskFor) {
  Actor staff;
  staff.staff = true;
  staff.overrides.assign(std::begin(kOverridable), std::end(kOverridable));
  EXPECT_THAT(codes(check(kBold, strict(), kNow, staff)),
              ElementsAre(ErrorCode::duration_not_allowed, ErrorCode::no_unit_free,
                          ErrorCode::too_many_attendees, ErrorCode::payment_required));
}

TEST(Overrides, OfOneRuleLeaveTheOthers) {
  const auto all = codes(check(kBold, strict(), kNow, {}));
  for (const ErrorCode code : kOverridable) {
    Actor staff;
    staff.staff = true;
    staff.overrides = {code};
    auto expected = all;
    std::erase(expected, code);
    EXPECT_EQ(codes(check(kBold, strict(), kNow, staff)), expected) << code;
  }
}

TEST(Overrides, ByMembersAreIgnored) {
  Actor member;
  member.overrides.assign(std::begin(kOverridable), std::end(kOverridable));
  EXPECT_EQ(codes(check(kBold, strict(), kNow, member)), codes(check(kBold, strict(), kNow, {})));
}

TEST(Overrides, NobodySetsATakenPlaceAside) {
  Actor staff;
  staff.staff = true;
  staff.overrides = {ErrorCode::no_unit_free, ErrorCode::in_past, ErrorCode::blacked_out,
                     ErrorCode::invalid_interval};
  EXPECT_EQ(codes(check(kBold, strict(), kNow, staff)), codes(check(kBold, strict(), kNow, {})));
}

TEST(Overrides, StaffWithoutAnyAreBoundLikeAnybody) {
  Actor staff;
  staff.staff = true;
  EXPECT_EQ(codes(check(kBold, strict(), kNow, staff)), codes(check(kBold, strict(), kNow, {})));
}

}  // namespace
}  // namespace holdfast::rules
