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

SessionRegistry::SessionRegistry(const TokenService& tokens, std::size_t kept_tokens)
    : SessionRegistry([&tokens](std::string_view token, Instant now) { return tokens.verify(token, now); },
                      kept_tokens) {}

Result<Actor> SessionRegistry::authenticate(std::string_view token, Instant now) {
  const std::string digest = digest_of(token);
  std::unique_lock lock(mutex_);
  if (const auto known = find_verified(digest)) return current(*known, now);
  const std::uint64_t before = times_forgotten_;
  lock.unlock();
  const auto claims = verify_(token, now);
  if (!claims) return claims.error();
  const Credential credential{claims->user_id, claims->session_id, claims->roles, {}, claims->expires_at};
  lock.lock();
  if (times_forgotten_ == before)
    keep(digest, credential);  // else a key may have signed it that was withdrawn
  return current(credential, now);
}

bool SessionRegistry::remembers(std::string_view token, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto known = find_verified(digest_of(token));
  return known && now < known->good_until;
}

void SessionRegistry::remember(std::string_view token, Credential credential) {
  const std::lock_guard lock(mutex_);
  keep(digest_of(token), std::move(credential));
}

void SessionRegistry::forget_tokens() {
  const std::lock_guard lock(mutex_);
  ++times_forgotten_;
  verified_.clear();
  by_use_.clear();
}

std::optional<Credential> SessionRegistry::find_verified(const std::string& token) {
  const auto found = verified_.find(token);
  if (found == verified_.end()) return std::nullopt;
  by_use_.splice(by_use_.begin(), by_use_, found->second.use);
  return found->second.credential;
}

void SessionRegistry::keep(const std::string& token, Credential credential) {
  if (const auto found = verified_.find(token); found != verified_.end()) {
    found->second.credential = std::move(credential);
    return;
  }
  by_use_.push_front(token);
  verified_[token] = {std::move(credential), by_use_.begin()};
  if (verified_.size() > kept_tokens_) {
    verified_.erase(by_use_.back());
    by_use_.pop_back();
  }
}

Result<Actor> SessionRegistry::current(const Credential& credential, Instant now) const {
  if (now >= credential.good_until)
    return Error::of(ErrorCode::unauthorized, "The token has expired. Sign in again.");
  if (revoked_.contains(credential.session_id)) return signed_out();
  Actor actor{credential.user_id, credential.roles, credential.session_id, {}, credential.scopes};
  const auto change = changes_.find(credential.user_id);
  if (change == changes_.end()) return actor;
  const auto& [user_id, roles, valid_from, kept_session, changed_at] = change->second;
  const bool of_a_session = !credential.looked_up;
  if (of_a_session && valid_from && started_at(credential.session_id) < *valid_from &&
      credential.session_id != kept_session) {
    return signed_out();
  }
  actor.roles = roles;
  return actor;
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
