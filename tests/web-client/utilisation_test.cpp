// Manage, Utilisation: figures, the map driven by keys, the file.
#include "web-client/app/desk_utilisation.hpp"

#include <gtest/gtest.h>

#include "common/wire/paths.hpp"
#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

using std::chrono::hours;

class UtilisationTest : public testing::Test {
 protected:
  UtilisationTest() {
    server.user.roles = {UserRole::member, UserRole::provider, UserRole::admin};
    platform.storage["session"] = "1";
    server.resources.reserve(4);
    for (const char* name : {"Cedar", "Fern"})
      server.add("rooms", name);
    server.add("clinic", "Dr. Elena Marsh");
    others_ = std::move(platform.server);
    platform.server = [this](const FetchRequest& request) -> std::optional<FetchReply> {
      if (!request.url.starts_with(wire::paths::kUtilisation)) return others_(request);
      asked.push_back(request.url);
      FetchReply reply;
      reply.status = failing ? 503 : 200;
      if (!failing) reply.body = wire::to_json(report());
      return reply;
    };
  }

  // Monday to Saturday, 14 to 16 o'clock; Fern is taken on Mondays at 15, Cedar on Saturdays.
  wire::UtilisationReport report() const {
    wire::UtilisationReport made;
    for (const Resource& resource : server.resources) {
      wire::UtilisationItem item;
      item.resource_id = resource.id;
      item.name = resource.name;
      item.bookings = 10;
      item.no_shows = 2;
      item.cancellations = 3;
      for (std::size_t weekday = 0; weekday < 6; ++weekday) {
        for (const std::size_t hour : {14U, 15U}) {
          auto& cell = item.use.cells[weekday][hour];
          cell.open = hours(4);
          const bool taken =
              resource.name == "Fern" ? weekday == 0 && hour == 15 : resource.name == "Cedar" && weekday == 5;
          if (taken) cell.booked = hours(3);
          item.use.total.open += cell.open;
          item.use.total.booked += cell.booked;
        }
      }
      made.items.push_back(item);
    }
    return made;
  }

  void start(std::string route = "#/manage/utilisation", float width = 1440, float height = 900) {
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(
        platform, [this](Frame& f) { app->frame(f); }, width, height);
    driver->settle();
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::vector<std::string> asked;
  bool failing = false;
  std::optional<App> app;
  std::optional<Driver> driver;

 private:
  std::function<std::optional<FetchReply>(const FetchRequest&)> others_;
};

TEST_F(UtilisationTest, ShowsRoomsByHourWithTheirFigures) {
  start();
  EXPECT_TRUE(driver->shows(Role::grid, "Share of open time in use")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::gridcell, "Fern, 15:00 to 16:00, 13 %")) << driver->text();
  EXPECT_FALSE(driver->shows_text("Dr. Elena Marsh, 15:00"));
  EXPECT_TRUE(driver->shows(Role::listitem, "In use, 9 %, 9 of 96 open hours")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::listitem, "Nobody came, 16.7 %, 4 of 24 bookings")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::listitem, "Busiest, 15:00 to 16:00, Monday, 38 % in use") ||
              driver->shows(Role::listitem, "Busiest, 14:00 to 15:00, Saturday, 38 % in use"))
      << driver->text();
  ASSERT_TRUE(driver->press(Role::radio, "People"));
  EXPECT_EQ(platform.history.back(), "#/manage/utilisation?kind=person");
  EXPECT_TRUE(driver->shows(Role::gridcell, "Dr. Elena Marsh, 15:00 to 16:00, 0 %")) << driver->text();
}

TEST_F(UtilisationTest, CountsTheDaysAndThePeriodChosen) {
  start();
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_NE(asked[0].find("from=2026-10-26T00%3A00%3A00Z"), std::string::npos) << asked[0];
  ASSERT_TRUE(driver->choose("Days", "Mon to Fri"));
  EXPECT_TRUE(driver->shows(Role::gridcell, "Fern, 15:00 to 16:00, 15 %")) << driver->text();
  EXPECT_TRUE(driver->shows_text("4 of 24 bookings, all days")) << driver->text();
  ASSERT_TRUE(driver->choose("Days", "Weekend"));
  EXPECT_TRUE(driver->shows(Role::gridcell, "Cedar, 14:00 to 15:00, 75 %")) << driver->text();
  EXPECT_EQ(asked.size(), 1U) << "days are counted in the client";
  ASSERT_TRUE(driver->choose("Period", "Last month"));
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_NE(asked[1].find("from=2026-09-30T23%3A00%3A00Z"), std::string::npos) << asked[1];
}

TEST_F(UtilisationTest, ShowsTheWeekOfTheOneThatIsChosen) {
  start();
  ASSERT_TRUE(driver->press(Role::button, "Fern")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::gridcell, "Monday, 15:00 to 16:00, 75 %")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::gridcell, "Sunday, 15:00 to 16:00, closed")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::heading, "Fern, by weekday and hour"));
  ASSERT_TRUE(driver->press(Role::link, "All of them"));
  EXPECT_TRUE(driver->shows(Role::gridcell, "Fern, 15:00 to 16:00, 13 %"));
}

TEST_F(UtilisationTest, MovesInTheMapByArrowKeys) {
  start();
  ASSERT_TRUE(driver->focus(Role::gridcell, "Cedar, 14:00 to 15:00, 13 %")) << driver->text();
  driver->key(Key::right);
  ASSERT_NE(driver->focused(), nullptr);
  EXPECT_EQ(driver->focused()->name, "Cedar, 15:00 to 16:00, 13 %");
  driver->key(Key::down);
  EXPECT_EQ(driver->focused()->name, "Fern, 15:00 to 16:00, 13 %");
  driver->key(Key::home);
  EXPECT_EQ(driver->focused()->name, "Fern, 14:00 to 15:00, 0 %");
}

TEST_F(UtilisationTest, AnArrowThatComesWithTheFocusMovesAsWell) {
  start();
  const Node* cell = driver->find(Role::gridcell, "Cedar, 14:00 to 15:00, 13 %");
  ASSERT_NE(cell, nullptr);
  driver->context().focus_changed(cell->id, true);
  driver->context().key_down(static_cast<int>(Key::right), false);
  driver->settle();
  ASSERT_NE(driver->focused(), nullptr);
  EXPECT_EQ(driver->focused()->name, "Cedar, 15:00 to 16:00, 13 %");
}

TEST_F(UtilisationTest, IsExported) {
  start();
  ASSERT_TRUE(driver->press(Role::button, "Export CSV"));
  EXPECT_EQ(platform.downloaded_name, "utilisation-2026-10-26.csv");
  EXPECT_NE(platform.downloaded.find("Fern,6,48.0,3.0,10,2,3\r\n"), std::string::npos) << platform.downloaded;
}

TEST_F(UtilisationTest, SaysWhenThereIsNoAnswerAndAsksAgain) {
  failing = true;
  start();
  EXPECT_TRUE(driver->shows_text("The figures could not be loaded.")) << driver->text();
  failing = false;
  ASSERT_TRUE(driver->press(Role::button, "Ask again"));
  EXPECT_TRUE(driver->shows(Role::gridcell, "Fern, 15:00 to 16:00, 13 %")) << driver->text();
}

TEST_F(UtilisationTest, FitsAPhone) {
  start("#/manage/utilisation", 390, 844);
  EXPECT_TRUE(driver->shows(Role::gridcell, "Fern, 15:00 to 16:00, 13 %")) << driver->text();
}

}  // namespace
}  // namespace holdfast::ui
