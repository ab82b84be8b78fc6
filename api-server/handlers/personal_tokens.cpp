// /me/tokens.
#include "api-server/app/personal_tokens.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "api-server/handlers/identity_routes.hpp"
#include "api-server/handlers/route_list.hpp"
#include "api-server/handlers/support.hpp"
#include "api-server/handlers/write_once.hpp"
#include "common/wire/encode.hpp"
#include "common/wire/paths.hpp"
#include "common/wire/personal_token.hpp"

namespace holdfast::http {
namespace {

void list_tokens(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  run(services, std::move(request), std::move(reply),
      [&services, actor](store::Session& session, const Request& asked) {
        const auto tokens = app::list_personal_tokens(services, session, actor);
        if (!tokens) return reply_error(tokens.error(), asked);
        std::vector<std::string> items;
        for (const PersonalToken& token : *tokens)
          items.push_back(wire::to_json(wire::PersonalTokenReply{token, {}}));
        auto body = wire::list_json(items, "");
        auto etag = etag_of(std::string_view(body));
        return reply_read(asked, std::move(body), std::move(etag));
      });
}

// What is kept under an Idempotency-Key does not have the secret: repeated, the reply tells of the token
// alone.
void create_token(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  auto wanted = wire::decode_personal_token_create(request.body);
  if (!wanted) return reply(reply_error(wanted.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, wanted = *std::move(wanted)](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        std::optional<app::NewPersonalToken> made;
        auto response = write_once(session, asked, actor, origin.now, [&](store::Transaction& transaction) {
          auto created = app::create_personal_token(services, transaction, actor, wanted, origin);
          if (!created) return reply_error(created.error(), asked);
          made = std::move(created).value();
          return reply_json(201, wire::to_json(wire::PersonalTokenReply{made->token, {}}))
              .with("Location", wire::paths::personal_token(made->token.id));
        });
        if (made && response.status == 201) {
          response.body = std::make_shared<const std::string>(
              wire::to_json(wire::PersonalTokenReply{made->token, made->secret}));
        }
        response.with("Cache-Control", "no-store");
        return response;
      });
}

void revoke_token(const app::Services& services, const app::Actor& actor, Request request, Reply reply) {
  const auto id = path_id<PersonalTokenId>(request);
  if (!id) return reply(reply_error(id.error(), request));
  run(services, std::move(request), std::move(reply),
      [&services, actor, id = *id](store::Session& session, const Request& asked) {
        const auto origin = origin_of(services, asked, actor.user_id);
        const auto revoked = app::revoke_personal_token(services, session, actor, id, origin);
        return revoked ? empty_response(204) : reply_error(revoked.error(), asked);
      });
}

}  // namespace

std::vector<Route> personal_token_routes(const app::Services& services) {
  return {
      route_to(services, Action::list_tokens, Method::get, wire::paths::kPersonalTokens, list_tokens),
      route_to(services, Action::create_token, Method::post, wire::paths::kPersonalTokens, create_token),
      route_to(services, Action::revoke_token, Method::del, wire::paths::kPersonalToken, revoke_token),
  };
}

}  // namespace holdfast::http
