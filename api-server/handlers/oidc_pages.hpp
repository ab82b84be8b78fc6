// Where the browser goes while somebody signs in with an identity provider.
#pragma once

#include <string>

#include "api-server/app/oidc_sign_in.hpp"
#include "api-server/handlers/message.hpp"
#include "common/core/error.hpp"

namespace holdfast::http {

// Where our pages are, as the browser knows it: "https://book.example.org".
[[nodiscard]] std::string page_origin(const app::Services& services, const Request& request);
// The provider sends the browser back there.
[[nodiscard]] std::string callback_url(const app::Services& services, const Request& request,
                                       const OidcProvider& provider);

// 303 to a page; what is found there is not kept.
[[nodiscard]] Response go_to(std::string url);
// 303 to the page that says what went wrong: the profile for who was connecting an identity, else the
// sign-in, which goes on to `return_to`, a route of the client, whichever way one comes in at last.
[[nodiscard]] Response go_to_profile_problem(std::string_view code);
[[nodiscard]] Response go_to_sign_in_problem(std::string_view code, std::string_view return_to);

// The cookie that binds a sign-in under way to the browser that began it. It comes back with a navigation
// from the provider's site, hence SameSite=Lax.
[[nodiscard]] std::string oidc_cookie(const Request& request);
void set_oidc_cookie(Response& response, const Request& request, std::string_view secret);

}  // namespace holdfast::http
