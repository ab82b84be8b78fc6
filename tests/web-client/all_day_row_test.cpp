// The row of whole days above the week.
#include "web-client/widgets/time_grid.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/web-client/time_grid_fixture.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {
namespace {

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

}  // namespace
}  // namespace holdfast::ui
