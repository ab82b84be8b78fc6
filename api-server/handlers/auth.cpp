// POST /auth/register, /auth/login.
#include <memory>
#include <utility>

#include "api-server/app/accounts.hpp"
#include "api-server/app/sign_ins.hpp"
#include "api-server/handlers/guesses.hpp"
#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/session_reply.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/integrations/identity/common_passwords.hpp"
#include "api-server/integrations/identity/digest.hpp"
#include "api-server/integrations/identity/passwords.hpp"
#include "api-server/log.hpp"
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

// On a database thread.
void start_session(const app::Services& services, const PendingPtr& pending, store::Session& session,
                   int status, const store::Account& account) {
  const Request& request = pending->request;
  const auto origin = origin_of(services, request, account.user.id);
  auto tokens = app::start_session(services, session, account.user, {"password", account.password_hash},
                                   user_agent_of(request), origin);
  if (!tokens) return pending->fail(tokens.error());
  pending->reply(reply_session(request, status, std::move(tokens).value(), origin.now));
}

// On a password thread, which has no database.
void let_in(const app::Services& services, const PendingPtr& pending, int status,
            const store::Account& account) {
  const bool taken = services.executor.submit([&services, pending, status, account](store::Session& session) {
    start_session(services, pending, session, status, account);
  });
  if (!taken) pending->fail(too_many_sign_ins());
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
  const bool taken =
      services.passwords.verify(password, account.password_hash, [&services, pending, account](bool same) {
        if (!same) {
          return pending->fail(
              Error::of(ErrorCode::idempotency_mismatch, "This key was used with another request."));
        }
        let_in(services, pending, 201, account);
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
    start_session(services, pending, session, 201, made->account);
  });
  if (!taken) pending->fail(too_many_sign_ins());
}

void register_account(const app::Services& services, Request request, Reply reply) {
  const auto pending = std::make_shared<Pending>(Pending{std::move(request), std::move(reply)});
  const auto body = wire::decode_register(pending->request.body);
  if (!body) return pending->fail(body.error());
  if (const auto zone = app::check_zone(services, body->time_zone); !zone) return pending->fail(zone.error());
  if (const auto choice = check_password_choice(body->password, body->email); !choice) {
    return pending->fail(choice.error());
  }
  const auto key = key_of(pending->request, *body);
  if (!key) return pending->fail(key.error());
  const bool taken = services.passwords.hash(
      body->password, [&services, pending, body = *body, key = *key](const std::string& hash) {
        if (hash.empty()) return pending->fail(Error::of(ErrorCode::internal));
        store_account(services, pending, body, key, hash);
      });
  if (!taken) pending->fail(too_many_sign_ins());
}

// Tells the person, and the audit log, that somebody tried. It is no part of the answer.
void record_refusal(const app::Services& services, const Request& request, UserId user) {
  const auto origin = origin_of(services, request, std::nullopt);
  const auto lost = [origin] {
    log_event(LogLevel::warning, "a refused sign-in was not recorded", {{"request_id", origin.request_id}});
  };
  const bool taken = services.executor.submit([user, origin, lost](store::Session& session) {
    if (!app::record_refused_sign_in(session, user, origin)) lost();
  });
  if (!taken) lost();
}

// On a password thread at the end: the answer takes as long for an email that nobody has.
void check_password(const app::Services& services, const PendingPtr& pending, const wire::LoginRequest& body,
                    std::optional<store::Account> account) {
  const std::string hash = account ? account->password_hash : std::string();
  const bool taken = services.passwords.verify(
      body.password, hash, [&services, pending, email = body.email, account](bool right) {
        if (auto refusal = note_guess(services, pending->request, email, right))
          return pending->reply(*std::move(refusal));
        if (right) return let_in(services, pending, 200, *account);
        if (account) record_refusal(services, pending->request, account->user.id);
        pending->fail(wrong_email_or_password());
      });
  if (!taken) pending->fail(too_many_sign_ins());
}

void login(const app::Services& services, Request request, Reply reply) {
  const auto pending = std::make_shared<Pending>(Pending{std::move(request), std::move(reply)});
  const auto body = wire::decode_login(pending->request.body);
  if (!body) return pending->fail(body.error());
  if (auto refusal = too_many_guesses(services, pending->request, body->email))
    return pending->reply(*std::move(refusal));
  const bool taken = services.executor.submit([&services, pending, body = *body](store::Session& session) {
    auto account = app::find_account(session, body.email);
    if (!account) return pending->fail(account.error());
    check_password(services, pending, body, std::move(account).value());
  });
  if (!taken) pending->fail(too_many_sign_ins());
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
  return routes;
}

}  // namespace holdfast::http
