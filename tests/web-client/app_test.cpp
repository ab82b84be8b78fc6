// The whole client without a window: every screen is driven by role and name, as a person would.
#include "web-client/app/app.hpp"

#include <gtest/gtest.h>

#include "tests/web-client/fake_server.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

// Monday 23 November 2026, 10:12 UTC.
class AppTest : public testing::Test {
 protected:
  void start(std::string route = "") {
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(platform, [this](Frame& f) { app->frame(f); });
    driver->settle();
  }

  void sign_in() {
    driver->type(Role::textbox, "Email", "maya@harbour.example");
    driver->type(Role::textbox, "Password", "demo-password");
    ASSERT_TRUE(driver->press(Role::button, "Sign in")) << driver->text();
  }

  void start_signed_in(std::string route = "") {
    platform.storage["session"] = "1";
    start(std::move(route));
  }

  [[nodiscard]] static std::string book_route(const Resource& resource) {
    return "#/book/" + resource.id.to_string();
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::optional<App> app;
  std::optional<Driver> driver;
};

TEST_F(AppTest, AVisitorSeesWhatCanBeBookedWithoutAnyoneBeingAskedWhoTheyAre) {
  server.add("clinic", "Dr. Elena Marsh");
  start();
  EXPECT_TRUE(driver->shows(Role::heading, "Find")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::article, "Dr. Elena Marsh")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::link, "Tue 10:30, Dr. Elena Marsh") ||
              driver->shows(Role::link, "Tomorrow 10:30, Dr. Elena Marsh"))
      << driver->text();
  for (const FetchRequest& request : platform.requests)
    EXPECT_NE(request.url, "/api/v1/me");
}

TEST_F(AppTest, AWrongPasswordSaysWhatToDoAndKeepsTheEmail) {
  start("#/sign-in");
  driver->type(Role::textbox, "Email", "maya@harbour.example");
  driver->type(Role::textbox, "Password", "wrong-password");
  driver->press(Role::button, "Sign in");
  EXPECT_TRUE(driver->shows_text("do not belong together")) << driver->text();
  EXPECT_EQ(driver->find(Role::textbox, "Email")->value, "maya@harbour.example");
}

TEST_F(AppTest, AnEmptyFormIsNotSentButSaysWhatIsMissing) {
  start("#/sign-in");
  driver->press(Role::button, "Sign in");
  EXPECT_TRUE(driver->shows_text("Type your email address.")) << driver->text();
  EXPECT_EQ(server.writes, 0);
}

TEST_F(AppTest, SigningInLeadsBackToWhereThePersonWanted) {
  server.add("clinic", "Dr. Elena Marsh");
  start("#/bookings");
  EXPECT_TRUE(driver->shows(Role::heading, "Welcome back")) << driver->text();
  sign_in();
  EXPECT_TRUE(driver->shows(Role::heading, "My bookings")) << driver->text();
  EXPECT_EQ(platform.title, "My bookings · Holdfast");
}

TEST_F(AppTest, TheMainJobHoldSeeTheCountdownConfirmCancelAndUndo) {
  Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  clinic.policy.cancel_cutoff = Minutes{60};
  start_signed_in(book_route(clinic));
  ASSERT_TRUE(driver->press(Role::gridcell, "Thursday 26 November, many free")) << driver->text();
  ASSERT_TRUE(driver->press(Role::radio, "09:30")) << driver->text();
  ASSERT_TRUE(driver->type(Role::textbox, "Reason for the visit", "Blood results"));
  ASSERT_TRUE(driver->press(Role::button, "Hold 09:30")) << driver->text();

  EXPECT_TRUE(driver->shows(Role::timer, "Time left")) << driver->text();
  EXPECT_EQ(driver->find(Role::timer, "Time left")->value, "30:00");
  driver->advance(61'000);
  EXPECT_EQ(driver->find(Role::timer, "Time left")->value, "28:59");

  ASSERT_TRUE(driver->press(Role::button, "Confirm booking")) << driver->text();
  EXPECT_EQ(server.bookings.front().status, BookingStatus::confirmed);
  EXPECT_EQ(server.bookings.front().title, "Blood results");

  platform.visit("#/bookings");
  driver->settle();
  EXPECT_TRUE(driver->shows(Role::listitem, "Dr. Elena Marsh, Thu 26 Nov, 09:30, confirmed"))
      << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Cancel")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Cancel booking")) << driver->text();
  EXPECT_EQ(server.bookings.front().status, BookingStatus::cancelled);

  ASSERT_TRUE(driver->press(Role::button, "Undo")) << driver->text();
  ASSERT_EQ(server.bookings.size(), 2U);
  EXPECT_EQ(server.bookings.back().interval, server.bookings.front().interval);
}

TEST_F(AppTest, AHoldThatRunsOutSaysSoAndOffersToHoldAgain) {
  const Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  start_signed_in(book_route(clinic) + "?day=2026-11-26&start=2026-11-26T09:30:00Z");
  ASSERT_TRUE(driver->press(Role::button, "Hold 09:30")) << driver->text();
  driver->advance(30 * 60'000 + 1000);
  EXPECT_TRUE(driver->shows_text("The hold ran out at 10:42. The time is still free.")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Hold again"));
}

TEST_F(AppTest, ATooEarlyTimeInTheLinkIsRefusedAtOnceWithAlternativesAndNothingIsSent) {
  const Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  start_signed_in(book_route(clinic) + "?day=2026-11-23&start=2026-11-23T12:00:00Z");
  EXPECT_TRUE(driver->shows_text("24 hours' notice")) << driver->text();
  driver->press(Role::button, "Hold 12:00");
  EXPECT_EQ(server.writes, 0);
  const Node* best = nullptr;
  for (const Node* node : driver->tree().all(Role::button)) {
    if (node->name.starts_with("Dr. Elena Marsh, ")) best = best == nullptr ? node : best;
  }
  ASSERT_NE(best, nullptr) << driver->text();
  const std::string name = best->name;
  driver->press(Role::button, name);
  EXPECT_EQ(server.writes, 0) << "an alternative fills the form, it books nothing yet";
  EXPECT_FALSE(driver->shows_text("24 hours' notice")) << driver->text();
}

TEST_F(AppTest, ATimeTakenMeanwhileIsRefusedWithItsReason) {
  const Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  start_signed_in(book_route(clinic) + "?day=2026-11-26&start=2026-11-26T09:30:00Z");
  Booking other;
  other.id = BookingId(Uuid::version7(9, 9, 9));
  other.resource_id = clinic.id;
  other.interval = {*Instant::parse("2026-11-26T09:30:00Z"), *Instant::parse("2026-11-26T10:00:00Z")};
  server.bookings.push_back(other);
  ASSERT_TRUE(driver->press(Role::button, "Hold 09:30")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Dr. Elena Marsh is taken from 09:30 to 10:00.")) << driver->text();
}

TEST_F(AppTest, ALostAnswerIsAskedForAgainWithTheSameKey) {
  const Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  start_signed_in(book_route(clinic) + "?day=2026-11-26&start=2026-11-26T09:30:00Z");
  server.next_reply = FetchReply{};  // no answer
  ASSERT_TRUE(driver->press(Role::button, "Hold 09:30"));
  EXPECT_TRUE(driver->shows_text("No answer yet.")) << driver->text();
  driver->advance(3000);
  EXPECT_TRUE(driver->shows(Role::timer, "Time left")) << driver->text();
  std::vector<std::string> keys;
  for (const FetchRequest& request : platform.requests) {
    for (const auto& [name, value] : request.headers) {
      if (request.method == "POST" && name == "Idempotency-Key") keys.push_back(value);
    }
  }
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(keys[0], keys[1]);
}

TEST_F(AppTest, ARoomIsBookedFromItsDayColumnBySelects) {
  const Resource& room = server.add("rooms", "Fern");
  start_signed_in(book_route(room) + "?day=2026-11-24");
  ASSERT_TRUE(driver->choose("Starts", "14:00")) << driver->text();
  ASSERT_TRUE(driver->choose("Ends", "15:30")) << driver->text();
  driver->type(Role::textbox, "Title", "Roadmap");
  ASSERT_TRUE(driver->press(Role::button, "Book 14:00 to 15:30")) << driver->text();
  ASSERT_EQ(server.bookings.size(), 1U);
  EXPECT_EQ(server.bookings.front().interval.length(), Micros(Minutes(90)));
  EXPECT_TRUE(driver->shows(Role::heading, "My bookings")) << driver->text();
}

TEST_F(AppTest, ABookIsBorrowedFromToday) {
  const Resource& title = server.add("library", "The Tidal Year");
  start_signed_in(book_route(title));
  ASSERT_TRUE(driver->press(Role::radio, "Today")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Borrow from Today")) << driver->text();
  ASSERT_EQ(server.bookings.size(), 1U);
}

TEST_F(AppTest, AProviderDrawsAWindowAndPublishesIt) {
  server.user.roles = {holdfast::Role::provider};
  Resource& mine = server.add("clinic", "Dr. Elena Marsh");
  mine.owner_id = server.user.id;
  start_signed_in("#/availability");
  ASSERT_TRUE(driver->press(Role::button, "Add window")) << driver->text();
  ASSERT_TRUE(driver->choose("From", "18:00")) << driver->text();
  ASSERT_TRUE(driver->choose("To", "20:00"));
  ASSERT_TRUE(driver->press(Role::button, "Add"));
  ASSERT_TRUE(driver->press(Role::button, "Publish 1 window")) << driver->text();
  ASSERT_EQ(server.windows.size(), 1U);
  EXPECT_EQ(server.windows.front().interval.length(), Micros(Minutes(120)));
  EXPECT_TRUE(driver->shows_text("1 window is open now.")) << driver->text();
}

TEST_F(AppTest, TheThemeIsSwitchedAndKept) {
  start();
  const bool before = platform.dark;
  driver->press(Role::button, "Switch theme");
  EXPECT_NE(platform.dark, before);
  EXPECT_EQ(platform.storage.at("theme"), before ? "light" : "dark");
}

TEST_F(AppTest, EveryScreenFitsAPhone) {
  const Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  start_signed_in();
  driver->resize(360, 740);
  for (const std::string& route : {std::string("#/find"), book_route(clinic), std::string("#/bookings")}) {
    platform.visit(route);
    driver->settle();
    for (const Node& node : driver->tree().nodes()) {
      if (!is_control(node.role) || node.visible.empty()) continue;
      EXPECT_LE(node.visible.right(), 360.5F) << route << ": " << node.name;
      EXPECT_GE(node.visible.x, -0.5F) << route << ": " << node.name;
    }
  }
}

}  // namespace
}  // namespace holdfast::ui
