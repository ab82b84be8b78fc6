#include "common/domain/booking.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/common/builders.hpp"

namespace holdfast {
namespace {

using S = BookingStatus;
using T = Transition;

constexpr int kStatuses = static_cast<int>(S::no_show) + 1;
constexpr int kTransitions = static_cast<int>(T::expire) + 1;

// One row a state: what each transition makes of it, "-" when it is refused, "=" when it is a repeat.
struct Row {
  S from;
  const char* confirm;
  const char* cancel;
  const char* approve;
  const char* decline;
  const char* check_in;
  const char* complete;
  const char* no_show;
  const char* expire;
};

// clang-format off
constexpr Row kMatrix[] = {
    // from          confirm      cancel       approve      decline     check_in      complete     no_show    expire
    {S::held,       "confirmed", "cancelled", "-",         "-",        "-",          "-",         "-",       "expired"},
    {S::pending,    "-",         "cancelled", "confirmed", "declined", "-",          "-",         "-",       "-"},
    {S::confirmed,  "=",         "cancelled", "-",         "-",        "checked_in", "-",         "no_show", "-"},
    {S::checked_in, "-",         "-",         "-",         "-",        "-",          "completed", "-",       "-"},
    {S::completed,  "-",         "-",         "-",         "-",        "-",          "-",         "-",       "-"},
    {S::cancelled,  "-",         "=",         "-",         "-",        "-",          "-",         "-",       "-"},
    {S::expired,    "-",         "-",         "-",         "-",        "-",          "-",         "-",       "-"},
    {S::declined,   "-",         "-",         "-",         "-",        "-",          "-",         "-",       "-"},
    {S::no_show,    "-",         "-",         "-",         "-",        "-",          "-",         "-",       "-"},
};
// clang-format on

TEST(Transitions, AreThisTableAndNothingElse) {
  std::set<S> seen;
  for (const Row& row : kMatrix) {
    seen.insert(row.from);
    const char* expected[] = {row.confirm,  row.cancel,   row.approve, row.decline,
                              row.check_in, row.complete, row.no_show, row.expire};
    static_assert(std::size(expected) == kTransitions);
    for (int i = 0; i < kTransitions; ++i) {
      const auto transition = static_cast<T>(i);
      const auto next = after(row.from, transition);
      const std::string found = next                              ? std::string(to_string(*next))
                                : is_repeat(row.from, transition) ? "="
                                                                  : "-";
      EXPECT_EQ(found, expected[i]) << to_string(transition) << " on " << to_string(row.from);
    }
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(kStatuses));
}

TEST(BookingStatus, FourStatesOccupyAUnit) {
  for (int i = 0; i < kStatuses; ++i) {
    const auto status = static_cast<S>(i);
    const bool expected =
        status == S::held || status == S::pending || status == S::confirmed || status == S::checked_in;
    EXPECT_EQ(occupies(status), expected) << to_string(status);
  }
}

TEST(BookingStatus, NothingLeadsBackIntoAStateThatOccupiesFromOneThatDoesNot) {
  for (int from = 0; from < kStatuses; ++from) {
    for (int transition = 0; transition < kTransitions; ++transition) {
      const auto next = after(static_cast<S>(from), static_cast<T>(transition));
      EXPECT_TRUE(!next || !occupies(*next) || occupies(static_cast<S>(from)));
    }
  }
}

TEST(BookingStatus, EveryWordReadsBack) {
  for (int i = 0; i < kStatuses; ++i) {
    const auto status = static_cast<S>(i);
    EXPECT_EQ(parse_booking_status(to_string(status)), status);
  }
  EXPECT_FALSE(parse_booking_status("booked"));
  EXPECT_EQ(to_string(T::check_in), "check-in");
  EXPECT_EQ(to_string(T::no_show), "no-show");
}

TEST(BookingStatus, AHoldIsExpiredFromTheInstantItEnds) {
  Booking booking;
  booking.status = S::held;
  booking.held_until = test::on_monday("10:30");
  EXPECT_EQ(status_at(booking, test::on_monday("10:30") - Micros(1)), S::held);
  EXPECT_EQ(status_at(booking, test::on_monday("10:30")), S::expired);
  booking.status = S::confirmed;
  EXPECT_EQ(status_at(booking, test::on_monday("11:00")), S::confirmed);
}

}  // namespace
}  // namespace holdfast
