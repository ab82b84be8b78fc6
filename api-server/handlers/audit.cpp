// GET /audit.
#include "api-server/app/audit.hpp"

#include <string>
#include <utility>
#include <vector>

#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "common/wire/audit.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "common/wire/query.hpp"

namespace holdfast::http {
namespace {

struct AuditQuery {
  app::AuditFilter filter;
  store::PageRequest page;
};

Result<AuditQuery> read_audit_query(const Request& request) {
  wire::QueryReader query(request.query);
  AuditQuery read;
  read.filter.actor = query.id<UserId>("actor");
  if (const auto thing = query.id<ResourceId>("thing")) read.filter.thing = thing->value();
  read.filter.resource_id = query.id<ResourceId>("resource_id");
  read.filter.action = query.text("action", 60);
  read.filter.address = query.text("address", 60);
  read.filter.request_id = query.text("request_id", 128);
  if (auto q = query.text("q"); q && !q->empty()) read.filter.q = std::move(q);
  const auto range = query.range();
  read.filter.from = range.from;
  read.filter.to = range.to;
  read.page.limit = query.limit();
  read.page.cursor = query.cursor().value_or("");
  if (auto ok = query.finish(); !ok) return ok.error();
  return read;
}

void list_audit(const app::Services& services, const app::Actor&, Request request, Reply reply) {
  auto query = read_audit_query(request);
  if (!query) return reply(reply_error(query.error(), request));
  run(services, std::move(request), std::move(reply),
      [query = *std::move(query)](store::Session& session, const Request& asked) {
        const auto page = app::search_audit(session, query.filter, query.page);
        if (!page) return reply_error(page.error(), asked);
        std::vector<std::string> items;
        for (const AuditEntry& entry : page->items)
          items.push_back(wire::to_json(entry));
        auto body = wire::list_json(items, page->next_cursor.value_or(""));
        auto etag = etag_of(std::string_view(body));
        return reply_read(asked, std::move(body), std::move(etag));
      });
}

}  // namespace

std::vector<Route> audit_routes(const app::Services& services) {
  auto search = route_to(services, Action::read_audit, Method::get, wire::paths::kAudit, list_audit);
  search.rate = RateClass::search;
  return {std::move(search)};
}

}  // namespace holdfast::http
