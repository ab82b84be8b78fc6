// Replies about free time and about refusals.
#include <algorithm>

#include "common/wire/decode.hpp"
#include "common/wire/read_reply.hpp"
#include "common/wire/words.hpp"

namespace holdfast::wire {
namespace {

// Seconds east of UTC; no zone has ever been a day away.
std::int64_t read_offset(ObjectReader& in, std::string_view name) {
  return in.integer(name, Need::required, -86400, 86400).value_or(0);
}

ZoneTransition read_transition(ObjectReader& in) {
  const Instant at = read_instant(in, "at");
  return {at, std::chrono::seconds(read_offset(in, "offset"))};
}

// The rules rely on lists being in order of time.
template <class T, class Start>
std::vector<T> in_order(ObjectReader& in, std::string_view name, std::vector<T> items, Start start) {
  const bool sorted =
      std::is_sorted(items.begin(), items.end(), [&](const T& a, const T& b) { return start(a) < start(b); });
  if (sorted || in.faults().any()) return items;
  in.fault(name, "must be in order of time");
  return {};
}

ZoneRules read_zone(ObjectReader& in) {
  const auto member = in.member("zone_rules", Need::required);
  if (!member) return {};
  ObjectReader zone = member->object();
  const std::chrono::seconds initial(read_offset(zone, "initial_offset"));
  auto transitions =
      read_list<ZoneTransition>(zone, "transitions", Need::required, of_object(read_transition));
  transitions = in_order(zone, "transitions", std::move(transitions), [](const auto& t) { return t.at; });
  if (in.faults().any()) return {};
  return {initial, std::move(transitions)};
}

rules::Busy read_busy(ObjectReader& in) {
  const Interval interval = read_interval(in);
  return {interval, read_number(in, "units", 1)};
}

rules::Schedule read_schedule(ObjectReader& in) {
  rules::Schedule s;
  s.resource_id = in.id<ResourceId>("resource_id", Need::required).value_or(ResourceId());
  s.version = read_version(in);
  s.time_zone = read_any_text(in, "time_zone");
  s.zone = read_zone(in);
  s.policy = read_policy_member(in);
  s.units = read_number(in, "units", 1);
  s.capacity = read_optional_number(in, "capacity");
  s.range = {read_instant(in, "from"), read_instant(in, "to")};
  const auto start = [](const Interval& i) { return i.start; };
  s.open =
      in_order(in, "open", read_list<Interval>(in, "open", Need::required, of_object(read_interval)), start);
  s.closed = in_order(in, "closed",
                      read_list<Interval>(in, "closed", Need::optional, of_object(read_interval)), start);
  s.busy = in_order(in, "busy", read_list<rules::Busy>(in, "busy", Need::required, of_object(read_busy)),
                    [](const rules::Busy& b) { return b.interval.start; });
  return s;
}

Violation read_violation(ObjectReader& in) {
  Violation v;
  // A rule that a newer server knows is still a "no": it reads as the general code, with its own message.
  v.code = parse_error_code(read_any_text(in, "code")).value_or(ErrorCode::invalid_request);
  v.field = read_any_text(in, "field", Need::optional);
  v.message = read_any_text(in, "message", Need::optional);
  v.earliest = in.instant("earliest", Need::optional);
  v.latest = in.instant("latest", Need::optional);
  v.nearest = read_list<Instant>(in, "nearest", Need::optional, [](const JsonValue& element) {
    return element.instant().value_or(Instant());
  });
  if (const auto conflict = in.member("conflict", Need::optional)) {
    ObjectReader interval = conflict->object();
    v.conflict = read_interval(interval);
  }
  v.limit = in.integer("limit", Need::optional, INT64_MIN, kAnyNumber);
  v.current = in.integer("current", Need::optional, INT64_MIN, kAnyNumber);
  return v;
}

CheckReply read_check(ObjectReader& in) {
  CheckReply reply;
  reply.violations = read_list<Violation>(in, "violations", Need::required, of_object(read_violation));
  reply.alternatives = read_list<SlotItem>(in, "alternatives", Need::optional, of_object(read_slot));
  return reply;
}

ErrorCode code_of_status(int status) {
  switch (status) {
    case 400:
      return ErrorCode::invalid_request;
    case 401:
      return ErrorCode::unauthorized;
    case 403:
      return ErrorCode::forbidden;
    case 404:
      return ErrorCode::not_found;
    case 405:
      return ErrorCode::method_not_allowed;
    case 408:
      return ErrorCode::timeout;
    case 409:
      return ErrorCode::bad_transition;
    case 410:
      return ErrorCode::hold_expired;
    case 412:
      return ErrorCode::precondition_failed;
    case 413:
      return ErrorCode::payload_too_large;
    case 415:
      return ErrorCode::unsupported_media_type;
    case 429:
      return ErrorCode::rate_limited;
    case 502:
    case 503:
    case 504:
      return ErrorCode::unavailable;
    default:
      return status >= 400 && status < 500 ? ErrorCode::invalid_request : ErrorCode::internal;
  }
}

Problem read_problem(ObjectReader& in) {
  Problem problem;
  if (const auto code = parse_error_code(read_any_text(in, "code"))) {
    problem.error.code = *code;
  } else {
    in.fault("code", kUnknownWord);
  }
  problem.error.detail = read_any_text(in, "detail", Need::optional);
  problem.error.violations =
      read_list<Violation>(in, "violations", Need::optional, of_object(read_violation));
  problem.request_id = read_any_text(in, "request_id", Need::optional);
  problem.alternatives = read_list<SlotItem>(in, "alternatives", Need::optional, of_object(read_slot));
  if (const auto status = in.text("current_status", Need::optional, kAnyText)) {
    problem.current_status = parse_booking_status(*status);
  }
  if (!problem.error.violations.empty()) problem.error.field = problem.error.violations.front().field;
  return problem;
}

}  // namespace

SlotItem read_slot(ObjectReader& in) {
  const auto id = in.id<ResourceId>("resource_id", Need::required).value_or(ResourceId());
  const Interval interval = read_interval(in);
  return {id, {interval, read_number(in, "free_units", 1)}};
}

Result<rules::Schedule> decode_schedule(std::string_view json) {
  return decode(json, read_schedule);
}
Result<CheckReply> decode_check(std::string_view json) {
  return decode(json, read_check);
}
Result<List<SlotItem>> decode_slots(std::string_view json) {
  return decode(json, read_items<SlotItem, read_slot>);
}

Problem decode_problem(int status, std::string_view body) {
  auto problem = decode(body, read_problem);
  if (problem) return std::move(problem).value();
  return {Error::of(code_of_status(status)), "", {}, std::nullopt};
}

}  // namespace holdfast::wire
