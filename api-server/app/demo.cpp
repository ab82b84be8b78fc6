#include "api-server/app/demo.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "api-server/app/demo_catalog.hpp"
#include "api-server/app/demo_plan.hpp"
#include "api-server/app/ids.hpp"
#include "api-server/integrations/identity/passwords.hpp"
#include "api-server/integrations/zones/zone_catalog.hpp"
#include "api-server/store/booking_queue.hpp"
#include "api-server/store/bookings_store.hpp"
#include "api-server/store/resources_store.hpp"
#include "api-server/store/users_store.hpp"
#include "common/rules/check.hpp"

namespace holdfast::app {
namespace {

using demo::Offer;
using demo::Planned;

struct Cast {
  std::vector<User> people;
  std::vector<Resource> resources;
};

// People and resources in one transaction: the first account tells whether it was done.
Result<std::optional<Cast>> insert_cast(const Services& services, store::Session& session,
                                        std::span<const Offer> offers) {
  const store::Origin origin{services.clock.now(), std::nullopt, {}, "demo"};
  const std::string hash = PasswordHasher::hash_now(std::string(demo::kPassword));
  return session.transaction([&](store::Transaction& transaction) -> Result<std::optional<Cast>> {
    Cast cast;
    const std::string first(demo::people().front().email);
    if (store::find_account_by_email(transaction, first)) return std::optional<Cast>();
    for (const demo::Person& person : demo::people()) {
      User user;
      user.id = services.ids.make<UserId>();
      user.email = person.email;
      user.name = person.name;
      user.time_zone = demo::kZone;
      user.roles = person.roles;
      auto inserted = store::insert_user(transaction, user, person.signs_in ? hash : std::string(), origin);
      if (!inserted) return std::move(inserted).error();
      cast.people.push_back(std::move(inserted).value());
    }
    for (const Offer& offer : offers) {
      Resource resource = offer.resource;
      resource.id = services.ids.make<ResourceId>();
      for (const User& person : cast.people) {
        if (person.email == offer.owner_email) resource.owner_id = person.id;
      }
      cast.resources.push_back(store::insert_resource(transaction, resource, offer.hours, origin));
    }
    return std::optional<Cast>(std::move(cast));
  });
}

BookingStatus first_status(BookingStatus last) {
  switch (last) {
    case BookingStatus::held:
    case BookingStatus::expired:
      return BookingStatus::held;
    case BookingStatus::pending:
    case BookingStatus::declined:
      return BookingStatus::pending;
    default:
      return BookingStatus::confirmed;
  }
}

std::vector<Transition> steps_to(BookingStatus last) {
  switch (last) {
    case BookingStatus::checked_in:
      return {Transition::check_in};
    case BookingStatus::completed:
      return {Transition::check_in, Transition::complete};
    case BookingStatus::cancelled:
      return {Transition::cancel};
    case BookingStatus::declined:
      return {Transition::decline};
    case BookingStatus::no_show:
      return {Transition::no_show};
    default:
      return {};
  }
}

store::BookingCommand command_for(const Services& services, const Cast& cast, const Planned& planned,
                                  Instant now) {
  const Resource& resource = cast.resources[planned.offer];
  store::BookingCommand command;
  command.id = services.ids.make<BookingId>();
  command.resource_id = resource.id;
  command.resource_version = resource.version;
  command.units = resource.units;
  command.user_id = cast.people[planned.person].id;
  command.status = first_status(planned.status);
  command.interval = planned.interval;
  command.occupied = rules::occupied(planned.interval, resource.policy);
  command.title = planned.title;
  command.now = std::min(now, planned.interval.start - std::chrono::hours(48));
  if (planned.status == BookingStatus::held) command.now = now;
  if (command.status == BookingStatus::held) command.held_until = command.now + resource.policy.hold_minutes;
  return command;
}

// Bookings whose time is taken are left out: the plan is drawn without looking.
Result<void> book_all(const Services& services, store::Session& session, const Cast& cast,
                      const std::vector<Planned>& planned, Instant now) {
  constexpr std::size_t kBatch = 64;
  for (std::size_t first = 0; first < planned.size(); first += kBatch) {
    const std::size_t count = std::min(kBatch, planned.size() - first);
    std::vector<store::BookingCommand> commands;
    for (std::size_t i = 0; i < count; ++i) {
      commands.push_back(command_for(services, cast, planned[first + i], now));
    }
    std::vector<const store::BookingCommand*> batch;
    for (const store::BookingCommand& command : commands)
      batch.push_back(&command);
    const auto outcomes = store::book(session, batch);
    const auto walked = session.transaction([&](store::Transaction& transaction) -> Result<void> {
      for (std::size_t i = 0; i < count; ++i) {
        if (outcomes[i].kind != store::BookingOutcome::Kind::created) continue;
        const Instant at = std::min(now, planned[first + i].interval.start);
        for (const Transition step : steps_to(planned[first + i].status)) {
          static_cast<void>(store::transition_booking(
              transaction,
              {commands[i].id, step, {}, false, store::Reach::everything(), {at, std::nullopt, {}, "demo"}}));
        }
      }
      return {};
    });
    if (!walked) return walked;
  }
  return {};
}

}  // namespace

Result<bool> create_demo_data(const Services& services, store::Session& session) {
  const Instant now = services.clock.now();
  const auto zone = services.zones.rules_around(demo::kZone, now);
  if (!zone) return zone.error();
  const std::vector<Offer> offers = demo::offers();
  const auto cast = insert_cast(services, session, offers);
  if (!cast) return cast.error();
  if (!*cast) return false;
  if (auto booked = book_all(services, session, **cast, demo::plan_member(offers, **zone, now), now);
      !booked) {
    return booked.error();
  }
  for (std::size_t offer = 0; offer < offers.size(); ++offer) {
    const auto planned = demo::plan_others(offers, offer, **zone, now);
    if (auto booked = book_all(services, session, **cast, planned, now); !booked) return booked.error();
  }
  return true;
}

}  // namespace holdfast::app
