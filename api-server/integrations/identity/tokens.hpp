// Access tokens: JSON Web Tokens (RFC 7519) signed with ES256 and nothing else.
//
// The algorithm is pinned: a token that names another one is refused before any key is touched. Issuer,
// audience, time and key id are checked here as well, since cjose checks the signature only.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/core/result.hpp"
#include "common/core/uuid.hpp"
#include "common/domain/user.hpp"

namespace holdfast {

struct SigningKey {
  std::string id;           // "kid"
  std::string private_jwk;  // RFC 7517, P-256, with "d"
};

// A new random key.
[[nodiscard]] Result<SigningKey> generate_signing_key(std::string id);

struct TokenClaims {
  UserId user_id;           // "sub"
  Uuid session_id;          // "sid"
  std::vector<Role> roles;  // "roles"
  Instant issued_at;        // "iat", whole seconds
  Instant expires_at;       // "exp", whole seconds

  friend bool operator==(const TokenClaims&, const TokenClaims&) = default;
};

inline constexpr const char* kTokenIssuer = "holdfast";
inline constexpr const char* kTokenAudience = "holdfast-api";

// Every function may be called from any thread.
class TokenService {
 public:
  // `issuer` ("iss") and `audience` ("aud") are put into tokens and asked of them. None may be good for
  // longer than `longest`: who has a key for a moment must not make tokens that outlive it by years.
  explicit TokenService(std::string issuer = kTokenIssuer, std::string audience = kTokenAudience,
                        std::chrono::seconds longest = std::chrono::hours(24));
  ~TokenService();
  TokenService(const TokenService&) = delete;
  TokenService& operator=(const TokenService&) = delete;

  // Signs with the first key, accepts all of them. `internal` when one cannot be read; then nothing has
  // changed.
  [[nodiscard]] Result<void> use_keys(const std::vector<SigningKey>& keys);

  [[nodiscard]] Result<std::string> issue(const TokenClaims& claims) const;

  // `unauthorized` for anything that is not a good token of ours at `now`. About 0.1 ms.
  [[nodiscard]] Result<TokenClaims> verify(std::string_view token, Instant now) const;

  // The public keys as a JWK set (RFC 7517 section 5).
  [[nodiscard]] std::string jwks() const;

 private:
  struct Keys;
  [[nodiscard]] std::shared_ptr<const Keys> keys() const;

  const std::string issuer_;
  const std::string audience_;
  const std::chrono::seconds longest_;
  std::shared_ptr<const Keys> keys_;  // replaced as a whole, by atomic_store
};

}  // namespace holdfast
