#include "web-client/app/words.hpp"

#include <gtest/gtest.h>

#include "web-client/app/http_date.hpp"

namespace holdfast::ui {
namespace {

const CivilDate kMonday = *CivilDate::parse("2026-11-23");
Instant at(const char* text) {
  return *Instant::parse(text);
}

TEST(Words, NameADateByItsDistance) {
  EXPECT_EQ(near_date(kMonday, kMonday), "Today");
  EXPECT_EQ(near_date(kMonday + 1, kMonday), "Tomorrow");
  EXPECT_EQ(near_date(kMonday + 3, kMonday), "Thu 26 Nov");
  EXPECT_EQ(short_date(*CivilDate::parse("2027-01-04"), kMonday), "Mon 4 Jan 2027");
  EXPECT_EQ(long_date(kMonday + 3, kMonday), "Thursday 26 November");
}

TEST(Words, EndADayAtTwentyFour) {
  const ZoneRules utc;
  EXPECT_EQ(time_span({at("2026-11-23T09:30:00Z"), at("2026-11-23T10:00:00Z")}, utc, kMonday),
            "09:30 to 10:00");
  EXPECT_EQ(time_span({at("2026-11-23T22:00:00Z"), at("2026-11-24T00:00:00Z")}, utc, kMonday),
            "22:00 to 24:00");
  EXPECT_EQ(time_span({at("2026-11-23T22:00:00Z"), at("2026-11-24T01:00:00Z")}, utc, kMonday),
            "22:00 to Tue 24 Nov, 01:00");
}

TEST(Words, MeasureLengths) {
  EXPECT_EQ(length_words(Minutes(30)), "30 min");
  EXPECT_EQ(length_words(Minutes(60)), "1 h");
  EXPECT_EQ(length_words(Minutes(90)), "1 h 30 min");
  EXPECT_EQ(length_words(Minutes(1440)), "24 h");
  EXPECT_EQ(length_words(Minutes(14 * 1440)), "14 days");
}

TEST(Words, ShortenAPersonsNameOnlyBehindATitle) {
  EXPECT_EQ(short_name("Dr. Elena Marsh"), "Dr. Marsh");
  EXPECT_EQ(short_name("Amara Nwosu"), "Amara Nwosu");
  EXPECT_EQ(short_name("Fern"), "Fern");
}

TEST(Words, SayWhyAndWhatToDo) {
  const ZoneRules utc;
  Policy policy;
  policy.min_notice = Minutes(1440);
  const ReasonContext context{"Fern", &utc, at("2026-11-23T10:12:00Z"), &policy};
  Violation soon;
  soon.code = ErrorCode::too_soon;
  soon.earliest = at("2026-11-24T10:30:00Z");
  EXPECT_EQ(reason_for(soon, context).bold, "This needs 24 hours' notice.");
  EXPECT_EQ(reason_for(soon, context).rest, "The first time you can have is Tue 24 Nov, 10:30.");
  Violation taken;
  taken.code = ErrorCode::no_unit_free;
  taken.conflict = Interval{at("2026-11-23T14:30:00Z"), at("2026-11-23T15:15:00Z")};
  EXPECT_EQ(reason_for(taken, context).bold, "Fern is taken from 14:30 to 15:15.");
  Violation people;
  people.code = ErrorCode::too_many_attendees;
  people.limit = 8;
  people.current = 10;
  EXPECT_EQ(reason_for(people, context).rest, "Remove 2 people or pick a larger room.");
}

TEST(HttpDate, IsReadInItsOneForm) {
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Instant::parse("1994-11-06T08:49:37Z"));
  EXPECT_FALSE(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"));
  EXPECT_FALSE(parse_http_date(""));
}

}  // namespace
}  // namespace holdfast::ui
