// GET /events/stream: server-sent events.
#include <memory>
#include <string>
#include <utility>

#include "api-server/app/event_stream.hpp"
#include "api-server/app/resources.hpp"
#include "api-server/handlers/booking_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/store/executor.hpp"
#include "api-server/store/session.hpp"
#include "common/wire/paths.hpp"
#include "common/wire/query.hpp"

namespace holdfast::http {
namespace {

struct StreamRequest {
  std::optional<ResourceId> resource;
  std::optional<std::int64_t> last_id;
};

Result<StreamRequest> read_stream_request(const Request& request) {
  wire::QueryReader query(request.query);
  StreamRequest read;
  read.resource = query.id<ResourceId>("resource_id");
  const auto asked = query.text("last_event_id");
  if (auto ok = query.finish(); !ok) return ok.error();
  const std::string* header = request.header("last-event-id");
  if (header != nullptr && !header->empty()) {
    read.last_id = parse_event_id(*header);
  } else if (asked && !asked->empty()) {
    read.last_id = parse_event_id(*asked);
  }
  return read;
}

// What Listening's functions share: the reply, until one of them is called, and the request for its id.
struct Door {
  Request request;
  Reply reply;
};

std::optional<app::Outlet> open_stream(Door& door, std::string first) {
  std::shared_ptr<Stream> opened;
  Response response;
  response.content_type = "text/event-stream";
  response.with("Cache-Control", "no-store").with("X-Accel-Buffering", "no");
  response.body = std::make_shared<const std::string>(std::move(first));
  // Called before reply() returns, or never.
  response.on_stream = [&opened](std::shared_ptr<Stream> stream) { opened = std::move(stream); };
  door.reply(std::move(response));
  if (!opened) return std::nullopt;
  return app::Outlet{[opened](std::string_view bytes) { return opened->send(bytes); },
                     [opened] { return opened->is_open(); }, [opened] { opened->close(); }};
}

void join(const app::Services& services, std::shared_ptr<app::StreamSeats::Seat> seat,
          const StreamRequest& wanted, Request request, Reply reply) {
  app::Listening listening;
  listening.token = credentials(request);
  listening.resource = wanted.resource;
  listening.last_id = wanted.last_id;
  const auto door = std::make_shared<Door>(Door{std::move(request), std::move(reply)});
  listening.open = [door](std::string first) { return open_stream(*door, std::move(first)); };
  listening.refuse = [door](const Error& error) { door->reply(reply_error(error, door->request)); };
  services.events.join(std::move(seat), std::move(listening));
}

void get_stream(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto wanted = read_stream_request(request);
  if (!wanted) return reply(reply_error(wanted.error(), request));
  auto seat = services.events.seats().take(actor.user_id);
  if (!seat) return reply(reply_error(seat.error(), request));
  if (!wanted->resource) {
    return join(services, *std::move(seat), *wanted, std::move(request), std::move(reply));
  }
  const auto door = std::make_shared<Door>(Door{std::move(request), std::move(reply)});
  const bool taken = services.executor.submit(
      [&services, door, actor, seat = *seat, wanted = *wanted](store::Session& session) {
        const auto found = session.read([&](store::Transaction& transaction) {
          return app::find_resource(transaction, actor, *wanted.resource);
        });
        if (!found) return door->reply(reply_error(found.error(), door->request));
        join(services, seat, wanted, std::move(door->request), std::move(door->reply));
      });
  if (!taken) {
    door->reply(reply_error(Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second."),
                            door->request));
  }
}

}  // namespace

std::vector<Route> event_routes(const app::Services& services) {
  return {route_to(services, Action::listen, Method::get, wire::paths::kStream, get_stream)};
}

}  // namespace holdfast::http
