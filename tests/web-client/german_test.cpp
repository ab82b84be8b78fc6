// Every screen in German: no key is shown, and no text in its English form.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "common/wire/language_file.hpp"
#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/app/locale.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

std::map<std::string, std::string> texts_of(const std::string& code) {
  std::ifstream in(std::filesystem::path(HOLDFAST_SOURCE_DIR) / "web/lang" / (code + ".json"));
  const auto file = wire::decode_language_file(std::string{std::istreambuf_iterator<char>(in), {}});
  return {file->texts.begin(), file->texts.end()};
}

// The English texts that no German screen may show: those whose German is another, and is no other text's.
std::set<std::string> english_only() {
  const auto english = texts_of("en");
  const auto german = texts_of("de");
  std::set<std::string> german_words;
  for (const auto& [key, text] : german)
    german_words.insert(text);
  std::set<std::string> words;
  for (const auto& [key, text] : english) {
    const bool plain = text.find('{') == std::string::npos && text.size() > 2;
    if (plain && german.at(key) != text && !german_words.contains(text)) words.insert(text);
  }
  return words;
}

class GermanTest : public testing::Test {
 protected:
  ~GermanTest() override {
    use_locale(Locale{});
    HeadlessPlatform english;
  }

  void start(float width, float height, bool signed_in) {
    server.user.roles = {holdfast::Role::member, holdfast::Role::provider, holdfast::Role::admin};
    Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
    clinic.owner_id = server.user.id;
    clinic.words.clear();
    Resource& room = server.add("rooms", "Fern");
    room.owner_id = server.user.id;
    room.words.clear();
    if (signed_in) platform.storage["session"] = "1";
    app.emplace(platform);
    driver.emplace(
        platform, [this](Frame& f) { app->frame(f); }, width, height);
    driver->settle();
    app->dispatch(LanguageChosen{"de"});
    driver->settle();
  }

  void expect_german(const std::string& where) {
    static const std::set<std::string> english = english_only();
    static const std::regex key("[a-z_]+(\\.[a-z0-9_]+)+");
    for (const Node& node : driver->tree().nodes()) {
      for (const std::string& words : {node.name, node.description, node.placeholder}) {
        EXPECT_FALSE(english.contains(words)) << where << " says \"" << words << "\"";
        EXPECT_FALSE(std::regex_match(words, key)) << where << " shows the key " << words;
      }
    }
  }

  void visit(const std::string& route) {
    platform.visit(route);
    driver->settle();
    driver->advance(1000);
    expect_german(route);
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::optional<App> app;
  std::optional<Driver> driver;
};

TEST_F(GermanTest, BeforeSignIn) {
  start(1440, 900, false);
  visit("#/find");
  visit("#/sign-in");
  driver->press(Role::button, "Anmelden");
  expect_german("sign-in with its faults");
  visit("#/register");
  driver->press(Role::button, "Konto anlegen");
  expect_german("register with its faults");
  visit("#/nowhere");
}

TEST_F(GermanTest, WhatIsAroundTheScreens) {
  start(1440, 900, true);
  ASSERT_TRUE(driver->press(Role::button, "Konto")) << driver->text();
  expect_german("the account menu");
  ASSERT_TRUE(driver->press(Role::menuitem, "Profil")) << driver->text();
  expect_german("the profile");
  driver->press(Role::button, "Abbrechen");
  driver->shortcut('?');
  expect_german("the list of keys");
}

TEST_F(GermanTest, FindOnAPhone) {
  start(390, 844, true);
  visit("#/find");
  ASSERT_TRUE(driver->press(Role::button, "Filter")) << driver->text();
  expect_german("the filters");
  driver->key(Key::escape);
  ASSERT_TRUE(driver->press(Role::button, "Mehr")) << driver->text();
  expect_german("the menu More");
}

TEST_F(GermanTest, EveryScreenOfAProvider) {
  start(1440, 900, true);
  for (const char* route :
       {"#/find", "#/bookings", "#/bookings?tab=past", "#/calendar", "#/calendar/day", "#/calendar/month",
        "#/calendar/agenda", "#/availability", "#/manage", "#/manage/people"}) {
    visit(route);
  }
  visit("#/book/" + server.resources[0].id.to_string());
  visit("#/book/" + server.resources[1].id.to_string());
}

}  // namespace
}  // namespace holdfast::ui
