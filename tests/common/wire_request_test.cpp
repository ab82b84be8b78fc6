// Each request against its golden file, both ways, and what merging makes of it.
#include "common/domain/preset.hpp"
#include "common/wire/decode_requests.hpp"
#include "common/wire/encode_requests.hpp"
#include "tests/common/wire_examples.hpp"

namespace holdfast {
namespace {

using namespace examples;
using wire::Patch;
using wire::to_json;

template <class T>
void expect_both_ways(const T& request, Result<T> (*decode)(std::string_view), const std::string& name) {
  EXPECT_EQ(to_json(request), golden(name));
  const auto read = decode(golden(name));
  ASSERT_TRUE(read.ok()) << read.error().field << ": " << read.error().detail;
  EXPECT_EQ(read.value(), request);
}

TEST(WireRequest, RegisterIsTheGoldenOne) {
  expect_both_ways<wire::RegisterRequest>(
      {"ines.castro@example.org", "correct horse battery", "Inês Castro", "Europe/Lisbon"},
      wire::decode_register, "request_register");
}

TEST(WireRequest, LoginIsTheGoldenOne) {
  expect_both_ways<wire::LoginRequest>({"ines.castro@example.org", "correct horse battery"},
                                       wire::decode_login, "request_login");
}

TEST(WireRequest, UserPatchIsTheGoldenOne) {
  wire::UserPatch patch;
  patch.name = "Inês Castro Lima";
  patch.email = "ines@example.org";
  patch.time_zone = Patch<std::string>::null();
  patch.roles = {Role::provider};
  patch.password = "another horse battery";
  patch.current_password = "correct horse battery";
  expect_both_ways(patch, wire::decode_user_patch, "request_user_patch");
}

wire::ResourceCreate doctor() {
  wire::ResourceCreate r;
  r.kind = ResourceKind::person;
  r.name = "Dr. Elena Marsh";
  r.description = "General practice";
  r.time_zone = "Europe/Lisbon";
  r.units = 2;
  r.capacity = 8;
  r.features = {"step-free"};
  r.location = "Room 3";
  r.preset = "clinic";
  r.policy.durations = std::vector{Minutes(20), Minutes(40)};
  r.policy.step = Minutes(20);
  r.policy.max_holds_per_user = Patch<int>::null();
  r.policy.price = Price{4500, "EUR"};
  r.words = Words{{"person", "doctor"}};
  r.visibility = Visibility::members;
  r.owner_id = kInes;
  return r;
}

TEST(WireRequest, ResourceCreateIsTheGoldenOne) {
  expect_both_ways(doctor(), wire::decode_resource_create, "request_resource_create");
}

TEST(WireRequest, ResourcePatchIsTheGoldenOne) {
  wire::ResourcePatch p;
  p.kind = ResourceKind::room;
  p.name = "Alder";
  p.description = Patch<std::string>::null();
  p.time_zone = "Europe/Lisbon";
  p.units = 3;
  p.capacity = Patch<int>::null();
  p.features = std::vector<std::string>{"board"};
  p.location = std::string("Ground floor");
  p.preset = "rooms";
  wire::PolicyPatch policy;
  policy.mode = Mode::span;
  policy.durations = std::vector{Minutes(45)};
  policy.min_duration = Minutes(30);
  policy.max_duration = Minutes(240);
  policy.loan_days = 7;
  policy.max_renewals = 0;
  policy.step = Minutes(15);
  policy.min_notice = Minutes(60);
  policy.max_horizon_days = Patch<int>::null();
  policy.buffer_before = Minutes(5);
  policy.buffer_after = Minutes(10);
  policy.confirmation = Confirmation::approval;
  policy.hold_minutes = Minutes(20);
  policy.cancel_cutoff = Minutes(120);
  policy.reschedule_cutoff = Minutes(240);
  policy.max_active_per_user = 5;
  policy.max_holds_per_user = Patch<int>::null();
  policy.price = Patch<Price>::null();
  policy.payment = PaymentRule::none;
  p.policy = policy;
  p.words = Words{{"booking", "meeting"}};
  p.visibility = Visibility::everyone;
  p.owner_id = Patch<UserId>::null();
  expect_both_ways(p, wire::decode_resource_patch, "request_resource_patch");
}

TEST(WireRequest, HoursAreTheGoldenOnes) {
  expect_both_ways<wire::HoursRequest>({hours().weekly, hours().overrides}, wire::decode_hours_request,
                                       "request_hours");
}

TEST(WireRequest, WindowsAreTheGoldenOnes) {
  expect_both_ways<wire::WindowsRequest>({{span("2026-12-02T14:30:00Z", "2026-12-02T17:00:00Z"),
                                           span("2026-12-02T09:00:00Z", "2026-12-02T12:00:00Z")}},
                                         wire::decode_windows_request, "request_windows");
}

TEST(WireRequest, BookingCreateIsTheGoldenOne) {
  wire::BookingCreate r;
  r.resource_id = kFern;
  r.start = at("2026-11-24T14:00:00Z");
  r.end = at("2026-11-24T15:30:00Z");
  r.title = "Quarterly roadmap review";
  r.note = "Bring the printed plan.";
  r.attendees = {{std::nullopt, "jonas.weber@example.org", "Jonas Weber", "invited"}};
  r.overrides = {ErrorCode::too_soon, ErrorCode::outside_hours};
  expect_both_ways(r, wire::decode_booking_create, "request_booking_create");
}

TEST(WireRequest, BookingPatchIsTheGoldenOne) {
  wire::BookingPatch p;
  p.start = at("2026-11-24T15:00:00Z");
  p.end = at("2026-11-24T16:00:00Z");
  p.title = std::string("Roadmap");
  p.note = Patch<std::string>::null();
  p.attendees = std::vector<Attendee>{};
  p.overrides = {ErrorCode::off_grid};
  expect_both_ways(p, wire::decode_booking_patch, "request_booking_patch");
}

TEST(WireRequest, OptionalFieldsMayBeLeftOutOrNull) {
  const std::string id = R"("resource_id":"019ab1c0-5e00-7000-8000-0000000000b1")";
  for (const std::string& body :
       {"{" + id + "}",
        "{" + id +
            R"(,"start":null,"end":null,"title":null,"note":null,"attendees":null,"override":null})"}) {
    const auto read = wire::decode_booking_create(body);
    ASSERT_TRUE(read.ok()) << read.error().detail;
    wire::BookingCreate bare;
    bare.resource_id = kFern;
    EXPECT_EQ(*read, bare);
  }
}

TEST(WireRequest, RequestWithoutFieldsMayBeEmptyInEitherWay) {
  EXPECT_TRUE(wire::decode_empty("").ok());
  EXPECT_TRUE(wire::decode_empty(" \n").ok());
  EXPECT_TRUE(wire::decode_empty("{}").ok());
  EXPECT_EQ(wire::decode_empty(R"({"force":true})").error().field, "force");
  EXPECT_FALSE(wire::decode_empty("[]").ok());
}

// --- Merging ---

TEST(WireMerge, PolicyOverridesThePresetFieldByField) {
  const auto made = wire::make_resource(doctor());
  ASSERT_TRUE(made.ok()) << made.error().detail;
  const Preset& clinic = *find_preset("clinic");
  EXPECT_EQ(made->policy.durations, (std::vector{Minutes(20), Minutes(40)}));
  EXPECT_EQ(made->policy.step, Minutes(20));
  EXPECT_EQ(made->policy.max_holds_per_user, std::nullopt);
  EXPECT_EQ(made->policy.min_notice, clinic.policy.min_notice);
  EXPECT_EQ(made->policy.confirmation, Confirmation::hold);
  EXPECT_EQ(made->words.at("person"), "doctor");
  EXPECT_EQ(made->words.at("title_label"), "Reason for the visit");
}

TEST(WireMerge, WithoutAPresetThePolicyIsTheDefaultOne) {
  const auto read = wire::decode_resource_create(R"({"kind":"item","name":"Drill","time_zone":"UTC"})");
  ASSERT_TRUE(read.ok());
  const auto made = wire::make_resource(*read);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->policy, Policy{});
  EXPECT_TRUE(made->words.empty());
}

TEST(WireMerge, WhatIsLeftOutStaysAndNullClears) {
  Resource resource = fern();
  const auto patch = wire::decode_resource_patch(
      R"({"capacity":null,"description":null,"policy":{"min_notice":60,"max_active_per_user":null},
          "words":{"title_label":"","booking":"meeting"}})");
  ASSERT_TRUE(patch.ok()) << patch.error().detail;
  ASSERT_TRUE(apply(*patch, resource).ok());
  EXPECT_EQ(resource.name, "Fern");
  EXPECT_EQ(resource.capacity, std::nullopt);
  EXPECT_EQ(resource.description, "");
  EXPECT_EQ(resource.policy.min_notice, Minutes(60));
  EXPECT_EQ(resource.policy.max_active_per_user, std::nullopt);
  EXPECT_EQ(resource.policy.max_duration, Minutes(240));
  EXPECT_EQ(resource.words, (Words{{"booking", "meeting"}, {"bookings", "bookings"}}));
}

TEST(WireMerge, RefusedPatchChangesNothing) {
  Resource resource = fern();
  const auto patch = wire::decode_resource_patch(R"({"name":"Other","policy":{"max_duration":20}})");
  ASSERT_TRUE(patch.ok());
  const auto applied = apply(*patch, resource);
  ASSERT_FALSE(applied.ok());
  EXPECT_EQ(applied.error().code, ErrorCode::invalid_request);
  EXPECT_EQ(applied.error().field, "policy.max_duration");
  EXPECT_EQ(resource, fern());
}

TEST(WireMerge, HoursKeepTheListThatIsLeftOut) {
  OpeningHours merged = hours();
  const auto request = wire::decode_hours_request(R"({"overrides":[]})");
  ASSERT_TRUE(request.ok());
  apply(*request, merged);
  EXPECT_EQ(merged.weekly, hours().weekly);
  EXPECT_TRUE(merged.overrides.empty());
}

TEST(WireMerge, PolicyMustFitTogether) {
  const struct {
    const char* field;
    void (*spoil)(Policy&);
  } rows[] = {
      {"policy.step", [](Policy& p) { p.step = Minutes(0); }},
      {"policy.step", [](Policy& p) { p.step = Minutes(1441); }},
      {"policy.durations", [](Policy& p) { p.durations.clear(); }},
      {"policy.durations[1]",
       [](Policy& p) {
         p.durations = {Minutes(30), Minutes(0)};
       }},
      {"policy.durations[1]",
       [](Policy& p) {
         p.durations = {Minutes(30), Minutes(30)};
       }},
      {"policy.max_duration", [](Policy& p) { p.min_duration = Minutes(481); }},
      {"policy.min_duration", [](Policy& p) { p.min_duration = Minutes(0); }},
      {"policy.max_horizon_days", [](Policy& p) { p.max_horizon_days = 3661; }},
      {"policy.min_notice", [](Policy& p) { p.min_notice = Minutes(-1); }},
      {"policy.hold_minutes", [](Policy& p) { p.hold_minutes = Minutes(0); }},
      {"policy.buffer_before", [](Policy& p) { p.buffer_before = Minutes(-5); }},
      {"policy.buffer_after", [](Policy& p) { p.buffer_after = Minutes(1441); }},
      {"policy.cancel_cutoff", [](Policy& p) { p.cancel_cutoff = Minutes(-1); }},
      {"policy.reschedule_cutoff", [](Policy& p) { p.reschedule_cutoff = Minutes(-1); }},
      {"policy.loan_days", [](Policy& p) { p.loan_days = 0; }},
      {"policy.max_renewals", [](Policy& p) { p.max_renewals = -1; }},
      {"policy.max_active_per_user", [](Policy& p) { p.max_active_per_user = -1; }},
      {"policy.max_holds_per_user", [](Policy& p) { p.max_holds_per_user = -1; }},
      {"policy.price",
       [](Policy& p) {
         p.price = Price{-1, "EUR"};
       }},
  };
  EXPECT_TRUE(wire::validate_policy(Policy{}).ok());
  for (const auto& row : rows) {
    Policy policy;
    row.spoil(policy);
    const auto valid = wire::validate_policy(policy);
    ASSERT_FALSE(valid.ok()) << row.field;
    EXPECT_EQ(valid.error().field, row.field);
  }
}

}  // namespace
}  // namespace holdfast
