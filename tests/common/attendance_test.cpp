// When the booker may record a visit.
#include "common/domain/attendance.hpp"

#include <gtest/gtest.h>

#include "tests/common/builders.hpp"

namespace holdfast {
namespace {

using test::on_monday;

Booking from_ten_to_eleven() {
  Booking booking;
  booking.interval = on_monday("10:00", "11:00");
  return booking;
}

Policy policy_of(Mode mode) {
  Policy policy;
  policy.mode = mode;
  return policy;
}

TEST(Attendance, CheckingInIsOfferedFromAQuarterOfAnHourBeforeUntilTheEnd) {
  for (const Mode mode : {Mode::slots, Mode::span}) {
    const auto offered = [&](Instant now) {
      return is_time_to_check_in(from_ten_to_eleven(), policy_of(mode), now);
    };
    EXPECT_FALSE(offered(on_monday("09:45") - Micros(1)));
    EXPECT_TRUE(offered(on_monday("09:45")));
    EXPECT_TRUE(offered(on_monday("11:00") - Micros(1)));
    EXPECT_FALSE(offered(on_monday("11:00")));
  }
  EXPECT_FALSE(is_time_to_check_in(from_ten_to_eleven(), policy_of(Mode::loan), on_monday("10:30")));
}

TEST(Attendance, WhoWasNotThereCannotCheckInAfterwards) {
  const auto refused = [&](Instant now, Mode mode) {
    return is_out_of_time(Transition::check_in, from_ten_to_eleven(), policy_of(mode), now);
  };
  EXPECT_FALSE(refused(on_monday("08:00"), Mode::slots));
  EXPECT_FALSE(refused(on_monday("11:00") - Micros(1), Mode::slots));
  EXPECT_TRUE(refused(on_monday("11:00"), Mode::slots));
  EXPECT_FALSE(refused(on_monday("12:00"), Mode::loan)) << "an overdue one is still picked up";
}

TEST(Attendance, CompletingBeforeTheStartIsBoundToTheCutOffForCancelling) {
  Policy policy;
  policy.cancel_cutoff = Minutes{60};
  const auto refused = [&](Instant now) {
    return is_out_of_time(Transition::complete, from_ten_to_eleven(), policy, now);
  };
  EXPECT_FALSE(refused(on_monday("09:00")));
  EXPECT_TRUE(refused(on_monday("09:00") + Micros(1)));
  EXPECT_TRUE(refused(on_monday("10:00") - Micros(1)));
  EXPECT_FALSE(refused(on_monday("10:00")));
  EXPECT_FALSE(refused(on_monday("23:00"))) << "also when somebody is late to say so";
}

TEST(Attendance, OtherTransitionsAreNotBoundToTheTime) {
  Policy policy;
  policy.cancel_cutoff = Minutes{60};
  for (const Transition other : {Transition::confirm, Transition::cancel, Transition::approve,
                                 Transition::decline, Transition::no_show, Transition::expire}) {
    EXPECT_FALSE(is_out_of_time(other, from_ten_to_eleven(), policy, on_monday("09:30")));
    EXPECT_FALSE(is_out_of_time(other, from_ten_to_eleven(), policy, on_monday("12:00")));
  }
}

}  // namespace
}  // namespace holdfast
