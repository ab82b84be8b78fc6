// The keys that access tokens are signed with: changed every month, and at once when an administrator says
// so.
//
// A new key is published for a while before it signs, so that nobody, neither another server nor a program
// that keeps our public keys, meets a token that it cannot check; and an old one is published until the last
// token it signed has expired.
#pragma once

#include <string>

#include "api-server/app/services.hpp"
#include "api-server/store/origin.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"

namespace holdfast::app {

// Takes over what is in the database; makes the first key, and the next one when the newest is a month old.
// To be repeated every minute.
[[nodiscard]] Result<void> use_signing_keys(const Services& services, store::Session& session);

// A new key that signs from now on, on every server; answers its id. With `withdraw`, for a key that somebody
// may have stolen, no token of an older one is good any more: sessions go on by their refresh tokens.
[[nodiscard]] Result<std::string> rotate_signing_keys(const Services& services, store::Session& session,
                                                      bool withdraw, const store::Origin& origin);

}  // namespace holdfast::app
