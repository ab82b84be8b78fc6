// Statements keep to whose things they may touch, whatever they are asked for.
#include <gmock/gmock.h>

#include "api-server/store/delegates_store.hpp"
#include "api-server/store/users_store.hpp"
#include "tests/store/fixture.hpp"

namespace holdfast::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Relations kParty{Relation::self, Relation::owner, Relation::delegate};
constexpr Relations kStaff{Relation::owner, Relation::delegate};

class ReachTest : public StoreTest {
 protected:
  User owner = make_user("owner@example.org");
  User delegate = make_user("delegate@example.org");
  User stranger = make_user("stranger@example.org");
  Resource room = make_room();
  BookingCommand booked = book_in(room);

  User make_user(const std::string& email) {
    User user;
    user.id = next_id<UserId>();
    user.email = user.name = email;
    return in_transaction([&](Transaction& transaction) -> Result<User> {
             return insert_user(transaction, user, "", origin_at(day_start()));
           })
        .value();
  }
  Resource make_room() {
    Resource wanted;
    wanted.id = next_id<ResourceId>();
    wanted.name = "Room";
    wanted.owner_id = owner.id;
    return in_transaction([&](Transaction& transaction) -> Result<Resource> {
             auto made = insert_resource(transaction, wanted, {}, origin_at(day_start()));
             const auto added =
                 add_delegate(transaction, made.id, delegate.id, Reach::everything(), origin_at(day_start()));
             if (!added) return added.error();
             return find_resource(transaction, made.id).value();
           })
        .value();
  }
  BookingCommand book_in(const Resource& resource) {
    auto command = booking_at(resource, 9);
    EXPECT_EQ(kind_of(command), BookingOutcome::Kind::created);
    return command;
  }
  // Whether a check-in comes to pass; it is undone.
  bool checks_in(const Reach& reach) {
    TransitionRequest request;
    request.id = booked.id;
    request.transition = Transition::check_in;
    request.reach = reach;
    request.origin = origin_at(day_start());
    auto kind = BookingChange::Kind::not_found;
    const auto undone = in_transaction([&](Transaction& transaction) -> Result<void> {
      kind = transition_booking(transaction, request).kind;
      return Error::of(ErrorCode::in_use);
    });
    EXPECT_FALSE(undone.ok());
    return kind == BookingChange::Kind::changed;
  }
  std::vector<BookingId> listed(const Reach& reach) {
    BookingFilter filter;
    filter.reach = reach;
    filter.now = day_start();
    const auto page = session.read([&](Transaction& transaction) -> Result<Page<Booking>> {
      return list_bookings(transaction, filter, {10, ""});
    });
    std::vector<BookingId> ids;
    for (const Booking& booking : page.value().items)
      ids.push_back(booking.id);
    return ids;
  }
  bool describes(const Reach& reach) {
    Resource wanted = room;
    wanted.description = "Changed";
    bool changed = false;
    const auto undone = in_transaction([&](Transaction& transaction) -> Result<void> {
      changed = update_resource(transaction, wanted, reach, std::nullopt, origin_at(day_start())).ok();
      return Error::of(ErrorCode::in_use);
    });
    EXPECT_FALSE(undone.ok());
    return changed;
  }
};

TEST_F(ReachTest, OfABookingIsItsBookersAndItsResourcesStaffs) {
  for (const UserId who : {booked.user_id, owner.id, delegate.id}) {
    EXPECT_TRUE(checks_in(Reach::of(who, kParty)));
    EXPECT_THAT(listed(Reach::of(who, kParty)), ElementsAre(booked.id));
  }
  EXPECT_TRUE(checks_in(Reach::everything()));
  EXPECT_FALSE(checks_in(Reach::of(stranger.id, kParty)));
  EXPECT_THAT(listed(Reach::of(stranger.id, kParty)), IsEmpty());
  EXPECT_FALSE(checks_in(Reach::of(booked.user_id, kStaff)));
  EXPECT_FALSE(checks_in(Reach::of(delegate.id, Relation::owner)));
  EXPECT_FALSE(checks_in({})) << "what nobody asked for reaches nothing";
  EXPECT_THAT(listed({}), IsEmpty());
}

TEST_F(ReachTest, OfAResourceIsItsOwnersAndWhereAllowedItsDelegates) {
  EXPECT_TRUE(describes(Reach::of(owner.id, kStaff)));
  EXPECT_TRUE(describes(Reach::of(delegate.id, kStaff)));
  EXPECT_FALSE(describes(Reach::of(delegate.id, Relation::owner)));
  EXPECT_FALSE(describes(Reach::of(stranger.id, kStaff)));
  EXPECT_FALSE(describes({}));
}

TEST_F(ReachTest, OfAnAccountIsItsOwn) {
  const auto finds = [&](const Reach& reach) {
    return session
        .read([&](Transaction& transaction) -> Result<bool> {
          return find_user(transaction, owner.id, reach).has_value();
        })
        .value();
  };
  EXPECT_TRUE(finds(Reach::everything()));
  EXPECT_TRUE(finds(Reach::of(owner.id, Relation::self)));
  EXPECT_FALSE(finds(Reach::of(stranger.id, Relation::self)));
  EXPECT_FALSE(finds({}));
}

TEST_F(ReachTest, DelegatesComeWithTheResourceAndGoWithTheirRemoval) {
  EXPECT_THAT(room.delegates, ElementsAre(delegate.id));
  const auto without = in_transaction([&](Transaction& transaction) -> Result<Resource> {
    const auto removed =
        remove_delegate(transaction, room.id, delegate.id, Reach::everything(), origin_at(day_start()));
    if (!removed) return removed.error();
    return find_resource(transaction, room.id).value();
  });
  EXPECT_THAT(without->delegates, IsEmpty());
  EXPECT_EQ(without->version, room.version + 1);
}

}  // namespace
}  // namespace holdfast::store
