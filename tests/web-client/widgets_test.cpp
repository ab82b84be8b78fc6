#include <gtest/gtest.h>

#include <string>

#include "web-client/platform/headless/driver.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"
#include "web-client/widgets/month.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/ring.hpp"
#include "web-client/widgets/shell.hpp"
#include "web-client/widgets/surface.hpp"
#include "web-client/widgets/text.hpp"
#include "web-client/widgets/time_grid.hpp"
#include "web-client/widgets/times.hpp"

namespace holdfast::ui {
namespace {

constexpr Rect kPlace{100, 100, 300, 40};

TEST(Button, IsPressedByNameByPointerAndByEnter) {
  HeadlessPlatform platform;
  int presses = 0;
  Driver driver(platform, [&](Frame& f) { presses += button(f, kPlace, {.label = "Book 09:30"}) ? 1 : 0; });
  EXPECT_TRUE(driver.press(Role::button, "Book 09:30"));
  EXPECT_TRUE(driver.click(Role::button, "Book 09:30"));
  driver.key(Key::enter);
  EXPECT_EQ(presses, 3);
}

TEST(Button, AnswersNoPressWhileDisabledButTellsOfIt) {
  HeadlessPlatform platform;
  Touch last;
  bool answered = false;
  Driver driver(platform, [&](Frame& f) {
    ButtonSpec spec{.label = "Hold 09:30", .disabled = true};
    const Touch touch = press(f, kPlace, spec);
    if (touch.pressed) last = touch;
    answered = answered || (touch.pressed && !spec.disabled);
  });
  driver.context().activate(driver.find(Role::button, "Hold 09:30")->id);
  driver.settle();
  EXPECT_TRUE(last.pressed);
  EXPECT_FALSE(answered);
}

TEST(Button, TwoClicksBetweenTwoFramesAreTwoPresses) {
  HeadlessPlatform platform;
  int presses = 0;
  Driver driver(platform, [&](Frame& f) { presses += button(f, kPlace, {.label = "Next"}) ? 1 : 0; });
  Context& context = driver.context();
  const Point at = kPlace.centre();
  context.pointer_move(at.x, at.y);
  for (int i = 0; i < 2; ++i) {
    context.pointer_button(true);
    context.pointer_button(false);
  }
  driver.settle();
  EXPECT_EQ(presses, 2);
}

TEST(Button, APressThatEndsElsewhereIsNone) {
  HeadlessPlatform platform;
  int presses = 0;
  Driver driver(platform, [&](Frame& f) { presses += button(f, kPlace, {.label = "Next"}) ? 1 : 0; });
  driver.drag(kPlace.centre(), {10, 10});
  EXPECT_EQ(presses, 0);
}

TEST(Segments, AreOneTabStopWalkedByArrows) {
  HeadlessPlatform platform;
  int kind = 0;
  Driver driver(platform, [&](Frame& f) {
    if (const auto k = segments(f, kPlace, "Kind", {{"All"}, {"People"}, {"Rooms"}}, kind)) kind = *k;
    button(f, kPlace.moved(0, 100), {.label = "After"});
  });
  driver.focus(Role::radio, "All");
  driver.key(Key::right);
  EXPECT_EQ(kind, 1);
  EXPECT_EQ(driver.focused()->name, "People");
  driver.tab();
  EXPECT_EQ(driver.focused()->name, "After");
}

TEST(Times, ATakenOneIsDisabledAndSkippedByArrows) {
  HeadlessPlatform platform;
  std::string chosen;
  const std::vector<TimeGroup> groups{{"Morning", {{"09:00"}, {"09:30", 0, true}, {"10:00", 4}}}};
  Driver driver(platform, [&](Frame& f) {
    const auto choice = times(f, {0, 0, 400, 200}, "Times on Thursday 26 November", groups);
    if (choice) chosen = groups[0].slots[static_cast<std::size_t>(choice->slot)].label;
  });
  EXPECT_FALSE(driver.press(Role::radio, "09:30"));
  EXPECT_EQ(driver.find(Role::radio, "09:30")->description, "taken");
  driver.focus(Role::radio, "09:00");
  driver.key(Key::right);
  EXPECT_EQ(driver.focused()->name, "10:00, 4 left");
  driver.key(Key::enter);
  EXPECT_EQ(chosen, "10:00");
}

MonthSpec november() {
  MonthSpec spec;
  spec.name = "November 2026";
  for (int i = 0; i < 42; ++i) {
    MonthCell cell;
    cell.number = i + 1;
    cell.name = "day " + std::to_string(i);
    cell.chosen = i == 10;
    spec.cells.push_back(cell);
  }
  return spec;
}

TEST(Month, ArrowsChooseDaysAndTellWhenTheyLeave) {
  HeadlessPlatform platform;
  MonthResult last;
  Driver driver(platform, [&](Frame& f) {
    const MonthResult r = month(f, {0, 0, 300, 400}, november());
    if (r.chosen || r.beyond || r.page != 0) last = r;
  });
  driver.focus(Role::gridcell, "day 10");
  driver.key(Key::down);
  EXPECT_EQ(last.chosen, 17);
  driver.key(Key::page_down);
  EXPECT_EQ(last.page, 1);
  driver.focus(Role::gridcell, "day 2");
  driver.key(Key::up);
  EXPECT_EQ(last.beyond, -5);
}

TEST(Shell, HasItsLandmarksAtEveryWidth) {
  for (const float width : {1440.0F, 800.0F, 390.0F}) {
    HeadlessPlatform platform;
    ShellSpec spec;
    spec.items = {{"Find", "#/find", Icon::search, "", false, true},
                  {"My bookings", "#/bookings", Icon::ticket}};
    spec.title = "Find";
    ShellResult last;
    Driver driver(
        platform, [&](Frame& f) { last = shell(f, spec); }, width, 844);
    EXPECT_TRUE(driver.shows(Role::navigation, "Main")) << width;
    EXPECT_TRUE(driver.shows(Role::heading, "Find")) << width;
    EXPECT_TRUE(driver.shows(Role::status, "Connection")) << width;
    EXPECT_TRUE(driver.find(Role::link, "Find")->current) << width;
    EXPECT_EQ(driver.shows(Role::button, "More"), width < 600) << width;
    EXPECT_EQ(driver.tree().nodes().front().name, "Skip to content");
  }
}

TEST(Controls, AreLargeEnoughToHit) {
  HeadlessPlatform platform;
  Driver driver(platform, [](Frame& f) {
    icon_button(f, {100, 100, 28, 28}, Icon::x, "Dismiss");
    button(f, {200, 100, 80, 28}, {.label = "Small", .size = Size::small});
  });
  for (const Node* node : driver.tree().all(Role::button)) {
    EXPECT_GE(node->rect.w, kMinHit) << node->name;
    EXPECT_GE(node->rect.h, kMinHit) << node->name;
  }
}

TimeGridSpec one_day() {
  TimeGridSpec spec;
  spec.name = "Tuesday 24 November";
  spec.days = {{"Tue", 24, "Tuesday 24 November"}};
  spec.first = 480;
  spec.last = 1140;
  spec.hour_h = 60;
  spec.gutter = 60;
  spec.heads = false;
  spec.drawable = true;
  return spec;
}

TEST(TimeGrid, ADragMakesASpanOnTheStep) {
  HeadlessPlatform platform;
  std::optional<GridSpan> drawn;
  Driver driver(platform, [&](Frame& f) {
    if (const TimeGridResult r = time_grid(f, {0, 0, 400, 660}, one_day()); r.drawn) drawn = r.drawn;
  });
  driver.drag({200, 65}, {200, 125});
  ASSERT_TRUE(drawn);
  EXPECT_EQ(drawn->start, 540);
  EXPECT_EQ(drawn->end, 615);
}

TEST(TimeGrid, AHandleStretchesItsBlock) {
  HeadlessPlatform platform;
  TimeGridSpec spec = one_day();
  spec.blocks = {
      {0, 540, 600, BlockLook::draft, "New", "", "New, 09:00 to 10:00", "draft", std::nullopt, 0, 1, true}};
  std::optional<GridSpan> drawn;
  Driver driver(platform, [&](Frame& f) {
    if (const TimeGridResult r = time_grid(f, {0, 0, 400, 660}, spec); r.stretched) drawn = r.drawn;
  });
  driver.drag({200, 119}, {200, 150});
  ASSERT_TRUE(drawn);
  EXPECT_EQ(drawn->start, 540);
  EXPECT_EQ(drawn->end, 630);
}

TEST(TimeGrid, ItsBlocksAreButtonsInsideTheGrid) {
  HeadlessPlatform platform;
  TimeGridSpec spec = one_day();
  spec.blocks = {{0, 870, 915, BlockLook::busy, "Busy", "14:30 to 15:15", "Busy, 14:30 to 15:15"}};
  std::optional<int> pressed;
  Driver driver(platform, [&](Frame& f) {
    if (const TimeGridResult r = time_grid(f, {0, 0, 400, 660}, spec); r.block) pressed = r.block;
  });
  EXPECT_TRUE(driver.click(Role::button, "Busy, 14:30 to 15:15"));
  EXPECT_EQ(pressed, 0);
  const Node* grid = driver.find(Role::grid, spec.name);
  EXPECT_TRUE(driver.tree().within(driver.find(Role::button, "Busy, 14:30 to 15:15")->id, grid->id));
}

TEST(AssignLanes, SharesTheWidthAmongOverlapsOnly) {
  std::vector<GridBlock> blocks(4);
  const int spans[4][2] = {{540, 600}, {570, 630}, {600, 660}, {700, 760}};
  for (std::size_t i = 0; i < 4; ++i) {
    blocks[i].start = spans[i][0];
    blocks[i].end = spans[i][1];
  }
  assign_lanes(blocks);
  EXPECT_EQ(blocks[0].lanes, 2);
  EXPECT_EQ(blocks[1].lane, 1);
  EXPECT_EQ(blocks[2].lane, 0);
  EXPECT_EQ(blocks[3].lanes, 1);
}

TEST(ScrollArea, KeepsItsPositionWithinItsContent) {
  HeadlessPlatform platform;
  float height = 2000;
  float position = 0;
  Driver driver(platform, [&](Frame& f) {
    ScrollArea area(f, {0, 0, 400, 500}, "page");
    position = area.position();
    area.done(height);
  });
  const Node* node = nullptr;
  for (const Node& n : driver.tree().nodes()) {
    if (n.scroll) node = &n;
  }
  ASSERT_NE(node, nullptr);
  driver.context().scrolled(node->id, 0, 1200);
  driver.settle();
  EXPECT_EQ(position, 1200);
  height = 600;
  driver.settle();
  EXPECT_EQ(position, 100);
}

TEST(Initials, LeaveTitlesOut) {
  EXPECT_EQ(initials_of("Dr. Elena Marsh"), "EM");
  EXPECT_EQ(initials_of("Maya Lindqvist"), "ML");
  EXPECT_EQ(initials_of("Fern"), "F");
  EXPECT_EQ(initials_of("In\u00eas \u00c7elik"), "I\u00c7");
  EXPECT_EQ(initials_of(""), "");
}

}  // namespace
}  // namespace holdfast::ui
