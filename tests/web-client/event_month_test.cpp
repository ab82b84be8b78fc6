// The month of events: its days and events by keys, mouse and finger.
#include "web-client/widgets/event_month.hpp"

#include <gtest/gtest.h>

#include <string>

#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

constexpr Rect kMonth{0, 0, 700, 636};  // head 36, cells of 100 x 100: three lines

struct MonthTest : testing::Test {
  MonthTest() {
    for (int i = 0; i < 42; ++i) {
      EventMonthDay day;
      day.number = i + 1;
      day.name = "Day " + std::to_string(i);
      days.push_back(day);
    }
    add(9, 9);
    add(10, 12);
    lay_out();
    driver.settle();
  }

  void add(int first, int last) {
    MonthEvent event;
    event.first = first;
    event.last = last;
    event.move = true;
    events.push_back(event);
  }
  void lay_out() { layout = layout_month(events, 6); }

  void draw(Frame& f) {
    EventMonthSpec spec;
    spec.name = "November 2026";
    spec.days = days;
    spec.events = events;
    spec.layout = &layout;
    spec.chosen = chosen;
    spec.drawable = true;
    spec.words = [this](int i) {
      ++asked;
      return MonthEventWords{"09:00", "Event", "Event " + std::to_string(i), std::to_string(i)};
    };
    spec.more_words = [](int n) { return std::to_string(n) + " more"; };
    spec.judge = [this](int, int, int) { return GridVerdict{!refused, refused ? "Closed" : "Free"}; };
    asked = 0;
    const EventMonthResult r = event_month(f, kMonth, spec);
    if (r.event) pressed = r.event;
    if (r.open) open = r.open;
    if (r.more) more = r.more;
    if (r.chosen) chosen = *r.chosen;
    if (r.beyond) beyond = r.beyond;
    if (r.moved) moved = r.moved;
    if (r.moved) to = r.days;
    if (r.drawn) drawn = r.drawn;
    if (r.cancelled) cancelled = true;
    page += r.page;
  }

  std::vector<EventMonthDay> days;
  std::vector<MonthEvent> events;
  MonthLayout layout;
  int chosen = 8;
  int asked = 0;
  int page = 0;
  bool refused = false;
  bool cancelled = false;
  std::optional<int> pressed, open, more, beyond, moved;
  std::optional<MonthSpan> to, drawn;
  HeadlessPlatform platform;
  Driver driver{platform, [this](Frame& f) { draw(f); }};
};

TEST_F(MonthTest, ItsEventsAreButtonsInTheCellTheyBeginIn) {
  const Node* event = driver.find(Role::button, "Event 1");
  ASSERT_NE(event, nullptr);
  EXPECT_TRUE(driver.tree().within(event->id, driver.find(Role::gridcell, "Day 10")->id));
  EXPECT_GT(event->rect.w, 280) << "it spans three days";
  EXPECT_TRUE(driver.click(Role::button, "Event 1"));
  EXPECT_EQ(pressed, 1);
}

TEST_F(MonthTest, ArrowsHomeEndAndPagesMoveTheCursorAndTheFocusFollows) {
  driver.focus(Role::gridcell, "Day 8");
  driver.key(Key::right);
  EXPECT_EQ(chosen, 9);
  driver.key(Key::down);
  EXPECT_EQ(chosen, 16);
  driver.key(Key::home);
  EXPECT_EQ(chosen, 14);
  driver.key(Key::end);
  EXPECT_EQ(chosen, 20);
  EXPECT_EQ(driver.focused()->name, "Day 20");
  driver.key(Key::page_down);
  EXPECT_EQ(page, 1);
  chosen = 41;
  driver.settle();
  EXPECT_EQ(driver.focused()->name, "Day 41") << "also when the screen moves it";
  driver.key(Key::right);
  EXPECT_EQ(beyond, 1);
}

TEST_F(MonthTest, EnterOpensTheDay) {
  driver.focus(Role::gridcell, "Day 8");
  driver.key(Key::enter);
  EXPECT_EQ(open, 8);
}

TEST_F(MonthTest, AClickOnTheNumberOpensTheDayElsewhereItOnlyChooses) {
  const auto click = [&](Point at) {
    driver.context().pointer_move(at.x, at.y);
    driver.context().pointer_button(true);
    driver.context().pointer_button(false);
    driver.settle();
  };
  click({350, 36 + 280});
  EXPECT_EQ(chosen, 17);
  EXPECT_FALSE(open);
  click({318, 36 + 218});
  EXPECT_EQ(open, 17);
}

TEST_F(MonthTest, TabLeadsFromTheDayToItsEvents) {
  chosen = 10;
  driver.settle();
  driver.focus(Role::gridcell, "Day 10");
  driver.tab();
  EXPECT_EQ(driver.focused()->name, "Event 1");
  driver.tab();
  EXPECT_NE(driver.focused()->name, "Event 0");
}

TEST_F(MonthTest, ADragMovesAnEventByWholeDays) {
  driver.drag({350, 36 + 140}, {450, 36 + 240});
  EXPECT_EQ(moved, 1);
  EXPECT_EQ(to, (MonthSpan{18, 20}));
  EXPECT_FALSE(pressed);
}

TEST_F(MonthTest, TheVerdictIsToldWhileAnEventIsDragged) {
  refused = true;
  Context& context = driver.context();
  context.pointer_move(350, 36 + 140);
  driver.settle();
  context.pointer_button(true);
  driver.settle();
  context.pointer_move(450, 36 + 240);
  driver.settle();
  EXPECT_TRUE(driver.shows_text("Closed"));
  driver.key(Key::escape);
  EXPECT_TRUE(cancelled);
  EXPECT_FALSE(driver.shows_text("Closed"));
  context.pointer_button(false);
  driver.settle();
  EXPECT_FALSE(moved);
}

TEST_F(MonthTest, EscUndoesADragThatEndsInTheSameFrame) {
  Context& context = driver.context();
  context.pointer_move(350, 36 + 140);
  driver.settle();
  context.pointer_button(true);
  driver.settle();
  context.pointer_move(450, 36 + 240);
  driver.settle();
  context.key_down(static_cast<int>(Key::escape), false);
  context.pointer_button(false);
  driver.settle();
  EXPECT_TRUE(cancelled);
  EXPECT_FALSE(moved);
}

TEST_F(MonthTest, ArrowKeysCarryAnEventAndEnterPutsItDown) {
  driver.focus(Role::button, "Event 1");
  driver.key(Key::down);
  driver.key(Key::left);
  EXPECT_FALSE(moved);
  driver.key(Key::enter);
  EXPECT_EQ(moved, 1);
  EXPECT_EQ(to, (MonthSpan{16, 18}));
  EXPECT_FALSE(pressed);
  EXPECT_EQ(chosen, 8);
}

TEST_F(MonthTest, ADragOverEmptyCellsMakesASpanOfDays) {
  driver.drag({50, 36 + 450}, {250, 36 + 450});
  EXPECT_EQ(drawn, (MonthSpan{28, 30}));
}

TEST_F(MonthTest, WhatDoesNotFitIsCountedAndReachable) {
  for (int i = 0; i < 6; ++i)
    add(20, 20);
  lay_out();
  driver.settle();
  EXPECT_TRUE(driver.click(Role::button, "4 more"));
  EXPECT_EQ(more, 20);
}

TEST_F(MonthTest, FiveThousandEventsCostNoMoreThanWhatIsSeen) {
  events.clear();
  for (int i = 0; i < 5000; ++i)
    add(i * 42 / 5000, i * 42 / 5000);
  lay_out();
  driver.settle();
  EXPECT_EQ(asked, 42 * 2) << "words are asked for what is drawn only";
  EXPECT_LE(driver.tree().nodes().size(), 300U);
}

TEST_F(MonthTest, AnEventGoneWhileItIsCarriedIsCarriedNoMore) {
  driver.focus(Role::button, "Event 1");
  driver.key(Key::right);
  events.pop_back();
  lay_out();
  driver.settle();
  events.clear();
  add(9, 9);
  lay_out();
  driver.settle();
  EXPECT_FALSE(moved);
  EXPECT_FALSE(driver.shows_text("Free"));
}

TEST(EventMonth, AFingerHasToRestBeforeItDraws) {
  MonthEvent event;
  event.move = true;
  const std::vector<MonthEvent> events{event};
  const MonthLayout layout = layout_month(events, 1);
  const std::vector<EventMonthDay> days(7);
  HeadlessPlatform platform;
  Driver driver(platform, [&](Frame& f) {
    EventMonthSpec spec;
    spec.days = days;
    spec.events = events;
    spec.layout = &layout;
    spec.words = [](int) { return MonthEventWords{"", "Event", "Event", "1"}; };
    event_month(f, {0, 0, 700, 136}, spec);
  });
  EXPECT_EQ(driver.context().finger_at(50, 76), Finger::draws_after_rest);
  EXPECT_EQ(driver.context().finger_at(650, 76), Finger::scrolls);
}

TEST(EventMonth, OnAPhoneADayIsChosenByATapAndItsEventsAreDots) {
  std::vector<MonthEvent> events(5);
  const MonthLayout layout = layout_month(events, 1);
  std::vector<EventMonthDay> days(7);
  for (std::size_t i = 0; i < 7; ++i)
    days[i].name = "Day " + std::to_string(i);
  HeadlessPlatform platform;
  int chosen = 0;
  Driver driver(
      platform,
      [&](Frame& f) {
        EventMonthSpec spec;
        spec.days = days;
        spec.events = events;
        spec.layout = &layout;
        spec.chosen = chosen;
        spec.words = [](int) { return MonthEventWords{"", "Event", "Event", "1"}; };
        if (const EventMonthResult r = event_month(f, {0, 0, 390, 88}, spec); r.chosen) chosen = *r.chosen;
      },
      390, 844);
  EXPECT_FALSE(driver.shows(Role::button, "Event"));
  EXPECT_TRUE(driver.click(Role::gridcell, "Day 3"));
  EXPECT_EQ(chosen, 3);
}

}  // namespace
}  // namespace holdfast::ui
