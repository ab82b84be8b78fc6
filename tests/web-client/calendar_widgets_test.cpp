#include <gtest/gtest.h>

#include <string>

#include "web-client/platform/headless/driver.hpp"
#include "web-client/widgets/event_month.hpp"
#include "web-client/widgets/time_grid.hpp"

namespace holdfast::ui {
namespace {

// --- the time grid ---

constexpr Rect kGrid{0, 0, 760, 660};  // gutter 60, columns of 100, an hour of 60 px

TimeGridSpec week() {
  TimeGridSpec spec;
  spec.name = "23 to 29 November 2026";
  for (int i = 0; i < 7; ++i)
    spec.days.push_back({"Mon", 23 + i, "Day " + std::to_string(23 + i), i == 0, i > 4});
  spec.first = 480;
  spec.last = 1140;
  spec.hour_h = 60;
  spec.gutter = 60;
  spec.heads = false;
  spec.drawable = true;
  return spec;
}

GridBlock review(int day = 1) {
  GridBlock block;
  block.day = day;
  block.start = 600;
  block.end = 690;
  block.title = "Design review";
  block.name = "Design review, Fern";
  block.key = "review";
  block.move = true;
  block.stretch = true;
  block.start_name = "Start, 10:00";
  block.end_name = "End, 11:30";
  return block;
}

// A week with one block, and everything it told.
struct WeekTest : testing::Test {
  WeekTest() {
    spec.blocks = {review()};
    driver.settle();
  }

  void draw(Frame& f) {
    const TimeGridResult r = time_grid(f, kGrid, spec);
    if (r.block) pressed = r.block;
    if (r.drawing) drawing = r.drawing;
    if (r.drawn) drawn = r.drawn;
    if (r.moving) moving = true;
    if (r.moved) moved = r.moved;
    if (r.stretched) stretched = r.stretched;
    if (r.removed) removed = r.removed;
    if (!r.more.empty()) more = r.more;
    cancelled = cancelled || r.cancelled;
    entered = entered || r.enter;
    steps += r.move_step;
    grown += r.grow_step;
    days += r.move_day;
    edge += r.edge;
  }

  TimeGridSpec spec = week();
  std::optional<int> pressed, moved, stretched, removed;
  std::optional<GridSpan> drawing, drawn;
  std::vector<int> more;
  bool moving = false;
  bool cancelled = false;
  bool entered = false;
  int steps = 0;
  int grown = 0;
  int days = 0;
  int edge = 0;
  HeadlessPlatform platform;
  Driver driver{platform, [this](Frame& f) { draw(f); }};
};

TEST_F(WeekTest, ADragMovesABlockToAnotherDayAndTime) {
  driver.drag({210, 150}, {410, 195});
  ASSERT_EQ(moved, 0);
  EXPECT_EQ(drawn, (GridSpan{3, 645, 735}));
  EXPECT_FALSE(pressed);
}

TEST_F(WeekTest, ADragBackToWhereItBeganMovesNothing) {
  driver.drag({210, 150}, {213, 153});
  EXPECT_FALSE(moved);
}

TEST_F(WeekTest, AClickOpensABlockThatCanBeMoved) {
  EXPECT_TRUE(driver.click(Role::button, "Design review, Fern"));
  EXPECT_EQ(pressed, 0);
  EXPECT_FALSE(drawn);
}

TEST_F(WeekTest, EscUndoesADrag) {
  Context& context = driver.context();
  context.pointer_move(210, 150);
  driver.settle();
  context.pointer_button(true);
  driver.settle();
  context.pointer_move(410, 195);
  driver.settle();
  EXPECT_TRUE(moving);
  driver.key(Key::escape);
  context.pointer_button(false);
  driver.settle();
  EXPECT_TRUE(cancelled);
  EXPECT_FALSE(moved);
}

TEST_F(WeekTest, TheVerdictIsAskedForTheSpanAndToldWhileDragging) {
  std::optional<GridSpan> asked;
  int about = -2;
  spec.judge = [&](const GridSpan& span, int block) {
    asked = span;
    about = block;
    return GridVerdict{false, "Fern is taken from 12:00"};
  };
  spec.span_words = [](const GridSpan& span) { return "from " + std::to_string(span.start); };
  Context& context = driver.context();
  context.pointer_move(210, 150);
  driver.settle();
  context.pointer_button(true);
  driver.settle();
  context.pointer_move(310, 210);
  driver.settle();
  EXPECT_EQ(asked, (GridSpan{2, 660, 750}));
  EXPECT_EQ(about, 0);
  EXPECT_TRUE(driver.shows_text("from 660, Fern is taken from 12:00"));
  context.pointer_button(false);
  driver.settle();
  EXPECT_FALSE(driver.shows_text("Fern is taken"));
}

TEST_F(WeekTest, TheHandlesOfAFocusedBlockStretchItAtBothEnds) {
  driver.focus(Role::button, "Design review, Fern");
  ASSERT_TRUE(driver.shows(Role::button, "Start, 10:00"));
  driver.drag({210, 121}, {210, 90});
  ASSERT_EQ(stretched, 0);
  EXPECT_EQ(drawn, (GridSpan{1, 570, 690}));
  driver.focus(Role::button, "Design review, Fern");
  driver.drag({210, 211}, {210, 240});
  EXPECT_EQ(drawn, (GridSpan{1, 600, 720}));
}

TEST_F(WeekTest, ABlockNobodyPointsAtShowsNoHandles) {
  EXPECT_FALSE(driver.shows(Role::button, "Start, 10:00"));
}

TEST_F(WeekTest, AHandleIsLargeEnoughForAFinger) {
  driver.context().pointer_move(210, 150, true);
  driver.focus(Role::button, "Design review, Fern");
  const Node* handle = driver.find(Role::button, "End, 11:30");
  ASSERT_NE(handle, nullptr);
  EXPECT_GE(handle->rect.h, 44);
}

TEST_F(WeekTest, AFingerHasToRestBeforeItDraws) {
  EXPECT_EQ(driver.context().finger_at(210, 150), Finger::draws_after_rest);
  EXPECT_EQ(driver.context().finger_at(410, 400), Finger::draws_after_rest);
  EXPECT_EQ(driver.context().finger_at(5, 5), Finger::scrolls);
}

TEST_F(WeekTest, ARestedFingerLiftsABlockAtOnce) {
  Context& context = driver.context();
  context.pointer_move(210, 150, true);
  context.pointer_button(true);
  context.pointer_lift();
  driver.settle();
  EXPECT_TRUE(moving);
  EXPECT_EQ(drawing, (GridSpan{1, 600, 690}));
  context.pointer_move(310, 150, true);
  context.pointer_button(false);
  driver.settle();
  EXPECT_EQ(drawn, (GridSpan{2, 600, 690}));
}

TEST_F(WeekTest, ArrowKeysCarryABlockAndEnterPutsItDown) {
  driver.focus(Role::button, "Design review, Fern");
  driver.key(Key::down);
  driver.key(Key::right);
  EXPECT_TRUE(moving);
  EXPECT_FALSE(moved);
  driver.key(Key::enter);
  EXPECT_EQ(moved, 0);
  EXPECT_EQ(drawn, (GridSpan{2, 615, 705}));
  EXPECT_FALSE(pressed);
}

TEST_F(WeekTest, EscPutsACarriedBlockBack) {
  driver.focus(Role::button, "Design review, Fern");
  driver.key(Key::down);
  driver.key(Key::escape);
  EXPECT_TRUE(cancelled);
  driver.key(Key::enter);
  EXPECT_FALSE(moved);
  EXPECT_EQ(pressed, 0);
}

TEST_F(WeekTest, ShiftAndArrowsStretchAFocusedBlock) {
  driver.focus(Role::button, "Design review, Fern");
  driver.key(Key::down, true);
  driver.key(Key::down, true);
  driver.key(Key::enter);
  EXPECT_EQ(stretched, 0);
  EXPECT_EQ(drawn, (GridSpan{1, 600, 720}));
}

TEST_F(WeekTest, DeleteTellsOfTheFocusedBlock) {
  driver.focus(Role::button, "Design review, Fern");
  driver.key(Key::del);
  EXPECT_EQ(removed, 0);
}

TEST_F(WeekTest, TheGridsOwnKeysMoveAndStretchTheCell) {
  driver.focus(Role::grid, spec.name);
  driver.key(Key::down);
  driver.key(Key::down);
  driver.key(Key::right);
  driver.key(Key::down, true);
  driver.key(Key::end);
  EXPECT_EQ(steps, 2);
  EXPECT_EQ(days, 1);
  EXPECT_EQ(grown, 1);
  EXPECT_EQ(edge, 1);
  driver.key(Key::enter);
  EXPECT_TRUE(entered);
  EXPECT_FALSE(drawn) << "Enter makes what the cursor marks, not what the pointer last touched";
}

TEST_F(WeekTest, BlocksBeyondFourLanesAreReachedThroughOneButton) {
  spec.blocks.assign(7, review());
  for (std::size_t i = 0; i < 7; ++i) {
    spec.blocks[i].key = std::to_string(i);
    spec.blocks[i].name = "Review " + std::to_string(i);
  }
  assign_lanes(spec.blocks);
  spec.more_words = [](int n) { return std::to_string(n) + " more"; };
  driver.settle();
  EXPECT_TRUE(driver.shows(Role::button, "Review 2"));
  EXPECT_FALSE(driver.shows(Role::button, "Review 3"));
  EXPECT_TRUE(driver.click(Role::button, "4 more"));
  EXPECT_EQ(more, (std::vector<int>{3, 4, 5, 6}));
}

TEST_F(WeekTest, AHandleHeldKeepsItsBlockWhileThePointerIsFarAway) {
  driver.context().pointer_move(210, 150);
  driver.settle();
  driver.drag({210, 211}, {640, 300});
  EXPECT_EQ(stretched, 0);
  EXPECT_EQ(drawn, (GridSpan{1, 600, 780}));
}

TEST_F(WeekTest, FiveHundredBlocksAreOneNodeEachAtMost) {
  spec.blocks.clear();
  for (int i = 0; i < 500; ++i) {
    GridBlock block = review(i % 7);
    block.start = 480 + i % 40 * 15;
    block.end = block.start + 30;
    block.key = std::to_string(i);
    spec.blocks.push_back(block);
  }
  assign_lanes(spec.blocks);
  driver.settle();
  EXPECT_LE(driver.tree().nodes().size(), 530U);
}

TEST(TimeGrid, TheHourThatADayLacksTakesNothing) {
  HeadlessPlatform platform;
  TimeGridSpec spec = week();
  spec.first = 0;
  spec.last = 1440;
  spec.days[6].change_at = 60;
  spec.days[6].change_by = 60;
  std::optional<GridSpan> drawn;
  Driver driver(platform, [&](Frame& f) {
    if (const TimeGridResult r = time_grid(f, {0, 0, 760, 1440}, spec); r.drawn) drawn = r.drawn;
  });
  driver.drag({710, 70}, {710, 170});  // from 01:10, which is not there, to 02:50
  EXPECT_EQ(drawn, (GridSpan{6, 60, 120}));
}

// --- the row of whole days ---

TEST(AllDayRow, ShowsThreeLinesAndCountsTheRest) {
  HeadlessPlatform platform;
  TimeGridSpec spec = week();
  spec.more_words = [](int n) { return std::to_string(n) + " more"; };
  std::vector<GridBar> bars;
  for (int i = 0; i < 4; ++i)
    bars.push_back({-1, 8, BlockLook::in, "Loan", "", "Loan " + std::to_string(i), std::to_string(i)});
  std::optional<int> more;
  std::optional<int> pressed;
  Driver driver(platform, [&](Frame& f) {
    const AllDayResult r = all_day_row(f, {0, 0, 760, all_day_height(spec, bars)}, spec, bars, "all day");
    if (r.more) more = r.more;
    if (r.bar) pressed = r.bar;
  });
  EXPECT_TRUE(driver.shows(Role::button, "Loan 1"));
  EXPECT_FALSE(driver.shows(Role::button, "Loan 2"));
  EXPECT_TRUE(driver.click(Role::button, "Loan 1"));
  EXPECT_EQ(pressed, 1);
  EXPECT_TRUE(driver.click(Role::button, "2 more"));
  EXPECT_EQ(more, 0);
}

TEST(AllDayRow, IsAsHighAsItsLines) {
  const TimeGridSpec spec = week();
  const GridBar bar{0, 1, BlockLook::in, "Loan"};
  EXPECT_EQ(all_day_height(spec, {}), 0);
  EXPECT_EQ(all_day_height(spec, {bar}), 44);
  EXPECT_EQ(all_day_height(spec, {bar, bar, bar}), all_day_height(spec, {bar, bar, bar, bar, bar}));
}

// --- the month of events ---

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
