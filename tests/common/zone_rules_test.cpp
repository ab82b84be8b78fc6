// Places whose clocks do something worth a test; their transitions come from the system's tzdata.
#include "common/time/zone_rules.hpp"

#include <gtest/gtest.h>

#include "tests/common/builders.hpp"
#include "tests/support/zone_rules.hpp"

namespace holdfast {
namespace {

using test::at;
using test::between;
using test::date;
using test::load_zone;
using test::time;
using Kind = WallMeaning::Kind;

LocalDateTime wall(const char* day, const char* time_of_day) {
  return {date(day), time(time_of_day).since_midnight()};
}

TEST(ZoneRules, SayWhatAWallTimeMeans) {
  struct Row {
    const char* zone;
    const char* day;
    const char* time;
    Kind kind;
    const char* first;
    const char* second;
  };
  for (const Row& row : {
           Row{"UTC", "2026-03-29", "02:30", Kind::unique, "2026-03-29T02:30:00Z", "2026-03-29T02:30:00Z"},
           // 02:00 -> 03:00, and back at 03:00.
           Row{"Europe/Amsterdam", "2026-03-29", "01:59", Kind::unique, "2026-03-29T00:59:00Z",
               "2026-03-29T00:59:00Z"},
           Row{"Europe/Amsterdam", "2026-03-29", "02:00", Kind::skipped, "2026-03-29T01:00:00Z",
               "2026-03-29T01:00:00Z"},
           Row{"Europe/Amsterdam", "2026-03-29", "02:30", Kind::skipped, "2026-03-29T01:00:00Z",
               "2026-03-29T01:00:00Z"},
           Row{"Europe/Amsterdam", "2026-03-29", "03:00", Kind::unique, "2026-03-29T01:00:00Z",
               "2026-03-29T01:00:00Z"},
           Row{"Europe/Amsterdam", "2026-10-25", "02:00", Kind::repeated, "2026-10-25T00:00:00Z",
               "2026-10-25T01:00:00Z"},
           Row{"Europe/Amsterdam", "2026-10-25", "02:30", Kind::repeated, "2026-10-25T00:30:00Z",
               "2026-10-25T01:30:00Z"},
           Row{"Europe/Amsterdam", "2026-10-25", "03:00", Kind::unique, "2026-10-25T02:00:00Z",
               "2026-10-25T02:00:00Z"},
           Row{"America/New_York", "2026-03-08", "02:30", Kind::skipped, "2026-03-08T07:00:00Z",
               "2026-03-08T07:00:00Z"},
           Row{"America/New_York", "2026-11-01", "01:30", Kind::repeated, "2026-11-01T05:30:00Z",
               "2026-11-01T06:30:00Z"},
           // Half an hour.
           Row{"Australia/Lord_Howe", "2026-10-04", "02:15", Kind::skipped, "2026-10-03T15:30:00Z",
               "2026-10-03T15:30:00Z"},
           Row{"Australia/Lord_Howe", "2026-10-04", "02:30", Kind::unique, "2026-10-03T15:30:00Z",
               "2026-10-03T15:30:00Z"},
           Row{"Australia/Lord_Howe", "2026-04-05", "01:45", Kind::repeated, "2026-04-04T14:45:00Z",
               "2026-04-04T15:15:00Z"},
           Row{"Australia/Lord_Howe", "2026-04-05", "01:15", Kind::unique, "2026-04-04T14:15:00Z",
               "2026-04-04T14:15:00Z"},
           // Midnight itself is skipped, and the hour before it repeated.
           Row{"Africa/Cairo", "2026-04-24", "00:00", Kind::skipped, "2026-04-23T22:00:00Z",
               "2026-04-23T22:00:00Z"},
           Row{"Africa/Cairo", "2026-10-29", "23:30", Kind::repeated, "2026-10-29T20:30:00Z",
               "2026-10-29T21:30:00Z"},
           Row{"Africa/Cairo", "2026-10-30", "00:00", Kind::unique, "2026-10-29T22:00:00Z",
               "2026-10-29T22:00:00Z"},
           // Goes back for Ramadan, and forward again after it.
           Row{"Africa/Casablanca", "2026-02-15", "02:30", Kind::repeated, "2026-02-15T01:30:00Z",
               "2026-02-15T02:30:00Z"},
           Row{"Africa/Casablanca", "2026-03-22", "02:30", Kind::skipped, "2026-03-22T02:00:00Z",
               "2026-03-22T02:00:00Z"},
           // Midnight is repeated.
           Row{"America/Havana", "2024-11-03", "00:00", Kind::repeated, "2024-11-03T04:00:00Z",
               "2024-11-03T05:00:00Z"},
           // A whole date is skipped.
           Row{"Pacific/Apia", "2011-12-29", "23:59", Kind::unique, "2011-12-30T09:59:00Z",
               "2011-12-30T09:59:00Z"},
           Row{"Pacific/Apia", "2011-12-30", "00:00", Kind::skipped, "2011-12-30T10:00:00Z",
               "2011-12-30T10:00:00Z"},
           Row{"Pacific/Apia", "2011-12-30", "18:00", Kind::skipped, "2011-12-30T10:00:00Z",
               "2011-12-30T10:00:00Z"},
           Row{"Pacific/Apia", "2011-12-31", "00:00", Kind::unique, "2011-12-30T10:00:00Z",
               "2011-12-30T10:00:00Z"},
       }) {
    const WallMeaning meaning = load_zone(row.zone).resolve(wall(row.day, row.time));
    EXPECT_EQ(meaning.kind, row.kind) << row.zone << ' ' << row.day << ' ' << row.time;
    EXPECT_EQ(meaning.first, at(row.first)) << row.zone << ' ' << row.day << ' ' << row.time;
    EXPECT_EQ(meaning.second, at(row.second)) << row.zone << ' ' << row.day << ' ' << row.time;
  }
}

TEST(ZoneRules, KnowHowLongADayIs) {
  struct Row {
    const char* zone;
    const char* day;
    const char* start;
    int minutes;
  };
  for (const Row& row : {
           Row{"Europe/Amsterdam", "2026-03-29", "2026-03-28T23:00:00Z", 23 * 60},
           Row{"Europe/Amsterdam", "2026-10-25", "2026-10-24T22:00:00Z", 25 * 60},
           Row{"Europe/Amsterdam", "2026-11-23", "2026-11-22T23:00:00Z", 24 * 60},
           Row{"Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00Z", 23 * 60 + 30},
           Row{"Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 24 * 60 + 30},
           Row{"Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", 23 * 60},
           Row{"Africa/Cairo", "2026-10-29", "2026-10-28T21:00:00Z", 25 * 60},
           Row{"America/Havana", "2024-11-03", "2024-11-03T04:00:00Z", 25 * 60},
           Row{"Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z", 24 * 60},
           Row{"Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", 0},
           Row{"Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", 24 * 60},
           // Until 2011 the clocks of St. John's went back from 00:01 to 23:01 of the day before.
           Row{"America/St_Johns", "2010-11-06", "2010-11-06T02:30:00Z", 24 * 60},
           Row{"America/St_Johns", "2010-11-07", "2010-11-07T02:30:00Z", 25 * 60},
       }) {
    const Interval day = load_zone(row.zone).day(date(row.day));
    EXPECT_EQ(day.start, at(row.start)) << row.zone << ' ' << row.day;
    EXPECT_EQ(day.length(), Minutes(row.minutes)) << row.zone << ' ' << row.day;
  }
}

TEST(ZoneRules, ADayGoesOnWhenTheClockShowsTheOneBeforeAgain) {
  const ZoneRules zone = load_zone("America/St_Johns");
  const Instant second_2330 = at("2010-11-07T03:00:00Z");
  EXPECT_EQ(zone.date_at(second_2330), date("2010-11-06"));
  EXPECT_EQ(zone.day_of(second_2330), date("2010-11-07"));
}

TEST(ZoneRules, MapBothEndsOfAWindow) {
  struct Row {
    const char* zone;
    const char* day;
    const char* from;
    const char* to;
    const char* start;
    const char* end;
  };
  for (const Row& row : {
           Row{"Europe/Amsterdam", "2026-11-23", "09:00", "17:00", "2026-11-23T08:00:00Z",
               "2026-11-23T16:00:00Z"},
           // 2 h on the spring day, 4 h on the autumn day.
           Row{"Europe/Amsterdam", "2026-03-29", "01:00", "04:00", "2026-03-29T00:00:00Z",
               "2026-03-29T02:00:00Z"},
           Row{"Europe/Amsterdam", "2026-10-25", "01:00", "04:00", "2026-10-24T23:00:00Z",
               "2026-10-25T03:00:00Z"},
           // What is skipped is dropped: at the end, at the start, altogether.
           Row{"Europe/Amsterdam", "2026-03-29", "01:00", "02:30", "2026-03-29T00:00:00Z",
               "2026-03-29T01:00:00Z"},
           Row{"Europe/Amsterdam", "2026-03-29", "02:30", "04:00", "2026-03-29T01:00:00Z",
               "2026-03-29T02:00:00Z"},
           Row{"Europe/Amsterdam", "2026-03-29", "02:00", "03:00", "2026-03-29T01:00:00Z",
               "2026-03-29T01:00:00Z"},
           // What is repeated means the first time.
           Row{"Europe/Amsterdam", "2026-10-25", "02:30", "04:00", "2026-10-25T00:30:00Z",
               "2026-10-25T03:00:00Z"},
           Row{"Europe/Amsterdam", "2026-10-25", "01:00", "02:30", "2026-10-24T23:00:00Z",
               "2026-10-25T00:30:00Z"},
           Row{"Australia/Lord_Howe", "2026-10-04", "01:00", "04:00", "2026-10-03T14:30:00Z",
               "2026-10-03T17:00:00Z"},
           Row{"Australia/Lord_Howe", "2026-04-05", "01:00", "04:00", "2026-04-04T14:00:00Z",
               "2026-04-04T17:30:00Z"},
           Row{"Africa/Cairo", "2026-04-24", "00:00", "02:00", "2026-04-23T22:00:00Z",
               "2026-04-23T23:00:00Z"},
           Row{"Africa/Cairo", "2026-10-29", "22:00", "24:00", "2026-10-29T19:00:00Z",
               "2026-10-29T22:00:00Z"},
           Row{"Pacific/Apia", "2011-12-30", "09:00", "17:00", "2011-12-30T10:00:00Z",
               "2011-12-30T10:00:00Z"},
           Row{"Pacific/Apia", "2011-12-31", "09:00", "17:00", "2011-12-30T19:00:00Z",
               "2011-12-31T03:00:00Z"},
           Row{"UTC", "2026-12-31", "00:00", "24:00", "2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z"},
       }) {
    EXPECT_EQ(load_zone(row.zone).window(date(row.day), time(row.from), time(row.to)),
              between(row.start, row.end))
        << row.zone << ' ' << row.day << ' ' << row.from;
  }
}

TEST(ZoneRules, WithoutTransitionsAreAFixedOffset) {
  const ZoneRules nepal(std::chrono::minutes(5 * 60 + 45), {});
  EXPECT_EQ(nepal.to_local(at("2026-11-23T20:00:00Z")), wall("2026-11-24", "01:45"));
  EXPECT_EQ(nepal.start_of_day(date("2026-11-24")), at("2026-11-23T18:15:00Z"));
  EXPECT_EQ(ZoneRules().to_local(at("2026-11-23T20:00:00Z")), wall("2026-11-23", "20:00"));
}

TEST(ZoneRules, ReadInstantsBefore1970) {
  EXPECT_EQ(ZoneRules(std::chrono::hours(-1), {}).to_local(at("1970-01-01T00:30:00Z")),
            wall("1969-12-31", "23:30"));
}

}  // namespace
}  // namespace holdfast
