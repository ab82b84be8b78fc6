#include <gtest/gtest.h>
#include <imgui.h>

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

TEST(Select, WhatWasChosenCountsByItsWordsWhenTheOptionsHaveChangedSince) {
  HeadlessPlatform platform;
  SelectSpec spec;
  spec.label = "To";
  spec.options = {"10:00", "11:00", "12:00"};
  std::vector<std::string> chosen;
  Driver driver(platform, [&](Frame& f) {
    if (const auto picked = select(f, kPlace, spec).changed)
      chosen.push_back(spec.options[static_cast<std::size_t>(*picked)]);
  });
  const NodeId id = driver.find(Role::combobox, "To")->id;
  driver.context().set_choice(id, 2);
  spec.options = {"11:00", "12:00", "13:00"};
  driver.settle();
  driver.context().set_choice(id, 2);
  spec.options = {"11:00"};
  driver.settle();
  EXPECT_EQ(chosen, std::vector<std::string>{"12:00"}) << "and one that is gone counts for nothing";
}

TEST(Frames, AreDrawnOnlyWhenSomethingChanged) {
  HeadlessPlatform platform;
  Driver driver(platform, [](Frame& f) { button(f, kPlace, {.label = "Still"}); });
  driver.settle();
  const int before = driver.frames();
  driver.advance(60'000);
  EXPECT_EQ(driver.frames(), before);
}

TEST(HoldRing, DrawsOncePerSecondAndTellsTheTimeLeft) {
  HeadlessPlatform platform;
  const std::int64_t until = platform.now_ms() + 24 * 60'000 + 10'000;
  Driver driver(platform, [&](Frame& f) {
    hold_ring(f, {0, 0, 72, 72}, until - platform.now_ms(), 30 * 60'000, RingState::running);
  });
  EXPECT_EQ(driver.find(Role::timer, "Time left")->value, "24:10");
  const int before = driver.frames();
  driver.advance(10'000);
  EXPECT_EQ(driver.find(Role::timer, "Time left")->value, "24:00");
  EXPECT_GE(driver.frames() - before, 9);
  EXPECT_LE(driver.frames() - before, 12);
}

TEST(ClockText, CountsDownToZeroAndNotBelow) {
  EXPECT_EQ(clock_text(24 * 60'000 + 10'000), "24:10");
  EXPECT_EQ(clock_text(1), "00:01");
  EXPECT_EQ(clock_text(0), "00:00");
  EXPECT_EQ(clock_text(-5), "00:00");
  EXPECT_EQ(clock_text(3'600'000 + 250'000), "1:04:10");
}

TEST(TextField, GivesWhatWasTypedAndShowsItAtOnce) {
  HeadlessPlatform platform;
  std::string value;
  Driver driver(platform, [&](Frame& f) {
    if (const FieldResult r = text_field(f, kPlace, {.label = "Email", .value = value}); r.changed)
      value = *r.changed;
  });
  EXPECT_TRUE(driver.type(Role::textbox, "Email", "maya@harbour.example"));
  EXPECT_EQ(value, "maya@harbour.example");
  EXPECT_EQ(driver.find(Role::textbox, "Email")->value, value);
}

TEST(TextField, TellsThatTheFocusLeftIt) {
  HeadlessPlatform platform;
  int left = 0;
  Driver driver(platform, [&](Frame& f) {
    left += text_field(f, kPlace, {.label = "Email"}).left ? 1 : 0;
    button(f, kPlace.moved(0, 100), {.label = "Sign in"});
  });
  driver.focus(Role::textbox, "Email");
  driver.tab();
  EXPECT_EQ(left, 1);
  EXPECT_EQ(driver.focused()->name, "Sign in");
}

TEST(TextField, AnErrorIsItsDescription) {
  HeadlessPlatform platform;
  Driver driver(platform, [](Frame& f) {
    text_field(f, kPlace, {.label = "Email", .hint = "Yours", .error = "That is no address."});
  });
  const Node* field = driver.find(Role::textbox, "Email");
  EXPECT_TRUE(field->invalid);
  EXPECT_EQ(field->description, "That is no address.");
  EXPECT_EQ(driver.tree().find(field->described_by)->name, "That is no address.");
}

TEST(Form, EnterInAFieldPressesTheSubmitButton) {
  HeadlessPlatform platform;
  int submitted = 0;
  int entered = 0;
  Driver driver(platform, [&](Frame& f) {
    Node form;
    form.role = Role::form;
    form.rect = f.view();
    const Group group(f, form);
    entered += text_field(f, kPlace, {.label = "Email"}).submitted ? 1 : 0;
    submitted += button(f, kPlace.moved(0, 100), {.label = "Sign in", .submit = true}) ? 1 : 0;
  });
  driver.focus(Role::textbox, "Email");
  driver.key(Key::enter);
  EXPECT_EQ(submitted, 1);
  EXPECT_EQ(entered, 0);
}

TEST(Select, GivesTheOptionChosen) {
  HeadlessPlatform platform;
  int chosen = 0;
  Driver driver(platform, [&](Frame& f) {
    const SelectSpec spec{.label = "Length", .options = {"15 min", "30 min"}, .chosen = chosen};
    if (const SelectResult r = select(f, kPlace, spec); r.changed) chosen = *r.changed;
  });
  EXPECT_TRUE(driver.choose("Length", "30 min"));
  EXPECT_EQ(chosen, 1);
  EXPECT_EQ(driver.find(Role::combobox, "Length")->value, "30 min");
  EXPECT_FALSE(driver.choose("Length", "45 min"));
}

TEST(SpinField, MovesByItsStepWithinItsBounds) {
  HeadlessPlatform platform;
  std::string text = "30";
  Driver driver(platform, [&](Frame& f) {
    const SpinSpec spec{.label = "Longest", .text = text, .unit = "min", .low = 15, .high = 45, .step = 15};
    if (const FieldResult r = spin_field(f, kPlace, spec); r.changed) text = *r.changed;
  });
  driver.focus(Role::spinbutton, "Longest");
  driver.key(Key::up);
  EXPECT_EQ(text, "45");
  driver.key(Key::up);
  EXPECT_EQ(text, "45");
  driver.key(Key::down);
  EXPECT_EQ(text, "30");
}

TEST(PeopleField, AddsAtACommaAndRemovesByButtonAndBackspace) {
  HeadlessPlatform platform;
  std::vector<std::string> people{"Jonas Weber"};
  std::string typed;
  Driver driver(platform, [&](Frame& f) {
    const PeopleResult r = people_field(f, kPlace, {.label = "People", .people = people, .typed = typed});
    if (r.typed) typed = *r.typed;
    if (r.removed) people.erase(people.begin() + *r.removed);
    if (r.added) people.push_back(*r.added);
  });
  driver.type(Role::combobox, "People", "lena@harbour.example,");
  EXPECT_EQ(people, (std::vector<std::string>{"Jonas Weber", "lena@harbour.example"}));
  EXPECT_EQ(typed, "");
  EXPECT_TRUE(driver.press(Role::button, "Remove Jonas Weber"));
  driver.focus(Role::combobox, "People");
  driver.key(Key::backspace);
  EXPECT_TRUE(people.empty());
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

TEST(Dialog, TakesTheFocusMakesTheRestInertAndGivesItBack) {
  HeadlessPlatform platform;
  bool open = false;
  DialogAnswer answer = DialogAnswer::none;
  Driver driver(platform, [&](Frame& f) {
    if (button(f, kPlace, {.label = "Cancel"})) open = true;
    if (!open) return;
    const DialogAnswer now = dialog(
        f, {.title = "Cancel this?", .body = "It is gone then.", .safe = "Keep it", .act = "Cancel booking"});
    if (now == DialogAnswer::none) return;
    answer = now;
    open = false;
    f.redraw();
  });
  driver.press(Role::button, "Cancel");
  EXPECT_EQ(driver.focused()->name, "Keep it");
  EXPECT_FALSE(driver.press(Role::button, "Cancel"));
  driver.key(Key::escape);
  EXPECT_EQ(answer, DialogAnswer::safe);
  EXPECT_FALSE(driver.shows(Role::dialog, "Cancel this?"));
  EXPECT_EQ(driver.focused()->name, "Cancel");
}

TEST(Dialog, IsDismissedByAPressBesideItButNotByTheOneThatOpenedIt) {
  HeadlessPlatform platform;
  bool open = false;
  Driver driver(platform, [&](Frame& f) {
    if (button(f, kPlace, {.label = "Cancel"})) open = true;
    if (open && dialog(f, {.title = "Sure?", .safe = "Keep it", .act = "Go"}) == DialogAnswer::safe) {
      open = false;
      f.redraw();
    }
  });
  driver.click(Role::button, "Cancel");
  EXPECT_TRUE(open);
  driver.drag({5, 5}, {6, 6});
  EXPECT_FALSE(open);
}

TEST(Menu, IsWalkedByArrowsAndClosedByChoosing) {
  HeadlessPlatform platform;
  bool open = true;
  int chosen = -1;
  Driver driver(platform, [&](Frame& f) {
    if (!open) return;
    const MenuResult r = menu(f, {600, 20, 36, 36}, "Account", {{"Profile"}, {"Theme"}, {"Sign out"}});
    if (r.chosen) chosen = *r.chosen;
    if (r.closed) open = false;
  });
  EXPECT_EQ(driver.focused()->name, "Profile");
  driver.key(Key::down);
  driver.key(Key::enter);
  EXPECT_EQ(chosen, 1);
  EXPECT_FALSE(open);
}

TEST(Toasts, AreAStatusRegionThatIsAlwaysThere) {
  HeadlessPlatform platform;
  std::vector<ToastItem> items;
  int undone = 0;
  Driver driver(platform, [&](Frame& f) { undone += toasts(f, items).action ? 1 : 0; });
  EXPECT_TRUE(driver.shows(Role::status, "Notifications"));
  items = {{"1", ToastKind::ok, "Cancelled.", "Undo"}};
  driver.settle();
  EXPECT_TRUE(driver.shows_text("Cancelled."));
  EXPECT_TRUE(driver.press(Role::button, "Undo"));
  EXPECT_EQ(undone, 1);
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

TEST(Appear, ADialogComesInForAFifthOfASecondAndThenRests) {
  HeadlessPlatform platform;
  const DialogSpec spec{.title = "Cancel this?", .safe = "Keep it", .act = "Cancel booking"};
  Driver driver(platform, [&](Frame& f) { dialog(f, spec); });
  EXPECT_TRUE(driver.shows(Role::button, "Keep it")) << "what is reported is there at once";
  EXPECT_GE(driver.context().next_frame_in(), 0);
  driver.advance(400);
  EXPECT_LT(driver.context().next_frame_in(), 0);
  const int before = driver.frames();
  driver.advance(5000);
  EXPECT_EQ(driver.frames(), before);
}

TEST(Appear, ADialogThatIsClosedLeavesInLessThanThatAndThenRests) {
  HeadlessPlatform platform;
  bool open = true;
  Driver driver(platform, [&](Frame& f) {
    if (open) dialog(f, {.title = "Cancel this?", .safe = "Keep it", .act = "Cancel booking"});
  });
  driver.advance(400);
  open = false;
  driver.settle();
  EXPECT_FALSE(driver.shows(Role::button, "Keep it")) << "it is gone at once for whoever presses";
  EXPECT_GE(driver.context().next_frame_in(), 0);
  EXPECT_GT(ImGui::GetBackgroundDrawList()->VtxBuffer.Size, 0) << "it is still seen";
  driver.advance(200);
  EXPECT_LT(driver.context().next_frame_in(), 0);
  EXPECT_EQ(ImGui::GetBackgroundDrawList()->VtxBuffer.Size, 0);
}

TEST(Appear, NothingMovesWhereMotionIsToBeReduced) {
  HeadlessPlatform platform;
  bool open = true;
  int tab = 0;
  Driver driver(platform, [&](Frame& f) {
    tabs(f, kPlace, "Bookings", {{"Upcoming"}, {"Past"}}, tab);
    if (open) dialog(f, {.title = "Cancel this?", .safe = "Keep it", .act = "Cancel booking"});
  });
  driver.advance(400);
  driver.reduce_motion();
  driver.settle();
  open = false;
  tab = 1;
  driver.settle();
  EXPECT_LT(driver.context().next_frame_in(), 0);
}

TEST(Tabs, TheUnderlineSlidesToTheTabThatIsChosenAndRests) {
  HeadlessPlatform platform;
  int chosen = 0;
  Driver driver(platform, [&](Frame& f) {
    if (const auto picked = tabs(f, kPlace, "Bookings", {{"Upcoming"}, {"Past"}}, chosen)) chosen = *picked;
  });
  EXPECT_LT(driver.context().next_frame_in(), 0) << "it does not come from anywhere at first";
  ASSERT_TRUE(driver.press(Role::tab, "Past"));
  EXPECT_GE(driver.context().next_frame_in(), 0);
  driver.advance(200);
  EXPECT_LT(driver.context().next_frame_in(), 0);
}

TEST(Skeleton, IsSeenOnlyAfterAMomentAndThenAsksForNoFrame) {
  HeadlessPlatform platform;
  Driver driver(platform, [&](Frame& f) { skeleton(f, kPlace); });
  const auto painted = [] { return ImGui::GetBackgroundDrawList()->VtxBuffer.Size > 0; };
  EXPECT_FALSE(painted());
  EXPECT_GT(driver.context().next_frame_in(), 0.1);
  driver.advance(200);
  EXPECT_TRUE(painted());
  EXPECT_LT(driver.context().next_frame_in(), 0);
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
