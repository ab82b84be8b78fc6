// The rules of common/rules as use cases ask them: who may set a rule aside, what is broken, what else is
// free.
#pragma once

#include <optional>
#include <vector>

#include "api-server/app/actor.hpp"
#include "api-server/app/bookable.hpp"
#include "api-server/store/bookings_store.hpp"
#include "api-server/store/idempotency_store.hpp"
#include "common/core/result.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::app {

// A booking as it was asked for, complete.
struct Asked {
  Interval interval;
  int attendees = 0;
  std::vector<ErrorCode> overrides;
};

// What came of a write on a booking: the booking, a reply that was kept under the request's key, or the
// problem.
struct BookingReply {
  std::optional<Booking> booking;
  std::optional<store::StoredReply> kept;
  wire::Problem problem;  // means something when there is neither

  [[nodiscard]] static BookingReply of(Booking booking) { return {std::move(booking), std::nullopt, {}}; }
  [[nodiscard]] static BookingReply again(store::StoredReply kept) {
    return {std::nullopt, std::move(kept), {}};
  }
  [[nodiscard]] static BookingReply refused(wire::Problem problem) {
    return {std::nullopt, std::nullopt, std::move(problem)};
  }
  [[nodiscard]] static BookingReply refused(Error error) { return refused({std::move(error), {}, {}, {}}); }
};

// Errors: override_not_allowed when someone else than staff asks, or for a rule that nobody may set aside.
[[nodiscard]] Result<void> may_override(const Actor& actor, const Resource& resource,
                                        const std::vector<ErrorCode>& overrides);

// Every broken rule but those that only the database can tell (units, quotas).
[[nodiscard]] std::vector<Violation> judge_form(const Bookable& bookable, const Asked& asked, bool staff,
                                                Instant now);

// Every broken rule. `snapshot` must cover judged_range_of(asked.interval).
[[nodiscard]] std::vector<Violation> judge(const Snapshot& snapshot, const Asked& asked, bool staff,
                                           const store::Usage& usage, Instant now);

[[nodiscard]] bool has_quota(const Policy& policy);

// The range in which alternatives to a refused booking are looked for.
[[nodiscard]] Interval alternatives_range(const Interval& wanted);

// Free slots near the one asked for; none when another time would not help.
[[nodiscard]] std::vector<wire::SlotItem> alternatives_to(const Snapshot& snapshot, const Asked& asked,
                                                          const std::vector<Violation>& violations,
                                                          Instant now);

}  // namespace holdfast::app
