// POST /auth/register, /auth/login, /auth/logout.
#include <memory>
#include <utility>

#include "api-server/app/accounts.hpp"
#include "api-server/handlers/cookie.hpp"
#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/integrations/identity/digest.hpp"
#include "api-server/integrations/identity/passwords.hpp"
#include "api-server/store/executor.hpp"
#include "common/wire/decode_requests.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/encode_requests.hpp"
#include "common/wire/paths.hpp"

namespace holdfast::http {
namespace {

// One request on its way over several threads.
struct Pending {
  Request request;
  Reply reply;

  void fail(const Error& error) { reply(reply_error(error, request)); }
};
using PendingPtr = std::shared_ptr<Pending>;

Error too_many_sign_ins() {
  return Error::of(ErrorCode::saturated, "Many people are signing in just now. Try again in a second.");
}

Error wrong_email_or_password() {
  return Error::of(ErrorCode::unauthorized, "Email and password do not belong together.");
}

Response signed_in(const app::Services& services, const Request& request, int status,
                   const Result<wire::AuthReply>& session) {
  if (!session) return reply_error(session.error(), request);
  return reply_json(status, wire::to_json(*session))
      .with("Set-Cookie",
            set_session_cookie(request, session->access_token, services.settings.token_lifetime))
      .with("Cache-Control", "no-store");
}

// Nobody is signed in yet: such keys share the nil user. The password is no part of the payload's hash, since
// a plain hash of it must not be kept.
Result<std::optional<store::IdempotencyKey>> key_of(const Request& request, wire::RegisterRequest body) {
  const auto key = idempotency_key(request);
  if (!key) return key.error();
  if (!*key) return std::optional<store::IdempotencyKey>();
  body.password.clear();
  return std::optional(
      store::IdempotencyKey{UserId(), **key, sha256_hex(request.path + wire::to_json(body))});
}

// The key made the account before: the same request has the same password.
void sign_in_again(const app::Services& services, const PendingPtr& pending, const std::string& password,
                   const store::Account& account) {
  const bool taken = services.passwords.verify(
      password, account.password_hash, [&services, pending, user = account.user](bool same) {
        if (!same) {
          return pending->fail(
              Error::of(ErrorCode::idempotency_mismatch, "This key was used with another request."));
        }
        pending->reply(signed_in(services, pending->request, 201, app::start_session(services, user)));
      });
  if (!taken) pending->fail(too_many_sign_ins());
}

void store_account(const app::Services& services, const PendingPtr& pending,
                   const wire::RegisterRequest& body, const std::optional<store::IdempotencyKey>& key,
                   const std::string& hash) {
  const bool taken = services.executor.submit([&services, pending, body, key, hash](store::Session& session) {
    const auto origin = origin_of(services, pending->request, std::nullopt);
    const auto made = app::create_account(services, session, body, hash, key, origin);
    if (!made) return pending->fail(made.error());
    if (made->again) return sign_in_again(services, pending, body.password, made->account);
    pending->reply(
        signed_in(services, pending->request, 201, app::start_session(services, made->account.user)));
  });
  if (!taken) pending->fail(too_many_sign_ins());
}

void register_account(const app::Services& services, Request request, Reply reply) {
  const auto pending = std::make_shared<Pending>(Pending{std::move(request), std::move(reply)});
  const auto body = wire::decode_register(pending->request.body);
  if (!body) return pending->fail(body.error());
  if (const auto zone = app::check_zone(services, body->time_zone); !zone) return pending->fail(zone.error());
  const auto key = key_of(pending->request, *body);
  if (!key) return pending->fail(key.error());
  const bool taken = services.passwords.hash(
      body->password, [&services, pending, body = *body, key = *key](const std::string& hash) {
        if (hash.empty()) return pending->fail(Error::of(ErrorCode::internal));
        store_account(services, pending, body, key, hash);
      });
  if (!taken) pending->fail(too_many_sign_ins());
}

// On a password thread at the end: the answer takes as long for an email that nobody has.
void check_password(const app::Services& services, const PendingPtr& pending, const wire::LoginRequest& body,
                    std::optional<store::Account> account) {
  const std::string hash = account ? account->password_hash : std::string();
  const bool taken =
      services.passwords.verify(body.password, hash, [&services, pending, account](bool right) {
        if (!right) return pending->fail(wrong_email_or_password());
        pending->reply(
            signed_in(services, pending->request, 200, app::start_session(services, account->user)));
      });
  if (!taken) pending->fail(too_many_sign_ins());
}

void login(const app::Services& services, Request request, Reply reply) {
  const auto pending = std::make_shared<Pending>(Pending{std::move(request), std::move(reply)});
  const auto body = wire::decode_login(pending->request.body);
  if (!body) return pending->fail(body.error());
  const bool taken = services.executor.submit([&services, pending, body = *body](store::Session& session) {
    auto account = app::find_account(session, body.email);
    if (!account) return pending->fail(account.error());
    check_password(services, pending, body, std::move(account).value());
  });
  if (!taken) pending->fail(too_many_sign_ins());
}

Response signed_out(const Request& request) {
  return empty_response(204)
      .with("Set-Cookie", clear_session_cookie(request))
      .with("Cache-Control", "no-store");
}

void logout(const app::Services& services, const std::optional<app::Actor>& actor, Request request,
            Reply reply) {
  const auto body = wire::decode_empty(request.body);
  if (!body) return reply(reply_error(body.error(), request));
  if (!actor) return reply(signed_out(request));
  run(services, std::move(request), std::move(reply),
      [&services, actor = *actor](store::Session& session, const Request& asked) {
        const auto ended = app::end_session(services, session, actor);
        return ended ? signed_out(asked) : reply_error(ended.error(), asked);
      });
}

}  // namespace

std::vector<Route> auth_routes(const app::Services& services) {
  namespace paths = wire::paths;
  std::vector<Route> routes = {
      route_to(services, Action::sign_in, Method::post, paths::kRegister, register_account),
      route_to(services, Action::sign_in, Method::post, paths::kLogin, login),
  };
  for (Route& route : routes)
    route.rate = RateClass::sign_in;
  routes.push_back(route_to(services, Action::sign_out, Method::post, paths::kLogout, logout));
  return routes;
}

}  // namespace holdfast::http
