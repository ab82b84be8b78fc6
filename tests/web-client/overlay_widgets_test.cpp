// What lies above the page: dialogs, menus and toasts.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "web-client/platform/headless/driver.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/overlay.hpp"

namespace holdfast::ui {
namespace {

constexpr Rect kPlace{100, 100, 300, 40};

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

}  // namespace
}  // namespace holdfast::ui
