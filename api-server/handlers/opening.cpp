// /resources/{id}/hours and /resources/{id}/availability.
#include <algorithm>
#include <string>
#include <utility>

#include "api-server/app/load_bookable.hpp"
#include "api-server/app/resources.hpp"
#include "api-server/app/schedule_cache.hpp"
#include "api-server/handlers/booking_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/handlers/write_once.hpp"
#include "common/wire/decode_requests.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "common/wire/query.hpp"

namespace holdfast::http {
namespace {

void put_hours(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  auto hours = wire::decode_hours_request(request.body);
  if (!hours) return reply(reply_error(hours.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id, hours = *std::move(hours)](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        auto response = write_once(session, asked, actor, origin.now, [&](store::Transaction& transaction) {
          const auto view = app::change_hours(transaction, actor, id, hours, if_match_version(asked), origin);
          if (!view) return reply_error(view.error(), asked);
          return reply_json(200, wire::to_json(view->hours), etag_of(view->resource.version));
        });
        services.schedules.forget(id);
        return response;
      });
}

void get_hours(const app::Services& services, const std::optional<app::Actor>& actor, Request request,
               Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  run(services, std::move(request), std::move(reply),
      [actor, id = *id](store::Session& session, const Request& asked) {
        const auto view = session.read(
            [&](store::Transaction& transaction) { return app::find_resource(transaction, actor, id); });
        if (!view) return reply_error(view.error(), asked);
        return reply_read(asked, wire::to_json(view->hours), etag_of(view->resource.version));
      });
}

std::string windows_json(std::span<const AvailabilityWindow> windows, std::string_view next_cursor) {
  std::vector<std::string> items;
  items.reserve(windows.size());
  for (const AvailabilityWindow& window : windows)
    items.push_back(wire::to_json(window));
  return wire::list_json(items, next_cursor);
}

void post_windows(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  auto wanted = wire::decode_windows_request(request.body);
  if (!wanted) return reply(reply_error(wanted.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id, wanted = *std::move(wanted)](store::Session& session,
                                                                const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        auto response = write_once(session, asked, actor, origin.now, [&](store::Transaction& transaction) {
          const auto windows = app::add_windows(services, transaction, actor, id, wanted, origin);
          if (!windows) return reply_error(windows.error(), asked);
          return reply_json(201, windows_json(*windows, {}));
        });
        services.schedules.forget(id);
        return response;
      });
}

struct WindowsQuery {
  wire::RangeQuery range;
  int limit = wire::kDefaultLimit;
  bool descending = false;
  std::optional<Instant> after;  // windows beyond this start: they never overlap, so the start is a key
};

// In the cursor, so that a page of one order never goes on in the other.
std::string sort_word(bool descending) {
  return descending ? "-start" : "start";
}

// Brings what the range holds into the order asked for and cuts the page out of it. Answers the next cursor.
std::string cut_page(std::vector<AvailabilityWindow>& windows, const WindowsQuery& query) {
  if (query.descending) std::reverse(windows.begin(), windows.end());
  if (query.after) {
    std::erase_if(windows, [&](const AvailabilityWindow& w) {
      return query.descending ? w.interval.start >= *query.after : w.interval.start <= *query.after;
    });
  }
  const auto limit = static_cast<std::size_t>(query.limit);
  if (windows.size() <= limit) return {};
  windows.resize(limit);
  return wire::encode_cursor({sort_word(query.descending), windows.back().interval.start.to_string()});
}

Result<WindowsQuery> read_windows_query(const Request& request) {
  wire::QueryReader query(request.query);
  WindowsQuery read;
  read.range = query.range();
  read.limit = query.limit();
  read.descending = query.sort({"start"}).descending;
  if (const auto cursor = query.cursor()) {
    const auto parts = wire::decode_cursor(*cursor, 2);
    if (parts && parts->front() == sort_word(read.descending)) read.after = Instant::parse(parts->back());
    if (!read.after) query.fault("cursor", "this cursor is not one of ours");
  }
  if (auto ok = query.finish(); !ok) return ok.error();
  return read;
}

void list_windows(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  const auto query = read_windows_query(request);
  if (!query) return reply(reply_error(query.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id, query = *query](store::Session& session, const Request& asked) {
        const Instant from = query.range.from.value_or(
            query.range.to ? *query.range.to - std::chrono::days(wire::kMaxRangeDays) : services.clock.now());
        const Interval range{from, query.range.to.value_or(from + std::chrono::days(wire::kMaxRangeDays))};
        auto windows =
            session.read([&](store::Transaction& transaction) -> Result<std::vector<AvailabilityWindow>> {
              if (const auto seen = app::find_resource(transaction, actor, id); !seen) return seen.error();
              return store::list_windows(transaction, id, app::stored_part(range));
            });
        if (!windows) return reply_error(windows.error(), asked);
        const std::string next = cut_page(*windows, query);
        auto body = windows_json(*windows, next);
        auto etag = etag_of(std::string_view(body));
        return reply_read(asked, std::move(body), std::move(etag));
      });
}

void get_window(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  const auto window_id = path_id<WindowId>(request, "window_id");
  if (!window_id) return reply(reply_error(window_id.error(), request));
  run(services, std::move(request), std::move(reply),
      [actor, id = *id, window_id = *window_id](store::Session& session, const Request& asked) {
        const auto window = session.read([&](store::Transaction& transaction) -> Result<AvailabilityWindow> {
          if (const auto seen = app::find_resource(transaction, actor, id); !seen) return seen.error();
          return store::find_window(transaction, id, window_id);
        });
        if (!window) return reply_error(window.error(), asked);
        auto body = wire::to_json(*window);
        auto etag = etag_of(std::string_view(body));
        return reply_read(asked, std::move(body), std::move(etag));
      });
}

void delete_windows(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  wire::QueryReader query(request.query);
  const Interval range = query.required_range();
  if (auto ok = query.finish(); !ok) return reply(reply_error(ok.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id, range](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        auto response = write_once(session, asked, actor, origin.now, [&](store::Transaction& transaction) {
          const auto removed = app::remove_windows(transaction, actor, id, range, origin);
          return removed ? empty_response(204) : reply_error(removed.error(), asked);
        });
        services.schedules.forget(id);
        return response;
      });
}

void delete_window(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  const auto window = path_id<WindowId>(request, "window_id");
  if (!window) return reply(reply_error(window.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id, window = *window](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        auto response = write_once(session, asked, actor, origin.now, [&](store::Transaction& transaction) {
          const auto removed = app::remove_window(transaction, actor, id, window, origin);
          return removed ? empty_response(204) : reply_error(removed.error(), asked);
        });
        services.schedules.forget(id);
        return response;
      });
}

}  // namespace

std::vector<Route> opening_routes(const app::Services& services) {
  // Room for as many windows as a request may name; the server's default ends at half of them.
  constexpr std::size_t kBulkBytes = 256 * 1024;
  Route bulk = route_to(services, Action::change_opening, Method::post, wire::paths::kWindows, post_windows);
  bulk.body_limit = kBulkBytes;
  return {
      route_to(services, Action::read_resource, Method::get, wire::paths::kHours, get_hours),
      route_to(services, Action::change_opening, Method::put, wire::paths::kHours, put_hours),
      route_to(services, Action::change_opening, Method::patch, wire::paths::kHours, put_hours),
      std::move(bulk),
      route_to(services, Action::read_windows, Method::get, wire::paths::kWindows, list_windows),
      route_to(services, Action::change_opening, Method::del, wire::paths::kWindows, delete_windows),
      route_to(services, Action::read_windows, Method::get, wire::paths::kWindow, get_window),
      route_to(services, Action::change_opening, Method::del, wire::paths::kWindow, delete_window),
  };
}

}  // namespace holdfast::http
