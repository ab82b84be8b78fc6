#include "api-server/app/sessions.hpp"

#include <utility>

#include "api-server/integrations/identity/digest.hpp"

namespace holdfast::app {
namespace {

Error signed_out() {
  return Error::of(ErrorCode::unauthorized, "You were signed out. Sign in again.");
}

// A session's id is a version 7 UUID: it begins with the milliseconds of its start. (The token's "iat" has
// only seconds.)
Instant started_at(const Uuid& session_id) {
  std::int64_t millis = 0;
  for (std::size_t i = 0; i < 6; ++i)
    millis = (millis << 8) | session_id.bytes()[i];
  return Instant(std::chrono::milliseconds(millis));
}

}  // namespace

Result<Actor> SessionRegistry::authenticate(std::string_view token, Instant now) {
  const std::string digest = digest_of(token);
  std::unique_lock lock(mutex_);
  if (const auto claims = find_verified(digest)) return current(*claims, now);
  lock.unlock();
  auto claims = tokens_.verify(token, now);
  if (!claims) return std::move(claims).error();
  lock.lock();
  keep(digest, *claims);
  return current(*claims, now);
}

std::optional<TokenClaims> SessionRegistry::find_verified(const std::string& token) {
  const auto found = verified_.find(token);
  if (found == verified_.end()) return std::nullopt;
  by_use_.splice(by_use_.begin(), by_use_, found->second.use);
  return found->second.claims;
}

void SessionRegistry::keep(const std::string& token, const TokenClaims& claims) {
  if (find_verified(token)) return;  // another thread was faster
  by_use_.push_front(token);
  verified_[token] = {claims, by_use_.begin()};
  if (verified_.size() > kept_tokens_) {
    verified_.erase(by_use_.back());
    by_use_.pop_back();
  }
}

Result<Actor> SessionRegistry::current(const TokenClaims& claims, Instant now) const {
  if (now >= claims.expires_at)
    return Error::of(ErrorCode::unauthorized, "The token has expired. Sign in again.");
  if (revoked_.contains(claims.session_id)) return signed_out();
  const auto change = changes_.find(claims.user_id);
  if (change == changes_.end()) return Actor{claims.user_id, claims.roles, claims.session_id, {}};
  const auto& [user_id, roles, valid_from, kept_session, changed_at] = change->second;
  if (valid_from && started_at(claims.session_id) < *valid_from && claims.session_id != kept_session) {
    return signed_out();
  }
  return Actor{user_id, roles, claims.session_id, {}};
}

void SessionRegistry::revoke(const RevokedSession& session) {
  const std::lock_guard lock(mutex_);
  revoked_[session.session_id] = session.until;
}

void SessionRegistry::note(const store::AccessChange& change) {
  const std::lock_guard lock(mutex_);
  store::AccessChange& known = changes_.try_emplace(change.user_id, change).first->second;
  if (known.changed_at < change.changed_at) known = change;
}

void SessionRegistry::forget_before(Instant now, Instant oldest_token) {
  const std::lock_guard lock(mutex_);
  std::erase_if(revoked_, [&](const auto& entry) { return entry.second <= now; });
  std::erase_if(changes_, [&](const auto& entry) { return entry.second.changed_at < oldest_token; });
}

}  // namespace holdfast::app
