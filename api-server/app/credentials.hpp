// Looking up what a token is good for, when this server's keys cannot say.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "api-server/app/services.hpp"
#include "api-server/integrations/identity/oidc_client.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"

namespace holdfast::app {

// How long what was found is remembered: the shorter, the sooner roles and ends that were missed are seen.
inline constexpr auto kRemembered = std::chrono::minutes(5);

// How long to know what has ended or changed: then no token counts any more that is older, nor anything that
// was remembered of one.
[[nodiscard]] std::chrono::seconds changes_kept(const Settings& settings);

// Until when a server may remember what it has found of a token that is good no more since `now`: longer than
// it does.
[[nodiscard]] constexpr Instant looked_up_until(Instant now) {
  return now + 2 * kRemembered;
}

[[nodiscard]] bool is_personal_token(std::string_view token);
// Whose access token it claims to be; null: no provider's whose tokens are good here.
[[nodiscard]] OidcClient* provider_of_token(const Services& services, std::string_view token);

// Each finds the token and lets services.sessions remember it. Errors: unauthorized, unavailable.
[[nodiscard]] Result<void> look_up_personal_token(const Services& services, store::Session& session,
                                                  const std::string& token);
// `access` is what the provider's client made of the token.
[[nodiscard]] Result<void> look_up_provider_token(const Services& services, store::Session& session,
                                                  const std::string& token, const OidcAccess& access);

}  // namespace holdfast::app
