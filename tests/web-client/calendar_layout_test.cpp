#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "web-client/widgets/event_lanes.hpp"
#include "web-client/widgets/event_month.hpp"
#include "web-client/widgets/time_grid_axis.hpp"
#include "web-client/widgets/time_grid_lanes.hpp"
#include "web-client/widgets/time_grid_scale.hpp"

namespace holdfast::ui {
namespace {

// --- the axis ---

GridDay plain_day() {
  return {};
}

// Lisbon: 29 March, 01:00 becomes 02:00.
GridDay short_day() {
  GridDay day;
  day.change_at = 60;
  day.change_by = 60;
  return day;
}

// Lisbon: 25 October, 02:00 becomes 01:00.
GridDay long_day() {
  GridDay day;
  day.change_at = 120;
  day.change_by = -60;
  return day;
}

std::vector<int> hours_of(const GridAxis& axis) {
  std::vector<int> hours;
  for (const GridAxis::Hour& hour : axis.hours())
    hours.push_back(hour.hour);
  return hours;
}

TEST(GridAxis, IsTheClockOnADayWithoutAChange) {
  const GridAxis axis({plain_day()}, 0, 1440);
  EXPECT_EQ(axis.length(), 1440);
  EXPECT_EQ(axis.place(0, 615), 615);
  EXPECT_EQ(axis.minute(0, 615), 615);
  EXPECT_TRUE(axis.gaps(0).empty());
  EXPECT_EQ(hours_of(axis).size(), 25U);
}

TEST(GridAxis, CountsFromTheFirstMinuteShown) {
  const GridAxis axis({plain_day()}, 480, 1140);
  EXPECT_EQ(axis.length(), 660);
  EXPECT_EQ(axis.place(0, 540), 60);
  EXPECT_EQ(axis.first(0), 480);
  EXPECT_EQ(axis.last(0), 1140);
  EXPECT_EQ(axis.hours().front().hour, 8);
  EXPECT_EQ(axis.hours().front().at, 0);
}

TEST(GridAxis, LeavesOutTheSkippedHourOfADayAlone) {
  const GridAxis axis({short_day()}, 0, 1440);
  EXPECT_EQ(axis.length(), 1380);
  EXPECT_EQ(axis.day_length(0), 1380);
  const std::vector<int> hours = hours_of(axis);
  EXPECT_EQ(std::vector<int>(hours.begin(), hours.begin() + 3), (std::vector<int>{0, 2, 3}));
  EXPECT_TRUE(axis.gaps(0).empty());
}

TEST(GridAxis, KeepsAWeekWithAShortDayAlignedByTheClock) {
  const GridAxis axis({plain_day(), short_day()}, 0, 1440);
  EXPECT_EQ(axis.length(), 1440);
  // 09:00 is minute 540 of the one day and minute 480 of the other.
  EXPECT_EQ(axis.place(0, 540), axis.place(1, 480));
  ASSERT_EQ(axis.gaps(1).size(), 1U);
  EXPECT_EQ(axis.gaps(1)[0].from, 60);
  EXPECT_EQ(axis.gaps(1)[0].to, 120);
  // Nothing can be put into the hour that is not there.
  EXPECT_EQ(axis.minute(1, 90), 60);
  // What ends at the change ends above the gap, what begins at it begins below.
  EXPECT_EQ(axis.place(1, 60, true), 60);
  EXPECT_EQ(axis.place(1, 60), 120);
}

TEST(GridAxis, GivesADoubledHourARowThatOnlyItsDayHas) {
  const GridAxis axis({plain_day(), long_day()}, 0, 1440);
  EXPECT_EQ(axis.length(), 1500);
  EXPECT_EQ(axis.day_length(1), 1500);
  const std::vector<int> hours = hours_of(axis);
  EXPECT_EQ(std::vector<int>(hours.begin(), hours.begin() + 4), (std::vector<int>{0, 1, 1, 2}));
  EXPECT_EQ(axis.place(1, 90), 90);    // 01:30
  EXPECT_EQ(axis.place(1, 150), 150);  // 01:30 again
  EXPECT_EQ(axis.place(0, 540), axis.place(1, 600));
  ASSERT_EQ(axis.gaps(0).size(), 1U);
  EXPECT_EQ(axis.gaps(0)[0].from, 120);
  EXPECT_EQ(axis.gaps(0)[0].to, 180);
  EXPECT_TRUE(axis.gaps(1).empty());
}

TEST(GridAxis, KnowsClocksThatGoBackAtMidnight) {
  GridDay day;
  day.change_at = 1440;
  day.change_by = -60;
  const GridAxis axis({day, plain_day()}, 0, 1440);
  EXPECT_EQ(axis.length(), 1500);
  EXPECT_EQ(axis.place(0, 1470), 1470);
  EXPECT_EQ(axis.last(0), 1500);
  EXPECT_EQ(axis.last(1), 1440);
  ASSERT_EQ(axis.gaps(1).size(), 1U);
  EXPECT_EQ(axis.gaps(1)[0].from, 1440);
  EXPECT_EQ(axis.gaps(1)[0].to, 1500);
}

TEST(GridAxis, KnowsClocksThatJumpAtMidnight) {
  GridDay day;
  day.change_at = 0;
  day.change_by = 60;
  const GridAxis axis({plain_day(), day}, 0, 1440);
  EXPECT_EQ(axis.place(1, 0), 60);
  EXPECT_EQ(axis.minute(1, 10), 0);
  ASSERT_EQ(axis.gaps(1).size(), 1U);
  EXPECT_EQ(axis.gaps(1)[0].to, 60);
}

RC_GTEST_PROP(GridAxis, EveryMinuteOfEveryDayHasOnePlaceInOrder, ()) {
  std::vector<GridDay> days(static_cast<std::size_t>(*rc::gen::inRange(1, 8)));
  const int odd = *rc::gen::inRange(-1, static_cast<int>(days.size()));
  if (odd >= 0) {
    GridDay& day = days[static_cast<std::size_t>(odd)];
    day.change_by = *rc::gen::element(-60, -30, 30, 60);
    day.change_at = *rc::gen::inRange(0, 24) * 60;
    if (day.change_by < 0) day.change_at += 60;
  }
  const GridAxis axis(days, 0, 1440);
  for (int day = 0; day < static_cast<int>(days.size()); ++day) {
    int before = -1;
    for (int minute = 0; minute < axis.day_length(day); ++minute) {
      const int place = axis.place(day, minute);
      RC_ASSERT(place > before);
      RC_ASSERT(place < axis.length());
      RC_ASSERT(axis.minute(day, place) == minute);
      before = place;
    }
    int missing = axis.length();
    for (const GridAxis::Stretch& gap : axis.gaps(day))
      missing -= gap.to - gap.from;
    RC_ASSERT(missing == axis.day_length(day));
  }
}

// --- lanes of the time grid ---

std::vector<GridBlock> some_blocks(int most) {
  std::vector<GridBlock> blocks;
  const int count = *rc::gen::inRange(0, most);
  for (int i = 0; i < count; ++i) {
    GridBlock block;
    block.day = *rc::gen::inRange(0, 3);
    block.start = *rc::gen::inRange(0, 90) * 15;
    block.end = block.start + *rc::gen::inRange(1, 12) * 15;
    block.key = std::to_string(i);
    blocks.push_back(block);
  }
  return blocks;
}

bool overlap(const GridBlock& a, const GridBlock& b) {
  return a.day == b.day && a.start < b.end && b.start < a.end;
}

RC_GTEST_PROP(AssignLanes, NoTwoOverlappingBlocksShareALane, ()) {
  std::vector<GridBlock> blocks = some_blocks(60);
  assign_lanes(blocks);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    RC_ASSERT(blocks[i].lane < blocks[i].lanes);
    for (std::size_t j = 0; j < i; ++j) {
      if (!overlap(blocks[i], blocks[j])) continue;
      RC_ASSERT(blocks[i].lane != blocks[j].lane);
      RC_ASSERT(blocks[i].lanes == blocks[j].lanes);
    }
  }
}

RC_GTEST_PROP(AssignLanes, ABlockFarAwayChangesNothing, ()) {
  std::vector<GridBlock> blocks = some_blocks(40);
  assign_lanes(blocks);
  std::vector<GridBlock> more = blocks;
  GridBlock far;
  far.day = 3;
  far.start = *rc::gen::inRange(0, 1000);
  far.end = far.start + 60;
  more.insert(
      more.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(more.size()) + 1), far);
  assign_lanes(more);
  std::erase_if(more, [](const GridBlock& block) { return block.day == 3; });
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    RC_ASSERT(more[i].lane == blocks[i].lane);
    RC_ASSERT(more[i].lanes == blocks[i].lanes);
  }
}

RC_GTEST_PROP(LaneRests, EveryBlockIsDrawnOrCountedOnceAndNothingLiesOnAnother, ()) {
  std::vector<GridBlock> blocks = some_blocks(120);
  assign_lanes(blocks);
  const std::vector<LaneRest> rests = lane_rests(blocks);
  std::vector<int> counted(blocks.size(), 0);
  for (const LaneRest& rest : rests) {
    RC_ASSERT(rest.blocks.size() >= 2U);
    for (const int i : rest.blocks) {
      const GridBlock& block = blocks[static_cast<std::size_t>(i)];
      ++counted[static_cast<std::size_t>(i)];
      RC_ASSERT(block.day == rest.day && block.start >= rest.start && block.end <= rest.end);
    }
  }
  const auto shown_lane = [](const GridBlock& block) { return std::min(block.lane, kMostLanes - 1); };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    RC_ASSERT(counted[i] <= 1);
    if (counted[i] == 1) continue;
    RC_ASSERT(blocks[i].lane < kMostLanes || shown_lane(blocks[i]) == kMostLanes - 1);
    for (std::size_t j = 0; j < i; ++j) {
      if (counted[j] == 0 && overlap(blocks[i], blocks[j]))
        RC_ASSERT(shown_lane(blocks[i]) != shown_lane(blocks[j]));
    }
    for (const LaneRest& rest : rests) {
      const bool touches =
          rest.day == blocks[i].day && rest.start < blocks[i].end && blocks[i].start < rest.end;
      if (touches) RC_ASSERT(shown_lane(blocks[i]) != kMostLanes - 1);
    }
  }
}

TEST(LaneRests, CountsWhatFindsNoLane) {
  std::vector<GridBlock> blocks(6);
  for (GridBlock& block : blocks) {
    block.start = 600;
    block.end = 660;
  }
  assign_lanes(blocks);
  const std::vector<LaneRest> rests = lane_rests(blocks);
  ASSERT_EQ(rests.size(), 1U);
  EXPECT_EQ(rests[0].blocks, (std::vector<int>{3, 4, 5}));
}

// --- drags ---

GridBlock block_of(int day, int start, int end) {
  GridBlock block;
  block.day = day;
  block.start = start;
  block.end = end;
  return block;
}

TEST(GridScale, MovesABlockToAnotherDayAndKeepsItsLength) {
  TimeGridSpec spec;
  spec.days.resize(7);
  spec.hour_h = 60;
  spec.gutter = 0;
  const GridAxis axis(spec.days, 0, 1440);
  const GridScale scale({0, 0, 700, 1440}, spec, axis);
  EXPECT_EQ(scale.moved(block_of(1, 600, 690), {150, 620}, {250, 652}), (GridSpan{2, 630, 720}));
}

TEST(GridScale, ABlockMovedOverTheChangeKeepsItsClockAndItsTrueLength) {
  TimeGridSpec spec;
  spec.days = {plain_day(), long_day()};
  spec.hour_h = 60;
  spec.gutter = 0;
  const GridAxis axis(spec.days, 0, 1440);
  const GridScale scale({0, 0, 200, 1500}, spec, axis);
  // 09:00 to 10:30 on the day of 25 hours is 600 to 690 of its minutes.
  EXPECT_EQ(scale.moved(block_of(0, 540, 630), {50, 610}, {150, 610}), (GridSpan{1, 600, 690}));
  EXPECT_EQ(scale.stepped({0, 540, 630}, 1, 0), (GridSpan{1, 600, 690}));
}

TEST(GridScale, APartOfABookingOverMidnightMovesAllOfIt) {
  TimeGridSpec spec;
  spec.days.resize(3);
  spec.hour_h = 60;
  spec.gutter = 0;
  const GridAxis axis(spec.days, 0, 1440);
  const GridScale scale({0, 0, 300, 1440}, spec, axis);
  GridBlock part = block_of(1, 0, 120);
  part.whole = GridSpan{1, -60, 120};
  EXPECT_EQ(scale.moved(part, {150, 10}, {150, 70}), (GridSpan{1, 0, 180}));
  EXPECT_EQ(parts_of(axis, 3, {1, -60, 120}), (std::vector<GridSpan>{{0, 1380, 1440}, {1, 0, 120}}));
}

RC_GTEST_PROP(GridScale, EveryDragGivesASpanOnTheStepWithinTheDay, ()) {
  TimeGridSpec spec;
  spec.days = {plain_day(), short_day(), plain_day()};
  spec.step = *rc::gen::element(5, 15, 30);
  spec.hour_h = 60;
  spec.gutter = 0;
  const GridAxis axis(spec.days, 0, 1440);
  const GridScale scale({0, 0, 300, 1440}, spec, axis);
  const auto point = [] {
    return Point{static_cast<float>(*rc::gen::inRange(-20, 320)),
                 static_cast<float>(*rc::gen::inRange(-50, 1500))};
  };
  const GridSpan drawn = scale.drawn(point(), point());
  RC_ASSERT(drawn.start >= 0 && drawn.start < drawn.end && drawn.end <= axis.day_length(drawn.day));
  RC_ASSERT(drawn.start % spec.step == 0);
  const GridBlock block = block_of(2, 600, 660);
  const GridSpan moved = scale.moved(block, point(), point());
  RC_ASSERT(moved.end - moved.start == 60);
  RC_ASSERT(moved.start >= 0 && moved.start < axis.day_length(moved.day));
  const GridSpan stretched = scale.stretched(block, *rc::gen::arbitrary<bool>(), point().y);
  RC_ASSERT(stretched.start < stretched.end);
}

// --- the month ---

std::vector<MonthEvent> some_events(int most, int days) {
  std::vector<MonthEvent> events;
  const int count = *rc::gen::inRange(0, most);
  for (int i = 0; i < count; ++i) {
    MonthEvent event;
    event.first = *rc::gen::inRange(-10, days + 5);
    event.last = event.first + *rc::gen::element(0, 0, 0, 0, 1, 3, 12);
    events.push_back(event);
  }
  std::stable_sort(events.begin(), events.end(), [](const MonthEvent& a, const MonthEvent& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  return events;
}

RC_GTEST_PROP(LayoutMonth, EveryEventOfADayIsDrawnOrCountedAndNoLineIsTakenTwice, ()) {
  const int weeks = *rc::gen::inRange(4, 7);
  const std::vector<MonthEvent> events = some_events(*rc::gen::element(20, 300), weeks * 7);
  const MonthLayout layout = layout_month(events, weeks);
  const int lines = *rc::gen::inRange(1, 9);
  for (int week = 0; week < weeks; ++week) {
    const MonthWeek shown = shown_week(layout, week, lines);
    for (int day = 0; day < 7; ++day) {
      const auto on_day = [day](const MonthSegment& s) { return s.first <= day && day <= s.last; };
      std::vector<int> lanes;
      for (const int i : shown.drawn) {
        const MonthSegment& segment = layout.segments[static_cast<std::size_t>(i)];
        if (on_day(segment)) lanes.push_back(segment.lane);
      }
      const int here = static_cast<int>(std::count_if(events.begin(), events.end(), [&](const MonthEvent& e) {
        return e.first <= week * 7 + day && week * 7 + day <= e.last;
      }));
      const int hidden = shown.hidden[static_cast<std::size_t>(day)];
      RC_ASSERT(static_cast<int>(lanes.size()) + hidden == here);
      std::sort(lanes.begin(), lanes.end());
      RC_ASSERT(std::adjacent_find(lanes.begin(), lanes.end()) == lanes.end());
      // The line that tells of the hidden ones is free.
      if (!lanes.empty()) RC_ASSERT(lanes.back() < (hidden > 0 ? lines - 1 : lines));
    }
  }
}

RC_GTEST_PROP(LayoutMonth, AnEventOfAnotherWeekChangesNothing, ()) {
  const std::vector<MonthEvent> events = some_events(40, 35);
  const MonthLayout before = layout_month(events, 6);
  std::vector<MonthEvent> more = events;
  MonthEvent far;
  far.first = far.last = 41;
  std::erase_if(more, [](const MonthEvent& e) { return e.last >= 35; });
  const MonthLayout without = layout_month(more, 6);
  more.push_back(far);
  const MonthLayout with = layout_month(more, 6);
  RC_ASSERT(with.segments.size() == without.segments.size() + 1);
  for (std::size_t i = 0; i < without.segments.size(); ++i) {
    RC_ASSERT(with.segments[i].event == without.segments[i].event);
    RC_ASSERT(with.segments[i].lane == without.segments[i].lane);
  }
  RC_ASSERT(layout_month(events, 6).lanes == before.lanes);
}

TEST(LayoutMonth, CutsAnEventAtTheEndsOfTheWeeks) {
  std::vector<MonthEvent> events(1);
  events[0].first = 5;
  events[0].last = 15;
  const MonthLayout layout = layout_month(events, 4);
  ASSERT_EQ(layout.segments.size(), 3U);
  EXPECT_FALSE(layout.segments[0].before);
  EXPECT_TRUE(layout.segments[0].after);
  EXPECT_EQ(layout.segments[1].first, 0);
  EXPECT_EQ(layout.segments[1].last, 6);
  EXPECT_TRUE(layout.segments[1].before && layout.segments[1].after);
  EXPECT_EQ(layout.segments[2].last, 1);
  EXPECT_FALSE(layout.segments[2].after);
}

TEST(LayoutMonth, FillsAFreeLineAboveALongEvent) {
  std::vector<MonthEvent> events(3);
  events[0] = {.first = 0, .last = 0};
  events[1] = {.first = 0, .last = 3};
  events[2] = {.first = 1, .last = 1};
  const MonthLayout layout = layout_month(events, 1);
  EXPECT_EQ(layout.segments[0].lane, 0);
  EXPECT_EQ(layout.segments[1].lane, 1);
  EXPECT_EQ(layout.segments[2].lane, 0);
}

TEST(PackRuns, StacksWhatMeetsAndReusesFreeLines) {
  EXPECT_EQ(pack_runs({{0, 3}, {2, 5}, {4, 6}, {6, 6}, {3, 2}}, 7), (std::vector<int>{0, 1, 0, 1, -1}));
}

}  // namespace
}  // namespace holdfast::ui
