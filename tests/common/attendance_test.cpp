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

TEST(Attendance, ACheckInIsForAQuarterOfAnHourBeforeUntilTheEnd) {
  for (const Mode mode : {Mode::slots, Mode::span}) {
    const auto time = time_for(Transition::check_in, from_ten_to_eleven(), mode);
    ASSERT_TRUE(time);
    EXPECT_FALSE(time->contains(on_monday("09:45") - Micros(1)));
    EXPECT_TRUE(time->contains(on_monday("09:45")));
    EXPECT_TRUE(time->contains(on_monday("11:00") - Micros(1)));
    EXPECT_FALSE(time->contains(on_monday("11:00")));
  }
}

TEST(Attendance, LoansAreHandedOutByThoseWhoLend) {
  EXPECT_TRUE(time_for(Transition::check_in, from_ten_to_eleven(), Mode::loan)->empty());
}

TEST(Attendance, NothingIsOverBeforeItBegan) {
  const auto time = time_for(Transition::complete, from_ten_to_eleven(), Mode::slots);
  ASSERT_TRUE(time);
  EXPECT_FALSE(time->contains(on_monday("10:00") - Micros(1)));
  EXPECT_TRUE(time->contains(on_monday("10:00")));
  EXPECT_TRUE(time->contains(on_monday("23:00"))) << "also when somebody is late to say so";
}

TEST(Attendance, OtherTransitionsAreNotBoundToTheTime) {
  for (const Transition other : {Transition::confirm, Transition::cancel, Transition::approve,
                                 Transition::decline, Transition::no_show, Transition::expire})
    EXPECT_FALSE(time_for(other, from_ten_to_eleven(), Mode::slots));
}

}  // namespace
}  // namespace holdfast
