// The side sheet of a resource: what is typed there and is never lost, a new one, one removed.
#include "tests/web-client/manage_fixture.hpp"

namespace holdfast::ui {
namespace {

TEST_F(ManageTest, TwoWhoChangeTheSameThingAreAskedWhoseStays) {
  three_rooms();
  open_rules("Fern");
  driver->type(Role::spinbutton, "Notice", "2");
  server.resources[0].policy.buffer_after = Minutes(10);
  ++server.resources[0].version;
  ASSERT_TRUE(driver->click(Role::button, "Close"));
  ASSERT_TRUE(driver->click(Role::button, "Keep editing"));
  ASSERT_TRUE(driver->click(Role::button, "Save changes"));
  EXPECT_TRUE(driver->shows_text("Someone changed this meanwhile.")) << driver->text();
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "2") << "what was typed stays";
  ASSERT_TRUE(driver->press(Role::button, "Keep mine")) << driver->text();
  EXPECT_EQ(server.resources[0].policy.min_notice, Minutes(120));
  EXPECT_EQ(server.resources[0].policy.buffer_after, Minutes(10)) << "their other change stays";

  driver->type(Role::spinbutton, "Notice", "5");
  ++server.resources[0].version;
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  ASSERT_TRUE(driver->press(Role::button, "See theirs")) << driver->text();
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "2");
}

TEST_F(ManageTest, LeavingWithoutSavingIsAskedAboutAndNothingTypedIsLost) {
  three_rooms();
  open_rules("Fern");
  driver->type(Role::spinbutton, "Notice", "2");
  EXPECT_TRUE(platform.leaving_guarded);
  ASSERT_TRUE(driver->press(Role::button, "Close"));
  EXPECT_TRUE(driver->shows(Role::dialog, "Leave without saving?")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Keep editing"));
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "2");
  ASSERT_TRUE(driver->press(Role::button, "Cancel"));
  ASSERT_TRUE(driver->press(Role::button, "Leave"));
  EXPECT_FALSE(driver->shows(Role::dialog, "Fern"));
  EXPECT_FALSE(platform.leaving_guarded);
  EXPECT_EQ(changes, 0);
}

TEST_F(ManageTest, ASessionThatEndsMeanwhileCostsNothingThatWasTyped) {
  three_rooms();
  open_rules("Fern");
  driver->type(Role::spinbutton, "Notice", "2");
  next_refusal = Error::of(ErrorCode::unauthorized);
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  ASSERT_TRUE(driver->shows(Role::heading, "Welcome back")) << driver->text();
  driver->type(Role::textbox, "Email", "maya@harbour.example");
  driver->type(Role::textbox, "Password", "demo-password");
  ASSERT_TRUE(driver->press(Role::button, "Sign in"));
  ASSERT_TRUE(driver->shows(Role::dialog, "Fern")) << driver->text();
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "2");
  EXPECT_TRUE(driver->shows_text("Fern is saved.")) << "what was pressed is done once the person is back";
  EXPECT_EQ(server.resources[0].policy.min_notice, Minutes(120));
}

TEST_F(ManageTest, ASheetThatCannotBeHadSaysWhy) {
  three_rooms();
  start("#/manage/resources?open=0197b3c0-0000-7000-8000-000000000000");
  EXPECT_TRUE(driver->shows_text("There is nothing here.")) << driver->text();
  EXPECT_FALSE(driver->shows(Role::button, "Ask again"));
}

TEST_F(ManageTest, DetailsAreEditedAndSaved) {
  three_rooms();
  start("#/manage/resources?open=" + server.resources[0].id.to_string());
  ASSERT_TRUE(driver->press(Role::tab, "Details"));
  driver->type(Role::textbox, "Name", "Fern and Moss");
  driver->type(Role::textbox, "Equipment", "video, whiteboard");
  ASSERT_TRUE(driver->press(Role::radio, "Members"));
  ASSERT_TRUE(driver->press(Role::button, "Save changes")) << driver->text();
  EXPECT_EQ(server.resources[0].name, "Fern and Moss");
  EXPECT_EQ(server.resources[0].features, (std::vector<std::string>{"video", "whiteboard"}));
  EXPECT_EQ(server.resources[0].visibility, Visibility::members);
  EXPECT_TRUE(driver->shows(Role::row, "Fern and Moss"));
}

TEST_F(ManageTest, OpeningHoursAreReadHereAndEditedInAvailability) {
  three_rooms();
  start("#/manage/resources?open=" + server.resources[0].id.to_string());
  ASSERT_TRUE(driver->press(Role::tab, "Opening hours"));
  EXPECT_TRUE(driver->shows(Role::listitem, "Monday, 09:00 to 17:00")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::listitem, "Sunday, Closed"));
  ASSERT_TRUE(driver->press(Role::button, "Edit in Availability"));
  EXPECT_TRUE(platform.route().starts_with("#/availability/" + server.resources[0].id.to_string()))
      << platform.route();
}

TEST_F(ManageTest, AResourceWithBookingsIsNotRemovedAndOneWithoutOnlyAfterAsking) {
  three_rooms();
  Booking booking;
  booking.id = BookingId(Uuid::version7(9, 9, 9));
  booking.resource_id = server.resources[0].id;
  booking.interval = {*Instant::parse("2026-11-26T09:30:00Z"), *Instant::parse("2026-11-26T10:00:00Z")};
  server.bookings.push_back(booking);
  start("#/manage/resources?open=" + server.resources[0].id.to_string());
  ASSERT_TRUE(driver->press(Role::tab, "Remove"));
  EXPECT_TRUE(driver->shows_text("1 booking has not ended.")) << driver->text();
  EXPECT_FALSE(driver->press(Role::button, "Remove Fern"));
  server.bookings.clear();
  start("#/manage/resources?open=" + server.resources[1].id.to_string());
  ASSERT_TRUE(driver->press(Role::tab, "Remove"));
  ASSERT_TRUE(driver->press(Role::button, "Remove Alder")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::dialog, "Remove Alder?"));
  ASSERT_TRUE(driver->press(Role::button, "Remove for good"));
  EXPECT_EQ(server.resources.size(), 3U);
  EXPECT_FALSE(driver->shows(Role::row, "Alder"));
}

TEST_F(ManageTest, ANewResourceIsMadeFromAPresetAndItsSheetOpens) {
  three_rooms();
  start("#/manage/resources");
  ASSERT_TRUE(driver->press(Role::button, "New resource"));
  ASSERT_TRUE(driver->press(Role::button, "Make it")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Give it a name.")) << driver->text();
  ASSERT_TRUE(driver->press(Role::radio, "A person with appointments"));
  driver->type(Role::textbox, "Name", "Dr. Tom Reed");
  ASSERT_TRUE(driver->press(Role::button, "Make it"));
  EXPECT_EQ(server.resources.back().name, "Dr. Tom Reed");
  EXPECT_EQ(server.resources.back().policy.confirmation, Confirmation::hold);
  EXPECT_TRUE(driver->shows(Role::dialog, "Dr. Tom Reed")) << driver->text();
  EXPECT_TRUE(driver->find(Role::tab, "Details")->selected.value_or(false));
}

}  // namespace
}  // namespace holdfast::ui
