// The calendar without a network: what is drawn and moved waits, is shown as waiting, and is sent once.
#include <gtest/gtest.h>

#include "tests/web-client/offline_fixture.hpp"
#include "web-client/app/calendar.hpp"

namespace holdfast::ui {
namespace {

class CalendarOfflineTest : public OfflineTest {
 protected:
  CalendarOfflineTest() : room(server().add("rooms", "Fern")) {
    device->storage["calendar"] = "+mine +" + room.id.to_string();
  }

  Booking& booked(const char* from, const char* to, std::string title) {
    Booking booking;
    booking.id = BookingId(Uuid::version7(7, 7, 7));
    booking.resource_id = room.id;
    booking.user_id = server().user.id;
    booking.interval = {*Instant::parse(from), *Instant::parse(to)};
    booking.title = std::move(title);
    server().bookings.push_back(booking);
    return server().bookings.back();
  }

  [[nodiscard]] Point place(int column, double hour) {
    const Node* grid = nullptr;
    for (const Node* found : driver().tree().all(Role::grid)) {
      if (found->rect.h > 1000) grid = found;
    }
    if (grid == nullptr) return {};
    return {grid->rect.x + grid->rect.w * (static_cast<float>(column) + 0.5F) / 7,
            grid->rect.y + static_cast<float>(hour) * grid->rect.h / 24};
  }

  const Resource room;
};

constexpr const char* kWeek = "#/calendar/week?day=2026-11-23";
constexpr const char* kQueued = "Fern, Tue 24 Nov, 13:00, queued";

TEST_F(CalendarOfflineTest, AMoveWaitsThroughAReloadAndIsMadeOnce) {
  booked("2026-11-23T11:00:00Z", "2026-11-23T12:30:00Z", "Design review");
  visit_online(kWeek);
  cut();
  driver().drag(place(0, 11.5), place(1, 13.5));
  EXPECT_TRUE(driver().shows(Role::button, kQueued)) << driver().text();
  EXPECT_TRUE(driver().shows_text("Kept here. It is sent when you are back online.")) << driver().text();
  EXPECT_FALSE(tab->app->state().calendar->move) << "the queue has it";
  EXPECT_FALSE(driver().shows(Role::text, "Fern, busy")) << "nobody else's";
  reload(kWeek);
  EXPECT_TRUE(driver().shows(Role::button, kQueued)) << driver().text();
  mend();
  driver().advance(500);
  EXPECT_EQ(server().bookings.front().interval,
            (Interval{*Instant::parse("2026-11-24T13:00:00Z"), *Instant::parse("2026-11-24T14:30:00Z")}))
      << driver().text();
  EXPECT_EQ(server().bookings.front().version, 2);
  EXPECT_FALSE(driver().shows(Role::button, kQueued));
  EXPECT_TRUE(driver().shows(Role::button, "Design review, Fern, Tue 24 Nov, 13:00 to 14:30, confirmed"))
      << driver().text();
}

TEST_F(CalendarOfflineTest, ANewBookingWaitsInEveryViewAndIsWithdrawnThere) {
  visit_online(kWeek);
  cut();
  driver().drag(place(1, 13.02), place(1, 13.9));
  ASSERT_TRUE(driver().press(Role::button, "Book")) << driver().text();
  EXPECT_FALSE(driver().shows(Role::dialog, "New booking")) << driver().text();
  for (const char* view : {"month", "agenda", "day", "week"}) {
    tab->platform.visit(std::string("#/calendar/") + view + "?day=2026-11-24");
    driver().settle();
    EXPECT_TRUE(driver().shows(Role::button, kQueued)) << view << ": " << driver().text();
  }
  ASSERT_TRUE(driver().press(Role::button, kQueued));
  EXPECT_TRUE(driver().shows(Role::dialog, "Fern")) << driver().text();
  EXPECT_TRUE(driver().shows_text("It is sent when you are back online.")) << driver().text();
  ASSERT_TRUE(driver().press(Role::button, "Withdraw")) << driver().text();
  EXPECT_FALSE(driver().shows(Role::button, kQueued)) << driver().text();
  mend();
  EXPECT_EQ(posts(), 0);
}

TEST_F(CalendarOfflineTest, AnAnswerThatIsLostLeavesTheTimeAsWaiting) {
  visit_online(kWeek);
  driver().drag(place(1, 13.02), place(1, 13.9));
  server().next_reply = FetchReply{};
  ASSERT_TRUE(driver().press(Role::button, "Book")) << driver().text();
  EXPECT_TRUE(driver().shows(Role::button, kQueued)) << driver().text();
  EXPECT_FALSE(tab->app->state().calendar->draft);
  driver().advance(3000);
  EXPECT_EQ(server().bookings.size(), 1U);
  EXPECT_TRUE(driver().shows(Role::button, "Fern, Tue 24 Nov, 13:00 to 14:00, confirmed")) << driver().text();
}

TEST_F(CalendarOfflineTest, SigningOutWithRequestsWaitingAsksFirst) {
  visit_online(kWeek);
  cut();
  driver().drag(place(1, 13.02), place(1, 13.9));
  ASSERT_TRUE(driver().press(Role::button, "Book")) << driver().text();
  const auto sign_out = [&] {
    driver().press(Role::button, "Account");
    driver().press(Role::menuitem, "Sign out");
  };
  sign_out();
  EXPECT_TRUE(driver().shows(Role::dialog, "1 request waits to be sent. Sign out?")) << driver().text();
  EXPECT_TRUE(driver().shows(Role::listitem, "Fern, Tue 24 Nov, 13:00")) << driver().text();
  ASSERT_TRUE(driver().press(Role::button, "Stay signed in")) << driver().text();
  EXPECT_TRUE(tab->app->state().user);
  EXPECT_TRUE(driver().shows(Role::button, kQueued)) << driver().text();
  sign_out();
  ASSERT_TRUE(driver().press(Role::button, "Sign out and drop 1 request")) << driver().text();
  EXPECT_FALSE(tab->app->state().user);
  EXPECT_TRUE(driver().shows(Role::heading, "Welcome back")) << driver().text();
  mend();
  EXPECT_EQ(posts(), 0) << "dropped";
}

TEST_F(CalendarOfflineTest, SigningOutWithNothingWaitingAsksNothing) {
  visit_online(kWeek);
  driver().press(Role::button, "Account");
  driver().press(Role::menuitem, "Sign out");
  EXPECT_TRUE(driver().shows(Role::heading, "Welcome back")) << driver().text();
}

TEST_F(CalendarOfflineTest, ToastsGoWhereAnOpenBookingIsNot) {
  booked("2026-11-27T16:00:00Z", "2026-11-27T16:45:00Z", "Late");
  visit_online(kWeek);
  cut();
  driver().drag(place(1, 13.02), place(1, 13.9));
  ASSERT_TRUE(driver().press(Role::button, "Book")) << driver().text();
  const auto toast = [&] { return driver().find(Role::button, "Dismiss"); };
  ASSERT_NE(toast(), nullptr) << driver().text();
  const char* late = "Late, Fern, Fri 27 Nov, 16:00 to 16:45, confirmed";
  ASSERT_TRUE(driver().press(Role::button, late)) << driver().text();
  const Node* box = driver().find(Role::dialog, "Late");
  ASSERT_NE(box, nullptr);
  ASSERT_NE(toast(), nullptr);
  EXPECT_TRUE(intersection(toast()->rect, box->rect).empty());
}

}  // namespace
}  // namespace holdfast::ui
