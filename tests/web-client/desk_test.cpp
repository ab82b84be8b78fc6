// The desk of Manage driven by role and name: requests that wait, and the sheet of a day.
#include "web-client/app/desk.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/app/desk_csv.hpp"
#include "web-client/app/manage.hpp"
#include "web-client/app/shell.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

namespace paths = wire::paths;

constexpr std::int64_t kGrace = 9000;

Instant at(const char* text) {
  return *Instant::parse(text);
}

// Monday 23 November 2026, 10:12 in Lisbon (UTC). The fake server, which tells who booked.
class DeskTest : public testing::Test {
 protected:
  DeskTest() {
    server.user.roles = {UserRole::member, UserRole::provider, UserRole::admin};
    platform.storage["session"] = "1";
    others_ = std::move(platform.server);
    platform.server = [this](const FetchRequest& request) {
      auto own = answer(request);
      return own ? own : others_(request);
    };
  }

  std::optional<FetchReply> answer(const FetchRequest& request) {
    const std::string_view url = request.url;
    if (request.method != "GET" || !url.starts_with(std::string(paths::kBookings) + "?")) return std::nullopt;
    std::vector<std::string> items;
    for (const Booking& booking : server.bookings) {
      const bool pending_only = url.find("status=pending") != std::string_view::npos;
      if (pending_only && booking.status != BookingStatus::pending) continue;
      items.push_back(wire::to_json(wire::NamedBooking{booking, names[booking.user_id]}, server.now()));
    }
    FetchReply reply;
    reply.status = 200;
    reply.body = wire::list_json(items);
    return reply;
  }

  Booking& booked(const Resource& resource, std::string who, const char* from, const char* to,
                  BookingStatus status = BookingStatus::confirmed, std::string title = "") {
    Booking booking;
    booking.id = BookingId(Uuid::version7(5, 5, next_));
    booking.resource_id = resource.id;
    booking.user_id = UserId(Uuid::version7(6, 6, next_));
    booking.interval = {at(from), at(to)};
    booking.status = status;
    booking.title = std::move(title);
    booking.created_at = booking.updated_at = at("2026-11-20T09:00:00Z") + Minutes(static_cast<int>(next_));
    names[booking.user_id] = std::move(who);
    ++next_;
    server.bookings.push_back(booking);
    return server.bookings.back();
  }

  void start(std::string route, float width = 1440, float height = 900) {
    platform.history = {std::move(route)};
    app.emplace(platform);
    driver.emplace(
        platform, [this](Frame& f) { app->frame(f); }, width, height);
    driver->settle();
  }

  [[nodiscard]] BookingStatus status(std::size_t index) const { return server.bookings[index].status; }

  HeadlessPlatform platform;
  FakeServer server{platform};
  std::map<UserId, std::string> names;
  std::optional<App> app;
  std::optional<Driver> driver;

 private:
  std::function<std::optional<FetchReply>(const FetchRequest&)> others_;
  std::uint64_t next_ = 1;
};

class RequestsTest : public DeskTest {
 protected:
  void SetUp() override {
    server.resources.reserve(4);
    const Resource& hall = server.add("rooms", "Harbour Hall");
    booked(hall, "Jonas Weber", "2026-11-27T18:00:00Z", "2026-11-27T21:00:00Z", BookingStatus::pending,
           "Alumni evening");
    booked(hall, "Ines Castro", "2026-11-27T09:00:00Z", "2026-11-27T11:00:00Z", BookingStatus::confirmed,
           "Chess club");
    const Resource& workshop = server.add("rooms", "Workshop");
    booked(workshop, "Amara Nwosu", "2026-11-26T14:00:00Z", "2026-11-26T16:00:00Z", BookingStatus::pending);
  }
};

TEST_F(RequestsTest, SayWhoAsksForWhatAndWhatElseIsOnThatDay) {
  start("#/manage/requests");
  EXPECT_TRUE(driver->shows(Role::article, "Harbour Hall, Fri 27 Nov")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::listitem, "Jonas Weber, 18:00 to 21:00")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Alumni evening"));
  EXPECT_TRUE(driver->shows_text("Also that day: 09:00 to 11:00 Chess club")) << driver->text();
  EXPECT_TRUE(driver->shows_text("2 requests wait.")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::tab, "Requests 2") || driver->shows(Role::tab, "Requests"))
      << driver->text();
}

TEST_F(RequestsTest, AreSentAMomentAfterTheAnswerSoThatItCanBeTakenBack) {
  start("#/manage/requests");
  ASSERT_TRUE(driver->click(Role::button, "Approve, Harbour Hall, Fri 27 Nov")) << driver->text();
  EXPECT_FALSE(driver->shows(Role::article, "Harbour Hall, Fri 27 Nov"));
  EXPECT_TRUE(driver->shows_text("Approved. Harbour Hall, Fri 27 Nov, 18:00.")) << driver->text();
  EXPECT_TRUE(platform.leaving_guarded);
  EXPECT_EQ(server.writes, 0);
  ASSERT_TRUE(driver->press(Role::button, "Undo"));
  EXPECT_TRUE(driver->shows(Role::article, "Harbour Hall, Fri 27 Nov")) << driver->text();
  driver->advance(kGrace);
  EXPECT_EQ(server.writes, 0) << "what was taken back is never sent";

  ASSERT_TRUE(driver->press(Role::button, "Decline, Harbour Hall, Fri 27 Nov"));
  driver->advance(kGrace);
  EXPECT_EQ(status(0), BookingStatus::declined);
  EXPECT_FALSE(driver->shows(Role::button, "Undo"));
  EXPECT_FALSE(platform.leaving_guarded);
}

TEST_F(RequestsTest, CanBeApprovedTogether) {
  start("#/manage/requests");
  ASSERT_TRUE(driver->press(Role::button, "Select all")) << driver->text();
  ASSERT_TRUE(driver->press(Role::checkbox, "14:00 to 16:00"));
  EXPECT_TRUE(driver->shows(Role::button, "Approve 1 selected")) << driver->text();
  ASSERT_TRUE(driver->press(Role::checkbox, "14:00 to 16:00"));
  ASSERT_TRUE(driver->press(Role::button, "Approve 2 selected"));
  EXPECT_TRUE(driver->shows(Role::heading, "Manage"));
  EXPECT_TRUE(driver->shows_text("2 requests approved.")) << driver->text();
  EXPECT_TRUE(driver->shows_text("No requests wait.")) << driver->text();
  driver->advance(kGrace);
  EXPECT_EQ(status(0), BookingStatus::confirmed);
  EXPECT_EQ(status(2), BookingStatus::confirmed);
}

TEST_F(RequestsTest, ThatWereWithdrawnMeanwhileSaySoAtTheirRow) {
  start("#/manage/requests");
  server.bookings[0].status = BookingStatus::cancelled;
  ASSERT_TRUE(driver->press(Role::button, "Approve, Harbour Hall, Fri 27 Nov"));
  driver->advance(kGrace);
  EXPECT_TRUE(driver->shows_text("Meanwhile it is cancelled. Nothing was changed.")) << driver->text();
  EXPECT_FALSE(driver->shows(Role::button, "Approve, Harbour Hall, Fri 27 Nov"));
  ASSERT_TRUE(driver->press(Role::button, "All right"));
  EXPECT_FALSE(driver->shows(Role::article, "Harbour Hall, Fri 27 Nov"));
}

TEST_F(RequestsTest, FitAPhone) {
  start("#/manage/requests", 390, 844);
  EXPECT_TRUE(driver->click(Role::button, "Approve, Harbour Hall, Fri 27 Nov")) << driver->text();
}

TEST_F(RequestsTest, AreSentAtOnceBeforeSigningOut) {
  start("#/manage/requests");
  ASSERT_TRUE(driver->press(Role::button, "Approve, Harbour Hall, Fri 27 Nov"));
  app->dispatch(SignOutPressed{});
  driver->settle();
  EXPECT_EQ(status(0), BookingStatus::confirmed);
}

TEST_F(DeskTest, WithoutRequestsThereIsNothingToDo) {
  server.add("rooms", "Fern");
  start("#/manage/requests");
  EXPECT_TRUE(driver->shows_text("No requests wait.")) << driver->text();
}

class DaySheetTest : public DeskTest {
 protected:
  void SetUp() override {
    server.resources.reserve(4);
    const Resource& fern = server.add("rooms", "Fern");
    const Resource& alder = server.add("rooms", "Alder");
    booked(fern, "Jonas Weber", "2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z", BookingStatus::confirmed,
           "Design review");
    booked(alder, "Ines Castro", "2026-11-23T09:00:00Z", "2026-11-23T12:00:00Z", BookingStatus::checked_in);
    booked(fern, "Amara Nwosu", "2026-11-23T15:00:00Z", "2026-11-23T16:00:00Z", BookingStatus::confirmed,
           "=1+1");
    booked(fern, "Maya Lindqvist", "2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z");
  }
};

TEST_F(DaySheetTest, ShowsTheDaysBookingsWithNamesAndTotals) {
  start("#/manage/bookings");
  EXPECT_TRUE(driver->shows(Role::heading, "Monday 23 November")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::row, "Jonas Weber, Fern, 10:00 to 11:00, confirmed")) << driver->text();
  EXPECT_TRUE(driver->shows_text("3 today, 1 checked in")) << driver->text();
  EXPECT_FALSE(driver->shows_text("Maya Lindqvist, Fern"));
  ASSERT_TRUE(driver->press(Role::button, "Next day"));
  EXPECT_EQ(platform.history.back(), "#/manage/bookings?day=2026-11-24");
  EXPECT_TRUE(driver->shows(Role::row, "Maya Lindqvist, Fern, 09:00 to 10:00, confirmed")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Today"));
  EXPECT_TRUE(driver->shows_text("3 today, 1 checked in"));
}

TEST_F(DaySheetTest, ChecksPeopleInAndTellsWhoMissed) {
  start("#/manage/bookings");
  ASSERT_TRUE(driver->click(Role::button, "Check in, Jonas Weber, 10:00")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::row, "Jonas Weber, Fern, 10:00 to 11:00, checked in")) << driver->text();
  EXPECT_TRUE(driver->shows_text("3 today, 2 checked in"));
  ASSERT_TRUE(driver->press(Role::button, "Undo"));
  EXPECT_TRUE(driver->shows(Role::row, "Jonas Weber, Fern, 10:00 to 11:00, confirmed"));
  ASSERT_TRUE(driver->press(Role::button, "Missed, Jonas Weber, 10:00"));
  ASSERT_TRUE(driver->press(Role::button, "Completed, Ines Castro, 09:00"));
  driver->advance(kGrace);
  EXPECT_EQ(status(0), BookingStatus::no_show);
  EXPECT_EQ(status(1), BookingStatus::completed);
  EXPECT_FALSE(driver->shows(Role::button, "Missed, Amara Nwosu, 15:00")) << "it has not begun";
}

TEST_F(DaySheetTest, MovesAndCancelsFromTheMenu) {
  start("#/manage/bookings");
  ASSERT_TRUE(driver->press(Role::button, "More, Amara Nwosu, 15:00")) << driver->text();
  ASSERT_TRUE(driver->press(Role::menuitem, "Cancel")) << driver->text();
  driver->advance(kGrace);
  EXPECT_EQ(status(2), BookingStatus::cancelled);
  ASSERT_TRUE(driver->press(Role::button, "Next day"));
  ASSERT_TRUE(driver->press(Role::button, "More, Maya Lindqvist, 09:00")) << driver->text();
  ASSERT_TRUE(driver->press(Role::menuitem, "Move"));
  EXPECT_TRUE(platform.history.back().starts_with("#/book/")) << platform.history.back();
  EXPECT_NE(platform.history.back().find("move="), std::string::npos);
}

TEST_F(DaySheetTest, IsFilteredByPersonResourceAndStatus) {
  start("#/manage/bookings");
  ASSERT_TRUE(driver->type(Role::searchbox, "Person", "jonas"));
  EXPECT_TRUE(driver->shows(Role::row, "Jonas Weber, Fern, 10:00 to 11:00, confirmed"));
  EXPECT_FALSE(driver->shows_text("Amara Nwosu, Fern")) << driver->text();
  ASSERT_TRUE(driver->type(Role::searchbox, "Person", "nobody"));
  ASSERT_TRUE(driver->press(Role::button, "Clear the filters")) << driver->text();
  ASSERT_TRUE(driver->choose("Resource", "Alder"));
  EXPECT_FALSE(driver->shows_text("Jonas Weber, Fern"));
  ASSERT_TRUE(driver->choose("Resource", "All resources"));
  ASSERT_TRUE(driver->choose("Status", "Checked in"));
  EXPECT_FALSE(driver->shows_text("Jonas Weber, Fern"));
  EXPECT_TRUE(driver->shows_text("Ines Castro, Alder"));
}

TEST_F(DaySheetTest, IsExportedForASpreadsheetWithoutFormulas) {
  start("#/manage/bookings");
  ASSERT_TRUE(driver->press(Role::radio, "By resource"));
  ASSERT_TRUE(driver->press(Role::button, "Export CSV"));
  EXPECT_EQ(platform.downloaded_name, "bookings-2026-11-23.csv");
  const std::string& file = platform.downloaded;
  EXPECT_NE(file.find("2026-11-23 10:00,2026-11-23 11:00,Jonas Weber,Fern,Design review,Confirmed,1\r\n"),
            std::string::npos)
      << file;
  EXPECT_LT(file.find("Ines Castro"), file.find("Jonas Weber")) << "Alder comes before Fern";
  EXPECT_NE(file.find("'=1+1"), std::string::npos);
}

TEST_F(DaySheetTest, IsPrintedAsItIsFilteredAndOrdered) {
  start("#/manage/bookings");
  ASSERT_TRUE(driver->press(Role::button, "Print"));
  ASSERT_TRUE(platform.printed.has_value());
  EXPECT_EQ(platform.printed->title, "Monday 23 November");
  EXPECT_NE(platform.printed->summary.find("today"), std::string::npos) << platform.printed->summary;
  EXPECT_EQ(platform.printed->heads.front(), "Time");
  const std::vector<std::string> first = {"10:00 to 11:00", "Jonas Weber", "Fern",
                                          "Design review",  "1",           "Confirmed"};
  EXPECT_NE(std::find(platform.printed->rows.begin(), platform.printed->rows.end(), first),
            platform.printed->rows.end());
  ASSERT_TRUE(driver->choose("Resource", "Alder"));
  ASSERT_TRUE(driver->press(Role::button, "Print"));
  EXPECT_EQ(platform.printed->title, "Monday 23 November, Alder");
  for (const std::vector<std::string>& row : platform.printed->rows)
    EXPECT_EQ(row[2], "Alder");
}

TEST_F(DaySheetTest, FitsAPhone) {
  start("#/manage/bookings", 390, 844);
  EXPECT_TRUE(driver->shows(Role::row, "Jonas Weber, Fern, 10:00 to 11:00, confirmed")) << driver->text();
}

TEST(Csv, QuotesWhatNeedsIt) {
  EXPECT_EQ(csv({{"a", "b,c", "d\"e"}, {"-1"}}),
            "\xEF\xBB\xBF"
            "a,\"b,c\",\"d\"\"e\"\r\n'-1\r\n");
}

}  // namespace
}  // namespace holdfast::ui
