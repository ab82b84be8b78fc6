// Who a token stands for, from memory: verified tokens are kept, and so is what has changed since they were
// signed (sign-outs, roles, passwords), as the database tells.
//
// An access token says who signed in and with which roles; other tokens, which say nothing, are looked up in
// the database (app/credentials) and remembered for a while. Everything that makes them say too much comes in
// by `revoke` and `note`: from the use case that changes it, before its reply leaves, and from other servers
// by notification.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "api-server/app/actor.hpp"
#include "api-server/integrations/identity/tokens.hpp"
#include "api-server/store/access_store.hpp"
#include "common/core/result.hpp"

namespace holdfast::app {

// What a token is good for.
struct Credential {
  UserId user_id;
  Uuid session_id;  // of a personal access token: its own id; of a provider's: that of the identity
  std::vector<Role> roles;
  std::optional<Scopes> scopes;  // absent: everything
  Instant good_until;
  bool looked_up = false;  // to be looked up again after `good_until`
};

struct RevokedSession {
  Uuid session_id;  // or the id of a personal access token or an identity
  Instant until;    // no token of it is good after this anyway
};

// Every function may be called from any thread.
class SessionRegistry {
 public:
  // `tokens` must outlive this. At most `kept_tokens` are remembered; what was unused longest goes first.
  explicit SessionRegistry(const TokenService& tokens, std::size_t kept_tokens = 50'000);
  // `verify` is called without any lock.
  using Verify = std::function<Result<TokenClaims>(std::string_view token, Instant now)>;
  explicit SessionRegistry(Verify verify, std::size_t kept_tokens = 50'000)
      : verify_(std::move(verify)), kept_tokens_(kept_tokens) {}

  // `unauthorized` unless the token is good at `now`. The client's address is the caller's to fill in.
  [[nodiscard]] Result<Actor> authenticate(std::string_view token, Instant now);

  // Whether what the token is good for is known: one that says nothing of itself is looked up else.
  [[nodiscard]] bool remembers(std::string_view token, Instant now);
  // What the look-up found.
  void remember(std::string_view token, Credential credential);

  // Signatures count no more, nor those that are being verified: a key was withdrawn.
  void forget_tokens();

  void revoke(const RevokedSession& session);
  void note(const store::AccessChange& change);
  // Forgets what no token that is still good can be affected by.
  void forget_before(Instant now, Instant oldest_token);

 private:
  struct Verified {
    Credential credential;
    std::list<std::string>::iterator use;
  };

  [[nodiscard]] std::optional<Credential> find_verified(const std::string& token);
  void keep(const std::string& token, Credential credential);
  [[nodiscard]] Result<Actor> current(const Credential& credential, Instant now) const;

  const Verify verify_;
  const std::size_t kept_tokens_;
  mutable std::mutex mutex_;
  std::list<std::string> by_use_;  // digests of tokens, most recently used first
  std::unordered_map<std::string, Verified> verified_;
  std::uint64_t times_forgotten_ = 0;
  std::unordered_map<Uuid, Instant> revoked_;
  std::unordered_map<UserId, store::AccessChange> changes_;
};

}  // namespace holdfast::app
