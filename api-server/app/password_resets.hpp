// A forgotten password: a link by mail leads to choosing another.
#pragma once

#include <string>

#include "api-server/app/services.hpp"
#include "api-server/store/access_store.hpp"
#include "api-server/store/origin.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"
#include "common/domain/user.hpp"

namespace holdfast::app {

// Sends a letter to whoever has that address, at most one in two minutes. Nobody is told whether somebody
// has: what goes wrong is logged.
void send_password_reset(const Services& services, store::Session& session, const std::string& email,
                         const store::Origin& origin);

// Whose link it is. Error: invalid_request naming "token".
[[nodiscard]] Result<User> find_password_reset(const Services& services, store::Session& session,
                                               const std::string& token);

// Uses the link up; whose it was. Who reads the address's letters has the account from now on, and nobody
// else: all sessions end, personal tokens are revoked, and identities of providers disconnected. Error:
// invalid_request naming "token".
[[nodiscard]] Result<User> reset_password(const Services& services, store::Session& session,
                                          const std::string& token, const std::string& password_hash,
                                          const store::Origin& origin);

}  // namespace holdfast::app
