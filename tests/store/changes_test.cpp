// What becomes of bookings: states, moves, edits, lists.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/store/fixture.hpp"

namespace holdfast::store {
namespace {

using Change = BookingChange::Kind;
using Made = BookingOutcome::Kind;
using ::testing::ElementsAre;

class ChangesTest : public StoreTest {
 protected:
  std::vector<BookingId> list(BookingFilter filter, const PageRequest& page = {}) {
    const auto listed = session.read([&](Transaction& transaction) -> Result<Page<Booking>> {
      return list_bookings(transaction, filter, page);
    });
    EXPECT_TRUE(listed.ok()) << (listed.ok() ? "" : listed.error().detail);
    std::vector<BookingId> ids;
    if (!listed.ok()) return ids;
    for (const Booking& booking : listed->items)
      ids.push_back(booking.id);
    next_cursor_ = listed->next_cursor;
    return ids;
  }

  std::optional<std::string> next_cursor_;
};

TEST_F(ChangesTest, ConfirmsAHoldUntilTheInstantItExpires) {
  const Resource room = make_resource();
  const auto in_time = hold_at(room, 9, 1);
  const auto late = hold_at(room, 10, 1);
  ASSERT_EQ(kind_of(in_time), Made::created);
  ASSERT_EQ(kind_of(late), Made::created);
  const auto confirmed = transition(in_time.id, Transition::confirm, at_hour(1) - Micros(1));
  EXPECT_EQ(confirmed.kind, Change::changed);
  EXPECT_EQ(confirmed.booking->status, BookingStatus::confirmed);
  EXPECT_EQ(confirmed.booking, read_booking_back(in_time.id));
  EXPECT_FALSE(confirmed.booking->held_until);
  EXPECT_EQ(transition(in_time.id, Transition::confirm, at_hour(2)).kind, Change::unchanged);
  EXPECT_EQ(transition(late.id, Transition::confirm, at_hour(1)).kind, Change::hold_expired);
  EXPECT_EQ(transition(late.id, Transition::cancel, at_hour(1)).kind, Change::bad_transition);
  EXPECT_EQ(count("outbox WHERE type = 'booking.confirmed'"), 1);
}

TEST_F(ChangesTest, CancellingFreesThePlaceAtOnceAndTwiceIsOnce) {
  const Resource room = make_resource();
  const auto command = booking_at(room, 9);
  ASSERT_EQ(kind_of(command), Made::created);
  EXPECT_EQ(transition(command.id, Transition::cancel, day_start()).kind, Change::changed);
  EXPECT_EQ(transition(command.id, Transition::cancel, day_start()).kind, Change::unchanged);
  EXPECT_EQ(kind_of(booking_at(room, 9)), Made::created);
  EXPECT_EQ(count("audit_log WHERE action = 'booking.cancelled' AND before ->> 'status' = 'confirmed' "
                  "AND after ->> 'status' = 'cancelled'"),
            1);
}

TEST_F(ChangesTest, RefusesWhatTheTableForbidsAndAnOldVersion) {
  const Resource room = make_resource();
  const auto command = booking_at(room, 9);
  ASSERT_EQ(kind_of(command), Made::created);
  EXPECT_EQ(transition(command.id, Transition::complete, at_hour(9)).kind, Change::bad_transition);
  EXPECT_EQ(transition(command.id, Transition::check_in, at_hour(9), 7).kind, Change::version_mismatch);
  EXPECT_EQ(transition(command.id, Transition::check_in, at_hour(9), 1).kind, Change::changed);
  EXPECT_EQ(transition(command.id, Transition::cancel, at_hour(9)).kind, Change::bad_transition);
  EXPECT_EQ(transition(next_id<BookingId>(), Transition::cancel, at_hour(9)).kind, Change::not_found);
}

TEST_F(ChangesTest, CompletingEarlyEndsTheBookingThen) {
  const Resource room = make_resource();
  const auto command = booking_at(room, 9, 4);
  ASSERT_EQ(kind_of(command), Made::created);
  ASSERT_EQ(transition(command.id, Transition::check_in, at_hour(9)).kind, Change::changed);
  const auto completed = in_transaction([&](Transaction& transaction) -> Result<BookingChange> {
    TransitionRequest request;
    request.id = command.id;
    request.transition = Transition::complete;
    request.release_rest = true;
    request.reach = Reach::everything();
    request.origin = origin_at(at_hour(10));
    return transition_booking(transaction, request);
  });
  ASSERT_TRUE(completed.ok());
  EXPECT_EQ(completed->booking->interval, hours(9, 10));
  EXPECT_EQ(completed->booking, read_booking_back(command.id));
  EXPECT_EQ(kind_of(booking_at(room, 10)), Made::created);
}

TEST_F(ChangesTest, ABookingIsOutOfItsOwnWayWhenItMoves) {
  const Resource room = make_resource();
  const auto command = booking_at(room, 9);
  const auto other = booking_at(room, 11);
  ASSERT_EQ(kind_of(command), Made::created);
  ASSERT_EQ(kind_of(other), Made::created);
  const auto moved = move(command.id, room, hours(9.5, 10.5));
  EXPECT_EQ(moved.kind, Change::changed);
  EXPECT_EQ(moved.booking, read_booking_back(command.id));
  EXPECT_EQ(moved.booking->version, 2);
  const auto refused = move(command.id, room, hours(10.5, 11.5));
  EXPECT_EQ(refused.kind, Change::no_unit_free);
  EXPECT_EQ(refused.conflict, hours(11, 12));
  EXPECT_EQ(read_booking_back(command.id), moved.booking) << "a refusal leaves the booking untouched";
  EXPECT_EQ(move(command.id, room, hours(9.5, 10.5)).kind, Change::unchanged);
}

TEST_F(ChangesTest, AMoveReassignsUnitsWhereThatMakesRoom) {
  const Resource room = make_resource(2);
  const auto early_one = booking_at(room, 9);    // unit 1
  const auto early_two = booking_at(room, 9);    // unit 2
  const auto late_one = booking_at(room, 10);    // unit 1
  const auto evening = booking_at(room, 20, 2);  // unit 1
  for (const auto* command : {&early_one, &early_two, &late_one, &evening})
    ASSERT_EQ(kind_of(*command), Made::created);
  ASSERT_EQ(transition(early_one.id, Transition::cancel, day_start()).kind, Change::changed);
  const auto moved = move(evening.id, room, hours(9, 11));
  ASSERT_EQ(moved.kind, Change::changed);
  EXPECT_EQ(read_booking_back(early_two.id)->unit, read_booking_back(late_one.id)->unit);
  EXPECT_NE(moved.booking->unit, read_booking_back(late_one.id)->unit);
  EXPECT_EQ(moved.booking, read_booking_back(evening.id));
}

TEST_F(ChangesTest, AMoveTakesTheOldPlaceOfOthersThatItMoves) {
  const Resource room = make_resource(2);
  // The one that moves overlaps its own old place, which others need.
  const auto a = booking_at(room, 9);      // unit 1, 9-10
  const auto b = booking_at(room, 9, 1);   // unit 2, 9-10
  const auto c = booking_at(room, 10, 1);  // unit 1, 10-11
  for (const auto* command : {&a, &b, &c})
    ASSERT_EQ(kind_of(*command), Made::created);
  const auto moved = move(a.id, room, hours(9, 11));
  ASSERT_EQ(moved.kind, Change::changed);
  EXPECT_EQ(read_booking_back(b.id)->unit, read_booking_back(c.id)->unit);
  EXPECT_NE(moved.booking->unit, read_booking_back(c.id)->unit);
}

TEST_F(ChangesTest, AMoveKnowsAChangedResource) {
  Resource room = make_resource();
  const auto command = booking_at(room, 9);
  ASSERT_EQ(kind_of(command), Made::created);
  room.version = 9;
  EXPECT_EQ(move(command.id, room, hours(12, 13)).kind, Change::stale_resource);
  EXPECT_EQ(transition(command.id, Transition::cancel, day_start()).kind, Change::changed);
  room.version = 1;
  EXPECT_EQ(move(command.id, room, hours(12, 13)).kind, Change::bad_transition);
}

TEST_F(ChangesTest, EditsWhatIsGivenAndKeepsTheRest) {
  const Resource room = make_resource();
  const auto command = booking_at(room, 9);
  ASSERT_EQ(kind_of(command), Made::created);
  const auto edit = [&](std::optional<std::int64_t> version) {
    return in_transaction([&](Transaction& transaction) -> Result<BookingChange> {
             BookingEdit wanted;
             wanted.id = command.id;
             wanted.title = "New";
             wanted.expected_version = version;
             wanted.reach = Reach::everything();
             wanted.origin = origin_at(at_hour(1));
             return edit_booking(transaction, wanted);
           })
        .value();
  };
  EXPECT_EQ(edit(5).kind, Change::version_mismatch);
  const auto edited = edit(1);
  EXPECT_EQ(edited.kind, Change::changed);
  EXPECT_EQ(edited.booking->title, "New");
  EXPECT_EQ(edited.booking->note, command.note);
  EXPECT_EQ(edited.booking, read_booking_back(command.id));
  EXPECT_EQ(edit(std::nullopt).kind, Change::unchanged);
}

TEST_F(ChangesTest, ListsByFilterInPages) {
  const Resource room = make_resource();
  const Resource other = make_resource();
  std::vector<BookingId> in_order;
  for (int hour = 8; hour < 15; ++hour) {
    const auto command = booking_at(room, hour);
    in_order.push_back(command.id);
    ASSERT_EQ(kind_of(command), Made::created);
  }
  ASSERT_EQ(kind_of(booking_at(other, 9)), Made::created);

  BookingFilter filter;
  filter.resource_id = room.id;
  filter.reach = Reach::everything();
  filter.now = day_start();
  PageRequest page{3, ""};
  std::vector<BookingId> walked;
  int pages = 0;
  do {
    const auto ids = list(filter, page);
    walked.insert(walked.end(), ids.begin(), ids.end());
    page.cursor = next_cursor_.value_or("");
    ++pages;
  } while (next_cursor_);
  EXPECT_EQ(walked, in_order);
  EXPECT_EQ(pages, 3);

  filter.sort = "-start";
  std::reverse(in_order.begin(), in_order.end());
  EXPECT_EQ(list(filter, {50, ""}), in_order);

  filter.from = at_hour(10);
  filter.to = at_hour(11.5);
  EXPECT_EQ(list(filter).size(), 2U) << "10-11 and 11-12 touch, 9-10 only meets";
}

TEST_F(ChangesTest, FiltersByWhatReadersSee) {
  const Resource room = make_resource();
  const auto lapsed = hold_at(room, 9, 1);
  const auto held = hold_at(room, 10, 5);
  const auto confirmed = booking_at(room, 11);
  for (const auto* command : {&lapsed, &held, &confirmed})
    ASSERT_EQ(kind_of(*command), Made::created);
  BookingFilter filter;
  filter.now = at_hour(2);
  filter.reach = Reach::everything();
  filter.statuses = {BookingStatus::expired};
  EXPECT_THAT(list(filter), ElementsAre(lapsed.id));
  filter.statuses = {BookingStatus::held, BookingStatus::confirmed};
  EXPECT_THAT(list(filter), ElementsAre(held.id, confirmed.id));
  filter.statuses.clear();
  filter.reach = Reach::of(held.user_id, Relation::self);
  EXPECT_THAT(list(filter), ElementsAre(held.id));
  filter.user_id = confirmed.user_id;
  EXPECT_THAT(list(filter), ElementsAre());
}

TEST_F(ChangesTest, RefusesACursorOfAnotherListAndAnUnknownSort) {
  const auto fails = [&](const std::string& sort, const std::string& cursor) {
    BookingFilter filter;
    filter.sort = sort;
    const auto listed = session.read([&](Transaction& transaction) -> Result<Page<Booking>> {
      return list_bookings(transaction, filter, {10, cursor});
    });
    return listed.ok() ? std::string() : listed.error().field;
  };
  EXPECT_EQ(fails("start", "nonsense"), "cursor");
  EXPECT_EQ(fails("title", ""), "sort");
}

TEST_F(ChangesTest, BusyTimeLeavesOutLapsedHoldsAndTheBookingItself) {
  const Resource room = make_resource();
  const auto lapsed = hold_at(room, 9, 1);
  const auto held = hold_at(room, 10, 5);
  auto padded = booking_at(room, 12);
  padded.occupied = hours(11.5, 13.5);
  for (const BookingCommand* command : std::initializer_list<const BookingCommand*>{&lapsed, &held, &padded})
    ASSERT_EQ(kind_of(*command), Made::created);
  const std::vector<ResourceId> wanted = {room.id};
  const auto busy = [&](std::optional<BookingId> excluding) {
    return session
        .read([&](Transaction& transaction) -> Result<std::vector<BusyRow>> {
          return load_busy(transaction, wanted, hours(0, 24), at_hour(2), excluding);
        })
        .value();
  };
  const auto rows = busy(std::nullopt);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].booking_id, held.id);
  EXPECT_EQ(rows[0].held_until, at_hour(5));
  EXPECT_EQ(rows[1].occupied, hours(11.5, 13.5));
  EXPECT_EQ(rows[1].user_id, padded.user_id);
  EXPECT_EQ(busy(held.id).size(), 1U);
}

TEST_F(ChangesTest, TheSweeperTidiesLapsedHoldsOnce) {
  const Resource room = make_resource();
  ASSERT_EQ(kind_of(hold_at(room, 9, 1)), Made::created);
  ASSERT_EQ(kind_of(hold_at(room, 10, 2)), Made::created);
  const auto sweep = [&](Instant now) {
    return in_transaction(
               [&](Transaction& transaction) -> Result<int> { return expire_lapsed_holds(transaction, now); })
        .value();
  };
  EXPECT_EQ(sweep(at_hour(1)), 1);
  EXPECT_EQ(sweep(at_hour(1)), 0);
  EXPECT_EQ(sweep(at_hour(3)), 1);
  EXPECT_EQ(count("outbox WHERE type = 'booking.expired'"), 2);
}

}  // namespace
}  // namespace holdfast::store
