// The calendar driven as a person would: every view, drawing, moving, layers, keys.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/web-client/calendar_fixture.hpp"

namespace holdfast::ui {
namespace {

constexpr const char* kReview = "Design review, Fern, Mon 23 Nov, 11:00 to 12:30, confirmed";

TEST_F(CalendarTest, AWeekShowsOnesBookingsByNamePlaceTimeAndStatus) {
  booked(server.add("rooms", "Fern"), "2026-11-23T11:00:00Z", "2026-11-23T12:30:00Z", "Design review");
  start();
  EXPECT_TRUE(driver->shows(Role::heading, "23 to 29 November 2026")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::grid, "23 to 29 November 2026")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, kReview)) << driver->text();
  EXPECT_EQ(platform.title, "23 to 29 November 2026 · Calendar · Holdfast");
}

TEST_F(CalendarTest, AnEmptyWeekSaysWhatToDo) {
  start();
  EXPECT_TRUE(driver->shows_text("Nothing booked this week.")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Drag on the grid to book.")) << driver->text();
}

TEST_F(CalendarTest, DraggingOnTheGridDraftsABookingAndBookingItCanBeUndone) {
  show(server.add("rooms", "Fern"));
  start();
  driver->drag(place(2, 13.02), place(2, 14.9));
  EXPECT_TRUE(driver->shows(Role::button, "New booking, Wed 25 Nov, 13:00 to 15:00")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Fern is free")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Book")) << driver->text();
  ASSERT_EQ(server.bookings.size(), 1U);
  EXPECT_EQ(server.bookings.front().interval,
            (Interval{at("2026-11-25T13:00:00Z"), at("2026-11-25T15:00:00Z")}));
  EXPECT_TRUE(driver->shows_text("Booked. Fern, Wed 25 Nov, 13:00.")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Fern, Wed 25 Nov, 13:00 to 15:00, confirmed")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Undo"));
  EXPECT_EQ(server.bookings.front().status, BookingStatus::cancelled);
  EXPECT_FALSE(driver->shows(Role::button, "Fern, Wed 25 Nov, 13:00 to 15:00, confirmed"));
}

TEST_F(CalendarTest, TheVerdictIsToldWhileDragging) {
  const Resource& room = server.add("rooms", "Fern");
  show(room);
  others(room, "2026-11-25T14:30:00Z", "2026-11-25T15:15:00Z");
  start();
  const Point from = place(2, 13.02);
  driver->context().pointer_move(from.x, from.y);
  driver->settle();
  driver->context().pointer_button(true);
  driver->settle();
  const Point free = place(2, 13.9);
  driver->context().pointer_move(free.x, free.y);
  driver->settle();
  EXPECT_TRUE(driver->shows_text("Fern is free")) << driver->text();
  const Point taken = place(2, 15.9);
  driver->context().pointer_move(taken.x, taken.y);
  driver->settle();
  EXPECT_TRUE(driver->shows_text("Fern is taken from 14:30 to 15:15")) << driver->text();
  driver->key(Key::escape);
  driver->context().pointer_button(false);
  driver->settle();
  EXPECT_FALSE(app->state().calendar->draft) << "Esc undoes the drag";
}

TEST_F(CalendarTest, ATakenTimeIsRefusedWithAlternativesThatFillTheDraft) {
  const Resource& room = server.add("rooms", "Fern");
  show(room);
  others(room, "2026-11-25T13:00:00Z", "2026-11-25T14:00:00Z");
  start();
  driver->drag(place(2, 13.02), place(2, 13.9));
  EXPECT_TRUE(driver->shows_text("Fern is taken from 13:00 to 14:00.")) << driver->text();
  driver->press(Role::button, "Book");
  EXPECT_EQ(server.writes, 0);
  const auto buttons = driver->tree().all(Role::button);
  const auto alternative = std::find_if(buttons.begin(), buttons.end(), [](const Node* node) {
    return node->name.starts_with("Fern, Wed 25 Nov, ") && node->name.find("confirmed") == std::string::npos;
  });
  ASSERT_NE(alternative, buttons.end()) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, std::string((*alternative)->name)));
  EXPECT_EQ(server.writes, 0) << "an alternative fills the draft, it books nothing yet";
  ASSERT_TRUE(driver->press(Role::button, "Book")) << driver->text();
  EXPECT_EQ(server.writes, 1);
}

TEST_F(CalendarTest, ATimeTakenMeanwhileIsRefusedByTheServerWithItsReason) {
  const Resource& room = server.add("rooms", "Fern");
  show(room);
  start();
  driver->drag(place(2, 13.02), place(2, 13.9));
  others(room, "2026-11-25T13:00:00Z", "2026-11-25T14:00:00Z");
  ASSERT_TRUE(driver->press(Role::button, "Book")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Fern is taken from 13:00 to 14:00.")) << driver->text();
  EXPECT_TRUE(app->state().calendar->draft) << "what was typed is kept";
}

TEST_F(CalendarTest, ALostAnswerIsAskedForAgainWithTheSameKey) {
  show(server.add("rooms", "Fern"));
  start();
  driver->drag(place(2, 13.02), place(2, 13.9));
  server.next_reply = FetchReply{};  // no answer
  ASSERT_TRUE(driver->press(Role::button, "Book")) << driver->text();
  EXPECT_TRUE(driver->shows_text("No answer yet.")) << driver->text();
  driver->advance(3000);
  EXPECT_EQ(server.bookings.size(), 1U) << driver->text();
  std::vector<std::string> keys;
  for (const FetchRequest& request : platform.requests) {
    for (const auto& [name, value] : request.headers) {
      if (request.method == "POST" && name == "Idempotency-Key") keys.push_back(value);
    }
  }
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(keys[0], keys[1]);
}

TEST_F(CalendarTest, WithSeveralResourcesTheDraftAsksWhich) {
  show(server.add("rooms", "Fern"));
  show(server.add("rooms", "Alder"));
  start();
  driver->drag(place(2, 13.02), place(2, 13.9));
  ASSERT_TRUE(driver->choose("Person or room", "Alder")) << driver->text();
  EXPECT_TRUE(driver->shows_text("Alder is free")) << driver->text();
  ASSERT_TRUE(driver->type(Role::textbox, "Title", "Workshop")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Book"));
  ASSERT_EQ(server.bookings.size(), 1U);
  EXPECT_EQ(server.bookings.front().resource_id, server.resources.back().id);
  EXPECT_EQ(server.bookings.front().title, "Workshop");
}

TEST_F(CalendarTest, DraggingABookingMovesItAndUndoMovesItBack) {
  const Booking booking =
      booked(server.add("rooms", "Fern"), "2026-11-23T11:00:00Z", "2026-11-23T12:30:00Z", "Design review");
  start();
  driver->drag(place(0, 11.5), place(1, 13.5));
  const Interval moved{at("2026-11-24T13:00:00Z"), at("2026-11-24T14:30:00Z")};
  EXPECT_EQ(server.bookings.front().interval, moved) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Design review, Fern, Tue 24 Nov, 13:00 to 14:30, confirmed"))
      << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Undo")) << driver->text();
  EXPECT_EQ(server.bookings.front().interval, booking.interval);
  EXPECT_TRUE(driver->shows_text("Moved back.")) << driver->text();
}

TEST_F(CalendarTest, ABookingIsStretchedByItsEnd) {
  booked(server.add("rooms", "Fern"), "2026-11-23T11:00:00Z", "2026-11-23T12:30:00Z", "Design review");
  start();
  driver->drag(place(0, 12.5), place(0, 14));
  EXPECT_EQ(server.bookings.front().interval,
            (Interval{at("2026-11-23T11:00:00Z"), at("2026-11-23T14:00:00Z")}))
      << driver->text();
}

TEST_F(CalendarTest, ABookingMovedOntoATakenTimeStaysWhereItWasAndSaysWhy) {
  const Resource& room = server.add("rooms", "Fern");
  const Interval before =
      booked(room, "2026-11-23T11:00:00Z", "2026-11-23T12:30:00Z", "Design review").interval;
  others(room, "2026-11-24T13:00:00Z", "2026-11-24T14:00:00Z");
  start();
  driver->drag(place(0, 11.5), place(1, 13.5));
  EXPECT_EQ(server.bookings.front().interval, before);
  EXPECT_TRUE(driver->shows_text("Fern is taken from 13:00 to 14:00.")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, kReview)) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Leave it where it was")) << driver->text();
  EXPECT_FALSE(driver->shows_text("Fern is taken"));
}

TEST_F(CalendarTest, AServersRefusalOfAMovePutsItBack) {
  const Resource& room = server.add("rooms", "Fern");
  booked(room, "2026-11-23T11:00:00Z", "2026-11-23T12:30:00Z", "Design review");
  start();
  others(room, "2026-11-24T13:00:00Z", "2026-11-24T14:00:00Z");  // not known here yet
  driver->drag(place(0, 11.5), place(1, 13.5));
  EXPECT_EQ(server.writes, 1);
  EXPECT_TRUE(driver->shows_text("Fern is taken from 13:00 to 14:00.")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, kReview)) << driver->text();
}

TEST_F(CalendarTest, ABookingTooNearItsStartForThePolicyCannotBeDragged) {
  Resource& room = server.add("rooms", "Fern");
  room.policy.reschedule_cutoff = Minutes{24 * 60};
  const Interval before = booked(room, "2026-11-23T11:00:00Z", "2026-11-23T12:30:00Z").interval;
  start();
  driver->drag(place(0, 11.5), place(1, 13.5));
  EXPECT_EQ(server.bookings.front().interval, before);
  EXPECT_EQ(server.writes, 0);
}

TEST_F(CalendarTest, TheKeyboardDrawsStretchesAndBooks) {
  show(server.add("rooms", "Fern"));
  start();
  ASSERT_TRUE(driver->focus(Role::grid, "23 to 29 November 2026"));
  driver->key(Key::right);
  for (int i = 0; i < 4; ++i)
    driver->key(Key::down);
  for (int i = 0; i < 3; ++i)
    driver->key(Key::down, true);
  driver->key(Key::enter);
  EXPECT_TRUE(driver->shows(Role::button, "New booking, Tue 24 Nov, 10:00 to 11:00")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Book")) << driver->text();
  EXPECT_EQ(server.bookings.size(), 1U);
}

TEST_F(CalendarTest, EscDiscardsTheDraft) {
  show(server.add("rooms", "Fern"));
  start();
  driver->shortcut('n');
  EXPECT_TRUE(app->state().calendar->draft) << driver->text();
  driver->key(Key::escape);
  EXPECT_FALSE(app->state().calendar->draft);
}

TEST_F(CalendarTest, LettersChangeViewAndPeriod) {
  start();
  driver->shortcut('d');
  EXPECT_TRUE(driver->shows(Role::heading, "Monday 23 November 2026")) << driver->text();
  driver->shortcut('j');
  EXPECT_TRUE(driver->shows(Role::heading, "Tuesday 24 November 2026")) << driver->text();
  driver->shortcut('m');
  EXPECT_TRUE(driver->shows(Role::heading, "November 2026")) << driver->text();
  driver->shortcut('j');
  EXPECT_TRUE(driver->shows(Role::heading, "December 2026")) << driver->text();
  driver->shortcut('k');
  driver->shortcut('a');
  EXPECT_EQ(platform.history.back(), "#/calendar/agenda?day=2026-11-01");
  driver->shortcut('t');
  driver->shortcut('w');
  EXPECT_TRUE(driver->shows(Role::heading, "23 to 29 November 2026")) << driver->text();
}

TEST_F(CalendarTest, EveryPeriodIsAnAddressAndBackLeadsToTheOneBefore) {
  start("#/calendar/week?day=2026-12-02");
  EXPECT_TRUE(driver->shows(Role::heading, "30 Nov to 6 Dec 2026")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Next"));
  EXPECT_EQ(platform.history.back(), "#/calendar/week?day=2026-12-09");
  platform.go_back();
  driver->settle();
  EXPECT_TRUE(driver->shows(Role::heading, "30 Nov to 6 Dec 2026")) << driver->text();
}

TEST_F(CalendarTest, APersonOrRoomIsAddedShownAsBusyAndKeptOnTheDevice) {
  const Resource& room = server.add("rooms", "Fern");
  others(room, "2026-11-25T09:00:00Z", "2026-11-25T10:30:00Z", "Secret");
  start();
  EXPECT_FALSE(driver->shows(Role::text, "Fern, busy")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Add a person or room"));
  ASSERT_TRUE(driver->type(Role::searchbox, "Name or place", "fer"));
  ASSERT_TRUE(driver->press(Role::button, "Fern")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::checkbox, "Fern")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::text, "Fern, busy")) << driver->text();
  EXPECT_FALSE(driver->shows_text("Secret"));
  EXPECT_EQ(platform.storage.at("calendar"), "+mine +" + room.id.to_string());
  ASSERT_TRUE(driver->press(Role::checkbox, "Fern"));
  EXPECT_FALSE(driver->shows(Role::text, "Fern, busy"));
  EXPECT_EQ(platform.storage.at("calendar"), "+mine -" + room.id.to_string());
}

TEST_F(CalendarTest, AResourceOneManagesShowsBookingsWholeAndActsOnThem) {
  server.user.roles = {holdfast::Role::provider};
  Resource& mine = server.add("rooms", "Harbour Hall");
  mine.owner_id = server.user.id;
  mine.policy.confirmation = Confirmation::approval;
  others(mine, "2026-11-27T10:00:00Z", "2026-11-27T12:00:00Z", "Alumni evening").status =
      BookingStatus::pending;
  start();
  const std::string name = "Alumni evening, Harbour Hall, Fri 27 Nov, 10:00 to 12:00, ";
  ASSERT_TRUE(driver->press(Role::button, name + "waiting")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Approve")) << driver->text();
  EXPECT_EQ(server.bookings.front().status, BookingStatus::confirmed);
  EXPECT_TRUE(driver->shows(Role::button, name + "confirmed")) << driver->text();
  EXPECT_TRUE(app->state().bookings.items.empty()) << "it is not one of one's own";
}

TEST_F(CalendarTest, ABookingOpensWithItsActionsAndIsCancelledAfterAsking) {
  booked(server.add("rooms", "Fern"), "2026-11-24T11:00:00Z", "2026-11-24T12:30:00Z", "Design review");
  start();
  ASSERT_TRUE(driver->press(Role::button, "Design review, Fern, Tue 24 Nov, 11:00 to 12:30, confirmed"));
  EXPECT_TRUE(driver->shows(Role::dialog, "Design review")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Cancel")) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, "Cancel booking")) << driver->text();
  EXPECT_EQ(server.bookings.front().status, BookingStatus::cancelled);
  driver->key(Key::escape);
  EXPECT_FALSE(driver->shows(Role::button, "Design review, Fern, Tue 24 Nov, 11:00 to 12:30, confirmed"))
      << "the time is free again";
}

TEST_F(CalendarTest, AMonthShowsItsBookingsAndWhatFindsNoRoomIsADayAway) {
  const Resource& room = server.add("rooms", "Fern");
  for (int hour = 9; hour < 17; ++hour) {
    char from[32];
    char to[32];
    std::snprintf(from, sizeof from, "2026-11-12T%02d:00:00Z", hour);
    std::snprintf(to, sizeof to, "2026-11-12T%02d:00:00Z", hour + 1);
    booked(room, from, to, "Panel");
  }
  start("#/calendar/month?day=2026-11-23");
  EXPECT_TRUE(driver->shows(Role::grid, "November 2026")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::gridcell, "Thursday 12 November, 8 bookings")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Panel, Fern, Thu 12 Nov, 09:00 to 10:00, confirmed"));
  const auto buttons = driver->tree().all(Role::button);
  const auto more = std::find_if(buttons.begin(), buttons.end(), [](const Node* node) {
    return node->name.find(" more") != std::string::npos;
  });
  ASSERT_NE(more, buttons.end()) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, std::string((*more)->name)));
  EXPECT_TRUE(driver->shows(Role::heading, "Thursday 12 November 2026")) << driver->text();
}

TEST_F(CalendarTest, AnAgendaListsByDay) {
  booked(server.add("rooms", "Fern"), "2026-11-24T11:00:00Z", "2026-11-24T12:30:00Z", "Design review");
  start("#/calendar/agenda?day=2026-11-23");
  EXPECT_TRUE(driver->shows(Role::list, "Tomorrow")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Design review, Fern, Tue 24 Nov, 11:00 to 12:30, confirmed"))
      << driver->text();
}

TEST_F(CalendarTest, PagesAreFollowedUntilTheLast) {
  const Resource& room = server.add("rooms", "Fern");
  for (int i = 0; i < 450; ++i) {
    Booking& booking = booked(room, "2026-11-10T09:00:00Z", "2026-11-10T09:15:00Z");
    booking.interval.start =
        booking.interval.start + Minutes(15 * (i % 30)) + std::chrono::hours(24 * (i / 30));
    booking.interval.end = booking.interval.start + Minutes(15);
  }
  start("#/calendar/month?day=2026-11-23");
  EXPECT_EQ(app->state().calendar->bookings.size(), 450U);
  EXPECT_EQ(calendar_load(app->state()), Load::ready);
  EXPECT_TRUE(driver->shows(Role::gridcell, "Tuesday 10 November, 30 bookings")) << driver->text();
}

TEST_F(CalendarTest, TheNextWeekIsThereBeforeItIsAskedFor) {
  booked(server.add("rooms", "Fern"), "2026-12-01T11:00:00Z", "2026-12-01T12:30:00Z", "Design review");
  start();
  const std::size_t before = platform.requests.size();
  platform.server = nullptr;  // nothing is answered any more
  ASSERT_TRUE(driver->press(Role::button, "Next"));
  EXPECT_TRUE(driver->shows(Role::button, "Design review, Fern, Tue 1 Dec, 11:00 to 12:30, confirmed"))
      << driver->text();
  EXPECT_GE(platform.requests.size(), before);
}

TEST_F(CalendarTest, WhatCannotBeLoadedSaysSoAndIsAskedForAgain) {
  const auto answers = platform.server;
  platform.server = [&](const FetchRequest& request) -> std::optional<FetchReply> {
    if (request.url.find("/bookings?") != std::string::npos) return FetchReply{};
    return answers(request);
  };
  start();
  EXPECT_TRUE(driver->shows_text("Your bookings could not be loaded.")) << driver->text();
  platform.server = answers;
  ASSERT_TRUE(driver->press(Role::button, "Ask again")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::grid, "23 to 29 November 2026")) << driver->text();
}

TEST_F(CalendarTest, AnotherZonesTimeIsToldBesideOnesOwn) {
  platform.zones["Australia/Lord_Howe"] = ZoneRules(std::chrono::seconds(11 * 3600), {});
  Resource& room = server.add("rooms", "Reef");
  room.time_zone = "Australia/Lord_Howe";
  booked(room, "2026-11-24T22:30:00Z", "2026-11-24T23:30:00Z", "Call");
  start();
  EXPECT_TRUE(driver->shows(
      Role::button,
      "Call, Reef, Tue 24 Nov, 22:30 to 23:30, confirmed, 09:30 Lord Howe, Tue 24 Nov, 22:30 for you"))
      << driver->text();
}

TEST_F(CalendarTest, FirstDayOfTheWeekAndTwelveHoursFollowThePerson) {
  platform.region = "en-US";
  booked(server.add("rooms", "Fern"), "2026-11-24T14:00:00Z", "2026-11-24T15:30:00Z", "Design review");
  start();
  EXPECT_TRUE(driver->shows(Role::heading, "22 to 28 November 2026")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, "Design review, Fern, Tue 24 Nov, 2:00 PM to 3:30 PM, confirmed"))
      << driver->text();
}

TEST_F(CalendarTest, AWeekWithADayOf25HoursIsShownAndBookedInItsExtraHour) {
  platform.clock_ms = 1'792'400'000'000;  // 19 October 2026
  show(server.add("rooms", "Fern"));
  server.hours.weekly.push_back({6, LocalTime(Minutes(0)), LocalTime(Minutes(24 * 60))});
  server.resources.front().time_zone = "Europe/Lisbon";
  start("#/calendar/day?day=2026-10-25");
  EXPECT_TRUE(driver->shows(Role::heading, "Sunday 25 October 2026")) << driver->text();
  const Node* grid = nullptr;
  for (const Node* found : driver->tree().all(Role::grid)) {
    if (found->rect.h > 1000) grid = found;
  }
  ASSERT_NE(grid, nullptr);
  EXPECT_FLOAT_EQ(grid->rect.h, 25 * 58.0F);
}

TEST_F(CalendarTest, APhoneShowsADayWithAStripAndAMonthWithAList) {
  booked(server.add("rooms", "Fern"), "2026-11-23T11:00:00Z", "2026-11-23T12:30:00Z", "Design review");
  start("#/calendar", 390, 844);
  EXPECT_TRUE(driver->shows(Role::heading, "Mon 23 Nov")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, kReview)) << driver->text();
  ASSERT_TRUE(driver->press(Role::radio, "Month")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::list, "Today")) << driver->text();
  EXPECT_TRUE(driver->shows(Role::button, kReview)) << driver->text();
  ASSERT_TRUE(driver->press(Role::button, kReview));
  EXPECT_TRUE(driver->shows(Role::dialog, "Design review")) << driver->text();
}

TEST_F(CalendarTest, EveryViewFitsEveryWidthAndIsLargeEnoughToHit) {
  booked(server.add("rooms", "Fern"), "2026-11-24T11:00:00Z", "2026-11-24T12:30:00Z", "Design review");
  start();
  for (const float width : {360.0F, 620.0F, 900.0F, 1120.0F, 1440.0F}) {
    driver->resize(width, 800);
    for (const char* view : {"day", "week", "month", "agenda"}) {
      platform.visit(std::string("#/calendar/") + view + "?day=2026-11-24");
      driver->settle();
      EXPECT_TRUE(driver->shows(Role::button, "New booking")) << view << " at " << width;
      for (const Node& node : driver->tree().nodes()) {
        if (!is_control(node.role) || node.visible.empty() || node.role == Role::gridcell) continue;
        EXPECT_LE(node.visible.right(), width + 0.5F) << view << " at " << width << ": " << node.name;
        EXPECT_GE(node.visible.x, -0.5F) << view << " at " << width << ": " << node.name;
      }
    }
  }
}

}  // namespace
}  // namespace holdfast::ui
