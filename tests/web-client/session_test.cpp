// A session that ends under a person's hands: whatever was pressed is named on the sign-in screen, nothing
// that was typed is lost, and once the person is back it is done.
#include "web-client/app/session.hpp"

#include <gtest/gtest.h>

#include "common/wire/decode_requests.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

// Monday 23 November 2026, 10:12 UTC.
class SessionTest : public testing::Test {
 protected:
  SessionTest() {
    server.resources.reserve(8);
    server.bookings.reserve(16);
    others = std::move(platform.server);
    platform.server = [this](const FetchRequest& request) { return answer(request); };
  }

  std::optional<FetchReply> answer(const FetchRequest& request) {
    if (request.url == wire::paths::kLogin) ended = false;
    if (ended) return FetchReply{.status = 401};
    for (Resource& resource : server.resources) {
      if (request.url != wire::paths::resource(resource.id)) continue;
      if (request.method == "PUT") return change(resource, request);
      FetchReply whole{.status = 200};
      whole.body = wire::to_json(resource, server.hours);
      return whole;
    }
    return others(request);
  }

  FetchReply change(Resource& resource, const FetchRequest& request) {
    const auto patch = wire::decode_resource_patch(request.body);
    if (!patch || !wire::apply(*patch, resource)) return FetchReply{.status = 400};
    ++resource.version;
    FetchReply made{.status = 200};
    made.body = wire::to_json(resource, server.hours);
    return made;
  }

  void start(std::string route) {
    platform.storage["session"] = "1";
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(platform, [this](Frame& f) { app->frame(f); });
    driver->settle();
  }

  Booking& mine(const Resource& resource, const char* from, const char* to,
                BookingStatus status = BookingStatus::confirmed) {
    Booking booking;
    booking.id = BookingId(Uuid::version7(9, 9, server.bookings.size() + 1));
    booking.resource_id = resource.id;
    booking.user_id = server.user.id;
    booking.interval = {*Instant::parse(from), *Instant::parse(to)};
    booking.status = status;
    booking.created_at = booking.updated_at = *Instant::parse("2026-11-20T08:00:00Z");
    if (status == BookingStatus::held) booking.held_until = *Instant::parse("2026-11-23T10:36:00Z");
    server.bookings.push_back(booking);
    return server.bookings.back();
  }

  // The press is answered 401: the person is asked to sign in, and told what for.
  void expect_asked_for(std::string_view words) {
    ASSERT_TRUE(driver->shows(Role::heading, "Welcome back")) << driver->text();
    EXPECT_TRUE(driver->shows_text("You were signed out.")) << driver->text();
    EXPECT_TRUE(driver->shows_text(words)) << driver->text();
    EXPECT_TRUE(driver->shows_text("What you typed is kept."));
  }

  void sign_in() {
    EXPECT_EQ(driver->find(Role::textbox, "Email")->value, server.user.email);
    driver->type(Role::textbox, "Password", server.password);
    ASSERT_TRUE(driver->press(Role::button, "Sign in"));
    driver->advance(1000);
  }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::function<std::optional<FetchReply>(const FetchRequest&)> others;
  bool ended = false;
  std::optional<App> app;
  std::optional<Driver> driver;
};

TEST_F(SessionTest, ThatEndsWhileBookingBooksOnceThePersonIsBack) {
  const Resource& fern = server.add("rooms", "Fern");
  start("#/book/" + fern.id.to_string() + "?day=2026-11-23&start=2026-11-23T11:00:00Z");
  driver->type(Role::textbox, "Title", "Design review");
  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "Book 11:00 to 11:15")) << driver->text();
  expect_asked_for("Sign in again to book Fern, Mon 23 Nov, 11:00.");
  EXPECT_TRUE(server.bookings.empty());
  sign_in();
  ASSERT_EQ(server.bookings.size(), 1U) << driver->text();
  EXPECT_EQ(server.bookings.front().title, "Design review");
  EXPECT_TRUE(driver->shows_text("Booked. Fern")) << driver->text();
}

TEST_F(SessionTest, ThatEndsWhileHoldingNamesTheHold) {
  const Resource& clinic = server.add("clinic", "Dr. Elena Marsh");
  start("#/book/" + clinic.id.to_string() + "?day=2026-11-26&start=2026-11-26T09:30:00Z");
  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "Hold 09:30")) << driver->text();
  expect_asked_for("Sign in again to hold Dr. Elena Marsh, Thu 26 Nov, 09:30.");
  sign_in();
  EXPECT_TRUE(driver->shows(Role::timer, "Time left")) << driver->text();
}

TEST_F(SessionTest, ThatEndsWhileConfirmingCancellingMovingOrRenamingNamesEach) {
  const Resource& fern = server.add("rooms", "Fern");
  const BookingId held = mine(fern, "2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z", BookingStatus::held).id;
  start("#/bookings");
  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "Confirm booking")) << driver->text();
  expect_asked_for("Sign in again to confirm Fern, Mon 23 Nov, 15:00.");
  sign_in();
  EXPECT_EQ(server.bookings.front().id, held);
  EXPECT_EQ(server.bookings.front().status, BookingStatus::confirmed);
  EXPECT_TRUE(driver->shows(Role::heading, "My bookings")) << driver->text();

  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "Cancel"));
  ASSERT_TRUE(driver->press(Role::button, "Cancel booking"));
  expect_asked_for("Sign in again to cancel Fern, Mon 23 Nov, 15:00.");
  sign_in();
  EXPECT_EQ(server.bookings.front().status, BookingStatus::cancelled);
}

TEST_F(SessionTest, ThatEndsWhileMovingMovesOnceThePersonIsBack) {
  const Resource& fern = server.add("rooms", "Fern");
  mine(fern, "2026-11-26T14:00:00Z", "2026-11-26T15:00:00Z");
  start("#/bookings");
  ASSERT_TRUE(driver->press(Role::button, "Move"));
  ASSERT_TRUE(driver->choose("Starts", "09:00")) << driver->text();
  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "Move to 09:00 to 10:00")) << driver->text();
  expect_asked_for("Sign in again to move to Fern, Thu 26 Nov, 09:00.");
  sign_in();
  EXPECT_EQ(server.bookings.front().interval.start, *Instant::parse("2026-11-26T09:00:00Z"));
  EXPECT_TRUE(driver->shows_text("Moved. Fern, Thu 26 Nov, 09:00.")) << driver->text();
}

TEST_F(SessionTest, ThatEndsWhileRenewingALoanNamesIt) {
  const Resource& book = server.add("library", "The Tidal Year");
  mine(book, "2026-11-12T00:00:00Z", "2026-11-27T00:00:00Z", BookingStatus::checked_in);
  const Instant due = server.bookings.front().interval.end;
  start("#/bookings");
  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "Renew")) << driver->text();
  expect_asked_for("Sign in again to renew The Tidal Year");
  sign_in();
  EXPECT_GT(server.bookings.front().interval.end, due);
}

TEST_F(SessionTest, ThatEndsWhileSavingTheProfileSavesIt) {
  start("#/find");
  ASSERT_TRUE(driver->press(Role::button, "Account"));
  ASSERT_TRUE(driver->press(Role::menuitem, "Profile"));
  driver->type(Role::textbox, "Name", "Maya L.");
  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  expect_asked_for("Sign in again to save your profile.");
  sign_in();
  EXPECT_EQ(server.user.name, "Maya L.");
  EXPECT_FALSE(driver->shows(Role::dialog, "Profile"));
  EXPECT_TRUE(driver->shows_text("Your profile is saved.")) << driver->text();
}

TEST_F(SessionTest, ThatEndsTwiceAsksTwice) {
  start("#/find");
  ASSERT_TRUE(driver->press(Role::button, "Account"));
  ASSERT_TRUE(driver->press(Role::menuitem, "Profile"));
  driver->type(Role::textbox, "Name", "Maya L.");
  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "Save changes"));
  const auto before = std::move(platform.server);
  bool again = true;
  platform.server = [&](const FetchRequest& request) -> std::optional<FetchReply> {
    if (request.method == "PUT" && std::exchange(again, false)) return FetchReply{.status = 401};
    return before(request);
  };
  sign_in();
  expect_asked_for("Sign in again to save your profile.");
  sign_in();
  EXPECT_EQ(server.user.name, "Maya L.");
}

TEST_F(SessionTest, ThatEndsWhileSavingRulesComesBackToTheOpenSheet) {
  server.user.roles = {holdfast::Role::member, holdfast::Role::provider, holdfast::Role::admin};
  server.add("rooms", "Fern").owner_id = server.user.id;
  start("#/manage/resources?open=" + server.resources.front().id.to_string());
  ASSERT_TRUE(driver->press(Role::tab, "Rules")) << driver->text();
  driver->type(Role::spinbutton, "Notice", "2");
  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "Save changes")) << driver->text();
  expect_asked_for("Sign in again to save Fern.");
  sign_in();
  EXPECT_EQ(server.resources.front().policy.min_notice, Minutes(120));
  EXPECT_EQ(driver->find(Role::spinbutton, "Notice")->value, "2") << driver->text();
}

TEST_F(SessionTest, ThatEndsWhilePaintingHoursSavesThem) {
  server.user.roles = {holdfast::Role::provider};
  server.add("clinic", "Dr. Elena Marsh").owner_id = server.user.id;
  start("#/availability");
  driver->resize(1440, 1300);
  const Node* grid = driver->find(Role::grid, "23 to 29 November 2026");
  ASSERT_NE(grid, nullptr) << driver->text();
  const float x = grid->rect.x + 2.5F * grid->rect.w / 7;
  driver->drag({x, grid->rect.y + 11 * 65 + 2}, {x, grid->rect.y + 13 * 65 - 2});
  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "Publish 1 window")) << driver->text();
  expect_asked_for("Sign in again to save the hours of Dr. Elena Marsh.");
  sign_in();
  ASSERT_EQ(server.windows.size(), 1U) << driver->text();
  EXPECT_TRUE(driver->shows_text("1 window is open now.")) << driver->text();
}

TEST_F(SessionTest, OfOnePersonLeavesNothingToAnother) {
  const Resource& fern = server.add("rooms", "Fern");
  start("#/book/" + fern.id.to_string() + "?day=2026-11-23&start=2026-11-23T11:00:00Z");
  driver->type(Role::textbox, "Title", "Design review");
  ended = true;
  ASSERT_TRUE(driver->press(Role::button, "Book 11:00 to 11:15"));
  server.user.id = UserId(Uuid::version7(5, 5, 5));
  server.user.email = "kai@harbour.example";
  driver->type(Role::textbox, "Email", "kai@harbour.example");
  driver->type(Role::textbox, "Password", server.password);
  ASSERT_TRUE(driver->press(Role::button, "Sign in"));
  driver->advance(2000);
  EXPECT_TRUE(server.bookings.empty());
  EXPECT_TRUE(driver->shows(Role::heading, "Find")) << driver->text();
  EXPECT_TRUE(app->state().book.title.empty());
}

TEST_F(SessionTest, ThatNeverBeganNamesWhatTheSignInIsFor) {
  const Resource& fern = server.add("rooms", "Fern");
  platform.history = {"#/book/" + fern.id.to_string() + "?day=2026-11-23&start=2026-11-23T11:00:00Z"};
  app.emplace(platform);
  driver.emplace(platform, [this](Frame& f) { app->frame(f); });
  driver->settle();
  driver->type(Role::textbox, "Title", "Design review");
  ASSERT_TRUE(driver->press(Role::button, "Book 11:00 to 11:15")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Sign in to book Fern, Mon 23 Nov, 11:00.")) << driver->text();
  driver->type(Role::textbox, "Email", server.user.email);
  driver->type(Role::textbox, "Password", server.password);
  ASSERT_TRUE(driver->press(Role::button, "Sign in"));
  EXPECT_EQ(driver->find(Role::textbox, "Title")->value, "Design review") << driver->text();
  EXPECT_TRUE(driver->press(Role::button, "Book 11:00 to 11:15"));
  EXPECT_EQ(server.bookings.size(), 1U);
}

}  // namespace
}  // namespace holdfast::ui
