// The calendar driven as a person would: every view, drawing, moving, layers, keys.
#include "web-client/app/calendar.hpp"

#include <gtest/gtest.h>

#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

Instant at(const char* text) {
  return *Instant::parse(text);
}

// Monday 23 November 2026, 10:12 in Lisbon (UTC).
class CalendarTest : public testing::Test {
 protected:
  void start(std::string route = "#/calendar", float width = 1440, float height = 900) {
    platform.storage["session"] = "1";
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(
        platform, [this](Frame& f) { app->frame(f); }, width, height);
    driver->settle();
  }

  Booking& booked(const Resource& resource, const char* from, const char* to, std::string title = "") {
    Booking booking;
    booking.id = BookingId(Uuid::version7(5, 5, next_++));
    booking.resource_id = resource.id;
    booking.user_id = server.user.id;
    booking.interval = {at(from), at(to)};
    booking.title = std::move(title);
    server.bookings.push_back(booking);
    return server.bookings.back();
  }

  [[nodiscard]] const Node* node(Role role, std::string_view name) const { return driver->find(role, name); }

  // The place of a wall time in the week's grid, which begins on Monday.
  [[nodiscard]] Point place(int column, double hour, int columns = 7) const {
    const Node* grid = nullptr;
    for (const Node* found : driver->tree().all(Role::grid)) {
      if (found->name.find("2026") != std::string::npos && found->rect.w > 400) grid = found;
    }
    if (grid == nullptr) return {};
    return {grid->rect.x + grid->rect.w * (static_cast<float>(column) + 0.5F) / static_cast<float>(columns),
            grid->rect.y + static_cast<float>(hour) * grid->rect.h / 24};
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::optional<App> app;
  std::optional<Driver> driver;
  std::uint64_t next_ = 1;
};

TEST_F(CalendarTest, AWeekShowsOnesBookingsByNamePlaceTimeAndStatus) {
  const Resource& room = server.add("rooms", "Fern");
  booked(room, "2026-11-23T11:00:00Z", "2026-11-23T12:30:00Z", "Design review");
  start();
  EXPECT_TRUE(driver->shows(Role::heading, "23 to 29 November 2026")) << driver->text();
  EXPECT_EQ(platform.title, "23 to 29 November 2026 · Calendar · Holdfast");
  EXPECT_TRUE(driver->shows(Role::grid, "23 to 29 November 2026")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Design review, Fern, Mon 23 Nov, 11:00 to 12:30, confirmed"))
      << driver->text();
}

TEST_F(CalendarTest, DraggingOnTheGridDraftsABookingAndBookingItCanBeUndone) {
  const Resource& room = server.add("rooms", "Fern");
  platform.storage["calendar"] = "+mine +" + room.id.to_string();
  start();
  driver->drag(place(2, 13.02), place(2, 14.9));
  EXPECT_TRUE(driver->shows(Role::button, "New booking, Wed 25 Nov, 13:00 to 15:00")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Fern is free")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Book")) << driver->text();
  ASSERT_EQ(server.bookings.size(), 1U);
  EXPECT_EQ(server.bookings.front().interval,
            (Interval{at("2026-11-25T13:00:00Z"), at("2026-11-25T15:00:00Z")}));
  EXPECT_TRUE(driver->shows_text("Booked. Fern, Wed 25 Nov, 13:00.")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Fern, Wed 25 Nov, 13:00 to 15:00, confirmed")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Undo"));
  EXPECT_EQ(server.bookings.front().status, BookingStatus::cancelled);
  EXPECT_FALSE(driver->shows(Role::button, "Fern, Wed 25 Nov, 13:00 to 15:00, confirmed"));
}

}  // namespace
}  // namespace holdfast::ui
