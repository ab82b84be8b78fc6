// /resources/{id}/delegates.
#include "api-server/app/delegates.hpp"

#include <string>
#include <utility>

#include "api-server/app/schedule_cache.hpp"
#include "api-server/handlers/booking_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/handlers/write_once.hpp"
#include "common/wire/decode_requests.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"

namespace holdfast::http {
namespace {

void list_delegates(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  run(services, std::move(request), std::move(reply),
      [actor, id = *id](store::Session& session, const Request& asked) {
        const auto delegates = session.read(
            [&](store::Transaction& transaction) { return app::list_delegates(transaction, actor, id); });
        if (!delegates) return reply_error(delegates.error(), asked);
        std::vector<std::string> items;
        for (const wire::Delegate& delegate : *delegates)
          items.push_back(wire::to_json(delegate));
        auto body = wire::list_json(items);
        auto etag = etag_of(std::string_view(body));
        return reply_read(asked, std::move(body), std::move(etag));
      });
}

void add_delegate(const app::Services& services, const app::Actor& actor, Request request, Reply reply,
                  ResourceId id, wire::DelegateAdd wanted, int status) {
  run(services, std::move(request), std::move(reply),
      [&services, actor, id, wanted = std::move(wanted), status](store::Session& session,
                                                                 const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        auto response = write_once(session, asked, actor, origin.now, [&](store::Transaction& transaction) {
          const auto added = app::add_delegate(transaction, actor, id, wanted, origin);
          if (!added) return reply_error(added.error(), asked);
          auto made = reply_json(status, wire::to_json(*added));
          if (status == 201) made.with("Location", wire::paths::delegate(id, added->user_id));
          return made;
        });
        services.schedules.forget(id);
        return response;
      });
}

void post_delegate(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  auto wanted = wire::decode_delegate_add(request.body);
  if (!wanted) return reply(reply_error(wanted.error(), request));
  add_delegate(services, actor, std::move(request), std::move(reply), *id, *std::move(wanted), 201);
}

void put_delegate(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  const auto user = path_id<UserId>(request, "user_id");
  if (!user) return reply(reply_error(user.error(), request));
  if (const auto empty = wire::decode_empty(request.body); !empty)
    return reply(reply_error(empty.error(), request));
  add_delegate(services, actor, std::move(request), std::move(reply), *id, {{}, *user}, 200);
}

void delete_delegate(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  const auto user = path_id<UserId>(request, "user_id");
  if (!user) return reply(reply_error(user.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id, user = *user](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        auto response = write_once(session, asked, actor, origin.now, [&](store::Transaction& transaction) {
          const auto removed = app::remove_delegate(transaction, actor, id, user, origin);
          return removed ? empty_response(204) : reply_error(removed.error(), asked);
        });
        services.schedules.forget(id);
        return response;
      });
}

}  // namespace

std::vector<Route> delegate_routes(const app::Services& services) {
  namespace paths = wire::paths;
  auto adding = route_to(services, Action::delegate_resource, Method::post, paths::kDelegates, post_delegate);
  adding.rate = RateClass::sign_in;  // it tells which addresses have accounts
  return {
      route_to(services, Action::list_delegates, Method::get, paths::kDelegates, list_delegates),
      std::move(adding),
      route_to(services, Action::delegate_resource, Method::put, paths::kDelegate, put_delegate),
      route_to(services, Action::delegate_resource, Method::del, paths::kDelegate, delete_delegate),
  };
}

}  // namespace holdfast::http
