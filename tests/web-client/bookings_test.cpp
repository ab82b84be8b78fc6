// My bookings: what is to come, what was, and what can be done with it.
#include <gtest/gtest.h>

#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

// Monday 23 November 2026, 10:12 UTC.
class BookingsTest : public testing::Test {
 protected:
  BookingsTest() {
    server.resources.reserve(8);
    server.bookings.reserve(16);
  }

  void start(std::string route) {
    platform.storage["session"] = "1";
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(platform, [this](Frame& f) { app->frame(f); });
    driver->settle();
  }

  Booking& mine(const Resource& resource, const char* from, const char* to,
                BookingStatus status = BookingStatus::confirmed) {
    Booking booking;
    booking.id = BookingId(Uuid::version7(9, 9, server.bookings.size() + 1));
    booking.resource_id = resource.id;
    booking.user_id = server.user.id;
    booking.interval = {*Instant::parse(from), *Instant::parse(to)};
    booking.status = status;
    booking.created_at = booking.updated_at = *Instant::parse("2026-11-20T08:00:00Z");
    server.bookings.push_back(booking);
    return server.bookings.back();
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::optional<App> app;
  std::optional<Driver> driver;
};

TEST_F(BookingsTest, AreGroupedByWhenTheyComeWithTheirOwnActs) {
  const Resource& fern = server.add("rooms", "Fern");
  mine(fern, "2026-11-23T11:00:00Z", "2026-11-23T12:30:00Z").title = "Design review";
  mine(fern, "2026-11-26T14:00:00Z", "2026-11-26T15:00:00Z");
  mine(fern, "2026-12-14T14:00:00Z", "2026-12-14T15:00:00Z", BookingStatus::pending);
  start("#/bookings");
  for (const char* group : {"Today", "This week", "Later"})
    EXPECT_TRUE(driver->shows(Role::list, group)) << driver->text();
  EXPECT_TRUE(driver->shows(Role::listitem, "Fern, Mon 23 Nov, 11:00, confirmed"));
  EXPECT_TRUE(driver->shows_text("Design review in Fern"));
  EXPECT_TRUE(driver->shows(Role::listitem, "Fern, Mon 14 Dec, 14:00, waiting"));
  EXPECT_TRUE(driver->shows(Role::button, "Withdraw"));
}

TEST_F(BookingsTest, ThatPassedSayWhatBecameOfThem) {
  const Resource& fern = server.add("rooms", "Fern");
  mine(fern, "2026-11-19T16:00:00Z", "2026-11-19T17:00:00Z", BookingStatus::no_show);
  mine(fern, "2026-11-12T09:00:00Z", "2026-11-12T10:00:00Z", BookingStatus::cancelled);
  mine(fern, "2026-10-29T09:00:00Z", "2026-10-29T10:00:00Z", BookingStatus::declined);
  start("#/bookings?tab=past");
  EXPECT_TRUE(driver->shows(Role::list, "This month")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::list, "October 2026"));
  EXPECT_TRUE(driver->shows_text("nobody checked in"));
  EXPECT_TRUE(driver->shows_text("cancelled on 20 Nov"));
  EXPECT_TRUE(driver->shows_text("declined on 20 Nov"));
  EXPECT_TRUE(driver->shows(Role::button, "Book again"));
  ASSERT_TRUE(driver->press(Role::button, "Pick another time"));
  EXPECT_TRUE(driver->shows(Role::heading, "Fern")) << driver->text();
}

TEST_F(BookingsTest, WithoutAnyLeadToFind) {
  start("#/bookings");
  EXPECT_TRUE(driver->shows_text("Nothing booked yet.")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Find a time"));
  EXPECT_TRUE(driver->shows(Role::heading, "Find"));
}

TEST_F(BookingsTest, AMoveShowsTheOldTimeAndCanBeUndone) {
  const Resource& fern = server.add("rooms", "Fern");
  const Interval before = mine(fern, "2026-11-26T14:00:00Z", "2026-11-26T15:00:00Z").interval;
  start("#/bookings");
  ASSERT_TRUE(driver->press(Role::button, "Move")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Now: Thu 26 Nov, 14:00 to 15:00")) << driver->text();
  ASSERT_TRUE(driver->choose("Starts", "09:00")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Move to 09:00 to 10:00")) << driver->text();
  EXPECT_EQ(server.bookings.front().interval.start, *Instant::parse("2026-11-26T09:00:00Z"));
  EXPECT_TRUE(driver->shows_text("Moved. Fern, Thu 26 Nov, 09:00.")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Undo"));
  EXPECT_EQ(server.bookings.front().interval, before);
  EXPECT_TRUE(driver->shows_text("Moved back. Fern, Thu 26 Nov, 14:00.")) << driver->text();
}

TEST_F(BookingsTest, ControlZPressesTheUndoThatIsOffered) {
  const Resource& fern = server.add("rooms", "Fern");
  const Interval before = mine(fern, "2026-11-26T14:00:00Z", "2026-11-26T15:00:00Z").interval;
  start("#/bookings");
  ASSERT_TRUE(driver->press(Role::button, "Move")) << driver->text();
  ASSERT_TRUE(driver->choose("Starts", "09:00")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Move to 09:00 to 10:00")) << driver->text();
  driver->shortcut('\x1A');
  EXPECT_EQ(server.bookings.front().interval, before) << driver->text();
}

TEST_F(BookingsTest, AnUndoIsOfferedOnlyWhereTheRulesStillAllowIt) {
  Resource& clinic = server.add("clinic", "Dr. Elena Marsh");  // a day's notice
  clinic.policy.cancel_cutoff = Minutes{0};
  mine(clinic, "2026-11-23T16:00:00Z", "2026-11-23T16:30:00Z");
  start("#/bookings");
  ASSERT_TRUE(driver->press(Role::button, "Cancel")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Cancel booking"));
  EXPECT_TRUE(driver->shows_text("Cancelled. Dr. Elena Marsh")) << driver->text();
  EXPECT_FALSE(driver->shows(Role::button, "Undo"));
}

TEST_F(BookingsTest, TheMenuOfARowLeadsToItsTitle) {
  const Resource& fern = server.add("rooms", "Fern");
  mine(fern, "2026-11-26T14:00:00Z", "2026-11-26T15:00:00Z");
  start("#/bookings");
  driver->resize(1440, 900);
  ASSERT_TRUE(driver->press(Role::button, "More")) << driver->text();
  ASSERT_TRUE(driver->press(Role::menuitem, "Edit the title")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::dialog, "Title")) << driver->text();
}

TEST_F(BookingsTest, OnAPhoneEachIsACardUnderItsDay) {
  const Resource& fern = server.add("rooms", "Fern");
  mine(fern, "2026-11-26T14:00:00Z", "2026-11-26T15:00:00Z");
  start("#/bookings");
  driver->resize(390, 844);
  EXPECT_TRUE(driver->shows(Role::list, "Thursday 26 November")) << driver->text();
  const Node* cancel = driver->find(Role::button, "Cancel");
  ASSERT_NE(cancel, nullptr);
  EXPECT_GE(cancel->rect.h, 44);
}

}  // namespace
}  // namespace holdfast::ui
