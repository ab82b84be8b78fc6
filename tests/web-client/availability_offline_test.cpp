// Open time without a network: what is drawn is kept on the device, what is saved waits on the page.
#include <gtest/gtest.h>

#include "tests/web-client/offline_fixture.hpp"

namespace holdfast::ui {
namespace {

class AvailabilityOfflineTest : public OfflineTest {
 protected:
  AvailabilityOfflineTest() {
    server().user.roles = {holdfast::Role::provider};
    server().add("clinic", "Dr. Elena Marsh").owner_id = server().user.id;
  }

  // A place on the week: day 0 is Monday.
  [[nodiscard]] Point at(int day, double hour, float inset) {
    const Node* grid = driver().find(Role::grid, "23 to 29 November 2026");
    return {grid->rect.x + (static_cast<float>(day) + 0.5F) * grid->rect.w / 7,
            grid->rect.y + static_cast<float>(hour - 7) * 65 + inset};
  }
  void drag(int day, double from, double to) { driver().drag(at(day, from, 2), at(day, to, -2)); }
};

constexpr const char* kWeek = "#/availability";
constexpr const char* kDrawn = "Open, Wed 25 Nov, 14:00 to 16:00, new";

class DrawnTest : public AvailabilityOfflineTest {
 protected:
  DrawnTest() {
    server().hours.weekly.clear();
    server().hours.weekly.push_back({0, LocalTime(Minutes(9 * 60)), LocalTime(Minutes(12 * 60))});
  }
};

TEST_F(DrawnTest, WhatIsDrawnSurvivesAReloadAndIsPublishedOnceAfterTheNetworkIsBack) {
  visit_online(kWeek);
  cut();
  drag(2, 14, 16);
  EXPECT_TRUE(driver().shows(Role::button, kDrawn)) << driver().text();
  ASSERT_TRUE(driver().press(Role::button, "Publish 1 window")) << driver().text();
  EXPECT_TRUE(driver().shows_text("You are offline. This waits on this page")) << driver().text();
  driver().advance(1000);
  reload(kWeek);
  mend();
  driver().advance(1000);
  EXPECT_TRUE(server().windows.empty()) << "what waited on the page left with it; the drawing is still here";
  EXPECT_TRUE(driver().shows(Role::button, kDrawn)) << driver().text();
  ASSERT_TRUE(driver().press(Role::button, "Publish 1 window")) << driver().text();
  EXPECT_EQ(server().windows.size(), 1U);
  driver().advance(1000);
  reload(kWeek);
  EXPECT_FALSE(driver().shows(Role::button, kDrawn)) << driver().text();
  EXPECT_EQ(server().windows.size(), 1U);
}

TEST_F(DrawnTest, PublishingWaitsOnThePageUntilTheNetworkIsBack) {
  visit_online(kWeek);
  cut();
  drag(2, 14, 16);
  ASSERT_TRUE(driver().press(Role::button, "Publish 1 window")) << driver().text();
  driver().advance(60'000);
  EXPECT_TRUE(server().windows.empty());
  EXPECT_TRUE(tab->platform.leaving_guarded) << "leaving would lose it";
  mend();
  driver().advance(1000);
  EXPECT_EQ(server().windows.size(), 1U) << driver().text();
  EXPECT_TRUE(driver().shows_text("1 window is open now.")) << driver().text();
}

TEST_F(DrawnTest, WeeklyHoursPaintedWithoutANetworkAreShownAndSavedLater) {
  visit_online(kWeek);
  ASSERT_TRUE(driver().press(Role::radio, "Every week"));
  cut();
  drag(4, 10, 12);
  EXPECT_TRUE(driver().shows_text("You are offline. This waits on this page")) << driver().text();
  EXPECT_EQ(weekly_windows(server().hours, 4).size(), 0U);
  mend();
  driver().advance(1000);
  EXPECT_EQ(weekly_windows(server().hours, 4).size(), 1U) << driver().text();
}

TEST_F(DrawnTest, SigningOutAsksAboutWhatWaitsOnThePage) {
  visit_online(kWeek);
  cut();
  drag(2, 14, 16);
  ASSERT_TRUE(driver().press(Role::button, "Publish 1 window")) << driver().text();
  driver().press(Role::button, "Account");
  driver().press(Role::menuitem, "Sign out");
  EXPECT_TRUE(driver().shows(Role::listitem, "Open times of Dr. Elena Marsh")) << driver().text();
  ASSERT_TRUE(driver().press(Role::button, "Stay signed in"));
  EXPECT_TRUE(driver().shows(Role::button, kDrawn)) << driver().text();
}

TEST_F(DrawnTest, WhatIsDiscardedIsNotTakenUpAgain) {
  visit_online(kWeek);
  drag(2, 14, 16);
  driver().advance(1000);
  ASSERT_TRUE(driver().press(Role::button, "Discard")) << driver().text();
  driver().advance(1000);
  reload(kWeek);
  EXPECT_FALSE(driver().shows(Role::button, kDrawn)) << driver().text();
}

}  // namespace
}  // namespace holdfast::ui
