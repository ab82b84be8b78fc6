#include "common/wire/decode.hpp"

#include <nlohmann/json.hpp>

#include "common/wire/read_fields.hpp"
#include "common/wire/words.hpp"

namespace holdfast::wire {
namespace {

constexpr TextLimits kAnyText{.max = 1'000'000, .lines = true};
constexpr std::int64_t kAnyNumber = INT64_MAX;
constexpr std::size_t kAnyCount = 1'000'000;
constexpr std::string_view kUnknownWord = "is a word that this client does not know";

std::string text(ObjectReader& in, std::string_view name, Need need = Need::required) {
  return in.text(name, need, kAnyText).value_or("");
}

int number(ObjectReader& in, std::string_view name, int otherwise) {
  return static_cast<int>(in.integer(name, Need::optional, INT32_MIN, INT32_MAX).value_or(otherwise));
}

std::int64_t version(ObjectReader& in) {
  return in.integer("version", Need::optional, 0, kAnyNumber).value_or(1);
}

Instant instant(ObjectReader& in, std::string_view name) {
  return in.instant(name, Need::required).value_or(Instant());
}

template <class T, class Read>
std::vector<T> read_list(ObjectReader& in, std::string_view name, Need need, Read read) {
  std::vector<T> items;
  const auto elements = in.array(name, need, kAnyCount);
  if (!elements) return items;
  items.reserve(elements->size());
  for (const JsonValue& element : *elements) {
    items.push_back(read(element));
    if (in.faults().any()) break;
  }
  return items;
}

template <class T>
auto of_object(T (*read)(ObjectReader&)) {
  return [read](const JsonValue& element) {
    ObjectReader in = element.object();
    return read(in);
  };
}

User read_user(ObjectReader& in) {
  User user;
  user.id = in.id<UserId>("id", Need::required).value_or(UserId());
  user.email = text(in, "email");
  user.name = text(in, "name");
  user.time_zone = text(in, "time_zone");
  user.roles = read_roles(in, "roles", Need::required).value_or(std::vector<Role>{});
  user.version = version(in);
  user.created_at = instant(in, "created_at");
  user.updated_at = instant(in, "updated_at");
  return user;
}

Policy read_policy(ObjectReader in) {
  Policy policy;
  apply(read_policy_patch(std::move(in)), policy);
  return policy;
}

Policy read_policy_member(ObjectReader& in) {
  const auto policy = in.member("policy", Need::required);
  return policy ? read_policy(policy->object()) : Policy{};
}

std::optional<int> optional_number(ObjectReader& in, std::string_view name) {
  const auto value = in.integer(name, Need::optional, 0, INT32_MAX);
  return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

Resource read_resource(ObjectReader& in) {
  Resource r;
  r.id = in.id<ResourceId>("id", Need::required).value_or(ResourceId());
  r.kind = in.word("kind", Need::required, parse_resource_kind, kUnknownWord).value_or(ResourceKind::room);
  r.name = text(in, "name");
  r.description = text(in, "description", Need::optional);
  r.location = text(in, "location", Need::optional);
  r.time_zone = text(in, "time_zone");
  r.units = number(in, "units", 1);
  r.capacity = optional_number(in, "capacity");
  r.features = read_features(in, "features", Need::optional).value_or(std::vector<std::string>{});
  r.policy = read_policy_member(in);
  r.words = read_words(in, "words", Need::optional).value_or(Words{});
  r.visibility =
      in.word("visibility", Need::optional, parse_visibility, kUnknownWord).value_or(Visibility::everyone);
  r.owner_id = in.id<UserId>("owner_id", Need::optional);
  r.version = version(in);
  r.created_at = instant(in, "created_at");
  r.updated_at = instant(in, "updated_at");
  return r;
}

OpeningHours read_hours(ObjectReader& in) {
  OpeningHours hours;
  hours.weekly = read_weekly(in, Need::required).value_or(std::vector<WeeklyWindow>{});
  hours.overrides = read_overrides(in, Need::required).value_or(std::vector<DateOverride>{});
  return hours;
}

ResourceReply read_resource_reply(ObjectReader& in) {
  ResourceReply reply{read_resource(in), {}};
  if (const auto hours = in.member("hours", Need::required)) {
    ObjectReader fields = hours->object();
    reply.hours = read_hours(fields);
  }
  return reply;
}

AvailabilityWindow read_window(ObjectReader& in) {
  const auto id = in.id<WindowId>("id", Need::required).value_or(WindowId());
  return {id, read_interval(in)};
}

ZoneTransition read_transition(ObjectReader& in) {
  const Instant at = instant(in, "at");
  return {at, std::chrono::seconds(number(in, "offset", 0))};
}

ZoneRules read_zone(ObjectReader& in) {
  const auto member = in.member("zone_rules", Need::required);
  if (!member) return {};
  ObjectReader zone = member->object();
  const std::chrono::seconds initial(number(zone, "initial_offset", 0));
  return {initial,
          read_list<ZoneTransition>(zone, "transitions", Need::required, of_object(read_transition))};
}

rules::Busy read_busy(ObjectReader& in) {
  const Interval interval = read_interval(in);
  return {interval, number(in, "units", 1)};
}

rules::Schedule read_schedule(ObjectReader& in) {
  rules::Schedule s;
  s.resource_id = in.id<ResourceId>("resource_id", Need::required).value_or(ResourceId());
  s.version = version(in);
  s.time_zone = text(in, "time_zone");
  s.zone = read_zone(in);
  s.policy = read_policy_member(in);
  s.units = number(in, "units", 1);
  s.capacity = optional_number(in, "capacity");
  s.range = {instant(in, "from"), instant(in, "to")};
  s.open = read_list<Interval>(in, "open", Need::required, of_object(read_interval));
  s.closed = read_list<Interval>(in, "closed", Need::optional, of_object(read_interval));
  s.busy = read_list<rules::Busy>(in, "busy", Need::required, of_object(read_busy));
  return s;
}

BookingStatus read_status(ObjectReader& in) {
  return in.word("status", Need::required, parse_booking_status, kUnknownWord)
      .value_or(BookingStatus::confirmed);
}

Booking read_booking(ObjectReader& in) {
  Booking b;
  b.id = in.id<BookingId>("id", Need::required).value_or(BookingId());
  b.resource_id = in.id<ResourceId>("resource_id", Need::required).value_or(ResourceId());
  b.unit = number(in, "unit", 1);
  b.user_id = in.id<UserId>("user_id", Need::optional).value_or(UserId());
  b.status = read_status(in);
  b.interval = read_interval(in);
  b.held_until = in.instant("held_until", Need::optional);
  b.title = text(in, "title", Need::optional);
  b.note = text(in, "note", Need::optional);
  b.attendees = read_attendees(in, "attendees", Need::optional).value_or(std::vector<Attendee>{});
  b.series_id = in.id<SeriesId>("series_id", Need::optional);
  b.renewals = number(in, "renewals", 0);
  b.version = version(in);
  b.created_at = in.instant("created_at", Need::optional).value_or(Instant());
  b.updated_at = in.instant("updated_at", Need::optional).value_or(Instant());
  return b;
}

SlotItem read_slot(ObjectReader& in) {
  const auto id = in.id<ResourceId>("resource_id", Need::required).value_or(ResourceId());
  const Interval interval = read_interval(in);
  return {id, {interval, number(in, "free_units", 1)}};
}

Violation read_violation(ObjectReader& in) {
  Violation v;
  // A rule that a newer server knows is still a "no": it reads as the general code, with its own message.
  v.code = parse_error_code(text(in, "code")).value_or(ErrorCode::invalid_request);
  v.field = text(in, "field", Need::optional);
  v.message = text(in, "message", Need::optional);
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

AuthReply read_auth(ObjectReader& in) {
  AuthReply reply;
  if (const auto user = in.member("user", Need::required)) {
    ObjectReader fields = user->object();
    reply.user = read_user(fields);
  }
  reply.access_token = text(in, "access_token");
  reply.expires_at = instant(in, "expires_at");
  return reply;
}

template <class T>
Result<T> decode(std::string_view json, T (*read)(ObjectReader&)) {
  const auto tree = parse_json(json);
  if (!tree) return Error{ErrorCode::internal, tree.error().field, tree.error().detail, {}};
  Faults faults(ErrorCode::internal, true);
  ObjectReader in(*tree, "", faults);
  T value = read(in);
  if (faults.any()) return faults.first();
  return value;
}

template <class T, T (*Read)(ObjectReader&)>
List<T> read_items(ObjectReader& in) {
  List<T> list;
  list.items = read_list<T>(in, "items", Need::required, of_object(Read));
  list.next_cursor = in.text("next_cursor", Need::optional, kAnyText);
  return list;
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
  if (const auto code = parse_error_code(text(in, "code"))) {
    problem.error.code = *code;
  } else {
    in.fault("code", kUnknownWord);
  }
  problem.error.detail = text(in, "detail", Need::optional);
  problem.error.violations =
      read_list<Violation>(in, "violations", Need::optional, of_object(read_violation));
  problem.request_id = text(in, "request_id", Need::optional);
  problem.alternatives = read_list<SlotItem>(in, "alternatives", Need::optional, of_object(read_slot));
  if (const auto status = in.text("current_status", Need::optional, kAnyText)) {
    problem.current_status = parse_booking_status(*status);
  }
  if (!problem.error.violations.empty()) problem.error.field = problem.error.violations.front().field;
  return problem;
}

}  // namespace

Result<User> decode_user(std::string_view json) {
  return decode(json, read_user);
}
Result<Resource> decode_resource(std::string_view json) {
  return decode(json, read_resource);
}
Result<ResourceReply> decode_resource_reply(std::string_view json) {
  return decode(json, read_resource_reply);
}
Result<Policy> decode_policy(std::string_view json) {
  return decode<Policy>(json, [](ObjectReader& in) { return read_policy(in); });
}
Result<OpeningHours> decode_hours(std::string_view json) {
  return decode(json, read_hours);
}
Result<AvailabilityWindow> decode_window(std::string_view json) {
  return decode(json, read_window);
}
Result<rules::Schedule> decode_schedule(std::string_view json) {
  return decode(json, read_schedule);
}
Result<Booking> decode_booking(std::string_view json) {
  return decode(json, read_booking);
}
Result<CheckReply> decode_check(std::string_view json) {
  return decode(json, read_check);
}
Result<AuthReply> decode_auth(std::string_view json) {
  return decode(json, read_auth);
}

Result<List<User>> decode_users(std::string_view json) {
  return decode(json, read_items<User, read_user>);
}
Result<List<Resource>> decode_resources(std::string_view json) {
  return decode(json, read_items<Resource, read_resource>);
}
Result<List<AvailabilityWindow>> decode_windows(std::string_view json) {
  return decode(json, read_items<AvailabilityWindow, read_window>);
}
Result<List<SlotItem>> decode_slots(std::string_view json) {
  return decode(json, read_items<SlotItem, read_slot>);
}
Result<List<Booking>> decode_bookings(std::string_view json) {
  return decode(json, read_items<Booking, read_booking>);
}

Problem decode_problem(int status, std::string_view body) {
  auto problem = decode(body, read_problem);
  if (problem) return std::move(problem).value();
  return {Error::of(code_of_status(status)), "", {}, std::nullopt};
}

}  // namespace holdfast::wire
