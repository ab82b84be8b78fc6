#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "api-server/store/booking_queue.hpp"
#include "tests/store/fixture.hpp"

namespace holdfast::store {
namespace {

using Kind = BookingOutcome::Kind;

class BookTest : public StoreTest {};

TEST_F(BookTest, BooksAFreeSlotAndLeavesEventAndAuditRow) {
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

}  // namespace
}  // namespace holdfast::store
