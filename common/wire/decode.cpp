#include "common/wire/decode.hpp"
#include "common/wire/read_reply.hpp"
#include "common/wire/words.hpp"

namespace holdfast::wire {
namespace {

User read_user(ObjectReader& in) {
  User user;
  user.id = in.id<UserId>("id", Need::required).value_or(UserId());
  user.email = read_any_text(in, "email");
  user.name = read_any_text(in, "name");
  user.time_zone = read_any_text(in, "time_zone");
  user.roles = read_roles(in, "roles", Need::required).value_or(std::vector<Role>{});
  user.version = read_version(in);
  user.created_at = read_instant(in, "created_at");
  user.updated_at = read_instant(in, "updated_at");
  return user;
}

Resource read_resource(ObjectReader& in) {
  Resource r;
  r.id = in.id<ResourceId>("id", Need::required).value_or(ResourceId());
  r.kind = in.word("kind", Need::required, parse_resource_kind, kUnknownWord).value_or(ResourceKind::room);
  r.name = read_any_text(in, "name");
  r.description = read_any_text(in, "description", Need::optional);
  r.location = read_any_text(in, "location", Need::optional);
  r.time_zone = read_any_text(in, "time_zone");
  r.units = read_number(in, "units", 1);
  r.capacity = read_optional_number(in, "capacity");
  r.features = read_features(in, "features", Need::optional).value_or(std::vector<std::string>{});
  r.policy = read_policy_member(in);
  r.words = read_words(in, "words", Need::optional).value_or(Words{});
  r.visibility =
      in.word("visibility", Need::optional, parse_visibility, kUnknownWord).value_or(Visibility::everyone);
  r.owner_id = in.id<UserId>("owner_id", Need::optional);
  r.delegates = read_list<UserId>(in, "delegates", Need::optional, [](const JsonValue& element) {
    return UserId::parse(element.text(kAnyText).value_or("")).value_or(UserId());
  });
  r.version = read_version(in);
  r.created_at = read_instant(in, "created_at");
  r.updated_at = read_instant(in, "updated_at");
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

BookingStatus read_status(ObjectReader& in) {
  return in.word("status", Need::required, parse_booking_status, kUnknownWord)
      .value_or(BookingStatus::confirmed);
}

}  // namespace

Booking read_booking(ObjectReader& in) {
  Booking b;
  b.id = in.id<BookingId>("id", Need::required).value_or(BookingId());
  b.resource_id = in.id<ResourceId>("resource_id", Need::required).value_or(ResourceId());
  b.unit = read_number(in, "unit", 1);
  b.user_id = in.id<UserId>("user_id", Need::optional).value_or(UserId());
  b.status = read_status(in);
  b.interval = read_interval(in);
  b.held_until = in.instant("held_until", Need::optional);
  b.title = read_any_text(in, "title", Need::optional);
  b.note = read_any_text(in, "note", Need::optional);
  b.attendees = read_attendees(in, "attendees", Need::optional).value_or(std::vector<Attendee>{});
  b.series_id = in.id<SeriesId>("series_id", Need::optional);
  b.renewals = read_number(in, "renewals", 0);
  b.version = read_version(in);
  b.created_at = in.instant("created_at", Need::optional).value_or(Instant());
  b.updated_at = in.instant("updated_at", Need::optional).value_or(Instant());
  return b;
}

namespace {

AuthReply read_auth(ObjectReader& in) {
  AuthReply reply;
  if (const auto user = in.member("user", Need::required)) {
    ObjectReader fields = user->object();
    reply.user = read_user(fields);
  }
  reply.access_token = read_any_text(in, "access_token");
  reply.expires_at = read_instant(in, "expires_at");
  if (in.has("refresh_token")) reply.refresh_token = read_any_text(in, "refresh_token");
  return reply;
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
Result<Booking> decode_booking(std::string_view json) {
  return decode(json, read_booking);
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
Result<List<Booking>> decode_bookings(std::string_view json) {
  return decode(json, read_items<Booking, read_booking>);
}

}  // namespace holdfast::wire
