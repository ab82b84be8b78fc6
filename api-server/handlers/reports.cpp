// GET /reports/utilisation.
#include <string>
#include <utility>

#include "api-server/app/reports.hpp"
#include "api-server/handlers/booking_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/store/session.hpp"
#include "common/wire/paths.hpp"
#include "common/wire/query.hpp"

namespace holdfast::http {
namespace {

Result<app::UtilisationQuery> read_utilisation_query(const Request& request) {
  wire::QueryReader query(request.query);
  app::UtilisationQuery read;
  read.resource = query.id<ResourceId>("resource_id");
  read.kind = query.kind();
  read.range = query.required_range();
  read.page.limit = query.limit();
  read.page.cursor = query.cursor().value_or("");
  if (read.resource && (read.kind || !read.page.cursor.empty()))
    query.fault("resource_id", "give either a resource or a kind");
  if (auto ok = query.finish(); !ok) return ok.error();
  return read;
}

void get_utilisation(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  auto wanted = read_utilisation_query(request);
  if (!wanted) return reply(reply_error(wanted.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, wanted = *std::move(wanted)](store::Session& session, const Request& asked) {
        const auto report = session.read([&](store::Transaction& transaction) {
          return app::utilisation(services, transaction, actor, wanted);
        });
        if (!report) return reply_error(report.error(), asked);
        auto body = wire::to_json(*report);
        auto etag = etag_of(std::string_view(body));
        return reply_read(asked, std::move(body), std::move(etag));
      });
}

}  // namespace

std::vector<Route> report_routes(const app::Services& services) {
  auto report =
      route_to(services, Action::list_figures, Method::get, wire::paths::kUtilisation, get_utilisation);
  report.rate = RateClass::search;
  return {std::move(report)};
}

}  // namespace holdfast::http
