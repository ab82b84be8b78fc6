// Sign-ins and their refresh tokens. A refresh token is known by its SHA-256 only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api-server/store/origin.hpp"
#include "api-server/store/session.hpp"
#include "common/domain/session.hpp"

namespace holdfast::store {

using SignIn = holdfast::Session;  // store::Session is a connection

// Live ones of one person.
inline constexpr int kMostSessions = 100;

// With its first refresh token; audited as session.started. Those least recently used end when there would be
// more than kMostSessions, as by `end_sign_ins`; answers which.
[[nodiscard]] std::vector<SessionId> insert_sign_in(Transaction& transaction, const SignIn& sign_in,
                                                    const std::string& refresh_hash, Instant tokens_until,
                                                    const Origin& origin);

// A session as one of its refresh tokens leads to it, locked until the transaction ends.
struct RefreshState {
  SignIn sign_in;
  int token_generation = 0;
  int generation = 0;        // of the tokens that are good
  std::string rotated_with;  // hash of the token that this generation came from; empty at first
  bool ended = false;
};
[[nodiscard]] std::optional<RefreshState> lock_by_refresh_token(Transaction& transaction,
                                                                const std::string& hash);
void add_refresh_token(Transaction& transaction, SessionId id, const std::string& hash, int generation);
// The next generation, that comes from the token with `used_hash`: last_used_at, expires_at, address and
// user_agent are taken from `sign_in`.
void rotate(Transaction& transaction, const SignIn& sign_in, const std::string& used_hash);

// Those that have neither ended nor expired, most recently used first; kMostSessions of them.
[[nodiscard]] std::vector<SignIn> list_sign_ins(Transaction& transaction, UserId user, Instant now);

// Each ends sessions on every server: their access tokens are refused from now on (they would be good until
// `tokens_until` at most). `action` is what the audit log calls it.
// Answers by which method it was begun. Nothing: the user has no such session.
[[nodiscard]] std::optional<std::string> end_sign_in(Transaction& transaction, SessionId id, UserId user,
                                                     Instant tokens_until, const Origin& origin,
                                                     std::string_view action = "session.ended");
// Whether it goes on; it does so until the transaction ends.
[[nodiscard]] bool keep_sign_in(Transaction& transaction, SessionId id, UserId user);
// All of the user's but `kept`; answers which.
[[nodiscard]] std::vector<SessionId> end_sign_ins(Transaction& transaction, UserId user,
                                                  std::optional<SessionId> kept, Instant tokens_until,
                                                  const Origin& origin);

// A wrong password for an account that there is; audited as session.refused.
void record_refused_sign_in(Transaction& transaction, UserId user, const Origin& origin);

// Forgets what was over before `before`; answers how many.
[[nodiscard]] int purge_sign_ins(Transaction& transaction, Instant before);

}  // namespace holdfast::store
