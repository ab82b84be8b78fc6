// Other ways in than a password that one remembers: identity providers, and the letter of who forgot it.
#include "web-client/app/ways.hpp"

#include <gtest/gtest.h>

#include "common/wire/encode.hpp"
#include "common/wire/identity.hpp"
#include "common/wire/paths.hpp"
#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

namespace paths = wire::paths;

class WaysTest : public testing::Test {
 protected:
  WaysTest() {
    server.resources.reserve(4);
    server.session_lasts = true;
    others = std::move(platform.server);
    platform.server = [this](const FetchRequest& request) {
      auto own = of_letters(request);
      return own ? own : others(request);
    };
  }

  std::optional<FetchReply> of_letters(const FetchRequest& request) {
    if (request.url == paths::kForgotPassword) {
      const auto asked = wire::decode_forgot(request.body);
      letter_to = asked ? asked->email : "";
      return FetchReply{.status = 202};
    }
    if (request.url != paths::kResetPassword) return std::nullopt;
    const auto asked = wire::decode_reset(request.body);
    if (asked && asked->token == "t-1") {
      server.password = asked->password;
      return FetchReply{.status = 204};
    }
    wire::Problem problem{Error::invalid("token", "This link was used."), "request", {}, {}};
    return FetchReply{.status = 400, .headers = {}, .body = wire::to_json(problem)};
  }

  void start(std::string route) {
    driver.reset();
    app.reset();
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(platform, [this](Frame& f) { app->frame(f); });
    driver->settle();
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::function<std::optional<FetchReply>(const FetchRequest&)> others;
  std::string letter_to;
  std::optional<App> app;
  std::optional<Driver> driver;
};

TEST_F(WaysTest, AButtonForEveryProviderLeadsThereAndBackToWhereOneWasGoing) {
  server.providers = {{"corp", "Harbour Corp"}, {"campus", "Campus"}};
  start("#/bookings?tab=past");
  EXPECT_TRUE(driver->shows(Role::button, "Sign in with Campus")) << driver->text();
  EXPECT_TRUE(driver->shows_text("or"));
  ASSERT_TRUE(driver->press(Role::button, "Sign in with Harbour Corp"));
  EXPECT_EQ(platform.left_for, "/api/v1/auth/oidc/corp/start?return_to=%23%2Fbookings%3Ftab%3Dpast");
}

TEST_F(WaysTest, WhoIsNewMayComeInByAProviderToo) {
  server.providers = {{"corp", "Harbour Corp"}};
  start("#/register");
  EXPECT_TRUE(driver->shows_text("or"));
  ASSERT_TRUE(driver->press(Role::button, "Sign in with Harbour Corp")) << driver->text();
  EXPECT_EQ(platform.left_for, "/api/v1/auth/oidc/corp/start?return_to=%23%2Ffind");
}

TEST_F(WaysTest, AFailedSignInDoesNotForgetWhereOneWasGoing) {
  server.providers = {{"corp", "Harbour Corp"}};
  const std::string failed = "#/sign-in?problem=access_denied&to=%23%2Fbookings%3Ftab%3Dpast";
  start(failed);
  ASSERT_TRUE(driver->press(Role::button, "Sign in with Harbour Corp")) << driver->text();
  EXPECT_EQ(platform.left_for, "/api/v1/auth/oidc/corp/start?return_to=%23%2Fbookings%3Ftab%3Dpast");
  start(failed);
  driver->type(Role::textbox, "Email", server.user.email);
  driver->type(Role::textbox, "Password", server.password);
  ASSERT_TRUE(driver->press(Role::button, "Sign in"));
  EXPECT_TRUE(driver->shows(Role::heading, "My bookings")) << driver->text();
  EXPECT_EQ(platform.history.back(), "#/bookings?tab=past");
}

TEST_F(WaysTest, WithoutProvidersThereIsOnlyTheForm) {
  start("#/sign-in");
  EXPECT_FALSE(driver->shows_text("Sign in with")) << driver->text();
  EXPECT_FALSE(driver->shows(Role::text, "or"));
}

TEST_F(WaysTest, WithoutANetworkThereIsOnlyTheFormUntilItIsBack) {
  server.providers = {{"corp", "Harbour Corp"}};
  platform.is_online = false;
  start("#/sign-in");
  EXPECT_FALSE(driver->shows(Role::button, "Sign in with Harbour Corp"));
  platform.set_online(true);
  driver->settle();
  EXPECT_TRUE(driver->shows(Role::button, "Sign in with Harbour Corp")) << driver->text();
  platform.set_online(false);
  driver->settle();
  ASSERT_TRUE(driver->press(Role::button, "Sign in with Harbour Corp"));
  EXPECT_EQ(platform.left_for, "");
  EXPECT_TRUE(driver->shows_text("You are offline")) << driver->text();
}

TEST_F(WaysTest, WhoComesBackIsSignedInAndGoesOn) {
  start("#/signed-in?to=%23%2Fbookings%3Ftab%3Dpast");
  EXPECT_TRUE(driver->shows(Role::heading, "My bookings")) << driver->text();
  EXPECT_EQ(platform.history, std::vector<std::string>{"#/bookings?tab=past"});
  EXPECT_EQ(platform.storage["session"], server.user.id.to_string());
  EXPECT_EQ(server.refreshes, 1);
  EXPECT_EQ(platform.storage["session_until"].substr(0, 16), "2026-11-23T11:12");
}

TEST_F(WaysTest, WhoComesBackGoesNowhereElse) {
  for (const char* to :
       {"https%3A%2F%2Fevil.example", "%23%2Fsigned-in", "%23%2Fnowhere", "%2F%2Fevil", ""}) {
    start(std::string("#/signed-in?to=") + to);
    EXPECT_TRUE(driver->shows(Role::heading, "Find")) << to << driver->text();
    EXPECT_EQ(platform.left_for, "");
  }
}

TEST_F(WaysTest, WhoSaysToHaveComeBackWithoutASessionIsAskedToSignIn) {
  server.session_lasts = false;
  platform.storage["session"] = server.user.id.to_string();
  start("#/signed-in?to=%23%2Fbookings");
  EXPECT_TRUE(driver->shows(Role::heading, "Welcome back")) << driver->text();
  EXPECT_TRUE(driver->shows_text("The sign-in could not be confirmed.")) << driver->text();
  EXPECT_FALSE(platform.storage.contains("session"));
  EXPECT_EQ(server.refreshes, 1);
}

TEST_F(WaysTest, AComingBackWithoutAnAnswerIsAskedAgain) {
  platform.server = nullptr;
  start("#/signed-in?to=%23%2Fbookings");
  EXPECT_TRUE(driver->shows(Role::heading, "Signing in …")) << driver->text();
  ASSERT_TRUE(platform.answer({.status = 0}, paths::kRefresh));
  driver->settle();
  platform.server = others;
  ASSERT_TRUE(driver->press(Role::button, "Ask again")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::heading, "My bookings")) << driver->text();
}

TEST_F(WaysTest, WhatAVisitorTypedGoesAlong) {
  server.providers = {{"corp", "Harbour Corp"}};
  const Resource& fern = server.add("rooms", "Fern");
  start("#/book/" + fern.id.to_string() + "?day=2026-11-23&start=2026-11-23T11:00:00Z");
  driver->type(Role::textbox, "Title", "Design review");
  ASSERT_TRUE(driver->press(Role::button, "Book 11:00 to 11:15")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Sign in with Harbour Corp")) << driver->text();
  const std::string url = platform.left_for;
  ASSERT_NE(url.find("return_to="), std::string::npos) << url;
  start("#/signed-in?to=" + url.substr(url.find("return_to=") + 10));
  EXPECT_EQ(driver->find(Role::textbox, "Title")->value, "Design review") << driver->text();
  EXPECT_TRUE(driver->press(Role::button, "Book 11:00 to 11:15")) << driver->text();
  EXPECT_EQ(server.bookings.size(), 1U);
  EXPECT_FALSE(platform.device->things.contains("anyone/draft"));
}

TEST_F(WaysTest, AProblemOnTheWayIsToldInWords) {
  start("#/sign-in?problem=email_taken");
  EXPECT_TRUE(driver->shows_text("There is an account with this email address already.")) << driver->text();
  start("#/sign-in?problem=access_denied");
  EXPECT_TRUE(driver->shows_text("You did not allow the sign-in there.")) << driver->text();
  start("#/sign-in?problem=something_new");
  EXPECT_TRUE(driver->shows_text("The sign-in did not work. Try again.")) << driver->text();
  driver->type(Role::textbox, "Email", server.user.email);
  driver->type(Role::textbox, "Password", server.password);
  ASSERT_TRUE(driver->press(Role::button, "Sign in"));
  EXPECT_TRUE(driver->shows(Role::heading, "Find")) << driver->text();
}

TEST_F(WaysTest, SigningOutGoesOnToTheProvidersOwnOnceTheDeviceIsCleared) {
  server.sign_out_at = "https://id.harbour.example/end";
  start("#/signed-in?to=%23%2Ffind");
  driver->advance(1000);
  ASSERT_TRUE(driver->press(Role::button, "Account"));
  ASSERT_TRUE(driver->press(Role::menuitem, "Sign out"));
  driver->settle();
  EXPECT_EQ(platform.left_for, "https://id.harbour.example/end");
  EXPECT_FALSE(platform.storage.contains("session"));
  for (const auto& [key, value] : platform.device->things)
    EXPECT_FALSE(key.starts_with(server.user.id.to_string())) << key;
}

TEST_F(WaysTest, WhoForgotThePasswordAsksForALetter) {
  start("#/sign-in");
  driver->type(Role::textbox, "Email", "maya");
  ASSERT_TRUE(driver->press(Role::link, "Forgot your password?")) << driver->text();
  EXPECT_EQ(driver->find(Role::textbox, "Email")->value, "maya");
  ASSERT_TRUE(driver->press(Role::button, "Send the letter"));
  EXPECT_TRUE(driver->shows_text("An email address looks like")) << driver->text();
  driver->type(Role::textbox, "Email", "maya@harbour.example");
  ASSERT_TRUE(driver->press(Role::button, "Send the letter"));
  EXPECT_EQ(letter_to, "maya@harbour.example");
  EXPECT_TRUE(driver->shows_text("We have sent a letter if maya@harbour.example belongs to an account here."))
      << driver->text();
  EXPECT_TRUE(driver->press(Role::link, "Sign in"));
  EXPECT_TRUE(driver->shows(Role::heading, "Welcome back")) << driver->text();
}

TEST_F(WaysTest, TheLettersLinkChoosesAPasswordThatSignsIn) {
  start("#/reset-password?token=t-1");
  driver->type(Role::textbox, "New password", "short");
  ASSERT_TRUE(driver->press(Role::button, "Save the new password"));
  EXPECT_TRUE(driver->shows_text("Use at least 8 characters.")) << driver->text();
  driver->type(Role::textbox, "New password", "a better password");
  ASSERT_TRUE(driver->press(Role::button, "Save the new password"));
  EXPECT_TRUE(driver->shows(Role::heading, "Welcome back")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Your new password is saved.")) << driver->text();
  EXPECT_EQ(platform.history, std::vector<std::string>{"#/sign-in"});
  driver->type(Role::textbox, "Email", server.user.email);
  driver->type(Role::textbox, "Password", "a better password");
  ASSERT_TRUE(driver->press(Role::button, "Sign in"));
  EXPECT_TRUE(driver->shows(Role::heading, "Find")) << driver->text();
}

TEST_F(WaysTest, ALinkThatIsSpentLeadsToAnother) {
  start("#/reset-password?token=old");
  driver->type(Role::textbox, "New password", "a better password");
  ASSERT_TRUE(driver->press(Role::button, "Save the new password"));
  EXPECT_TRUE(driver->shows_text("This link was used, replaced or is older than an hour.")) << driver->text();
  ASSERT_TRUE(driver->press(Role::link, "Ask for a new one"));
  EXPECT_TRUE(driver->shows(Role::button, "Send the letter")) << driver->text();
}

TEST_F(WaysTest, ANewPasswordEndsTheSessionOfThisPage) {
  platform.storage["session"] = server.user.id.to_string();
  start("#/reset-password?token=t-1");
  driver->type(Role::textbox, "New password", "a better password");
  ASSERT_TRUE(driver->press(Role::button, "Save the new password"));
  EXPECT_FALSE(app->state().user);
  EXPECT_EQ(driver->find(Role::textbox, "Email")->value, server.user.email) << driver->text();
}

TEST_F(WaysTest, AllOfItFitsAPhone) {
  server.providers = {{"corp", "Harbour Corp"}, {"campus", "Campus"}};
  for (const char* route :
       {"#/sign-in?problem=email_taken", "#/forgot-password", "#/reset-password?token=x"}) {
    start(route);
    driver->resize(390, 844);
    for (const Node& node : driver->tree().nodes()) {
      if (node.role == Role::button || node.role == Role::link) {
        EXPECT_LE(node.rect.right(), 390) << node.name;
      }
    }
  }
}

}  // namespace
}  // namespace holdfast::ui
