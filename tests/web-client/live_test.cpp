// What others do appears without a reload.
#include <gtest/gtest.h>

#include "common/wire/stream_event.hpp"
#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

class LiveTest : public testing::Test {
 protected:
  void open(const std::string& route) {
    platform.storage["session"] = server.user.id.to_string();
    platform.history = {route};
    app.emplace(platform);
    driver.emplace(platform, [this](Frame& f) { app->frame(f); });
    driver->advance(3000);
  }
  // Somebody books it, and the server says so.
  void somebody_books(const Resource& resource, const char* start, const char* end) {
    Booking booking;
    booking.id = BookingId(Uuid::version7(7, 7, next++));
    booking.resource_id = resource.id;
    booking.user_id = UserId(Uuid::version7(6, 6, 6));
    booking.interval = {*Instant::parse(start), *Instant::parse(end)};
    server.bookings.push_back(booking);
    tell("booking.confirmed", booking, wire::BookingShape::interval_only);
  }
  void tell(const char* type, const Booking& booking, wire::BookingShape shape) {
    wire::StreamEvent event;
    event.id = static_cast<std::int64_t>(next++);
    event.type = type;
    event.resource_id = booking.resource_id;
    event.booking = booking;
    event.occurred_at = server.now();
    platform.send_event({std::to_string(event.id), type, wire::to_json(event, server.now(), shape)});
  }
  [[nodiscard]] int asked(std::string_view part) const {
    int count = 0;
    for (const FetchRequest& request : platform.requests)
      count += request.url.find(part) != std::string::npos ? 1 : 0;
    return count;
  }
  [[nodiscard]] std::string connection() const { return driver->find(Role::status, "Connection")->value; }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::optional<App> app;
  std::optional<Driver> driver;
  std::uint64_t next = 1;
};

TEST_F(LiveTest, ATimeThatSomebodyTakesTurnsTakenWithinASecond) {
  const Resource clinic = server.add("clinic", "Dr. Elena Marsh");
  open("#/book/" + clinic.id.to_string() + "?day=2026-11-26");
  ASSERT_FALSE(driver->find(Role::radio, "09:30")->disabled) << driver->text();
  somebody_books(clinic, "2026-11-26T09:30:00Z", "2026-11-26T10:00:00Z");
  driver->advance(1000);
  EXPECT_TRUE(driver->find(Role::radio, "09:30")->disabled) << driver->text();
}

TEST_F(LiveTest, AChosenTimeThatSomebodyTakesIsRefusedWithItsReason) {
  const Resource clinic = server.add("clinic", "Dr. Elena Marsh");
  open("#/book/" + clinic.id.to_string() + "?day=2026-11-26&start=2026-11-26T09:30:00Z");
  somebody_books(clinic, "2026-11-26T09:30:00Z", "2026-11-26T10:00:00Z");
  driver->advance(1000);
  EXPECT_TRUE(driver->shows_text("Dr. Elena Marsh is taken from 09:30 to 10:00.")) << driver->text();
}

TEST_F(LiveTest, OnesOwnBookingMadeElsewhereAppears) {
  const Resource room = server.add("rooms", "Fern");
  open("#/bookings");
  Booking booking;
  booking.id = BookingId(Uuid::version7(7, 7, 70));
  booking.resource_id = room.id;
  booking.user_id = server.user.id;
  booking.interval = {*Instant::parse("2026-11-26T09:30:00Z"), *Instant::parse("2026-11-26T10:00:00Z")};
  tell("booking.confirmed", booking, wire::BookingShape::whole);
  driver->advance(500);
  EXPECT_TRUE(driver->shows(Role::listitem, "Fern, Thu 26 Nov, 09:30, confirmed")) << driver->text();
}

TEST_F(LiveTest, ManyChangesOfOneResourceAreAskedForOnce) {
  const Resource clinic = server.add("clinic", "Dr. Elena Marsh");
  open("#/book/" + clinic.id.to_string() + "?day=2026-11-26");
  const int before = asked("/schedule");
  for (int i = 0; i < 20; ++i)
    somebody_books(clinic, "2026-11-26T09:30:00Z", "2026-11-26T10:00:00Z");
  driver->advance(2000);
  EXPECT_EQ(asked("/schedule"), before + 1);
}

TEST_F(LiveTest, WhatHappensToSomethingNeverSeenHereDrawsNoFrame) {
  server.add("clinic", "Dr. Elena Marsh");
  open("#/find");
  driver->advance(30'000);
  const int frames = driver->frames();
  const std::size_t requests = platform.requests.size();
  Resource unseen;
  unseen.id = ResourceId(Uuid::version7(5, 5, 5));
  somebody_books(unseen, "2026-11-26T09:30:00Z", "2026-11-26T10:00:00Z");
  (void)platform.woken();  // send_event itself wakes
  driver->advance(60'000);
  EXPECT_EQ(driver->frames(), frames);
  EXPECT_EQ(platform.requests.size(), requests);
}

TEST_F(LiveTest, ASessionThatWasEndedElsewhereIsToldAsSoonAsItsStreamBreaks) {
  server.add("clinic", "Dr. Elena Marsh");
  open("#/bookings");
  const int before = asked("/me");
  platform.set_stream_state(StreamState::broken);
  driver->settle();
  EXPECT_EQ(asked("/me"), before + 1);
  EXPECT_NE(driver->text().find("My bookings"), std::string::npos) << "only the network had gone";
  platform.set_stream_state(StreamState::open);
  driver->settle();
  platform.server = [](const FetchRequest&) { return std::optional(FetchReply{.status = 401}); };
  platform.set_stream_state(StreamState::broken);
  driver->advance(1000);
  EXPECT_NE(driver->text().find("You were signed out."), std::string::npos) << driver->text();
}

TEST_F(LiveTest, SigningOutClosesTheStreamBeforeItsSessionEnds) {
  open("#/bookings");
  ASSERT_FALSE(platform.stream_url.empty());
  platform.server = [](const FetchRequest&) { return std::optional<FetchReply>(); };  // no answer yet
  ASSERT_TRUE(driver->press(Role::button, "Account"));
  ASSERT_TRUE(driver->press(Role::menuitem, "Sign out"));
  EXPECT_EQ(asked("/auth/logout"), 1);
  EXPECT_EQ(platform.stream_url, "");
}

TEST_F(LiveTest, ABrokenStreamIsToldAndAskedAroundUntilItIsBack) {
  const Resource clinic = server.add("clinic", "Dr. Elena Marsh");
  open("#/book/" + clinic.id.to_string() + "?day=2026-11-26");
  EXPECT_EQ(connection(), "Live");
  platform.set_stream_state(StreamState::broken);
  driver->settle();
  EXPECT_EQ(connection(), "Catching up");
  Booking other;
  other.id = BookingId(Uuid::version7(7, 7, 77));
  other.resource_id = clinic.id;
  other.interval = {*Instant::parse("2026-11-26T09:30:00Z"), *Instant::parse("2026-11-26T10:00:00Z")};
  server.bookings.push_back(other);
  driver->advance(21'000);
  EXPECT_TRUE(driver->find(Role::radio, "09:30")->disabled) << "asked every 20 s: " << driver->text();
  platform.set_stream_state(StreamState::open);
  driver->settle();
  EXPECT_EQ(connection(), "Live");
  const int before = asked("/schedule");
  driver->advance(60'000);
  EXPECT_EQ(asked("/schedule"), before) << "a stream that is open needs no asking";
}

TEST_F(LiveTest, AResetLoadsWhatIsShownAnew) {
  const Resource clinic = server.add("clinic", "Dr. Elena Marsh");
  open("#/book/" + clinic.id.to_string() + "?day=2026-11-26");
  const int before = asked("/schedule");
  platform.send_event(
      {"9", "reset",
       R"({"id":9,"type":"reset","resource_id":null,"booking":null,"occurred_at":"2026-11-23T10:12:00Z"})"});
  driver->advance(500);
  EXPECT_EQ(asked("/schedule"), before + 1);
}

TEST_F(LiveTest, BehindAnotherTabNobodyListensAndComingBackCatchesUp) {
  const Resource clinic = server.add("clinic", "Dr. Elena Marsh");
  open("#/book/" + clinic.id.to_string() + "?day=2026-11-26");
  EXPECT_FALSE(platform.stream_url.empty());
  platform.set_visible(false);
  driver->settle();
  EXPECT_TRUE(platform.stream_url.empty());
  Booking other;
  other.id = BookingId(Uuid::version7(7, 7, 77));
  other.resource_id = clinic.id;
  other.interval = {*Instant::parse("2026-11-26T09:30:00Z"), *Instant::parse("2026-11-26T10:00:00Z")};
  server.bookings.push_back(other);
  platform.set_visible(true);
  driver->advance(2500);
  EXPECT_TRUE(driver->find(Role::radio, "09:30")->disabled) << driver->text();
}

TEST_F(LiveTest, SigningOutEndsTheStream) {
  open("#/bookings");
  EXPECT_FALSE(platform.stream_url.empty());
  ASSERT_TRUE(driver->press(Role::button, "Account")) << driver->text();
  ASSERT_TRUE(driver->press(Role::menuitem, "Sign out")) << driver->text();
  EXPECT_TRUE(platform.stream_url.empty());
}

TEST_F(LiveTest, WhatWasTypedIsThereAfterAReload) {
  const Resource clinic = server.add("clinic", "Dr. Elena Marsh");
  const std::string route = "#/book/" + clinic.id.to_string() + "?day=2026-11-26&start=2026-11-26T09:30:00Z";
  open(route);
  driver->type(Role::textbox, "Reason for the visit", "Blood results");
  driver->advance(1000);
  driver.reset();
  app.reset();
  open(route);
  EXPECT_EQ(driver->find(Role::textbox, "Reason for the visit")->value, "Blood results") << driver->text();
}

}  // namespace
}  // namespace holdfast::ui
