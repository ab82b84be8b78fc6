#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/common/builders.hpp"

namespace holdfast {
namespace {

TEST(CivilDate, ReadsAndWritesTheCalendar) {
  for (const char* text : {"0001-01-01", "1970-01-01", "2000-02-29", "2026-11-23", "9999-12-31"}) {
    const auto date = CivilDate::parse(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->to_string(), text);
  }
}

TEST(CivilDate, RefusesDatesThatDoNotExist) {
  for (const char* text :
       {"2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-10", "2026-1-10", "2026-01-1",
        "2026-01-001", "0000-01-01", "10000-01-01", "2026/01/01", "today", ""}) {
    EXPECT_FALSE(CivilDate::parse(text)) << text;
  }
  EXPECT_FALSE(CivilDate::from(2026, 2, 29));
  EXPECT_FALSE(CivilDate::from(0, 1, 1));
  EXPECT_FALSE(CivilDate::from(-4, 1, 1));
}

TEST(CivilDate, KnowsItsWeekdayFromMonday) {
  EXPECT_EQ(test::date("2026-11-23").weekday(), 0U);
  EXPECT_EQ(test::date("2026-11-29").weekday(), 6U);
}

TEST(CivilDate, CountsDaysAcrossMonthsAndLeapDays) {
  EXPECT_EQ(test::date("2024-02-28") + 2, test::date("2024-03-01"));
  EXPECT_EQ(test::date("2027-01-01") - 1, test::date("2026-12-31"));
  EXPECT_EQ(test::date("2024-03-01") - test::date("2024-02-01"), 29);
}

TEST(LocalTime, ReadsMidnightToMidnight) {
  struct Row {
    const char* text;
    int minutes;
  };
  for (const Row& row : {Row{"00:00", 0}, Row{"09:05", 545}, Row{"23:59", 1439}, Row{"24:00", 1440}}) {
    const auto time = LocalTime::parse(row.text);
    ASSERT_TRUE(time) << row.text;
    EXPECT_EQ(time->since_midnight(), Minutes(row.minutes));
    EXPECT_EQ(time->to_string(), row.text);
  }
}

TEST(LocalTime, RefusesWhatNoClockShows) {
  for (const char* text :
       {"", "9:00", "09:60", "24:01", "25:00", "09:00:00", "0900", "-1:00", "09.00", "09:0x"}) {
    EXPECT_FALSE(LocalTime::parse(text)) << text;
  }
}

RC_GTEST_PROP(CivilDateProperty, EveryDateReadsBack, ()) {
  const int days = *rc::gen::inRange(0, 3652058);
  const CivilDate date = *CivilDate::from(1, 1, 1) + days;
  RC_ASSERT(CivilDate::parse(date.to_string()) == date);
}

}  // namespace
}  // namespace holdfast
