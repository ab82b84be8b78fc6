#include "web-client/app/language.hpp"

#include <gtest/gtest.h>

#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/message.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/app/words.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

constexpr std::string_view kDates = "{n, plural, =0 {No dates} one {# date} few {# daty} other {# dates}}";

TEST(Message, TakesItsArguments) {
  EXPECT_EQ(write_message("Held until {time}, {n} left", PluralRule::none, {{"time", "10:36"}, {"n", 3}}),
            "Held until 10:36, 3 left");
  EXPECT_EQ(write_message("It's {name}", PluralRule::none, {}), "It's {name}");
}

TEST(Message, CountsAsItsLanguageDoes) {
  EXPECT_EQ(write_message(kDates, PluralRule::one_other, {{"n", 0}}), "No dates");
  EXPECT_EQ(write_message(kDates, PluralRule::one_other, {{"n", 1}}), "1 date");
  EXPECT_EQ(write_message(kDates, PluralRule::one_other, {{"n", 12}}), "12 dates");
  EXPECT_EQ(write_message(kDates, PluralRule::czech, {{"n", 3}}), "3 daty");
}

TEST(Message, KnowsTheFamiliesOfPlurals) {
  EXPECT_EQ(plural_category(PluralRule::zero_one_other, 0), "one");
  EXPECT_EQ(plural_category(PluralRule::slavic, 21), "one");
  EXPECT_EQ(plural_category(PluralRule::slavic, 11), "many");
  EXPECT_EQ(plural_category(PluralRule::slavic, 22), "few");
  EXPECT_EQ(plural_category(PluralRule::polish, 21), "many");
  EXPECT_EQ(plural_category(PluralRule::polish, 24), "few");
  EXPECT_EQ(plural_category(PluralRule::polish, 13), "many");
  EXPECT_EQ(plural_category(PluralRule::czech, 5), "other");
  EXPECT_EQ(plural_category(PluralRule::none, 1), "other");
}

TEST(Message, ThatIsBrokenIsTold) {
  EXPECT_EQ(fault_of_message("{n, plural, one {# date} other {# dates}} of {name}"), "");
  EXPECT_FALSE(fault_of_message("{n").empty());
  EXPECT_FALSE(fault_of_message("n}").empty());
  EXPECT_FALSE(fault_of_message("{n, plural, one {a}}").empty());
  EXPECT_FALSE(fault_of_message("{n, plural, three {a} other {b}}").empty());
  EXPECT_FALSE(fault_of_message("{n, date, short}").empty());
}

TEST(LanguageFile, ThatIsBrokenLeavesTheOneBefore) {
  const HeadlessPlatform english;
  EXPECT_FALSE(load_language("{"));
  EXPECT_FALSE(load_language(R"({"code":"x","name":"X","plural":"thirteen","texts":{}})"));
  EXPECT_FALSE(load_language(R"({"code":"x","name":"X","plural":"none","texts":{"date.today":"{"}})"));
  EXPECT_EQ(language_code(), "en");
  EXPECT_EQ(t("date.today"), "Today");
}

TEST(LanguageFile, TakesWhatItLacksFromEnglish) {
  const HeadlessPlatform english;
  ASSERT_TRUE(load_language(R"({"code":"x","name":"X","plural":"none","texts":{"date.today":"Nun"}})"));
  EXPECT_EQ(t("date.today"), "Nun");
  EXPECT_EQ(t("date.tomorrow"), "Tomorrow");
  EXPECT_EQ(t("no.such.text"), "no.such.text");
  const HeadlessPlatform again;
  EXPECT_EQ(t("date.today"), "Today");
}

TEST(Locale, FollowsTheRegionWhereTheBrowserDoesNotTell) {
  EXPECT_EQ(make_locale({.tag = "en-GB"}, {}, "en"), (Locale{"en", 0, false, "UTC"}));
  EXPECT_EQ(make_locale({.tag = "en-US"}, {}, "en"), (Locale{"en", 6, true, "UTC"}));
  EXPECT_EQ(make_locale({.tag = "de-DE"}, {}, "de"), (Locale{"de", 0, false, "UTC"}));
  EXPECT_EQ(make_locale({.tag = "ar-EG"}, {}, "en"), (Locale{"en", 5, true, "UTC"}));
  EXPECT_EQ(make_locale({"en-US", 0, false, "Asia/Tokyo"}, {}, "en"), (Locale{"en", 0, false, "Asia/Tokyo"}));
}

TEST(Locale, IsWhatThePersonChose) {
  const LocaleChoice choice{6, true, "Asia/Tokyo"};
  EXPECT_EQ(parse_locale_choice(to_string(choice)), choice);
  EXPECT_EQ(parse_locale_choice("first=9;hours=13;zone="), LocaleChoice{});
  EXPECT_EQ(make_locale({.tag = "de-DE"}, choice, "de"), (Locale{"de", 6, true, "Asia/Tokyo"}));
}

TEST(Messages, TheStopOfAnAbbreviationEndsTheSentenceToo) {
  const auto written = [](std::string_view message, std::string_view when) {
    return write_message(message, PluralRule::one_other, {{"when", when}});
  };
  EXPECT_EQ(written("Zurück bis {when}.", "Mo 7. Dez."), "Zurück bis Mo 7. Dez.");
  EXPECT_EQ(written("Zurück bis {when}.", "morgen"), "Zurück bis morgen.");
  EXPECT_EQ(written("{when} …", "Dez."), "Dez. …");
}

TEST(Locale, StartsTheWeek) {
  Locale locale;
  const CivilDate thursday = *CivilDate::parse("2026-11-26");
  EXPECT_EQ(week_start(thursday, locale).to_string(), "2026-11-23");
  locale.first_weekday = 6;
  EXPECT_EQ(week_start(thursday, locale).to_string(), "2026-11-22");
  EXPECT_EQ(weekday_order(locale), (std::array<unsigned, 7>{6, 0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(weekday_column(6, locale), 0);
}

class InLocale : public testing::Test {
 protected:
  InLocale() { use_locale(Locale{}); }
  ~InLocale() override {
    use_locale(Locale{});
    HeadlessPlatform english;
  }
};

TEST_F(InLocale, TwelveHoursHaveTheirHalves) {
  Locale american;
  american.hour12 = true;
  use_locale(american);
  EXPECT_EQ(clock_of(0), "12:00 AM");
  EXPECT_EQ(clock_of(9 * 60 + 30), "9:30 AM");
  EXPECT_EQ(clock_of(12 * 60), "12:00 PM");
  EXPECT_EQ(clock_of(24 * 60), "12:00 AM");
  EXPECT_EQ(hour_words(15), "3 PM");
}

TEST_F(InLocale, AnotherZoneIsSaidBesideOnesOwn) {
  const ZoneRules utc;
  const ZoneRules east(std::chrono::hours(1), {});
  const Instant at = *Instant::parse("2026-11-23T09:30:00Z");
  EXPECT_EQ(other_zone_words(at, utc, "Europe/Lisbon", east), "09:30 Lisbon, 10:30 for you");
  EXPECT_EQ(other_zone_words(at, utc, "Europe/Lisbon", utc), "09:30");
}

TEST_F(InLocale, RangesOfDatesSayTheirMonthOnce) {
  const CivilDate monday = *CivilDate::parse("2026-11-23");
  EXPECT_EQ(date_range(monday, monday + 6), "23 to 29 November 2026");
  EXPECT_EQ(date_range(monday + 7, monday + 13), "30 Nov to 6 Dec 2026");
  EXPECT_EQ(date_range(monday + 35, monday + 41), "28 Dec 2026 to 3 Jan 2027");
}

TEST_F(InLocale, NumbersAreGroupedAndPointed) {
  EXPECT_EQ(number_words(999), "999");
  EXPECT_EQ(number_words(1234567), "1,234,567");
  EXPECT_EQ(decimal_words(125), "12.5");
  EXPECT_EQ(decimal_words(120), "12");
  EXPECT_EQ(percent_words(78), "78 %");
}

TEST_F(InLocale, ALanguageIsChangedWithoutLoadingThePageAgain) {
  HeadlessPlatform platform;
  FakeServer server(platform);
  App app(platform);
  Driver driver(platform, [&app](Frame& f) { app.frame(f); });
  driver.settle();
  ASSERT_EQ(app.state().languages.size(), 2U);
  app.dispatch(LanguageChosen{"de"});
  driver.settle();
  EXPECT_EQ(language_code(), "de");
  EXPECT_EQ(platform.language, "de");
  EXPECT_EQ(platform.storage["language"], "de");
  const CivilDate thursday = *CivilDate::parse("2026-11-26");
  EXPECT_EQ(long_date(thursday, thursday), "Donnerstag, 26. November");
  EXPECT_EQ(date_range(thursday - 3, thursday + 3), "23. bis 29. November 2026");
  EXPECT_EQ(length_words(Minutes(90)), "1 Std. 30 Min.");
  EXPECT_EQ(number_words(1200), "1.200");
  app.dispatch(LanguageChosen{"en"});
  driver.settle();
  EXPECT_EQ(long_date(thursday, thursday), "Thursday 26 November");
}

}  // namespace
}  // namespace holdfast::ui
