// Who a token stands for, from memory: verified tokens are kept, and so is what has changed since they were
// signed (sign-outs, roles, passwords), as the database tells.
//
// A token says who signed in and with which roles. Everything that makes it say too much comes in by `revoke`
// and `note`: from the use case that changes it, before its reply leaves, and from other servers by
// notification.
#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "api-server/app/actor.hpp"
#include "api-server/integrations/identity/tokens.hpp"
#include "api-server/store/access_store.hpp"
#include "common/core/result.hpp"

namespace holdfast::app {

struct RevokedSession {
  Uuid session_id;
  Instant until;  // no token of it is good after this anyway
};

// Every function may be called from any thread.
class SessionRegistry {
 public:
  // `tokens` must outlive this. At most `kept_tokens` are remembered; what was unused longest goes first.
  explicit SessionRegistry(const TokenService& tokens, std::size_t kept_tokens = 50'000)
      : tokens_(tokens), kept_tokens_(kept_tokens) {}

  // `unauthorized` unless the token is good at `now`. The client's address is the caller's to fill in.
  [[nodiscard]] Result<Actor> authenticate(std::string_view token, Instant now);

  void revoke(const RevokedSession& session);
  void note(const store::AccessChange& change);
  // Forgets what no token that is still good can be affected by.
  void forget_before(Instant now, Instant oldest_token);

 private:
  struct Verified {
    TokenClaims claims;
    std::list<std::string>::iterator use;
  };

  [[nodiscard]] std::optional<TokenClaims> find_verified(const std::string& token);
  void keep(const std::string& token, const TokenClaims& claims);
  [[nodiscard]] Result<Actor> current(const TokenClaims& claims, Instant now) const;

  const TokenService& tokens_;
  const std::size_t kept_tokens_;
  mutable std::mutex mutex_;
  std::list<std::string> by_use_;  // digests of tokens, most recently used first
  std::unordered_map<std::string, Verified> verified_;
  std::unordered_map<Uuid, Instant> revoked_;
  std::unordered_map<UserId, store::AccessChange> changes_;
};

}  // namespace holdfast::app
