// Manage, driven by role and name: resources in a table, their filters and order.
#include "tests/web-client/manage_fixture.hpp"

namespace holdfast::ui {
namespace {

TEST_F(ManageTest, ResourcesAreRowsWithWhatMattersOfEach) {
  three_rooms();
  start("#/manage/resources?kind=room");
  EXPECT_EQ(platform.title, "Manage · Holdfast");
  for (const char* head : {"Room", "Used this week", "Seats", "Equipment", "Booking", "Open"})
    EXPECT_TRUE(driver->shows(Role::columnheader, head)) << head;
  EXPECT_EQ(rows(), (std::vector<std::string>{"Alder", "Birch", "Fern"}));
  EXPECT_TRUE(driver->shows(Role::cell, "75 %")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::cell, "09:00 to 17:00")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::cell, "Video, projector"));
  EXPECT_TRUE(driver->shows_text("3 rooms of 3"));
}

TEST_F(ManageTest, TheListIsFilteredByWordsKindSeatsAndPlaceAndSortedByItsHeads) {
  three_rooms();
  start("#/manage");
  EXPECT_EQ(rows().size(), 4U);
  ASSERT_TRUE(driver->press(Role::radio, "Rooms")) << driver->text();
  EXPECT_EQ(platform.route(), "#/manage?kind=room");
  ASSERT_TRUE(driver->press(Role::columnheader, "Seats"));
  EXPECT_EQ(rows(), (std::vector<std::string>{"Birch", "Fern", "Alder"}));
  ASSERT_TRUE(driver->press(Role::columnheader, "Seats"));
  EXPECT_EQ(rows(), (std::vector<std::string>{"Alder", "Fern", "Birch"}));
  ASSERT_TRUE(driver->choose("Seats", "10 or more")) << driver->text();
  EXPECT_EQ(rows(), (std::vector<std::string>{"Alder"}));
  EXPECT_TRUE(driver->shows_text("1 room of 3"));
  ASSERT_TRUE(driver->press(Role::button, "Seats 10 or more"));
  ASSERT_TRUE(driver->type(Role::searchbox, "Name or place", "ground"));
  EXPECT_EQ(rows(), (std::vector<std::string>{"Alder", "Birch"}));
  ASSERT_TRUE(driver->type(Role::searchbox, "Name or place", "nowhere"));
  ASSERT_TRUE(driver->press(Role::button, "Clear the filters")) << driver->text();
  EXPECT_EQ(rows().size(), 4U);
}

TEST_F(ManageTest, AProviderSeesOnlyTheirOwnAndNoPeople) {
  three_rooms();
  server.user.roles = {UserRole::provider};
  server.resources[0].owner_id = server.user.id;
  start("#/manage");
  EXPECT_EQ(rows(), (std::vector<std::string>{"Fern"}));
  EXPECT_FALSE(driver->shows(Role::tab, "People"));
}

TEST_F(ManageTest, AMemberIsToldWhoCanOpenIt) {
  server.user.roles = {UserRole::member};
  start("#/manage");
  EXPECT_TRUE(driver->shows_text("An administrator can make you a provider.")) << driver->text();
}

TEST_F(ManageTest, ARowOpensItsSheetWithALinkOfItsOwnAndBackClosesIt) {
  three_rooms();
  start("#/manage/resources?kind=room");
  ASSERT_TRUE(driver->press(Role::row, "Fern"));
  EXPECT_TRUE(driver->shows(Role::dialog, "Fern")) << driver->text();
  EXPECT_EQ(platform.route(), "#/manage/resources?kind=room&open=" + server.resources[0].id.to_string());
  platform.go_back();
  driver->settle();
  EXPECT_FALSE(driver->shows(Role::dialog, "Fern"));
  start("#/manage/resources?open=" + server.resources[1].id.to_string());
  EXPECT_TRUE(driver->shows(Role::dialog, "Alder")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Close"));
  EXPECT_FALSE(driver->shows(Role::dialog, "Alder"));
}

TEST_F(ManageTest, OnAPhoneTheRowsAreCardsAndTheSheetFillsTheScreen) {
  three_rooms();
  start("#/manage/resources?kind=room", 390, 844);
  ASSERT_TRUE(driver->click(Role::row, "Alder")) << driver->text();
  const Node* sheet = driver->find(Role::dialog, "Alder");
  ASSERT_NE(sheet, nullptr);
  EXPECT_EQ(sheet->rect.w, 390);
  EXPECT_TRUE(sheet->modal);
}

TEST_F(ManageTest, OnAPhoneTheCardsAreSortedByASelect) {
  three_rooms();
  start("#/manage/resources?kind=room", 390, 844);
  ASSERT_TRUE(driver->choose("Sort", "Seats, descending")) << driver->text();
  EXPECT_EQ(rows(), (std::vector<std::string>{"Alder", "Fern", "Birch"}));
  ASSERT_TRUE(driver->choose("Sort", "Room, ascending"));
  EXPECT_EQ(rows(), (std::vector<std::string>{"Alder", "Birch", "Fern"}));
}

TEST_F(ManageTest, OnAPhoneTheChosenTabIsInSight) {
  start("#/manage/people", 390, 844);
  for (const std::string_view name : {"People", "Resources", "Utilisation"}) {
    ASSERT_TRUE(driver->press(Role::tab, name)) << driver->text();
    const Node* tab = driver->find(Role::tab, name);
    EXPECT_NEAR(tab->visible.w, tab->rect.w, 2) << name << ": all but the room for a finger";
    EXPECT_TRUE(tab->selected.value_or(false)) << name;
  }
}

}  // namespace
}  // namespace holdfast::ui
