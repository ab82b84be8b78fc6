// The checks of a verified token's claims, as pure functions (OpenID Connect Core 1.0 section 3.1.3.7;
// RFC 9068 section 4).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "api-server/integrations/identity/oidc_client.hpp"

namespace holdfast {

// Error: unauthorized, with the claim that is wrong for the log.
[[nodiscard]] Result<OidcIdentity> read_id_claims(const nlohmann::json& claims, const OidcProvider& provider,
                                                  const std::string& nonce, Instant now);
[[nodiscard]] Result<OidcAccess> read_access_claims(const nlohmann::json& claims,
                                                    const OidcProvider& provider, Instant now);

// "iss" of a token that nobody has verified yet: only to find out whom to ask. Empty when there is none.
[[nodiscard]] std::string issuer_in(std::string_view token);

}  // namespace holdfast
