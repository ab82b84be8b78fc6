// Manage, People: accounts and their roles.
#include "tests/web-client/manage_fixture.hpp"

namespace holdfast::ui {
namespace {

TEST_F(ManageTest, PeopleAreSearchedFilteredAndLoadedInPages) {
  person("Ana Silva", {UserRole::member});
  person("Bruno Reis", {UserRole::member, UserRole::provider});
  person("Ines Castro", {UserRole::member});
  start("#/manage/people");
  EXPECT_EQ(rows(), (std::vector<std::string>{"Ana Silva", "Bruno Reis"})) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Load more"));
  EXPECT_EQ(rows().size(), 3U);
  EXPECT_FALSE(driver->shows(Role::button, "Load more"));
  ASSERT_TRUE(driver->press(Role::radio, "Provider"));
  EXPECT_EQ(rows(), (std::vector<std::string>{"Bruno Reis"}));
  ASSERT_TRUE(driver->press(Role::radio, "All"));
  driver->type(Role::searchbox, "Name or email", "cas");
  EXPECT_EQ(rows(), (std::vector<std::string>{"Ines Castro"}));
}

TEST_F(ManageTest, RolesAreTickedSavedAndUndone) {
  people.reserve(4);
  const User& ana = person("Ana Silva", {UserRole::member});
  start("#/manage/people");
  ASSERT_TRUE(driver->press(Role::row, "Ana Silva")) << driver->text();
  ASSERT_TRUE(driver->press(Role::checkbox, "Provider")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  EXPECT_TRUE(ana.has(UserRole::provider));
  ASSERT_TRUE(driver->press(Role::button, "Undo")) << driver->text();
  EXPECT_FALSE(ana.has(UserRole::provider));
}

TEST_F(ManageTest, TheLastAdministratorIsToldWhyTheyStayOne) {
  people.push_back(server.user);
  start("#/manage/people?open=" + server.user.id.to_string());
  ASSERT_TRUE(driver->press(Role::checkbox, "Administrator")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  EXPECT_TRUE(driver->shows_text("The last administrator stays one.")) << driver->text();
  EXPECT_FALSE(driver->find(Role::checkbox, "Administrator")->checked.value_or(true))
      << "the tick stays as set";
}

}  // namespace
}  // namespace holdfast::ui
