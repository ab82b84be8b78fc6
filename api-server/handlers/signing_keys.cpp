// POST /signing-keys: an administrator changes the key that access tokens are signed with.
#include "api-server/app/signing_keys.hpp"

#include <utility>

#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "common/wire/identity.hpp"
#include "common/wire/paths.hpp"

namespace holdfast::http {
namespace {

void rotate_keys(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto body = wire::decode_key_rotation(request.body);
  if (!body) return reply(reply_error(body.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, withdraw = body->withdraw](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        const auto kid = app::rotate_signing_keys(services, session, withdraw, origin);
        if (!kid) return reply_error(kid.error(), asked);
        return reply_json(201, wire::to_json(wire::SigningKeyReply{*kid}));
      });
}

}  // namespace

std::vector<Route> signing_key_routes(const app::Services& services) {
  return {route_to(services, Action::rotate_keys, Method::post, wire::paths::kSigningKeys, rotate_keys)};
}

}  // namespace holdfast::http
