#include "api-server/app/personal_tokens.hpp"

#include <utility>

#include "api-server/app/credentials.hpp"
#include "api-server/app/ids.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/integrations/identity/digest.hpp"
#include "api-server/integrations/identity/secrets.hpp"
#include "api-server/store/personal_tokens_store.hpp"
#include "api-server/store/sessions_store.hpp"

namespace holdfast::app {
namespace {

constexpr auto kUsualLife = std::chrono::days(90);
constexpr auto kLongestLife = std::chrono::days(366);
constexpr int kMaxTokens = 50;

Result<Instant> end_of(const wire::PersonalTokenCreate& request, Instant now) {
  const Instant end = request.expires_at.value_or(now + kUsualLife);
  if (end <= now) return Error::invalid("expires_at", "must be in the future");
  if (end > now + kLongestLife) return Error::invalid("expires_at", "must be within 366 days");
  return end;
}

}  // namespace

Result<NewPersonalToken> create_personal_token(const Services& services, store::Transaction& transaction,
                                               const Actor& actor, const wire::PersonalTokenCreate& request,
                                               const store::Origin& origin) {
  const auto end = end_of(request, origin.now);
  if (!end) return end.error();
  // Whoever ends the session, to take the account back, must not miss the token.
  if (!store::keep_sign_in(transaction, SessionId(actor.session_id), actor.user_id))
    return Error::of(ErrorCode::unauthorized, "You were signed out. Sign in again.");
  if (store::count_personal_tokens(transaction, actor.user_id, origin.now) >= kMaxTokens) {
    return Error::of(ErrorCode::in_use, "You have 50 tokens. Revoke one that is no longer used.");
  }
  NewPersonalToken made{{services.ids.make<PersonalTokenId>(), actor.user_id, request.name, request.scopes,
                         origin.now, *end, std::nullopt},
                        random_secret(kPersonalPrefix)};
  store::insert_personal_token(transaction, made.token, sha256_hex(made.secret), origin);
  return made;
}

Result<std::vector<PersonalToken>> list_personal_tokens(const Services& services, store::Session& session,
                                                        const Actor& actor) {
  return session.read([&](store::Transaction& transaction) {
    return Result(store::list_personal_tokens(transaction, actor.user_id, services.clock.now()));
  });
}

std::vector<PersonalTokenId> revoke_personal_tokens(store::Transaction& transaction, UserId user,
                                                    const store::Origin& origin) {
  return store::remove_personal_tokens(transaction, user, looked_up_until(origin.now), origin);
}

void forget_personal_tokens(const Services& services, const std::vector<PersonalTokenId>& revoked,
                            Instant now) {
  for (const PersonalTokenId id : revoked)
    services.sessions.revoke({id.value(), looked_up_until(now)});
}

Result<void> revoke_personal_token(const Services& services, store::Session& session, const Actor& actor,
                                   PersonalTokenId id, const store::Origin& origin) {
  const Instant until = looked_up_until(origin.now);
  auto revoked = session.transaction([&](store::Transaction& transaction) -> Result<void> {
    if (store::remove_personal_token(transaction, id, actor.user_id, until, origin)) return {};
    return Error::of(ErrorCode::not_found, "You have no such token.");
  });
  if (revoked) services.sessions.revoke({id.value(), until});
  return revoked;
}

}  // namespace holdfast::app
