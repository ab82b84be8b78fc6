#include "tests/store/fixture.hpp"

#include <atomic>

namespace holdfast::store {

Uuid next_uuid() {
  static std::atomic<std::uint64_t> count{1};
  const std::uint64_t number = count++;
  return Uuid::version7(1'790'000'000'000 + static_cast<std::int64_t>(number), number * 0x9e3779b97f4a7c15U,
                        number);
}

Instant day_start() {
  return Instant::parse("2026-11-23T00:00:00Z").value();
}

Instant at_hour(double hours) {
  return day_start() + Micros(static_cast<std::int64_t>(hours * 3600e6));
}

Interval hours(double from, double to) {
  return {at_hour(from), at_hour(to)};
}

Origin origin_at(Instant now) {
  Origin origin;
  origin.now = now;
  origin.address = "192.0.2.7";
  origin.request_id = "request";
  return origin;
}

Resource StoreTest::make_resource(int units, const OpeningHours& opening) {
  Resource resource;
  resource.id = next_id<ResourceId>();
  resource.name = "Room " + resource.id.to_string();
  resource.units = units;
  const auto stored = session.transaction([&](Transaction& transaction) -> Result<Resource> {
    return insert_resource(transaction, resource, opening, origin_at(day_start()));
  });
  EXPECT_TRUE(stored.ok());
  return stored.ok() ? *stored : resource;
}

BookingCommand StoreTest::booking_at(const Resource& resource, double hour, double length) {
  BookingCommand command;
  command.id = next_id<BookingId>();
  command.resource_id = resource.id;
  command.resource_version = resource.version;
  command.units = resource.units;
  command.user_id = next_id<UserId>();
  command.interval = hours(hour, hour + length);
  command.occupied = command.interval;
  command.title = "A \"title\", with \\ and {braces}";
  command.note = "two\nlines";
  command.attendees = {{std::nullopt, "guest@example.org", "Guest", "invited"}};
  command.address = "192.0.2.1";
  command.request_id = "request";
  command.now = day_start();
  return command;
}

BookingCommand StoreTest::hold_at(const Resource& resource, double hour, double until) {
  BookingCommand command = booking_at(resource, hour);
  command.status = BookingStatus::held;
  command.held_until = at_hour(until);
  return command;
}

BookingOutcome StoreTest::book_one(const BookingCommand& command) {
  return book(session, {&command}).front();
}

std::optional<Booking> StoreTest::read_booking_back(BookingId id) {
  const auto found = session.read([&](Transaction& transaction) -> Result<std::optional<Booking>> {
    return find_booking(transaction, id);
  });
  EXPECT_TRUE(found.ok());
  return found.ok() ? *found : std::nullopt;
}

BookingChange StoreTest::transition(BookingId id, Transition transition, Instant now,
                                    std::optional<std::int64_t> expected_version) {
  const auto changed = session.transaction([&](Transaction& transaction_) -> Result<BookingChange> {
    TransitionRequest request;
    request.id = id;
    request.transition = transition;
    request.expected_version = expected_version;
    request.reach = Reach::everything();
    request.origin = origin_at(now);
    return transition_booking(transaction_, request);
  });
  EXPECT_TRUE(changed.ok());
  return changed.ok() ? *changed : BookingChange{};
}

BookingChange StoreTest::move(BookingId id, const Resource& resource, const Interval& to, Instant now) {
  const auto changed = session.transaction([&](Transaction& transaction) -> Result<BookingChange> {
    RescheduleRequest request;
    request.id = id;
    request.resource_version = resource.version;
    request.units = resource.units;
    request.interval = to;
    request.occupied = to;
    request.reach = Reach::everything();
    request.origin = origin_at(now);
    return reschedule_booking(transaction, request);
  });
  EXPECT_TRUE(changed.ok());
  return changed.ok() ? *changed : BookingChange{};
}

int StoreTest::count(const std::string& table_and_condition) {
  return std::stoi(database.query("SELECT count(*) FROM " + table_and_condition));
}

}  // namespace holdfast::store
