// /bookings and everything below.
#include "api-server/app/bookings.hpp"

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "api-server/app/create_booking.hpp"
#include "api-server/app/permission.hpp"
#include "api-server/app/schedule_cache.hpp"
#include "api-server/handlers/booking_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/handlers/write_once.hpp"
#include "common/wire/decode_requests.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/named_booking.hpp"
#include "common/wire/paths.hpp"
#include "common/wire/query.hpp"

namespace holdfast::http {
namespace {

// A lapsed hold reads as expired without a new version, so its tag says so too.
std::string booking_tag(const app::BookingView& view, Instant now) {
  std::string tag = etag_of(view.booking.version);
  tag.pop_back();
  if (status_at(view.booking, now) != view.booking.status) tag += "-expired";
  if (view.shape == wire::BookingShape::interval_only) tag += "-interval";
  return tag + '"';
}

Response whole_booking(int status, const Booking& booking, Instant now) {
  return reply_json(status, wire::to_json(booking, now),
                    booking_tag({booking, wire::BookingShape::whole}, now));
}

Response refusal(const wire::Problem& problem, const Request& request) {
  Response response = reply_problem(problem, request);
  if (problem.error.code == ErrorCode::idempotency_in_flight) response.with("Retry-After", "1");
  return response;
}

// ---- POST /bookings

Response created(const app::BookingReply& made, const Request& request) {
  if (made.kept) return from_stored(*made.kept);
  if (!made.booking) return refusal(made.problem, request);
  // As it was when it was made, also when the request is repeated after its hold has run out.
  const Booking& booking = *made.booking;
  return whole_booking(201, booking, booking.created_at).with("Location", wire::paths::booking(booking.id));
}

void post_booking(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  auto wanted = wire::decode_booking_create(request.body);
  if (!wanted) return reply(reply_error(wanted.error(), request));
  auto key = idempotency_of(request, actor);
  if (!key) return reply(reply_error(key.error(), request));

  struct Asked {
    Request request;
    Reply reply;
  };
  const auto asked = std::make_shared<Asked>(Asked{std::move(request), std::move(reply)});
  app::create_booking(
      services,
      {actor, *std::move(wanted), asked->request.request_id, *std::move(key),
       [asked](const wire::Problem& problem) { return to_stored(refusal(problem, asked->request)); }},
      [asked](const app::BookingReply& made) { asked->reply(created(made, asked->request)); });
}

void check_booking(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  auto wanted = wire::decode_booking_create(request.body);
  if (!wanted) return reply(reply_error(wanted.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, wanted = *std::move(wanted)](store::Session& session, const Request& asked) {
        const auto verdict = app::check_booking(services, session, actor, wanted);
        return verdict ? reply_json(200, wire::to_json(*verdict)) : reply_error(verdict.error(), asked);
      });
}

// ---- GET /bookings, GET /bookings/{id}

struct ListQuery {
  store::BookingFilter filter;
  store::PageRequest page;
};

Result<ListQuery> read_list_query(const Request& request) {
  wire::QueryReader query(request.query);
  ListQuery read;
  read.filter.resource_id = query.id<ResourceId>("resource_id");
  read.filter.user_id = query.id<UserId>("user_id");
  read.filter.statuses = query.statuses();
  const auto range = query.range();
  read.filter.from = range.from;
  read.filter.to = range.to;
  const auto sort = query.sort({"start", "created_at"});
  if (!sort.field.empty()) {
    read.filter.sort =
        std::string(sort.descending ? "-" : "") + (sort.field == "start" ? "start" : "created");
  }
  read.page.limit = query.limit();
  read.page.cursor = query.cursor().value_or("");
  if (auto ok = query.finish(); !ok) return ok.error();
  return read;
}

void list_bookings(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  auto query = read_list_query(request);
  if (!query) return reply(reply_error(query.error(), request));
  query->filter.reach = app::reach_of(Action::read_whole_booking, actor);
  query->filter.now = services.clock.now();
  run(services, std::move(request), std::move(reply),
      [query = *std::move(query)](store::Session& session, const Request& asked) {
        std::map<UserId, std::string> names;
        const auto page = session.read([&](store::Transaction& transaction) {
          auto found = store::list_bookings(transaction, query.filter, query.page);
          if (found) names = app::names_of_bookers(transaction, found->items);
          return found;
        });
        if (!page) return reply_error(page.error(), asked);
        std::vector<std::string> items;
        for (const Booking& booking : page->items)
          items.push_back(
              wire::to_json(wire::NamedBooking{booking, names[booking.user_id]}, query.filter.now));
        auto body = wire::list_json(items, page->next_cursor.value_or(""));
        auto etag = etag_of(std::string_view(body));
        return reply_read(asked, std::move(body), std::move(etag));
      });
}

void get_booking(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<BookingId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id](store::Session& session, const Request& asked) {
        const Instant now = services.clock.now();
        const auto view = session.read(
            [&](store::Transaction& transaction) { return app::find_booking(transaction, actor, id); });
        if (!view) return reply_error(view.error(), asked);
        return reply_read(asked, wire::to_json(view->booking, now, view->shape), booking_tag(*view, now));
      });
}

// ---- Changes

// Runs a change of a booking and answers with the booking.
template <class Change>
void write_booking(const app::Services& services, Request request, Reply reply, app::Actor actor,
                   Change change) {
  run(services, std::move(request), std::move(reply),
      [&services, actor = std::move(actor), change = std::move(change)](store::Session& session,
                                                                        const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        std::optional<ResourceId> touched;
        auto response = write_once(session, asked, actor, origin.now, [&](store::Transaction& transaction) {
          const Result<app::BookingReply> changed =
              change(transaction, actor, if_match_version(asked), origin);
          if (!changed) return reply_error(changed.error(), asked);
          if (!changed->booking) return refusal(changed->problem, asked);
          touched = changed->booking->resource_id;
          return whole_booking(200, *changed->booking, origin.now);
        });
        if (touched) services.schedules.forget(*touched);
        return response;
      });
}

void put_booking(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<BookingId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  auto patch = wire::decode_booking_patch(request.body);
  if (!patch) return reply(reply_error(patch.error(), request));
  write_booking(services, std::move(request), std::move(reply), actor,
                [&services, id = *id, patch = *std::move(patch)](
                    store::Transaction& transaction, const app::Actor& who,
                    std::optional<std::int64_t> version, const store::Origin& origin) {
                  return app::change_booking(services, transaction, who, id, patch, version, origin);
                });
}

template <Transition transition>
void move_booking(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<BookingId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  if (const auto empty = wire::decode_empty(request.body); !empty) {
    return reply(reply_error(empty.error(), request));
  }
  write_booking(services, std::move(request), std::move(reply), actor,
                [id = *id](store::Transaction& transaction, const app::Actor& who,
                           std::optional<std::int64_t> version, const store::Origin& origin) {
                  return Result(app::move_on(transaction, who, id, transition, version, origin));
                });
}

}  // namespace

std::vector<Route> booking_routes(const app::Services& services) {
  namespace paths = wire::paths;
  return {
      route_to(services, Action::create_booking, Method::post, paths::kBookings, post_booking),
      route_to(services, Action::list_bookings, Method::get, paths::kBookings, list_bookings),
      route_to(services, Action::create_booking, Method::post, paths::kBookingCheck, check_booking),
      route_to(services, Action::read_booking, Method::get, paths::kBooking, get_booking),
      route_to(services, Action::change_booking, Method::put, paths::kBooking, put_booking),
      route_to(services, Action::change_booking, Method::patch, paths::kBooking, put_booking),
      route_to(services, Action::change_booking, Method::del, paths::kBooking,
               move_booking<Transition::cancel>),
      route_to(services, Action::change_booking, Method::post, paths::kConfirm,
               move_booking<Transition::confirm>),
      route_to(services, Action::change_booking, Method::post, paths::kCancel,
               move_booking<Transition::cancel>),
      route_to(services, Action::decide_booking, Method::post, paths::kApprove,
               move_booking<Transition::approve>),
      route_to(services, Action::decide_booking, Method::post, paths::kDecline,
               move_booking<Transition::decline>),
      route_to(services, Action::change_booking, Method::post, paths::kCheckIn,
               move_booking<Transition::check_in>),
      route_to(services, Action::change_booking, Method::post, paths::kComplete,
               move_booking<Transition::complete>),
      route_to(services, Action::decide_booking, Method::post, paths::kNoShow,
               move_booking<Transition::no_show>),
  };
}

}  // namespace holdfast::http
