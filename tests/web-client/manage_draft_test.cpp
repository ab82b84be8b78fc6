// A resource in the form of its sheet, and what an edited policy does to next week: pure.
#include "web-client/app/manage_draft.hpp"

#include <gtest/gtest.h>

#include "web-client/app/manage_effect.hpp"

namespace holdfast::ui {
namespace {

TEST(PolicyEffect, CountsDifferentStartsOfNextWeekBeforeAndAfter) {
  rules::Schedule schedule;
  schedule.policy.mode = Mode::slots;
  schedule.policy.durations = {Minutes(30), Minutes(60)};
  schedule.policy.step = Minutes(30);
  const Instant now = *Instant::parse("2026-11-23T10:00:00Z");
  schedule.range = {now, now + std::chrono::hours(24 * 30)};
  schedule.open = {{*Instant::parse("2026-12-01T09:00:00Z"), *Instant::parse("2026-12-01T12:00:00Z")}};
  Policy edited = schedule.policy;
  edited.step = Minutes(60);
  const auto effect = policy_effect(schedule, edited, now);
  ASSERT_TRUE(effect.has_value());
  EXPECT_EQ(effect->before, 6);
  EXPECT_EQ(effect->after, 3);
  EXPECT_EQ(effect->days[1].before, 6);
  EXPECT_EQ(effect->days[0].before, 0);
}

TEST(PolicyEffect, IsNotToldWhereTheScheduleDoesNotReach) {
  rules::Schedule schedule;
  const Instant now = *Instant::parse("2026-11-23T10:00:00Z");
  schedule.range = {now, now + std::chrono::hours(24)};
  EXPECT_FALSE(policy_effect(schedule, schedule.policy, now).has_value());
}

TEST(ResourceDraft, ReadsBackWhatItWasMadeOf) {
  Resource resource;
  resource.name = "Fern";
  resource.policy.min_notice = Minutes(90);
  resource.policy.max_active_per_user = 5;
  resource.policy.price = Price{1250, "CHF"};
  resource.features = {"video", "step-free"};
  const DraftReading reading = read_draft(draft_of(resource), resource);
  EXPECT_TRUE(reading.ok());
  EXPECT_EQ(reading.resource, resource);
  EXPECT_TRUE(empty_patch(patch_between(resource, reading.resource)));
}

TEST(ResourceDraft, TwoEditsOfOneFrameBothCount) {
  Resource resource;
  resource.name = "Fern";
  const ResourceDraft drawn = draft_of(resource);
  ResourceDraft longest = drawn;
  longest.texts[SheetField::longest] = "240";
  ResourceDraft step = drawn;
  step.step = Minutes(30);
  ResourceDraft draft = drawn;
  apply_edit(drawn, longest, draft);
  apply_edit(drawn, step, draft);
  EXPECT_EQ(draft.text(SheetField::longest), "240");
  EXPECT_EQ(draft.step, Minutes(30));
}

TEST(ResourceDraft, HoursMayBeHalvesAndOddMinutesKeepTheirUnit) {
  Resource resource;
  resource.name = "Fern";
  for (const int minutes : {0, 30, 45, 60, 90, 100, 1440}) {
    resource.policy.min_notice = Minutes(minutes);
    EXPECT_EQ(read_draft(draft_of(resource), resource).resource.policy.min_notice, Minutes(minutes));
  }
}

TEST(ResourceDraft, ClearingALimitSendsNull) {
  Resource from;
  from.name = "Fern";
  from.policy.max_active_per_user = 5;
  Resource to = from;
  to.policy.max_active_per_user.reset();
  const wire::ResourcePatch patch = patch_between(from, to);
  EXPECT_TRUE(patch.policy.value().max_active_per_user.is_null());
}

}  // namespace
}  // namespace holdfast::ui
