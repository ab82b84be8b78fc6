// The routes of accounts and of the server itself. `services` must outlive the routes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api-server/app/services.hpp"
#include "api-server/handlers/message.hpp"

namespace holdfast::http {

// /auth/register, /auth/login.
[[nodiscard]] std::vector<Route> auth_routes(const app::Services& services);

// /auth/logout.
[[nodiscard]] std::vector<Route> sign_out_routes(const app::Services& services);

// /auth/providers, /auth/oidc/..., /me/identities.
[[nodiscard]] std::vector<Route> oidc_routes(const app::Services& services);

// /auth/refresh, /me/sessions, /users/{id}/sessions.
[[nodiscard]] std::vector<Route> session_routes(const app::Services& services);

// /me/tokens.
[[nodiscard]] std::vector<Route> personal_token_routes(const app::Services& services);

// /auth/password/forgot, /auth/password/reset.
[[nodiscard]] std::vector<Route> password_routes(const app::Services& services);

// /signing-keys.
[[nodiscard]] std::vector<Route> signing_key_routes(const app::Services& services);

// /audit.
[[nodiscard]] std::vector<Route> audit_routes(const app::Services& services);

// /me, /users, /users/{id}.
[[nodiscard]] std::vector<Route> user_routes(const app::Services& services);

// /healthz, /readyz, /metrics (what `scrape` gives), the public keys, the API's description and its reference
// page.
[[nodiscard]] std::vector<Route> system_routes(const app::Services& services,
                                               std::function<std::string()> scrape);

}  // namespace holdfast::http
