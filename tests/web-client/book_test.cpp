// Book: what is free next, why not and what instead, what changes while one looks.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "tests/web-client/busy_state.hpp"
#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/app/money.hpp"
#include "web-client/platform/headless/driver.hpp"
#include "web-client/views/book_model.hpp"

namespace holdfast::ui {
namespace {

Instant at(const char* text) {
  return *Instant::parse(text);
}

// Monday 23 November 2026, 10:12 UTC.
class BookTest : public testing::Test {
 protected:
  BookTest() { server.resources.reserve(8); }

  void start(std::string route) {
    platform.storage["session"] = "1";
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(platform, [this](Frame& f) { app->frame(f); });
    driver->settle();
  }

  static std::string book(const Resource& resource, const std::string& rest) {
    return "#/book/" + resource.id.to_string() + rest;
  }

  // Of somebody else, or of the person herself.
  Booking& booked(const Resource& resource, const char* from, const char* to, bool mine = false) {
    Booking booking;
    booking.id = BookingId(Uuid::version7(9, 9, server.bookings.size()));
    booking.resource_id = resource.id;
    booking.interval = {at(from), at(to)};
    if (mine) booking.user_id = server.user.id;
    server.bookings.push_back(booking);
    return server.bookings.back();
  }

  [[nodiscard]] int schedules_asked() const {
    return static_cast<int>(std::count_if(
        platform.requests.begin(), platform.requests.end(),
        [](const FetchRequest& request) { return request.url.find("/schedule") != std::string::npos; }));
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::optional<App> app;
  std::optional<Driver> driver;
};

TEST_F(BookTest, OneScheduleAnswersEveryDayOfTheMonth) {
  const Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  start(book(clinic, ""));
  const int asked = schedules_asked();
  for (const char* day : {"Wednesday 25 November, many free", "Thursday 26 November, many free",
                          "Friday 27 November, many free"}) {
    ASSERT_TRUE(driver->press(Role::gridcell, day)) << driver->text();
  }
  EXPECT_TRUE(driver->shows(Role::radiogroup, "Times on Friday 27 November"));
  EXPECT_EQ(schedules_asked(), asked);
}

TEST_F(BookTest, TheNextFreeTimeIsAPressAway) {
  const Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  start(book(clinic, "?day=2026-11-27"));
  ASSERT_TRUE(driver->press(Role::link, "Next free: Tue 24 Nov, 10:30, Dr. Elena Marsh")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::radiogroup, "Times on Tuesday 24 November")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Hold 10:30"));
  EXPECT_EQ(server.writes, 0);
}

TEST_F(BookTest, ATakenTimeIsOfferedElsewhereNearAndOnAnotherDay) {
  Resource& fern = server.add("rooms", "Fern");
  Resource& alder = server.add("rooms", "Alder");
  alder.location = "ground floor";
  alder.capacity = 14;
  booked(fern, "2026-11-24T14:30:00Z", "2026-11-24T15:15:00Z");
  start("#/find");
  platform.visit(book(fern, "?day=2026-11-24"));
  driver->settle();
  ASSERT_TRUE(driver->choose("Starts", "14:00")) << driver->text();
  ASSERT_TRUE(driver->choose("Ends", "15:30")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Fern is taken from 14:30 to 15:15.")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Alder, 14:00 to 15:30"));
  EXPECT_TRUE(driver->shows_text("Same time, ground floor, seats 14")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Fern, Wed 25 Nov, 14:00 to 15:30"));
  EXPECT_TRUE(driver->shows_text("Same room, a day later"));
  driver->type(Role::textbox, "Title", "Roadmap");
  ASSERT_TRUE(driver->press(Role::button, "Alder, 14:00 to 15:30"));
  EXPECT_TRUE(driver->shows(Role::heading, "Alder")) << driver->text();
  EXPECT_EQ(driver->find(Role::textbox, "Title")->value, "Roadmap") << "what was typed comes along";
  ASSERT_TRUE(driver->press(Role::button, "Book 14:00 to 15:30"));
  EXPECT_EQ(server.bookings.back().resource_id, alder.id);
}

TEST_F(BookTest, OthersOfTheKindAreAskedForOnceATimeIsRefused) {
  const Resource& fern = server.add("rooms", "Fern");
  server.add("rooms", "Alder");
  booked(fern, "2026-11-24T14:00:00Z", "2026-11-24T15:00:00Z");
  start(book(fern, "?day=2026-11-24"));
  EXPECT_EQ(schedules_asked(), 1);
  ASSERT_TRUE(driver->choose("Starts", "14:00")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Alder, 14:00 to 15:00")) << driver->text();
}

TEST_F(BookTest, ATimeTakenWhileOneLooksTurnsTakenAndStaysChosenAsRefused) {
  const Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  start(book(clinic, "?day=2026-11-26&start=2026-11-26T09:30:00Z"));
  EXPECT_TRUE(driver->shows(Role::button, "Hold 09:30"));
  booked(clinic, "2026-11-26T09:30:00Z", "2026-11-26T10:00:00Z");
  driver->advance(45'000);  // the schedule is asked for anew
  const Node* slot = driver->find(Role::radio, "09:30");
  ASSERT_NE(slot, nullptr) << driver->text();
  EXPECT_TRUE(slot->disabled);
  EXPECT_EQ(slot->description, "taken");
  EXPECT_EQ(slot->checked, true);
  EXPECT_TRUE(driver->shows_text("Dr. Elena Marsh is taken from 09:30 to 10:00.")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Dr. Elena Marsh, 09:00 to 09:30")) << driver->text();
  EXPECT_TRUE(driver->find(Role::button, "Hold 09:30")->disabled);
}

TEST_F(BookTest, SeatsAndCopiesLeftAreSaid) {
  Resource& hours = server.add("office-hours", "Prof. Rey");
  hours.units = 4;
  booked(hours, "2026-11-25T11:15:00Z", "2026-11-25T11:30:00Z");
  start(book(hours, "?day=2026-11-25"));
  EXPECT_TRUE(driver->shows(Role::radio, "11:15, 3 left")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::radio, "11:30, 4 left"));
}

TEST_F(BookTest, TheCopiesThatAreInAreSaidOnFindAndOnBook) {
  Resource& title = server.add("library", "The Tidal Year");
  title.units = 5;
  for (int i = 0; i < 2; ++i)
    booked(title, "2026-11-20T00:00:00Z", "2026-12-05T00:00:00Z");
  start("#/find");
  EXPECT_TRUE(driver->shows_text("3 of 5 copies in")) << driver->text();
  platform.visit(book(title, ""));
  driver->settle();
  EXPECT_TRUE(driver->shows_text("3 of 5 copies in")) << driver->text();
}

TEST_F(BookTest, TheQuotaIsToldWithoutOffersThatItForbids) {
  Resource& fern = server.add("rooms", "Fern");
  fern.policy.max_active_per_user = 1;
  booked(fern, "2026-11-25T09:00:00Z", "2026-11-25T10:00:00Z", true);
  start(book(fern, "?day=2026-11-24"));
  ASSERT_TRUE(driver->choose("Starts", "14:00")) << driver->text();
  EXPECT_TRUE(driver->shows_text("You have 1 of 1 bookings.")) << driver->text();
  EXPECT_FALSE(driver->shows_text("These are free:"));
}

TEST_F(BookTest, TooManyPeopleAreToldAndALargerRoomIsOffered) {
  Resource& fern = server.add("rooms", "Fern");
  fern.capacity = 2;
  Resource& alder = server.add("rooms", "Alder");
  alder.capacity = 14;
  start("#/find");
  platform.visit(book(fern, "?day=2026-11-24"));
  driver->settle();
  ASSERT_TRUE(driver->choose("Starts", "14:00"));
  for (const char* person : {"a@harbour.example,", "b@harbour.example,"})
    ASSERT_TRUE(driver->type(Role::combobox, "People", person)) << driver->text();
  EXPECT_TRUE(driver->shows_text("Fern seats 2 and you are 3.")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Alder, 14:00 to 15:00")) << driver->text();
}

TEST_F(BookTest, OnesOwnHoldHereIsShownWithItsTimeLeft) {
  const Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  start(book(clinic, "?day=2026-11-26&start=2026-11-26T09:30:00Z"));
  ASSERT_TRUE(driver->press(Role::button, "Hold 09:30"));
  platform.visit(book(clinic, "?day=2026-11-27"));
  driver->settle();
  driver->advance(10'000);
  EXPECT_TRUE(driver->shows_text("You hold Thu 26 Nov, 09:30 here.")) << driver->text();
  ASSERT_TRUE(driver->shows(Role::timer, "Time left"));
  EXPECT_EQ(driver->find(Role::timer, "Time left")->value, "29:50");
  ASSERT_TRUE(driver->press(Role::link, "Confirm or let it go"));
  EXPECT_TRUE(driver->shows(Role::button, "Confirm booking"));
}

TEST_F(BookTest, ThePriceIsSaidInItsCurrency) {
  Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  clinic.policy.price = Price{1500, "JPY"};
  start(book(clinic, "?day=2026-11-26&start=2026-11-26T09:30:00Z"));
  EXPECT_TRUE(driver->shows_text("1,500 JPY")) << driver->text();
}

TEST(Money, HasTheDigitsOfItsCurrency) {
  EXPECT_EQ(money_words(1250, "EUR"), "€12.50");
  EXPECT_EQ(money_words(5, "USD"), "$0.05");
  EXPECT_EQ(money_words(1500, "JPY"), "1,500 JPY");
  EXPECT_EQ(money_words(12'345, "KWD"), "12.345 KWD");
  EXPECT_EQ(money_words(120'000, "CHF"), "1,200.00 CHF");
}

TEST(BookModel, WhatIsKeptIsNeverStale) {
  State state = busy_state();
  const auto before = book_model(state);
  ASSERT_TRUE(before);
  state.schedules.begin()->second.schedule.busy.clear();
  const auto after = book_model(state);
  EXPECT_GT(after->free_times, before->free_times);
  state.now = state.now + std::chrono::hours(24 * 30);
  EXPECT_NE(book_model(state)->today, after->today);
}

}  // namespace
}  // namespace holdfast::ui
