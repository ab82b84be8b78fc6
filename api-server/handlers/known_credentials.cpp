#include "api-server/handlers/known_credentials.hpp"

#include <memory>
#include <string>
#include <utility>

#include "api-server/app/credentials.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/integrations/identity/oidc_client.hpp"
#include "api-server/log.hpp"
#include "api-server/store/executor.hpp"

namespace holdfast::http {
namespace {

// A request whose token is being looked up, over one thread or two.
struct Waiting {
  const app::Services& services;
  const Handler handler;
  const std::string token;
  Request request;
  Reply reply;

  void go_on(const Result<void>& found) {
    if (!found) return fail(found.error());
    handler(std::move(request), std::move(reply));
  }
  void fail(const Error& error) { reply(reply_error(error, request)); }
  void fail_busy() { fail(Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second.")); }
};
using WaitingPtr = std::shared_ptr<Waiting>;

void look_up_personal(const WaitingPtr& waiting) {
  const bool taken = waiting->services.executor.submit([waiting](store::Session& session) {
    waiting->go_on(app::look_up_personal_token(waiting->services, session, waiting->token));
  });
  if (!taken) waiting->fail_busy();
}

void look_up_identity(const WaitingPtr& waiting, const OidcAccess& access) {
  const bool taken = waiting->services.executor.submit([waiting, access](store::Session& session) {
    waiting->go_on(app::look_up_provider_token(waiting->services, session, waiting->token, access));
  });
  if (!taken) waiting->fail_busy();
}

void ask_provider(const WaitingPtr& waiting, OidcClient& client) {
  const bool taken = client.submit([waiting, &client] {
    const auto access = client.check_access_token(waiting->token);
    if (access) return look_up_identity(waiting, *access);
    log_event(LogLevel::info, "a provider's access token was refused",
              {{"provider", client.provider().id},
               {"why", access.error().detail},
               {"request_id", waiting->request.request_id}});
    waiting->fail(access.error().code == ErrorCode::unavailable
                      ? access.error()
                      : Error::of(ErrorCode::unauthorized, "The token is not valid here."));
  });
  if (!taken) waiting->fail_busy();
}

}  // namespace

Handler with_known_credentials(const app::Services& services, Handler handler) {
  return [&services, handler = std::move(handler)](Request request, Reply reply) {
    const std::string_view token = request.bearer_token();
    const bool personal = app::is_personal_token(token);
    OidcClient* provider = personal ? nullptr : app::provider_of_token(services, token);
    const bool says_itself = !personal && provider == nullptr;
    if (says_itself || services.sessions.remembers(token, services.clock.now())) {
      return handler(std::move(request), std::move(reply));
    }
    const auto waiting = std::make_shared<Waiting>(
        Waiting{services, handler, std::string(token), std::move(request), std::move(reply)});
    if (personal) return look_up_personal(waiting);
    ask_provider(waiting, *provider);
  };
}

}  // namespace holdfast::http
