// Who people are at identity providers, and sign-ins that are under way there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api-server/store/origin.hpp"
#include "api-server/store/session.hpp"
#include "common/domain/identity.hpp"
#include "common/domain/session.hpp"
#include "common/domain/user.hpp"

namespace holdfast::store {

// Who is signed in and wants to be known at a provider too, as long as that session goes on.
struct Connecting {
  UserId user;
  SessionId session;
};

struct SignInAttempt {
  std::string browser_hash;  // of the cookie that the browser got
  std::string provider;
  std::string nonce;
  std::string code_verifier;
  std::string return_to;
  std::optional<Connecting> connecting;
  Instant expires_at;
};

void put_sign_in_attempt(Transaction& transaction, const std::string& state_hash,
                         const SignInAttempt& attempt);
// Uses it up, whoever asks. Nothing: there is none, or it was used.
[[nodiscard]] std::optional<SignInAttempt> take_sign_in_attempt(Transaction& transaction,
                                                                const std::string& state_hash);
[[nodiscard]] int purge_sign_in_attempts(Transaction& transaction, Instant now);

// Whose it is, noting that it was used.
[[nodiscard]] std::optional<User> use_identity(Transaction& transaction, const std::string& issuer,
                                               const std::string& subject, const std::string& email,
                                               Instant now);
struct IdentityHolder {
  IdentityId id;
  UserId user_id;
  std::vector<Role> roles;
};
[[nodiscard]] std::optional<IdentityHolder> find_identity(Transaction& transaction, const std::string& issuer,
                                                          const std::string& subject);

// Whether the user has the identity. Until the transaction ends nobody changes the user's password, as who
// takes an account back does first.
[[nodiscard]] bool keep_identity(Transaction& transaction, UserId user, const std::string& issuer,
                                 const std::string& subject);

// Audited as identity.linked. False: it is somebody's already.
[[nodiscard]] bool insert_identity(Transaction& transaction, const Identity& identity, const Origin& origin);
[[nodiscard]] std::vector<Identity> list_identities(Transaction& transaction, UserId user);
// Audited as identity.removed; revoked under its id, so that no server that remembers it does so beyond
// `remembered_until`. False: the user has no such identity.
[[nodiscard]] bool remove_identity(Transaction& transaction, IdentityId id, UserId user,
                                   Instant remembered_until, const Origin& origin);
[[nodiscard]] bool has_password(Transaction& transaction, UserId user);

}  // namespace holdfast::store
