// A table of rows under a head: sorted by its heads, walked by keys, narrowed, and as cards on a phone.
#include "web-client/widgets/table.hpp"

#include <gtest/gtest.h>

#include "web-client/platform/headless/driver.hpp"
#include "web-client/widgets/button.hpp"

namespace holdfast::ui {
namespace {

std::vector<TableColumn> columns() {
  return {{"Room", 0, 200, 0, true},       {"Used this week", 160, 0, 0, true}, {"Seats", 80, 0, 0, true},
          {"Equipment", 0, 160, 3, false}, {"Booking", 0, 150, 2, false},       {"Open", 0, 140, 1, false}};
}

TableSpec rooms() {
  TableSpec spec;
  spec.name = "Resources";
  spec.columns = columns();
  spec.sorted_by = 0;
  for (const std::string name : {"Alder", "Birch", "Fern"}) {
    spec.rows.push_back({name,
                         name,
                         {{name, "Ground floor"},
                          {"64 %", "", "", {}, 0.64},
                          {"8", "", "8 seats"},
                          {"Video"},
                          {"At once"},
                          {"-"}}});
  }
  return spec;
}

class TableTest : public testing::Test {
 protected:
  void show(TableSpec shown, float width = 1440, float height = 900) {
    spec = std::move(shown);
    driver.emplace(
        platform,
        [this](Frame& f) {
          const Rect view = f.view();
          const TableResult result = table(f, {16, 16, view.w - 32, view.h}, spec);
          if (result.opened) opened = result.opened;
          if (result.sort) sorted = result.sort->column;
          if (result.sort) descending = result.sort->descending;
        },
        width, height);
    driver->settle();
  }

  HeadlessPlatform platform;
  TableSpec spec;
  std::optional<int> opened, sorted;
  bool descending = false;
  std::optional<Driver> driver;
};

TEST_F(TableTest, TellsItsRowsHeadsAndCellsByRoleAndName) {
  show(rooms());
  EXPECT_TRUE(driver->shows(Role::table, "Resources"));
  EXPECT_TRUE(driver->shows(Role::columnheader, "Used this week"));
  EXPECT_TRUE(driver->shows(Role::row, "Birch"));
  EXPECT_TRUE(driver->shows(Role::cell, "Birch, Ground floor"));
  EXPECT_TRUE(driver->shows(Role::cell, "64 %"));
}

TEST_F(TableTest, OpensTheRowThatIsClickedOrPressed) {
  show(rooms());
  ASSERT_TRUE(driver->click(Role::row, "Birch"));
  EXPECT_EQ(opened, 1);
  ASSERT_TRUE(driver->press(Role::row, "Fern"));
  EXPECT_EQ(opened, 2);
}

TEST_F(TableTest, ArrowKeysWalkTheRowsAndEnterOpensOne) {
  show(rooms());
  ASSERT_TRUE(driver->focus(Role::row, "Alder"));
  driver->key(Key::down);
  ASSERT_NE(driver->focused(), nullptr);
  EXPECT_EQ(driver->focused()->name, "Birch");
  driver->key(Key::end);
  EXPECT_EQ(driver->focused()->name, "Fern");
  driver->key(Key::down);
  EXPECT_EQ(driver->focused()->name, "Fern");
  driver->key(Key::home);
  EXPECT_EQ(driver->focused()->name, "Alder");
  driver->key(Key::enter);
  EXPECT_EQ(opened, 0);
}

TEST_F(TableTest, OneRowOnlyIsAStopOfTheTabKey) {
  TableSpec chosen = rooms();
  chosen.rows[1].chosen = true;
  show(chosen);
  int stops = 0;
  for (const Node* row : driver->tree().all(Role::row))
    stops += row->focusable && row->tab_stop ? 1 : 0;
  EXPECT_EQ(stops, 1);
  EXPECT_TRUE(driver->find(Role::row, "Birch")->tab_stop);
  EXPECT_TRUE(driver->find(Role::row, "Birch")->selected.value_or(false));
}

TEST_F(TableTest, AHeadTellsHowRowsAreSortedAndAsksForAnotherOrder) {
  TableSpec sorted_rooms = rooms();
  sorted_rooms.descending = true;
  show(sorted_rooms);
  EXPECT_EQ(driver->find(Role::columnheader, "Room")->sort, Sort::descending);
  EXPECT_EQ(driver->find(Role::columnheader, "Seats")->sort, Sort::none);
  ASSERT_TRUE(driver->press(Role::columnheader, "Seats"));
  EXPECT_EQ(sorted, 2);
  EXPECT_FALSE(driver->press(Role::columnheader, "Equipment")) << "it does not sort";
}

TEST_F(TableTest, NarrowItDropsOpenThenBookingThenEquipment) {
  EXPECT_EQ(columns_shown(columns(), 1152).size(), 6U);
  EXPECT_EQ(columns_shown(columns(), 900), (std::vector{0, 1, 2, 3, 4}));
  EXPECT_EQ(columns_shown(columns(), 700), (std::vector{0, 1, 2, 3}));
  EXPECT_EQ(columns_shown(columns(), 500), (std::vector{0, 1, 2}));
}

TEST_F(TableTest, OnAPhoneEveryRowIsACardWithRoomForAFinger) {
  show(rooms(), 390, 844);
  EXPECT_FALSE(driver->shows(Role::columnheader, "Room"));
  const Node* card = driver->find(Role::row, "Fern");
  ASSERT_NE(card, nullptr);
  EXPECT_GE(card->rect.h, 44);
  EXPECT_LE(card->rect.right(), 390);
  EXPECT_TRUE(driver->shows(Role::cell, "Video"));
  EXPECT_TRUE(driver->shows(Role::cell, "8 seats"));
  ASSERT_TRUE(driver->click(Role::row, "Fern"));
  EXPECT_EQ(opened, 2);
}

TEST_F(TableTest, OnAPhoneASelectSortsTheCards) {
  show(rooms(), 390, 844);
  const Node* sort = driver->find(Role::combobox, "Sort");
  ASSERT_NE(sort, nullptr);
  EXPECT_EQ(sort->value, "Room, ascending");
  EXPECT_EQ(sort->options.size(), 6U) << "only columns that sort";
  ASSERT_TRUE(driver->choose("Sort", "Seats, descending"));
  EXPECT_EQ(sorted, 2);
  EXPECT_TRUE(descending);
}

TEST_F(TableTest, ACardHasItsChipBesideItsHeadAndNoRoomForWhatItLacks) {
  TableSpec spec_with_chip = rooms();
  spec_with_chip.columns.front().sorts = false;
  for (TableColumn& column : spec_with_chip.columns)
    column.sorts = false;
  Rect chip;
  TableCell status{"Confirmed"};
  status.draw = [&chip](Frame&, Rect r) { chip = r; };
  status.beside = 100;
  spec_with_chip.rows = {{"1", "One", {{"09:00 to 10:00"}, status, {"Fern"}}},
                         {"2", "Two", {{"10:00 to 11:00"}, status, {}}}};
  show(spec_with_chip, 390, 844);
  const Node* one = driver->find(Role::row, "One");
  const Node* two = driver->find(Role::row, "Two");
  ASSERT_NE(one, nullptr);
  ASSERT_NE(two, nullptr);
  EXPECT_LT(two->rect.h, one->rect.h) << "without a line";
  EXPECT_EQ(chip.y, two->rect.y + 16) << "beside the head";
  EXPECT_EQ(chip.right(), two->rect.right() - 16);
}

TEST_F(TableTest, AButtonInARowIsPressedWithoutOpeningTheRow) {
  TableSpec with_button = rooms();
  int approved = 0;
  with_button.rows[0].cells[5].draw = [&](Frame& f, Rect r) {
    if (button(f, {r.x, r.y + 10, 100, 36}, {.label = "Approve"})) ++approved;
  };
  show(with_button);
  ASSERT_TRUE(driver->click(Role::button, "Approve"));
  EXPECT_EQ(approved, 1);
  EXPECT_FALSE(opened.has_value());
}

}  // namespace
}  // namespace holdfast::ui
