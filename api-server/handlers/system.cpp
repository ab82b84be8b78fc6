// What operators and programs ask of the server itself.
#include <utility>

#include "api-server/handlers/api_description.hpp"
#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/integrations/identity/digest.hpp"
#include "api-server/integrations/identity/tokens.hpp"
#include "api-server/store/session.hpp"
#include "common/wire/paths.hpp"

namespace holdfast::http {
namespace {

using Scrape = std::function<std::string()>;

// The process answers: nothing else is asked.
void get_health(Request, Reply reply) {
  reply(reply_json(200, std::string(R"({"status":"ok"})")).with("Cache-Control", "no-store"));
}

void get_ready(const app::Services& services, Request request, Reply reply) {
  run(services, std::move(request), std::move(reply), [](store::Session& session, const Request& asked) {
    const auto answered = session.read([](store::Transaction&) { return Result<void>(); });
    if (!answered) return reply_error(answered.error(), asked);
    return reply_json(200, std::string(R"({"status":"ready"})")).with("Cache-Control", "no-store");
  });
}

bool is_loopback(std::string_view address) {
  return address.substr(0, 4) == "127." || address == "::1" || address.substr(0, 11) == "::ffff:127.";
}

void get_metrics(const app::Services& services, const Scrape& scrape, const Request& request, Reply reply) {
  const std::string& wanted = services.settings.metrics_token;
  const bool token_holds = !wanted.empty() && equal_secrets(request.bearer_token(), wanted);
  if (!token_holds && !is_loopback(request.client_address)) {
    return reply(reply_error(
        Error::of(ErrorCode::forbidden, "Metrics are for this machine, or for a configured token."),
        request));
  }
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = std::make_shared<const std::string>(scrape());
  reply(std::move(response));
}

void get_keys(const app::Services& services, const Request& request, Reply reply) {
  auto body = services.tokens.jwks();
  auto etag = etag_of(body);
  reply(reply_read(request, std::move(body), std::move(etag)).with("Cache-Control", "max-age=300"));
}

// A file that is part of the program.
Handler file_handler(std::string_view text, std::string content_type) {
  static constexpr std::string_view kPolicy =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
      "frame-ancestors 'none'";
  const auto body = std::make_shared<const std::string>(text);
  return [body, etag = etag_of(text), type = std::move(content_type)](const Request& request, Reply reply) {
    auto response = reply_read(request, body, etag);
    if (response.status == 200) response.content_type = type;
    response.with("Cache-Control", "no-cache").with("Content-Security-Policy", std::string(kPolicy));
    reply(std::move(response));
  };
}

Route get_route(std::string_view pattern, Handler handler, RateClass rate = RateClass::by_method) {
  Route route = make_route(Action::read_public, Method::get, pattern, std::move(handler));
  route.rate = rate;
  return route;
}

}  // namespace

std::vector<Route> system_routes(const app::Services& services, Scrape scrape) {
  const auto ready = [&services](Request request, Reply reply) {
    get_ready(services, std::move(request), std::move(reply));
  };
  const auto metrics = [&services, scrape = std::move(scrape)](const Request& request, Reply reply) {
    get_metrics(services, scrape, request, std::move(reply));
  };
  const auto keys = [&services](const Request& request, Reply reply) {
    get_keys(services, request, std::move(reply));
  };
  return {
      get_route(wire::paths::kHealth, get_health, RateClass::unlimited),
      get_route(wire::paths::kReady, ready, RateClass::unlimited),
      get_route(wire::paths::kMetrics, metrics, RateClass::unlimited),
      get_route(wire::paths::kKeys, keys),
      get_route(wire::paths::kOpenApi, file_handler(openapi_json(), "application/json")),
      get_route(wire::paths::kOpenApiRoot, file_handler(openapi_json(), "application/json")),
      get_route(wire::paths::kDocs, file_handler(reference_page(), "text/html; charset=utf-8")),
      get_route("/docs/reference.js", file_handler(reference_script(), "text/javascript; charset=utf-8")),
      get_route("/docs/reference.css", file_handler(reference_style(), "text/css; charset=utf-8")),
  };
}

}  // namespace holdfast::http
