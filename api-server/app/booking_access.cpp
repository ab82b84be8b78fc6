#include "api-server/app/booking_access.hpp"

#include "api-server/app/permission.hpp"
#include "api-server/store/resources_store.hpp"

namespace holdfast::app {

Result<BookingAccess> access_to(store::Transaction& transaction, const Actor& actor, BookingId id) {
  auto booking = store::find_booking(transaction, id);
  if (!booking) return no_such_booking();
  BookingAccess access{*std::move(booking), std::nullopt, {}, false};
  access.resource = store::find_resource(transaction, access.booking.resource_id);
  if (access.resource) access.relations = relations_of(actor, *access.resource);
  if (access.booking.user_id == actor.user_id) access.relations.insert(Relation::self);
  access.staff = allowed(Action::set_rules_aside, actor, access.relations);
  return access;
}

Error no_such_booking() {
  return Error::of(ErrorCode::not_found, "There is no such booking.");
}

BookingReply refused_by_state(ErrorCode code, const Booking& booking, Instant now) {
  const BookingStatus shown = status_at(booking, now);
  const std::string detail = code == ErrorCode::hold_expired
                                 ? "The time to confirm is over and the place is free again. Book it anew."
                                 : "The booking is " + std::string(to_string(shown)) + " now.";
  return BookingReply::refused({Error::of(code, detail), {}, {}, shown});
}

BookingReply reply_of(store::BookingChange change, Instant now) {
  using Kind = store::BookingChange::Kind;
  switch (change.kind) {
    case Kind::changed:
    case Kind::unchanged:
      return BookingReply::of(*std::move(change.booking));
    case Kind::bad_transition:
      return refused_by_state(ErrorCode::bad_transition, *change.booking, now);
    case Kind::hold_expired:
      return refused_by_state(ErrorCode::hold_expired, *change.booking, now);
    case Kind::version_mismatch:
      return BookingReply::refused(Error::of(ErrorCode::precondition_failed,
                                             "Somebody changed this booking meanwhile. Load it again."));
    case Kind::not_found:
      return BookingReply::refused(no_such_booking());
    case Kind::resource_gone:
      return BookingReply::refused(Error::of(ErrorCode::not_found, "There is no such resource."));
    case Kind::stale_resource:
      return BookingReply::refused(
          Error::of(ErrorCode::saturated, "The resource keeps changing. Try again."));
    case Kind::no_unit_free:
      return BookingReply::refused(Error::of(ErrorCode::no_unit_free, "That time is taken."));
  }
  return BookingReply::refused(Error::of(ErrorCode::internal));
}

std::optional<Violation> too_late(const Booking& booking, Minutes cutoff, ErrorCode code, Instant now) {
  const Instant last = cutoff > Minutes{0} ? booking.interval.start - cutoff : booking.interval.end;
  if (now <= last) return std::nullopt;
  Violation violation;
  violation.code = code;
  violation.message = "That was possible until " + last.to_string() + ". Ask the staff.";
  violation.latest = last;
  violation.limit = cutoff.count();
  return violation;
}

}  // namespace holdfast::app
