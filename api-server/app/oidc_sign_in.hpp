// Signing in with an identity provider: the browser is sent there with a state that only it can bring back,
// and what it brings back is exchanged, by this server, for who the person is.
//
// Accounts are found by issuer and subject. An address decides nothing: whoever has an account here already
// connects it while signed in.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api-server/app/actor.hpp"
#include "api-server/app/services.hpp"
#include "api-server/integrations/identity/oidc_client.hpp"
#include "api-server/store/access_store.hpp"
#include "api-server/store/identities_store.hpp"
#include "api-server/store/origin.hpp"
#include "api-server/store/session.hpp"
#include "common/core/result.hpp"

namespace holdfast::app {

// By its id; null: there is no such provider.
[[nodiscard]] OidcClient* find_provider(const Services& services, std::string_view id);
[[nodiscard]] OidcClient* find_provider_of_issuer(const Services& services, std::string_view issuer);

// A sign-in that is about to begin: what the browser keeps as a cookie, and what it is sent away with.
struct OidcStart {
  std::string browser_secret;
  std::string state;
  store::SignInAttempt attempt;
};
// `return_to` is a route of the client ("#/book/..."); anything else becomes the start page. `connecting`:
// who is signed in, and wants to be known at the provider too. `known_browser` is the secret that the browser
// has of an earlier one; empty: none.
[[nodiscard]] OidcStart prepare_oidc(const Services& services, const OidcProvider& provider,
                                     std::string_view return_to, std::optional<store::Connecting> connecting,
                                     std::string known_browser);
[[nodiscard]] Result<void> store_oidc(store::Session& session, const OidcStart& start);

// Uses the state up. Error: unauthorized for one that is not known, is over, or belongs to another browser or
// provider.
[[nodiscard]] Result<store::SignInAttempt> take_oidc(const Services& services, store::Session& session,
                                                     const OidcProvider& provider, const std::string& state,
                                                     const std::string& browser_secret);

struct OidcArrival {
  User user;
  std::optional<store::AccessChange> access;  // to be noted after COMMIT: the provider changed the roles
};
// The account of who came back, made if need be. Errors: email_taken (there is an account with that address:
// connect it), in_use (the identity is somebody else's), forbidden (no sign-up), invalid_request (the
// provider tells no address), unauthorized (the session in which connecting was begun has ended).
[[nodiscard]] Result<OidcArrival> arrive_by_oidc(const Services& services, store::Session& session,
                                                 const OidcProvider& provider, const OidcIdentity& identity,
                                                 const std::optional<store::Connecting>& connecting,
                                                 const store::Origin& origin);

[[nodiscard]] Result<std::vector<Identity>> list_identities(store::Session& session, const Actor& actor);
// Errors: not_found; in_use for the last way to sign in.
[[nodiscard]] Result<void> remove_identity(const Services& services, store::Session& session,
                                           const Actor& actor, IdentityId id, const store::Origin& origin);

}  // namespace holdfast::app
