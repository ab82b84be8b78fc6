// Each reply against its golden file: the encoder writes it to the byte, the decoder reads it back.
#include "common/wire/decode.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/named_booking.hpp"
#include "tests/common/wire_examples.hpp"

namespace holdfast {
namespace {

using namespace examples;
using wire::to_json;

const Instant kNow = at("2026-11-23T10:15:00Z");

template <class T>
void expect_read(const Result<T>& result, const T& expected) {
  ASSERT_TRUE(result.ok()) << result.error().field << ": " << result.error().detail;
  EXPECT_EQ(result.value(), expected);
}

TEST(WireReply, UserIsTheGoldenOne) {
  EXPECT_EQ(to_json(user()), golden("user"));
  expect_read(wire::decode_user(golden("user")), user());
}

TEST(WireReply, PolicyIsTheGoldenOne) {
  EXPECT_EQ(to_json(clinic_policy()), golden("policy"));
  expect_read(wire::decode_policy(golden("policy")), clinic_policy());
}

TEST(WireReply, ResourceIsTheGoldenOne) {
  EXPECT_EQ(to_json(fern()), golden("resource"));
  expect_read(wire::decode_resource(golden("resource")), fern());
}

TEST(WireReply, ResourceAloneIsAnsweredWithItsHours) {
  EXPECT_EQ(to_json(fern(), hours()), golden("resource_view"));
  expect_read(wire::decode_resource_reply(golden("resource_view")), {fern(), hours()});
  expect_read(wire::decode_resource(golden("resource_view")), fern());
}

TEST(WireReply, HoursAreTheGoldenOnes) {
  EXPECT_EQ(to_json(hours()), golden("hours"));
  expect_read(wire::decode_hours(golden("hours")), hours());
}

TEST(WireReply, WindowIsTheGoldenOne) {
  EXPECT_EQ(to_json(window()), golden("window"));
  expect_read(wire::decode_window(golden("window")), window());
}

TEST(WireReply, ScheduleIsTheGoldenOne) {
  EXPECT_EQ(to_json(schedule()), golden("schedule"));
  expect_read(wire::decode_schedule(golden("schedule")), schedule());
}

TEST(WireReply, ScheduleShowsUseAndNotBookings) {
  rules::Schedule two_bookings = schedule();
  two_bookings.busy = {{span("2026-11-23T09:00:00Z", "2026-11-23T09:30:00Z"), 1},
                       {span("2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z"), 1}};
  EXPECT_EQ(to_json(two_bookings), golden("schedule"));
}

TEST(WireReply, BookingsAreTheGoldenOnes) {
  EXPECT_EQ(to_json(booking(), kNow), golden("booking"));
  expect_read(wire::decode_booking(golden("booking")), booking());
  EXPECT_EQ(to_json(held_booking(), kNow), golden("booking_held"));
  expect_read(wire::decode_booking(golden("booking_held")), held_booking());
  EXPECT_EQ(to_json(loan_booking(), kNow), golden("booking_loan"));
  expect_read(wire::decode_booking(golden("booking_loan")), loan_booking());
}

TEST(WireReply, AnothersBookingShowsItsIntervalOnly) {
  EXPECT_EQ(to_json(booking(), kNow, wire::BookingShape::interval_only), golden("booking_interval"));
  Booking seen;
  seen.id = booking().id;
  seen.resource_id = kFern;
  seen.interval = booking().interval;
  expect_read(wire::decode_booking(golden("booking_interval")), seen);
}

TEST(WireReply, HoldReadsAsExpiredFromTheInstantItRunsOut) {
  const Instant until = *held_booking().held_until;
  EXPECT_NE(to_json(held_booking(), until - Micros(1)).find(R"("status":"held")"), std::string::npos);
  EXPECT_NE(to_json(held_booking(), until).find(R"("status":"expired")"), std::string::npos);
}

TEST(WireReply, SlotsAreTheGoldenOnes) {
  EXPECT_EQ(wire::slots_json(kFern, slots()), golden("slots"));
  wire::List<wire::SlotItem> list;
  for (const rules::Slot& slot : slots())
    list.items.push_back({kFern, slot});
  EXPECT_EQ(wire::slots_json(list.items), golden("slots"));
  expect_read(wire::decode_slots(golden("slots")), list);
}

TEST(WireReply, SlotsOfSeveralResourcesFollowOneAnother) {
  std::string out = "[";
  wire::append_slots(out, kFern, {});
  wire::append_slots(out, kFern, slots());
  wire::append_slots(out, id<ResourceId>("b2"), slots());
  EXPECT_EQ(nlohmann::json::parse(out + "]", nullptr, false).size(), 4U);
}

TEST(WireReply, ListsAreTheGoldenOnes) {
  const std::vector<std::string> users = {to_json(user())};
  EXPECT_EQ(wire::list_json(users), golden("users"));
  expect_read(wire::decode_users(golden("users")), {{user()}, std::nullopt});

  const std::vector<std::string> resources = {to_json(fern())};
  EXPECT_EQ(wire::list_json(resources, "MTpiMzY6MDE5YWIxYzA"), golden("resources"));
  expect_read(wire::decode_resources(golden("resources")), {{fern()}, "MTpiMzY6MDE5YWIxYzA"});

  const std::vector<std::string> windows = {to_json(window())};
  EXPECT_EQ(wire::list_json(windows), golden("windows"));
  expect_read(wire::decode_windows(golden("windows")), {{window()}, std::nullopt});

  const std::vector<std::string> bookings = {to_json(wire::NamedBooking{held_booking(), user().name}, kNow),
                                             to_json(booking(), kNow, wire::BookingShape::interval_only)};
  EXPECT_EQ(wire::list_json(bookings), golden("bookings"));
  const auto read = wire::decode_bookings(golden("bookings"));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->items.size(), 2U);
  const auto named = wire::decode_named_bookings(golden("bookings"));
  ASSERT_TRUE(named.ok());
  EXPECT_EQ(named->items[0], (wire::NamedBooking{held_booking(), "Inês Castro"}));
  EXPECT_EQ(named->items[1].user_name, "");
}

TEST(WireReply, CheckIsTheGoldenOne) {
  EXPECT_EQ(to_json(wire::CheckReply{}), golden("check_ok"));
  expect_read(wire::decode_check(golden("check_ok")), wire::CheckReply{});

  wire::CheckReply refused;
  Violation grid = violation(ErrorCode::off_grid, "start", "Starts every 15 minutes.");
  grid.nearest = {at("2026-11-23T14:00:00Z"), at("2026-11-23T14:15:00Z")};
  Violation quota = violation(ErrorCode::quota_exceeded, "resource_id", "You have 5 of 5 bookings.");
  quota.limit = quota.current = 5;
  refused.violations = {too_soon(), grid, taken("2026-11-23T14:30:00Z", "2026-11-23T15:15:00Z"), quota};
  refused.alternatives = {{kFern, {span("2026-11-24T14:00:00Z", "2026-11-24T15:30:00Z"), 1}}};
  EXPECT_EQ(to_json(refused), golden("check_refused"));
  expect_read(wire::decode_check(golden("check_refused")), refused);
}

TEST(WireReply, AuthIsTheGoldenOne) {
  const wire::AuthReply reply{user(), "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJpbmVzIn0.c2lnbmF0dXJl",
                              at("2026-11-23T21:12:00Z")};
  EXPECT_EQ(to_json(reply), golden("auth"));
  expect_read(wire::decode_auth(golden("auth")), reply);
}

TEST(WireReply, UnknownFieldsOfANewerServerAreSkipped) {
  auto tree = nlohmann::json::parse(golden("user"), nullptr, false);
  tree["shoe_size"] = 43;
  expect_read(wire::decode_user(tree.dump()), user());
}

TEST(WireReply, UnreadableReplyIsAnInternalErrorThatNamesTheField) {
  auto tree = nlohmann::json::parse(golden("resources"), nullptr, false);
  tree["items"][0]["policy"]["step"] = "often";
  const auto read = wire::decode_resources(tree.dump());
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::internal);
  EXPECT_EQ(read.error().field, "items[0].policy.step");
}

// --- Problems ---

const std::string kRequest = "019ab1c0-5e00-7000-8000-0000000000f1";

void expect_problem(const wire::Problem& problem, const std::string& name) {
  EXPECT_EQ(to_json(problem), golden(name));
}

TEST(WireProblem, TakenTimeCarriesTheConflictAndAlternatives) {
  wire::Problem problem;
  problem.error = Error::broken({taken("2026-11-24T14:30:00Z", "2026-11-24T15:15:00Z")});
  problem.request_id = kRequest;
  problem.alternatives = {{kFern, {span("2026-11-24T12:30:00Z", "2026-11-24T14:00:00Z"), 1}}};
  expect_problem(problem, "problem_no_unit_free");
  EXPECT_EQ(wire::decode_problem(409, golden("problem_no_unit_free")), problem);
}

TEST(WireProblem, BrokenRuleCarriesWhatIsNeededToActOnIt) {
  const wire::Problem problem{Error::broken({too_soon()}), kRequest, {}, std::nullopt};
  expect_problem(problem, "problem_too_soon");
  EXPECT_EQ(wire::decode_problem(422, golden("problem_too_soon")), problem);
}

TEST(WireProblem, FaultOfFormNamesTheField) {
  const std::string detail = "windows[2].start must be an RFC 3339 instant such as 2026-11-23T09:00:00Z.";
  const wire::Problem problem{Error::invalid("windows[2].start", detail), kRequest, {}, std::nullopt};
  expect_problem(problem, "problem_invalid_request");
  const wire::Problem read = wire::decode_problem(400, golden("problem_invalid_request"));
  EXPECT_EQ(read.error.field, "windows[2].start");
  EXPECT_EQ(read.error.detail, detail);
}

TEST(WireProblem, BadTransitionTellsTheState) {
  const wire::Problem problem{
      Error::of(ErrorCode::bad_transition, "This was cancelled: it cannot be confirmed."),
      kRequest,
      {},
      BookingStatus::cancelled};
  expect_problem(problem, "problem_bad_transition");
  EXPECT_EQ(wire::decode_problem(409, golden("problem_bad_transition")), problem);
}

TEST(WireReply, StreamEventIsTheGoldenOneAndOthersSeeItsIntervalOnly) {
  EXPECT_EQ(wire::to_json(stream_event(), kNow), golden("stream_event"));
  expect_read(wire::decode_stream_event(golden("stream_event")), stream_event());
  EXPECT_EQ(wire::to_json(stream_event(), kNow, wire::BookingShape::interval_only),
            golden("stream_event_interval"));
  const auto seen = wire::decode_stream_event(golden("stream_event_interval"));
  ASSERT_TRUE(seen.ok()) << seen.error().detail;
  EXPECT_EQ(seen->booking->interval, stream_event().booking->interval);
  EXPECT_EQ(seen->booking->user_id, UserId());
}

TEST(WireReply, ResetIsAnEventOfNoResource) {
  const wire::StreamEvent reset{4712, "reset", {}, {}, at("2026-11-23T10:20:00Z")};
  EXPECT_EQ(wire::to_json(reset, kNow), golden("stream_reset"));
  expect_read(wire::decode_stream_event(golden("stream_reset")), reset);
}

TEST(WireReply, UtilisationIsTheGoldenOne) {
  EXPECT_EQ(wire::to_json(utilisation_report()), golden("utilisation"));
  expect_read(wire::decode_utilisation(golden("utilisation")), utilisation_report());
}

TEST(WireReply, UtilisationOfACellThatIsNoHourIsRefused) {
  std::string text = golden("utilisation");
  text.replace(text.find("\"hour\":23"), 9, "\"hour\":24");
  const auto read = wire::decode_utilisation(text);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().field, "items[0].cells[2].hour");
}

TEST(WireProblem, WithoutADetailTheTitleStandsIn) {
  expect_problem({Error::of(ErrorCode::unauthorized), kRequest, {}, std::nullopt}, "problem_unauthorized");
}

TEST(WireProblem, GatewaysPageBecomesTheCodeOfItsStatus) {
  const struct {
    int status;
    ErrorCode code;
  } rows[] = {{400, ErrorCode::invalid_request}, {401, ErrorCode::unauthorized},
              {404, ErrorCode::not_found},       {413, ErrorCode::payload_too_large},
              {418, ErrorCode::invalid_request}, {429, ErrorCode::rate_limited},
              {500, ErrorCode::internal},        {502, ErrorCode::unavailable},
              {503, ErrorCode::unavailable},     {504, ErrorCode::unavailable}};
  for (const auto& row : rows) {
    EXPECT_EQ(wire::decode_problem(row.status, "<html>Bad gateway</html>").error.code, row.code)
        << row.status;
  }
}

}  // namespace
}  // namespace holdfast
