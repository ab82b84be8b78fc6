#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "api-server/store/events_store.hpp"
#include "tests/store/fixture.hpp"

namespace holdfast::store {
namespace {

using ::testing::ElementsAre;

LocalTime local(int hour) {
  return LocalTime(Minutes(60 * hour));
}

OpeningHours some_hours() {
  OpeningHours opening;
  opening.weekly = {{0, local(9), local(12)}, {0, local(13), local(24)}, {6, local(0), local(1)}};
  opening.overrides = {{CivilDate::parse("2026-12-24").value(), {{local(9), local(10)}}},
                       {CivilDate::parse("2026-12-25").value(), {}}};
  return opening;
}

class ResourcesTest : public StoreTest {
 protected:
  Resource detailed() {
    Resource resource;
    resource.id = next_id<ResourceId>();
    resource.kind = ResourceKind::person;
    resource.name = "Dr. O'Neill \"quoted\"";
    resource.description = "Line one\nline two, {braces}, back\\slash";
    resource.location = "2nd floor";
    resource.time_zone = "Europe/Vienna";
    resource.units = 4;
    resource.capacity = 12;
    resource.features = {"projector", "a,b", "quo\"te"};
    resource.policy.durations = {Minutes(30), Minutes(60)};
    resource.policy.max_horizon_days.reset();
    resource.policy.max_active_per_user = 2;
    resource.policy.price = Price{1250, "EUR"};
    resource.policy.confirmation = Confirmation::hold;
    resource.words = {{"booking", "appointment"}, {"person", "\u00c4rztin"}};
    resource.visibility = Visibility::members;
    return resource;
  }

  Result<Resource> insert(const Resource& resource, const OpeningHours& opening = {}) {
    return in_transaction([&](Transaction& transaction) -> Result<Resource> {
      return insert_resource(transaction, resource, opening, origin_at(day_start()));
    });
  }

  Result<std::vector<AvailabilityWindow>> add(ResourceId id, const std::vector<Interval>& intervals) {
    std::vector<AvailabilityWindow> windows;
    for (const Interval& interval : intervals)
      windows.push_back({next_id<WindowId>(), interval});
    return in_transaction([&](Transaction& transaction) -> Result<std::vector<AvailabilityWindow>> {
      return insert_windows(transaction, id, windows, Reach::everything(), origin_at(day_start()));
    });
  }

  std::vector<std::string> names(const ResourceFilter& filter) {
    const auto page = session.read([&](Transaction& transaction) -> Result<Page<Resource>> {
      return list_resources(transaction, filter, {50, ""});
    });
    std::vector<std::string> out;
    for (const Resource& resource : page.value().items)
      out.push_back(resource.name);
    return out;
  }

  std::optional<ResourceConfig> config(ResourceId id) {
    return session
        .read([&](Transaction& transaction) -> Result<std::optional<ResourceConfig>> {
          return load_config(transaction, id, hours(0, 24));
        })
        .value();
  }
};

TEST_F(ResourcesTest, ReadsBackEverythingThatWasWritten) {
  const auto stored = insert(detailed(), some_hours());
  ASSERT_TRUE(stored.ok());
  ASSERT_TRUE(add(stored->id, {hours(9, 10), hours(20, 30), hours(48, 50)}).ok());
  const auto loaded = config(stored->id);
  ASSERT_TRUE(loaded);
  Resource expected = *stored;
  expected.version = 2;
  EXPECT_EQ(loaded->resource, expected);
  EXPECT_EQ(loaded->hours, some_hours());
  ASSERT_EQ(loaded->windows.size(), 2U) << "the third does not touch the range";
  EXPECT_EQ(loaded->windows[1].interval, hours(20, 30));
}

TEST_F(ResourcesTest, AChangeBumpsTheVersionAndHoldsIfMatch) {
  const auto stored = insert(detailed());
  Resource wanted = *stored;
  wanted.name = "Renamed";
  const auto update = [&](std::int64_t version) {
    return in_transaction([&](Transaction& transaction) -> Result<Resource> {
      return update_resource(transaction, wanted, Reach::everything(), version, origin_at(at_hour(1)));
    });
  };
  const auto updated = update(1);
  ASSERT_TRUE(updated.ok());
  EXPECT_EQ(updated->version, 2);
  EXPECT_EQ(config(wanted.id)->resource, *updated);
  EXPECT_EQ(update(1).error().code, ErrorCode::precondition_failed);
  const auto with_hours = in_transaction([&](Transaction& transaction) -> Result<Resource> {
    return replace_hours(transaction, wanted.id, some_hours(), Reach::everything(), 2, origin_at(at_hour(1)));
  });
  EXPECT_EQ(with_hours->version, 3);
  EXPECT_EQ(config(wanted.id)->hours, some_hours());
  EXPECT_EQ(count("audit_log WHERE action = 'resource.updated' AND before IS NOT NULL"), 2);
}

TEST_F(ResourcesTest, FiltersAndSorts) {
  Resource blue = detailed();
  blue.name = "Blue 100%";
  blue.kind = ResourceKind::room;
  blue.features = {"projector", "phone"};
  blue.capacity = 4;
  blue.visibility = Visibility::everyone;
  Resource red = detailed();
  red.name = "Red_1";
  red.kind = ResourceKind::room;
  red.features = {"projector"};
  red.capacity.reset();
  ASSERT_TRUE(insert(blue).ok());
  ASSERT_TRUE(insert(red).ok());
  ResourceFilter filter;
  EXPECT_THAT(names(filter), ElementsAre("Blue 100%", "Red_1"));
  filter.sort = "-name";
  EXPECT_THAT(names(filter), ElementsAre("Red_1", "Blue 100%"));
  filter = {};
  filter.q = "0%";
  EXPECT_THAT(names(filter), ElementsAre("Blue 100%"));
  filter.q = "d_1";
  EXPECT_THAT(names(filter), ElementsAre("Red_1"));
  filter.q = "blue";
  EXPECT_THAT(names(filter), ElementsAre("Blue 100%"));
  filter = {};
  filter.features = {"phone", "projector"};
  EXPECT_THAT(names(filter), ElementsAre("Blue 100%"));
  filter = {};
  filter.min_capacity = 4;
  EXPECT_THAT(names(filter), ElementsAre("Blue 100%"));
  filter = {};
  filter.public_only = true;
  EXPECT_THAT(names(filter), ElementsAre("Blue 100%"));
  filter = {};
  filter.kind = ResourceKind::item;
  EXPECT_THAT(names(filter), ElementsAre());
}

TEST_F(ResourcesTest, OverlappingWindowsNameThePairAndChangeNothing) {
  const Resource room = make_resource();
  ASSERT_TRUE(add(room.id, {hours(9, 10)}).ok());
  const auto among = add(room.id, {hours(12, 14), hours(10, 11), hours(13, 15)});
  ASSERT_FALSE(among.ok());
  EXPECT_EQ(among.error().code, ErrorCode::overlapping_windows);
  EXPECT_EQ(among.error().violations.front().field, "windows[2]");
  const auto existing = add(room.id, {hours(10, 11), hours(9.5, 9.75)});
  ASSERT_FALSE(existing.ok());
  EXPECT_EQ(existing.error().violations.front().field, "windows[1]");
  EXPECT_EQ(existing.error().violations.front().conflict, hours(9, 10));
  EXPECT_EQ(count("availability_windows"), 1);
  EXPECT_TRUE(add(room.id, {hours(10, 11)}).ok()) << "touching is no overlap";
}

TEST_F(ResourcesTest, RemovesAWindowOnce) {
  const Resource room = make_resource();
  const auto added = add(room.id, {hours(9, 10)});
  const auto remove = [&] {
    return in_transaction([&](Transaction& transaction) -> Result<void> {
      return delete_window(transaction, room.id, added->front().id, Reach::everything(),
                           origin_at(day_start()));
    });
  };
  EXPECT_TRUE(remove().ok());
  EXPECT_EQ(remove().error().code, ErrorCode::not_found);
  EXPECT_EQ(config(room.id)->resource.version, 3);
}

TEST_F(ResourcesTest, IsNotDeletedWhileBookingsNeedIt) {
  const Resource room = make_resource();
  const auto command = booking_at(room, 9);
  ASSERT_EQ(kind_of(command), BookingOutcome::Kind::created);
  const auto remove = [&](Instant now) {
    return in_transaction([&](Transaction& transaction) -> Result<void> {
      return delete_resource(transaction, room.id, Reach::everything(), std::nullopt, origin_at(now));
    });
  };
  EXPECT_EQ(remove(day_start()).error().code, ErrorCode::in_use);
  EXPECT_TRUE(remove(at_hour(10)).ok());
  EXPECT_FALSE(config(room.id));
  EXPECT_EQ(remove(at_hour(10)).error().code, ErrorCode::not_found);
  EXPECT_EQ(kind_of(booking_at(room, 12)), BookingOutcome::Kind::resource_gone);
}

TEST_F(ResourcesTest, KeepsAsManyUnitsAsBookingsNeedAtOnce) {
  Resource room = make_resource(3);
  ASSERT_EQ(kind_of(booking_at(room, 9)), BookingOutcome::Kind::created);
  ASSERT_EQ(kind_of(booking_at(room, 9)), BookingOutcome::Kind::created);
  ASSERT_EQ(kind_of(booking_at(room, 10)), BookingOutcome::Kind::created);
  const auto shrink = [&](int units) {
    room.units = units;
    return in_transaction([&](Transaction& transaction) -> Result<Resource> {
      return update_resource(transaction, room, Reach::everything(), std::nullopt, origin_at(day_start()));
    });
  };
  EXPECT_EQ(shrink(1).error().code, ErrorCode::in_use);
  EXPECT_TRUE(shrink(2).ok());
}

TEST_F(ResourcesTest, EventsTellOfResourcesAndBookings) {
  const Resource room = make_resource();
  const auto command = booking_at(room, 9);
  const auto made = book_one(command);
  const auto events = session
                          .read([&](Transaction& transaction) -> Result<std::vector<Event>> {
                            return events_after(transaction, 0, room.id, 10);
                          })
                          .value();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].type, "resource.created");
  EXPECT_EQ(events[1].type, "booking.confirmed");
  EXPECT_EQ(events[1].booking, made.booking);
  EXPECT_EQ(events[1].occurred_at, command.now);
  const auto newest = session.read(
      [](Transaction& transaction) -> Result<std::int64_t> { return last_event_id(transaction); });
  EXPECT_EQ(*newest, events[1].id);
}

}  // namespace
}  // namespace holdfast::store
