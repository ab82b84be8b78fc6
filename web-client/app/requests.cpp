#include "web-client/app/requests.hpp"
#include "web-client/app/book.hpp"
#include "web-client/app/bookings.hpp"
#include "web-client/app/find.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/app/profile.hpp"
#include "web-client/app/queue.hpp"
#include "web-client/app/shell.hpp"

#include <utility>

#include "common/wire/decode.hpp"
#include "common/wire/encode_requests.hpp"
#include "common/wire/oidc.hpp"
#include "common/wire/paths.hpp"
#include "web-client/app/request_parts.hpp"

namespace holdfast::ui {
namespace {

namespace paths = wire::paths;

std::string ranged(std::string_view path, const Interval& range,
                   std::vector<std::pair<std::string, std::string>> more = {}) {
  more.emplace_back("from", range.start.to_string());
  more.emplace_back("to", range.end.to_string());
  return paths::with_query(path, more);
}

Action signed_in(const FetchReply& reply) {
  auto decoded_reply = decoded<wire::AuthReply>(reply, wire::decode_auth);
  if (!decoded_reply) return SignInReplied{std::move(decoded_reply).error()};
  return SignInReplied{std::move(decoded_reply->user)};
}

std::function<Action(const FetchReply&)> booked(ResourceId resource, Interval interval) {
  return [resource, interval](const FetchReply& reply) -> Action {
    BookReplied result{resource, interval, reply.status, std::nullopt, {}};
    if (!succeeded(reply)) {
      result.problem = wire::decode_problem(reply.status, reply.body);
      return result;
    }
    auto booking = wire::decode_booking(reply.body);
    if (booking) {
      result.booking = std::move(*booking);
    } else {
      result.problem.error = std::move(booking).error();
    }
    return result;
  };
}

QueuedRequest about(Wish wish, BookingId booking) {
  QueuedRequest facts;
  facts.wish = wish;
  facts.booking = booking;
  return facts;
}

// Goes through the queue: sent until there is an answer, and done once.
Send once(FetchRequest request, std::string_view key, QueuedRequest facts,
          std::function<Action(const FetchReply&)> on_reply) {
  facts.key = key;
  facts.method = request.method;
  facts.url = request.url;
  facts.body = request.body;
  return {std::move(request), std::move(on_reply), std::make_shared<const QueuedRequest>(std::move(facts)),
          ""};
}

}  // namespace

Error error_of(const FetchReply& reply) {
  if (reply.status == 0) return Error::of(ErrorCode::unavailable, "No answer.");
  return wire::decode_problem(reply.status, reply.body).error;
}

Send ask_session() {
  return {get(std::string(paths::kMe)),
          [](const FetchReply& reply) -> Action {
            auto user = decoded<User>(reply, wire::decode_user);
            if (user) return SessionChecked{std::move(*user)};
            if (reply.status == 401 || reply.status == 403) return SessionChecked{};
            return SessionUnsure{};
          },
          nullptr, "me"};
}

Send sign_in(const SignInForm& form) {
  return {
      write("POST", std::string(paths::kLogin), wire::to_json(wire::LoginRequest{form.email, form.password})),
      signed_in};
}

Send create_account(const SignInForm& form) {
  wire::RegisterRequest request{form.email, form.password, form.name, std::nullopt};
  if (!form.time_zone.empty()) request.time_zone = form.time_zone;
  return {write("POST", std::string(paths::kRegister), wire::to_json(request)), signed_in};
}

Send sign_out() {
  return {write("POST", std::string(paths::kLogout), "{}"), [](const FetchReply& reply) -> Action {
            const auto next =
                reply.status == 200 ? decoded<wire::GoTo>(reply, wire::decode_go_to) : wire::GoTo{};
            return SignedOut{next ? next->url : ""};
          }};
}

Send save_profile(UserId id, const std::string& name, const std::string& time_zone) {
  wire::UserPatch patch;
  patch.name = name;
  patch.time_zone = time_zone;
  return {write("PUT", paths::user(id), wire::to_json(patch)), [](const FetchReply& reply) -> Action {
            return ProfileSaved{decoded<User>(reply, wire::decode_user)};
          }};
}

Send ask_resources() {
  return {get(paths::with_query(paths::kResources, {{"limit", "200"}})),
          [](const FetchReply& reply) -> Action {
            return ResourcesReplied{items<Resource>(reply, wire::decode_resources)};
          },
          nullptr, "resources"};
}

Send ask_resource(ResourceId id) {
  return {get(paths::resource(id)),
          [id](const FetchReply& reply) -> Action {
            return ResourceReplied{id, decoded<Resource>(reply, wire::decode_resource)};
          },
          nullptr, "resource/" + id.to_string()};
}

Send ask_schedule(ResourceId id, const Interval& range, std::string_view etag) {
  FetchRequest request = get(ranged(paths::schedule(id), range));
  if (!etag.empty()) request.headers.emplace_back("If-None-Match", std::string(etag));
  return {std::move(request),
          [id](const FetchReply& reply) -> Action {
            ScheduleReplied result{id, reply.status, {}, std::nullopt};
            if (const std::string* tag = reply.header("etag")) result.etag = *tag;
            if (!succeeded(reply)) return result;
            auto schedule = wire::decode_schedule(reply.body);
            if (schedule) result.schedule = std::move(*schedule);
            return result;
          },
          nullptr, "schedule/" + id.to_string()};
}

Send ask_bookings(UserId user, const Interval& range) {
  return {get(ranged(paths::kBookings, range,
                     {{"user_id", user.to_string()}, {"limit", "200"}, {"sort", "start"}})),
          [](const FetchReply& reply) -> Action {
            return BookingsReplied{items<Booking>(reply, wire::decode_bookings)};
          }};
}

Send ask_booking(BookingId id) {
  return {get(paths::booking(id)), [id](const FetchReply& reply) -> Action {
            return BookingReplied{id, decoded<Booking>(reply, wire::decode_booking)};
          }};
}

Send create_booking(const wire::BookingCreate& request, std::string_view key) {
  const Interval asked{request.start.value_or(Instant{}), request.end.value_or(Instant{})};
  QueuedRequest facts;
  facts.resource = request.resource_id;
  facts.interval = asked;
  facts.title = request.title;
  return once(write("POST", std::string(paths::kBookings), wire::to_json(request), key), key, facts,
              booked(request.resource_id, asked));
}

Send move_booking(BookingId id, ResourceId resource, const Interval& to, std::string_view key,
                  const std::vector<ErrorCode>& overrides) {
  wire::BookingPatch patch;
  patch.overrides = overrides;
  patch.start = to.start;
  patch.end = to.end;
  QueuedRequest facts = about(Wish::move, id);
  facts.resource = resource;
  facts.interval = to;
  return once(write("PUT", paths::booking(id), wire::to_json(patch), key), key, facts, booked(resource, to));
}

Send renew_booking(BookingId id, Instant end, std::string_view key) {
  wire::BookingPatch patch;
  patch.end = end;
  return once(write("PUT", paths::booking(id), wire::to_json(patch), key), key, about(Wish::renew, id),
              [id](const FetchReply& reply) -> Action {
                return EditReplied{id, decoded<Booking>(reply, wire::decode_booking)};
              });
}

Send rename_booking(BookingId id, const std::string& title, std::string_view key) {
  wire::BookingPatch patch;
  patch.title = title.empty() ? wire::Patch<std::string>::null() : wire::Patch<std::string>(title);
  return once(write("PUT", paths::booking(id), wire::to_json(patch), key), key, about(Wish::edit, id),
              [id](const FetchReply& reply) -> Action {
                return EditReplied{id, decoded<Booking>(reply, wire::decode_booking)};
              });
}

Send ask_transition(BookingId id, Transition transition, std::string_view key) {
  QueuedRequest facts = about(Wish::act, id);
  facts.transition = transition;
  return once(write("POST", paths::transition(id, transition), "{}", key), key, facts,
              [id, transition](const FetchReply& reply) -> Action {
                return TransitionReplied{id, transition, decoded<Booking>(reply, wire::decode_booking)};
              });
}

}  // namespace holdfast::ui
