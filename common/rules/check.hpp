// Whether a request may be booked, and if not, every reason. The same function judges a listing, the client's
// form and the server's commit. Pure: `now` and everything else is an argument.
#pragma once

#include <optional>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/violation.hpp"
#include "common/rules/schedule.hpp"

namespace holdfast::rules {

class UseIndex;

struct Request {
  Instant start;
  Instant end;
  int attendees = 0;  // invited people, without the booker
  bool payment_authorized = false;
};

// What the rules must know of the person who asks, for this resource.
struct Actor {
  bool staff = false;       // admin, or owner of this resource
  int active_bookings = 0;  // bookings that occupy a unit and have not ended, the one being moved excluded
  int holds = 0;            // unexpired holds among them
  std::vector<ErrorCode> overrides;  // asked for by staff; ignored unless `staff`
};

// What is asked for on the wire: parts may be left out.
struct Wish {
  std::optional<Instant> start;
  std::optional<Instant> end;
};

// Fills what was left out: slots, the default duration; loan, start now (also for an earlier time of today)
// and the due instant; `invalid_request` Error naming the field when the mode needs it. A loan's start on
// another day that has passed stays, and is refused by `check`.
[[nodiscard]] Result<Interval> complete(const Wish& wish, const Policy& policy, const ZoneRules& zone,
                                        Instant now);

// When a loan that starts at `start` is due: the end (local midnight) of the day `loan_days` after its first.
[[nodiscard]] Instant loan_due(Instant start, const Policy& policy, const ZoneRules& zone);

// All violations, in the order of ErrorCode. The schedule must be complete for the request's occupied
// interval and for the local dates it touches. What is in the schedule beyond decides nothing; it serves to
// name the `earliest` start.
//
// invalid_interval      end <= start, or longer than 366 days (than its policy says, for a longer loan): then
//                       nothing else is judged.
// in_past, too_soon     start < now; else start - now < min_notice. `earliest`: the first start that grid and
//                       hours allow, taken or not; where the schedule has none, the end of the notice.
// too_far               the local date of the start lies more than max_horizon_days after today's. The end is
//                       free. `latest`: the last minute of the last day.
// duration_not_allowed  slots: not one of `durations`; span: not within the bounds; loan: the end is not
//                       loan_due. `limit`: the nearest allowed length, `current`: the asked one, in minutes.
// off_grid              slots: in no window that contains the start is it a multiple of `step` after the
//                       opening; span: start or end is no multiple of `step` after its local midnight; loan:
//                       a later start than now that is no local midnight of a later day.
// outside_hours         the union of all open windows does not cover [start, end). A start outside of it is
//                       not also off_grid. Loans ignore hours. `earliest` opening or `latest` end.
// blacked_out           the start's local date is closed: then neither off_grid nor outside_hours.
// no_unit_free          `conflict`: the first stretch without a free unit, cut to [start, end), or to the
//                       buffers when it lies in them only.
//
// What staff may override (too_soon, too_far, off_grid, outside_hours, quota_exceeded, too_many_holds) is
// left out when asked for; no_unit_free never is. O(open windows + busy intervals that start before the
// request's end).
[[nodiscard]] std::vector<Violation> check(const Request& request, const Schedule& schedule, Instant now,
                                           const Actor& actor);

// The same, for many requests against one schedule: `use` is the index of schedule.busy, which is not read
// here. O(open windows + log busy).
[[nodiscard]] std::vector<Violation> check(const Request& request, const Schedule& schedule,
                                           const UseIndex& use, Instant now, const Actor& actor);

// True for the codes that staff may override.
[[nodiscard]] bool overridable(ErrorCode code);

// The interval that a booking occupies: the shown one grown by the policy's buffers.
[[nodiscard]] Interval occupied(const Interval& shown, const Policy& policy);

}  // namespace holdfast::rules
