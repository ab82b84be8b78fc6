// Which identity providers (OpenID Connect) people may sign in with, as the operator says in a file:
//
//   [{"id": "corp", "name": "Harbour Corp", "issuer": "https://login.example.org",
//     "client_id": "holdfast", "client_secret": "...",
//     "scopes": ["openid", "email", "profile"],        these by default
//     "algorithms": ["RS256"],                         of ID tokens; RS256 by default
//     "sign_up": true,                                 unknown people get an account; true by default
//     "role_claim": "groups",                          with dots for a claim within one
//     "role_map": {"booking-admins": "admin"},         words of that claim that mean a role here
//     "api_audience": "https://book.example.org"}]     its access tokens for this audience may use the API
//
// Instead of "client_secret", "client_secret_file" names a file that has it. Without either the client is
// public.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/core/result.hpp"
#include "common/domain/user.hpp"

namespace holdfast {

struct OidcProvider {
  std::string id;  // in paths: lower-case letters, digits and dashes
  std::string name;
  std::string issuer;
  std::string client_id;
  std::string client_secret;
  std::vector<std::string> scopes{"openid", "email", "profile"};
  std::vector<std::string> algorithms{"RS256"};
  bool sign_up = true;
  std::string role_claim;  // empty: roles are given here
  std::map<std::string, Role> role_map;
  std::string api_audience;  // empty: its access tokens are no use here
};

// The file's text. Error: invalid_request, whose detail is one line that names the entry and what is wrong.
[[nodiscard]] Result<std::vector<OidcProvider>> read_oidc_providers(std::string_view text);

// Reads the file, and those with secrets.
[[nodiscard]] Result<std::vector<OidcProvider>> load_oidc_providers(const std::string& path);

}  // namespace holdfast
