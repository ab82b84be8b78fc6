// What staff may do on the calendar against the rules: told while dragging, asked by name, sent as such.
#include <gtest/gtest.h>

#include "tests/web-client/calendar_fixture.hpp"

namespace holdfast::ui {
namespace {

class CalendarStaffTest : public CalendarTest {
 protected:
  Resource& mine() {
    Resource& room = server.add("rooms", "Fern");
    room.owner_id = server.user.id;
    return room;
  }
  // Of the last write; empty: none.
  [[nodiscard]] std::string sent() const {
    std::string body;
    for (const FetchRequest& request : platform.requests) {
      if (request.method == "POST" || request.method == "PUT") body = request.body;
    }
    return body;
  }
  void hold_and_move(Point from, Point to) {
    driver->context().pointer_move(from.x, from.y);
    driver->settle();
    driver->context().pointer_button(true);
    driver->settle();
    driver->context().pointer_move(to.x, to.y);
    driver->settle();
  }
  void let_go() {
    driver->context().pointer_button(false);
    driver->settle();
  }
};

TEST_F(CalendarStaffTest, DrawingOutsideTheHoursSaysThatItCanBeOverriddenAndBooksOnlyWhenAsked) {
  mine();
  start();
  hold_and_move(place(2, 18.02), place(2, 18.9));
  EXPECT_TRUE(driver->shows_text("Fern is not open then. You can override this")) << driver->text();
  let_go();
  EXPECT_TRUE(driver->shows_text("You manage Fern and can override this.")) << driver->text();
  EXPECT_FALSE(driver->shows(Role::button, "Book")) << driver->text();
  EXPECT_EQ(server.writes, 0);
  ASSERT_TRUE(driver->press(Role::button, "Book anyway")) << driver->text();
  ASSERT_EQ(server.bookings.size(), 1U) << driver->text();
  EXPECT_NE(sent().find("\"override\":[\"outside_hours\"]"), std::string::npos) << sent();
}

TEST_F(CalendarStaffTest, EveryRuleThatIsSetAsideIsNamed) {
  Resource& room = mine();
  room.policy.min_notice = Minutes{24 * 60};
  start();
  driver->drag(place(0, 18.02), place(0, 18.9));
  EXPECT_TRUE(driver->shows_text("This needs 24 hours' notice.")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Fern is not open then.")) << driver->text();
  EXPECT_TRUE(driver->shows_text("You manage Fern and can override these.")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Book anyway"));
  EXPECT_NE(sent().find("\"override\":[\"too_soon\",\"outside_hours\"]"), std::string::npos) << sent();
}

TEST_F(CalendarStaffTest, ATakenTimeIsNeverOverridden) {
  const Resource& room = mine();
  others(room, "2026-11-25T16:30:00Z", "2026-11-25T17:00:00Z");
  start();
  driver->drag(place(2, 15.02), place(2, 17.9));
  EXPECT_FALSE(driver->shows_text("override")) << driver->text();
  EXPECT_FALSE(driver->shows(Role::button, "Book anyway")) << driver->text();
  driver->press(Role::button, "Book");
  EXPECT_EQ(server.writes, 0);
}

TEST_F(CalendarStaffTest, WhoDoesNotManageTheResourceIsNotAsked) {
  show(server.add("rooms", "Fern"));
  start();
  driver->drag(place(2, 18.02), place(2, 18.9));
  EXPECT_TRUE(driver->shows_text("Fern is not open then.")) << driver->text();
  EXPECT_FALSE(driver->shows(Role::button, "Book anyway"));
}

TEST_F(CalendarStaffTest, AMoveAgainstTheRulesAsksAndIsMadeAnyway) {
  const Resource& room = mine();
  others(room, "2026-11-24T11:00:00Z", "2026-11-24T12:00:00Z", "Alumni");
  start();
  hold_and_move(place(1, 11.5), place(1, 17.5));
  EXPECT_TRUE(driver->shows_text("You can override this")) << driver->text();
  let_go();
  EXPECT_TRUE(driver->shows_text("Alumni stays where it was.")) << driver->text();
  EXPECT_EQ(server.writes, 0);
  ASSERT_TRUE(driver->press(Role::button, "Move anyway")) << driver->text();
  EXPECT_EQ(server.bookings.front().interval,
            (Interval{at("2026-11-24T17:00:00Z"), at("2026-11-24T18:00:00Z")}))
      << driver->text();
  EXPECT_NE(sent().find("\"override\":[\"outside_hours\"]"), std::string::npos) << sent();
}

TEST_F(CalendarStaffTest, ADraftMovedToAnotherTimeSetsNothingAside) {
  mine();
  start();
  driver->drag(place(2, 18.02), place(2, 18.9));
  driver->drag(place(2, 18.5), place(2, 13.5));
  EXPECT_TRUE(driver->shows_text("Fern is free")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Book")) << driver->text();
  EXPECT_EQ(sent().find("override"), std::string::npos) << sent();
}

}  // namespace
}  // namespace holdfast::ui
