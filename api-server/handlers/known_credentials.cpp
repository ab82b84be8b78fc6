#include "api-server/handlers/known_credentials.hpp"

#include <memory>
#include <string>
#include <utility>

#include "api-server/app/credentials.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/store/executor.hpp"

namespace holdfast::http {
namespace {

struct Waiting {
  Request request;
  Reply reply;
};

void look_up(const app::Services& services, const Handler& handler, Request request, Reply reply) {
  const auto waiting = std::make_shared<Waiting>(Waiting{std::move(request), std::move(reply)});
  const bool taken = services.executor.submit([&services, handler, waiting](store::Session& session) {
    const std::string token(waiting->request.bearer_token());
    if (const auto found = app::look_up_credential(services, session, token); !found) {
      return waiting->reply(reply_error(found.error(), waiting->request));
    }
    handler(std::move(waiting->request), std::move(waiting->reply));
  });
  if (!taken) {
    const auto busy = Error::of(ErrorCode::saturated, "Very busy just now. Try again in a second.");
    waiting->reply(reply_error(busy, waiting->request));
  }
}

}  // namespace

Handler with_known_credentials(const app::Services& services, Handler handler) {
  return [&services, handler = std::move(handler)](Request request, Reply reply) {
    if (!services.sessions.is_to_be_looked_up(request.bearer_token(), services.clock.now())) {
      return handler(std::move(request), std::move(reply));
    }
    look_up(services, handler, std::move(request), std::move(reply));
  };
}

}  // namespace holdfast::http
