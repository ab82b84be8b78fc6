#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/store/fixture.hpp"

namespace holdfast::store {
namespace {

using Kind = BookingOutcome::Kind;

class BookTest : public StoreTest {
 protected:
  void TearDown() override { EXPECT_EQ(count(kOverlaps), 0); }

  static constexpr const char* kOverlaps =
      "bookings a JOIN bookings b ON a.resource_id = b.resource_id AND a.unit = b.unit AND a.id < b.id "
      "AND a.during && b.during WHERE a.status IN ('held','pending','confirmed','checked_in') "
      "AND b.status IN ('held','pending','confirmed','checked_in')";
};

TEST_F(BookTest, LeavesEventAndAuditRowAndReadsBackAsMade) {
  const Resource room = make_resource();
  const auto command = booking_at(room, 9);
  const auto outcome = book_one(command);
  ASSERT_EQ(outcome.kind, Kind::created);
  EXPECT_EQ(outcome.booking->unit, 1);
  EXPECT_EQ(read_booking_back(command.id), *outcome.booking);
  EXPECT_EQ(database.query("SELECT type FROM outbox WHERE booking_id IS NOT NULL"), "booking.confirmed");
  EXPECT_EQ(database.query("SELECT address FROM audit_log WHERE action = 'booking.confirmed'"), "192.0.2.1");
  EXPECT_EQ(database.query("SELECT after ->> 'user_id' FROM audit_log WHERE action = 'booking.confirmed'"),
            command.user_id.to_string());
}

TEST_F(BookTest, SaysWhatIsInTheWay) {
  const Resource room = make_resource();
  ASSERT_EQ(kind_of(booking_at(room, 9)), Kind::created);
  const auto outcome = book_one(booking_at(room, 9.5));
  EXPECT_EQ(outcome.kind, Kind::no_unit_free);
  EXPECT_EQ(outcome.conflict, hours(9, 10));
  EXPECT_EQ(kind_of(booking_at(room, 10)), Kind::created) << "intervals are half-open";
  EXPECT_EQ(kind_of(booking_at(room, 8)), Kind::created);
}

TEST_F(BookTest, BuffersKeepBookingsApart) {
  const Resource room = make_resource();
  auto first = booking_at(room, 9);
  first.occupied = hours(8.75, 10.25);
  ASSERT_EQ(kind_of(first), Kind::created);
  auto touching = booking_at(room, 10);
  EXPECT_EQ(kind_of(touching), Kind::no_unit_free);
  auto apart = booking_at(room, 10.25);
  EXPECT_EQ(kind_of(apart), Kind::created);
}

TEST_F(BookTest, FillsEveryUnitAndNotOneMore) {
  const Resource room = make_resource(3);
  for (int unit = 1; unit <= 3; ++unit) {
    const auto outcome = book_one(booking_at(room, 9));
    ASSERT_EQ(outcome.kind, Kind::created);
    EXPECT_EQ(outcome.booking->unit, unit);
  }
  EXPECT_EQ(kind_of(booking_at(room, 9)), Kind::no_unit_free);
}

TEST_F(BookTest, ASetIsBookedTogetherAndAnsweredInItsOrder) {
  const Resource a = make_resource();
  const Resource b = make_resource(2);
  const std::vector<BookingCommand> commands = {booking_at(b, 9), booking_at(a, 12), booking_at(a, 9),
                                                booking_at(a, 9), booking_at(b, 9),  booking_at(b, 9)};
  std::vector<const BookingCommand*> pointers;
  for (const auto& command : commands)
    pointers.push_back(&command);
  const auto outcomes = book(session, pointers);
  std::vector<Kind> kinds;
  for (const auto& outcome : outcomes)
    kinds.push_back(outcome.kind);
  EXPECT_THAT(kinds, ::testing::ElementsAre(Kind::created, Kind::created, Kind::created, Kind::no_unit_free,
                                            Kind::created, Kind::no_unit_free));
  EXPECT_EQ(outcomes[1].booking->id, commands[1].id);
}

TEST_F(BookTest, OneRowThatTheDatabaseRefusesSpoilsNoOther) {
  const Resource room = make_resource();
  auto impossible = booking_at(room, 12);
  impossible.interval.end = impossible.interval.start;
  const auto good = booking_at(room, 9);
  const auto outcomes = book(session, {&impossible, &good});
  EXPECT_EQ(outcomes[0].kind, Kind::failed);
  EXPECT_EQ(outcomes[1].kind, Kind::created);
}

TEST_F(BookTest, TheSameCommandTwiceIsOneBooking) {
  const Resource room = make_resource(2);
  const auto command = booking_at(room, 9);
  ASSERT_EQ(kind_of(command), Kind::created);
  const auto again = book_one(command);
  EXPECT_EQ(again.kind, Kind::created);
  EXPECT_EQ(again.booking->id, command.id);
  EXPECT_EQ(count("bookings"), 1);
  EXPECT_EQ(count("outbox WHERE booking_id IS NOT NULL"), 1);
}

TEST_F(BookTest, KnowsAResourceThatChangedOrIsGone) {
  const Resource room = make_resource();
  auto stale = booking_at(room, 9);
  stale.resource_version = room.version + 1;
  EXPECT_EQ(kind_of(stale), Kind::stale_version);
  auto gone = booking_at(room, 9);
  gone.resource_id = next_id<ResourceId>();
  EXPECT_EQ(kind_of(gone), Kind::resource_gone);
}

TEST_F(BookTest, ALapsedHoldIsReclaimedByTheBookingThatWantsItsPlace) {
  const Resource room = make_resource();
  const auto hold = hold_at(room, 9, 1);
  ASSERT_EQ(kind_of(hold), Kind::created);
  auto early = booking_at(room, 9);
  early.now = at_hour(1) - Micros(1);
  EXPECT_EQ(kind_of(early), Kind::no_unit_free);
  auto punctual = booking_at(room, 9);
  punctual.now = at_hour(1);
  EXPECT_EQ(kind_of(punctual), Kind::created);
  EXPECT_EQ(read_booking_back(hold.id)->status, BookingStatus::expired);
  EXPECT_EQ(count("outbox WHERE type = 'booking.expired'"), 1);
}

TEST_F(BookTest, ALapsedHoldCountsAgainstNoQuota) {
  const Resource room = make_resource();
  auto hold = hold_at(room, 9, 1);
  hold.max_holds = 1;
  ASSERT_EQ(kind_of(hold), Kind::created);
  auto next = hold_at(room, 12, 3);
  next.user_id = hold.user_id;
  next.max_holds = 1;
  const auto refused = book_one(next);
  EXPECT_EQ(refused.kind, Kind::too_many_holds);
  EXPECT_EQ(refused.current, 1);
  EXPECT_EQ(refused.limit, 1);
  next.now = at_hour(1);
  EXPECT_EQ(kind_of(next), Kind::created);
}

TEST_F(BookTest, QuotasCountWhatHasNotEndedOnThisResource) {
  const Resource room = make_resource();
  const Resource other = make_resource();
  const UserId user = next_id<UserId>();
  const auto ask = [&](const Resource& resource, double hour, Instant now) {
    auto command = booking_at(resource, hour);
    command.user_id = user;
    command.max_active = 2;
    command.now = now;
    return book_one(command);
  };
  EXPECT_EQ(ask(room, 9, day_start()).kind, Kind::created);
  EXPECT_EQ(ask(other, 9, day_start()).kind, Kind::created);
  EXPECT_EQ(ask(room, 10, day_start()).kind, Kind::created);
  const auto refused = ask(room, 11, day_start());
  EXPECT_EQ(refused.kind, Kind::quota_exceeded);
  EXPECT_EQ(refused.current, 2);
  EXPECT_EQ(refused.limit, 2);
  EXPECT_EQ(ask(room, 12, at_hour(10)).kind, Kind::created) << "the first one has ended";
}

TEST_F(BookTest, AQuotaHoldsWithinOneSet) {
  const Resource room = make_resource();
  const UserId user = next_id<UserId>();
  std::vector<BookingCommand> commands;
  for (int hour = 8; hour < 16; ++hour) {
    commands.push_back(booking_at(room, hour));
    commands.back().user_id = user;
    commands.back().max_active = 3;
  }
  std::vector<const BookingCommand*> pointers;
  for (const auto& command : commands)
    pointers.push_back(&command);
  int created = 0;
  for (const auto& outcome : book(session, pointers))
    created += outcome.kind == Kind::created ? 1 : 0;
  EXPECT_EQ(created, 3);
}

// Units 1 and 2: 9-10 on one, 10-11 on the other leave room for 9-11 after a move.
TEST_F(BookTest, FragmentedUnitsAreAssignedAnew) {
  const Resource room = make_resource(2);
  const auto blocker = booking_at(room, 9);
  const auto early = booking_at(room, 9);
  const auto late = booking_at(room, 10);
  ASSERT_EQ(kind_of(blocker), Kind::created);  // unit 1, 9-10
  ASSERT_EQ(kind_of(early), Kind::created);    // unit 2, 9-10
  ASSERT_EQ(kind_of(late), Kind::created);     // unit 1, 10-11
  ASSERT_EQ(transition(blocker.id, Transition::cancel, day_start()).kind, BookingChange::Kind::changed);
  const auto whole = book_one(booking_at(room, 9, 2));
  ASSERT_EQ(whole.kind, Kind::created);
  EXPECT_NE(read_booking_back(early.id)->unit, whole.booking->unit);
  EXPECT_EQ(read_booking_back(early.id)->unit, read_booking_back(late.id)->unit);
  EXPECT_EQ(count("bookings WHERE unit < 1"), 0);
  EXPECT_EQ(kind_of(booking_at(room, 9, 2)), Kind::no_unit_free);
}

TEST_F(BookTest, ACheckedInBookingKeepsItsUnit) {
  const Resource room = make_resource(2);
  const auto blocker = booking_at(room, 9);
  const auto early = booking_at(room, 9);
  const auto late = booking_at(room, 10);
  for (const auto* command : {&blocker, &early, &late})
    ASSERT_EQ(kind_of(*command), Kind::created);
  ASSERT_EQ(transition(blocker.id, Transition::cancel, day_start()).kind, BookingChange::Kind::changed);
  ASSERT_EQ(transition(early.id, Transition::check_in, at_hour(9)).kind, BookingChange::Kind::changed);
  ASSERT_EQ(transition(late.id, Transition::check_in, at_hour(9)).kind, BookingChange::Kind::changed);
  EXPECT_EQ(kind_of(booking_at(room, 9, 2)), Kind::no_unit_free) << "no unit can be made free throughout";
  EXPECT_EQ(read_booking_back(early.id)->unit, 2);
  EXPECT_EQ(read_booking_back(late.id)->unit, 1);
}

TEST_F(BookTest, LapsedHoldsDoNotStopAReassignment) {
  const Resource room = make_resource(2);
  const auto blocker = booking_at(room, 9);
  const auto early = booking_at(room, 9);
  const auto late = booking_at(room, 10);
  const auto hold = hold_at(room, 10, 1);
  for (const auto* command : {&blocker, &early, &late, &hold})
    ASSERT_EQ(kind_of(*command), Kind::created);
  ASSERT_EQ(transition(blocker.id, Transition::cancel, day_start()).kind, BookingChange::Kind::changed);
  auto whole = booking_at(room, 9, 2);
  whole.now = at_hour(2);
  EXPECT_EQ(kind_of(whole), Kind::created);
}

TEST_F(BookTest, ARepeatedKeyGivesTheBookingAsItWasMade) {
  const Resource room = make_resource(2);
  auto command = booking_at(room, 9);
  command.idempotency = IdempotencyKey{command.user_id, "key", "hash"};
  const auto first = book_one(command);
  ASSERT_EQ(first.kind, Kind::created);
  ASSERT_EQ(transition(command.id, Transition::cancel, at_hour(1)).kind, BookingChange::Kind::changed);

  auto again = command;
  again.id = next_id<BookingId>();
  again.now = at_hour(2);
  const auto replayed = book_one(again);
  EXPECT_EQ(replayed.kind, Kind::replayed);
  EXPECT_EQ(replayed.booking, first.booking);

  again.idempotency->payload_hash = "another";
  EXPECT_EQ(kind_of(again), Kind::idempotency_mismatch);
  again.idempotency->user_id = next_id<UserId>();
  EXPECT_EQ(kind_of(again), Kind::created) << "keys of different users do not meet";

  auto after_a_day = command;
  after_a_day.id = next_id<BookingId>();
  after_a_day.now = at_hour(24);
  EXPECT_EQ(kind_of(after_a_day), Kind::created) << "forgotten after 24 h, purged or not";
}

TEST_F(BookTest, ARefusedBookingFreesItsKey) {
  const Resource room = make_resource();
  const auto other = booking_at(room, 9);
  ASSERT_EQ(kind_of(other), Kind::created);
  auto command = booking_at(room, 9);
  command.idempotency = IdempotencyKey{command.user_id, "key", "hash"};
  ASSERT_EQ(kind_of(command), Kind::no_unit_free);
  ASSERT_EQ(transition(other.id, Transition::cancel, day_start()).kind, BookingChange::Kind::changed);
  EXPECT_EQ(kind_of(command), Kind::created);
}

}  // namespace
}  // namespace holdfast::store
