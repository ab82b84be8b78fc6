#include "api-server/app/create_booking.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "api-server/app/ids.hpp"
#include "api-server/app/load_bookable.hpp"
#include "api-server/app/permission.hpp"
#include "api-server/app/schedule_cache.hpp"
#include "api-server/store/executor.hpp"
#include "api-server/store/idempotency_store.hpp"
#include "common/rules/check.hpp"

namespace holdfast::app {
namespace {

// How often a request is judged anew because its resource changed between the rules and the statement.
constexpr int kMaxAttempts = 4;

// One request on its way. Its steps run on one thread at a time, each started by the one before.
class Creation : public std::enable_shared_from_this<Creation> {
 public:
  Creation(const Services& services, CreateBooking request, BookingDone done)
      : services_(services),
        request_(std::move(request)),
        done_(std::move(done)),
        now_(services.clock.now()) {}

  void start() {
    bookable_ = services_.schedules.bookable(request_.wanted.resource_id);
    if (bookable_) {
      attempt();
    } else {
      load_then_attempt();
    }
  }

 private:
  void attempt() {
    const Resource& resource = bookable_->resource;
    if (const auto ok = may_override(request_.actor, resource, request_.wanted.overrides); !ok) {
      // The copy in memory may be older than the asker's right.
      if (std::exchange(past_memory_, true)) return refuse(ok.error());
      return load_then_attempt();
    }
    const rules::Wish wish{request_.wanted.start, request_.wanted.end};
    const auto interval = rules::complete(wish, resource.policy, bookable_->zone, now_);
    if (!interval) return refuse(interval.error());
    asked_ = {*interval, static_cast<int>(request_.wanted.attendees.size()), request_.wanted.overrides};
    if (!fresh_ && !bookable_->windows_range.covers(judged_range_of(*bookable_, *interval))) {
      return load_then_attempt();
    }
    if (judge_form(*bookable_, asked_, staff(), now_).empty()) {
      submit();
    } else {
      explain(std::nullopt);
    }
  }

  void load_then_attempt() {
    if (++attempts_ > kMaxAttempts) return refuse(keeps_changing());
    const bool queued = services_.executor.submit([self = shared_from_this()](store::Session& session) {
      auto loaded = self->load(session);
      if (!loaded) return self->refuse(loaded.error());
      self->bookable_ = (*loaded)->bookable;
      self->fresh_ = true;
      self->attempt();
    });
    if (!queued) refuse(Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second."));
  }

  Result<std::shared_ptr<const Snapshot>> load(store::Session& session) {
    const auto judged = [this](const Bookable& bookable) {
      const auto interval = rules::complete({request_.wanted.start, request_.wanted.end},
                                            bookable.resource.policy, bookable.zone, now_);
      return interval ? judged_range_of(bookable, *interval) : Interval{now_, now_};
    };
    if (past_memory_) {
      return session.read([&](store::Transaction& transaction) {
        return load_snapshot(services_, transaction, request_.wanted.resource_id, judged(*bookable_), now_);
      });
    }
    return find_snapshot(services_, session, request_.wanted.resource_id, judged, now_);
  }

  void submit() {
    const bool taken = services_.bookings.submit(
        command(),
        [self = shared_from_this()](store::BookingOutcome outcome) { self->settle(std::move(outcome)); });
    if (!taken)
      refuse(Error::of(ErrorCode::saturated, "Very many bookings are being made. Try again in a moment."));
  }

  // On the queue's thread: quick.
  void settle(store::BookingOutcome outcome) {
    using Kind = store::BookingOutcome::Kind;
    switch (outcome.kind) {
      case Kind::created:
        services_.schedules.forget(request_.wanted.resource_id);
        return done_(BookingReply::of(*std::move(outcome.booking)));
      case Kind::replayed:
        return done_(BookingReply::of(*std::move(outcome.booking)));
      case Kind::idempotency_mismatch:
        return look_up_key();
      case Kind::stale_version:
        services_.schedules.forget(request_.wanted.resource_id);
        return load_then_attempt();
      case Kind::resource_gone:
        services_.schedules.forget(request_.wanted.resource_id);
        return refuse(Error::of(ErrorCode::not_found, "There is no such resource."));
      case Kind::no_unit_free:
        return explain(taken_violation(outcome.conflict));
      case Kind::quota_exceeded:
        return explain(quota_violation(ErrorCode::quota_exceeded, outcome));
      case Kind::too_many_holds:
        return explain(quota_violation(ErrorCode::too_many_holds, outcome));
      case Kind::hoarded_by_user:
      case Kind::hoarded_by_network:
        return explain(hoarding_violation(outcome));
      case Kind::failed:
        return refuse(Error::of(ErrorCode::internal));
      case Kind::unavailable:
        return refuse(
            Error::of(ErrorCode::unavailable, "The database is away. Repeat the request with the same key."));
    }
  }

  store::BookingCommand command() const {
    const Resource& resource = bookable_->resource;
    const Policy& policy = resource.policy;
    const auto set_aside = [&](ErrorCode code) {
      return std::find(asked_.overrides.begin(), asked_.overrides.end(), code) != asked_.overrides.end();
    };
    store::BookingCommand command;
    command.id = services_.ids.make<BookingId>();
    command.resource_id = resource.id;
    command.resource_version = resource.version;
    command.units = resource.units;
    command.user_id = request_.actor.user_id;
    command.interval = asked_.interval;
    command.occupied = rules::occupied(asked_.interval, policy);
    if (policy.confirmation == Confirmation::hold) {
      command.status = BookingStatus::held;
      command.held_until = now_ + policy.hold_minutes;
      if (!set_aside(ErrorCode::too_many_holds)) command.max_holds = policy.max_holds_per_user;
      cap_holds(command);
    } else if (policy.confirmation == Confirmation::approval) {
      command.status = BookingStatus::pending;
    }
    if (!set_aside(ErrorCode::quota_exceeded)) command.max_active = policy.max_active_per_user;
    command.title = request_.wanted.title;
    command.note = request_.wanted.note;
    command.attendees = request_.wanted.attendees;
    command.overrides = asked_.overrides;
    command.idempotency = request_.key;
    command.address = request_.actor.client_address;
    command.request_id = request_.request_id;
    command.now = now_;
    return command;
  }

  void cap_holds(store::BookingCommand& command) const {
    const auto& caps = services_.settings.hold_caps;
    if (!caps || staff()) return;
    command.network = request_.actor.client_network;
    command.user_holds = caps->user;
    command.network_holds = caps->network;
  }

  // Collects every reason and what is free instead. What the database decided counts, whatever the rest
  // finds.
  void explain(std::optional<Violation> decided) {
    const bool queued =
        services_.executor.submit([self = shared_from_this(), decided](store::Session& session) {
          self->explain_with(session, decided);
        });
    if (queued) return;
    // Too busy to look for more: the reasons at hand are enough to say no.
    refuse(Error::broken(decided ? std::vector{*decided} : judge_form(*bookable_, asked_, staff(), now_)));
  }

  void explain_with(store::Session& session, const std::optional<Violation>& decided) {
    if (!decided && answer_by_key(session)) return;
    auto reasons = find_reasons(session);
    if (reasons && decided && !contains(reasons->violations, decided->code)) {
      // The copy in memory is older than what the statement saw.
      services_.schedules.forget(request_.wanted.resource_id);
      reasons = find_reasons(session);
      if (reasons && !contains(reasons->violations, decided->code)) insert(reasons->violations, *decided);
    }
    if (!reasons) return refuse(reasons.error());
    if (reasons->violations.empty()) {  // the resource has changed in the asker's favour
      bookable_ = reasons->snapshot->bookable;
      return ++attempts_ > kMaxAttempts ? refuse(keeps_changing()) : attempt();
    }
    wire::Problem problem{{}, {}, alternatives_to(*reasons->snapshot, asked_, reasons->violations, now_), {}};
    problem.error = Error::broken(std::move(reasons->violations));
    if (decided && request_.key) return refuse_for_good(session, std::move(problem));
    done_(BookingReply::refused(std::move(problem)));
  }

  struct Reasons {
    std::shared_ptr<const Snapshot> snapshot;
    std::vector<Violation> violations;
  };

  Result<Reasons> find_reasons(store::Session& session) {
    const auto wanted = [this](const Bookable& bookable) {
      const Interval judged = judged_range_of(bookable, asked_.interval);
      const Interval near = alternatives_range(asked_.interval);
      return Interval{std::min(judged.start, near.start), std::max(judged.end, near.end)};
    };
    auto snapshot = find_part(services_, session, request_.wanted.resource_id, wanted, now_);
    if (!snapshot) return snapshot.error();
    store::Usage usage;
    if (has_quota((*snapshot)->bookable->resource.policy)) {
      const auto counted = session.read([&](store::Transaction& transaction) -> Result<store::Usage> {
        return store::usage_of(transaction, request_.wanted.resource_id, request_.actor.user_id, now_);
      });
      if (!counted) return counted.error();
      usage = *counted;
    }
    auto violations = judge(**snapshot, asked_, staff(), usage, now_);
    return Reasons{*std::move(snapshot), std::move(violations)};
  }

  // The key belongs to a booking with another payload, or to a refusal.
  void look_up_key() {
    const bool queued = services_.executor.submit([self = shared_from_this()](store::Session& session) {
      // Not answered: the key was forgotten meanwhile (after 24 h).
      if (self->answer_by_key(session)) return;
      ++self->attempts_ > kMaxAttempts ? self->refuse(keeps_changing()) : self->submit();
    });
    if (!queued)
      refuse(Error::of(ErrorCode::saturated, "Very busy just now. Repeat the request with the same key."));
  }

  // Gives the reply of the request that this one repeats, if its key is known. The rules may refuse today
  // what they allowed then.
  bool answer_by_key(store::Session& session) {
    if (!request_.key) return false;
    store::Claim claim;
    const auto looked = session.transaction([&](store::Transaction& transaction) -> Result<void> {
      claim = store::claim_key(transaction, *request_.key, now_);
      // Only looking: nothing is claimed.
      return claim.kind == store::Claim::Kind::fresh ? Error::of(ErrorCode::not_found) : Result<void>();
    });
    if (!looked && looked.error().code == ErrorCode::not_found) return false;
    if (looked) {
      answer(std::move(claim));
    } else {
      refuse(looked.error());
    }
    return true;
  }

  // Keeps the refusal under the key, unless a request with the same key was quicker: then its reply counts.
  void refuse_for_good(store::Session& session, wire::Problem problem) {
    auto claim = session.transaction([&](store::Transaction& transaction) -> Result<store::Claim> {
      auto claimed = store::claim_key(transaction, *request_.key, now_);
      if (claimed.kind == store::Claim::Kind::fresh) {
        store::keep_reply(transaction, *request_.key, request_.encode_refusal(problem));
      }
      return claimed;
    });
    if (!claim) return refuse(claim.error());
    if (claim->kind == store::Claim::Kind::fresh) return done_(BookingReply::refused(std::move(problem)));
    answer(*std::move(claim));
  }

  void answer(store::Claim claim) {
    switch (claim.kind) {
      case store::Claim::Kind::booking:
        return done_(BookingReply::of(*std::move(claim.booking)));
      case store::Claim::Kind::replayed:
        return done_(BookingReply::again(*std::move(claim.reply)));
      case store::Claim::Kind::in_flight:
        return refuse(
            Error::of(ErrorCode::idempotency_in_flight, "The first request with this key is still running."));
      case store::Claim::Kind::mismatch:
      case store::Claim::Kind::fresh:
        return refuse(
            Error::of(ErrorCode::idempotency_mismatch, "This Idempotency-Key belongs to another request."));
    }
  }

  static Violation taken_violation(const std::optional<Interval>& conflict) {
    Violation violation;
    violation.code = ErrorCode::no_unit_free;
    violation.field = "start";
    violation.message = "That time is taken.";
    violation.conflict = conflict;
    return violation;
  }

  static Violation quota_violation(ErrorCode code, const store::BookingOutcome& outcome) {
    Violation violation;
    violation.code = code;
    violation.message = "You have as many bookings here as are allowed at a time.";
    violation.limit = outcome.limit;
    violation.current = outcome.current;
    return violation;
  }

  static Violation hoarding_violation(const store::BookingOutcome& outcome) {
    Violation violation;
    violation.code = ErrorCode::too_many_holds;
    violation.message = outcome.kind == store::BookingOutcome::Kind::hoarded_by_user
                            ? "You hold as many times as one person may. Confirm one, or let one go."
                            : "As many times as may be are held from your network. Try again later.";
    violation.limit = outcome.limit;
    violation.current = outcome.current;
    return violation;
  }

  static bool contains(const std::vector<Violation>& violations, ErrorCode code) {
    return std::any_of(violations.begin(), violations.end(),
                       [&](const Violation& v) { return v.code == code; });
  }

  // In the order of precedence.
  static void insert(std::vector<Violation>& violations, const Violation& violation) {
    const auto place = std::find_if(violations.begin(), violations.end(),
                                    [&](const Violation& v) { return v.code > violation.code; });
    violations.insert(place, violation);
  }

  static Error keeps_changing() {
    return Error::of(ErrorCode::saturated, "The resource keeps changing. Try again.");
  }

  [[nodiscard]] bool staff() const {
    return allowed(Action::set_rules_aside, request_.actor,
                   relations_of(request_.actor, bookable_->resource));
  }
  void refuse(Error error) { done_(BookingReply::refused(std::move(error))); }

  const Services& services_;
  const CreateBooking request_;
  const BookingDone done_;
  const Instant now_;
  std::shared_ptr<const Bookable> bookable_;
  bool fresh_ = false;        // loaded for this request, over the range that it needs
  bool past_memory_ = false;  // what is in memory is not to be relied on
  int attempts_ = 0;
  Asked asked_;
};

}  // namespace

void create_booking(const Services& services, CreateBooking request, BookingDone done) {
  std::make_shared<Creation>(services, std::move(request), std::move(done))->start();
}

}  // namespace holdfast::app
