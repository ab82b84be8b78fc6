// The month of the calendar: booking on a day, over days, by keyboard; others' use.
#include <gtest/gtest.h>

#include "tests/web-client/calendar_fixture.hpp"

namespace holdfast::ui {
namespace {

class CalendarMonthTest : public CalendarTest {
 protected:
  void start_month(float width = 1440, float height = 900) {
    start("#/calendar/month?day=2026-11-23", width, height);
  }

  // An empty place low in the cell of a day.
  [[nodiscard]] Point cell(std::string_view name) const {
    for (const Node* found : driver->tree().all(Role::gridcell)) {
      if (found->name.starts_with(name)) return {found->rect.x + 60, found->rect.bottom() - 12};
    }
    return {};
  }

  void click(Point at) {
    driver->context().pointer_move(at.x, at.y);
    driver->settle();
    driver->context().pointer_button(true);
    driver->settle();
    driver->context().pointer_button(false);
    driver->settle();
  }

  Resource& equipment() {  // booked for several days
    Resource& item = server.add("rooms", "Van");
    item.policy.max_duration = Minutes{3 * 24 * 60};
    server.hours.weekly.clear();
    for (unsigned day = 0; day < 7; ++day)
      server.hours.weekly.push_back({day, LocalTime(Minutes(0)), LocalTime(Minutes(24 * 60))});
    return item;
  }
};

TEST_F(CalendarMonthTest, AClickOnADayDraftsItsFirstFreeTimeAndBooksIt) {
  const Resource& room = server.add("rooms", "Fern");
  show(room);
  others(room, "2026-11-26T09:00:00Z", "2026-11-26T10:15:00Z");
  start_month();
  click(cell("Thursday 26 November"));
  EXPECT_TRUE(driver->shows(Role::button, "New booking, Thu 26 Nov, 10:15 to 11:15")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::dialog, "New booking"));
  EXPECT_TRUE(driver->shows_text("Fern is free")) << driver->text();
  ASSERT_TRUE(driver->type(Role::textbox, "Title", "Workshop"));
  ASSERT_TRUE(driver->press(Role::button, "Book")) << driver->text();
  ASSERT_EQ(server.bookings.size(), 2U);
  EXPECT_TRUE(driver->shows(Role::button, "Workshop, Fern, Thu 26 Nov, 10:15 to 11:15, confirmed"))
      << driver->text();
}

TEST_F(CalendarMonthTest, ADayWithoutAFreeTimeIsRefusedWithItsReason) {
  show(server.add("rooms", "Fern"));
  start_month();
  click(cell("Saturday 28 November"));
  EXPECT_TRUE(driver->shows(Role::button, "New booking, Sat 28 Nov, 09:00 to 10:00")) << driver->text();
  EXPECT_FALSE(driver->shows_text("Fern is free")) << driver->text();
  driver->press(Role::button, "Book");
  EXPECT_EQ(server.writes, 0);
}

TEST_F(CalendarMonthTest, EnterAndNDraftOnTheCursorsDayAndTheNumberOpensIt) {
  show(server.add("rooms", "Fern"));
  start_month();
  ASSERT_TRUE(driver->focus(Role::gridcell, "Monday 23 November, no bookings")) << driver->text();
  driver->key(Key::right);
  driver->key(Key::enter);
  EXPECT_TRUE(driver->shows(Role::button, "New booking, Tue 24 Nov, 09:00 to 10:00")) << driver->text();
  driver->key(Key::escape);
  EXPECT_FALSE(app->state().calendar->draft);
  ASSERT_NE(driver->focused(), nullptr);
  EXPECT_EQ(driver->focused()->name, "Tuesday 24 November, no bookings") << "back where it was";
  driver->key(Key::down);
  driver->shortcut('n');
  EXPECT_FALSE(driver->shows(Role::button, "New booking, Tue 24 Nov, 09:00 to 10:00"));
  EXPECT_TRUE(driver->shows(Role::button, "New booking, Tue 1 Dec, 09:00 to 10:00")) << driver->text();
  driver->key(Key::escape);
  driver->shortcut('d');
  EXPECT_TRUE(driver->shows(Role::heading, "Tuesday 1 December 2026")) << driver->text();
}

TEST_F(CalendarMonthTest, ADragOverDaysBooksThemAllWhereThePolicyLetsIt) {
  show(equipment());
  start_month();
  const Point from = cell("Wednesday 25 November");
  const Point to = cell("Friday 27 November");
  driver->context().pointer_move(from.x, from.y);
  driver->settle();
  driver->context().pointer_button(true);
  driver->settle();
  driver->context().pointer_move(to.x, to.y);
  driver->settle();
  EXPECT_TRUE(driver->shows_text("25 to 27 November 2026, Van is free")) << driver->text();
  driver->context().pointer_button(false);
  driver->settle();
  ASSERT_TRUE(app->state().calendar->draft) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Book")) << driver->text();
  ASSERT_EQ(server.bookings.size(), 1U);
  EXPECT_EQ(server.bookings.front().interval,
            (Interval{at("2026-11-25T00:00:00Z"), at("2026-11-28T00:00:00Z")}));
}

TEST_F(CalendarMonthTest, ShiftAndArrowsStretchOverDaysAndEscDropsThem) {
  show(equipment());
  start_month();
  driver->focus(Role::gridcell, "Monday 23 November, no bookings");
  driver->key(Key::right);
  for (int i = 0; i < 5; ++i)
    driver->key(Key::right, true);
  EXPECT_TRUE(driver->shows_text("24 to 26 November 2026, Van is free")) << "three days at most\n"
                                                                         << driver->text();
  driver->key(Key::escape);
  EXPECT_FALSE(driver->shows_text("Van is free"));
  driver->key(Key::right, true);
  driver->key(Key::enter);
  ASSERT_TRUE(app->state().calendar->draft) << driver->text();
  EXPECT_EQ(app->state().calendar->draft->interval,
            (Interval{at("2026-11-24T00:00:00Z"), at("2026-11-26T00:00:00Z")}));
}

TEST_F(CalendarMonthTest, WhereOnlyHoursAreBookedADragStaysOnItsDay) {
  show(server.add("rooms", "Fern"));
  start_month();
  driver->drag(cell("Wednesday 25 November"), cell("Friday 27 November"));
  EXPECT_TRUE(driver->shows(Role::button, "New booking, Wed 25 Nov, 09:00 to 10:00")) << driver->text();
}

TEST_F(CalendarMonthTest, ADraftIsCarriedToAnotherDay) {
  show(server.add("rooms", "Fern"));
  start_month();
  click(cell("Wednesday 25 November"));
  const Node* draft = driver->find(Role::button, "New booking, Wed 25 Nov, 09:00 to 10:00");
  ASSERT_NE(draft, nullptr) << driver->text();
  driver->drag(draft->visible.centre(), cell("Monday 16 November"));
  EXPECT_TRUE(driver->shows(Role::button, "New booking, Mon 16 Nov, 09:00 to 10:00")) << driver->text();
  EXPECT_FALSE(driver->shows_text("Fern is free")) << "the day has passed";
}

TEST_F(CalendarMonthTest, OthersUseOfAResourceIsOneLineADayByName) {
  const Resource& room = server.add("rooms", "Fern");
  show(room);
  others(room, "2026-11-25T09:00:00Z", "2026-11-25T10:30:00Z", "Secret");
  others(room, "2026-11-25T14:00:00Z", "2026-11-25T15:15:00Z", "Secret");
  others(room, "2026-11-26T11:00:00Z", "2026-11-26T12:00:00Z", "Secret");
  start_month();
  EXPECT_TRUE(driver->shows(Role::button, "Fern, Wed 25 Nov, 09:00 to 10:30, 14:00 to 15:15, busy"))
      << driver->text();
  EXPECT_FALSE(driver->shows_text("Secret"));
  EXPECT_TRUE(driver->shows(Role::gridcell, "Wednesday 25 November, no bookings")) << "none of one's own";
  ASSERT_TRUE(driver->press(Role::button, "Fern, Thu 26 Nov, 11:00 to 12:00, busy")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::heading, "Thursday 26 November 2026")) << driver->text();
}

TEST_F(CalendarMonthTest, APhonesMonthListsOthersUseAndBooksOnTheDayChosen) {
  const Resource& room = server.add("rooms", "Fern");
  show(room);
  others(room, "2026-11-25T09:00:00Z", "2026-11-25T10:30:00Z");
  start_month(390, 844);
  ASSERT_TRUE(driver->press(Role::gridcell, "Wednesday 25 November, no bookings")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::text, "Fern, busy")) << driver->text();
  ASSERT_TRUE(driver->press(Role::gridcell, "Thursday 26 November, no bookings")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Book on Thu 26 Nov")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::dialog, "New booking")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Book")) << driver->text();
  EXPECT_EQ(server.bookings.size(), 2U);
}

TEST_F(CalendarMonthTest, InALowWindowItScrollsAndItsDaysKeepTheirLines) {
  const Resource& room = server.add("rooms", "Fern");
  booked(room, "2026-11-25T09:00:00Z", "2026-11-25T09:30:00Z", "Talk at 09");
  booked(room, "2026-11-25T11:00:00Z", "2026-11-25T11:30:00Z", "Talk at 11");
  start_month(720, 450);  // a laptop at 200 %
  for (const char* hour : {"09", "11"})
    EXPECT_TRUE(driver->shows_text(std::string("Talk at ") + hour)) << driver->text();
  float scrolls = 0;
  for (const Node& node : driver->tree().nodes()) {
    if (node.scroll) scrolls = std::max(scrolls, node.scroll->content_h - node.rect.h);
  }
  EXPECT_GT(scrolls, 100);
}

}  // namespace
}  // namespace holdfast::ui
