// PUT /bookings/{id}: rescheduling, renewing, editing.
#include <algorithm>

#include "api-server/app/booking_access.hpp"
#include "api-server/app/bookings.hpp"
#include "api-server/app/load_bookable.hpp"
#include "api-server/app/permission.hpp"
#include "common/rules/check.hpp"
#include "common/rules/renewal.hpp"

namespace holdfast::app {
namespace {

using ChangeKind = store::BookingChange::Kind;

// How often a change is judged anew because the booking or its resource changed meanwhile.
constexpr int kMaxAttempts = 5;

// Everything that a judgement of the new time can ask for lies within.
constexpr std::chrono::days kAround{45};

struct Move {
  Interval to;
  bool renewal = false;
  bool keeps_start = false;
};

// The new time: what is left out stays, the length too when only the start moves. A loan's length follows its
// start.
Move new_time(const wire::BookingPatch& patch, const Booking& booking, const Bookable& bookable) {
  const Interval& old = booking.interval;
  const Policy& policy = bookable.resource.policy;
  Move move{{patch.start.value_or(old.start), old.end}, false, false};
  move.keeps_start = move.to.start == old.start;
  if (patch.end) {
    move.to.end = *patch.end;
  } else if (!move.keeps_start) {
    move.to.end = policy.mode == Mode::loan ? rules::loan_due(move.to.start, policy, bookable.zone)
                                            : move.to.start + old.length();
  }
  move.renewal = policy.mode == Mode::loan && move.keeps_start && move.to.end > old.end;
  return move;
}

// The rules of a start that stays as it was were met when the booking was made.
bool is_of_start(ErrorCode code) {
  return code == ErrorCode::in_past || code == ErrorCode::too_soon || code == ErrorCode::too_far;
}

class Change {
 public:
  Change(const Services& services, store::Transaction& transaction, const Actor& actor, BookingId id,
         const wire::BookingPatch& patch, std::optional<std::int64_t> expected, const store::Origin& origin)
      : services_(services),
        transaction_(transaction),
        actor_(actor),
        id_(id),
        patch_(patch),
        expected_(expected),
        origin_(origin) {}

  Result<BookingReply> run() {
    for (int attempt = 1;; ++attempt) {
      auto reply = attempt_once();
      if (reply || attempt == kMaxAttempts)
        return reply ? *std::move(reply) : Result<BookingReply>(keeps_changing());
    }
  }

 private:
  // Nothing: the booking or its resource changed meanwhile.
  std::optional<Result<BookingReply>> attempt_once() {
    auto access = access_to(transaction_, actor_, id_);
    if (!access) return BookingReply::refused(access.error());
    const auto permitted = permit(Action::change_booking, actor_, access->relations, no_such_booking());
    if (!permitted) return BookingReply::refused(permitted.error());
    if (!access->resource)
      return BookingReply::refused(Error::of(ErrorCode::not_found, "There is no such resource."));
    access_ = *std::move(access);
    if (const auto allowed = may_override(actor_, *access_.resource, patch_.overrides); !allowed) {
      return BookingReply::refused(allowed.error());
    }
    if (expected_ && *expected_ != access_.booking.version) return mismatch();
    if (const BookingStatus seen = status_at(access_.booking, origin_.now); !occupies(seen)) {
      const bool lapsed = seen == BookingStatus::expired;
      return refused_by_state(lapsed ? ErrorCode::hold_expired : ErrorCode::bad_transition, access_.booking,
                              origin_.now);
    }
    if (patch_.moves() || patch_.attendees.has_value()) {
      if (auto answer = judge_and_move()) return answer;
      if (meanwhile_) return std::nullopt;
    }
    return edit();
  }

  // An answer when the change ends here.
  std::optional<Result<BookingReply>> judge_and_move() {
    meanwhile_ = false;
    const Interval around = range_to_load();
    auto snapshot = load_snapshot(services_, transaction_, access_.booking.resource_id, around, origin_.now,
                                  access_.booking.id);
    if (!snapshot) return BookingReply::refused(snapshot.error());
    const Move move = new_time(patch_, access_.booking, *(*snapshot)->bookable);
    const bool moves = move.to != access_.booking.interval;
    if (moves) {
      if (auto late = moved_too_late(move)) return BookingReply::refused(Error::broken({*std::move(late)}));
      if (access_.booking.status == BookingStatus::checked_in && !move.keeps_start) {
        return refused_by_state(ErrorCode::bad_transition, access_.booking, origin_.now);
      }
    }
    auto violations = judge_move(**snapshot, move, moves);
    if (!violations.empty()) return refuse(**snapshot, move, std::move(violations));
    if (!moves) return std::nullopt;
    return carry_out(**snapshot, move);
  }

  Interval range_to_load() const {
    const Instant start = patch_.start.value_or(access_.booking.interval.start);
    const Instant end = patch_.end.value_or(access_.booking.interval.end);
    const Instant last = std::clamp(end, start, start + std::chrono::days(400));
    const auto ahead = 2 * kAround + std::chrono::days(2 * access_.resource->policy.loan_days);
    return {std::min(start, origin_.now) - kAround, std::max(last, origin_.now) + ahead};
  }

  std::optional<Violation> moved_too_late(const Move& move) const {
    const bool bound = !access_.staff && !move.renewal && access_.booking.status == BookingStatus::confirmed;
    if (!bound) return std::nullopt;
    return too_late(access_.booking, access_.resource->policy.reschedule_cutoff, ErrorCode::reschedule_cutoff,
                    origin_.now);
  }

  Asked asked_for(const Move& move) const {
    const auto& attendees =
        patch_.attendees.has_value() ? patch_.attendees.value() : access_.booking.attendees;
    return {move.to, patch_.attendees.is_null() ? 0 : static_cast<int>(attendees.size()), patch_.overrides};
  }

  std::vector<Violation> judge_move(const Snapshot& snapshot, const Move& move, bool moves) const {
    if (move.renewal) {
      const auto schedule = schedule_at(snapshot, snapshot.range, origin_.now);
      return rules::check_renewal(access_.booking.interval, move.to.end, access_.booking.renewals, schedule,
                                  origin_.now);
    }
    const auto usage = store::usage_of(transaction_, access_.booking.resource_id, access_.booking.user_id,
                                       origin_.now, access_.booking.id);
    auto violations = judge(snapshot, asked_for(move), access_.staff, usage, origin_.now);
    std::erase_if(violations, [&](const Violation& v) {
      if (!moves) return v.code != ErrorCode::too_many_attendees;
      if (v.code == ErrorCode::too_many_holds || v.code == ErrorCode::payment_required) return true;
      return move.keeps_start && is_of_start(v.code);
    });
    return violations;
  }

  BookingReply refuse(const Snapshot& snapshot, const Move& move, std::vector<Violation> violations) const {
    auto alternatives = alternatives_to(snapshot, asked_for(move), violations, origin_.now);
    return BookingReply::refused({Error::broken(std::move(violations)), {}, std::move(alternatives), {}});
  }

  std::optional<Result<BookingReply>> carry_out(const Snapshot& snapshot, const Move& move) {
    const Resource& resource = snapshot.bookable->resource;
    auto change =
        store::reschedule_booking(transaction_, {.id = id_,
                                                 .resource_version = resource.version,
                                                 .units = resource.units,
                                                 .interval = move.to,
                                                 .occupied = rules::occupied(move.to, resource.policy),
                                                 .renewal = move.renewal,
                                                 .expected_version = access_.booking.version,
                                                 .overrides = patch_.overrides,
                                                 .reach = reach_of(Action::change_booking, actor_),
                                                 .origin = origin_});
    switch (change.kind) {
      case ChangeKind::changed:
      case ChangeKind::unchanged:
        access_.booking = *std::move(change.booking);
        moved_ = true;
        return std::nullopt;
      case ChangeKind::version_mismatch:
        if (expected_) return mismatch();
        meanwhile_ = true;
        return std::nullopt;
      case ChangeKind::stale_resource:
        meanwhile_ = true;
        return std::nullopt;
      case ChangeKind::no_unit_free: {
        Violation taken;
        taken.code = ErrorCode::no_unit_free;
        taken.field = "start";
        taken.message = "That time is taken. Choose another.";
        taken.conflict = change.conflict;
        return refuse(snapshot, move, {std::move(taken)});
      }
      default:
        return reply_of(std::move(change), origin_.now);
    }
  }

  std::optional<Result<BookingReply>> edit() {
    const bool edits = !patch_.title.absent() || !patch_.note.absent() || !patch_.attendees.absent();
    if (!edits) return BookingReply::of(access_.booking);
    store::BookingEdit edit;
    edit.id = id_;
    edit.expected_version = access_.booking.version;
    edit.reach = reach_of(Action::change_booking, actor_);
    edit.origin = origin_;
    if (!patch_.title.absent()) patch_.title.apply_to(edit.title.emplace());
    if (!patch_.note.absent()) patch_.note.apply_to(edit.note.emplace());
    if (!patch_.attendees.absent()) patch_.attendees.apply_to(edit.attendees.emplace());
    auto change = store::edit_booking(transaction_, edit);
    const bool done = change.kind == ChangeKind::changed || change.kind == ChangeKind::unchanged;
    // What was moved already must not stay when the rest fails.
    if (!done && moved_) return keeps_changing();
    if (change.kind == ChangeKind::version_mismatch && !expected_) return std::nullopt;
    return reply_of(std::move(change), origin_.now);
  }

  static BookingReply mismatch() {
    store::BookingChange change;
    change.kind = ChangeKind::version_mismatch;
    return reply_of(std::move(change), Instant{});
  }
  static Error keeps_changing() {
    return Error::of(ErrorCode::saturated, "The booking keeps changing. Try again.");
  }

  const Services& services_;
  store::Transaction& transaction_;
  const Actor& actor_;
  const BookingId id_;
  const wire::BookingPatch& patch_;
  const std::optional<std::int64_t> expected_;
  const store::Origin& origin_;
  BookingAccess access_;
  bool meanwhile_ = false;
  bool moved_ = false;
};

}  // namespace

Result<BookingReply> change_booking(const Services& services, store::Transaction& transaction,
                                    const Actor& actor, BookingId id, const wire::BookingPatch& patch,
                                    std::optional<std::int64_t> expected_version,
                                    const store::Origin& origin) {
  return Change(services, transaction, actor, id, patch, expected_version, origin).run();
}

}  // namespace holdfast::app
