// What surrounds every screen: menus, keys, the profile, the languages.
#include <gtest/gtest.h>

#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/profile.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

class ShellTest : public testing::Test {
 protected:
  ~ShellTest() override {
    use_locale(Locale{});
    HeadlessPlatform english;
  }

  void start(std::string route = "", float width = 1440, float height = 900) {
    platform.history = {std::move(route)};
    platform.storage["session"] = "1";
    app.emplace(platform);
    driver.emplace(
        platform, [this](Frame& f) { app->frame(f); }, width, height);
    driver->settle();
  }
  void start_on_phone(std::string route = "") { start(std::move(route), 390, 844); }

  void menu(std::string_view item) {
    ASSERT_TRUE(driver->press(Role::button, "Account")) << driver->text();
    ASSERT_TRUE(driver->press(Role::menuitem, item)) << driver->text();
  }

  void wait(int seconds) {
    for (int i = 0; i < 2 * seconds; ++i)
      driver->advance(500);
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::optional<App> app;
  std::optional<Driver> driver;
};

TEST_F(ShellTest, TheProfileIsSavedAndTheZoneIsThePersons) {
  start();
  menu("Profile");
  ASSERT_TRUE(driver->shows(Role::dialog, "Profile")) << driver->text();
  EXPECT_EQ(driver->focused()->name, "Name");
  driver->type(Role::textbox, "Name", "Maya L.");
  driver->choose("Time zone", "Asia/Tokyo");
  driver->press(Role::button, "Save changes");
  EXPECT_FALSE(driver->shows(Role::dialog, "Profile")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Your profile is saved."));
  EXPECT_EQ(server.user.name, "Maya L.");
  EXPECT_EQ(server.user.time_zone, "Asia/Tokyo");
  EXPECT_EQ(app->state().locale.time_zone, "Asia/Tokyo");
  EXPECT_EQ(platform.storage["locale"], "zone=Asia/Tokyo;");
}

TEST_F(ShellTest, AnEmptyNameIsNotSent) {
  start();
  menu("Profile");
  driver->type(Role::textbox, "Name", " ");
  driver->press(Role::button, "Save changes");
  EXPECT_TRUE(driver->shows_text("Type your name.")) << driver->text();
  EXPECT_EQ(server.writes, 0);
}

TEST_F(ShellTest, ARefusedProfileKeepsWhatWasTyped) {
  start();
  menu("Profile");
  driver->type(Role::textbox, "Name", "Maya L.");
  FetchReply busy;
  busy.status = 503;
  server.next_reply = busy;
  driver->press(Role::button, "Save changes");
  EXPECT_TRUE(driver->shows_text("Very busy just now.")) << driver->text();
  EXPECT_EQ(driver->find(Role::textbox, "Name")->value, "Maya L.");
}

TEST_F(ShellTest, UnsavedWordsAreNotLeftWithoutAsking) {
  start();
  menu("Profile");
  driver->type(Role::textbox, "Name", "Maya L.");
  driver->press(Role::button, "Cancel");
  ASSERT_TRUE(driver->shows(Role::dialog, "Leave without saving?")) << driver->text();
  driver->press(Role::button, "Keep editing");
  EXPECT_EQ(driver->find(Role::textbox, "Name")->value, "Maya L.");
  driver->press(Role::button, "Close");
  driver->press(Role::button, "Leave");
  EXPECT_FALSE(driver->shows(Role::dialog, "Profile"));
}

TEST_F(ShellTest, TheMenuOpensTheProfileAtWhatWasAskedFor) {
  start();
  menu("Time zone");
  EXPECT_EQ(driver->focused()->name, "Time zone");
  driver->press(Role::button, "Close");
  menu("Language");
  EXPECT_EQ(driver->focused()->name, "Language");
  driver->press(Role::button, "Close");
  menu("Theme");
  driver->press(Role::radio, "Dark");
  EXPECT_TRUE(platform.dark);
}

TEST_F(ShellTest, LanguageClockAndFirstDayApplyAtOnceAndAreKept) {
  start();
  menu("Profile");
  driver->choose("Clock", "12 hours");
  driver->choose("First day of the week", "Sunday");
  EXPECT_EQ(platform.storage["locale"], "first=6;hours=12;");
  EXPECT_TRUE(locale_in_force().hour12);
  driver->choose("Language", "Deutsch");
  EXPECT_TRUE(driver->shows(Role::heading, "Profil")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::link, "Buchungen"));
  EXPECT_EQ(platform.language, "de");
  EXPECT_EQ(platform.title, "Suchen · Holdfast");
}

TEST_F(ShellTest, KeysGoToTheScreens) {
  server.user.roles = {holdfast::Role::member, holdfast::Role::provider};
  start();
  driver->shortcut('g');
  driver->shortcut('b');
  EXPECT_EQ(platform.history.back(), "#/bookings");
  driver->shortcut('g');
  driver->shortcut('A');
  EXPECT_EQ(platform.history.back(), "#/availability");
  driver->shortcut('g');
  driver->shortcut('x');
  driver->shortcut('b');
  EXPECT_EQ(platform.history.back(), "#/availability") << "the letter after another means nothing";
  driver->shortcut('n');
  EXPECT_EQ(platform.history.back(), "#/find");
}

TEST_F(ShellTest, SlashGoesToTheSearchFromAnywhere) {
  start("#/bookings");
  driver->shortcut('/');
  EXPECT_EQ(platform.history.back(), "#/find");
  ASSERT_NE(driver->focused(), nullptr) << driver->text();
  EXPECT_EQ(driver->focused()->name, "Search");
}

TEST_F(ShellTest, QuestionMarkListsTheKeysAndEscapeClosesTheList) {
  server.user.roles = {holdfast::Role::member, holdfast::Role::provider};
  start();
  driver->shortcut('?');
  ASSERT_TRUE(driver->shows(Role::dialog, "Keyboard")) << driver->text();
  EXPECT_TRUE(driver->shows_text("G then F, B, C, A, M"));
  driver->shortcut('n');
  EXPECT_TRUE(driver->shows(Role::dialog, "Keyboard")) << "a dialog is open: keys do nothing behind it";
  driver->key(Key::escape);
  EXPECT_FALSE(driver->shows(Role::dialog, "Keyboard"));
}

TEST_F(ShellTest, TheListOfKeysPromisesAMemberNoScreenOfAProvider) {
  start();
  driver->shortcut('?');
  EXPECT_TRUE(driver->shows_text("G then F, B, C")) << driver->text();
  EXPECT_FALSE(driver->shows_text("Availability"));
}

TEST_F(ShellTest, EscapeClearsTheSearchOfFindFromAnywhereOnIt) {
  server.add("rooms", "Fern");
  server.add("rooms", "Alder");
  start("#/find?q=fern");
  EXPECT_FALSE(driver->shows(Role::article, "Alder")) << driver->text();
  driver->key(Key::escape);
  EXPECT_TRUE(driver->shows(Role::article, "Alder")) << driver->text();
  EXPECT_EQ(driver->find(Role::searchbox, "Search")->value, "");
  EXPECT_EQ(platform.history.back(), "#/find");
  driver->type(Role::searchbox, "Search", "alder");
  EXPECT_FALSE(driver->shows(Role::article, "Fern"));
  driver->key(Key::escape);
  EXPECT_TRUE(driver->shows(Role::article, "Fern")) << driver->text();
}

TEST_F(ShellTest, EscapeClosesTheListBeforeItClearsTheSearch) {
  server.add("rooms", "Fern");
  start("#/find?q=fern");
  driver->shortcut('?');
  driver->key(Key::escape);
  EXPECT_FALSE(driver->shows(Role::dialog, "Keyboard"));
  EXPECT_EQ(driver->find(Role::searchbox, "Search")->value, "fern");
}

TEST_F(ShellTest, AToastStaysWhileThePointerIsOverIt) {
  start();
  menu("Profile");
  driver->type(Role::textbox, "Name", "Maya L.");
  driver->press(Role::button, "Save changes");
  const Node* dismiss = driver->find(Role::button, "Dismiss");
  ASSERT_NE(dismiss, nullptr) << driver->text();
  const Point at = dismiss->rect.centre();
  driver->context().pointer_move(at.x, at.y);
  wait(20);
  EXPECT_TRUE(driver->shows_text("Your profile is saved."));
  driver->context().pointer_leave();
  wait(8);
  EXPECT_FALSE(driver->shows_text("Your profile is saved.")) << driver->text();
}

TEST_F(ShellTest, APhoneKeepsTheRestBehindMore) {
  server.user.roles = {holdfast::Role::member, holdfast::Role::provider};
  start_on_phone();
  EXPECT_FALSE(driver->shows(Role::link, "Availability"));
  ASSERT_TRUE(driver->press(Role::button, "More"));
  EXPECT_TRUE(driver->shows(Role::menuitem, "Profile")) << driver->text();
  const Rect more = driver->find(Role::button, "More")->rect;
  const Rect menu = driver->find(Role::menu, "More")->rect;
  EXPECT_LE(menu.bottom(), more.y) << "above what was pressed";
  EXPECT_GE(menu.bottom(), more.y - 16);
  ASSERT_TRUE(driver->press(Role::menuitem, "Availability"));
  EXPECT_EQ(platform.history.back(), "#/availability");
}

TEST_F(ShellTest, APhoneFiltersInASheet) {
  server.add("clinic", "Dr. Elena Marsh");
  server.add("rooms", "Fern").features = {"projector"};
  start_on_phone();
  ASSERT_TRUE(driver->press(Role::button, "Filters")) << driver->text();
  ASSERT_TRUE(driver->choose("Length", "2 h")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Projector")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Show 1 result")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Filters, 2 on")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::article, "Fern"));
  EXPECT_FALSE(driver->shows(Role::article, "Dr. Elena Marsh"));
  driver->press(Role::radio, "People");
  ASSERT_TRUE(driver->press(Role::button, "Clear filters")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::article, "Dr. Elena Marsh"));
}

}  // namespace
}  // namespace holdfast::ui
