// /resources and /resources/{id}.
#include "api-server/app/resources.hpp"

#include <string>
#include <utility>

#include "api-server/app/permission.hpp"
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

wire::ResourceShape shape_for(const std::optional<app::Actor>& actor, const Resource& resource) {
  if (!actor || !app::allowed(Action::read_owner, *actor)) return wire::ResourceShape::for_visitors;
  const bool staff = app::allowed(Action::list_delegates, *actor, app::relations_of(*actor, resource));
  return staff ? wire::ResourceShape::for_staff : wire::ResourceShape::for_members;
}

// One resource shows its hours too; a list does not.
std::string view_json(const app::ResourceView& view, const std::optional<app::Actor>& actor) {
  return wire::to_json(view.resource, view.hours, shape_for(actor, view.resource));
}

// The version alone is what staff know it by, who may change it.
std::string view_tag(const app::ResourceView& view, const std::optional<app::Actor>& actor) {
  std::string tag = etag_of(view.resource.version);
  const wire::ResourceShape shape = shape_for(actor, view.resource);
  if (shape == wire::ResourceShape::for_staff) return tag;
  tag.pop_back();
  return tag + (shape == wire::ResourceShape::for_members ? "-members\"" : "-public\"");
}

struct ListQuery {
  store::ResourceFilter filter;
  store::PageRequest page;
};

Result<ListQuery> read_list_query(const Request& request) {
  wire::QueryReader query(request.query);
  ListQuery read;
  read.filter.kind = query.kind();
  read.filter.q = query.text("q").value_or("");
  read.filter.features = query.features();
  read.filter.min_capacity = query.number("min_capacity", 0, 1'000'000);
  read.filter.owner_id = query.id<UserId>("owner_id");
  const auto sort = query.sort({"name", "created_at"});
  if (!sort.field.empty()) {
    read.filter.sort = std::string(sort.descending ? "-" : "") + (sort.field == "name" ? "name" : "created");
  }
  read.page.limit = query.limit();
  read.page.cursor = query.cursor().value_or("");
  if (auto ok = query.finish(); !ok) return ok.error();
  return read;
}

// Who may not read whose a resource is, does not find it out by asking for somebody's either.
Verdict may_filter(const std::optional<app::Actor>& actor, const store::ResourceFilter& filter) {
  return filter.owner_id ? may(Action::read_owner, app::subject_of(actor)) : Verdict::allowed;
}

void list_resources(const app::Services& services, const std::optional<app::Actor>& actor, Request request,
                    Reply reply) {
  auto query = read_list_query(request);
  if (!query) return reply(reply_error(query.error(), request));
  if (const auto verdict = may_filter(actor, query->filter); verdict != Verdict::allowed)
    return reply(reply_error(app::refusal(verdict, Action::read_owner), request));
  query->filter.public_only = !app::visible(actor, Visibility::members);
  run(services, std::move(request), std::move(reply),
      [actor, query = *std::move(query)](store::Session& session, const Request& asked) {
        const auto page = session.read([&](store::Transaction& transaction) {
          return store::list_resources(transaction, query.filter, query.page);
        });
        if (!page) return reply_error(page.error(), asked);
        std::vector<std::string> items;
        for (const Resource& resource : page->items)
          items.push_back(wire::to_json(resource, shape_for(actor, resource)));
        auto body = wire::list_json(items, page->next_cursor.value_or(""));
        auto etag = etag_of(std::string_view(body));
        return reply_read(asked, std::move(body), std::move(etag));
      });
}

void get_resource(const app::Services& services, const std::optional<app::Actor>& actor, Request request,
                  Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  run(services, std::move(request), std::move(reply),
      [actor, id = *id](store::Session& session, const Request& asked) {
        const auto view = session.read(
            [&](store::Transaction& transaction) { return app::find_resource(transaction, actor, id); });
        if (!view) return reply_error(view.error(), asked);
        return reply_read(asked, view_json(*view, actor), view_tag(*view, actor));
      });
}

void post_resource(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  auto wanted = wire::decode_resource_create(request.body);
  if (!wanted) return reply(reply_error(wanted.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, wanted = *std::move(wanted)](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        return write_once(session, asked, actor, origin.now, [&](store::Transaction& transaction) {
          const auto view = app::create_resource(services, transaction, actor, wanted, origin);
          if (!view) return reply_error(view.error(), asked);
          return reply_json(201, view_json(*view, actor), view_tag(*view, actor))
              .with("Location", wire::paths::resource(view->resource.id));
        });
      });
}

void put_resource(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  auto patch = wire::decode_resource_patch(request.body);
  if (!patch) return reply(reply_error(patch.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id, patch = *std::move(patch)](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        auto response = write_once(session, asked, actor, origin.now, [&](store::Transaction& transaction) {
          const auto view =
              app::change_resource(services, transaction, actor, id, patch, if_match_version(asked), origin);
          if (!view) return reply_error(view.error(), asked);
          return reply_json(200, view_json(*view, actor), view_tag(*view, actor));
        });
        services.schedules.forget(id);
        return response;
      });
}

void delete_resource(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<ResourceId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        auto response = write_once(session, asked, actor, origin.now, [&](store::Transaction& transaction) {
          const auto removed = app::remove_resource(transaction, actor, id, if_match_version(asked), origin);
          return removed ? empty_response(204) : reply_error(removed.error(), asked);
        });
        services.schedules.forget(id);
        return response;
      });
}

}  // namespace

std::vector<Route> resource_routes(const app::Services& services) {
  return {
      route_to(services, Action::read_resource, Method::get, wire::paths::kResources, list_resources),
      route_to(services, Action::create_resource, Method::post, wire::paths::kResources, post_resource),
      route_to(services, Action::read_resource, Method::get, wire::paths::kResource, get_resource),
      route_to(services, Action::change_resource, Method::put, wire::paths::kResource, put_resource),
      route_to(services, Action::change_resource, Method::patch, wire::paths::kResource, put_resource),
      route_to(services, Action::remove_resource, Method::del, wire::paths::kResource, delete_resource),
  };
}

}  // namespace holdfast::http
