// A provider's open time, drawn and changed on the week as a person would, without a window.
#include <gtest/gtest.h>

#include "common/wire/encode.hpp"
#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

// Monday 23 November 2026, 10:12 UTC; open on working days from 09:00 to 17:00.
class AvailabilityTest : public testing::Test {
 protected:
  AvailabilityTest() {
    server.user.roles = {holdfast::Role::provider};
    Resource& mine = server.add("clinic", "Dr. Elena Marsh");
    mine.owner_id = server.user.id;
    platform.storage["session"] = "1";
    platform.history = {"#/availability"};
    app.emplace(platform);
    driver.emplace(
        platform, [this](Frame& f) { app->frame(f); }, 1440.0F, 1300.0F);
    driver->settle();
  }

  // A place on the week: day 0 is Monday.
  [[nodiscard]] Point at(int day, double hour, float inset = 0) {
    const Node* grid = driver->find(Role::grid, "23 to 29 November 2026");
    const auto x = grid->rect.x + (static_cast<float>(day) + 0.5F) * grid->rect.w / 7;
    return {x, grid->rect.y + static_cast<float>(hour - 7) * 65 + inset};
  }
  void drag(int day, double from, double to) { driver->drag(at(day, from, 2), at(day, to, -2)); }

  bool press(std::string_view name) { return driver->press(Role::button, name); }
  bool choose(std::string_view radio) { return driver->press(Role::radio, radio); }
  [[nodiscard]] bool says(std::string_view words) { return driver->shows_text(words); }
  [[nodiscard]] DayWindows weekly(unsigned weekday) const { return weekly_windows(server.hours, weekday); }

  static LocalWindow hours(int from, int to) {
    return {LocalTime(Minutes(from * 60)), LocalTime(Minutes(to * 60))};
  }
  static CivilDate date(std::string_view text) { return *CivilDate::parse(text); }

  void book(std::string_view start) {
    Booking booking;
    booking.id = BookingId(Uuid::version7(9, 9, server.bookings.size() + 1));
    booking.resource_id = server.resources.front().id;
    booking.status = BookingStatus::confirmed;
    booking.interval = {*Instant::parse(start), *Instant::parse(start) + Minutes(30)};
    server.bookings.push_back(booking);
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::optional<App> app;
  std::optional<Driver> driver;
};

TEST_F(AvailabilityTest, ADrawnWindowIsPublishedAndItsUndoTakesItBack) {
  drag(2, 18, 20);
  EXPECT_TRUE(driver->shows(Role::button, "Open, Wed 25 Nov, 18:00 to 20:00, new")) << driver->text();
  EXPECT_TRUE(says("1 new window, 2 h in all"));
  EXPECT_TRUE(says("4 more appointments of 30 min. Nobody sees them yet.")) << driver->text();
  EXPECT_TRUE(platform.leaving_guarded);
  ASSERT_TRUE(press("Publish 1 window"));
  ASSERT_EQ(server.windows.size(), 1U);
  EXPECT_EQ(server.windows.front().interval.length(), Micros(Minutes(120)));
  EXPECT_TRUE(says("1 window is open now."));
  EXPECT_TRUE(driver->shows(Role::button, "Open, Wed 25 Nov, 18:00 to 20:00")) << driver->text();
  ASSERT_TRUE(press("Undo"));
  EXPECT_TRUE(server.windows.empty());
  EXPECT_FALSE(platform.leaving_guarded);
}

TEST_F(AvailabilityTest, AnOverlapIsRefusedAtOnceWithWhatItTouches) {
  drag(2, 16, 19);
  EXPECT_TRUE(says("Nothing was added.")) << driver->text();
  EXPECT_TRUE(says("Touches 09:00 to 17:00")) << driver->text();
  EXPECT_FALSE(driver->shows(Role::button, "Open, Wed 25 Nov, 16:00 to 19:00, new"));
  drag(2, 18, 20);
  driver->drag(at(2, 21, -2), at(2, 19, 2));
  EXPECT_TRUE(says("Touches 18:00 to 20:00")) << driver->text();
  EXPECT_EQ(server.writes, 0);
}

TEST_F(AvailabilityTest, UndoAndDiscardGoBackThroughTheDrafts) {
  drag(2, 18, 19);
  drag(3, 18, 19);
  ASSERT_TRUE(press("Undo"));
  EXPECT_TRUE(says("1 new window, 1 h in all"));
  drag(4, 18, 19);
  ASSERT_TRUE(press("Discard"));
  EXPECT_FALSE(driver->shows(Role::button, "Publish 2 windows"));
  driver->shortcut('\x1A');  // Ctrl Z
  EXPECT_TRUE(driver->shows(Role::button, "Publish 2 windows")) << driver->text();
  driver->shortcut('\x1A');
  EXPECT_TRUE(driver->shows(Role::button, "Publish 1 window"));
}

TEST_F(AvailabilityTest, PaintingEveryWeekMergesWithTheWeeklyHours) {
  ASSERT_TRUE(choose("Every week")) << driver->text();
  drag(0, 16, 19);
  EXPECT_EQ(weekly(0), DayWindows{hours(9, 19)});
  drag(5, 10, 12);
  EXPECT_EQ(weekly(5), DayWindows{hours(10, 12)});
  EXPECT_TRUE(says("Every Saturday is open 10:00 to 12:00.")) << driver->text();
  EXPECT_EQ(server.windows.size(), 0U);
  driver->shortcut('\x1A');
  EXPECT_TRUE(weekly(5).empty());
  EXPECT_EQ(weekly(0), DayWindows{hours(9, 19)});
  driver->shortcut('\x1A');
  EXPECT_EQ(weekly(0), DayWindows{hours(9, 17)});
}

TEST_F(AvailabilityTest, ClosingEveryWeekCutsItOutOfTheWeeklyHours) {
  ASSERT_TRUE(choose("Close"));
  ASSERT_TRUE(choose("Every week"));
  drag(1, 12, 13);
  EXPECT_EQ(weekly(1), (DayWindows{hours(9, 12), hours(13, 17)}));
  ASSERT_TRUE(press("Undo"));
  EXPECT_EQ(weekly(1), DayWindows{hours(9, 17)});
  EXPECT_TRUE(says("It is as before."));
}

TEST_F(AvailabilityTest, ClosingThisWeekMakesAnExceptionOfThatDateOnly) {
  ASSERT_TRUE(choose("Close"));
  drag(3, 9, 11);
  EXPECT_EQ(weekly(3), DayWindows{hours(9, 17)});
  EXPECT_EQ(override_windows(server.hours, date("2026-11-26")), DayWindows{hours(11, 17)});
  EXPECT_TRUE(says("Thu 26 Nov is open 11:00 to 17:00.")) << driver->text();
  ASSERT_TRUE(press("Remove exception 26 Nov")) << driver->text();
  EXPECT_TRUE(server.hours.overrides.empty());
  ASSERT_TRUE(press("Undo"));
  EXPECT_EQ(server.hours.overrides.size(), 1U) << "the removal, not the exception, is undone first";
}

TEST_F(AvailabilityTest, ADayIsClosedFromTheMenuOfItsHead) {
  ASSERT_TRUE(press("More for Thursday 26 November")) << driver->text();
  ASSERT_TRUE(driver->press(Role::menuitem, "Close Thu 26 Nov")) << driver->text();
  EXPECT_EQ(override_windows(server.hours, date("2026-11-26")), DayWindows{});
  EXPECT_TRUE(says("Thu 26 Nov is closed."));
}

TEST_F(AvailabilityTest, ClosingPartOfAPublishedWindowLeavesTheRestAndUndoJoinsItAgain) {
  drag(5, 10, 14);
  ASSERT_TRUE(press("Publish 1 window"));
  ASSERT_TRUE(choose("Close"));
  drag(5, 11, 12);
  ASSERT_EQ(server.windows.size(), 2U) << driver->text();
  EXPECT_TRUE(server.hours.overrides.empty());
  ASSERT_TRUE(press("Undo"));
  ASSERT_EQ(server.windows.size(), 1U);
  EXPECT_EQ(server.windows.front().interval.length(), Micros(Minutes(240)));
}

TEST_F(AvailabilityTest, AWindowOnAClosedDateBecomesItsExceptionSinceTheDateWouldHideIt) {
  set_override(server.hours, date("2026-11-28"), DayWindows{});
  platform.visit("#/availability?week=2026-11-30");
  platform.visit("#/availability?week=2026-11-23");
  driver->settle();
  drag(5, 10, 12);
  ASSERT_TRUE(press("Publish 1 window")) << driver->text();
  EXPECT_TRUE(server.windows.empty());
  EXPECT_EQ(override_windows(server.hours, date("2026-11-28")), DayWindows{hours(10, 12)});
  EXPECT_FALSE(driver->shows(Role::button, "Publish 1 window")) << driver->text();
}

TEST_F(AvailabilityTest, TheKeyboardAloneDrawsAndRemoves) {
  ASSERT_TRUE(driver->focus(Role::grid, "23 to 29 November 2026"));
  for (int i = 0; i < 5; ++i)
    driver->key(Key::right);
  driver->key(Key::down);
  driver->key(Key::down, true);
  driver->key(Key::down, true);
  driver->context().key_down(static_cast<int>(Key::enter), false);
  driver->settle();
  EXPECT_TRUE(driver->shows(Role::button, "Open, Sat 28 Nov, 09:30 to 11:30, new")) << driver->text();
  driver->focus(Role::grid, "23 to 29 November 2026");
  driver->key(Key::del);
  EXPECT_FALSE(says(", new")) << driver->text();
}

TEST_F(AvailabilityTest, ASomeoneElsesChangeIsNeverOverwrittenUnasked) {
  set_weekly(server.hours, 6, {hours(10, 11)});  // meanwhile, elsewhere
  ++server.version;
  ASSERT_TRUE(choose("Every week"));
  drag(5, 10, 12);
  ASSERT_TRUE(driver->shows(Role::dialog, "Someone changed this meanwhile.")) << driver->text();
  EXPECT_TRUE(weekly(5).empty());
  ASSERT_TRUE(press("Keep mine"));
  EXPECT_EQ(weekly(5), DayWindows{hours(10, 12)});
  EXPECT_EQ(weekly(6), DayWindows{hours(10, 11)}) << "theirs stays beside mine";
}

TEST_F(AvailabilityTest, SeeingTheirsDropsMine) {
  set_weekly(server.hours, 6, {hours(10, 11)});
  ++server.version;
  ASSERT_TRUE(choose("Every week"));
  drag(5, 10, 12);
  ASSERT_TRUE(press("See theirs")) << driver->text();
  EXPECT_TRUE(weekly(5).empty());
  EXPECT_TRUE(says("10:00 to 11:00")) << driver->text();
}

TEST_F(AvailabilityTest, ANewerTagOverTheSameHoursIsNoConflict) {
  drag(5, 10, 12);
  ASSERT_TRUE(press("Publish 1 window"));  // moves the tag on
  ASSERT_TRUE(choose("Close"));
  ASSERT_TRUE(choose("Every week"));
  drag(1, 12, 13);
  EXPECT_EQ(weekly(1), (DayWindows{hours(9, 12), hours(13, 17)})) << driver->text();
}

TEST_F(AvailabilityTest, ALostAnswerIsTriedAgainUnseen) {
  drag(5, 10, 12);
  server.next_reply = FetchReply{};
  ASSERT_TRUE(press("Publish 1 window"));
  driver->advance(2500);
  EXPECT_EQ(server.windows.size(), 1U) << driver->text();
}

TEST_F(AvailabilityTest, ARefusedChangeSaysWhyAndShowsWhatHolds) {
  server.next_reply = FetchReply{.status = 403, .body = R"({"code":"forbidden","status":403})"};
  ASSERT_TRUE(choose("Every week"));
  drag(5, 10, 12);
  EXPECT_TRUE(says("Only its owner can change this.")) << driver->text();
  EXPECT_FALSE(says("10:00 to 12:00")) << driver->text();
}

TEST_F(AvailabilityTest, ARangeOfDaysIsClosedAfterTellingWhichBookingsStay) {
  book("2026-12-24T10:00:00Z");
  book("2026-12-28T10:00:00Z");
  ASSERT_TRUE(press("Add exception")) << driver->text();
  ASSERT_TRUE(press("Next month"));
  ASSERT_TRUE(driver->press(Role::gridcell, "Thursday 24 December")) << driver->text();
  ASSERT_TRUE(choose("To Thu 24 Dec")) << driver->text();
  ASSERT_TRUE(press("Next month"));
  ASSERT_TRUE(driver->press(Role::gridcell, "Friday 1 January 2027")) << driver->text();
  EXPECT_TRUE(says("Closed 24 Dec to 1 Jan 2027, 9 days")) << driver->text();
  EXPECT_TRUE(says("2 bookings are on these days; they stay.")) << driver->text();
  EXPECT_EQ(server.writes, 0);
  const Node* dialog = driver->find(Role::dialog, "Add exception");
  ASSERT_NE(dialog, nullptr);
  for (const Node& node : driver->tree().nodes()) {
    if (node.name == "Add exception" && node.role == Role::button &&
        driver->tree().within(node.id, dialog->id)) {
      driver->context().activate(node.id);
    }
  }
  driver->settle();
  EXPECT_EQ(server.hours.overrides.size(), 9U) << driver->text();
  EXPECT_TRUE(says("Closed until 1 Jan 2027"));
  ASSERT_TRUE(press("Remove exception 24 Dec"));
  EXPECT_TRUE(server.hours.overrides.empty());
  ASSERT_TRUE(press("Undo"));
  EXPECT_EQ(server.hours.overrides.size(), 9U);
}

TEST_F(AvailabilityTest, AWeekdayIsCopiedToOthersAndBack) {
  ASSERT_TRUE(choose("Every week"));
  drag(0, 16, 19);
  ASSERT_TRUE(press("More for Monday 23 November"));
  ASSERT_TRUE(driver->press(Role::menuitem, "Copy Monday to …")) << driver->text();
  ASSERT_TRUE(press("Weekdays"));
  ASSERT_TRUE(driver->press(Role::checkbox, "Saturday")) << driver->text();
  ASSERT_TRUE(press("Copy to 5 days")) << driver->text();
  EXPECT_EQ(weekly(4), DayWindows{hours(9, 19)});
  EXPECT_EQ(weekly(5), DayWindows{hours(9, 19)});
  EXPECT_TRUE(says("Monday is copied to 5 days."));
  driver->shortcut('\x1A');
  EXPECT_EQ(weekly(4), DayWindows{hours(9, 17)});
  EXPECT_TRUE(weekly(5).empty());
}

TEST_F(AvailabilityTest, ForThisWeekADaysOneOffWindowsAndExceptionAreCopied) {
  drag(2, 18, 20);
  ASSERT_TRUE(press("More for Wednesday 25 November"));
  ASSERT_TRUE(driver->press(Role::menuitem, "Copy Wednesday to …"));
  ASSERT_TRUE(driver->press(Role::checkbox, "Friday"));
  ASSERT_TRUE(press("Copy to 1 day"));
  EXPECT_TRUE(driver->shows(Role::button, "Open, Fri 27 Nov, 18:00 to 20:00, new")) << driver->text();
  EXPECT_EQ(server.writes, 0);
}

TEST_F(AvailabilityTest, TheSheetCopiesADayAmongWhatIsNotSavedYet) {
  ASSERT_TRUE(press("Edit weekly hours"));
  ASSERT_TRUE(press("Add hours on Saturday")) << driver->text();
  ASSERT_TRUE(press("Copy Saturday"));
  ASSERT_TRUE(driver->press(Role::checkbox, "Sunday")) << driver->text();
  ASSERT_TRUE(press("Copy to 1 day"));
  EXPECT_EQ(server.writes, 0);
  ASSERT_TRUE(press("Save changes"));
  EXPECT_EQ(weekly(6), DayWindows{hours(9, 13)});
  ASSERT_TRUE(press("Undo"));
  EXPECT_TRUE(weekly(6).empty());
  EXPECT_TRUE(weekly(5).empty());
}

TEST_F(AvailabilityTest, ManyWindowsAreCountedBeforeTheyArePublished) {
  drag(0, 18, 19);
  ASSERT_TRUE(press("Publish 1 window"));
  ASSERT_TRUE(press("Fill many dates")) << driver->text();
  ASSERT_TRUE(driver->choose("From", "18:00")) << driver->text();
  ASSERT_TRUE(driver->choose("To", "20:00")) << driver->text();
  ASSERT_TRUE(press("Wednesday"));
  // Mondays and Wednesdays of eight weeks; the first Monday is open already from 18:00.
  EXPECT_TRUE(says("15 windows, 30 h, 60 appointments of 30 min")) << driver->text();
  EXPECT_TRUE(says("Touches 18:00 to 19:00"));
  EXPECT_TRUE(says("1 is open already and left out."));
  ASSERT_TRUE(driver->press(Role::checkbox, "Wed 25 Nov, 18:00 to 20:00"));
  EXPECT_TRUE(says("14 windows, 28 h, 56 appointments of 30 min")) << driver->text();
  ASSERT_TRUE(driver->choose("Repeats", "Every 2 weeks"));
  EXPECT_TRUE(driver->shows(Role::button, "Publish 6 windows")) << driver->text();
  ASSERT_TRUE(press("Publish 6 windows"));
  EXPECT_EQ(server.windows.size(), 7U);
  EXPECT_TRUE(says("6 windows are open now."));
  ASSERT_TRUE(press("Undo"));
  EXPECT_EQ(server.windows.size(), 1U);
}

TEST_F(AvailabilityTest, AYearOfWindowsIsPublishedInParts) {
  ASSERT_TRUE(press("Fill many dates"));
  ASSERT_TRUE(driver->choose("From", "17:30"));
  ASSERT_TRUE(press("More times"));
  for (const char* day : {"Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
    ASSERT_TRUE(press(day));
  ASSERT_TRUE(choose("To Sun 17 Jan 2027")) << driver->text();
  for (int i = 0; i < 10; ++i)
    ASSERT_TRUE(press("Next month"));
  ASSERT_TRUE(driver->press(Role::gridcell, "Sunday 21 November 2027")) << driver->text();
  const int before = server.writes;
  ASSERT_TRUE(press("Publish 728 windows")) << driver->text();
  EXPECT_EQ(server.windows.size(), 728U);
  EXPECT_EQ(server.writes - before, 2) << "no request is larger than the server takes";
}

TEST_F(AvailabilityTest, AnotherResourceIsNotShownBeforeTheDraftsAreSettled) {
  Resource& other = server.add("clinic", "Dr. Noor Haddad");
  other.owner_id = server.user.id;
  platform.visit("#/find");
  driver->settle();
  platform.visit("#/availability");
  driver->settle();
  drag(2, 18, 20);
  ASSERT_TRUE(driver->press(Role::link, "Find")) << driver->text();
  ASSERT_TRUE(driver->shows(Role::dialog, "Leave without publishing?")) << driver->text();
  ASSERT_TRUE(press("Stay"));
  EXPECT_TRUE(driver->shows(Role::button, "Publish 1 window"));
  ASSERT_TRUE(driver->press(Role::link, "Find"));
  ASSERT_TRUE(press("Leave"));
  EXPECT_TRUE(driver->shows(Role::heading, "Find")) << driver->text();
}

TEST_F(AvailabilityTest, APhoneShowsOneDayAndAddsAWindowByDialog) {
  driver->resize(390, 844);
  ASSERT_TRUE(press("Add window")) << driver->text();
  ASSERT_TRUE(driver->choose("Day", "Sat 28 Nov")) << driver->text();
  ASSERT_TRUE(driver->choose("From", "10:00"));
  ASSERT_TRUE(driver->choose("To", "12:00"));
  ASSERT_TRUE(press("Add"));
  EXPECT_TRUE(driver->shows(Role::button, "Open, Sat 28 Nov, 10:00 to 12:00, new")) << driver->text();
  ASSERT_TRUE(press("Publish 1 window"));
  EXPECT_EQ(server.windows.size(), 1U);
  for (const Node& node : driver->tree().nodes()) {
    if (!is_control(node.role) || node.visible.empty()) continue;
    EXPECT_LE(node.visible.right(), 390.5F) << node.name;
    EXPECT_GE(node.visible.x, -0.5F) << node.name;
  }
}

TEST_F(AvailabilityTest, TheDayChosenOnAPhoneStaysWhateverArrivesLater) {
  platform.visit("#/availability?week=2026-12-14");
  driver->resize(390, 844);
  ASSERT_TRUE(choose("Saturday 19 December")) << driver->text();
  platform.set_online(false);
  driver->settle();
  platform.set_online(true);
  driver->settle();
  EXPECT_TRUE(driver->find(Role::radio, "Saturday 19 December")->checked.value_or(false)) << driver->text();
  ASSERT_TRUE(press("Next week"));
  EXPECT_TRUE(driver->find(Role::radio, "Saturday 26 December")->checked.value_or(false)) << driver->text();
}

TEST_F(AvailabilityTest, OnAPhoneTheMenuOfTheDayFillsManyDates) {
  driver->resize(390, 844);
  ASSERT_TRUE(press("More for Monday 23 November"));
  ASSERT_TRUE(driver->press(Role::menuitem, "Fill many dates")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::dialog, "Fill many dates"));
}

TEST_F(AvailabilityTest, InALowWindowTheDialogScrollsAndItsButtonsStayInSight) {
  driver->resize(720, 450);  // a laptop at 200 %
  ASSERT_TRUE(press("Add exception"));
  const Node* dialog = driver->find(Role::dialog, "Add exception");
  ASSERT_NE(dialog, nullptr);
  EXPECT_LE(dialog->rect.bottom(), 450);
  bool scrolls = false;
  for (const Node& node : driver->tree().nodes())
    scrolls |=
        node.scroll && driver->tree().within(node.id, dialog->id) && node.scroll->content_h > node.rect.h;
  EXPECT_TRUE(scrolls);
  const Node* cancel = nullptr;
  for (const Node* node : driver->tree().all(Role::button)) {
    if (node->name == "Cancel" && driver->tree().within(node->id, dialog->id)) cancel = node;
  }
  ASSERT_NE(cancel, nullptr);
  EXPECT_LE(cancel->visible.bottom(), dialog->rect.bottom());
  EXPECT_GE(cancel->visible.h, 32);
  ASSERT_TRUE(driver->click(Role::button, "Cancel"));
  EXPECT_FALSE(driver->shows(Role::dialog, "Add exception"));
}

TEST_F(AvailabilityTest, WindowsThatHavePassedAreSaidToBeSo) {
  drag(0, 7, 8);
  EXPECT_TRUE(says("These times have passed: nobody can book them.")) << driver->text();
  EXPECT_FALSE(says("0 more"));
}

}  // namespace
}  // namespace holdfast::ui
