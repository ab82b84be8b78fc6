#include "api-server/app/credentials.hpp"

#include <algorithm>
#include <optional>

#include "api-server/app/sessions.hpp"
#include "api-server/integrations/identity/digest.hpp"
#include "api-server/store/personal_tokens_store.hpp"

namespace holdfast::app {

Result<void> look_up_credential(const Services& services, store::Session& session, const std::string& token) {
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

}  // namespace holdfast::app
