// What we ask of an identity provider (OpenID Connect Core 1.0, authorization code flow with PKCE, RFC 7636),
// and how its tokens are checked.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api-server/integrations/identity/kept_document.hpp"
#include "api-server/integrations/identity/oidc_provider.hpp"
#include "api-server/integrations/worker_pool.hpp"
#include "common/core/clock.hpp"
#include "common/core/result.hpp"
#include "common/domain/access.hpp"

namespace holdfast {

// Who the provider says it is.
struct OidcIdentity {
  std::string issuer;
  std::string subject;  // one person for ever, within the issuer
  std::string email;    // empty: not told
  std::string name;     // empty: not told
  // By the role claim. Nothing: no claim is configured, and roles are not the provider's business.
  std::optional<std::vector<Role>> roles;
};

// An access token of the provider's, made for our API.
struct OidcAccess {
  std::string issuer;
  std::string subject;
  Scopes scopes;  // of ours that its "scope" names
  Instant expires_at;
};

struct AuthorizationRequest {
  std::string redirect_uri;
  std::string state;
  std::string nonce;
  std::string code_verifier;
};

struct CodeExchange {
  std::string code;
  std::string redirect_uri;
  std::string code_verifier;
  std::string nonce;
};

// Every function may be called from any thread; those that answer a Result wait for the provider: in a job of
// `submit`, not on I/O or database threads.
// Errors: unavailable (the provider is away, or answers what it should not), unauthorized (a token or a code
// that is not good; the detail is for the log).
class OidcClient {
 public:
  // `clock` must outlive this.
  OidcClient(OidcProvider provider, const Clock& clock);

  [[nodiscard]] const OidcProvider& provider() const { return provider_; }

  // Runs `job` on one of the provider's own threads: a provider that hangs fills its own queue and holds up
  // nobody who asks another. False: the queue is full, and `job` is never run. `job` must not throw.
  [[nodiscard]] bool submit(std::function<void()> job) { return threads_.submit(std::move(job)); }
  // Finishes what was accepted, and accepts nothing more. Not from a job.
  void stop() { threads_.stop(); }

  // Where to send the browser.
  [[nodiscard]] Result<std::string> authorization_url(const AuthorizationRequest& request);
  [[nodiscard]] Result<OidcIdentity> redeem(const CodeExchange& exchange);
  [[nodiscard]] Result<OidcAccess> check_access_token(const std::string& token);
  // Where to send the browser to sign out there too; empty: the provider offers nothing of the kind.
  [[nodiscard]] Result<std::string> end_session_url(const std::string& back_to);

 private:
  [[nodiscard]] Result<nlohmann::json> discovery();
  [[nodiscard]] Result<nlohmann::json> key_set(std::string_view key_id);
  [[nodiscard]] Result<nlohmann::json> verified_claims(const std::string& token);

  const OidcProvider provider_;
  const Clock& clock_;
  KeptDocument discovery_;
  KeptDocument keys_;
  WorkerPool threads_{{.threads = 2, .waiting = 32}};  // the last: its jobs use the rest
};

}  // namespace holdfast
