// The calendar before a server that answers at once: what its tests share.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/app/calendar.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {

inline Instant at(const char* text) {
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

  Booking& others(const Resource& resource, const char* from, const char* to, std::string title = "") {
    Booking& booking = booked(resource, from, to, std::move(title));
    booking.user_id = UserId(Uuid::version7(6, 6, 6));
    return booking;
  }

  void show(const Resource& resource) { platform.storage["calendar"] += " +" + resource.id.to_string(); }

  // The place of a wall time in the grid of days.
  [[nodiscard]] Point place(int column, double hour, int columns = 7) const {
    const Node* grid = nullptr;
    for (const Node* found : driver->tree().all(Role::grid)) {
      if (found->rect.h > 1000) grid = found;
    }
    if (grid == nullptr) return {};
    return {grid->rect.x + grid->rect.w * (static_cast<float>(column) + 0.5F) / static_cast<float>(columns),
            grid->rect.y + static_cast<float>(hour) * grid->rect.h / 24};
  }

  [[nodiscard]] Point middle(std::string_view button) const {
    const Node* found = driver->find(Role::button, button);
    return found == nullptr ? Point{} : found->visible.centre();
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::optional<App> app;
  std::optional<Driver> driver;
  std::uint64_t next_ = 1;
};

}  // namespace holdfast::ui
