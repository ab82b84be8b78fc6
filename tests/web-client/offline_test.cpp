// The client without a network: what the device keeps, what waits, and what becomes of it.
#include <gtest/gtest.h>

#include "tests/web-client/offline_fixture.hpp"

namespace holdfast::ui {
namespace {

TEST_F(OfflineTest, AReloadWithoutNetworkShowsTheLastTimesAndBookingsWithTheirAge) {
  const Resource clinic = server().add("clinic", "Dr. Elena Marsh");
  visit_online("#/find");
  tab->platform.visit(book(clinic));
  driver().settle();
  ASSERT_TRUE(driver().press(Role::button, "Hold 09:30")) << driver().text();
  driver().advance(1000);
  cut();
  driver().advance(60'000);
  reload("#/bookings");
  EXPECT_TRUE(driver().shows_text("You are offline. Times are from 10:12.")) << driver().text();
  EXPECT_TRUE(driver().shows(Role::listitem, "Dr. Elena Marsh, Thu 26 Nov, 09:30, held")) << driver().text();
  tab->platform.visit("#/find");
  driver().settle();
  EXPECT_TRUE(driver().shows(Role::article, "Dr. Elena Marsh")) << driver().text();
  tab->platform.visit("#/book/" + clinic.id.to_string() + "?day=2026-11-23&start=2026-11-23T12:00:00Z");
  driver().settle();
  EXPECT_TRUE(driver().shows_text("24 hours' notice")) << "rules answer offline too: " << driver().text();
}

TEST_F(OfflineTest, WhoJustSignedInIsRememberedByAReloadWithoutNetwork) {
  server().add("clinic", "Dr. Elena Marsh");
  tab->open("#/sign-in");
  driver().type(Role::textbox, "Email", "maya@harbour.example");
  driver().type(Role::textbox, "Password", "demo-password");
  ASSERT_TRUE(driver().press(Role::button, "Sign in")) << driver().text();
  driver().advance(1000);
  cut();
  reload("#/bookings");
  EXPECT_TRUE(driver().shows(Role::heading, "My bookings")) << driver().text();
}

TEST_F(OfflineTest, ARequestMadeOfflineWaitsThroughAReloadAndIsBookedOnce) {
  const Resource room = server().add("rooms", "Fern");
  visit_online(book(room));
  cut();
  ASSERT_TRUE(driver().choose("Ends", "10:30")) << driver().text();
  ASSERT_TRUE(driver().press(Role::button, "Book 09:30 to 10:30")) << driver().text();
  EXPECT_TRUE(driver().shows(Role::heading, "My bookings")) << driver().text();
  EXPECT_TRUE(driver().shows(Role::listitem, "Fern, Thu 26 Nov, 09:30, queued")) << driver().text();
  EXPECT_TRUE(driver().shows_text("1 booking waits to be sent.")) << driver().text();
  reload("#/bookings");
  EXPECT_TRUE(driver().shows_text("Queued")) << driver().text();
  EXPECT_TRUE(server().bookings.empty());
  mend();
  driver().advance(1000);
  ASSERT_EQ(server().bookings.size(), 1U) << driver().text();
  EXPECT_TRUE(driver().shows_text("Booked. Fern, Thu 26 Nov, 09:30.")) << driver().text();
  EXPECT_TRUE(driver().shows(Role::listitem, "Fern, Thu 26 Nov, 09:30, confirmed")) << driver().text();
  reload("#/bookings");
  EXPECT_EQ(server().bookings.size(), 1U);
  EXPECT_FALSE(driver().shows_text("Queued")) << driver().text();
}

TEST_F(OfflineTest, TheSameTimeCannotBeQueuedTwice) {
  const Resource room = server().add("rooms", "Fern");
  visit_online(book(room));
  cut();
  ASSERT_TRUE(driver().press(Role::button, "Book 09:30 to 09:45")) << driver().text();
  tab->platform.visit(book(room));
  driver().settle();
  EXPECT_TRUE(driver().shows_text("Fern is taken from 09:30 to 09:45.")) << driver().text();
}

TEST_F(OfflineTest, AQueuedRequestIsWithdrawnWithoutATrace) {
  const Resource room = server().add("rooms", "Fern");
  visit_online(book(room));
  cut();
  ASSERT_TRUE(driver().press(Role::button, "Book 09:30 to 09:45")) << driver().text();
  ASSERT_TRUE(driver().press(Role::button, "Withdraw")) << driver().text();
  EXPECT_FALSE(driver().shows_text("Queued")) << driver().text();
  mend();
  EXPECT_EQ(posts(), 0);
  reload("#/bookings");
  EXPECT_FALSE(driver().shows_text("Queued")) << driver().text();
}

TEST_F(OfflineTest, ARefusalSaysWhyAndStaysUntilItIsSeen) {
  const Resource clinic = server().add("clinic", "Dr. Elena Marsh");
  visit_online(book(clinic));
  cut();
  ASSERT_TRUE(driver().press(Role::button, "Hold 09:30")) << driver().text();
  Booking other;
  other.id = BookingId(Uuid::version7(9, 9, 9));
  other.resource_id = clinic.id;
  other.user_id = UserId(Uuid::version7(8, 8, 8));
  other.interval = {*Instant::parse("2026-11-26T09:30:00Z"), *Instant::parse("2026-11-26T10:00:00Z")};
  server().bookings.push_back(other);
  mend();
  driver().advance(500);
  EXPECT_TRUE(driver().shows_text("Dr. Elena Marsh, Thu 26 Nov, 09:30 was not booked.")) << driver().text();
  EXPECT_TRUE(driver().shows_text("Dr. Elena Marsh is taken from 09:30 to 10:00.")) << driver().text();
  reload("#/bookings");
  EXPECT_TRUE(driver().shows(Role::listitem, "Dr. Elena Marsh, Thu 26 Nov, 09:30, not booked"))
      << driver().text();
  EXPECT_EQ(posts(), 0) << "a refused one is not sent again";
  ASSERT_TRUE(driver().press(Role::button, "Dismiss")) << driver().text();
  reload("#/bookings");
  EXPECT_FALSE(driver().shows_text("not booked")) << driver().text();
}

TEST_F(OfflineTest, ACancelMadeOfflineIsSentWhenTheNetworkIsBack) {
  const Resource clinic = server().add("clinic", "Dr. Elena Marsh");
  visit_online(book(clinic));
  ASSERT_TRUE(driver().press(Role::button, "Hold 09:30")) << driver().text();
  tab->platform.visit("#/bookings");
  driver().advance(1000);
  cut();
  ASSERT_TRUE(driver().press(Role::button, "Let it go")) << driver().text();
  EXPECT_TRUE(driver().shows(Role::listitem, "Cancel: Dr. Elena Marsh, Thu 26 Nov, 09:30, queued"))
      << driver().text();
  reload("#/bookings");
  mend();
  driver().advance(500);
  EXPECT_EQ(server().bookings.front().status, BookingStatus::cancelled) << driver().text();
}

TEST_F(OfflineTest, ALostAnswerIsAskedForAfterAReloadWithTheSameKey) {
  const Resource clinic = server().add("clinic", "Dr. Elena Marsh");
  visit_online(book(clinic));
  server().next_reply = FetchReply{};
  ASSERT_TRUE(driver().press(Role::button, "Hold 09:30"));
  EXPECT_TRUE(driver().shows_text("No answer yet. We are asking whether it was booked.")) << driver().text();
  std::string key;
  for (const FetchRequest& request : tab->platform.requests) {
    for (const auto& [name, value] : request.headers)
      if (name == "Idempotency-Key") key = value;
  }
  reload("#/bookings");
  ASSERT_EQ(posts(), 1) << driver().text();
  for (const FetchRequest& request : tab->platform.requests) {
    for (const auto& [name, value] : request.headers) {
      if (name == "Idempotency-Key") {
        EXPECT_EQ(value, key);
      }
    }
  }
  EXPECT_EQ(server().bookings.size(), 1U);
}

TEST_F(OfflineTest, ASaturatedServerIsTriedAgainWhenItSays) {
  const Resource clinic = server().add("clinic", "Dr. Elena Marsh");
  visit_online(book(clinic));
  FetchReply busy;
  busy.status = 503;
  busy.headers = {{"retry-after", "4"}};
  server().next_reply = busy;
  ASSERT_TRUE(driver().press(Role::button, "Hold 09:30"));
  EXPECT_TRUE(driver().shows_text("Very busy just now. We try again in 4 s.")) << driver().text();
  driver().advance(3500);
  EXPECT_EQ(posts(), 1);
  driver().advance(1000);
  EXPECT_EQ(posts(), 2);
  EXPECT_TRUE(driver().shows(Role::timer, "Time left")) << driver().text();
}

TEST_F(OfflineTest, AnEndedSessionKeepsTheQueueUntilThePersonIsBack) {
  const Resource clinic = server().add("clinic", "Dr. Elena Marsh");
  visit_online(book(clinic));
  cut();
  ASSERT_TRUE(driver().press(Role::button, "Hold 09:30")) << driver().text();
  const auto back = answers;
  bool signed_in = false;
  answers = [&, back](const FetchRequest& request) -> std::optional<FetchReply> {
    signed_in = signed_in || request.url == "/api/v1/auth/login";
    FetchReply no;
    no.status = 401;
    return signed_in ? back(request) : no;
  };
  mend();
  driver().settle();
  ASSERT_TRUE(driver().shows(Role::heading, "Welcome back")) << driver().text();
  EXPECT_TRUE(server().bookings.empty());
  driver().type(Role::textbox, "Email", "maya@harbour.example");
  driver().type(Role::textbox, "Password", "demo-password");
  ASSERT_TRUE(driver().press(Role::button, "Sign in"));
  driver().advance(1000);
  EXPECT_EQ(server().bookings.size(), 1U) << driver().text();
}

TEST_F(OfflineTest, TwoTabsSendWhatWaitsOnce) {
  const Resource clinic = server().add("clinic", "Dr. Elena Marsh");
  visit_online(book(clinic));
  cut();
  Tab second(device, &server());
  second.platform.server = tab->platform.server;
  second.platform.is_online = false;
  second.open_behind("#/bookings");
  ASSERT_TRUE(driver().press(Role::button, "Hold 09:30")) << driver().text();
  int sent = 0;
  const auto back = answers;
  answers = [&, back](const FetchRequest& request) {
    sent += request.method == "POST" && request.url == "/api/v1/bookings" ? 1 : 0;
    return back(request);
  };
  second.platform.server = answers;
  second.platform.set_online(true);
  mend();
  for (int i = 0; i < 5; ++i) {
    driver().advance(100);
    second.run(100);
  }
  EXPECT_EQ(sent, 1);
  EXPECT_EQ(server().bookings.size(), 1U);
  EXPECT_TRUE(second.app->state().offline->queue.items.empty());
}

TEST_F(OfflineTest, SigningOutLeavesNothingOfThePersonOnTheDevice) {
  server().add("clinic", "Dr. Elena Marsh");
  visit_online("#/bookings");
  EXPECT_FALSE(device->things.empty());
  const std::string account = server().user.id.to_string();
  ASSERT_TRUE(driver().press(Role::button, "Account")) << driver().text();
  ASSERT_TRUE(driver().press(Role::menuitem, "Sign out")) << driver().text();
  driver().advance(2000);
  for (const auto& [name, text] : device->things)
    EXPECT_FALSE(name.starts_with(account)) << name;
  EXPECT_FALSE(device->storage.contains("session"));
}

TEST_F(OfflineTest, ADeviceThatCannotKeepItSaysSoAndTheRequestIsSentAllTheSame) {
  const Resource clinic = server().add("clinic", "Dr. Elena Marsh");
  visit_online(book(clinic));
  cut();
  device->full = true;
  ASSERT_TRUE(driver().press(Role::button, "Hold 09:30")) << driver().text();
  EXPECT_TRUE(driver().shows_text("This device cannot keep it.")) << driver().text();
  EXPECT_TRUE(tab->platform.leaving_guarded);
  mend();
  driver().advance(500);
  EXPECT_EQ(server().bookings.size(), 1U) << driver().text();
  EXPECT_FALSE(tab->platform.leaving_guarded);
}

TEST_F(OfflineTest, ANewVersionIsLoadedWhenThePersonSaysSo) {
  server().add("clinic", "Dr. Elena Marsh");
  visit_online("#/find");
  tab->platform.offer_new_version();
  driver().settle();
  EXPECT_FALSE(tab->platform.new_version_loaded);
  ASSERT_TRUE(driver().press(Role::button, "Load it")) << driver().text();
  EXPECT_TRUE(tab->platform.new_version_loaded);
}

}  // namespace
}  // namespace holdfast::ui
