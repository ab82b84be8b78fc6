// When frames are drawn: what moves, for how long, and that it rests then.
#include <gtest/gtest.h>
#include <imgui.h>

#include <string>

#include "web-client/platform/headless/driver.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/overlay.hpp"
#include "web-client/widgets/ring.hpp"
#include "web-client/widgets/surface.hpp"

namespace holdfast::ui {
namespace {

constexpr Rect kPlace{100, 100, 300, 40};

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

}  // namespace
}  // namespace holdfast::ui
