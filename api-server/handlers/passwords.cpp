// POST /auth/password/forgot, POST /auth/password/reset.
#include <memory>
#include <utility>

#include "api-server/app/password_resets.hpp"
#include "api-server/handlers/guesses.hpp"
#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/integrations/identity/common_passwords.hpp"
#include "api-server/integrations/identity/passwords.hpp"
#include "api-server/store/executor.hpp"
#include "common/wire/identity.hpp"
#include "common/wire/paths.hpp"

namespace holdfast::http {
namespace {

Error too_busy() {
  return Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second.");
}

// Answered before the work is done: how long that takes would tell whether the address is known.
void forgot_password(const app::Services& services, Request request, Reply reply) {
  const auto body = wire::decode_forgot(request.body);
  if (!body) return reply(reply_error(body.error(), request));
  const auto origin = origin_of(services, request, std::nullopt);
  const bool taken =
      services.executor.submit([&services, email = body->email, origin](store::Session& session) {
        app::send_password_reset(services, session, email, origin);
      });
  reply(taken ? empty_response(202) : reply_error(too_busy(), request));
}

// On its way over several threads: the link, the hash, the change.
struct Reset {
  Request request;
  Reply reply;
  wire::ResetRequest body;

  void fail(const Error& error) { reply(reply_error(error, request)); }
};
using ResetPtr = std::shared_ptr<Reset>;

void store_password(const app::Services& services, const ResetPtr& reset, const std::string& hash) {
  const bool taken = services.executor.submit([&services, reset, hash](store::Session& session) {
    const auto origin = origin_of(services, reset->request, std::nullopt);
    const auto done = app::reset_password(services, session, reset->body.token, hash, origin);
    if (!done) return reset->fail(done.error());
    note_proven(services, reset->request, done->email);
    reset->reply(empty_response(204));
  });
  if (!taken) reset->fail(too_busy());
}

void hash_password(const app::Services& services, const ResetPtr& reset) {
  const bool taken =
      services.passwords.hash(reset->body.password, [&services, reset](const std::string& hash) {
        if (hash.empty()) return reset->fail(Error::of(ErrorCode::internal));
        store_password(services, reset, hash);
      });
  if (!taken) reset->fail(too_busy());
}

void reset_password(const app::Services& services, Request request, Reply reply) {
  auto body = wire::decode_reset(request.body);
  if (!body) return reply(reply_error(body.error(), request));
  const auto reset =
      std::make_shared<Reset>(Reset{std::move(request), std::move(reply), std::move(body).value()});
  const bool taken = services.executor.submit([&services, reset](store::Session& session) {
    const auto user = app::find_password_reset(services, session, reset->body.token);
    if (!user) return reset->fail(user.error());
    const auto choice = check_password_choice(reset->body.password, user->email);
    if (!choice) return reset->fail(choice.error());
    hash_password(services, reset);
  });
  if (!taken) reset->fail(too_busy());
}

}  // namespace

std::vector<Route> password_routes(const app::Services& services) {
  std::vector<Route> routes{
      route_to(services, Action::sign_in, Method::post, wire::paths::kForgotPassword, forgot_password),
      route_to(services, Action::sign_in, Method::post, wire::paths::kResetPassword, reset_password)};
  for (Route& route : routes)
    route.rate = RateClass::sign_in;
  return routes;
}

}  // namespace holdfast::http
