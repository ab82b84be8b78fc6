// The policy editor of a resource's sheet.
#include "tests/web-client/manage_fixture.hpp"

namespace holdfast::ui {
namespace {

TEST_F(ManageTest, ThePolicyEditorShowsTheFieldsOfTheModeAndWayOfBooking) {
  three_rooms();
  open_rules("Fern");
  for (const char* name :
       {"Opens ahead", "Shortest", "Longest", "Notice", "Gap before", "Gap after", "Bookings per person"})
    EXPECT_TRUE(driver->shows(Role::spinbutton, name)) << name;
  EXPECT_TRUE(driver->shows(Role::combobox, "Starts on"));
  EXPECT_TRUE(driver->shows(Role::combobox, "Cancel until"));
  EXPECT_TRUE(driver->shows(Role::switch_, "Ask for payment"));
  for (const char* name : {"Hold for", "Holds per person", "Loan days", "Renewals"})
    EXPECT_FALSE(driver->shows(Role::spinbutton, name)) << name;
  ASSERT_TRUE(driver->press(Role::radio, "Hold, then confirm"));
  EXPECT_TRUE(driver->shows(Role::spinbutton, "Hold for"));
  EXPECT_TRUE(driver->shows(Role::spinbutton, "Holds per person"));
}

TEST_F(ManageTest, HowTimesAreOfferedIsChangedWithTheFieldsThatBelongToIt) {
  three_rooms();
  open_rules("Fern");
  EXPECT_TRUE(driver->find(Role::radio, "From and to")->checked.value_or(false)) << driver->text();
  ASSERT_TRUE(driver->press(Role::radio, "Loans"));
  EXPECT_TRUE(driver->shows(Role::spinbutton, "Loan days"));
  EXPECT_FALSE(driver->shows(Role::spinbutton, "Longest"));
  ASSERT_TRUE(driver->press(Role::radio, "Set lengths"));
  EXPECT_FALSE(driver->find(Role::textbox, "Lengths")->value.empty()) << "something can be booked";
  ASSERT_TRUE(driver->press(Role::button, "Save changes")) << driver->text();
  EXPECT_EQ(server.resources[0].policy.mode, Mode::slots) << last_body;
  EXPECT_FALSE(server.resources[0].policy.durations.empty());
  ASSERT_TRUE(driver->press(Role::button, "Undo")) << driver->text();
  EXPECT_EQ(server.resources[0].policy.mode, Mode::span);
}

TEST_F(ManageTest, EveryFieldOfTheRulesExplainsItself) {
  three_rooms();
  open_rules("Fern");
  for (const Node* field : driver->tree().all(Role::spinbutton))
    EXPECT_FALSE(field->description.empty()) << field->name;
}

TEST_F(ManageTest, WhatIsWrongIsSaidWhileItIsTypedAndNothingIsSent) {
  three_rooms();
  open_rules("Fern");
  driver->type(Role::spinbutton, "Shortest", "30");
  driver->type(Role::spinbutton, "Longest", "20");
  EXPECT_TRUE(driver->shows_text("Longest must be 30 min or more, like the shortest.")) << driver->text();
  EXPECT_TRUE(driver->find(Role::spinbutton, "Longest")->invalid);
  EXPECT_FALSE(driver->press(Role::button, "Save changes")) << "it is disabled";
  driver->type(Role::spinbutton, "Notice", "soon");
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "soon");
  EXPECT_TRUE(driver->shows_text("Type hours, like 2 or 0.5."));
  EXPECT_EQ(changes, 0);
}

TEST_F(ManageTest, WithoutANetworkSavingSaysSoAtOnceAndKeepsWhatWasEntered) {
  three_rooms();
  open_rules("Fern");
  platform.set_online(false);
  driver->settle();
  driver->type(Role::spinbutton, "Shortest", "30");
  ASSERT_TRUE(driver->press(Role::button, "Save changes")) << driver->text();
  EXPECT_TRUE(driver->shows_text("You are offline. This needs the network; what you entered stays here."))
      << driver->text();
  EXPECT_EQ(changes, 0);
  EXPECT_EQ(driver->find(Role::spinbutton, "Shortest")->value, "30");
  platform.set_online(true);
  driver->settle();
  ASSERT_TRUE(driver->press(Role::button, "Save changes")) << driver->text();
  EXPECT_EQ(changes, 1);
}

TEST_F(ManageTest, AnEditShowsWhatItDoesToNextWeekBeforeItIsSaved) {
  three_rooms();
  open_rules("Fern");
  EXPECT_TRUE(driver->shows_text("Next week: 160 times")) << driver->text();
  ASSERT_TRUE(driver->choose("Starts on", "Every 30 min")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Next week: 160 times become 80")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::listitem, "Monday: 32 become 16")) << driver->text();
  EXPECT_TRUE(driver->shows_text("No bookings are made yet."));
}

TEST_F(ManageTest, SavingSendsOnlyWhatChangedAndUndoPutsTheOldRulesBack) {
  three_rooms();
  open_rules("Fern");
  const Policy before = server.resources[0].policy;
  driver->type(Role::spinbutton, "Opens ahead", "60");
  driver->type(Role::spinbutton, "Notice", "1.5");
  ASSERT_TRUE(driver->press(Role::button, "Save changes")) << driver->text();
  EXPECT_EQ(last_body, R"({"policy":{"min_notice":90,"max_horizon_days":60}})");
  EXPECT_EQ(server.resources[0].policy.min_notice, Minutes(90));
  ASSERT_TRUE(driver->press(Role::button, "Undo")) << driver->text();
  EXPECT_EQ(server.resources[0].policy, before);
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "0");
}

TEST_F(ManageTest, WhatTheServerSaysOfAFieldStandsAtThatField) {
  three_rooms();
  open_rules("Fern");
  next_refusal = Error::invalid("policy.min_notice", "policy.min_notice is out of bounds.");
  driver->type(Role::spinbutton, "Notice", "3");
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  EXPECT_TRUE(driver->find(Role::spinbutton, "Notice")->invalid) << driver->text();
  driver->type(Role::spinbutton, "Notice", "4");
  EXPECT_FALSE(driver->find(Role::spinbutton, "Notice")->invalid);
}

}  // namespace
}  // namespace holdfast::ui
