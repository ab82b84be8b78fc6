#include "common/domain/preset.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/wire/policy_patch.hpp"

namespace holdfast {
namespace {

TEST(Preset, TheFourOfTheContractAreThere) {
  for (const auto name : {"office-hours", "clinic", "rooms", "library"})
    EXPECT_NE(find_preset(name), nullptr);
  EXPECT_EQ(presets().size(), 4U);
  EXPECT_EQ(find_preset("Clinic"), nullptr);
  EXPECT_EQ(find_preset(""), nullptr);
}

TEST(Preset, PoliciesAreValidAndWordsAreComplete) {
  for (const Preset& preset : presets()) {
    EXPECT_TRUE(wire::validate_policy(preset.policy).ok()) << preset.name;
    for (const auto key : {"booking", "bookings", "title_label", "title_hint", "person"}) {
      EXPECT_TRUE(preset.words.contains(key)) << preset.name << " lacks " << key;
    }
  }
}

TEST(Preset, ClinicHoldsAndWantsADaysNotice) {
  const Policy& policy = find_preset("clinic")->policy;
  EXPECT_EQ(policy.mode, Mode::slots);
  EXPECT_EQ(policy.confirmation, Confirmation::hold);
  EXPECT_EQ(policy.hold_minutes, Minutes(30));
  EXPECT_EQ(policy.min_notice, Minutes(1440));
  EXPECT_EQ(policy.durations, std::vector{Minutes(30)});
}

TEST(Preset, OfficeHoursAreQuarterHoursWithTwoHoursNotice) {
  const Policy& policy = find_preset("office-hours")->policy;
  EXPECT_EQ(policy.mode, Mode::slots);
  EXPECT_EQ(policy.confirmation, Confirmation::instant);
  EXPECT_EQ(policy.step, Minutes(15));
  EXPECT_EQ(policy.durations.front(), Minutes(15));
  EXPECT_EQ(policy.min_notice, Minutes(120));
}

TEST(Preset, RoomsAreSpansOnAQuarterHourGrid) {
  const Policy& policy = find_preset("rooms")->policy;
  EXPECT_EQ(policy.mode, Mode::span);
  EXPECT_EQ(policy.step, Minutes(15));
  EXPECT_EQ(policy.min_notice, Minutes(0));
}

TEST(Preset, LibraryLendsForTwoWeeks) {
  const Policy& policy = find_preset("library")->policy;
  EXPECT_EQ(policy.mode, Mode::loan);
  EXPECT_EQ(policy.loan_days, 14);
  EXPECT_GT(policy.max_renewals, 0);
  EXPECT_EQ(policy.payment, PaymentRule::authorize);
}

}  // namespace
}  // namespace holdfast
