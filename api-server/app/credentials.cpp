#include "api-server/app/credentials.hpp"

#include <algorithm>
#include <optional>

#include "api-server/app/oidc_sign_in.hpp"
#include "api-server/app/sessions.hpp"
#include "api-server/integrations/identity/digest.hpp"
#include "api-server/integrations/identity/oidc_claims.hpp"
#include "api-server/integrations/identity/secrets.hpp"
#include "api-server/store/identities_store.hpp"
#include "api-server/store/personal_tokens_store.hpp"

namespace holdfast::app {

std::chrono::seconds changes_kept(const Settings& settings) {
  return std::max<std::chrono::seconds>(settings.token_lifetime, 2 * kRemembered);
}

bool is_personal_token(std::string_view token) {
  return token.starts_with(kPersonalPrefix);
}

OidcClient* provider_of_token(const Services& services, std::string_view token) {
  const bool any = std::any_of(services.providers.begin(), services.providers.end(),
                               [](const auto& client) { return !client->provider().api_audience.empty(); });
  if (!any || token.empty()) return nullptr;
  OidcClient* client = find_provider_of_issuer(services, issuer_in(token));
  return client != nullptr && !client->provider().api_audience.empty() ? client : nullptr;
}

Result<void> look_up_personal_token(const Services& services, store::Session& session,
                                    const std::string& token) {
  const Instant now = services.clock.now();
  const auto found = session.transaction([&](store::Transaction& transaction) {
    return Result(store::use_personal_token(transaction, sha256_hex(token), now));
  });
  if (!found) return found.error();
  if (!*found) {
    return Error::of(ErrorCode::unauthorized, "There is no such token, or it has expired or was revoked.");
  }
  const auto& [personal, roles] = **found;
  services.sessions.remember(token, {personal.user_id, personal.id.value(), roles, personal.scopes,
                                     std::min(personal.expires_at, now + kRemembered), true});
  return {};
}

Result<void> look_up_provider_token(const Services& services, store::Session& session,
                                    const std::string& token, const OidcAccess& access) {
  const auto found = session.read([&](store::Transaction& transaction) {
    return Result(store::find_identity(transaction, access.issuer, access.subject));
  });
  if (!found) return found.error();
  if (!*found) {
    return Error::of(ErrorCode::unauthorized, "You have no account here yet. Sign in with a browser once.");
  }
  const Instant until = std::min(access.expires_at, services.clock.now() + kRemembered);
  services.sessions.remember(
      token, {(*found)->user_id, (*found)->id.value(), (*found)->roles, access.scopes, until, true});
  return {};
}

}  // namespace holdfast::app
