// Fields: what is typed and chosen.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "web-client/platform/headless/driver.hpp"
#include "web-client/widgets/button.hpp"
#include "web-client/widgets/choice.hpp"
#include "web-client/widgets/field.hpp"

namespace holdfast::ui {
namespace {

constexpr Rect kPlace{100, 100, 300, 40};

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

}  // namespace
}  // namespace holdfast::ui
