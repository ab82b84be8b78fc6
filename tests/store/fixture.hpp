// A fresh database with a session on it, and things to book in it.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "api-server/store/booking_queue.hpp"
#include "api-server/store/bookings_store.hpp"
#include "api-server/store/resources_store.hpp"
#include "api-server/store/session.hpp"
#include "tests/support/temp_database.hpp"

namespace holdfast::store {

// Version 7, from a counter: different at each call, in rising order.
[[nodiscard]] Uuid next_uuid();
template <class Id>
[[nodiscard]] Id next_id() {
  return Id(next_uuid());
}

// 2026-11-23, a Monday; `now` of the tests is its first instant.
[[nodiscard]] Instant day_start();
[[nodiscard]] Instant at_hour(double hours);
[[nodiscard]] Interval hours(double from, double to);

class StoreTest : public ::testing::Test {
 protected:
  holdfast::testing::TempDatabase database;
  Session session{database.connection_string()};

  [[nodiscard]] Resource make_resource(int units = 1, const OpeningHours& opening = {});
  // Confirmed, one hour from `hour` on, by a user of its own, unless changed.
  [[nodiscard]] static BookingCommand booking_at(const Resource& resource, double hour, double length = 1);
  // Held until `until` hours of the day.
  [[nodiscard]] static BookingCommand hold_at(const Resource& resource, double hour, double until);
  [[nodiscard]] BookingOutcome book_one(const BookingCommand& command);
  [[nodiscard]] BookingOutcome::Kind kind_of(const BookingCommand& command) { return book_one(command).kind; }
  [[nodiscard]] std::optional<Booking> read_booking_back(BookingId id);
  [[nodiscard]] BookingChange transition(BookingId id, Transition transition, Instant now,
                                         std::optional<std::int64_t> expected_version = std::nullopt);
  [[nodiscard]] BookingChange move(BookingId id, const Resource& resource, const Interval& to,
                                   Instant now = day_start());
  [[nodiscard]] int count(const std::string& table_and_condition);

  template <class Body>
  auto in_transaction(Body body) {
    return session.transaction(body);
  }
};

[[nodiscard]] Origin origin_at(Instant now);

}  // namespace holdfast::store
