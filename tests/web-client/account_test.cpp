// The screen "Sign-in and security".
#include "tests/web-client/account_fixture.hpp"

namespace holdfast::ui {
namespace {

TEST_F(AccountTest, IsReachedFromTheAccountMenuAndBySigningIn) {
  start(1440, 900, "#/find");
  ASSERT_TRUE(driver->press(Role::button, "Account"));
  ASSERT_TRUE(driver->press(Role::menuitem, "Sign-in and security")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::heading, "Where you are signed in")) << driver->text();
  EXPECT_EQ(platform.history.back(), "#/profile");
  driver.reset();
  app.reset();
  platform.storage.clear();
  platform.history = {"#/profile"};
  app.emplace(platform);
  driver.emplace(platform, [this](Frame& f) { app->frame(f); });
  driver->settle();
  EXPECT_TRUE(driver->shows(Role::heading, "Welcome back")) << driver->text();
}

TEST_F(AccountTest, ListsWhereOneIsSignedInInPlainWords) {
  start();
  EXPECT_TRUE(driver->shows_text("Firefox on Linux")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::listitem, "Safari on iPhone, 192.0.2.2 · with Harbour Corp"))
      << driver->text();
  EXPECT_TRUE(driver->shows_text("This device"));
  EXPECT_TRUE(driver->shows_text("Last used Mon 23 Nov, 10:05"));
  EXPECT_FALSE(driver->shows(Role::button, "End Firefox on Linux"));
}

TEST_F(AccountTest, EndsOneSessionOrAllOthers) {
  sessions.push_back(session(3, "password", "curl/8.9", false));
  start();
  ASSERT_TRUE(driver->press(Role::button, "End curl")) << driver->text();
  EXPECT_EQ(sessions.size(), 2U);
  EXPECT_FALSE(driver->shows(Role::button, "End curl"));
  ASSERT_TRUE(driver->press(Role::button, "Sign out everywhere else"));
  EXPECT_EQ(sessions.size(), 2U);
  EXPECT_TRUE(driver->shows(Role::dialog, "Sign out everywhere else?")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Stay signed in"));
  ASSERT_TRUE(driver->press(Role::button, "Sign out everywhere else"));
  ASSERT_TRUE(driver->press(Role::button, "Sign out everywhere else"));
  EXPECT_EQ(sessions.size(), 1U) << driver->text();
  EXPECT_TRUE(driver->shows_text("You are signed in here only."));
  EXPECT_FALSE(driver->shows(Role::button, "Sign out everywhere else"));
}

TEST_F(AccountTest, ConnectsAnIdentityThroughItsProvider) {
  start();
  EXPECT_TRUE(driver->shows(Role::listitem, "Harbour Corp, Not connected")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Connect Harbour Corp"));
  EXPECT_EQ(platform.left_for, "https://id.harbour.example/auth?x=1");
}

TEST_F(AccountTest, DisconnectsAnIdentityAfterAsking) {
  identities = {identity()};
  start();
  EXPECT_TRUE(driver->shows(Role::listitem, "Harbour Corp, maya@corp.example")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Disconnect Harbour Corp"));
  refused = Error::of(ErrorCode::in_use);
  ASSERT_TRUE(driver->press(Role::button, "Disconnect")) << driver->text();
  EXPECT_TRUE(driver->shows_text("This is your only way to sign in.")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Disconnect Harbour Corp"));
  ASSERT_TRUE(driver->press(Role::button, "Disconnect"));
  EXPECT_TRUE(driver->shows(Role::button, "Connect Harbour Corp")) << driver->text();
}

TEST_F(AccountTest, TellsWhyConnectingFailed) {
  start(1440, 1600, "#/profile?problem=in_use");
  EXPECT_TRUE(driver->shows_text("Somebody else here signs in with this identity already."))
      << driver->text();
}

TEST_F(AccountTest, WithoutProvidersHasNoCardForThem) {
  server.providers.clear();
  start();
  EXPECT_FALSE(driver->shows(Role::heading, "Connected accounts")) << driver->text();
}

TEST_F(AccountTest, MakesATokenAndShowsItsSecretOnce) {
  start();
  EXPECT_TRUE(driver->shows_text("No program acts for you.")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "New token"));
  ASSERT_TRUE(driver->press(Role::button, "Create token")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Give it a name."));
  EXPECT_TRUE(driver->shows_text("Choose what it may do."));
  driver->type(Role::textbox, "Name", "Door display");
  ASSERT_TRUE(driver->press(Role::checkbox, "See bookings"));
  ASSERT_TRUE(driver->press(Role::checkbox, "See utilisation"));
  ASSERT_TRUE(driver->press(Role::checkbox, "See utilisation"));
  ASSERT_TRUE(driver->press(Role::radio, "30 days")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Create token"));
  ASSERT_EQ(tokens.size(), 1U) << driver->text();
  EXPECT_EQ(tokens[0].about.scopes, Scopes(Scope::bookings_read));
  EXPECT_EQ(tokens[0].about.expires_at, server.now() + std::chrono::hours(24 * 30));
  const Node* secret = driver->find(Role::textbox, "Token");
  ASSERT_NE(secret, nullptr) << driver->text();
  EXPECT_EQ(secret->value, "hf_secret");
  EXPECT_TRUE(secret->read_only);
  driver->type(Role::textbox, "Token", "another");
  EXPECT_EQ(driver->find(Role::textbox, "Token")->value, "hf_secret");
  EXPECT_TRUE(driver->shows_text("It is never shown again"));
  driver->key(Key::escape);
  ASSERT_TRUE(driver->press(Role::button, "Copy")) << driver->text();
  EXPECT_EQ(platform.copied, "hf_secret");
  ASSERT_TRUE(driver->press(Role::button, "Done"));
  EXPECT_FALSE(driver->shows_text("hf_secret")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::listitem, "Door display, See bookings")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Never used"));
}

TEST_F(AccountTest, RevokesATokenAfterAsking) {
  wire::PersonalTokenReply token;
  token.about = {PersonalTokenId(Uuid::version7(7, 3, 1)),
                 server.user.id,
                 "Door display",
                 Scopes(Scope::bookings_read),
                 server.now(),
                 server.now() + std::chrono::hours(24),
                 server.now()};
  tokens = {token};
  start();
  ASSERT_TRUE(driver->press(Role::button, "Revoke Door display")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::dialog, "Revoke Door display?")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Revoke"));
  EXPECT_TRUE(tokens.empty());
  EXPECT_TRUE(driver->shows_text("No program acts for you.")) << driver->text();
}

TEST_F(AccountTest, OffersWhatAdministratorsMayDoToThemOnly) {
  start();
  ASSERT_TRUE(driver->press(Role::button, "New token"));
  EXPECT_FALSE(driver->shows(Role::checkbox, "See the record of changes")) << driver->text();
  driver->press(Role::button, "Cancel");
  server.user.roles.push_back(holdfast::Role::admin);
  start();
  ASSERT_TRUE(driver->press(Role::button, "New token"));
  EXPECT_TRUE(driver->shows(Role::checkbox, "See the record of changes")) << driver->text();
}

TEST_F(AccountTest, ChangesThePasswordThatOneKnows) {
  start();
  ASSERT_TRUE(driver->press(Role::button, "Change password"));
  EXPECT_TRUE(driver->shows_text("Type your password.")) << driver->text();
  driver->type(Role::textbox, "Current password", "wrong");
  driver->type(Role::textbox, "New password", "a better password");
  ASSERT_TRUE(driver->press(Role::button, "Change password"));
  EXPECT_TRUE(driver->shows_text("This is not your current password.")) << driver->text();
  driver->type(Role::textbox, "Current password", server.password);
  ASSERT_TRUE(driver->press(Role::button, "Change password"));
  EXPECT_EQ(server.password, "a better password") << driver->text();
  EXPECT_EQ(driver->find(Role::textbox, "New password")->value, "");
  EXPECT_TRUE(driver->shows_text("Your password is changed."));
  EXPECT_FALSE(driver->shows_text("Safari on iPhone"));
}

TEST_F(AccountTest, ASessionThatEndsMeanwhileKeepsWhatWasAskedFor) {
  start();
  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "End Safari on iPhone"));
  EXPECT_TRUE(driver->shows_text("Sign in again to end the session.")) << driver->text();
  EXPECT_TRUE(platform.leaving_guarded);
  sign_in_again();
  EXPECT_EQ(sessions.size(), 1U) << driver->text();
  EXPECT_TRUE(driver->shows(Role::heading, "Where you are signed in")) << driver->text();
}

TEST_F(AccountTest, WithoutANetworkSaysSoAndAsksAgainOnceItIsBack) {
  start();
  platform.set_online(false);
  driver->settle();
  ASSERT_TRUE(driver->press(Role::button, "End Safari on iPhone"));
  EXPECT_TRUE(driver->shows_text("This needs the network")) << driver->text();
  EXPECT_EQ(sessions.size(), 2U);
}

TEST_F(AccountTest, AListWithoutAnAnswerCanBeAskedForAgain) {
  const auto all = platform.server;
  bool away = true;
  platform.server = [&](const FetchRequest& request) -> std::optional<FetchReply> {
    if (away && request.url == wire::paths::kPersonalTokens) return FetchReply{.status = 503};
    return all(request);
  };
  start();
  EXPECT_TRUE(driver->shows_text("The server did not answer.")) << driver->text();
  away = false;
  ASSERT_TRUE(driver->press(Role::button, "Ask again"));
  EXPECT_TRUE(driver->shows_text("No program acts for you.")) << driver->text();
}

TEST_F(AccountTest, FitsAPhone) {
  identities = {identity()};
  start(390, 844);
  for (const Node& node : driver->tree().nodes()) {
    if (node.role == Role::button || node.role == Role::textbox) {
      EXPECT_LE(node.rect.right(), 390) << node.name;
    }
  }
  ASSERT_TRUE(driver->press(Role::button, "New token")) << driver->text();
  for (const Node* box : driver->tree().all(Role::checkbox))
    EXPECT_LE(box->rect.right(), 390) << box->name;
}

TEST(DeviceWords, NameTheProgramAndTheSystem) {
  EXPECT_EQ(device_words(kFirefox), "Firefox on Linux");
  EXPECT_EQ(device_words(kPhone17), "Safari on iPhone");
  EXPECT_EQ(device_words("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                         "Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0"),
            "Edge on Windows");
  EXPECT_EQ(device_words("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like "
                         "Gecko) Chrome/141.0.0.0 Safari/537.36"),
            "Chrome on macOS");
  EXPECT_EQ(device_words(
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36"),
            "Chrome on Android");
  EXPECT_EQ(device_words("curl/8.9"), "curl");
  EXPECT_EQ(device_words(""), "An unknown program");
}

}  // namespace
}  // namespace holdfast::ui
