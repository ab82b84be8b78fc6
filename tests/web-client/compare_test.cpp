// Several resources beside each other: what is free, what is free first, and the way to Book.
#include <gtest/gtest.h>

#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

// Monday 23 November 2026, 10:12 UTC.
class CompareTest : public testing::Test {
 protected:
  CompareTest() { server.resources.reserve(8); }

  void start(std::string route = "") {
    platform.storage["session"] = "1";
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(platform, [this](Frame& f) { app->frame(f); });
    driver->settle();
  }

  Resource& room(std::string name, int seats) {
    Resource& added = server.add("rooms", std::move(name));
    added.capacity = seats;
    return added;
  }

  void taken(const Resource& resource, const char* from, const char* to) {
    Booking booking;
    booking.id = BookingId(Uuid::version7(9, 9, server.bookings.size()));
    booking.resource_id = resource.id;
    booking.interval = {*Instant::parse(from), *Instant::parse(to)};
    server.bookings.push_back(booking);
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::optional<App> app;
  std::optional<Driver> driver;
};

TEST_F(CompareTest, AnyOfTheRoomsThatMatchIsComparedFromFind) {
  room("Fern", 8);
  room("Alder", 14);
  server.add("clinic", "Dr. Elena Marsh");
  start();
  ASSERT_TRUE(driver->press(Role::radio, "Rooms")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Any of these 2 rooms")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::heading, "Any of 2 rooms")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::grid, "Free times on Monday 23 November")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::rowheader, "Fern"));
  EXPECT_TRUE(driver->shows(Role::rowheader, "Alder"));
  EXPECT_FALSE(driver->shows(Role::rowheader, "Dr. Elena Marsh"));
}

TEST_F(CompareTest, PickedOnesAreComparedWhateverTheyAre) {
  room("Fern", 8);
  room("Alder", 14);
  server.add("clinic", "Dr. Elena Marsh");
  start();
  ASSERT_TRUE(driver->press(Role::button, "Compare Fern")) << driver->text();
  EXPECT_FALSE(driver->press(Role::button, "Compare")) << "one alone cannot be compared";
  ASSERT_TRUE(driver->press(Role::button, "Compare Dr. Elena Marsh"));
  EXPECT_TRUE(driver->shows_text("2 picked"));
  ASSERT_TRUE(driver->press(Role::button, "Compare"));
  EXPECT_TRUE(driver->shows(Role::heading, "Any of 2")) << driver->text();
  EXPECT_FALSE(driver->shows(Role::rowheader, "Alder"));
}

TEST_F(CompareTest, TheFirstFreeOfAllOpensBookWithThatTimeChosen) {
  const Resource& fern = room("Fern", 8);
  room("Alder", 14);
  taken(fern, "2026-11-23T10:00:00Z", "2026-11-23T12:00:00Z");
  start("#/compare?kind=room&length=60");
  ASSERT_TRUE(driver->press(Role::button, "First free: Alder, Today 10:15")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::heading, "Alder"));
  EXPECT_TRUE(driver->shows(Role::button, "Book 10:15 to 11:15")) << driver->text();
  EXPECT_EQ(server.writes, 0);
}

TEST_F(CompareTest, ATakenTimeIsShownButCannotBePressed) {
  const Resource& fern = room("Fern", 8);
  room("Alder", 14);
  taken(fern, "2026-11-24T09:00:00Z", "2026-11-24T11:00:00Z");
  start("#/compare?kind=room&length=60&day=2026-11-24");
  const Node* cell = driver->find(Role::gridcell, "Fern, 10:00 to 11:00");
  ASSERT_NE(cell, nullptr) << driver->text();
  EXPECT_TRUE(cell->disabled);
  EXPECT_EQ(cell->description, "taken");
  ASSERT_TRUE(driver->press(Role::gridcell, "Alder, 10:00 to 11:00")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Book 10:00 to 11:00")) << driver->text();
}

TEST_F(CompareTest, TheFiltersStayAndNarrowWhatIsCompared) {
  room("Fern", 8);
  room("Alder", 14);
  room("Harbour Hall", 60);
  start("#/compare?kind=room");
  ASSERT_TRUE(driver->choose("Places", "10 or more")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::heading, "Any of 2 rooms")) << driver->text();
  EXPECT_NE(platform.history.back().find("places=10"), std::string::npos) << platform.history.back();
  platform.visit("#/find");
  driver->settle();
  EXPECT_EQ(driver->find(Role::combobox, "Places")->value, "10 or more") << driver->text();
}

TEST_F(CompareTest, TheArrowKeysMoveFromTimeToTime) {
  room("Fern", 8);
  room("Alder", 14);
  start("#/compare?kind=room&length=60&day=2026-11-24");
  ASSERT_TRUE(driver->focus(Role::gridcell, "Fern, 09:00 to 10:00")) << driver->text();
  driver->key(Key::right);
  const std::string beside = driver->focused()->name;
  EXPECT_TRUE(beside.starts_with("Fern, ")) << beside;
  EXPECT_NE(beside, "Fern, 09:00 to 10:00");
  driver->key(Key::down);
  EXPECT_TRUE(driver->focused()->name.starts_with("Alder, ")) << driver->focused()->name;
  driver->key(Key::page_down);
  EXPECT_TRUE(driver->shows(Role::grid, "Free times on Wednesday 25 November")) << driver->text();
}

TEST_F(CompareTest, OnAPhoneEachIsACardWithItsTimes) {
  room("Fern", 8);
  room("Alder", 14);
  start("#/compare?kind=room&length=60&day=2026-11-24");
  driver->resize(390, 844);
  EXPECT_TRUE(driver->shows(Role::article, "Fern")) << driver->text();
  for (const Node& node : driver->tree().nodes()) {
    if (!is_control(node.role) || node.visible.empty()) continue;
    EXPECT_LE(node.visible.right(), 390.5F) << node.name;
  }
  ASSERT_TRUE(driver->press(Role::button, "Alder, 09:00 to 10:00")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Book 09:00 to 10:00")) << driver->text();
}

TEST_F(CompareTest, WithoutAMatchItSaysHowToGoOn) {
  room("Fern", 8);
  start("#/compare?kind=room&places=20");
  EXPECT_TRUE(driver->shows_text("Nothing matches.")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Back to Find"));
  EXPECT_TRUE(driver->shows(Role::heading, "Find"));
}

}  // namespace
}  // namespace holdfast::ui
