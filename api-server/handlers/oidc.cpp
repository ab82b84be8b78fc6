// Signing in with identity providers: /auth/providers, /auth/oidc/{provider}/start and /callback,
// /me/identities.
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "api-server/app/oidc_sign_in.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/app/sign_ins.hpp"
#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/oidc_pages.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/session_reply.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/integrations/identity/oidc_client.hpp"
#include "api-server/log.hpp"
#include "api-server/store/executor.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/oidc.hpp"
#include "common/wire/paths.hpp"

namespace holdfast::http {
namespace {

std::string query_text(const Request& request, std::string_view name) {
  const std::string* value = request.query_value(name);
  return value == nullptr ? std::string() : *value;
}

void list_providers(const app::Services& services, Request request, Reply reply) {
  std::vector<std::string> items;
  for (const auto& client : services.providers)
    items.push_back(wire::to_json(wire::ProviderItem{client->provider().id, client->provider().name}));
  auto body = wire::list_json(items, "");
  auto etag = etag_of(std::string_view(body));
  reply(reply_read(request, std::move(body), std::move(etag)));
}

// ---- Away: the state is stored, and the browser is sent to the provider.

struct Departure {
  const app::Services& services;
  OidcClient& client;
  app::OidcStart start;
  Request request;
  Reply reply;
  // What is said to the page when all is ready, and when something went wrong.
  std::function<Response(const std::string& url)> ready;
  std::function<Response(const Error&, const Request&)> failed;

  void fail(const Error& error) { reply(failed(error, request)); }
  void fail_busy() { fail(Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second.")); }
};
using DeparturePtr = std::shared_ptr<Departure>;

void store_state(const DeparturePtr& leaving, const std::string& url) {
  const bool taken = leaving->services.executor.submit([leaving, url](store::Session& session) {
    if (const auto stored = app::store_oidc(session, leaving->start); !stored)
      return leaving->fail(stored.error());
    Response response = leaving->ready(url);
    set_oidc_cookie(response, leaving->request, leaving->start.browser_secret);
    leaving->reply(std::move(response));
  });
  if (!taken) leaving->fail_busy();
}

void depart(const DeparturePtr& leaving) {
  const bool taken = leaving->client.submit([leaving] {
    const auto& start = leaving->start;
    const auto url = leaving->client.authorization_url(
        {callback_url(leaving->services, leaving->request, leaving->client.provider()), start.state,
         start.attempt.nonce, start.attempt.code_verifier});
    if (url) return store_state(leaving, *url);
    log_event(LogLevel::warning, "an identity provider is away",
              {{"provider", leaving->client.provider().id}, {"why", url.error().detail}});
    leaving->fail(Error::of(ErrorCode::unavailable, "The identity provider does not answer. Try later."));
  });
  if (!taken) leaving->fail_busy();
}

// Sign-ins in several tabs share the browser's secret.
app::OidcStart start_for(const app::Services& services, const Request& request, const OidcProvider& provider,
                         std::string_view return_to, std::optional<store::Connecting> connecting) {
  return app::prepare_oidc(services, provider, return_to, connecting, oidc_cookie(request));
}

void start_sign_in(const app::Services& services, Request request, Reply reply) {
  OidcClient* client = app::find_provider(services, request.param("provider"));
  if (client == nullptr) return reply(reply_error(no_such_thing(), request));
  auto start = start_for(services, request, client->provider(), query_text(request, "return_to"), {});
  const std::string return_to = start.attempt.return_to;
  depart(std::make_shared<Departure>(
      Departure{services, *client, std::move(start), std::move(request), std::move(reply),
                [](const std::string& url) { return go_to(url); },
                [return_to](const Error& error, const Request&) {
                  return go_to_sign_in_problem(to_string(error.code), return_to);
                }}));
}

// A write, so that a page of another site cannot begin it.
void connect_identity(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto body = wire::decode_link_request(request.body);
  if (!body) return reply(reply_error(body.error(), request));
  OidcClient* client = app::find_provider(services, body->provider);
  if (client == nullptr) {
    return reply(reply_error(Error::invalid("provider", "There is no such identity provider."), request));
  }
  auto start = start_for(services, request, client->provider(), body->return_to,
                         store::Connecting{actor.user_id, SessionId(actor.session_id)});
  depart(std::make_shared<Departure>(
      Departure{services, *client, std::move(start), std::move(request), std::move(reply),
                [](const std::string& url) { return reply_json(200, wire::to_json(wire::GoTo{url})); },
                [](const Error& error, const Request& asked) { return reply_error(error, asked); }}));
}

// ---- Back: the state is used up, the code exchanged, the account found or made, the session begun.

struct Return {
  const app::Services& services;
  OidcClient& client;
  store::SignInAttempt attempt;
  Request request;
  Reply reply;

  [[nodiscard]] bool connecting() const { return attempt.connecting.has_value(); }
  void fail(const Error& error) {
    log_event(LogLevel::info, "a sign-in with a provider failed",
              {{"provider", client.provider().id},
               {"code", to_string(error.code)},
               {"why", error.detail},
               {"request_id", request.request_id}});
    fail_with(to_string(error.code));
  }
  void fail_with(std::string_view code) {
    reply(connecting() ? go_to_profile_problem(code) : go_to_sign_in_problem(code, attempt.return_to));
  }
  void fail_busy() { fail(Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second.")); }
};
using ReturnPtr = std::shared_ptr<Return>;

void let_in(const ReturnPtr& back, store::Session& session, const OidcIdentity& identity) {
  const app::Services& services = back->services;
  const auto& connecting = back->attempt.connecting;
  const auto origin =
      origin_of(services, back->request, connecting ? std::optional(connecting->user) : std::nullopt);
  const auto arrival =
      app::arrive_by_oidc(services, session, back->client.provider(), identity, connecting, origin);
  if (!arrival) return back->fail(arrival.error());
  if (arrival->access) services.sessions.note(*arrival->access);
  if (back->connecting()) return back->reply(go_to("/" + back->attempt.return_to));
  auto tokens = app::start_session(
      services, session, arrival->user,
      {back->client.provider().id, {}, app::IdentityKey{identity.issuer, identity.subject}},
      user_agent_of(back->request), origin);
  if (!tokens) return back->fail(tokens.error());
  Response response = go_to("/#/signed-in?to=" + wire::paths::percent_encode(back->attempt.return_to));
  set_session(response, back->request, *tokens, origin.now);
  back->reply(std::move(response));
}

void redeem(const ReturnPtr& back) {
  const bool taken = back->client.submit([back] {
    const auto identity =
        back->client.redeem({query_text(back->request, "code"),
                             callback_url(back->services, back->request, back->client.provider()),
                             back->attempt.code_verifier, back->attempt.nonce});
    if (!identity) return back->fail(identity.error());
    const bool queued = back->services.executor.submit(
        [back, identity = *identity](store::Session& session) { let_in(back, session, identity); });
    if (!queued) back->fail_busy();
  });
  if (!taken) back->fail_busy();
}

// The state first: without it nobody knows who sent the browser, and nothing else that came is looked at.
void come_back(const ReturnPtr& back, store::Session& session) {
  const Request& request = back->request;
  auto attempt = app::take_oidc(back->services, session, back->client.provider(),
                                query_text(request, "state"), oidc_cookie(request));
  if (!attempt) return back->fail(attempt.error());
  back->attempt = std::move(attempt).value();
  const std::string* issuer = request.query_value("iss");  // RFC 9207
  if (issuer != nullptr && *issuer != back->client.provider().issuer) {
    return back->fail(Error::of(ErrorCode::unauthorized, "Another provider answered."));
  }
  if (const std::string* error = request.query_value("error"); error != nullptr) {
    const bool declined = *error == "access_denied";
    return back->fail_with(declined ? "access_denied" : "unavailable");
  }
  redeem(back);
}

void finish_sign_in(const app::Services& services, Request request, Reply reply) {
  OidcClient* client = app::find_provider(services, request.param("provider"));
  if (client == nullptr) return reply(reply_error(no_such_thing(), request));
  const auto back =
      std::make_shared<Return>(Return{services, *client, {}, std::move(request), std::move(reply)});
  const bool taken = services.executor.submit([back](store::Session& session) { come_back(back, session); });
  if (!taken) back->fail_busy();
}

// ---- /me/identities

void list_identities(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  run(services, std::move(request), std::move(reply),
      [&services, actor](store::Session& session, const Request& asked) {
        const auto found = app::list_identities(session, actor);
        if (!found) return reply_error(found.error(), asked);
        std::vector<std::string> items;
        for (const Identity& identity : *found) {
          const OidcClient* client = app::find_provider_of_issuer(services, identity.issuer);
          items.push_back(wire::to_json(
              wire::IdentityItem{identity, client == nullptr ? std::string() : client->provider().id}));
        }
        auto body = wire::list_json(items, "");
        auto etag = etag_of(std::string_view(body));
        return reply_read(asked, std::move(body), std::move(etag));
      });
}

void remove_identity(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<IdentityId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id](store::Session& session, const Request& asked) {
        const auto removed =
            app::remove_identity(services, session, actor, id, origin_of(services, asked, actor.user_id));
        return removed ? empty_response(204) : reply_error(removed.error(), asked);
      });
}

}  // namespace

std::vector<Route> oidc_routes(const app::Services& services) {
  namespace paths = wire::paths;
  std::vector<Route> routes{
      route_to(services, Action::sign_in, Method::get, paths::kOidcStart, start_sign_in),
      route_to(services, Action::sign_in, Method::get, paths::kOidcCallback, finish_sign_in),
      route_to(services, Action::manage_identities, Method::post, paths::kIdentities, connect_identity),
  };
  for (Route& route : routes)
    route.rate = RateClass::sign_in;
  routes.push_back(route_to(services, Action::sign_in, Method::get, paths::kProviders, list_providers));
  routes.push_back(
      route_to(services, Action::manage_identities, Method::get, paths::kIdentities, list_identities));
  routes.push_back(
      route_to(services, Action::manage_identities, Method::del, paths::kIdentity, remove_identity));
  return routes;
}

}  // namespace holdfast::http
