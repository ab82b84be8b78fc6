// POST /bookings and what it says no to.
#include <gtest/gtest.h>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

TEST(Bookings, AreMadeWithOnePostAndReadBackAsTheyWereMade) {
  auto member = shared_server().sign_up("ada");
  const auto room = make_slots();
  const auto reply =
      book(member, room, utc_in(1, 9), {},
           {{"title", "Talk"}, {"note", "bring chalk"}, {"attendees", {{{"email", "bob@example.test"}}}}});
  ASSERT_EQ(reply.status, 201) << reply.body;
  const json booking = reply.json();
  EXPECT_EQ(booking["resource_id"], room);
  EXPECT_EQ(booking["user_id"], my_id(member));
  EXPECT_EQ(booking["status"], "confirmed");
  EXPECT_EQ(booking["unit"], 1);
  EXPECT_EQ(booking["start"], utc_in(1, 9));
  EXPECT_EQ(booking["end"], utc_in(1, 10)) << "the policy's own length, when the end is left out";
  EXPECT_EQ(booking["title"], "Talk");
  EXPECT_EQ(booking["attendees"][0]["email"], "bob@example.test");
  EXPECT_EQ(reply.header("location"), path_of(booking));
  EXPECT_EQ(reply.header("etag"), "\"v1\"");

  const auto read = member.get(reply.header("location"));
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.json(), booking);
}

TEST(Bookings, NeverShareAUnit) {
  auto first = shared_server().sign_up("first");
  auto second = shared_server().sign_up("second");
  const auto room = make_slots();
  must_book(first, room, utc_in(1, 9));
  const auto reply = book(second, room, utc_in(1, 9, 30));
  ASSERT_EQ(reply.status, 409) << reply.body;
  const json problem = reply.json();
  EXPECT_EQ(problem["code"], "no_unit_free");
  EXPECT_EQ(problem["violations"][0]["conflict"]["start"], utc_in(1, 9, 30));
  EXPECT_EQ(problem["violations"][0]["conflict"]["end"], utc_in(1, 10));
  ASSERT_FALSE(problem["alternatives"].empty());
  for (const auto& slot : problem["alternatives"]) {
    EXPECT_EQ(slot["resource_id"], room);
    EXPECT_EQ(book(second, room, slot["start"], slot["end"]).status, 201) << "an offered slot can be booked";
    break;
  }
  EXPECT_EQ(reply.body.find(my_id(first)), std::string::npos) << "never whose it is";
  EXPECT_EQ(book(second, room, utc_in(1, 8)).status, 201) << "touching is not overlapping";
}

struct Refusal {
  const char* name;
  json policy;
  json request;  // without the resource
  int status;
  const char* codes;
  json first;  // expected in the first violation
};

class BookingRefusals : public testing::TestWithParam<Refusal> {};

TEST_P(BookingRefusals, SayWhyAndWhatWouldDo) {
  const Refusal& row = GetParam();
  auto member = shared_server().sign_up("ruled");
  const auto room = make_resource({{"policy", row.policy}, {"capacity", 3}});
  json body = row.request;
  body["resource_id"] = room;

  const auto reply = member.post(kApi + "/bookings", body);
  EXPECT_EQ(reply.status, row.status) << reply.body;
  EXPECT_EQ(reply.header("content-type"), "application/problem+json");
  const json problem = reply.json();
  EXPECT_EQ(codes(problem["violations"]), row.codes);
  EXPECT_EQ(problem["code"], problem["violations"][0]["code"]);
  for (const auto& [field, value] : row.first.items())
    EXPECT_EQ(problem["violations"][0][field], value) << field;

  const auto check = member.post(kApi + "/bookings/check", body);
  EXPECT_EQ(check.status, 200) << check.body;
  EXPECT_EQ(check.json()["ok"], false);
  EXPECT_EQ(codes(check.json()["violations"]), row.codes) << "the check says what the booking says";
}

const json kSlots = {{"mode", "slots"}, {"durations", {60, 90}}, {"step", 30}};
const json kSpan = {{"mode", "span"}, {"min_duration", 30}, {"max_duration", 120}, {"step", 15}};

json with(json policy, const json& more) {
  policy.update(more);
  return policy;
}

INSTANTIATE_TEST_SUITE_P(
    Rules, BookingRefusals,
    testing::Values(
        Refusal{"EndBeforeStart",
                kSpan,
                {{"start", utc_in(2, 10)}, {"end", utc_in(2, 9)}},
                422,
                "invalid_interval",
                {}},
        Refusal{"InThePast", kSlots, {{"start", utc_in(-1, 9)}}, 422, "in_past", {}},
        Refusal{"TooSoon",
                with(kSlots, {{"min_notice", 4320}}),
                {{"start", utc_in(2, 9)}},
                422,
                "too_soon",
                {{"limit", 4320}}},
        Refusal{"TooFar",
                with(kSlots, {{"max_horizon_days", 10}}),
                {{"start", utc_in(20, 9)}},
                422,
                "too_far",
                {{"limit", 10}}},
        Refusal{"LengthNotOffered",
                kSlots,
                {{"start", utc_in(2, 9)}, {"end", utc_in(2, 9, 45)}},
                422,
                "duration_not_allowed",
                {{"limit", 60}, {"current", 45}}},
        Refusal{"TooLong",
                kSpan,
                {{"start", utc_in(2, 9)}, {"end", utc_in(2, 12)}},
                422,
                "duration_not_allowed",
                {{"limit", 120}}},
        Refusal{"OffTheGrid",
                kSlots,
                {{"start", utc_in(2, 9, 10)}},
                422,
                "off_grid",
                {{"nearest", {utc_in(2, 9), utc_in(2, 9, 30)}}}},
        Refusal{"TooManyPeople",
                kSlots,
                {{"start", utc_in(2, 9)},
                 {"attendees", {{{"email", "a@x.test"}}, {{"email", "b@x.test"}}, {{"email", "c@x.test"}}}}},
                422,
                "too_many_attendees",
                {{"limit", 3}, {"current", 4}}},
        Refusal{"PaymentNeeded",
                with(kSlots, {{"payment", "authorize"}, {"price", {{"amount", 500}, {"currency", "EUR"}}}}),
                {{"start", utc_in(2, 9)}},
                422,
                "payment_required",
                {}},
        Refusal{"SeveralAtOnce",
                with(kSlots, {{"min_notice", 4320}}),
                {{"start", utc_in(2, 9, 10)}, {"end", utc_in(2, 9, 30)}},
                422,
                "too_soon,duration_not_allowed,off_grid",
                {}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Bookings, OutsideTheHoursSayWhenItOpens) {
  auto member = shared_server().sign_up("early");
  const auto room = make_slots();
  const auto hours =
      admin().put(kApi + "/resources/" + room + "/hours",
                  {{"weekly",
                    {{{"weekday", "MO"}, {"start", "09:00"}, {"end", "17:00"}},
                     {{"weekday", "TU"}, {"start", "09:00"}, {"end", "17:00"}},
                     {{"weekday", "WE"}, {"start", "09:00"}, {"end", "17:00"}},
                     {{"weekday", "TH"}, {"start", "09:00"}, {"end", "17:00"}},
                     {{"weekday", "FR"}, {"start", "09:00"}, {"end", "17:00"}},
                     {{"weekday", "SA"}, {"start", "09:00"}, {"end", "17:00"}},
                     {{"weekday", "SU"}, {"start", "09:00"}, {"end", "17:00"}}}},
                   {"overrides", {{{"date", utc_in(3, 0).substr(0, 10)}, {"windows", json::array()}}}}});
  ASSERT_EQ(hours.status, 200) << hours.body;
  const auto early = book(member, room, utc_in(2, 7));
  EXPECT_EQ(early.status, 422);
  EXPECT_EQ(codes(early.json()["violations"]), "outside_hours");
  EXPECT_EQ(early.json()["violations"][0]["earliest"], utc_in(2, 9));
  const auto closed = book(member, room, utc_in(3, 10));
  EXPECT_EQ(closed.status, 422);
  EXPECT_EQ(codes(closed.json()["violations"]), "blacked_out");
  EXPECT_EQ(closed.json()["violations"][0]["conflict"]["start"], utc_in(3, 0));
  EXPECT_EQ(book(member, room, utc_in(2, 16)).status, 201);
}

TEST(Bookings, CountAgainstQuotasOfTheirUserAndResource) {
  auto member = shared_server().sign_up("keen");
  auto other = shared_server().sign_up("other");
  const auto room = make_slots({{"max_active_per_user", 2}});
  const json first = must_book(member, room, utc_in(1, 9));
  must_book(member, room, utc_in(1, 10));
  const auto third = book(member, room, utc_in(1, 11));
  EXPECT_EQ(third.status, 422) << third.body;
  EXPECT_EQ(third.json()["violations"][0]["code"], "quota_exceeded");
  EXPECT_EQ(third.json()["violations"][0]["limit"], 2);
  EXPECT_EQ(third.json()["violations"][0]["current"], 2);
  EXPECT_EQ(book(other, room, utc_in(1, 11)).status, 201) << "a quota is one user's";
  EXPECT_EQ(act(member, first, "cancel").status, 200);
  EXPECT_EQ(book(member, room, utc_in(1, 12)).status, 201) << "a cancelled booking no longer counts";
}

TEST(Bookings, StaffMaySetRulesAsideExplicitly) {
  auto provider = shared_server().sign_up_provider("owner");
  auto member = shared_server().sign_up("hopeful");
  const json policy = with(kSlots, {{"min_notice", 4320}});
  const std::string room =
      shared_server()
          .create_resource(provider, {{"kind", "person"}, {"name", "Own"}, {"policy", policy}})
          .at("id");
  shared_server().open_always(provider, room);
  EXPECT_EQ(book(provider, room, utc_in(1, 9)).status, 422) << "not by itself";
  EXPECT_EQ(book(provider, room, utc_in(1, 9), {}, {{"override", {"too_soon"}}}).status, 201);
  const auto denied = book(member, room, utc_in(1, 12), {}, {{"override", {"too_soon"}}});
  EXPECT_EQ(denied.status, 403);
  EXPECT_EQ(denied.code(), "override_not_allowed");
  const auto never = book(provider, room, utc_in(1, 9), {}, {{"override", {"no_unit_free"}}});
  EXPECT_EQ(never.status, 403);
  EXPECT_EQ(never.code(), "override_not_allowed");
}

TEST(Bookings, OfSeveralUnitsAreReassignedWhenOnlyTheirOrderIsInTheWay) {
  auto member = shared_server().sign_up("crowd");
  const auto room = make_slots({{"durations", {60, 120}}}, 2);
  must_book(member, room, utc_in(1, 9), utc_in(1, 10));
  const json middle = must_book(member, room, utc_in(1, 9), utc_in(1, 10));
  must_book(member, room, utc_in(1, 10), utc_in(1, 11));
  ASSERT_EQ(act(member, middle, "cancel").status, 200);
  must_book(member, room, utc_in(1, 11), utc_in(1, 12));
  EXPECT_EQ(book(member, room, utc_in(1, 9), utc_in(1, 11)).status, 201) << "peak use leaves room";
  const auto full = book(member, room, utc_in(1, 9), utc_in(1, 10));
  EXPECT_EQ(full.status, 409);
  EXPECT_EQ(full.json()["violations"][0]["limit"], 2);
}

TEST(Bookings, OfOthersShowTheirIntervalOnly) {
  auto member = shared_server().sign_up("private");
  auto stranger = shared_server().sign_up("stranger");
  const auto room = make_slots();
  const json booking = must_book(member, room, utc_in(1, 9), {}, {{"title", "Secret"}, {"note", "hush"}});
  const auto seen = stranger.get(path_of(booking));
  ASSERT_EQ(seen.status, 200);
  EXPECT_EQ(seen.json()["start"], booking["start"]);
  for (const char* field : {"user_id", "title", "note", "attendees"})
    EXPECT_FALSE(seen.json().contains(field)) << field;
  EXPECT_EQ(admin().get(path_of(booking)).json()["title"], "Secret");
  EXPECT_EQ(stranger.put(path_of(booking), {{"title", "mine"}}).status, 404);
  EXPECT_EQ(act(stranger, booking, "cancel").status, 404);
  EXPECT_EQ(stranger.del(path_of(booking)).status, 404);
}

TEST(Bookings, AreListedToThoseWhomTheyConcern) {
  auto owner = shared_server().sign_up_provider("lister");
  auto member = shared_server().sign_up("listed");
  auto stranger = shared_server().sign_up("nosy");
  const std::string room =
      shared_server()
          .create_resource(owner, {{"kind", "person"}, {"name", "Own"}, {"policy", kSlots}})
          .at("id");
  shared_server().open_always(owner, room);
  const json one = must_book(member, room, utc_in(1, 9));
  const json two = must_book(member, room, utc_in(2, 9));
  act(member, two, "cancel");
  const std::string path = kApi + "/bookings?resource_id=" + room;
  EXPECT_EQ(member.get(path).json()["items"].size(), 2U);
  EXPECT_EQ(owner.get(path).json()["items"].size(), 2U);
  EXPECT_EQ(admin().get(path).json()["items"].size(), 2U);
  EXPECT_EQ(stranger.get(path).json()["items"].size(), 0U);
  EXPECT_EQ(owner.get(path).json()["items"][0]["user_name"], member.get(kApi + "/me").json()["name"]);
  EXPECT_EQ(member.get(path + "&status=cancelled").json()["items"][0]["id"], two["id"]);
  EXPECT_EQ(member.get(path + "&sort=-start").json()["items"][0]["id"], two["id"]);
  EXPECT_EQ(member.get(path + "&from=" + utc_in(1, 0) + "&to=" + utc_in(2, 0)).json()["items"].size(), 1U);
  EXPECT_EQ(admin().get(path + "&user_id=" + my_id(stranger)).json()["items"].size(), 0U);
}

TEST(Bookings, AtTheEndsOfTimeAreRefusedLikeOthers) {
  auto member = shared_server().sign_up("eternal");
  const auto room = make_slots();
  const std::string first = "0001-01-01T00:00:00Z";
  const std::string last = "9999-12-31T23:30:00Z";
  EXPECT_EQ(book(member, room, first).code(), "in_past");
  EXPECT_EQ(book(member, room, last).code(), "too_far");
  EXPECT_EQ(book(member, room, first, last).code(), "invalid_interval");
  EXPECT_EQ(book(member, room, last, first).code(), "invalid_interval");
  const json booking = must_book(member, room, utc_in(1, 9));
  EXPECT_EQ(member.put(path_of(booking), {{"start", first}}).code(), "in_past");
  EXPECT_EQ(member.put(path_of(booking), {{"start", last}}).code(), "too_far");
  EXPECT_EQ(member.put(path_of(booking), {{"end", last}}).code(), "invalid_interval");
  EXPECT_EQ(member.put(path_of(booking), {{"end", first}}).code(), "invalid_interval");
}

struct BadForm {
  const char* body;
  const char* field;
};

TEST(Bookings, OfBadFormAreRefusedNamingTheField) {
  auto member = shared_server().sign_up("sloppy");
  const auto room = make_slots();
  const BadForm rows[] = {
      {R"({"start":"2026-11-23T09:00:00Z"})", "resource_id"},
      {R"({"resource_id":"R","start":"tomorrow"})", "start"},
      {R"({"resource_id":"R","start":7})", "start"},
      {R"({"resource_id":"R","start":"2026-11-23T09:00:00Z","colour":"red"})", "colour"},
      {R"({"resource_id":"R"})", "start"},
      {R"({"resource_id":"R","start":"2026-11-23T09:00:00Z","attendees":[{"email":7}]})",
       "attendees[0].email"},
      {R"({"resource_id":"R","start":"2026-11-23T09:00:00Z","override":["nonsense"]})", "override[0]"},
  };
  for (const BadForm& row : rows) {
    std::string body = row.body;
    if (const auto at = body.find("\"R\""); at != std::string::npos) body.replace(at, 3, '"' + room + '"');
    const auto reply = member.send("POST", kApi + "/bookings", body);
    EXPECT_EQ(reply.status, 400) << body << reply.body;
    EXPECT_EQ(reply.code(), "invalid_request") << body;
    EXPECT_EQ(reply.json()["violations"][0]["field"], row.field) << body;
  }
  EXPECT_EQ(member.send("POST", kApi + "/bookings", "{").status, 400);
}

TEST(Bookings, NeedSomebodyAndSomethingThatExist) {
  auto nobody = shared_server().client();
  auto member = shared_server().sign_up("lost");
  const auto room = make_slots();
  const std::string missing = "01890000-0000-7000-8000-000000000000";
  EXPECT_EQ(book(nobody, room, utc_in(1, 9)).status, 401);
  EXPECT_EQ(nobody.get(kApi + "/bookings").status, 401);
  EXPECT_EQ(book(member, missing, utc_in(1, 9)).status, 404);
  EXPECT_EQ(member.get(kApi + "/bookings/" + missing).status, 404);
  EXPECT_EQ(member.get(kApi + "/bookings/nonsense").status, 404);
  EXPECT_EQ(member.put(kApi + "/bookings/" + missing, {{"title", "x"}}).status, 404);
  EXPECT_EQ(member.send("POST", kApi + "/bookings/" + missing + "/confirm", "").status, 404);
  EXPECT_EQ(member.post(kApi + "/bookings/check", {{"resource_id", missing}, {"start", utc_in(1, 9)}}).status,
            404);
  EXPECT_EQ(member.get(kApi + "/bookings?status=nonsense").status, 400);
  EXPECT_EQ(member.get(kApi + "/bookings?colour=red").status, 400);
}

}  // namespace
}  // namespace holdfast::test
