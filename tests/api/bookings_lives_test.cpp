// From hold to end: who may do what to a booking in which state.
#include <gtest/gtest.h>

#include "tests/api/world.hpp"

namespace holdfast::test {
namespace {

using nlohmann::json;

const json kHold = {{"confirmation", "hold"}, {"hold_minutes", 30}};
const json kApproval = {{"confirmation", "approval"}};

TEST(Holds, AreConfirmedByTheirOwnerAsOftenAsTheyLike) {
  auto member = shared_server().sign_up("holder");
  auto stranger = shared_server().sign_up("stranger");
  const auto room = make_slots(kHold);
  const json held = must_book(member, room, utc_in(1, 9));
  EXPECT_EQ(held["status"], "held");
  ASSERT_TRUE(held.contains("held_until"));
  EXPECT_EQ(book(stranger, room, utc_in(1, 9)).status, 409) << "a hold occupies";
  EXPECT_EQ(act(stranger, held, "confirm").status, 404);
  const auto confirmed = act(member, held, "confirm");
  ASSERT_EQ(confirmed.status, 200) << confirmed.body;
  EXPECT_EQ(confirmed.json()["status"], "confirmed");
  const auto again = act(member, held, "confirm");
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.json(), confirmed.json());
}

TEST(Holds, EndAtTheirInstantWithoutAnythingTidyingUp) {
  auto member = shared_server().sign_up("late");
  auto other = shared_server().sign_up("quick");
  const auto room = make_slots(kHold);
  const json held = must_book(member, room, utc_in(1, 9));
  let_hold_lapse(held);
  EXPECT_EQ(member.get(path_of(held)).json()["status"], "expired");
  const std::string list = kApi + "/bookings?resource_id=" + room;
  EXPECT_EQ(member.get(list + "&status=expired").json()["items"].size(), 1U);
  EXPECT_EQ(member.get(list + "&status=held").json()["items"].size(), 0U);
  const auto confirm = act(member, held, "confirm");
  EXPECT_EQ(confirm.status, 410);
  EXPECT_EQ(confirm.code(), "hold_expired");
  EXPECT_EQ(act(member, held, "cancel").status, 409);
  EXPECT_EQ(member.put(path_of(held), {{"start", utc_in(1, 12)}}).status, 410);
  EXPECT_EQ(book(other, room, utc_in(1, 9)).status, 201) << "its place is free";
  EXPECT_EQ(act(member, held, "confirm").status, 410) << "also after somebody took its place";
}

TEST(Holds, AreLimitedPerUser) {
  auto member = shared_server().sign_up("greedy");
  json policy = kHold;
  policy["max_holds_per_user"] = 1;
  const auto room = make_slots(policy);
  const json held = must_book(member, room, utc_in(1, 9));
  const auto second = book(member, room, utc_in(1, 11));
  EXPECT_EQ(second.status, 422);
  EXPECT_EQ(second.code(), "too_many_holds");
  ASSERT_EQ(act(member, held, "confirm").status, 200);
  const json next = must_book(member, room, utc_in(1, 11));
  let_hold_lapse(next);
  EXPECT_EQ(book(member, room, utc_in(1, 13)).status, 201) << "a lapsed hold does not count";
}

TEST(Approvals, AreForStaff) {
  auto member = shared_server().sign_up("asker");
  const auto room = make_slots(kApproval);
  const json first = must_book(member, room, utc_in(1, 9));
  const json second = must_book(member, room, utc_in(1, 11));
  EXPECT_EQ(first["status"], "pending");
  EXPECT_EQ(act(member, first, "approve").status, 403);
  EXPECT_EQ(act(member, first, "decline").status, 403);
  EXPECT_EQ(act(member, first, "confirm").status, 409) << "nobody confirms their own request";
  EXPECT_EQ(act(admin(), first, "approve").json()["status"], "confirmed");
  EXPECT_EQ(act(admin(), second, "decline").json()["status"], "declined");
  EXPECT_EQ(book(member, room, utc_in(1, 11)).status, 201) << "a declined request frees its place";
}

TEST(Cancelling, IsIdempotentAndFreesThePlaceAtOnce) {
  auto member = shared_server().sign_up("fickle");
  auto other = shared_server().sign_up("waiting");
  const auto room = make_slots();
  const json booking = must_book(member, room, utc_in(1, 9));
  const auto cancelled = act(member, booking, "cancel");
  EXPECT_EQ(cancelled.status, 200);
  EXPECT_EQ(cancelled.json()["status"], "cancelled");
  EXPECT_EQ(act(member, booking, "cancel").json(), cancelled.json());
  EXPECT_EQ(book(other, room, utc_in(1, 9)).status, 201);
  const json another = must_book(member, room, utc_in(1, 11));
  const auto deleted = member.del(path_of(another));
  EXPECT_EQ(deleted.status, 200) << "DELETE answers with the booking";
  EXPECT_EQ(deleted.json()["status"], "cancelled");
}

TEST(Cancelling, IsBoundByTheCutOffForMembersAndConfirmedBookingsOnly) {
  auto member = shared_server().sign_up("bound");
  json policy = kHold;
  policy["cancel_cutoff"] = 10080;
  const auto room = make_slots(policy);
  const json unconfirmed = must_book(member, room, utc_in(2, 9));
  EXPECT_EQ(act(member, unconfirmed, "cancel").status, 200) << "a hold may always be let go";
  const json booking = must_book(member, room, utc_in(2, 11));
  ASSERT_EQ(act(member, booking, "confirm").status, 200);
  const auto late = act(member, booking, "cancel");
  EXPECT_EQ(late.status, 422);
  EXPECT_EQ(late.code(), "cancel_cutoff");
  EXPECT_EQ(late.json()["violations"][0]["limit"], 10080);
  EXPECT_EQ(late.json()["violations"][0]["latest"], utc_in(2 - 7, 11));
  EXPECT_EQ(act(admin(), booking, "cancel").status, 200) << "staff are not bound";
}

TEST(Transitions, OutsideOfTheTableAreRefusedWithTheStateThatForbidsThem) {
  struct Row {
    json policy;
    std::vector<const char*> way;  // by the administrator, from the new booking on
    const char* refused;
    const char* state;
  };
  const Row rows[] = {
      {{}, {}, "approve", "confirmed"},
      {{}, {}, "decline", "confirmed"},
      {{}, {}, "complete", "confirmed"},
      {kHold, {}, "check-in", "held"},
      {kHold, {}, "approve", "held"},
      {kHold, {}, "no-show", "held"},
      {kApproval, {}, "confirm", "pending"},
      {kApproval, {}, "check-in", "pending"},
      {{}, {"check-in"}, "cancel", "checked_in"},
      {{}, {"check-in"}, "confirm", "checked_in"},
      {{}, {"check-in"}, "no-show", "checked_in"},
      {{}, {"check-in", "complete"}, "cancel", "completed"},
      {{}, {"check-in", "complete"}, "check-in", "completed"},
      {{}, {"cancel"}, "confirm", "cancelled"},
      {{}, {"cancel"}, "check-in", "cancelled"},
      {{}, {"no-show"}, "cancel", "no_show"},
      {kApproval, {"decline"}, "approve", "declined"},
      {kApproval, {"decline"}, "cancel", "declined"},
  };
  auto member = shared_server().sign_up("mover");
  for (const Row& row : rows) {
    const auto room = make_slots(row.policy.is_null() ? json::object() : row.policy);
    const json booking = must_book(member, room, utc_in(1, 9));
    for (const char* step : row.way)
      ASSERT_EQ(act(admin(), booking, step).status, 200) << step;
    const auto refused = act(admin(), booking, row.refused);
    EXPECT_EQ(refused.status, 409) << row.refused << " from " << row.state;
    EXPECT_EQ(refused.code(), "bad_transition") << refused.body;
    EXPECT_NE(refused.body.find('"' + std::string(row.state) + '"'), std::string::npos) << refused.body;
    EXPECT_EQ(admin().get(path_of(booking)).json()["status"], row.state) << "nothing changed";
  }
}

TEST(Transitions, OfABookingAreItsOwnersButNoShowIsForStaff) {
  auto member = shared_server().sign_up("visitor");
  const auto room = make_slots();
  const json booking = must_book(member, room, utc_in(1, 9));
  EXPECT_EQ(act(member, booking, "no-show").status, 403);
  EXPECT_EQ(act(member, booking, "check-in").json()["status"], "checked_in");
  EXPECT_EQ(act(member, booking, "complete").json()["status"], "completed");
  EXPECT_EQ(member.send("POST", path_of(booking) + "/cancel", R"({"why":"x"})").status, 400);
  EXPECT_EQ(member.send("POST", path_of(booking) + "/dance", "").status, 404);
}

TEST(Transitions, ByTheBookerAreBoundToTheirTimeSoThatTheyDoNotGetRoundTheCutOff) {
  auto member = shared_server().sign_up("dodger");
  const auto room = make_slots({{"cancel_cutoff", 10080}});
  const json booking = must_book(member, room, utc_in(2, 11));
  ASSERT_EQ(member.del(path_of(booking)).code(), "cancel_cutoff");
  EXPECT_EQ(act(member, booking, "check-in").status, 200);
  const auto over = act(member, booking, "complete");
  EXPECT_EQ(over.status, 409) << over.body;
  EXPECT_EQ(over.code(), "bad_transition");
  EXPECT_EQ(over.json()["violations"][0]["earliest"], booking["start"]);
  EXPECT_EQ(member.get(path_of(booking)).json()["status"], "checked_in") << "its unit is not free";
  EXPECT_EQ(act(admin(), booking, "complete").status, 200) << "staff may";

  const json missed = must_book(member, room, utc_in(2, 13));
  shift_booking(missed, "-3 days");
  EXPECT_EQ(act(member, missed, "check-in").status, 409) << "somebody who was not there was not there";
  EXPECT_EQ(act(admin(), missed, "no-show").status, 200);
}

TEST(Rescheduling, MovesABookingUnderAllRulesWithItselfOutOfItsWay) {
  auto member = shared_server().sign_up("flexible");
  auto other = shared_server().sign_up("fixed");
  const auto room = make_slots();
  const json booking = must_book(member, room, utc_in(1, 9), {}, {{"title", "Keep me"}});
  must_book(other, room, utc_in(1, 12));
  const auto moved = member.put(path_of(booking), {{"start", utc_in(1, 9, 30)}});
  ASSERT_EQ(moved.status, 200) << moved.body;
  EXPECT_EQ(moved.json()["start"], utc_in(1, 9, 30));
  EXPECT_EQ(moved.json()["end"], utc_in(1, 10, 30)) << "its length stays";
  EXPECT_EQ(moved.json()["title"], "Keep me");
  const auto taken = member.put(path_of(booking), {{"start", utc_in(1, 12)}});
  EXPECT_EQ(taken.status, 409);
  EXPECT_EQ(taken.code(), "no_unit_free");
  EXPECT_FALSE(taken.json()["alternatives"].empty());
  const auto off = member.put(path_of(booking), {{"start", utc_in(1, 13, 10)}});
  EXPECT_EQ(off.status, 422);
  EXPECT_EQ(off.code(), "off_grid");
  EXPECT_EQ(member.get(path_of(booking)).json(), moved.json()) << "a refusal leaves the old one untouched";
  EXPECT_EQ(book(other, room, utc_in(1, 8, 30)).status, 201) << "the old place is free";
  EXPECT_EQ(admin().put(path_of(booking), {{"start", utc_in(1, 14)}}).status, 200) << "staff may move it too";
}

TEST(Rescheduling, IsBoundByItsCutOffForMembers) {
  auto member = shared_server().sign_up("tied");
  const auto room = make_slots({{"reschedule_cutoff", 10080}});
  const json booking = must_book(member, room, utc_in(2, 9));
  const auto late = member.put(path_of(booking), {{"start", utc_in(3, 9)}});
  EXPECT_EQ(late.status, 422);
  EXPECT_EQ(late.code(), "reschedule_cutoff");
  EXPECT_EQ(member.put(path_of(booking), {{"title", "New words"}}).json()["title"], "New words")
      << "words are free";
  EXPECT_EQ(admin().put(path_of(booking), {{"start", utc_in(3, 9)}}).status, 200);
}

TEST(Editing, MergesWhatIsGivenAndClearsWithNull) {
  auto member = shared_server().sign_up("editor");
  const auto room = make_slots();
  const json booking = must_book(member, room, utc_in(1, 9), {}, {{"title", "Old"}, {"note", "Stays"}});
  const auto renamed = member.patch(path_of(booking), {{"title", "New"}});
  ASSERT_EQ(renamed.status, 200) << renamed.body;
  EXPECT_EQ(renamed.json()["title"], "New");
  EXPECT_EQ(renamed.json()["note"], "Stays");
  EXPECT_EQ(renamed.json()["version"], 2);
  const auto cleared = member.put(path_of(booking), {{"note", nullptr}});
  EXPECT_FALSE(cleared.json().contains("note"));
  const auto both = member.put(path_of(booking), {{"start", utc_in(1, 11)}, {"title", "Both"}});
  EXPECT_EQ(both.json()["start"], utc_in(1, 11));
  EXPECT_EQ(both.json()["title"], "Both");
  EXPECT_EQ(member.put(path_of(booking), {{"colour", "red"}}).status, 400);
}

TEST(Loans, StartNowAndAreDueAtTheEndOfADay) {
  auto reader = shared_server().sign_up("reader");
  const auto copy = make_loan();
  const json loan = must_book(reader, copy, "");
  EXPECT_EQ(loan["end"], utc_in(15, 0));
  EXPECT_EQ(book(reader, copy, "").status, 409) << "the only copy is out";
}

TEST(Loans, ThatAreTooLongAreToldOfWhatIsTakenAtTheirFarEndToo) {
  auto reader = shared_server().sign_up("early");
  auto other = shared_server().sign_up("greedy");
  const auto copy = make_loan({{"loan_days", 1}});
  must_book(reader, copy, utc_in(30, 0));
  const auto refused = book(other, copy, utc_in(2, 0), utc_in(31, 0));
  EXPECT_EQ(codes(refused.json()["violations"]), "duration_not_allowed,no_unit_free") << refused.body;
  const auto checked = other.post(kApi + "/bookings/check",
                                  {{"resource_id", copy}, {"start", utc_in(2, 0)}, {"end", utc_in(31, 0)}});
  EXPECT_EQ(codes(checked.json()["violations"]), "duration_not_allowed,no_unit_free") << checked.body;
}

TEST(Loans, ReturnedEarlyFreeTheRestAtOnce) {
  auto reader = shared_server().sign_up("fast");
  auto next = shared_server().sign_up("next");
  const auto copy = make_loan();
  const json loan = must_book(reader, copy, "");
  ASSERT_EQ(act(reader, loan, "check-in").status, 200);
  EXPECT_EQ(act(reader, loan, "complete").json()["status"], "completed");
  EXPECT_EQ(book(next, copy, "").status, 201);
}

TEST(Loans, AreRenewedByMovingTheirEndUntilNoRenewalsAreLeftOrSomebodyWaits) {
  auto reader = shared_server().sign_up("slow");
  auto next = shared_server().sign_up("patient");
  const auto copy = make_loan();
  const json loan = must_book(reader, copy, "");
  ASSERT_EQ(act(reader, loan, "check-in").status, 200);
  const auto once = reader.put(path_of(loan), {{"end", utc_in(29, 0)}});
  ASSERT_EQ(once.status, 200) << once.body;
  EXPECT_EQ(once.json()["end"], utc_in(29, 0));
  EXPECT_EQ(once.json()["start"], loan["start"]);
  EXPECT_EQ(reader.put(path_of(loan), {{"end", utc_in(60, 0)}}).code(), "duration_not_allowed");
  EXPECT_EQ(reader.put(path_of(loan), {{"end", utc_in(43, 0)}}).status, 200);
  const auto thrice = reader.put(path_of(loan), {{"end", utc_in(50, 0)}});
  EXPECT_EQ(thrice.status, 422);
  EXPECT_EQ(thrice.code(), "renewals_exhausted");

  const auto wanted = make_loan();
  const json short_one = must_book(reader, wanted, "");
  must_book(next, wanted, utc_in(16, 0));
  const auto refused = reader.put(path_of(short_one), {{"end", utc_in(20, 0)}});
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_EQ(refused.code(), "no_unit_free");
}

}  // namespace
}  // namespace holdfast::test
