#include "api-server/app/bookings.hpp"

#include "api-server/app/booking_access.hpp"
#include "api-server/app/load_bookable.hpp"
#include "api-server/app/permission.hpp"
#include "api-server/store/users_store.hpp"
#include "common/domain/attendance.hpp"
#include "common/rules/check.hpp"

namespace holdfast::app {
namespace {

// How often a transition is tried anew because the booking changed between reading and writing.
constexpr int kMaxAttempts = 5;

Action action_of(Transition transition) {
  const bool decides = transition == Transition::approve || transition == Transition::decline ||
                       transition == Transition::no_show;
  return decides ? Action::decide_booking : Action::change_booking;
}

std::optional<Violation> cancelled_too_late(const BookingAccess& access, Instant now) {
  const Booking& booking = access.booking;
  if (access.staff || !access.resource || booking.status != BookingStatus::confirmed) return std::nullopt;
  return too_late(booking, access.resource->policy.cancel_cutoff, ErrorCode::cancel_cutoff, now);
}

// What the table allows, but not to the booker at this time.
std::optional<BookingReply> out_of_time(const BookingAccess& access, Transition transition, Instant now) {
  const Booking& booking = access.booking;
  const BookingStatus shown = status_at(booking, now);
  if (access.staff || !access.resource || !after(shown, transition)) return std::nullopt;
  if (!is_out_of_time(transition, booking, access.resource->policy, now)) return std::nullopt;
  Violation violation;
  violation.code = ErrorCode::bad_transition;
  if (transition == Transition::complete) {
    violation.earliest = booking.interval.start;
    violation.message = "Completing it is possible from " + booking.interval.start.to_string() + " on.";
  } else {
    violation.message = "That was possible until " + booking.interval.end.to_string() + ". Ask the staff.";
  }
  return BookingReply::refused({Error::broken({std::move(violation)}), {}, {}, shown});
}

}  // namespace

Result<BookingView> find_booking(store::Transaction& transaction, const Actor& actor, BookingId id) {
  auto access = access_to(transaction, actor, id);
  if (!access) return access.error();
  const bool whole = allowed(Action::read_whole_booking, actor, access->relations);
  return BookingView{std::move(access->booking),
                     whole ? wire::BookingShape::whole : wire::BookingShape::interval_only};
}

std::map<UserId, std::string> names_of_bookers(store::Transaction& transaction,
                                               const std::vector<Booking>& bookings) {
  std::vector<UserId> users;
  for (const Booking& booking : bookings)
    users.push_back(booking.user_id);
  return store::names_of(transaction, users);
}

BookingReply move_on(store::Transaction& transaction, const Actor& actor, BookingId id, Transition transition,
                     std::optional<std::int64_t> expected_version, const store::Origin& origin) {
  const Action action = action_of(transition);
  for (int attempt = 1;; ++attempt) {
    const auto access = access_to(transaction, actor, id);
    if (!access) return BookingReply::refused(access.error());
    if (const auto permitted = permit(action, actor, access->relations, no_such_booking()); !permitted)
      return BookingReply::refused(permitted.error());
    const Booking& booking = access->booking;
    const BookingStatus shown = status_at(booking, origin.now);
    if (transition == Transition::confirm && shown == BookingStatus::expired) {
      return refused_by_state(ErrorCode::hold_expired, booking, origin.now);
    }
    if (transition == Transition::cancel) {
      if (const auto late = cancelled_too_late(*access, origin.now))
        return BookingReply::refused(Error::broken({*late}));
    }
    if (auto refused = out_of_time(*access, transition, origin.now)) return *std::move(refused);
    const bool loan = access->resource && access->resource->policy.mode == Mode::loan;
    const auto change = store::transition_booking(
        transaction, {.id = id,
                      .transition = transition,
                      .expected_version = expected_version.value_or(booking.version),
                      .release_rest = loan && transition == Transition::complete,
                      .reach = reach_of(action, actor),
                      .origin = origin});
    const bool changed_meanwhile =
        change.kind == store::BookingChange::Kind::version_mismatch && !expected_version;
    if (!changed_meanwhile || attempt == kMaxAttempts) return reply_of(change, origin.now);
  }
}

Result<wire::CheckReply> check_booking(const Services& services, store::Session& session, const Actor& actor,
                                       const wire::BookingCreate& wanted) {
  const Instant now = services.clock.now();
  std::optional<Error> incomplete;
  Asked asked{{now, now}, static_cast<int>(wanted.attendees.size()), wanted.overrides};
  const auto range = [&](const Bookable& bookable) {
    incomplete.reset();
    const auto interval =
        rules::complete({wanted.start, wanted.end}, bookable.resource.policy, bookable.zone, now);
    if (!interval) {
      incomplete = interval.error();
      return Interval{now, now};
    }
    asked.interval = *interval;
    const Interval judged = judged_range_of(bookable, *interval);
    const Interval near = alternatives_range(*interval);
    return Interval{std::min(judged.start, near.start), std::max(judged.end, near.end)};
  };
  const auto snapshot = find_part(services, session, wanted.resource_id, range, now);
  if (!snapshot) return snapshot.error();
  const Resource& resource = (*snapshot)->bookable->resource;
  if (const auto allowed = may_override(actor, resource, wanted.overrides); !allowed) return allowed.error();
  if (incomplete) return *incomplete;

  store::Usage usage;
  if (has_quota(resource.policy)) {
    const auto counted = session.read([&](store::Transaction& transaction) -> Result<store::Usage> {
      return store::usage_of(transaction, resource.id, actor.user_id, now);
    });
    if (!counted) return counted.error();
    usage = *counted;
  }
  wire::CheckReply reply;
  reply.violations = judge(
      **snapshot, asked, allowed(Action::set_rules_aside, actor, relations_of(actor, resource)), usage, now);
  if (!reply.violations.empty())
    reply.alternatives = alternatives_to(**snapshot, asked, reply.violations, now);
  return reply;
}

}  // namespace holdfast::app
