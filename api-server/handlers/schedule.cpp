// /resources/{id}/schedule and /slots: answered from memory on the I/O thread whenever memory can.
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "api-server/app/load_bookable.hpp"
#include "api-server/app/permission.hpp"
#include "api-server/app/resources.hpp"
#include "api-server/app/schedule_cache.hpp"
#include "api-server/app/slots.hpp"
#include "api-server/handlers/booking_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "common/wire/query.hpp"

namespace holdfast::http {
namespace {

using app::CachedPage;
using app::ScheduleCache;
using app::Snapshot;

// Longer listings are computed on a database thread, not on an I/O thread.
constexpr std::chrono::days kShortRange{62};

// A reply about one resource, made from its snapshot.
struct Listing {
  ResourceId resource;
  Interval range;
  std::function<Interval(const app::Bookable&)> judged;  // what the snapshot must cover
  std::function<CachedPage(const Snapshot&, Instant now)> make_page;
};

Response send_page(const CachedPage& page, const std::optional<app::Actor>& actor, const Request& request) {
  if (!app::visible(actor, page.visibility)) return reply_error(app::no_such_resource(), request);
  return reply_read(request, page.body, page.etag);
}

Response make_and_send(const app::Services& services, const ScheduleCache::Ticket& ticket,
                       const std::string& key, const Listing& listing, const Snapshot& snapshot,
                       const std::optional<app::Actor>& actor, Instant now, const Request& request) {
  auto page = listing.make_page(snapshot, now);
  page.etag = etag_of(std::string_view(*page.body));
  page.visibility = snapshot.bookable->resource.visibility;
  auto response = send_page(page, actor, request);
  if (now < page.valid_until) {
    services.schedules.put_page(ticket, key, std::make_shared<const CachedPage>(std::move(page)));
  }
  return response;
}

// `key`: the query as it was sent, distinct per route.
void answer(const app::Services& services, Request request, Reply reply, std::optional<app::Actor> actor,
            std::string key, Listing listing) {
  const Instant now = services.clock.now();
  const auto ticket = services.schedules.ticket(listing.resource);
  const auto snapshot = services.schedules.snapshot(listing.resource);
  if (snapshot && listing.range.length() <= kShortRange &&
      snapshot->covers(listing.judged(*snapshot->bookable))) {
    return reply(make_and_send(services, ticket, key, listing, *snapshot, actor, now, request));
  }
  run(services, std::move(request), std::move(reply),
      [&services, actor = std::move(actor), key = std::move(key), listing = std::move(listing)](
          store::Session& session, const Request& asked) {
        const Instant at = services.clock.now();
        const auto loading = services.schedules.ticket(listing.resource);
        const auto loaded = app::find_snapshot(services, session, listing.resource, listing.judged, at);
        if (!loaded) return reply_error(loaded.error(), asked);
        return make_and_send(services, loading, key, listing, **loaded, actor, at, asked);
      });
}

// ---- GET /resources/{id}/schedule

void get_schedule(const app::Services& services, const std::optional<app::Actor>& actor, Request request,
                  Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  std::string key = "schedule?" + request.raw_query;
  if (const auto page = services.schedules.page(*id, key, services.clock.now())) {
    return reply(send_page(*page, actor, request));
  }
  wire::QueryReader query(request.query);
  const Interval range = query.required_range();
  if (const auto ok = query.finish(); !ok) return reply(reply_error(ok.error(), request));
  const auto make_page = [range](const Snapshot& snapshot, Instant now) {
    CachedPage page;
    page.body = std::make_shared<const std::string>(wire::to_json(app::schedule_at(snapshot, range, now)));
    page.valid_until = app::next_lapse(snapshot, range, now).value_or(now + std::chrono::days(1));
    return page;
  };
  answer(services, std::move(request), std::move(reply), actor, std::move(key),
         {*id, range, [range](const app::Bookable&) { return range; }, make_page});
}

// ---- GET /slots

struct SlotsRequest {
  app::SlotsQuery query;
  std::optional<ResourceId> resource;
  store::ResourceFilter filter;
};

Result<SlotsRequest> read_slots_request(const Request& request) {
  wire::QueryReader query(request.query);
  SlotsRequest read;
  read.resource = query.id<ResourceId>("resource_id");
  read.filter.kind = query.kind();
  read.filter.q = query.text("q").value_or("");
  read.filter.features = query.features();
  read.filter.min_capacity = query.number("min_capacity", 0, 1'000'000);
  read.query.range = query.required_range();
  read.query.duration = query.duration();
  read.query.descending = query.sort({"start"}).descending;
  read.query.limit = query.limit();
  if (const auto cursor = query.cursor()) {
    read.query.after = app::parse_slot_cursor(*cursor);
    if (!read.query.after) query.fault("cursor", "this cursor is not one of ours");
  }
  const store::ResourceFilter& filter = read.filter;
  const bool filtered = filter.kind || !filter.q.empty() || !filter.features.empty() || filter.min_capacity;
  if (read.resource && filtered) query.fault("resource_id", "give either a resource or a search");
  if (auto ok = query.finish(); !ok) return ok.error();
  return read;
}

void slots_of_one(const app::Services& services, Request request, Reply reply,
                  std::optional<app::Actor> actor, SlotsRequest asked) {
  std::string key = request.raw_query;
  const auto make_page = [query = asked.query](const Snapshot& snapshot, Instant now) {
    const auto slots = app::slots_of(snapshot, query, now);
    CachedPage page;
    page.body = std::make_shared<const std::string>(wire::slots_json(slots.items, slots.next_cursor));
    page.valid_until = slots.valid_until;
    return page;
  };
  const auto judged = [range = asked.query.range](const app::Bookable& bookable) {
    return app::judged_range(bookable, range);
  };
  answer(services, std::move(request), std::move(reply), std::move(actor), std::move(key),
         {*asked.resource, asked.query.range, judged, make_page});
}

void get_slots(const app::Services& services, const std::optional<app::Actor>& actor, Request request,
               Reply reply) {
  if (const std::string* text = request.query_value("resource_id")) {
    // The same query again: nothing of it needs to be looked at.
    const auto id = ResourceId::parse(*text);
    const auto page = id ? services.schedules.page(*id, request.raw_query, services.clock.now()) : nullptr;
    if (page) return reply(send_page(*page, actor, request));
  }
  auto asked = read_slots_request(request);
  if (!asked) return reply(reply_error(asked.error(), request));
  if (asked->resource) {
    return slots_of_one(services, std::move(request), std::move(reply), actor, *std::move(asked));
  }
  asked->filter.public_only = !app::visible(actor, Visibility::members);
  run(
      services, std::move(request), std::move(reply),
      [&services, asked = *std::move(asked)](store::Session& session, const Request& sent) {
        const auto slots =
            app::search_slots(services, session, asked.filter, asked.query, services.clock.now());
        if (!slots) return reply_error(slots.error(), sent);
        auto body = wire::slots_json(slots->items, slots->next_cursor);
        auto etag = etag_of(std::string_view(body));
        return reply_read(sent, std::move(body), std::move(etag));
      },
      store::Weight::heavy);
}

}  // namespace

std::vector<Route> schedule_routes(const app::Services& services) {
  auto slots = route_to(services, Action::read_resource, Method::get, wire::paths::kSlots, get_slots);
  slots.rate = RateClass::search;
  return {route_to(services, Action::read_resource, Method::get, wire::paths::kSchedule, get_schedule),
          std::move(slots)};
}

}  // namespace holdfast::http
