// A hold's countdown and the words before it lapses.
#include <gtest/gtest.h>

#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

constexpr std::int64_t kMinute = 60'000;

class HoldsTest : public testing::Test {
 protected:
  void start(std::string route) {
    platform.storage["session"] = "1";
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(platform, [this](Frame& f) { app->frame(f); });
    driver->settle();
  }

  // A hold of 30 minutes on Thursday 26 November, 09:30.
  void hold() {
    clinic = &server.add("clinic", "Dr. Elena Marsh");
    start("#/book/" + clinic->id.to_string() + "?day=2026-11-26&start=2026-11-26T09:30:00Z");
    ASSERT_TRUE(driver->press(Role::button, "Hold 09:30")) << driver->text();
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::optional<App> app;
  std::optional<Driver> driver;
  Resource* clinic = nullptr;
};

TEST_F(HoldsTest, AreWarnedOfTenFiveAndOneMinutesBeforeTheyLapse) {
  hold();
  platform.visit("#/find");
  driver->advance(19 * kMinute);
  EXPECT_FALSE(driver->shows_text("Your hold on Dr. Marsh ends")) << driver->text();
  driver->advance(kMinute + 1000);
  EXPECT_TRUE(driver->shows_text("Your hold on Dr. Marsh ends in 10 minutes.")) << driver->text();
  driver->advance(kMinute);
  EXPECT_FALSE(driver->shows_text("Your hold on Dr. Marsh ends")) << "it goes away by itself";
  driver->advance(4 * kMinute);
  EXPECT_TRUE(driver->shows_text("Your hold on Dr. Marsh ends in 5 minutes.")) << driver->text();
  driver->advance(4 * kMinute);
  EXPECT_TRUE(driver->shows_text("Your hold on Dr. Marsh ends in 1 minute.")) << driver->text();
}

TEST_F(HoldsTest, AreConfirmedFromTheWarning) {
  hold();
  platform.visit("#/find");
  driver->advance(25 * kMinute + 1000);
  ASSERT_TRUE(driver->press(Role::button, "Confirm booking")) << driver->text();
  EXPECT_EQ(server.bookings.front().status, BookingStatus::confirmed);
  EXPECT_FALSE(driver->shows_text("Your hold on")) << driver->text();
  driver->advance(10 * kMinute);
  EXPECT_FALSE(driver->shows_text("ran out")) << driver->text();
}

TEST_F(HoldsTest, ThatRanOutAreTakenAnewWithOnePress) {
  hold();
  platform.visit("#/find");
  driver->advance(30 * kMinute + 1000);
  EXPECT_TRUE(driver->shows_text("Your hold on Dr. Marsh ran out.")) << driver->text();
  EXPECT_EQ(driver->find(Role::link, "Dr. Elena Marsh held, 00:00 left"), nullptr);
  ASSERT_TRUE(driver->press(Role::button, "Hold again")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::timer, "Time left")) << driver->text();
  EXPECT_EQ(server.bookings.back().interval, server.bookings.front().interval);
}

TEST_F(HoldsTest, OfAFewMinutesAreNotWarnedOfAtOnce) {
  clinic = &server.add("clinic", "Dr. Elena Marsh");
  clinic->policy.hold_minutes = Minutes{5};
  start("#/book/" + clinic->id.to_string() + "?day=2026-11-26&start=2026-11-26T09:30:00Z");
  ASSERT_TRUE(driver->press(Role::button, "Hold 09:30")) << driver->text();
  driver->advance(2000);
  EXPECT_FALSE(driver->shows_text("Your hold on")) << driver->text();
  driver->advance(4 * kMinute);
  EXPECT_TRUE(driver->shows_text("Your hold on Dr. Marsh ends in 1 minute.")) << driver->text();
}

TEST_F(HoldsTest, CountDownWhereverTheyAreShown) {
  hold();
  platform.visit("#/bookings");
  driver->settle();
  EXPECT_TRUE(driver->shows(Role::link, "Dr. Elena Marsh held, 30:00 left")) << driver->text();
  driver->advance(10'000);
  EXPECT_TRUE(driver->shows(Role::link, "Dr. Elena Marsh held, 29:50 left")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Held, 29:50")) << driver->text();
}

}  // namespace
}  // namespace holdfast::ui
