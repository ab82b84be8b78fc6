// Sessions as people have them: begun by signing in, kept up by refresh tokens, listed and ended.
//
// A refresh token is good once (RFC 9700 section 4.14): using it gives the next one. Since a reply may be
// lost, and two pages may ask at once, the last used one is answered again for half a minute, as long as none
// that came from it was used. Any older one has been stolen, from the person or by the person who sends it:
// the session ends.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api-server/app/actor.hpp"
#include "api-server/app/services.hpp"
#include "api-server/store/sessions_store.hpp"
#include "common/core/result.hpp"
#include "common/wire/replies.hpp"

namespace holdfast::app {

struct SessionTokens {
  wire::AuthReply reply;      // with the access token
  std::string refresh_token;  // good until `session_until`
  Instant session_until;
};

// Somebody, as an identity provider names them.
struct IdentityKey {
  std::string issuer;
  std::string subject;
};

// How somebody has just shown who they are.
struct Proof {
  std::string_view method;                   // "password", or the id of an identity provider
  std::string password_hash;                 // that the password was found right for; empty: there was none
  std::optional<IdentityKey> identity = {};  // that the provider vouched for
};

// A new session of a user. Error: unauthorized when the password was changed since it was found right, or the
// identity disconnected.
[[nodiscard]] Result<SessionTokens> start_session(const Services& services, store::Session& session,
                                                  const User& user, const Proof& proof,
                                                  const std::string& user_agent, const store::Origin& origin);

// A wrong password for an account that there is, for the audit log.
[[nodiscard]] Result<void> record_refused_sign_in(store::Session& session, UserId user,
                                                  const store::Origin& origin);

// New tokens for a refresh token. Error: unauthorized, for all that is wrong with it.
[[nodiscard]] Result<SessionTokens> refresh_session(const Services& services, store::Session& session,
                                                    const std::string& refresh_token,
                                                    const std::string& user_agent,
                                                    const store::Origin& origin);

[[nodiscard]] Result<std::vector<store::SignIn>> list_sessions(const Services& services,
                                                               store::Session& session, const Actor& actor);

// Each ends sessions on every server before it returns (others hear of it at once).
// Answers by which method it was begun. Error: not_found.
[[nodiscard]] Result<std::string> end_session(const Services& services, store::Session& session, UserId user,
                                              SessionId id, const store::Origin& origin);
// All of the user's but `kept`.
[[nodiscard]] Result<void> end_sessions(const Services& services, store::Session& session, UserId user,
                                        std::optional<SessionId> kept, const store::Origin& origin);
// All of them and all personal tokens: for a person whom somebody else may have been.
[[nodiscard]] Result<void> sign_out_everywhere(const Services& services, store::Session& session, UserId user,
                                               const store::Origin& origin);
// The session of a refresh token, as above.
[[nodiscard]] Result<std::string> end_session_of(const Services& services, store::Session& session,
                                                 const std::string& refresh_token,
                                                 const store::Origin& origin);

}  // namespace holdfast::app
