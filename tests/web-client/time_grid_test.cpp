// The week grid of days and hours: dragged, stretched and walked by keys.
#include "web-client/widgets/time_grid.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/web-client/time_grid_fixture.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

constexpr Rect kGrid{0, 0, 760, 660};  // gutter 60, columns of 100, an hour of 60 px

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

TEST_F(WeekTest, EscUndoesADragThatEndsInTheSameFrame) {
  Context& context = driver.context();
  context.pointer_move(210, 150);
  driver.settle();
  context.pointer_button(true);
  driver.settle();
  context.pointer_move(410, 195);
  driver.settle();
  context.key_down(static_cast<int>(Key::escape), false);
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

}  // namespace
}  // namespace holdfast::ui
