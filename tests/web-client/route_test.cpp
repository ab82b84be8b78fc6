#include "web-client/app/route.hpp"

#include <gtest/gtest.h>

#include <array>

namespace holdfast::ui {
namespace {

TEST(Route, IsTheSameAfterBeingWrittenAndRead) {
  constexpr std::array kRoutes = {
      "#/find",
      "#/find?q=fern%20hall&kind=room",
      "#/bookings",
      "#/bookings?tab=past",
      "#/bookings/01900000-0000-7000-8000-000000000001",
      "#/book/01900000-0000-7000-8000-000000000002?day=2026-11-23",
      "#/book/01900000-0000-7000-8000-000000000002?day=2026-11-23&start=2026-11-23T09:00:00Z",
      "#/availability",
      "#/availability/01900000-0000-7000-8000-000000000003?week=2026-11-30",
      "#/calendar",
      "#/calendar/month?day=2026-11-23",
      "#/manage/resources?kind=room&open=new",
      "#/manage",
      "#/sign-in",
      "#/register",
      "#/forgot-password",
      "#/profile",
      "#/profile?problem=in_use",
      "#/sign-in?problem=email_taken",
      "#/reset-password?token=a%2Bb",
      "#/signed-in?to=%23%2Fbookings%3Ftab%3Dpast"};
  for (const char* text : kRoutes)
    EXPECT_EQ(to_string(parse_route(text)), text);
}

TEST(Route, WithoutAPathIsFind) {
  EXPECT_EQ(parse_route("").screen, Screen::find);
  EXPECT_EQ(parse_route("#/").screen, Screen::find);
}

TEST(Route, ThatIsUnknownOrMalformedIsNotFound) {
  for (const char* text : {"#/nowhere", "#/book", "#/book/7", "#/bookings/x/y", "#/sign-in/now",
                           "#/calendar/year", "#/manage/x"}) {
    EXPECT_EQ(parse_route(text).screen, Screen::not_found) << text;
  }
}

TEST(Route, LeavesOutWhatItCannotRead) {
  const Route route = parse_route("#/book/01900000-0000-7000-8000-000000000002?day=tomorrow&start=9&x=%zz");
  EXPECT_EQ(route.screen, Screen::book);
  EXPECT_FALSE(route.day);
  EXPECT_FALSE(route.start);
}

}  // namespace
}  // namespace holdfast::ui
